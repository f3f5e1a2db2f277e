"""Two reviewers on one thing: the second is told, and nothing of the first is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from reportedly.casebook import tables as t
from reportedly.errors import StaleError

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping


def check(connection: Connection, things: Iterable[str], seen: Sequence[str]) -> None:
    """Raise ``StaleError`` where decisions that arrived after the heads ``seen`` rule on any of these things.

    An incident stands for its claims too, and an undo for what it takes back.
    """
    d = t.decision.c
    last = connection.execute(select(func.max(d.position)).where(d.id.in_(list(seen)))).scalar() or 0
    since = connection.execute(select(t.decision).where(d.position > last).order_by(d.position)).mappings().all()
    if not since:
        return
    concerned = set(things)
    members = select(t.membership.c.claim_id).where(
        t.membership.c.incident_id.in_(sorted(concerned)), t.membership.c.until.is_(None)
    )
    concerned.update(connection.execute(members).scalars())
    theirs = [row for row in since if concerned & _ruled_on(connection, row)]
    if theirs:
        by = ", ".join(sorted({row["by"] for row in theirs}))
        raise StaleError(
            f"{by} ruled on this since you looked ({theirs[-1]['verdict']}, {theirs[-1]['at']}); look again and decide",
            tuple(row["id"] for row in theirs),
        )


def _ruled_on(connection: Connection, row: RowMapping) -> set[str]:
    listed = " ".join(filter(None, (row["left"], row["right"], row["left_claims"], row["right_claims"])))
    things = set(listed.split())
    if row["verdict"] == "undo":
        d = t.decision.c
        undone: Any = select(t.decision).where((d.id == row["left"]) | (d.batch == row["left"]))
        for earlier in connection.execute(undone).mappings().all():
            things |= _ruled_on(connection, earlier)
    return things
