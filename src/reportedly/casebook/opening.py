"""Opening a casebook: a private file of the owner's, or a database by its address."""

from __future__ import annotations

import hashlib
import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from reportedly.casebook import schema
from reportedly.casebook.book import Casebook
from reportedly.casebook.trouble import told
from reportedly.errors import CasebookError, MissingError

if TYPE_CHECKING:
    from sqlalchemy import Engine

_OWNER_ONLY = 0o600
_SQLITE_HEADER = b"SQLite format 3\x00"
# Seconds to wait for another writer; adding one report takes milliseconds.
_WAIT_S = 30.0
_DEVICE_HEX_DIGITS = 12
_PACKAGES = {"psycopg": "psycopg[binary]", "psycopg2": "psycopg2-binary"}


def open_casebook(
    address: str | Path, *, reviewer: str = "reviewer", device: str | None = None, create: bool = True
) -> Casebook:
    """The casebook at a file or a database address, made there if need be; use it with ``with``.

    ``reviewer`` and ``device`` sign what is decided; the device is a digest of this machine's name where none is
    given. A new file is readable by its owner only. Raises ``CasebookError`` for a file or database that is no
    casebook, is of a newer schema, or cannot be read, and ``MissingError`` for a database driver to be installed.
    """
    url = _url(str(address))
    shown = url.database if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    shown = shown or ":memory:"
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        path = Path(str(url.database).removeprefix("file:"))
        _prepare_file(path, create=create)
        if not url.query and _unwritable(path):
            url = URL.create("sqlite", database=f"file:{quote(str(path))}", query={"immutable": "1", "uri": "true"})
    engine = _engine(url)
    try:
        with told(shown):
            _make_current(engine, create=create)
    except CasebookError as error:
        engine.dispose()
        if str(error).startswith(f"{shown}: "):
            raise
        raise CasebookError(f"{shown}: {error}") from None
    return Casebook(engine, shown, reviewer=reviewer, device=device or _this_device())


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        return make_url(address)
    except (ArgumentError, ValueError):
        raise CasebookError(f"{address.partition('://')[0]}://…: no database address") from None


def _prepare_file(path: Path, *, create: bool) -> None:
    """Make the file, for its owner alone, or see that it can be a casebook; -wal and -shm get the same mode."""
    try:
        with path.open("rb") as file:
            header = file.read(len(_SQLITE_HEADER))
    except FileNotFoundError:
        if not create:
            raise CasebookError(f"{path}: no casebook here; `reportedly add` makes one") from None
        _make_file(path)
        return
    except OSError as error:
        raise CasebookError(f"{path}: {error.strerror}") from None
    if header and header != _SQLITE_HEADER:
        raise CasebookError(f"{path}: not a casebook")
    if not header and not create:
        raise CasebookError(f"{path}: an empty file, not a casebook")


def _unwritable(path: Path) -> bool:
    """Whether nobody who runs this can write here: then SQLite is told so, for it would want its companions.

    Where a ``-wal`` lies beside the file, what it holds is not in the file yet, and SQLite must say so itself.
    """
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return not writable and not path.with_name(f"{path.name}-wal").exists()


def _make_file(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, _OWNER_ONLY))
    except OSError as error:
        raise CasebookError(f"{path}: cannot be made: {error.strerror}") from None


def _engine(url: URL) -> Engine:
    options: dict[str, Any] = {"connect_args": {"timeout": _WAIT_S}} if url.get_backend_name() == "sqlite" else {}
    try:
        engine = create_engine(url, **options)
    except NoSuchModuleError:
        raise CasebookError(f"{url.drivername}: no such kind of database; try postgresql+psycopg") from None
    except ModuleNotFoundError as error:
        package = _PACKAGES.get(str(error.name), error.name)
        raise MissingError(f"{url.drivername} needs a driver ({error}): pip install '{package}'") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(dbapi_connection: Any, _record: Any) -> None:
    # We begin transactions ourselves: the driver's own habit leaves DDL and reads outside them.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    # A writer takes the lock at once: one that reads first and writes later can be refused in the middle.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _make_current(engine: Engine, *, create: bool) -> None:
    with engine.connect() as connection:
        if schema.current_quickly(connection):
            return
        version = schema.schema_of(connection)
    if version is None and not create:
        raise CasebookError("no casebook here; `reportedly add` makes one")
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            raw.close()
    if version != schema.NEWEST:
        schema.upgrade(engine)
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))


def _this_device() -> str:
    """A name for this machine that does not tell its own."""
    return hashlib.sha256(f"reportedly device {platform.node()}".encode()).hexdigest()[:_DEVICE_HEX_DIGITS]
