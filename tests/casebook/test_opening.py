from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import reportedly.casebook
from reportedly.casebook import open_casebook, schema
from reportedly.casebook.tables import METADATA
from reportedly.errors import CasebookError, MissingError
from tests.casebook.samples import keep


def test_a_new_file_and_its_companions_are_the_owners_alone(file: Path) -> None:
    with open_casebook(file) as casebook:
        keep(casebook, 1)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert modes == dict.fromkeys(("book.db", "book.db-wal", "book.db-shm"), 0o600)


def test_what_was_kept_is_there_when_opened_again(address: str) -> None:
    with open_casebook(address) as casebook:
        claims = keep(casebook, 1, 2)
    with open_casebook(address, create=False) as casebook:
        assert [claim.id for claim in claims] == [c.id for c in casebook.claims() if c.figures]


def test_nothing_is_made_where_nothing_is_to_be_made(file: Path) -> None:
    with pytest.raises(CasebookError, match=r"book\.db: no casebook here"):
        open_casebook(file, create=False)
    assert not file.exists()


@pytest.mark.parametrize("content", [b"not a database at all", b"PK\x03\x04", b"SQLite format 3\x00 but torn"])
def test_a_file_of_something_else_is_refused_and_left_as_it_is(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(CasebookError, match=r"book\.db: not a casebook$"):
        open_casebook(file)
    assert file.read_bytes() == content


def test_a_database_of_something_else_is_refused_and_left_as_it_is(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    before = file.read_bytes()
    with pytest.raises(CasebookError, match="not a casebook: it has other tables"):
        open_casebook(file)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["book.db"]


def test_an_empty_file_becomes_a_casebook(file: Path) -> None:
    file.touch()
    with open_casebook(file) as casebook:
        assert casebook.count() == {"reports": 0, "claims": 0, "decisions": 0, "incidents": 0}


def test_a_newer_schema_is_refused_with_what_to_do(file: Path) -> None:
    open_casebook(file).close()
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CasebookError, match=r"newer reportedly \(schema 9999.*pip install -U reportedly"):
        open_casebook(file)


def test_a_folder_is_no_casebook(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="Is a directory"):
        open_casebook(tmp_path)


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="cannot be made: No such file"):
        open_casebook(tmp_path / "nowhere" / "book.db")


def test_an_address_that_is_none_shows_no_password() -> None:
    with pytest.raises(CasebookError) as caught:
        open_casebook("postgresql://me:secret@host:port/name")
    assert "secret" not in str(caught.value)


def test_a_kind_of_database_that_there_is_not_is_said() -> None:
    with pytest.raises(CasebookError, match="nosuchdatabase: no such kind of database"):
        open_casebook("nosuchdatabase://localhost/name")


def test_a_missing_driver_is_said_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingError, match=r"pip install 'psycopg\[binary\]'"):
        open_casebook("postgresql+psycopg://localhost/name")


def test_a_casebook_that_may_only_be_read_says_so_when_written_to(file: Path) -> None:
    with open_casebook(file) as casebook:
        keep(casebook, 1)
    with open_casebook(f"sqlite:///file:{file}?mode=ro&uri=true", create=False) as casebook:
        assert len(list(casebook.reports())) == 1
        with pytest.raises(CasebookError, match="read-only: nothing was written"):
            keep(casebook, 2)


def test_a_casebook_where_nothing_may_be_written_can_still_be_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = file.with_name("a b?c#%20.db")
    with open_casebook(odd) as casebook:
        (claim,) = keep(casebook, 1)
    monkeypatch.setattr("reportedly.casebook.opening.os.access", lambda path, mode: False)
    with open_casebook(odd) as casebook:
        assert casebook.claim(claim.id) == claim
        assert casebook.audit().ok
        with pytest.raises(CasebookError, match="read-only: nothing was written"):
            keep(casebook, 2)
    assert [path.name for path in file.parent.iterdir()] == [odd.name]


def test_the_steps_make_the_tables_and_the_newest_is_noted(file: Path) -> None:
    open_casebook(file).close()
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()
    config = Config()
    config.set_main_option("script_location", str(Path(reportedly.casebook.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.NEWEST


def test_opening_a_current_casebook_needs_no_alembic_and_no_time(file: Path) -> None:
    open_casebook(file).close()
    program = (
        "import sys, time, sqlalchemy\n"
        "from reportedly.casebook import open_casebook\n"
        "start = time.process_time()\n"
        f"open_casebook({str(file)!r}, create=False).close()\n"
        "print('alembic' in sys.modules, time.process_time() - start)\n"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert said[0] == "False"
    assert float(said[1]) < 0.2


def test_the_file_is_plain_enough_for_any_browser_of_sqlite(file: Path) -> None:
    with open_casebook(file) as casebook:
        keep(casebook, 1)
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as plain:
        tables = [row[0] for row in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            plain.execute(f"SELECT * FROM [{table}]").fetchall()
        row = plain.execute("SELECT quotation, place, json_extract(body, '$.stance') FROM claim").fetchone()
    assert row == ("3 people were killed", "Besara", "asserted")
