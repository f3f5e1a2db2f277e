from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.casebook import AuditSummary, Casebook, Ruling, chain, open_casebook
from reportedly.errors import CasebookError, NotFoundError
from reportedly.model import Incident
from tests.casebook.samples import keep, sample
from tests.factories import raw_of


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """A casebook with ten decisions of two reviewers, and the end of its log."""
    path = tmp_path_factory.mktemp("audit") / "whole.db"
    with open_casebook(path, reviewer="amina", device="desk") as casebook:
        claims = keep(casebook, *range(6))
        casebook.save_partition([Incident(id="i", claims=(claim.id,)) for claim in claims])
        casebook.decide("accept", claims[0].id, reason="two witnesses", before="3", after="4")
        casebook.decide_all([Ruling(verdict="reject", left=claim.id, reason="drill") for claim in claims[1:4]])
        casebook.decide("same", claims[4].id, claims[5].id)
        casebook.decide("accept", next(casebook.incidents()).id)
    with open_casebook(path, reviewer="basim", device="field") as casebook:
        for claim in claims[:4]:
            casebook.decide("clear", claim.id, field="place")
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("PRAGMA journal_mode = DELETE")
    with open_casebook(path) as casebook:
        summary = casebook.audit()
    assert summary.ok
    said = "10 decisions (0 sealed), 6 pieces of evidence, 6 reports, 12 claims: all verify"
    assert str(summary) == f"{said}\nhead {summary.heads[0]}"
    return path, summary.heads


def audit_after(
    whole: Path, copy: Path, tamper: Callable[[sqlite3.Connection], Any], heads: tuple[str, ...] = ()
) -> AuditSummary:
    """What the audit says of a copy that somebody has been at, foreign keys or not."""
    for leftover in copy.parent.glob(f"{copy.name}*"):
        leftover.unlink()
    shutil.copy(whole, copy)
    with closing(sqlite3.connect(copy)) as plain, plain:
        plain.execute("PRAGMA foreign_keys = OFF")
        tamper(plain)
    with open_casebook(copy) as casebook:
        return casebook.audit(heads=heads)


_PUBLIC = [name for name in chain.PUBLIC if name != "generation"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.integers(1, 10), column=st.sampled_from(_PUBLIC), value=st.text("abcdef 0123", max_size=8))
def test_any_change_in_the_log_names_its_row(
    whole: tuple[Path, tuple[str, ...]], tmp_path: Path, position: int, column: str, value: str
) -> None:
    changed: list[str] = []

    def tamper(plain: sqlite3.Connection) -> None:
        name, before = plain.execute(f'SELECT id, "{column}" FROM decision WHERE position = ?', (position,)).fetchone()
        changed.append(name)
        plain.execute(f'UPDATE decision SET "{column}" = ? WHERE position = ?', (f"{before}{value}x", position))

    summary = audit_after(whole[0], tmp_path / "copy.db", tamper)
    assert (summary.faults[0].table, summary.faults[0].id) == ("decision", changed[0])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.integers(1, 10), second=st.integers(1, 10))
def test_decisions_in_another_order_are_seen(
    whole: tuple[Path, tuple[str, ...]], tmp_path: Path, first: int, second: int
) -> None:
    def swap(plain: sqlite3.Connection) -> None:
        for old, new in ((first, -1), (second, first), (-1, second)):
            plain.execute("UPDATE decision SET position = ? WHERE position = ?", (new, old))

    summary = audit_after(whole[0], tmp_path / "copy.db", swap)
    assert summary.ok == (first == second)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.integers(1, 10), count=st.integers(1, 10), tidy=st.booleans())
def test_dropped_decisions_are_seen(
    whole: tuple[Path, tuple[str, ...]], tmp_path: Path, first: int, count: int, tidy: bool
) -> None:
    def drop(plain: sqlite3.Connection) -> None:
        """``tidy``: with everything that names them."""
        gone = "SELECT id FROM decision WHERE position BETWEEN ? AND ?"
        bounds = (first, first + count - 1)
        if tidy:
            plain.execute(f"DELETE FROM decision_content WHERE decision_id IN ({gone})", bounds)
            plain.execute(f"DELETE FROM decision_head WHERE decision_id IN ({gone})", bounds)
        plain.execute("DELETE FROM decision WHERE position BETWEEN ? AND ?", bounds)
        if tidy and first > 1:
            plain.execute(
                "INSERT OR IGNORE INTO decision_head SELECT id FROM decision WHERE position = ?", (first - 1,)
            )

    assert not audit_after(whole[0], tmp_path / "copy.db", drop, heads=whole[1]).ok


def test_a_cut_tail_is_seen_against_a_head_noted_elsewhere(whole: tuple[Path, tuple[str, ...]], tmp_path: Path) -> None:
    def cut(plain: sqlite3.Connection) -> None:
        plain.execute("DELETE FROM decision_content WHERE decision_id IN (SELECT id FROM decision WHERE position > 7)")
        plain.execute("DELETE FROM decision_head")
        plain.execute("DELETE FROM decision WHERE position > 7")
        plain.execute("INSERT INTO decision_head SELECT id FROM decision WHERE position = 7")

    assert audit_after(whole[0], tmp_path / "copy.db", cut).ok, "nothing inside can show it"
    summary = audit_after(whole[0], tmp_path / "copy.db", cut, heads=whole[1])
    assert summary.faults[0].id == whole[1][0]
    assert "cut or replaced" in summary.faults[0].what


def test_the_first_line_of_a_failed_audit_names_the_first_bad_row(
    whole: tuple[Path, tuple[str, ...]], tmp_path: Path
) -> None:
    summary = audit_after(
        whole[0], tmp_path / "copy.db", lambda plain: plain.execute("UPDATE decision SET by = 'zaid'")
    )
    lines = str(summary).splitlines()
    assert lines[0] == f"decision {summary.faults[0].id}: changed: its hash is not its id"
    assert "claims: 10 faults" in lines[10]


def test_a_carelessly_cut_tail_is_seen_without_a_head(whole: tuple[Path, tuple[str, ...]], tmp_path: Path) -> None:
    summary = audit_after(
        whole[0], tmp_path / "copy.db", lambda plain: plain.execute("DELETE FROM decision WHERE position = 10")
    )
    assert summary.faults[0].id == whole[1][0]


def test_a_last_decision_written_anew_is_seen_against_the_head(
    whole: tuple[Path, tuple[str, ...]], tmp_path: Path
) -> None:
    def rewrite(plain: sqlite3.Connection) -> None:
        plain.row_factory = sqlite3.Row
        row = dict(plain.execute("SELECT * FROM decision WHERE position = 10").fetchone())
        old = row["id"]
        new = chain.decision_id({**row, "verdict": "accept"})
        plain.execute("UPDATE decision SET verdict = 'accept', id = ? WHERE position = 10", (new,))
        plain.execute("UPDATE decision_content SET decision_id = ? WHERE decision_id = ?", (new, old))
        plain.execute("UPDATE decision_head SET decision_id = ?", (new,))

    assert not audit_after(whole[0], tmp_path / "copy.db", rewrite, heads=whole[1]).ok


@pytest.mark.parametrize(
    ("statement", "table", "what"),
    [
        (
            "UPDATE decision_content SET content = replace(content, 'two witnesses', 'no witnesses')",
            "decision",
            "content was changed",
        ),
        ("UPDATE decision_content SET salt = NULL, content = NULL", "decision", "gone without a seal"),
        ("UPDATE decision_content SET salt = NULL, content = NULL, sealed_by = 'd_0'", "decision", "no seal d_0"),
        ("DELETE FROM decision_content", "decision", "content is dropped"),
        ("UPDATE evidence SET raw = x'00'", "evidence", "damaged|not the bytes"),
        (
            "UPDATE evidence SET raw = CAST('other' AS BLOB), size_bytes = 5, coding = 'plain'",
            "evidence",
            "not the bytes",
        ),
        ("UPDATE evidence SET coding = 'sealed', raw = x''", "evidence", "gone without a seal"),
        ("UPDATE report_text SET text = replace(text, 'killed', 'hailed')", "report_text", "was changed"),
        ("UPDATE report SET outlet = 'Other Herald'", "report", "changed"),
        ("UPDATE report SET sealed_by = 'd_0'", "report", "no seal of it"),
        ("DELETE FROM report_text", "report", "text is dropped"),
        ("UPDATE claim SET body = replace(body, 'killed', 'hailed')", "claim", "changed"),
        ("UPDATE claim SET quotation = 'nobody was killed'", "claim", "not those of its body"),
        ("UPDATE claim SET body = replace(body, '\"asserted\"', '\"denied\"')", "decision", "not kept as it was"),
        ("UPDATE claim SET sealed_by = 'd_0'", "claim", "no seal of it"),
        ("UPDATE claim SET body = '{'", "claim", "changed"),
    ],
)
def test_evidence_and_words_that_were_touched_are_named(
    whole: tuple[Path, tuple[str, ...]], tmp_path: Path, statement: str, table: str, what: str
) -> None:
    summary = audit_after(whole[0], tmp_path / "copy.db", lambda plain: plain.execute(statement))
    found = [fault for fault in summary.faults if fault.table == table]
    assert found, summary.faults
    assert re.search(what, found[0].what), found[0].what


def test_a_seal_destroys_the_words_and_the_audit_still_verifies(file: Path) -> None:
    with open_casebook(file, reviewer="amina") as casebook:
        claims = keep(casebook, 40, 41)
        report = casebook.report(claims[0].report_id)
        casebook.decide(
            "reject", claims[0].id, before="unit 40", after="unit secretname", reason="told by secretperson"
        )
        casebook.decide("same", claims[0].id, claims[1].id, reason="both say secretplace")
        casebook.decide("accept", claims[1].id, reason="stays")
        summary = casebook.seal(report.id, reason="asked for by the family")
        assert (summary.reports, summary.claims, summary.decisions, summary.evidence) == (1, 2, 2, 1)
        after = casebook.audit()
        assert after.ok, after.faults
        assert after.sealed == 2
        assert [decision.reason for decision in casebook.decisions()] == [
            None,
            None,
            "stays",
            "asked for by the family",
        ]
        assert [claim.report_id for claim in casebook.claims()] == [claims[1].report_id] * 2
    left = b"".join(path.read_bytes() for path in file.parent.iterdir())
    for words in (b"secretname", b"secretperson", b"secretplace", b"unit 40", b"42 people", b"reports/40.txt"):
        assert words not in left, words
    assert b"unit 41" in left


def test_what_is_sealed_is_said_to_be_and_does_not_come_back(casebook: Casebook) -> None:
    report, claims = sample(1)
    keep(casebook, 1)
    casebook.seal(report.id)
    for ask in (
        lambda: casebook.report(report.id),
        lambda: casebook.claim(claims[0].id),
        lambda: casebook.evidence(report.raw_sha256),
    ):
        with pytest.raises(NotFoundError, match="sealed"):
            ask()
    assert casebook.add_report(report, raw_of(report), claims, run="r_2") == "known"
    assert list(casebook.reports()) == []
    twin, twins = sample(1, outlet="Other Herald")
    with pytest.raises(CasebookError, match="sealed"):
        casebook.add_report(twin, raw_of(twin), twins, run="r_2")


def test_bytes_that_another_report_shares_outlive_a_seal(casebook: Casebook) -> None:
    for outlet in ("Example Post", "Other Herald"):
        report, claims = sample(1, outlet=outlet)
        casebook.add_report(report, raw_of(report), claims, run="r_1")
    first, second = casebook.reports()
    assert casebook.seal(first.id).evidence == 0
    assert casebook.evidence(second.raw_sha256) == raw_of(second)
    assert casebook.audit().ok
    assert casebook.seal(second.id).evidence == 1
    assert casebook.audit().ok


def test_one_decision_alone_can_be_sealed(casebook: Casebook) -> None:
    (claim,) = keep(casebook, 1)
    named = casebook.decide("reject", claim.id, reason="a name that must go")
    casebook.seal(named.id)
    assert [decision.reason for decision in casebook.decisions()] == [None, None]
    assert casebook.review_of(claim.id) == "rejected", "it still holds"
    summary = casebook.audit()
    assert summary.ok
    assert summary.sealed == 1
