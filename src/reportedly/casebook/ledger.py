"""The ledger: every input of every run, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import func, insert, select

from reportedly.casebook import tables as t

if TYPE_CHECKING:
    from sqlalchemy import Connection

Outcome = Literal["read", "skipped", "failed", "known"]


def enter(
    connection: Connection, *, run: str, read_from: str, outcome: Outcome, reason: str | None, report_id: str | None
) -> None:
    """One line of the ledger."""
    connection.execute(
        insert(t.input_ledger),
        {
            "run": run,
            "read_from": read_from,
            "outcome": outcome,
            "reason": reason,
            "report_id": report_id,
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        },
    )


def totals(connection: Connection, run: str | None) -> dict[str, int]:
    """How many inputs a run had (or all runs), and how many of each outcome."""
    outcome = t.input_ledger.c.outcome
    query = select(outcome, func.count()).group_by(outcome)
    if run is not None:
        query = query.where(t.input_ledger.c.run == run)
    counted = {row[0]: row[1] for row in connection.execute(query)}
    return {"inputs": sum(counted.values()), **{name: counted.get(name, 0) for name in get_args(Outcome)}}


def lines(connection: Connection, run: str | None) -> Iterator[dict[str, Any]]:
    """The ledger's lines, in order."""
    query = select(t.input_ledger).order_by(t.input_ledger.c.position)
    if run is not None:
        query = query.where(t.input_ledger.c.run == run)
    for row in connection.execute(query).mappings():
        yield {name: row[name] for name in ("run", "read_from", "outcome", "reason", "report_id", "at")}
