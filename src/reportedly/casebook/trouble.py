"""What the database says, in words that a user can act upon."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError

from reportedly.errors import CasebookError

_FULL = ("database or disk is full", "no space left on device", "could not extend file")
_READ_ONLY = ("readonly database", "read-only transaction", "permission denied")
_BUSY = ("database is locked", "database table is locked")
_FOREIGN = ("file is not a database", "file is encrypted")
_DAMAGED = ("malformed", "disk image")


@contextmanager
def told(address: str, kept: Callable[[], int | None] = lambda: None) -> Iterator[None]:
    """Turn the database's own errors into one ``CasebookError`` line; ``kept`` counts the reports that are safe."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
        raise CasebookError(f"{address}: {_say(said, error, kept)}") from error


def _say(said: str, error: DBAPIError, kept: Callable[[], int | None]) -> str:
    low = said.lower()
    if any(words in low for words in _FULL):
        return f"disk full: {_count(kept)} kept; free space and run the same command again"
    # The system's limit on the size of a file reaches us as a failed write.
    if "disk i/o error" in low:
        return (
            f"the disk cannot be written ({said}): {_count(kept)} kept; mend or free it and run the same command again"
        )
    if any(words in low for words in _READ_ONLY):
        return "read-only: nothing was written; give yourself the right to write, or copy the casebook elsewhere"
    if "unable to open database file" in low:
        return "cannot be opened; see that its folder is there and that you may write in it"
    if any(words in low for words in _BUSY):
        return "another program has been writing to it for too long; wait for it to end and run the same command again"
    if any(words in low for words in _FOREIGN):
        return "not a casebook"
    if any(words in low for words in _DAMAGED):
        return f"damaged ({said}); restore a backup"
    kind = "the database refused" if isinstance(error, DatabaseError) else "the database failed"
    return f"{kind}: {said}"


def _count(kept: Callable[[], int | None]) -> str:
    try:
        number = kept()
    except DBAPIError:
        number = None
    return "what was acknowledged is" if number is None else f"{number} report{'' if number == 1 else 's'}"
