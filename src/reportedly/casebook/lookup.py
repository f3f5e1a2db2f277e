"""Whole ids from their beginnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlalchemy import select

from reportedly.casebook import tables as t
from reportedly.errors import NotFoundError

if TYPE_CHECKING:
    from sqlalchemy import Connection

Kind = Literal["report", "claim", "incident", "decision"]
_PREFIX: dict[Kind, str] = {"report": "sha256:", "claim": "c_", "incident": "i_", "decision": "d_"}
_SHOWN = 5


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
