"""Targets: a file that appears whole or not at all, or standard output."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from reportedly.errors import ReportedlyError

# What UTF-8 cannot hold (half a surrogate pair) becomes a question mark rather than the end of the export.
_ERRORS = "replace"


@contextmanager
def writing(target: Path | None) -> Iterator[TextIO]:
    """A text stream in UTF-8 whose line ends are written as given; ``None`` is standard output.

    A file is written beside its place and moved there at the end, so nobody reads half of it; a link is followed, and
    a device or pipe is written to as it is. Raises ``ReportedlyError`` where it cannot be written.
    """
    if target is None:
        out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors=_ERRORS, newline="", write_through=True)
        try:
            yield out
        finally:
            out.detach()
        return
    place = target.resolve()
    if place.is_dir():
        raise ReportedlyError(f"{target}: cannot be written: is a folder; name a file in it")
    if place.exists() and not place.is_file():
        with _open(place, target, os.O_WRONLY) as stream:
            yield stream
        return
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with _open(beside, target, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as stream:
            if place.exists():
                beside.chmod(stat.S_IMODE(place.stat().st_mode))
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _open(place: Path, named: Path, flags: int) -> TextIO:
    """``place`` for writing, by the umask; an error names what the user ``named``."""
    try:
        return os.fdopen(os.open(place, flags, 0o666), "w", encoding="utf-8", errors=_ERRORS, newline="")
    except OSError as error:
        reason = (error.strerror or type(error).__name__).casefold()
        raise ReportedlyError(f"{named}: cannot be written: {reason}") from None
