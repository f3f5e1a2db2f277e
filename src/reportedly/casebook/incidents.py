"""Incidents and the ids that stay with them when claims are joined and parted."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import func, insert, select, update

from reportedly.casebook import tables as t
from reportedly.errors import CasebookError, NotFoundError
from reportedly.model import Incident, incident_id

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ROWS_AT_ONCE = 5_000


class Edge(Protocol):
    """What linking says of two claims: any value with these attributes, ``evidence`` being ready for JSON."""

    @property
    def claim_a(self) -> str:
        """One claim."""

    @property
    def claim_b(self) -> str:
        """The other claim."""

    @property
    def weight(self) -> float:
        """The match weight, in bits."""

    @property
    def evidence(self) -> Any:
        """What the weight was made of."""

    @property
    def model_version(self) -> str:
        """The scoring that made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartitionChange:
    """What saving a partition changed; ``number`` is ``None`` where nothing did."""

    number: int | None
    made: tuple[str, ...] = ()
    redirected: tuple[tuple[str, str], ...] = ()
    moved: int = 0
    edges: int = 0


def save_edges(connection: Connection, edges: Iterable[Edge]) -> int:
    """Keep scores of pairs; a newer weight of the same model takes an older one's place. Returns how many changed."""
    changed = 0
    batch: dict[tuple[str, str, str], dict[str, Any]] = {}
    for edge in edges:
        a, b = sorted((edge.claim_a, edge.claim_b))
        batch[a, b, edge.model_version] = {
            "claim_a": a,
            "claim_b": b,
            "model_version": edge.model_version,
            "weight": edge.weight,
            "evidence": json.dumps(edge.evidence, sort_keys=True, ensure_ascii=False),
        }
        if len(batch) >= _ROWS_AT_ONCE:
            changed += _save_edges(connection, batch)
            batch = {}
    return changed + _save_edges(connection, batch)


def _save_edges(connection: Connection, batch: Mapping[tuple[str, str, str], dict[str, Any]]) -> int:
    e = t.edge.c
    near = select(t.edge).where(e.claim_a.in_(sorted({a for a, _, _ in batch})))
    kept = {
        (row.claim_a, row.claim_b, row.model_version): (row.weight, row.evidence) for row in connection.execute(near)
    }
    new = [row for key, row in batch.items() if key not in kept]
    changed = [
        row for key, row in batch.items() if key in kept and kept[key] != (row["weight"], row["evidence"])
    ]  # fmt: skip
    for row in changed:
        here = (e.claim_a == row["claim_a"]) & (e.claim_b == row["claim_b"]) & (e.model_version == row["model_version"])
        connection.execute(update(t.edge).where(here).values(weight=row["weight"], evidence=row["evidence"]))
    if new:
        connection.execute(insert(t.edge), new)
    return len(new) + len(changed)


def save(
    connection: Connection, incidents: Iterable[Incident], *, confirmed: frozenset[str], edges: int = 0
) -> PartitionChange:
    """Make this the partition in force, and give each incident its lasting id.

    ``confirmed`` are the claims that a person accepted. The ids that the incidents come with are not looked at.
    A merge keeps the oldest id and leaves redirects; on a split the id stays with the most confirmed claims, then
    with the oldest claim (design: incremental linking). The same partition again changes nothing.
    """
    wanted = _canonical(incidents)
    current = _current(connection)
    ids, redirects, made = _name(connection, wanted, current, confirmed)
    now = {
        (claim, name, role)
        for name, incident in zip(ids, wanted, strict=True)
        for role, claims in (("claim", incident.claims), ("context", incident.context))
        for claim in claims
    }
    if now == set(current) and not redirects:
        return PartitionChange(number=None, edges=edges)
    number = 1 + (connection.execute(select(func.max(t.change.c.number))).scalar() or 0)
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    connection.execute(insert(t.change), {"number": number, "at": at})
    if made:
        connection.execute(insert(t.incident), [{"id": name, "since": number} for name in made])
    if redirects:
        connection.execute(insert(t.redirect), [{"old": o, "new": n, "since": number} for o, n in redirects])
    moved = _move(connection, current, now, number, dict(redirects))
    return PartitionChange(number=number, made=tuple(made), redirected=tuple(redirects), moved=moved, edges=edges)


def _canonical(incidents: Iterable[Incident]) -> list[Incident]:
    """By lowest claim id; raises ``CasebookError`` where a claim is in two incidents."""
    wanted = sorted(incidents, key=lambda incident: min(incident.claims))
    seen: set[str] = set()
    for incident in wanted:
        for claim in incident.claims:
            if claim in seen:
                raise CasebookError(f"claim {claim} is in two incidents of one partition")
            seen.add(claim)
    return wanted


def _current(connection: Connection) -> dict[tuple[str, str, str], int]:
    """The open rows of membership: (claim, incident, role) to position."""
    m = t.membership.c
    query = select(m.claim_id, m.incident_id, m.role, m.position).where(m.until.is_(None))
    return {(row.claim_id, row.incident_id, row.role): row.position for row in connection.execute(query)}


def _name(
    connection: Connection,
    wanted: list[Incident],
    current: Mapping[tuple[str, str, str], int],
    confirmed: frozenset[str],
) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    """An id for each incident, the redirects that follow, and which ids are new."""
    age = {row.id: row.position for row in connection.execute(select(t.incident.c.id, t.incident.c.position))}
    was = {claim: name for claim, name, role in current if role == "claim"}
    heirs = _heirs(connection, wanted, was, confirmed)
    inherited: dict[int, list[str]] = defaultdict(list)
    for old, index in heirs.items():
        inherited[index].append(old)
    ids: list[str] = []
    redirects: list[tuple[str, str]] = []
    made: list[str] = []
    taken = set(age)
    for index, incident in enumerate(wanted):
        olds = sorted(inherited.get(index, ()), key=lambda old: age[old])
        if olds:
            redirects.extend((old, olds[0]) for old in olds[1:])
        else:
            olds = [_new_id(min(incident.claims), taken)]
            taken.add(olds[0])
            made.append(olds[0])
        ids.append(olds[0])
    return ids, sorted(redirects), made


def _heirs(
    connection: Connection, wanted: list[Incident], was: Mapping[str, str], confirmed: frozenset[str]
) -> dict[str, int]:
    """For each old incident the index of the new one that may keep its id."""
    shares: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for index, incident in enumerate(wanted):
        for claim in incident.claims:
            if claim in was:
                shares[was[claim]][index].append(claim)
    parted = [claim for parts in shares.values() if len(parts) > 1 for claims in parts.values() for claim in claims]
    age = _ages(connection, parted)
    heirs = {}
    for old, parts in shares.items():
        heirs[old] = min(
            parts,
            key=lambda index: (
                -sum(claim in confirmed for claim in parts[index]),
                min(age.get(claim, 0) for claim in parts[index]),
            ),
        )
    return heirs


def _ages(connection: Connection, claims: list[str]) -> dict[str, int]:
    ages: dict[str, int] = {}
    for start in range(0, len(claims), _ROWS_AT_ONCE):
        part = claims[start : start + _ROWS_AT_ONCE]
        query = select(t.claim.c.id, t.claim.c.position).where(t.claim.c.id.in_(part))
        ages.update((row.id, row.position) for row in connection.execute(query))
    return ages


def _new_id(lowest: str, taken: set[str]) -> str:
    counter = 0
    while (name := incident_id(lowest, counter)) in taken:
        counter += 1
    return name


def _move(
    connection: Connection,
    current: Mapping[tuple[str, str, str], int],
    now: set[tuple[str, str, str]],
    number: int,
    redirects: Mapping[str, str],
) -> int:
    """Close the memberships that end, open those that begin. Returns how many claims moved."""
    ended = {key: position for key, position in current.items() if key not in now}
    positions = sorted(ended.values())
    for start in range(0, len(positions), _ROWS_AT_ONCE):
        part = positions[start : start + _ROWS_AT_ONCE]
        connection.execute(update(t.membership).where(t.membership.c.position.in_(part)).values(until=number))
    left = {(claim, role): name for claim, name, role in ended}
    begun = sorted(now - set(current))
    opened = []
    for claim, name, role in begun:
        old = left.get((claim, role))
        reason = "new" if old is None else "merged" if redirects.get(old) == name else "split"
        opened.append({"claim_id": claim, "incident_id": name, "role": role, "since": number, "reason": reason})
    if opened:
        connection.execute(insert(t.membership), opened)
    return len({claim for claim, _, _ in ended} | {claim for claim, _, _ in begun})


def resolve(connection: Connection, name: str) -> str:
    """The id under which this incident goes on, through every redirect; ``NotFoundError`` for one never given."""
    if connection.execute(select(t.incident.c.id).where(t.incident.c.id == name)).first() is None:
        raise NotFoundError(f"no incident {name} in this casebook")
    while (new := connection.execute(select(t.redirect.c.new).where(t.redirect.c.old == name)).scalar()) is not None:
        name = new
    return name


def stream(connection: Connection, only: str | None = None) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each incident in force: id, claims, context; oldest id first, claims by id."""
    m = t.membership.c
    query = (
        select(m.incident_id, m.claim_id, m.role)
        .join(t.incident, t.incident.c.id == m.incident_id)
        .where(m.until.is_(None))
        .order_by(t.incident.c.position)
    )
    if only is not None:
        query = query.where(m.incident_id == only)
    name: str | None = None
    parts: dict[str, list[str]] = {"claim": [], "context": []}
    for row in connection.execute(query):
        if row.incident_id != name:
            if name is not None:
                yield name, tuple(sorted(parts["claim"])), tuple(sorted(parts["context"]))
            name, parts = row.incident_id, {"claim": [], "context": []}
        parts[row.role].append(row.claim_id)
    if name is not None:
        yield name, tuple(sorted(parts["claim"])), tuple(sorted(parts["context"]))


def stream_edges(connection: Connection) -> Iterator[dict[str, Any]]:
    """Scored pairs in order of their claims."""
    e = t.edge.c
    query = select(t.edge).order_by(e.claim_a, e.claim_b, e.model_version)
    for row in connection.execute(query).mappings():
        yield {**row, "evidence": json.loads(row["evidence"])}


def history(connection: Connection, claim_id: str) -> tuple[dict[str, Any], ...]:
    """The memberships of a claim, oldest first."""
    m = t.membership.c
    query = select(m.incident_id, m.role, m.since, m.until, m.reason).where(m.claim_id == claim_id)
    return tuple(dict(row) for row in connection.execute(query.order_by(m.position)).mappings())
