"""What is acknowledged stays, whenever the program is killed and whatever the disk does."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from reportedly.casebook import open_casebook
from reportedly.errors import CasebookError
from tests.casebook.samples import keep

_COUNT = 60
_ROOT = Path(__file__).parents[2]


def _start(path: Path, *more: int | str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.casebook.adding", str(path), str(_COUNT), *map(str, more)]
    return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _dump(path: Path) -> dict[str, list[Any]]:
    """Everything that was kept, but for the ledger's runs and times."""
    ordered = {
        "report": "position",
        "claim": "position",
        "evidence": "sha256",
        "report_text": "report_id",
        "claim_actor": "claim_id",
    }
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        dump = {
            table: plain.execute(f"SELECT * FROM {table} ORDER BY {key}").fetchall() for table, key in ordered.items()
        }
        read = "SELECT read_from, report_id FROM input WHERE outcome = 'read' ORDER BY position"
        return {**dump, "read": plain.execute(read).fetchall()}


def _kept(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as plain:
        if not plain.execute("SELECT 1 FROM sqlite_master WHERE name = 'report'").fetchone():
            return []
        return [row[0] for row in plain.execute("SELECT id FROM report ORDER BY position")]


def _kill(path: Path, moment: random.Random, *more: str) -> list[str]:
    """Start the program, kill it somewhere, and give the ids that it had acknowledged."""
    process = _start(path, *more)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip() for _ in range(moment.randrange(_COUNT))]
    time.sleep(moment.random() * 0.01)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    lines = rest.split("\n")
    # A last line without its end may be half an id.
    return [line for line in (*acknowledged, *lines[:-1]) if line]


def _check_kills(tmp_path: Path, kills: int, seed: int) -> None:
    moment = random.Random(seed)
    whole = tmp_path / "whole.db"
    _, said = _start(whole).communicate()
    assert said == ""
    expected = _dump(whole)
    assert len(expected["report"]) == _COUNT
    path = tmp_path / "killed.db"
    for number in range(kills):
        acknowledged = _kill(path, moment)
        kept = _kept(path)
        assert len(set(kept)) == len(kept), f"kill {number}: doubled"
        assert set(acknowledged) <= set(kept), f"kill {number}: lost"
        if number % 5 == 4 or number == kills - 1:
            resumed = _start(path)
            _, said = resumed.communicate()
            assert (resumed.returncode, said) == (0, "")
            assert _dump(path) == expected
            for leftover in path.parent.glob("killed.db*"):
                leftover.unlink()


def test_reports_survive_kills_at_random_moments(tmp_path: Path) -> None:
    _check_kills(tmp_path, 10, seed=1)


def test_decisions_and_incidents_survive_kills_at_random_moments(tmp_path: Path) -> None:
    path, moment = tmp_path / "decided.db", random.Random(3)
    assert _start(path).communicate()[1] == ""
    everything: list[str] = []
    for _ in range(5):
        everything += _kill(path, moment, "decide")
        with open_casebook(path) as casebook:
            assert casebook.audit(heads=everything[-1:]).ok
            assert set(everything) <= {decision.id for decision in casebook.decisions()}
            assert len(list(casebook.incidents())) <= 1
    assert everything


@pytest.mark.trial
def test_reports_survive_two_hundred_kills(tmp_path: Path) -> None:
    _check_kills(tmp_path, 200, seed=2)


def test_a_limit_on_the_files_size_gives_one_line_and_resumes(tmp_path: Path) -> None:
    path = tmp_path / "limited.db"
    process = _start(path, 700_000)
    acknowledged, said = process.communicate()
    assert process.returncode == 1
    assert said.count("\n") == 1
    kept = _kept(path)
    assert kept == acknowledged.split()
    assert 0 < len(kept) < _COUNT
    assert f"{len(kept)} reports kept" in said
    assert "run the same command again" in said
    again = _start(path)
    again.communicate()
    assert again.returncode == 0
    assert len(_dump(path)["report"]) == _COUNT


def test_a_full_disk_says_how_many_reports_are_kept_and_what_to_do(file: Path) -> None:
    with open_casebook(file) as casebook:
        keep(casebook, 1)

        def shrink(dbapi_connection: Any, *_: Any) -> None:
            pages = dbapi_connection.execute("PRAGMA page_count").fetchone()[0]
            dbapi_connection.execute(f"PRAGMA max_page_count = {pages + 8}")

        casebook._engine.dispose()
        event.listen(casebook._engine, "checkout", shrink, once=True)
        with pytest.raises(CasebookError) as caught:
            keep(casebook, *range(2, 200))
        number = casebook.count()["reports"]
        assert (
            str(caught.value) == f"{file}: disk full: {number} reports kept; free space and run the same command again"
        )
        assert number > 1
        assert casebook.audit().ok
        casebook._engine.dispose()
        keep(casebook, *range(2, 200))
        assert casebook.count()["reports"] == 199


def test_two_programs_add_to_one_casebook(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    processes = [_start(path), _start(path)]
    said = [process.communicate()[1] for process in processes]
    assert said == ["", ""]
    dump = _dump(path)
    assert len(dump["report"]) == len(dump["read"]) == _COUNT
