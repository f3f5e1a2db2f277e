"""An empty casebook for each test: a file, or a database of PostgreSQL where ``REPORTEDLY_TEST_DATABASE`` names one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from reportedly.casebook import Casebook, open_casebook


@pytest.fixture
def address(tmp_path: Path) -> str:
    database = os.environ.get("REPORTEDLY_TEST_DATABASE")
    if database is None:
        return str(tmp_path / "casebook.db")
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return database


@pytest.fixture
def casebook(address: str) -> Iterator[Casebook]:
    with open_casebook(address, reviewer="amina", device="desk") as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a casebook in a file is made by tests of what only files have."""
    return tmp_path / "book.db"
