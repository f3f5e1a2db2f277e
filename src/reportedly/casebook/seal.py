"""Destroying content for good, to protect people, while the log of decisions still verifies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, or_, select, update

from reportedly.casebook import tables as t

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Engine

_PART = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SealSummary:
    """What a seal destroyed."""

    decision: str
    reports: int = 0
    claims: int = 0
    decisions: int = 0
    evidence: int = 0


def destroy(connection: Connection, thing: str, decision: str) -> SealSummary:
    """Empty what ``decision`` seals: a report with all that was read in it, a claim, or a decision's content.

    Ids, hashes and the shape of the log stay. Bytes that another, unsealed report shares stay too.
    """
    if thing.startswith("d_"):
        return SealSummary(decision=decision, decisions=_decisions(connection, t.decision.c.id == thing, decision))
    if thing.startswith("c_"):
        claims = [thing]
    else:
        claims = list(connection.execute(select(t.claim.c.id).where(t.claim.c.report_id == thing)).scalars())
    decisions = 0
    for start in range(0, len(claims), _PART):
        part = claims[start : start + _PART]
        _claims(connection, part, decision)
        on = or_(t.decision.c.left.in_(part), t.decision.c.right.in_(part))
        decisions += _decisions(connection, on, decision)
    if thing.startswith("c_"):
        return SealSummary(decision=decision, claims=1, decisions=decisions)
    evidence = _report(connection, thing, decision)
    decisions += _decisions(connection, t.decision.c.left == thing, decision)
    return SealSummary(decision=decision, reports=1, claims=len(claims), decisions=decisions, evidence=evidence)


def _claims(connection: Connection, claims: Iterable[str], decision: str) -> None:
    ids = list(claims)
    empty = dict.fromkeys(
        ("origin", "origin_kind", "event_type", "mode", "day_start", "day_end", "place", "gazetteer_id", "country",
         "latitude", "longitude", "cell_x", "cell_y")
    )  # fmt: skip
    connection.execute(
        update(t.claim)
        .where(t.claim.c.id.in_(ids), t.claim.c.sealed_by.is_(None))
        .values(**empty, body="", quotation="", sealed_by=decision)
    )
    connection.execute(delete(t.claim_version).where(t.claim_version.c.claim_id.in_(ids)))
    connection.execute(delete(t.claim_actor).where(t.claim_actor.c.claim_id.in_(ids)))
    connection.execute(delete(t.edge).where(or_(t.edge.c.claim_a.in_(ids), t.edge.c.claim_b.in_(ids))))


def _decisions(connection: Connection, which: ColumnElement[bool], decision: str) -> int:
    ids = select(t.decision.c.id).where(which, t.decision.c.id != decision)
    content = t.decision_content.c
    emptied = connection.execute(
        update(t.decision_content)
        .where(content.decision_id.in_(ids), content.sealed_by.is_(None))
        .values(salt=None, content=None, sealed_by=decision)
    )
    return emptied.rowcount


def _report(connection: Connection, report: str, decision: str) -> int:
    r = t.report.c
    digest = connection.execute(select(r.raw_sha256).where(r.id == report)).scalar_one()
    connection.execute(
        update(t.report)
        .where(r.id == report, r.sealed_by.is_(None))
        .values(title=None, url=None, byline=None, wire=None, outlet="", notes="[]", read_from="", sealed_by=decision)
    )
    connection.execute(delete(t.report_text).where(t.report_text.c.report_id == report))
    ledger = t.input_ledger
    connection.execute(update(ledger).where(ledger.c.report_id == report).values(read_from="sealed", reason=None))
    shared = select(func.count()).where(r.raw_sha256 == digest, r.sealed_by.is_(None))
    if connection.execute(shared).scalar_one():
        return 0
    connection.execute(
        update(t.evidence).where(t.evidence.c.sha256 == digest).values(coding="sealed", raw=b"", size_bytes=0)
    )
    return 1


def scrub(engine: Engine) -> None:
    """Leave no trace of emptied rows in the file or beside it; a PostgreSQL server does so at its own ``VACUUM``."""
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()
    finally:
        raw.close()
