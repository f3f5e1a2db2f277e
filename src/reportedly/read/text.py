"""Plain text, with optional front matter between two lines of ``---`` for outlet, title, url, published, byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportedly.errors import InputError, InputFailed, InputSkipped
from reportedly.read.datelines import find_dateline_day, find_day
from reportedly.read.encodings import Undecodable, decode
from reportedly.read.found import Read, Said, Wanted, make_report, size_text

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?P<lines>(?:[ \t]*(?:[\w-][\w -]{0,40}:.*)?\n){0,40}?)---[ \t]*\n")
_LINE = re.compile(r"[ \t]*([\w-][\w -]{0,40}?)[ \t]*:(.*)")
_KEYS = {"source": "outlet", "publisher": "outlet", "headline": "title", "date": "published", "author": "byline"}

_LONGEST_DATE = 60


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
        if pair is not None and pair[2].strip():
            key = pair[1].casefold()
            fields[_KEYS.get(key, key)] = pair[2].strip()
    return fields


def to_date(text: object) -> date | None:
    """The day of an ISO date or date and time, or of one that names its month; ``None`` for anything else.

    >>> to_date("2019-05-13T10:00Z"), to_date("Mon, 13 May 2019 10:00 GMT"), to_date("5/6/2019")
    (datetime.date(2019, 5, 13), datetime.date(2019, 5, 13), None)
    """
    if not isinstance(text, str) or len(text) > _LONGEST_DATE:
        return None
    try:
        return date.fromisoformat(text.strip()[:10].replace("/", "-"))
    except ValueError:
        return find_day(text)
