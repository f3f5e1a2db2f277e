from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from reportedly.casebook import open_casebook
from reportedly.errors import CasebookError
from tests.casebook.samples import keep


def test_a_backup_is_a_whole_casebook_of_the_owners_alone(file: Path) -> None:
    copy = file.with_name("copy.db")
    with open_casebook(file) as casebook:
        (claim,) = keep(casebook, 1)
        casebook.decide("accept", claim.id)
        casebook.backup(copy)
        heads = casebook.heads()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sorted(path.name for path in file.parent.iterdir()) == ["book.db", "copy.db"]
    with open_casebook(copy, create=False) as casebook:
        assert casebook.audit(heads=heads).ok
        assert claim in list(casebook.claims())


def test_a_backup_overwrites_nothing(file: Path) -> None:
    copy = file.with_name("copy.db")
    copy.write_text("mine")
    with open_casebook(file) as casebook, pytest.raises(CasebookError, match="exists already"):
        casebook.backup(copy)
    assert copy.read_text() == "mine"


def test_a_backup_that_cannot_be_written_leaves_nothing(file: Path) -> None:
    with open_casebook(file) as casebook, pytest.raises(CasebookError, match="No such file"):
        casebook.backup(file.parent / "nowhere" / "copy.db")


def test_a_copy_that_does_not_verify_is_thrown_away(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise sqlite3.DatabaseError("the copy does not verify: page 3")

    monkeypatch.setattr("reportedly.casebook.backup._copy_pages", broken)
    with open_casebook(file) as casebook, pytest.raises(CasebookError, match="no backup was made: the copy does not"):
        casebook.backup(file.with_name("copy.db"))
    assert not list(file.parent.glob("copy*"))
