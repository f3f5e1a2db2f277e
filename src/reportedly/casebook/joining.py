"""Taking over what another casebook holds: two that were apart become one, whichever takes from which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from reportedly.casebook import audit, chain, decisions, ledger, seal
from reportedly.casebook import tables as t
from reportedly.casebook.rows import Row
from reportedly.errors import CasebookError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinSummary:
    """What was new in the other casebook, and whether seals of either side destroyed something in this one."""

    reports: int
    claims: int
    decisions: int
    sealed: bool


def take(connection: Connection, source: Connection, *, run: str) -> JoinSummary:
    """Take over reports, claims and decisions that are not here.

    Raises ``CasebookError`` where the other casebook does not verify. The logs keep their own ends: the next decision
    follows both. Incidents are derived and not taken: link again.
    """
    faults = audit.run(source).faults
    if faults:
        raise CasebookError(f"the other casebook does not verify, nothing was taken: {faults[0]}")
    numbers = {"reports": 0, "claims": 0}
    for row in list(source.execute(select(t.report).order_by(t.report.c.position)).mappings()):
        if row["sealed_by"] is None:
            _take_report(connection, source, row, run, numbers)
    taken = _take_decisions(connection, source)
    return JoinSummary(**numbers, decisions=taken, sealed=_seal_again(connection))


def _take_report(connection: Connection, source: Connection, row: Row, run: str, numbers: dict[str, int]) -> None:
    here = connection.execute(select(t.report.c.sealed_by).where(t.report.c.id == row["id"])).first()
    if here is not None and here.sealed_by is not None:
        return
    if here is None:
        evidence = source.execute(select(t.evidence).where(t.evidence.c.sha256 == row["raw_sha256"])).mappings().one()
        kept = connection.execute(select(t.evidence.c.coding).where(t.evidence.c.sha256 == row["raw_sha256"])).scalar()
        if kept == "sealed":
            return
        if kept is None:
            connection.execute(insert(t.evidence), dict(evidence))
        connection.execute(insert(t.report), _without_position(row))
        ledger.enter(connection, run=run, read_from=row["read_from"], outcome="read", reason=None, report_id=row["id"])
        numbers["reports"] += 1
    texts = _take_texts(connection, source, row["id"])
    for claim in list(source.execute(_of(t.claim, t.claim.c.report_id == row["id"])).mappings()):
        numbers["claims"] += _take_claim(connection, source, claim, texts)


def _of(table: Table, where: Any) -> Any:
    return select(table).where(where).order_by(*table.primary_key)


def _without_position(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "position"}


def _take_texts(connection: Connection, source: Connection, report_id: str) -> dict[int, int]:
    """For each of the other's versions of a report's text the number that it has here."""
    words = t.report_text.c
    mine = select(words.sha256, words.version).where(words.report_id == report_id)
    here = {row.sha256: row.version for row in connection.execute(mine)}
    numbers = {}
    for row in source.execute(_of(t.report_text, words.report_id == report_id)).mappings():
        if row["sha256"] not in here:
            here[row["sha256"]] = 1 + max(here.values(), default=0)
            connection.execute(insert(t.report_text), {**row, "version": here[row["sha256"]]})
        numbers[row["version"]] = here[row["sha256"]]
    return numbers


def _take_claim(connection: Connection, source: Connection, row: Row, texts: dict[int, int]) -> int:
    """Take a claim with its versions, or the bodies that are not here yet. Returns 1 for a new claim."""
    if row["sealed_by"] is not None:
        return 0
    past = list(source.execute(_of(t.claim_version, t.claim_version.c.claim_id == row["id"])).mappings())
    here = connection.execute(select(t.claim).where(t.claim.c.id == row["id"])).mappings().first()
    if here is None:
        moved = {"text_version": texts[row["text_version"]]}
        connection.execute(insert(t.claim), {**_without_position(row), **moved})
        for earlier in past:
            connection.execute(insert(t.claim_version), {**earlier, "text_version": texts[earlier["text_version"]]})
        for actor in source.execute(_of(t.claim_actor, t.claim_actor.c.claim_id == row["id"])).mappings():
            connection.execute(insert(t.claim_actor), dict(actor))
        return 1
    if here["sealed_by"] is None:
        _take_bodies(connection, here, [*past, row], texts)
    return 0


def _take_bodies(connection: Connection, here: Row, theirs: list[Row], texts: dict[int, int]) -> None:
    """Keep bodies of the other's as earlier versions of a claim; the one that is current here stays so."""
    mine = select(t.claim_version.c.body).where(t.claim_version.c.claim_id == here["id"])
    known = {here["body"], *connection.execute(mine).scalars()}
    version = here["version"]
    for row in theirs:
        if row["body"] not in known:
            known.add(row["body"])
            earlier = {"claim_id": here["id"], "version": version, "text_version": texts[row["text_version"]]}
            connection.execute(insert(t.claim_version), {**earlier, "found_by": row["found_by"], "body": row["body"]})
            version += 1
    connection.execute(update(t.claim).where(t.claim.c.id == here["id"]).values(version=version))


def _take_decisions(connection: Connection, source: Connection) -> int:
    here = set(connection.execute(select(t.decision.c.id)).scalars())
    taken = 0
    for row in decisions.ordered(source):
        if row["id"] in here:
            continue
        content = {name: row[name] for name in ("salt", "content", "sealed_by")}
        public = {name: row[name] for name in ("id", *chain.PUBLIC)}
        decisions.insert_rows(connection, public, {"decision_id": row["id"], **content})
        here.add(row["id"])
        taken += 1
    return taken


def _seal_again(connection: Connection) -> bool:
    """Carry out every seal of the joined log on what is here."""
    before = _sealed(connection)
    query = select(t.decision.c.id, t.decision.c.left).where(t.decision.c.verdict == "seal")
    for row in connection.execute(query.order_by(t.decision.c.generation)).all():
        if row.left.startswith("sha256:") and not _here(connection, t.report, row.left):
            continue
        seal.destroy(connection, row.left, row.id)
    return _sealed(connection) != before


def _here(connection: Connection, table: Table, thing: str) -> bool:
    return connection.execute(select(table.c.id).where(table.c.id == thing)).first() is not None


def _sealed(connection: Connection) -> tuple[int, ...]:
    counts = (
        select(func.count()).select_from(table).where(table.c.sealed_by.is_not(None))
        for table in (t.report, t.claim, t.decision_content)
    )
    return tuple(connection.execute(count).scalar_one() for count in counts)
