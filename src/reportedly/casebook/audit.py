"""Verifying a casebook: the log of decisions, the evidence, and every claim's words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from reportedly.casebook import chain, decisions, rows
from reportedly.casebook import tables as t

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One row that does not verify, and what is wrong with it."""

    table: str
    id: str
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.id}: {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditSummary:
    """What was verified. ``heads`` are the ends of the log: noted elsewhere, they show later that nothing was cut."""

    decisions: int
    evidence: int
    reports: int
    claims: int
    sealed: int
    heads: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Whether everything verified."""
        return not self.faults

    def __str__(self) -> str:
        """The faults, first bad row first, then what was verified and the heads to note elsewhere."""
        counted = (
            f"{self.decisions} decisions ({self.sealed} sealed), {self.evidence} pieces of evidence, "
            f"{self.reports} reports, {self.claims} claims: "
        )
        verdict = "all verify" if self.ok else f"{len(self.faults)} faults"
        return "\n".join((*map(str, self.faults), counted + verdict, *(f"head {head}" for head in self.heads)))


def run(connection: Connection, *, heads: Iterable[str] = ()) -> AuditSummary:
    """Verify everything; the first fault is the first bad row. Earlier audits' ``heads`` must still be in the log."""
    counts = {"decisions": 0, "evidence": 0, "reports": 0, "claims": 0, "sealed": 0}
    ends: set[str] = set()
    faults = [
        *_log(connection, tuple(heads), counts, ends),
        *_evidence(connection, counts),
        *_reports(connection, counts),
        *_claims(connection, counts),
        *_file(connection),
    ]
    return AuditSummary(**counts, heads=tuple(sorted(ends)), faults=tuple(faults))


def _log(connection: Connection, expected: tuple[str, ...], counts: dict[str, int], ends: set[str]) -> Iterator[Fault]:
    generations: dict[str, int] = {}
    seals = _seals(connection)
    for row in decisions.stored(connection):
        counts["decisions"] += 1
        counts["sealed"] += row["sealed_by"] is not None
        for what in (_own(row), _order(row, generations), _content(row, seals), _seen(connection, row)):
            if what is not None:
                yield Fault(table="decision", id=row["id"], what=what)
        generations[row["id"]] = row["generation"]
        ends.difference_update(row["parents"].split())
        ends.add(row["id"])
    noted = set(connection.execute(select(t.decision_head.c.decision_id)).scalars())
    for lost in sorted(noted - set(generations)):
        yield Fault(table="decision", id=lost, what="gone: the end of the log was cut off")
    for stray in sorted((noted & set(generations)) ^ ends):
        yield Fault(table="decision_head", id=stray, what="the noted end of the log is not its end")
    for lost in sorted(set(expected) - set(generations)):
        yield Fault(
            table="decision", id=lost, what="an earlier audit saw it, and it is gone: the log was cut or replaced"
        )


def _seals(connection: Connection) -> dict[str, str]:
    """Seal decisions and what each names."""
    query = select(t.decision.c.id, t.decision.c.left).where(t.decision.c.verdict == "seal")
    return {row.id: row.left for row in connection.execute(query)}


def _own(row: rows.Row) -> str | None:
    return None if chain.decision_id(row) == row["id"] else "changed: its hash is not its id"


def _order(row: rows.Row, generations: Mapping[str, int]) -> str | None:
    parents = row["parents"].split()
    for parent in parents:
        if parent not in generations:
            return f"the decision before it, {parent}, is dropped or comes after it"
    if row["generation"] != 1 + max((generations[parent] for parent in parents), default=0):
        return "its place in the order is not that of its parents"
    return None


def _content(row: rows.Row, seals: Mapping[str, str]) -> str | None:
    if row["decision_id"] is None:
        return "its content is dropped"
    if row["sealed_by"] is not None:
        return (
            None if row["sealed_by"] in seals else f"its content is gone and no seal {row['sealed_by']} is in the log"
        )
    if row["salt"] is None or row["content"] is None:
        return "its content is gone without a seal"
    try:
        same = chain.content_digest(row["salt"], row["content"]) == row["content_digest"]
    except ValueError:
        same = False
    return None if same else "its content was changed"


def _seen(connection: Connection, row: rows.Row) -> str | None:
    """Whether the claims that were decided on are still kept as they were seen."""
    if not row["content"]:
        return None
    try:
        content = json.loads(row["content"])
    except ValueError:
        return None
    for side in ("left", "right"):
        wanted = content.get(f"{side}_sha256")
        if wanted is not None and wanted not in _bodies(connection, row[side]):
            return f"claim {row[side]} is not kept as it was when this was decided"
    return None


def _bodies(connection: Connection, claim_id: str) -> set[str]:
    """The digests of a claim's bodies, current and past."""
    row = connection.execute(select(t.claim.c.body).where(t.claim.c.id == claim_id)).first()
    if row is None:
        return set()
    past = connection.execute(select(t.claim_version.c.body).where(t.claim_version.c.claim_id == claim_id)).scalars()
    return {rows.sha256_of(body) for body in (row.body, *past)}


def _evidence(connection: Connection, counts: dict[str, int]) -> Iterator[Fault]:
    sealed = _sealed_bytes(connection)
    for row in connection.execute(select(t.evidence)).mappings():
        counts["evidence"] += 1
        if row["coding"] == "sealed":
            if row["sha256"] not in sealed:
                yield Fault(table="evidence", id=row["sha256"], what="its bytes are gone without a seal")
            continue
        try:
            same = sha256(rows.raw_back(row)).hexdigest() == row["sha256"]
        except ValueError as error:
            yield Fault(table="evidence", id=row["sha256"], what=f"damaged: {error}")
            continue
        if not same:
            yield Fault(table="evidence", id=row["sha256"], what="changed: these are not the bytes that were kept")


def _sealed_bytes(connection: Connection) -> set[str]:
    seals = select(t.decision.c.id).where(t.decision.c.verdict == "seal")
    query = select(t.report.c.raw_sha256).where(t.report.c.sealed_by.in_(seals))
    return set(connection.execute(query).scalars())


def _reports(connection: Connection, counts: dict[str, int]) -> Iterator[Fault]:
    seals = _seals(connection)
    newest = (t.report_text.c.report_id == t.report.c.id) & (t.report_text.c.version == t.report.c.text_version)
    query = select(t.report, t.report_text.c.text, t.report_text.c.read_by).join(t.report_text, newest, isouter=True)
    for row in connection.execute(query.order_by(t.report.c.position)).mappings():
        counts["reports"] += 1
        if row["sealed_by"] is not None:
            if seals.get(row["sealed_by"]) != row["id"]:
                yield Fault(table="report", id=row["id"], what="its words are gone and no seal of it is in the log")
        elif row["text"] is None:
            yield Fault(table="report", id=row["id"], what="its text is dropped")
        else:
            try:
                rows.report_back(row)
            except ValueError as error:
                yield Fault(table="report", id=row["id"], what=f"changed: {error}")
    for row in connection.execute(select(t.report_text)).mappings():
        if rows.sha256_of(row["text"]) != row["sha256"]:
            yield Fault(table="report_text", id=row["report_id"], what=f"text {row['version']} was changed")


def _claims(connection: Connection, counts: dict[str, int]) -> Iterator[Fault]:
    words = (t.report_text.c.report_id == t.claim.c.report_id) & (t.report_text.c.version == t.claim.c.text_version)
    seals = _seals(connection)
    query = select(t.claim, t.report_text.c.text).join(t.report_text, words, isouter=True)
    for row in connection.execute(query.order_by(t.claim.c.position)).mappings():
        counts["claims"] += 1
        if row["sealed_by"] is None:
            yield from _words(row, "claim")
        elif row["sealed_by"] not in seals:
            yield Fault(table="claim", id=row["id"], what="its words are gone and no seal of it is in the log")
    past = t.claim_version.c
    old = (t.report_text.c.report_id == t.claim.c.report_id) & (t.report_text.c.version == past.text_version)
    query = select(t.claim.c.id, t.claim.c.report_id, past.body, t.report_text.c.text).join_from(
        t.claim_version, t.claim, t.claim.c.id == past.claim_id
    )
    for row in connection.execute(query.join(t.report_text, old, isouter=True)).mappings():
        yield from _words(row, "claim_version")


def _words(row: rows.Row, table: str) -> Iterator[Fault]:
    try:
        claim = rows.claim_back(row)
        claim.check_words(row["text"] or "")
        same = "quotation" not in row or (row["quotation"], row["stance"]) == (claim.evidence.text, claim.stance)
    except (ValueError, KeyError, TypeError) as error:
        yield Fault(table=table, id=row["id"], what=f"changed: {error}")
        return
    if not same:
        yield Fault(table=table, id=row["id"], what="its columns are not those of its body")


def _file(connection: Connection) -> Iterator[Fault]:
    """What SQLite itself says of the file."""
    if connection.dialect.name != "sqlite":
        return
    for said in connection.execute(text("PRAGMA integrity_check")).scalars():
        if said != "ok":
            yield Fault(table="file", id="integrity_check", what=said)
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault(table=row[0], id=str(row[1]), what=f"names a row of {row[2]} that is not there")
