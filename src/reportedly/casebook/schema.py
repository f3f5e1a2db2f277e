"""Which schema a database has, and how it gets the newest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError

from reportedly.errors import CasebookError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

# The newest step in ``migrations/versions``: written here too, so that opening needs no Alembic. A test compares.
NEWEST = "0001"
_EARLIER: tuple[str, ...] = ()
_MARK = "reportedly casebook"


def schema_of(connection: Connection) -> str | None:
    """The schema's version; ``None`` for a database without tables.

    Raises ``CasebookError`` for a database of something else, and for a newer schema.
    """
    from sqlalchemy import inspect

    names = inspect(connection).get_table_names()
    if not names:
        return None
    if "casebook" not in names or "alembic_version" not in names:
        raise CasebookError("a database, but not a casebook: it has other tables")
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version != NEWEST and version not in _EARLIER:
        raise CasebookError(
            f"made by a newer reportedly (schema {version}; this one knows up to {NEWEST}): pip install -U reportedly"
        )
    return str(version)


def current_quickly(connection: Connection) -> bool:
    """Whether this is a casebook of the newest schema, by one query; false says nothing yet."""
    try:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        mark = connection.execute(text("SELECT value FROM casebook WHERE name = 'kind'")).scalar()
    except (OperationalError, ProgrammingError):
        connection.rollback()
        return False
    return version == NEWEST and mark == _MARK


def upgrade(engine: Engine) -> None:
    """Make the tables, or bring them to the newest schema, in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.execution_options(writes=True).begin() as connection:
        # Another program may have done it while this one waited for the lock.
        if schema_of(connection) == NEWEST:
            return
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.execute(text("DELETE FROM casebook WHERE name = 'kind'"))
        connection.execute(text("INSERT INTO casebook (name, value) VALUES ('kind', :mark)"), {"mark": _MARK})
