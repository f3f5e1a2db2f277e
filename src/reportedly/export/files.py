"""Targets: a file that appears whole or not at all, or standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from reportedly.errors import ReportedlyError


@contextmanager
def writing(target: Path | None) -> Iterator[TextIO]:
    """A text stream in UTF-8 whose line ends are written as given; ``None`` is standard output.

    A file is written beside its place and moved there at the end, so nobody reads half of it.
    """
    if target is None:
        yield sys.stdout
        return
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".export-", suffix=".part")
    except OSError as error:
        raise ReportedlyError(f"{target}: cannot be written: {(error.strerror or '').casefold()}") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
