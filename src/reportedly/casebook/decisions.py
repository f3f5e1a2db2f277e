"""The log of decisions: written once, bound by hashes, ordered by what follows what and by no clock."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import delete, insert, select

from reportedly.casebook import chain, incidents, rows
from reportedly.casebook import tables as t
from reportedly.errors import NotFoundError
from reportedly.model import Decision, How, Verdict

if TYPE_CHECKING:
    from sqlalchemy import Connection

_BATCH_BYTES = 10
_ThingT = TypeVar("_ThingT", str, "str | None")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is to be decided, before it is written down.

    ``left`` and ``right`` are whole ids: of claims or incidents; for ``undo`` of a decision or a batch; for
    ``seal`` of a report, claim or decision. ``clear`` takes back whatever was ruled on ``left`` (and ``right``).
    """

    verdict: Verdict
    left: str
    right: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    reason: str | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who decides, on which device, and in which way."""

    by: str
    device: str
    how: How


def write(
    connection: Connection, rulings: Sequence[Ruling], *, signature: Signature, batch: str | None = None
) -> list[Decision]:
    """Append these decisions, in order; several share a batch, made up here where none is given."""
    if batch is None and len(rulings) > 1:
        batch = f"b_{secrets.token_hex(_BATCH_BYTES)}"
    heads = list(connection.execute(select(t.decision_head.c.decision_id)).scalars())
    written = []
    for ruling in rulings:
        decision = _append(connection, ruling, signature, batch, heads)
        heads = [decision.id]
        written.append(decision)
    return written


def _append(
    connection: Connection, ruling: Ruling, signature: Signature, batch: str | None, heads: Sequence[str]
) -> Decision:
    ruling = replace(ruling, left=_today(connection, ruling.left), right=_today(connection, ruling.right))
    left, right = _seen(connection, ruling.left), _seen(connection, ruling.right)
    if ruling.verdict == "seal":
        # The log must not keep a copy of what is about to be destroyed.
        left = right = _Seen()
    salt = secrets.token_bytes(chain.SALT_BYTES).hex()
    content = chain.canonical(
        {
            "before": ruling.before, "after": ruling.after, "reason": ruling.reason,
            "left_words": left.words, "left_sha256": left.sha256,
            "right_words": right.words, "right_sha256": right.sha256,
        }
    )  # fmt: skip
    row: dict[str, Any] = {
        "generation": _generation(connection, heads),
        "verdict": ruling.verdict,
        "left": ruling.left,
        "right": ruling.right,
        "left_claims": left.claims,
        "right_claims": right.claims,
        "field": ruling.field,
        "by": signature.by,
        "device": signature.device,
        "at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "how": signature.how,
        "batch": batch,
        "replaces": ruling.replaces,
        "parents": " ".join(sorted(heads)),
        "content_digest": chain.content_digest(salt, content),
    }
    row["id"] = chain.decision_id(row)
    insert_rows(connection, row, {"decision_id": row["id"], "salt": salt, "content": content, "sealed_by": None})
    return decision_back({**row, "content": content})


def insert_rows(connection: Connection, row: rows.Row, content: rows.Row) -> None:
    """Write one decision and its content, and move the heads of the log."""
    connection.execute(insert(t.decision), dict(row))
    connection.execute(insert(t.decision_content), dict(content))
    parents = str(row["parents"]).split()
    if parents:
        connection.execute(delete(t.decision_head).where(t.decision_head.c.decision_id.in_(parents)))
    connection.execute(insert(t.decision_head), {"decision_id": row["id"]})


def _generation(connection: Connection, heads: Sequence[str]) -> int:
    """One more than the parents' highest: a logical clock (Lamport 1978)."""
    known = select(t.decision.c.generation).where(t.decision.c.id.in_(list(heads)))
    return 1 + max(connection.execute(known).scalars(), default=0)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the reviewer had before them: the words, the digest of the claim's body, an incident's claims."""

    words: str | None = None
    sha256: str | None = None
    claims: str | None = None


def _today(connection: Connection, thing: _ThingT) -> _ThingT:
    """An incident under the id that it has today; anything else as it is."""
    if thing is not None and thing.startswith("i_"):
        with suppress(NotFoundError):
            return incidents.resolve(connection, thing)
    return thing


def _seen(connection: Connection, thing: str | None) -> _Seen:
    """Look up what is decided upon; raises ``NotFoundError`` where there is no such thing."""
    if thing is None:
        return _Seen()
    if thing.startswith("c_"):
        row = connection.execute(
            select(t.claim.c.quotation, t.claim.c.body, t.claim.c.sealed_by).where(t.claim.c.id == thing)
        ).first()
        if row is not None:
            return _Seen() if row.sealed_by is not None else _Seen(row.quotation, rows.sha256_of(row.body))
    elif thing.startswith("i_"):
        if connection.execute(select(t.incident.c.id).where(t.incident.c.id == thing)).first() is not None:
            members = select(t.membership.c.claim_id).where(
                t.membership.c.incident_id == thing, t.membership.c.until.is_(None), t.membership.c.role == "claim"
            )
            claims = sorted(connection.execute(members).scalars())
            if not claims:
                raise NotFoundError(f"nothing to decide upon: incident {thing} has no claims any more")
            return _Seen(claims=" ".join(claims))
    else:
        column = {"d": t.decision.c.id, "b": t.decision.c.batch}.get(thing.partition("_")[0], t.report.c.id)
        if connection.execute(select(column).where(column == thing).limit(1)).first() is not None:
            return _Seen()
    raise NotFoundError(f"nothing to decide upon: no {thing} in this casebook")


def stored(connection: Connection) -> Iterator[rows.Row]:
    """Every decision with its content, in order of arrival."""
    content = t.decision_content
    query = (
        select(t.decision, content.c.salt, content.c.content, content.c.sealed_by, content.c.decision_id)
        .join_from(t.decision, content, content.c.decision_id == t.decision.c.id, isouter=True)
        .order_by(t.decision.c.position)
    )
    yield from connection.execute(query).mappings()


def ordered(connection: Connection) -> list[rows.Row]:
    """Every decision in the order of the chain: parents first, then by id, the same on every device."""
    return sorted(stored(connection), key=lambda row: (row["generation"], row["id"]))


def decision_back(row: rows.Row) -> Decision:
    """The decision of a row; what was sealed is ``None``."""
    content = json.loads(row["content"]) if row.get("content") else {}
    return Decision(
        id=row["id"],
        verdict=row["verdict"],
        left=row["left"],
        right=row["right"],
        by=row["by"],
        device=row["device"],
        at=datetime.fromisoformat(row["at"]),
        how=row["how"],
        field=row["field"],
        before=content.get("before"),
        after=content.get("after"),
        reason=content.get("reason"),
        batch=row["batch"],
        replaces=row["replaces"],
        parents=tuple(row["parents"].split()),
    )


def in_force(listed: Iterable[rows.Row]) -> list[rows.Row]:
    """The rows that hold, out of rows in the order of the chain.

    Undone and replaced ones are gone, ``clear`` and ``undo`` themselves are not rulings, and of those on the same
    thing (or the same pair) a person's stands over the program's, and a later over an earlier. A seal holds always.
    """
    standing = _not_undone(list(listed))
    replaced = {row["replaces"] for row in standing if row["replaces"] is not None}
    last: dict[tuple[str, ...], rows.Row] = {}
    seals = []
    for row in standing:
        if row["verdict"] == "seal":
            seals.append(row)
        elif row["id"] not in replaced and row["verdict"] != "undo":
            earlier = last.get(_about(row))
            if earlier is None or row["how"] != "program" or earlier["how"] == "program":
                last[_about(row)] = row
    held = [*seals, *(row for row in last.values() if row["verdict"] != "clear")]
    return sorted(held, key=lambda row: (row["generation"], row["id"]))


def _about(row: rows.Row) -> tuple[str, ...]:
    """What a decision rules on: one thing, or two in either order."""
    return (row["left"],) if row["right"] is None else tuple(sorted((row["left"], row["right"])))


def _not_undone(listed: list[rows.Row]) -> list[rows.Row]:
    """Leave out what a later undo takes back; an undo can itself be undone, and the program undoes no person."""
    by_person: set[str] = set()
    by_anyone: set[str] = set()
    standing = []
    for row in reversed(listed):
        names = {row["id"], row["batch"]} if row["batch"] is not None else {row["id"]}
        undone = names & by_person or (row["how"] == "program" and names & by_anyone)
        if undone and row["verdict"] != "seal":
            continue
        if row["verdict"] == "undo":
            by_anyone.add(row["left"])
            if row["how"] != "program":
                by_person.add(row["left"])
        standing.append(row)
    return standing[::-1]
