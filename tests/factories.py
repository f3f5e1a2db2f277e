"""Reports and Claims made by hand, without a language model: for the tests of casebook, link and export."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime

from reportedly.model import (
    Actor,
    Claim,
    ClaimPlace,
    ClaimTime,
    EventCode,
    Figure,
    Harm,
    Participant,
    ParticipantRole,
    Place,
    Report,
    Source,
    SourceKind,
    Span,
    StanceName,
    StatusName,
    TimeSpan,
    claim_id,
    report_id,
)

FETCHED = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


def raw_of(report: Report) -> bytes:
    """The bytes that :func:`make_report` says the report was read from."""
    return report.text.encode()


def make_report(
    text: str,
    *,
    outlet: str = "Example Post",
    published: str | None = "2019-03-04",
    url: str | None = None,
    number: int = 1,
    title: str | None = None,
    language: str = "en",
    unread: str | None = None,
    wire: str | None = None,
    read_from: str = "reports/example.txt",
) -> Report:
    """A report of this text."""
    raw = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        id=report_id(raw, url or outlet, number),
        text=text,
        title=title,
        outlet=outlet,
        read_from=read_from,
        raw_sha256=raw,
        read_by="test 1",
        fetched=FETCHED,
        number=number,
        url=url,
        published=None if published is None else date.fromisoformat(published),
        published_from=None if published is None else "given",
        language=language,
        unread=unread,
        wire=wire,
    )


def span_of(report: Report, words: str, after: int = 0) -> Span:
    """Where these words first stand in the report from ``after`` on; ``ValueError`` where they do not."""
    start = report.text.index(words, after)
    return report.span(start, start + len(words))


def make_source(report: Report, words: str, kind: SourceKind = "witness", *, named: bool = False) -> Source:
    """One link of a chain, named by words of the report."""
    return Source(name=words, kind=kind, named=named, span=span_of(report, words), manner="paraphrase", rule="test")


def make_figure(
    report: Report, words: str, low: int | None, high: int | None, *, harm: Harm = "killed", running_toll: bool = False
) -> Figure:
    """A figure of harm, read from these words."""
    return Figure(harm=harm, low=low, high=high, span=span_of(report, words), running_toll=running_toll, rule="test")


def make_place(
    name: str, latitude: float, longitude: float, *, gazetteer_id: str | None = None, country: str | None = "SYR"
) -> Place:
    """A resolved place."""
    return Place(
        name=name,
        grain="town",
        gazetteer_id=gazetteer_id or f"local:{name}",
        country=country,
        latitude=latitude,
        longitude=longitude,
        radius_km=5.0,
    )


def make_claim(
    report: Report,
    words: str,
    *,
    trigger: str | None = None,
    event_type: str = "ASSAULT",
    mode: str | None = None,
    chain: Sequence[tuple[str, SourceKind] | Source] = (),
    figures: Sequence[Figure] = (),
    actors: Sequence[tuple[ParticipantRole, str]] = (),
    place: Place | None = None,
    time: TimeSpan | str | None = None,
    stance: StanceName = "asserted",
    status: StatusName = "happened",
    made_by: str | None = None,
    found_by: str = "test 1",
    score: float = 0.5,
) -> Claim:
    """A claim whose evidence is ``words``.

    ``trigger`` is the event word (``None``: no event); ``chain`` what follows the outlet, as (words, kind);
    ``actors`` are (role, words); ``place`` stands in the report under its name; ``time`` a day or a TimeSpan.
    """
    evidence = span_of(report, words)
    outlet = Source(name=report.outlet, kind="outlet", named=True)
    links = [link if isinstance(link, Source) else make_source(report, link[0], link[1]) for link in chain]
    sources = (outlet, *links)
    event = None
    if trigger is not None:
        event = EventCode(
            type=event_type,
            trigger=span_of(report, trigger, evidence.start),
            rule="test",
            modes=() if mode is None else (mode,),
        )
    anchor = event.trigger if event is not None else figures[0].span if figures else evidence
    if isinstance(time, str):
        day = date.fromisoformat(time)
        time = TimeSpan(start=day, end=day, grain="day", anchor="given")
    return Claim(
        id=claim_id(report.id, anchor, sources, made_by),
        report_id=report.id,
        evidence=evidence,
        chain=sources,
        stance=stance,
        status=status,
        found_by=found_by,
        event=event,
        participants=tuple(
            Participant(role=role, actor=Actor(name=name, kind=None, actor_id=name.lower()), span=span_of(report, name))
            for role, name in actors
        ),
        places=() if place is None else (ClaimPlace(role="where", place=place, span=span_of(report, place.name)),),
        time=None if time is None else ClaimTime(time=time, about="happened", span=None),
        figures=tuple(figures),
        score=score,
        made_by=made_by,
    )
