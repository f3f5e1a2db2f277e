from __future__ import annotations

import shutil
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.casebook import Casebook, open_casebook
from reportedly.errors import CasebookError, NotFoundError
from reportedly.model import Decision
from tests.casebook.samples import keep, sample
from tests.factories import raw_of


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A casebook of two reports and one decision, which is then taken along."""
    path = tmp_path / "desk.db"
    with open_casebook(path, reviewer="amina", device="desk") as casebook:
        claims = keep(casebook, 1, 2)
        casebook.decide("accept", claims[0].id, reason="before we parted")
        casebook.backup(tmp_path / "field.db")
    return path


@pytest.fixture
def field(desk: Path) -> Path:
    return desk.with_name("field.db")


def both(stack: ExitStack, desk: Path, field: Path) -> tuple[Casebook, Casebook]:
    one = stack.enter_context(open_casebook(desk, reviewer="amina", device="desk"))
    return one, stack.enter_context(open_casebook(field, reviewer="basim", device="field"))


def in_force(casebook: Casebook) -> list[Decision]:
    return list(casebook.decisions_in_force())


def test_two_that_were_apart_agree_whichever_takes_first(desk: Path, field: Path) -> None:
    with ExitStack() as stack:
        one, other = both(stack, desk, field)
        first, second = (sample(number)[1][0] for number in (1, 2))
        one.decide("reject", first.id)
        one.decide("reject", second.id)
        other.decide("accept", second.id, reason="seen in the field")
        (third,) = keep(other, 3)
        other.decide("accept", third.id)
        summary = one.join(other, run="r_join")
        assert (summary.reports, summary.claims, summary.decisions, summary.sealed) == (1, 2, 2, False)
        assert len(one.heads()) == 2
        other.join(one, run="r_join")
        assert in_force(one) == in_force(other)
        assert list(one.decisions()) == list(other.decisions())
        assert one.join(other, run="r_join").decisions == 0
        merge = one.decide("accept", first.id)
        assert len(merge.parents) == 2
        assert one.heads() == (merge.id,)
        assert one.audit().ok
        assert other.audit().ok
        assert one.claim(third.id) == third


def test_a_seal_reaches_the_other_casebook(desk: Path, field: Path) -> None:
    report, claims = sample(1)
    with ExitStack() as stack:
        one, other = both(stack, desk, field)
        other.decide("reject", claims[1].id, reason="secretreason")
        one.seal(report.id)
        assert other.join(one, run="r_join").sealed
        with pytest.raises(NotFoundError, match="sealed"):
            other.report(report.id)
        assert other.audit().ok
        one.join(other, run="r_join")
        assert one.audit().ok
    for path in (desk, field):
        assert b"secretreason" not in path.read_bytes()
        assert b"unit 1 fled" not in path.read_bytes()


def test_readings_of_both_are_kept(desk: Path, field: Path) -> None:
    report, claims = sample(1)
    with ExitStack() as stack:
        one, other = both(stack, desk, field)
        better = replace(claims[0], found_by="test 2", stance="hedged")
        moved = replace(report, text=f"{report.text}\n", read_by="test 2")
        other.add_report(moved, raw_of(report), [better, claims[1]], run="r_2")
        other.decide("accept", claims[0].id)
        one.join(other, run="r_join")
        assert set(one.versions(claims[0].id)) == {claims[0], better}
        assert one.claim(claims[0].id) == claims[0]
        assert one.audit().ok, one.audit().faults


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decision SET verdict = 'accept' WHERE position = 2",
        "UPDATE decision_content SET content = replace(content, 'drill', 'battle')",
        "DELETE FROM decision WHERE position = 2",
    ],
)
def test_nothing_is_taken_from_a_log_that_was_touched(desk: Path, field: Path, statement: str) -> None:
    with open_casebook(field, reviewer="basim", device="field") as other:
        keep(other, 3)
        for _ in range(2):
            other.decide("reject", sample(2)[1][0].id, reason="drill")
    touched = field.with_name("touched.db")
    shutil.copy(field, touched)
    with closing(sqlite3.connect(touched)) as plain, plain:
        plain.execute(statement)
    with ExitStack() as stack:
        one, other = both(stack, desk, touched)
        with pytest.raises(CasebookError, match="does not verify, nothing was taken: decision"):
            one.join(other, run="r_join")
        assert one.count()["reports"] == 2
        assert one.count()["decisions"] == 1
