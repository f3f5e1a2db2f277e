"""Mentions of one report -> its Claims.

A claim is made of an event, or of figures that no event covers (tolls, states). Its chain, stance, place, time and
figures are joined to it by the words that they share.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.extract import crosswalk
from reportedly.extract.chains import Chain, Chains
from reportedly.extract.events.people import FIRST_PERSON_RULE
from reportedly.extract.figures.asides import aside_of
from reportedly.extract.whereabouts import Sentence, Story, find_places, find_time
from reportedly.model import (
    Actor,
    Attribution,
    Claim,
    Event,
    Figure,
    LoadedWord,
    Mention,
    Participant,
    Place,
    Report,
    Span,
    Stance,
    TimeSpan,
    Unknown,
    claim_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reportedly.extract.context import Context

# Utterances that are events themselves. What they are about is not a second event (PLOVER, coding guide).
_SPEECH_ACTS = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
_REAL = frozenset({"happened", "ongoing"})
_VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "RETREAT"})


@dataclass(frozen=True, slots=True)
class _Parts:
    """What one report's extractors found, in order of the text."""

    report: Report
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    chains: Chains
    stances: dict[tuple[int, int], Stance]
    places: list[Mention[Place]]
    times: list[Mention[TimeSpan]]
    loaded: list[Mention[LoadedWord]]
    found_by: str

    def sentence(self, span: Span) -> Sentence:
        """The sentence in which this span begins."""
        return self.sentences[max(bisect_right(self.starts, span.start) - 1, 0)]


def assemble(doc: Doc, report: Report, context: Context, *, found_by: str) -> Iterator[Claim]:
    """The claims of a report in order of their words, each id once."""
    if not report.text.strip():
        return
    sentences = tuple(_sentences(doc, report))
    parts = _Parts(
        report=report,
        sentences=sentences,
        starts=tuple(sentence.span.start for sentence in sentences),
        chains=Chains(report, context.mentions(Attribution)),
        stances={(s.value.trigger.start, s.value.trigger.end): s.value for s in context.mentions(Stance)},
        places=[mention for mention in context.mentions(Place) if "dateline" not in mention.found_by],
        times=context.mentions(TimeSpan),
        loaded=context.mentions(LoadedWord),
        found_by=found_by,
    )
    figures = _with_asides(context, report)
    whole = [f.value.harm_span for f in figures if f.value.running_toll and f.value.harm_span is not None]
    events = [
        event
        for event in _without_second_events(doc, context.mentions(Event), parts)
        if not any(event.span.meets(span) for span in whole)  # a toll of years is no happening
    ]
    owned = _figures_of_events(events, figures, parts)
    story = Story(mentions=parts.places, sentences=sentences)
    drafts: list[tuple[int, Mention[Event] | None, list[Figure]]] = [
        (event.span.start, event, owned.get(number, [])) for number, event in enumerate(events)
    ]
    taken = {id(figure) for group in owned.values() for figure in group}
    drafts += [(group[0].span.start, None, group) for group in _loose_groups(figures, taken, parts)]
    seen: set[str] = set()
    for _, event, group in sorted(drafts, key=lambda draft: (draft[0], draft[1] is None)):
        claim = _claim(event, group, parts, story)
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim


def _sentences(doc: Doc, report: Report) -> Iterator[Sentence]:
    number = 0
    for sent in doc.sents:
        start, end = sent.start_char, sent.end_char
        while start < end and report.text[start].isspace():
            start += 1
        while end > start and report.text[end - 1].isspace():
            end -= 1
        if end > start:
            yield Sentence(report.span(start, end), number)
            number += 1


def _head(doc: Doc, span: Span) -> Token | None:
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    return None if tokens is None else tokens.root


def _without_second_events(doc: Doc, events: Sequence[Mention[Event]], parts: _Parts) -> Iterator[Mention[Event]]:
    """Events, less those that a demand, offer, threat or refusal is about and that have not happened."""
    acts = {}
    for event in events:
        head = _head(doc, event.span)
        if head is not None and event.value.code.type in _SPEECH_ACTS:
            acts[head.i] = event
    for event in events:
        stance = parts.stances.get((event.span.start, event.span.end))
        real = stance is not None and (stance.status in _REAL or stance.stance == "denied")
        if real or not _governed(_head(doc, event.span), acts):
            yield event


def _governed(token: Token | None, acts: dict[int, Mention[Event]]) -> bool:
    while token is not None and token.head != token:
        if token.dep_ in ("relcl", "parataxis", "conj"):
            return False
        token = token.head
        if token.i in acts:
            return True
    return False


def _with_asides(context: Context, report: Report) -> list[Mention[Figure]]:
    """The figures, those of other happenings that are told of by the way marked as such."""
    found = []
    for mention in context.mentions(Figure):
        aside = aside_of(mention.value, context.found, report.text)
        found.append(mention if aside is None else replace(mention, value=replace(mention.value, aside=aside)))
    return found


def _figures_of_events(
    events: Sequence[Mention[Event]], figures: Sequence[Mention[Figure]], parts: _Parts
) -> dict[int, list[Figure]]:
    """Event number -> its figures: those whose word of harm is among its triggers, else by the clause alone."""
    owned: dict[int, list[Figure]] = {}
    by_span: dict[tuple[int, int], int] = {}
    for mention in figures:
        figure = mention.value
        if figure.running_toll or _is_none_of(figure):
            continue
        number = _event_of(figure, events, parts)
        if number is None and figure.part_of is not None:
            number = by_span.get((figure.part_of.start, figure.part_of.end))
        if number is not None:
            owned.setdefault(number, []).append(figure)
            by_span[(figure.span.start, figure.span.end)] = number
    return owned


def _is_none_of(figure: Figure) -> bool:
    """Whether this says who the dead were not ("none of them were locals"), which is no toll."""
    return figure.high == 0 and figure.part_of is not None


def _event_of(figure: Figure, events: Sequence[Mention[Event]], parts: _Parts) -> int | None:
    word = figure.harm_span or figure.span
    for number, event in enumerate(events):
        if any(trigger.meets(word) for trigger in event.value.triggers):
            return number
    clauses = [
        number
        for number, event in enumerate(events)
        if event.value.code.type in _VIOLENT and event.value.clause.holds(figure.span)
    ]
    if clauses:
        return min(clauses, key=lambda n: (events[n].value.clause.end - events[n].value.clause.start, n))
    sentence = parts.sentence(figure.span)
    inside = [
        number
        for number, event in enumerate(events)
        if event.value.code.type == "ASSAULT" and sentence.span.holds(event.span)
    ]
    return inside[0] if len(inside) == 1 else None


def _loose_groups(figures: Sequence[Mention[Figure]], taken: set[int], parts: _Parts) -> Iterator[list[Figure]]:
    """Figures without an event, those of one sentence and one kind together."""
    group: list[Figure] = []
    for mention in figures:
        figure = mention.value
        if id(figure) in taken:
            continue
        if group and not (
            parts.sentence(group[-1].span) == parts.sentence(figure.span)
            and group[-1].running_toll == figure.running_toll
            and _is_none_of(group[-1]) == _is_none_of(figure)
        ):
            yield group
            group = []
        group.append(figure)
    if group:
        yield group


def _claim(event: Mention[Event] | None, figures: Sequence[Figure], parts: _Parts, story: Story) -> Claim:
    report = parts.report
    anchor = event.value.code.trigger if event is not None else figures[0].span
    chain = parts.chains.above(anchor, not_cues=event.value.triggers if event is not None else ())
    sentence = parts.sentence(anchor)
    stance = parts.stances.get((anchor.start, anchor.end)) or _stance_of_figures(figures, anchor, chain)
    clause = event.value.clause if event is not None else sentence.span
    running = any(figure.running_toll for figure in figures)
    coded = event.value if event is not None else None
    places = find_places(coded, sentence, parts.places, chain, story, running=running)
    story.note(places, sentence)
    time = find_time(anchor, clause, sentence, parts.times, chain, stance.status, report, story)
    story.note_day(time)
    code = None
    participants = _spoken_for(event.value.participants, chain) if event is not None else ()
    if event is not None:
        code = crosswalk.derive(event.value.code, participants, tuple(figures))
    claim = Claim(
        id=claim_id(report.id, anchor, chain.sources),
        report_id=report.id,
        evidence=sentence.span if sentence.span.holds(anchor) else anchor,
        chain=chain.sources,
        stance=stance.stance,
        status=stance.status,
        found_by=parts.found_by,
        hedges=stance.hedges,
        event=code,
        participants=participants,
        places=places,
        time=time,
        figures=tuple(figures),
        loaded=tuple(word.value for word in parts.loaded if clause.meets(word.span)),
        score=event.score if event is not None else 1.0,
    )
    return replace(claim, unknown=tuple(_unknown(claim, report)))


def _spoken_for(participants: tuple[Participant, ...], chain: Chain) -> tuple[Participant, ...]:
    """Participants, where "we" and "I" are those for whom the quotation's speaker speaks, or nobody."""
    found = []
    for participant in participants:
        if participant.actor.rule != FIRST_PERSON_RULE:
            found.append(participant)
            continue
        speaker = chain.sources[-1]
        if len(chain.sources) > 1 and (speaker.party or speaker.name):
            name = speaker.party or speaker.name or ""
            actor = Actor(name=name, kind=None, actor_id=speaker.actor_id, rule="claims:the speaker")
            found.append(replace(participant, actor=actor))
    return tuple(found)


def _stance_of_figures(figures: Sequence[Figure], anchor: Span, chain: Chain) -> Stance:
    """How a bare figure stands: a running toll, or a state; hedged or denied as its inner link is."""
    link = chain.inner
    running = any(figure.running_toll for figure in figures)
    name = "asserted"
    if link is not None:
        unnamed = link.source.name is None
        name = "denied" if link.denies else "doubted" if link.doubts else "hedged" if link.hedges or unnamed else name
    hedges = link.hedges if link is not None else ()
    if name == "hedged" and not hedges and link is not None and link.cue is not None:
        hedges = (link.cue,)
    return Stance(
        trigger=anchor,
        stance=name,  # type: ignore[arg-type]
        status="toll" if running else "state" if all(map(_is_none_of, figures)) else "happened",
        hedges=hedges,
        rule="claims:bare figure",
    )


def _unknown(claim: Claim, report: Report) -> Iterable[Unknown]:
    """What stayed empty, and why."""
    if claim.event is None and not any(figure.running_toll for figure in claim.figures):
        yield Unknown(part="event", reason="no event word stands with this figure")
    if claim.event is not None and not any(p.role in ("actor", "took_part") for p in claim.participants):
        yield Unknown(part="actor", reason="the clause names nobody who acted")
    if not claim.places:
        yield Unknown(part="place", reason="no place stands with the act")
    for place in claim.places:
        if place.place.unresolved is not None:
            yield Unknown(part="place", reason=f"{place.span.text}: {place.place.unresolved}")
    if claim.time is None:
        yield Unknown(part="time", reason="no date stands with the act")
    elif claim.time.time.unresolved is not None:
        yield Unknown(part="time", reason=claim.time.time.unresolved)
    elif claim.time.time.anchor is None and report.published is None:
        yield Unknown(part="time", reason="the report's own date is not known")
