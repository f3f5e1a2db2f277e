"""What a reader is given and what it gives back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from reportedly import __version__
from reportedly.errors import InputError
from reportedly.model import Report, report_id
from reportedly.read.languages import judge_language
from reportedly.read.wires import find_wire

UNKNOWN_OUTLET = "unknown outlet"
# Where it is published, it may be tomorrow already.
_CLOCKS_DIFFER = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Where the bytes come from, and what the user says of texts that do not say it themselves."""

    read_from: str
    published: date | None = None
    outlet: str | None = None
    fetched: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A report and the bytes that it was read from."""

    report: Report
    raw: bytes


Reader = Callable[[bytes, Wanted], Iterator["Read | InputError"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an input says of its report; ``None`` where it does not."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    published_from: str | None = None
    byline: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


def make_report(said: Said, raw: bytes, wanted: Wanted, *, reader: str, number: int = 1, many: bool = False) -> Read:
    """The Report: the input's own words stand over what the user gives; where neither says it, nothing is guessed."""
    notes = list(said.notes)
    outlet = said.outlet or wanted.outlet or _host(said.url)
    if outlet is None:
        outlet = UNKNOWN_OUTLET
        notes.append("no outlet is named: give it with --outlet")
    elif said.outlet is not None and wanted.outlet not in (None, said.outlet):
        notes.append(f"the input names its outlet, {said.outlet}; {wanted.outlet} was not taken")
    published, published_from = said.published, said.published_from
    if published is not None and published > wanted.fetched.date() + _CLOCKS_DIFFER:
        notes.append(f"the input says that it was published on {published}, after it was read: not taken")
        published = None
    elif published is not None and wanted.published not in (None, published):
        notes.append(f"the input says that it was published on {published}; {wanted.published} was not taken")
    if published is None:
        published, published_from = wanted.published, "given" if wanted.published is not None else None
    language, unread, note = judge_language(said.text, said.language)
    notes += [note] if note is not None else []
    raw_sha256 = hashlib.sha256(raw).hexdigest()
    report = Report(
        id=report_id(raw_sha256, said.url or outlet, number),
        text=said.text,
        title=said.title,
        outlet=outlet,
        read_from=f"{wanted.read_from}#{number}" if many else wanted.read_from,
        raw_sha256=raw_sha256,
        read_by=f"reportedly {__version__} {reader}",
        fetched=wanted.fetched,
        number=number,
        url=said.url,
        published=published,
        published_from=published_from,
        language=language,
        byline=said.byline,
        wire=find_wire(said.text, said.byline),
        unread=unread,
        notes=tuple(notes),
    )
    return Read(report=report, raw=raw)


def _host(url: str | None) -> str | None:
    if not url:
        return None
    host = urlsplit(url).hostname
    return host.removeprefix("www.") if host else None


def size_text(size_bytes: int) -> str:
    """A size for people: ``1.2 KB``.

    >>> size_text(1234)
    '1.2 KB'
    """
    if size_bytes < 1000:
        return f"{size_bytes} bytes"
    return f"{size_bytes / 1000:.1f} KB" if size_bytes < 1_000_000 else f"{size_bytes / 1_000_000:.1f} MB"
