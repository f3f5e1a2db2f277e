"""Claims of a casebook -> its incidents, and the incidents as the contract's objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from reportedly.errors import NotFoundError
from reportedly.model import Claim, Incident, Report, claim_to_json

if TYPE_CHECKING:
    from reportedly.casebook import Casebook, Standing
    from reportedly.pipeline.filters import Filters
    from reportedly.settings import Settings

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A scored pair of claims as the casebook keeps it."""

    claim_a: str
    claim_b: str
    weight: float
    evidence: Any
    model_version: str


def link_casebook(book: Casebook, settings: Settings) -> str:
    """Propose the partition of all claims and keep it; what changed, in one line."""
    from reportedly.link import VERSION, partition, propose

    reports = {report.id: report for report in book.reports()}
    claims = [*book.claims()]
    decisions, constraints = book.decisions_in_force(), book.constraints()
    pairs = [*propose(claims, reports, decisions=decisions, constraints=constraints)]
    incidents = partition(claims, reports, pairs, decisions, constraints=constraints)
    edges = [
        Edge(
            claim_a=pair.left,
            claim_b=pair.right,
            weight=pair.weight,
            evidence={"for": [list(e) for e in pair.evidence], "veto": pair.veto},
            model_version=VERSION,
        )
        for pair in pairs
    ]
    book.save_partition(incidents, edges)
    linked = sum(len(incident.claims) for incident in incidents)
    return f"{len(incidents)} incidents of {linked} claims; {len(claims) - linked} claims stand alone or as context"


def list_incidents(book: Casebook, settings: Settings, filters: Filters) -> Iterator[Row]:
    """The incidents that pass, as the contract's objects, by date and then id."""
    library = Library.of(book)
    rows = [
        (row, library.outlets(row))
        for incident in book.incidents()
        if (row := library.summarise(incident, settings.policy))["claims"]
    ]
    wanted = [row for row, outlets in rows if filters.keeps(row, outlets)]
    return iter(sorted(wanted, key=_by_date))


def _by_date(row: Row) -> tuple[str, str]:
    time = row["time"] or {}
    return (time.get("start") or time.get("end") or "9999", row["incident_id"])


@dataclass(frozen=True, slots=True)
class Library:
    """All claims and reports of a casebook by id, and what the decisions in force make of them."""

    claims: dict[str, Claim]
    reports: dict[str, Report]
    standing: Standing

    @classmethod
    def of(cls, book: Casebook) -> Library:
        """Everything that summaries need, read once."""
        return cls(
            {claim.id: claim for claim in book.claims()},
            {report.id: report for report in book.reports()},
            book.reviews(),
        )

    def summarise(self, incident: Incident, policy: str) -> Row:
        """The contract's object of one incident."""
        from reportedly.link import summarise

        return summarise(incident, self.claims, self.reports, self.standing, policy=policy)

    def outlets(self, row: Row) -> Iterable[str]:
        """The outlets that print this incident."""
        return {self.reports[report].outlet for report in row["reports"] if report in self.reports}

    def claim_rows(self, ids: Iterable[str]) -> list[Row]:
        """The contract's objects of these claims."""
        found = (self.claims[name] for name in ids if name in self.claims)
        return [claim_to_json(claim, self.reports[claim.report_id]) for claim in found]


@dataclass(frozen=True, slots=True)
class Found:
    """What an id names: its object, and the claims that belong to it."""

    kind: Literal["incident", "claim", "report"]
    row: Row
    claims: list[Row]


def find(book: Casebook, settings: Settings, name: str) -> Found:
    """The incident, claim or report of this id, or of the unique beginning of one."""
    library = Library.of(book)
    if name.startswith("i_"):
        row = library.summarise(book.incident(name), settings.policy)
        return Found("incident", row, library.claim_rows([*row["claims"], *row["context"]]))
    if name.startswith("c_"):
        return Found("claim", library.claim_rows([book.claim(name).id])[0], [])
    if name.startswith("sha256:"):
        report = book.report(name)
        row = {
            "id": report.id, "outlet": report.outlet, "title": report.title, "url": report.url,
            "published": None if report.published is None else report.published.isoformat(),
            "language": report.language, "unread": report.unread, "wire": report.wire,
            "fetched": report.fetched.isoformat(), "raw_sha256": report.raw_sha256, "read_by": report.read_by,
            "read_from": report.read_from, "text": report.text,
        }  # fmt: skip
        return Found("report", row, library.claim_rows(claim.id for claim in book.claims_of(report.id)))
    raise NotFoundError(f"{name!r} is no id: incidents begin with i_, claims with c_, reports with sha256:")
