"""JSON lines (one report a line) or a JSON array: ``text`` and what else is known of each report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reportedly.errors import InputError, InputFailed, InputSkipped
from reportedly.read.encodings import Undecodable, decode
from reportedly.read.found import Read, Said, Wanted, make_report
from reportedly.read.text import to_date

_OUTLET_KEYS = ("outlet", "publisher", "source_name", "source")
_DATE_KEYS = ("published", "pub_date", "date", "date_published")


def read(raw: bytes, wanted: Wanted) -> Iterator[Read | InputError]:
    """A report a line; a line that is none is named by its number, and the others are read."""
    try:
        whole, note = decode(raw)
    except Undecodable as error:
        yield InputFailed(wanted.read_from, str(error))
        return
    notes = (note,) if note is not None else ()
    for number, line in _lines(whole):
        name = f"{wanted.read_from}#{number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            yield InputFailed(name, f"no JSON object: {error.msg} at character {error.pos + 1}")
            continue
        except (RecursionError, ValueError):
            yield InputFailed(name, "no JSON that can be read: nested too deeply, or a number of thousands of digits")
            continue
        yield _report(row, line, number, name, wanted, notes)


def _lines(whole: str) -> Iterator[tuple[int, str]]:
    """Each report's JSON and its number: of an array, of one object over several lines, or of lines."""
    if whole.lstrip().startswith(("[", "{")):
        try:
            rows = json.loads(whole)
        except (RecursionError, ValueError):
            rows = None
        if isinstance(rows, list):
            yield from ((number, json.dumps(row, ensure_ascii=False)) for number, row in enumerate(rows, start=1))
            return
        if isinstance(rows, dict):
            yield 1, whole
            return
    for number, line in enumerate(whole.split("\n"), start=1):
        if line.strip():
            yield number, line


def _report(row: Any, line: str, number: int, name: str, wanted: Wanted, notes: tuple[str, ...]) -> Read | InputError:
    if not isinstance(row, dict):
        return InputFailed(name, "not a JSON object")
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return InputSkipped(name, "no text: the key `text` is missing or empty")
    text = _whole(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""))
    published = next((day for key in _DATE_KEYS if (day := to_date(row.get(key))) is not None), None)
    unread = [f"{key}: {row[key]!r} is no date; write it as 2019-05-13" for key in _DATE_KEYS if row.get(key)]
    notes = notes if published is not None else (*notes, *unread)
    said = Said(
        text=text,
        title=_text(row, "title"),
        outlet=next((found for key in _OUTLET_KEYS if (found := _text(row, key)) is not None), None),
        url=_text(row, "url"),
        published=published,
        published_from="jsonl" if published is not None else None,
        byline=_text(row, "byline") or _text(row, "author"),
        language=_text(row, "language"),
        notes=notes,
    )
    return make_report(
        said, line.encode("utf-8", "surrogatepass"), wanted, reader="jsonlines", number=number, many=True
    )


def _text(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    return _whole(value.strip()) if isinstance(value, str) and value.strip() else None


def _whole(text: str) -> str:
    """The text with U+FFFD for half a surrogate pair, which JSON can write and no encoding can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
