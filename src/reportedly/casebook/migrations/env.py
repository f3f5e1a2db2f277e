"""What Alembic calls: run the steps over the connection that ``schema.upgrade`` hands in."""

from __future__ import annotations

from alembic import context

from reportedly.casebook.tables import METADATA


def _run() -> None:
    # SQLite can take DDL back, and so a kill in the middle leaves the old schema whole.
    context.configure(
        connection=context.config.attributes["connection"], target_metadata=METADATA, transactional_ddl=True
    )
    context.run_migrations()


# The name under which Alembic loads this file; a plain import does nothing.
if __name__ == "env_py":
    _run()
