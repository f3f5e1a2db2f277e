"""The casebook itself: one open database, and what can be asked of it and kept in it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from sqlalchemy import func, select

from reportedly.casebook import (
    audit,
    backup,
    decisions,
    filters,
    incidents,
    joining,
    ledger,
    lookup,
    reports,
    review,
    rows,
    seal,
    stale,
)
from reportedly.casebook import tables as t
from reportedly.casebook.decisions import Ruling, Signature
from reportedly.casebook.filters import ClaimFilter, Review
from reportedly.casebook.incidents import Edge, PartitionChange
from reportedly.casebook.trouble import told
from reportedly.errors import CasebookError, NotFoundError
from reportedly.model import Claim, Decision, How, Incident, Report, Verdict

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_EVERYTHING = ClaimFilter()
_RUN_BYTES = 4
# Any number that nobody else locks in the same database.
_WRITERS_LOCK = 0x7265706F7274
_SEALABLE = ("sha256:", "c_", "d_")


class Casebook:
    """An open casebook; made by :func:`~reportedly.casebook.open_casebook`, closed by ``with``.

    Everything that fails in the database is raised as one ``CasebookError`` and leaves the casebook as it was.
    Iterators stream: they hold one reading of the database until they end.
    """

    def __init__(self, engine: Engine, address: str, *, reviewer: str, device: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._standing: tuple[tuple[str, ...], review.Standing] | None = None
        self.address = address
        self.reviewer = reviewer
        self.device = device

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.address), self._engine.connect() as connection:
            yield connection.execution_options(stream_results=True)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.address, self._kept), self._writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                # One writer at a time, as in a file: what is read below stays true until it is written upon.
                connection.execute(select(func.pg_advisory_xact_lock(_WRITERS_LOCK)))
            yield connection

    def _kept(self) -> int:
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(t.report)).scalar_one())

    # Keeping

    def start_run(self) -> str:
        """A name for one run of a program, under which its inputs stand in the ledger."""
        return f"r_{datetime.now(UTC):%Y%m%dT%H%M%S}_{secrets.token_hex(_RUN_BYTES)}"

    def add_report(self, report: Report, raw: bytes, claims: Iterable[Claim], *, run: str) -> Literal["added", "known"]:
        """Keep a report with its bytes and claims, in one transaction, and enter it in the ledger.

        ``known``: it was there; nothing changes, but that a later program's claims are taken over: a claim that
        reads otherwise gets a further version, one that is no longer found is withdrawn, unless a person made it or
        ruled on it. Raises ``WordsDifferError`` for a claim whose words are not the report's; then nothing is kept.
        """
        with self._writing() as connection:
            return reports.add(connection, report, raw, claims, run=run)

    def add_claim(self, claim: Claim) -> Literal["added", "known"]:
        """Keep a claim made by hand or imported; raises ``WordsDifferError`` and ``NotFoundError`` (its report)."""
        with self._writing() as connection:
            return reports.add_claim(connection, claim)

    def note_input(
        self,
        read_from: str,
        outcome: Literal["skipped", "failed", "known"],
        reason: str | None = None,
        *,
        run: str,
        report_id: str | None = None,
    ) -> None:
        """Enter an input that gave nothing new in the ledger."""
        with self._writing() as connection:
            ledger.enter(
                connection, run=run, read_from=read_from, outcome=outcome, reason=reason or None, report_id=report_id
            )

    def ledger(self, run: str | None = None) -> dict[str, int]:
        """How many inputs a run had (or all runs), and what became of them; the parts add up to ``inputs``."""
        with self._reading() as connection:
            return ledger.totals(connection, run)

    def inputs(self, run: str | None = None) -> Iterator[dict[str, Any]]:
        """The ledger's lines, in order: run, read_from, outcome, reason, report_id, at."""
        with self._reading() as connection:
            yield from ledger.lines(connection, run)

    # Looking up

    def reports(self) -> Iterator[Report]:
        """Every report that is not sealed, in order of arrival."""
        with self._reading() as connection:
            for row in connection.execute(reports.with_text().order_by(t.report.c.position)).mappings():
                yield rows.report_back(row)

    def report(self, report_id: str, *, text_version: int | None = None) -> Report:
        """The report of this id or unique beginning of one, in its newest text or the version asked for."""
        with self._reading() as connection:
            whole = lookup.whole_id(connection, "report", report_id)
            return reports.find(connection, whole, text_version=text_version)

    def report_of(self, claim: Claim) -> Report:
        """The report in the text that this claim's spans count in."""
        query = select(t.claim.c.text_version).where(t.claim.c.id == claim.id)
        with self._reading() as connection:
            version = connection.execute(query).scalar()
            return reports.find(connection, claim.report_id, text_version=version)

    def has_report(self, report_id: str) -> bool:
        """Whether a report of this whole id is kept (or was, and is sealed)."""
        with self._reading() as connection:
            found = connection.execute(select(t.report.c.id).where(t.report.c.id == report_id)).first()
        return found is not None

    def evidence(self, sha256: str) -> bytes:
        """The bytes as they were fetched; ``NotFoundError`` where they were never kept or are sealed."""
        with self._reading() as connection:
            row = connection.execute(select(t.evidence).where(t.evidence.c.sha256 == sha256)).mappings().first()
        if row is None or row["coding"] == "sealed":
            raise NotFoundError(f"evidence {sha256}: {'not in this casebook' if row is None else 'sealed'}")
        try:
            return rows.raw_back(row)
        except ValueError as error:
            raise CasebookError(f"evidence {sha256}: damaged: {error}") from error

    def claims(self, wanted: ClaimFilter = _EVERYTHING) -> Iterator[Claim]:
        """The claims that pass, in order of their reports' arrival and their place in them."""
        standing = self._stand() if wanted.review is not None else None
        with self._reading() as connection:
            for row in connection.execute(filters.query(wanted)).mappings():
                if standing is None or standing.claim(row["id"]) == wanted.review:
                    yield rows.claim_back(row)

    def claims_of(self, report_id: str) -> Iterator[Claim]:
        """The claims read in this report, in their order in it."""
        return self.claims(ClaimFilter(report_id=report_id))

    def claim(self, claim_id: str) -> Claim:
        """The claim of this id or unique beginning of one, in its newest version."""
        with self._reading() as connection:
            whole = lookup.whole_id(connection, "claim", claim_id)
            row = connection.execute(select(t.claim).where(t.claim.c.id == whole)).mappings().one()
        if row["sealed_by"] is not None:
            raise NotFoundError(f"claim {whole}: sealed by decision {row['sealed_by']}; its words are gone for good")
        return rows.claim_back(row)

    def versions(self, claim_id: str) -> tuple[Claim, ...]:
        """Every version of a claim of this whole id, oldest first."""
        with self._reading() as connection:
            earlier = lookup.earlier_versions(connection, claim_id)
        return (*earlier, self.claim(claim_id))

    def count(self) -> dict[str, int]:
        """How many reports, claims, incidents and decisions are kept."""
        with self._reading() as connection:
            return lookup.count(connection)

    # Incidents

    def incidents(self) -> Iterator[Incident]:
        """The incidents in force, oldest id first."""
        standing = self._stand()
        with self._reading() as connection:
            for name, claims, context in incidents.stream(connection):
                yield self._incident(standing, name, claims, context)

    def incident(self, incident_id: str) -> Incident:
        """The incident of this id or unique beginning of one; an id that was merged leads on to the one it became."""
        standing = self._stand()
        with self._reading() as connection:
            whole = incidents.resolve(connection, lookup.whole_id(connection, "incident", incident_id))
            found = next(incidents.stream(connection, whole), None)
        if found is None:
            raise NotFoundError(f"incident {whole} has no claims any more")
        return self._incident(standing, *found)

    def _incident(
        self, standing: review.Standing, name: str, claims: tuple[str, ...], context: tuple[str, ...]
    ) -> Incident:
        return Incident(id=name, claims=claims, context=context, decisions=standing.on((name, *claims)))

    def resolve_incident(self, incident_id: str) -> str:
        """The whole id under which an incident goes on today."""
        with self._reading() as connection:
            return incidents.resolve(connection, lookup.whole_id(connection, "incident", incident_id))

    def whole_id(self, beginning: str) -> str:
        """The whole id of the report, claim, incident or decision that alone begins so; a merged one leads on."""
        with self._reading() as connection:
            whole = lookup.whole_id(connection, lookup.kind_of(beginning), beginning)
            return incidents.resolve(connection, whole) if whole.startswith("i_") else whole

    def incident_of(self, claim_id: str) -> str | None:
        """The id of the incident that a claim is in, ``None`` where it is in none."""
        m = t.membership.c
        query = select(m.incident_id).where(m.claim_id == claim_id, m.until.is_(None), m.role == "claim")
        with self._reading() as connection:
            return connection.execute(query).scalar()

    def save_partition(self, partition: Iterable[Incident], edges: Iterable[Edge] = ()) -> PartitionChange:
        """Make this the partition in force and give its incidents their lasting ids; see :mod:`.incidents`.

        The same partition and edges again change nothing.
        """
        confirmed = frozenset(self._stand().confirmed)
        with self._writing() as connection:
            scored = incidents.save_edges(connection, edges)
            return incidents.save(connection, partition, confirmed=confirmed, edges=scored)

    def edges(self) -> Iterator[dict[str, Any]]:
        """Scored pairs: claim_a, claim_b, weight, evidence, model_version."""
        with self._reading() as connection:
            yield from incidents.stream_edges(connection)

    def history(self, claim_id: str) -> tuple[dict[str, Any], ...]:
        """Every incident that a claim was ever in: incident_id, role, since, until, reason; oldest first."""
        with self._reading() as connection:
            return incidents.history(connection, claim_id)

    # Decisions

    def decide(
        self,
        verdict: Verdict,
        left: str,
        right: str | None = None,
        *,
        how: How = "single",
        reason: str | None = None,
        field: str | None = None,
        before: str | None = None,
        after: str | None = None,
        batch: str | None = None,
        replaces: str | None = None,
        seen: Sequence[str] | None = None,
    ) -> Decision:
        """Write one decision for good; ``left`` and ``right`` are whole ids that exist, else ``NotFoundError``.

        ``undo`` takes a decision or a batch as ``left``; ``seal`` has a method of its own. ``seen`` are the
        :meth:`heads` at the time when the thing was looked at: where it was ruled on since, ``StaleError``.
        """
        ruling = Ruling(
            verdict=verdict, left=left, right=right, field=field, before=before, after=after, reason=reason,
            replaces=replaces,
        )  # fmt: skip
        return self.decide_all([ruling], how=how, batch=batch, seen=seen)[0]

    def decide_all(
        self,
        rulings: Sequence[Ruling],
        *,
        how: How = "bulk",
        batch: str | None = None,
        claims: Iterable[Claim] = (),
        seen: Sequence[str] | None = None,
    ) -> list[Decision]:
        """Write several decisions as one batch, all or none, with the new ``claims`` of corrections.

        The batch undoes as one. Raises as :meth:`decide` and :meth:`add_claim` do.
        """
        if any(ruling.verdict == "seal" for ruling in rulings):
            raise ValueError("a seal destroys; call Casebook.seal")
        with self._writing() as connection:
            for claim in claims:
                reports.add_claim(connection, claim)
            if seen is not None:
                things = {thing for ruling in rulings for thing in (ruling.left, ruling.right) if thing is not None}
                stale.check(connection, things, seen)
            signature = Signature(by=self.reviewer, device=self.device, how=how)
            return decisions.write(connection, rulings, signature=signature, batch=batch)

    def decisions(self) -> Iterator[Decision]:
        """Every decision, parents before children, in the one order that all devices agree on."""
        with self._reading() as connection:
            listed = decisions.ordered(connection)
        yield from map(decisions.decision_back, listed)

    def decisions_in_force(self) -> tuple[Decision, ...]:
        """Those that hold: undone ones are out, a person's stands over the program's, a later over an earlier."""
        return tuple(map(decisions.decision_back, self._in_force()))

    def constraints(self) -> tuple[review.Constraint, ...]:
        """What decisions in force hold together or apart, for linking: groups of claims, in the order of the chain."""
        return tuple(review.constraints(self._in_force()))

    def heads(self) -> tuple[str, ...]:
        """The ends of the log; they change whenever anybody decides."""
        with self._reading() as connection:
            return tuple(sorted(connection.execute(select(t.decision_head.c.decision_id)).scalars()))

    def review_of(self, thing: str) -> Review:
        """What the decisions in force make of a claim or an incident (whole id): open, accepted or rejected."""
        standing = self._stand()
        return standing.claim(thing) if thing.startswith("c_") else standing.incident(self.incident(thing).claims)

    def reviews(self) -> review.Standing:
        """The same for everything at once: ``.claim(id)`` and ``.incident(claims)`` cost no query."""
        return self._stand()

    def _in_force(self) -> list[Any]:
        with self._reading() as connection:
            return decisions.in_force(decisions.ordered(connection))

    def _stand(self) -> review.Standing:
        heads = self.heads()
        if self._standing is None or self._standing[0] != heads:
            self._standing = heads, review.stand(self._in_force())
        return self._standing[1]

    # Keeping honest, keeping safe

    def audit(self, *, heads: Iterable[str] = ()) -> audit.AuditSummary:
        """Verify the log, the evidence and every claim's words; ``heads`` noted earlier must still be in the log."""
        with self._reading() as connection:
            return audit.run(connection, heads=heads)

    def seal(self, thing: str, *, reason: str | None = None, how: How = "single") -> seal.SealSummary:
        """Destroy for good what a report, a claim or a decision (whole id) says, and log that it was done.

        A report's bytes, texts, claims and the words in decisions on them go; ids and hashes stay and the audit still
        verifies. A claim's words stay in its report. Copies outside (backups, exports) are not reached. Nothing undoes
        this.
        """
        if not thing.startswith(_SEALABLE):
            raise ValueError(f"{thing!r} is no report, claim or decision")
        with self._writing() as connection:
            signature = Signature(by=self.reviewer, device=self.device, how=how)
            ruling = Ruling(verdict="seal", left=thing, reason=reason)
            decision = decisions.write(connection, [ruling], signature=signature)[0]
            summary = seal.destroy(connection, thing, decision.id)
        with told(self.address):
            seal.scrub(self._engine)
        return summary

    def join(self, other: Casebook, *, run: str) -> joining.JoinSummary:
        """Take over another casebook's reports, claims and decisions; what either side sealed is sealed here.

        All or nothing: ``CasebookError`` where the other does not verify. Incidents are derived: link again.
        """
        with other._reading() as source, self._writing() as connection:
            summary = joining.take(connection, source, run=run)
        if summary.sealed:
            with told(self.address):
                seal.scrub(self._engine)
        return summary

    def backup(self, file: str | Path) -> None:
        """A verified copy in a new file of the owner's alone; ``CasebookError`` where the file exists."""
        with told(self.address):
            backup.copy(self._engine, Path(file))
