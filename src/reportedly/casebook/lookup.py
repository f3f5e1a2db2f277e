"""Whole ids from their beginnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlalchemy import func, select

from reportedly.casebook import tables as t
from reportedly.casebook.rows import claim_back
from reportedly.errors import NotFoundError
from reportedly.model import Claim

if TYPE_CHECKING:
    from sqlalchemy import Connection

Kind = Literal["report", "claim", "incident", "decision"]
_PREFIX: dict[Kind, str] = {"report": "sha256:", "claim": "c_", "incident": "i_", "decision": "d_"}
_SHOWN = 5


def kind_of(beginning: str) -> Kind:
    """What an id names, by its prefix; ``NotFoundError`` says which prefixes there are."""
    for kind, prefix in _PREFIX.items():
        if beginning.startswith(prefix):
            return kind
    known = ", ".join(f"{prefix} ({kind})" for kind, prefix in _PREFIX.items())
    raise NotFoundError(f"{beginning!r} is no id; they begin with {known}")


def whole_id(connection: Connection, kind: Kind, beginning: str) -> str:
    """The id that begins so, with or without its prefix; ``NotFoundError`` names the candidates where several do."""
    prefix = _PREFIX[kind]
    bare = beginning if beginning.startswith(prefix) else prefix + beginning
    column = {"report": t.report, "claim": t.claim, "incident": t.incident, "decision": t.decision}[kind].c.id
    if connection.execute(select(column).where(column == bare)).first() is not None:
        return bare
    if bare == prefix:
        raise NotFoundError(f"an id of {kind} goes on after {prefix}")
    begins = column.startswith(bare, autoescape=True)
    if connection.dialect.name == "sqlite":
        # The index of ids serves a range, not a pattern; ids are ASCII, which sorts below U+FFFF.
        begins = (column >= bare) & (column < f"{bare}\uffff")
    found = list(connection.execute(select(column).where(begins).limit(_SHOWN + 1)).scalars())
    if not found:
        raise NotFoundError(f"no {kind} {beginning} in this casebook")
    if len(found) > 1:
        more = " …" if len(found) > _SHOWN else ""
        raise NotFoundError(f"{beginning} begins several ids: {', '.join(sorted(found)[:_SHOWN])}{more}")
    return str(found[0])


def earlier_versions(connection: Connection, claim_id: str) -> list[Claim]:
    """The versions of a claim that newer ones replaced, oldest first."""
    past = t.claim_version.c
    query = (
        select(t.claim.c.id, t.claim.c.report_id, past.body)
        .join_from(t.claim_version, t.claim, past.claim_id == t.claim.c.id)
        .where(past.claim_id == claim_id)
        .order_by(past.version)
    )
    return [claim_back(row) for row in connection.execute(query).mappings()]


def count(connection: Connection) -> dict[str, int]:
    """How many reports, claims, decisions and incidents in force there are."""
    numbers = {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in (("reports", t.report), ("claims", t.claim), ("decisions", t.decision))
    }
    m = t.membership.c
    named = select(func.count(func.distinct(m.incident_id))).where(m.until.is_(None), m.role == "claim")
    return {**numbers, "incidents": connection.execute(named).scalar_one()}
