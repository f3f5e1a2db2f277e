"""A verified copy of a casebook file while it is in use."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import CasebookError

if TYPE_CHECKING:
    from sqlalchemy import Engine

_OWNER_ONLY = 0o600
_PAGES_AT_ONCE = 1_000


def copy(engine: Engine, file: Path) -> None:
    """Copy the casebook into ``file``, for its owner alone, and check the copy before it gets its name.

    Raises ``CasebookError`` where the file exists, cannot be written, or the copy does not verify: no file is left.
    """
    if engine.dialect.name != "sqlite":
        raise CasebookError("only a casebook in a file is copied; for a PostgreSQL database use pg_dump")
    if file.exists():
        raise CasebookError(f"{file}: exists already, and a backup overwrites nothing")
    partial = file.with_name(f"{file.name}.partial")
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ONLY))
    except FileExistsError:
        raise CasebookError(f"{partial}: left by an interrupted backup; remove it first") from None
    except OSError as error:
        raise CasebookError(f"{file}: {error.strerror}") from None
    try:
        _copy_pages(engine, partial)
        partial.rename(file)
    except (sqlite3.Error, OSError) as error:
        raise CasebookError(f"{file}: no backup was made: {error}") from error
    finally:
        for leftover in (partial, Path(f"{partial}-wal"), Path(f"{partial}-shm")):
            leftover.unlink(missing_ok=True)


def _copy_pages(engine: Engine, partial: Path) -> None:
    source = engine.raw_connection()
    try:
        with closing(sqlite3.connect(partial)) as target:
            driver = source.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            driver.backup(target, pages=_PAGES_AT_ONCE)
            # One file that needs no companions, and whose every page was read back.
            target.execute("PRAGMA journal_mode = DELETE")
            said = target.execute("PRAGMA integrity_check").fetchone()[0]
            if said != "ok":
                raise sqlite3.DatabaseError(f"the copy does not verify: {said}")
    finally:
        source.close()
    with partial.open("rb") as file:
        os.fsync(file.fileno())
