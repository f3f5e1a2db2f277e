"""The five nouns: Report, Source (in ``reading``), Claim, Incident, Decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from reportedly.model.ids import claim_id, report_id
from reportedly.model.reading import (
    EventCode,
    Figure,
    LoadedWord,
    Participant,
    Place,
    PlaceRole,
    Source,
    StanceName,
    StatusName,
    TimeSpan,
)
from reportedly.model.text import Span

TimeAbout = Literal["happened", "said", "planned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text, as read.

    ``text`` is frozen: every span of every claim counts its code points. ``published`` is the day of
    publication, ``None`` where nothing says it (then relative times stay unresolved). ``fetched`` is in UTC.
    ``language`` is ISO 639-1; ``unread`` says why nothing was extracted (``ar``: a language not read yet).
    ``number`` counts reports inside one file from 1. ``notes`` are what the reader had to decide
    ("decoded as windows-1252: no other encoding fits").
    """

    id: str
    text: str
    title: str | None
    outlet: str
    read_from: str
    raw_sha256: str
    read_by: str
    fetched: datetime
    number: int = 1
    url: str | None = None
    published: date | None = None
    published_from: str | None = None
    language: str = "en"
    byline: str | None = None
    wire: str | None = None
    unread: str | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.fetched.tzinfo is None:
            raise ValueError("a retrieval time carries its time zone")
        expected = report_id(self.raw_sha256, self.url or self.outlet, self.number)
        if self.id != expected:
            raise ValueError(f"report id {self.id} is not that of its bytes, {expected}")

    def span(self, start: int, end: int) -> Span:
        """The span of this report's text from ``start`` to ``end``."""
        return Span.of(self.text, start, end)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPlace:
    """A place in a claim, its role, the words that name it, and by which rule they were joined to the claim."""

    role: PlaceRole
    place: Place
    span: Span
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTime:
    """A time in a claim, what it dates, and its words; ``span`` is ``None`` where it follows from another date."""

    time: TimeSpan
    about: TimeAbout
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A part of a claim that stayed empty, and why."""

    part: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that one chain of sources says happened.

    ``chain[0]`` is the outlet, ``chain[-1]`` the origin. ``event`` is ``None`` for tolls and states.
    ``unknown`` lists the parts that stayed empty, with reasons. ``made_by`` is the reviewer of a claim
    added or corrected by hand, ``None`` for the program's own.
    """

    id: str
    report_id: str
    evidence: Span
    chain: tuple[Source, ...]
    stance: StanceName
    status: StatusName
    found_by: str
    hedges: tuple[Span, ...] = ()
    event: EventCode | None = None
    participants: tuple[Participant, ...] = ()
    places: tuple[ClaimPlace, ...] = ()
    time: ClaimTime | None = None
    figures: tuple[Figure, ...] = ()
    loaded: tuple[LoadedWord, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    score: float = 1.0
    made_by: str | None = None

    def __post_init__(self) -> None:
        if not self.chain:
            raise ValueError("a claim has a chain of one source at least: the outlet")
        expected = claim_id(self.report_id, self.anchor, self.chain, self.made_by)
        if self.id != expected:
            raise ValueError(f"claim id {self.id} is not that of its words, {expected}")

    @property
    def anchor(self) -> Span:
        """The words that make this claim this claim: its trigger, else its first figure, else its evidence."""
        if self.event is not None:
            return self.event.trigger
        if self.figures:
            return self.figures[0].span
        return self.evidence

    @property
    def origin(self) -> Source:
        """Where the claim began, as far as the report says."""
        return self.chain[-1]

    def spans(self) -> Iterator[Span]:
        """Every span the claim carries, evidence first."""
        yield self.evidence
        yield from self.hedges
        if self.event is not None:
            yield self.event.trigger
        for source in self.chain:
            if source.span is not None:
                yield source.span
            if source.cue is not None:
                yield source.cue
        for participant in self.participants:
            yield participant.span
        for place in self.places:
            yield place.span
        if self.time is not None and self.time.span is not None:
            yield self.time.span
        for figure in self.figures:
            yield figure.span
            for span in (figure.harm_span, figure.whom_span, figure.part_of):
                if span is not None:
                    yield span
        for word in self.loaded:
            yield word.span

    def check_words(self, text: str) -> None:
        """Raise ``ValueError`` unless every span slices back to ``text``."""
        for span in self.spans():
            if text[span.start : span.end] != span.text:
                found = text[span.start : span.end]
                raise ValueError(f"claim {self.id}: {span.start}..{span.end} reads {found!r}, not {span.text!r}")


Verdict = Literal["accept", "reject", "same", "different", "seal", "clear", "undo"]
How = Literal["single", "bulk", "import", "program"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One act of judgement, kept for good.

    ``left`` and ``right`` are ids of claims or incidents (``right`` for same and different only);
    ``field``, ``before``, ``after`` describe a correction, whose new claim stands in the same ``batch``.
    ``parents`` are the ids of the decisions this one follows in its chain (one chain per reviewer and
    device); ``at`` is in UTC and orders nothing.
    """

    id: str
    verdict: Verdict
    left: str
    by: str
    device: str
    at: datetime
    how: How
    right: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    batch: str | None = None
    reason: str | None = None
    replaces: str | None = None
    parents: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.verdict in ("same", "different") and self.right is None:
            raise ValueError(f"{self.verdict!r} says something of two things; right is missing")
        if self.at.tzinfo is None:
            raise ValueError("a decision's time carries its time zone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The claims, in one report and across many, that speak of the same happening.

    Derived: the same claims and decisions give the same partition, in any order of arrival.
    ``claims`` and ``context`` are ids in order; ``context`` holds aggregates, running tolls, plans and threats that
    concern it. ``decisions`` are the ids of those in force on it.
    """

    id: str
    claims: tuple[str, ...]
    context: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError("an incident has a claim at least")
