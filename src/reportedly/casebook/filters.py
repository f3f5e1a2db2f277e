"""Which claims are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import func, or_, select

from reportedly.casebook import tables as t

Review = Literal["open", "accepted", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Every condition given must hold; ``None`` asks for nothing.

    ``since`` and ``until`` are days, both included: a claim that may lie within them passes, one without a day does
    not. ``words`` stand in the claim's evidence, in any case of letters. Claims that a later reading withdrew are left
    out unless asked for, sealed ones always.
    """

    report_id: str | None = None
    outlet: str | None = None
    origin_kind: str | None = None
    event_type: str | None = None
    mode: str | None = None
    stance: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    country: str | None = None
    gazetteer_id: str | None = None
    actor_id: str | None = None
    words: str | None = None
    made_by: str | None = None
    review: Review | None = None
    withdrawn: bool = False


_EQUAL = (
    "report_id", "origin_kind", "event_type", "mode", "stance", "status", "country", "gazetteer_id", "made_by",
)  # fmt: skip


def query(wanted: ClaimFilter) -> Any:
    """The select for these claims in order of report and place in it; ``review`` is left to the caller."""
    c = t.claim.c
    chosen = select(t.claim).join(t.report, t.report.c.id == c.report_id).where(c.sealed_by.is_(None))
    for name in _EQUAL:
        if getattr(wanted, name) is not None:
            chosen = chosen.where(c[name] == getattr(wanted, name))
    if not wanted.withdrawn:
        chosen = chosen.where(c.withdrawn_by.is_(None))
    if wanted.outlet is not None:
        chosen = chosen.where(t.report.c.outlet == wanted.outlet)
    if wanted.since is not None:
        chosen = chosen.where(
            or_(c.day_end >= wanted.since.isoformat(), c.day_end.is_(None) & c.day_start.is_not(None))
        )
    if wanted.until is not None:
        chosen = chosen.where(
            or_(c.day_start <= wanted.until.isoformat(), c.day_start.is_(None) & c.day_end.is_not(None))
        )
    if wanted.words is not None:
        chosen = chosen.where(func.lower(c.quotation).contains(wanted.words.lower(), autoescape=True))
    if wanted.actor_id is not None:
        named = select(t.claim_actor.c.claim_id).where(t.claim_actor.c.actor_id == wanted.actor_id)
        chosen = chosen.where(c.id.in_(named))
    return chosen.order_by(t.report.c.position, c.evidence_start, c.position)
