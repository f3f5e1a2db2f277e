"""Files and folders -> the reader that fits; what is no text is refused by its first bytes, whatever its name."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from reportedly.errors import InputError, InputFailed, InputSkipped
from reportedly.read.encodings import is_binary
from reportedly.read.found import Read, Reader, Wanted, size_text
from reportedly.registry import Table
from reportedly.settings import Settings

READERS = Table(
    "reportedly.readers",
    {
        "text": "reportedly.read.text:read",
        "html": "reportedly.read.html:read",
        "jsonlines": "reportedly.read.jsonlines:read",
    },
)
_BY_SUFFIX = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonlines",
    ".ndjson": "jsonlines",
    ".json": "jsonlines",
}
_NO_TEXT = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF; this version reads text, HTML and JSON lines"),
    (b"PK\x03\x04", "a ZIP or office file; this version reads text, HTML and JSON lines"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"RIFF", "a sound, film or picture"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00\x20ftyp", "a film"),
)
_HTML_STARTS = (b"<!doctype html", b"<html", b"<?xml")
_SNIFFED = 1024


def list_inputs(path: Path) -> Iterator[Path | InputError]:
    """The files of a path, those of folders in order of their names; hidden files are named as skipped."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield InputFailed(str(path), _reason(error))
        return
    if stat.S_ISREG(mode):
        yield path
    elif stat.S_ISDIR(mode):
        yield from _walk(path, seen=frozenset({path.resolve()}))
    else:
        yield InputSkipped(str(path), "neither a file nor a folder")


def _walk(folder: Path, seen: frozenset[Path]) -> Iterator[Path | InputError]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield InputFailed(str(folder), _reason(error))
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            yield InputSkipped(str(path), "hidden")
            continue
        resolved = path.resolve()
        if path.is_dir():
            if resolved in seen:
                yield InputSkipped(str(path), "a link to a folder above it")
            else:
                yield from _walk(path, seen | {resolved})
        else:
            yield from list_inputs(path)


def read_path(
    path: Path,
    *,
    settings: Settings,
    published: date | None = None,
    outlet: str | None = None,
    reader: str | None = None,
    fetched: datetime | None = None,
) -> Iterator[Read | InputError]:
    """The reports of one file, or why there is none."""
    try:
        size = path.stat().st_size
        if size > settings.max_bytes:
            limit = size_text(settings.max_bytes)
            yield InputFailed(
                str(path), f"{size_text(size)} is more than {limit}; raise the setting max_bytes to read it"
            )
            return
        raw = path.read_bytes()
    except OSError as error:
        yield InputFailed(str(path), _reason(error))
        return
    yield from read_bytes(
        raw,
        read_from=str(path),
        settings=settings,
        published=published,
        outlet=outlet,
        reader=reader or _BY_SUFFIX.get(path.suffix.casefold()),
        fetched=fetched,
    )


def read_bytes(
    raw: bytes,
    *,
    read_from: str,
    settings: Settings,
    published: date | None = None,
    outlet: str | None = None,
    reader: str | None = None,
    fetched: datetime | None = None,
) -> Iterator[Read | InputError]:
    """The reports in these bytes, by the named reader or the one that they look made for."""
    if not raw:
        yield InputSkipped(read_from, "empty (0 bytes)")
        return
    if len(raw) > settings.max_bytes:
        limit = size_text(settings.max_bytes)
        yield InputFailed(
            read_from, f"{size_text(len(raw))} is more than {limit}; raise the setting max_bytes to read it"
        )
        return
    for start, what in _NO_TEXT:
        if raw.startswith(start):
            yield InputSkipped(read_from, f"no text: {what}")
            return
    if is_binary(raw):
        yield InputSkipped(read_from, f"no text: binary ({size_text(len(raw))})")
        return
    wanted = Wanted(
        read_from=read_from,
        published=published,
        outlet=outlet,
        fetched=fetched or datetime.now(UTC).replace(microsecond=0),
    )
    chosen: Reader = READERS.get(reader or _sniff(raw))
    yield from chosen(raw, wanted)


def _sniff(raw: bytes) -> str:
    head = raw[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(_HTML_STARTS):
        return "html"
    return "jsonlines" if head.startswith((b'{"', b"{ ", b"[{")) else "text"


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).casefold()
