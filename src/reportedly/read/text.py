"""Plain text, with optional front matter between two lines of ``---`` for outlet, title, url, published, byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportedly.errors import InputError, InputFailed, InputSkipped
from reportedly.read.datelines import find_dateline_day
from reportedly.read.encodings import Undecodable, decode
from reportedly.read.found import Read, Said, Wanted, make_report, size_text

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?P<lines>(?:[ \t]*[\w -]+:.*\n|[ \t]*\n)*?)---[ \t]*\n")
_LINE = re.compile(r"^\s*([\w -]+?)\s*:\s*(.*?)\s*$")
_KEYS = {"source": "outlet", "publisher": "outlet", "headline": "title", "date": "published", "author": "byline"}


def read(raw: bytes, wanted: Wanted) -> Iterator[Read | InputError]:
    """One report, its text the body below the front matter."""
    try:
        whole, note = decode(raw)
    except Undecodable as error:
        yield InputFailed(wanted.read_from, str(error))
        return
    found = _FRONT_MATTER.match(whole)
    body = whole[found.end() :] if found is not None else whole
    if not body.strip():
        yield InputSkipped(wanted.read_from, f"no text found ({size_text(len(raw))})")
        return
    notes = [note] if note is not None else []
    fields = _fields(found["lines"]) if found is not None else {}
    published, published_from = to_date(fields.get("published")), "front matter"
    if fields.get("published") and published is None:
        notes.append(f"published: {fields['published']!r} is no date; write it as 2019-05-13")
    if published is None and wanted.published is None:
        published, published_from = find_dateline_day(body), "dateline"
    said = Said(
        text=body,
        title=fields.get("title"),
        outlet=fields.get("outlet"),
        url=fields.get("url"),
        published=published,
        published_from=published_from if published is not None else None,
        byline=fields.get("byline"),
        language=fields.get("language"),
        notes=tuple(notes),
    )
    yield make_report(said, raw, wanted, reader="text")


def _fields(lines: str) -> dict[str, str]:
    fields = {}
    for line in lines.splitlines():
        pair = _LINE.match(line)
        if pair is not None and pair[2]:
            key = pair[1].casefold()
            fields[_KEYS.get(key, key)] = pair[2]
    return fields


def to_date(text: object) -> date | None:
    """The day that begins an ISO date or date and time; ``None`` for anything else."""
    if not isinstance(text, str):
        return None
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
