"""What was read in a report, as marks on its words: which words, what they were read as, by which rule."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.export.phrases import NOBODY, VOICES, figure_text, time_text
from reportedly.model import (
    Actor,
    Attribution,
    Claim,
    Event,
    EventCode,
    Figure,
    LoadedWord,
    Mention,
    Place,
    Source,
    Span,
    Stance,
    TimeSpan,
    figure_to_json,
)

# Kind -> its letter in the text, its name in the legend, what it is. In the order of the legend.
KINDS: Mapping[str, tuple[str, str, str]] = {
    "event": ("E", "event", "the word for what happened"),
    "actor": ("A", "actor", "who did it, or to whom"),
    "place": ("P", "place", "a place"),
    "time": ("T", "time", "a date or a span of time"),
    "figure": ("N", "figure", "how many were harmed"),
    "source": ("S", "source", "who says it"),
    "cue": ("C", "cue", "the word of saying"),
    "said": ("Q", "content", "what a source says (tinted)"),
    "hedge": ("H", "hedge", "a word that keeps its distance"),
    "loaded": ("L", "loaded word", "a word that takes sides"),
}
# These are tinted, not underlined, as they run over whole sentences.
TINTED = frozenset({"said"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of one kind; ``readings`` are pairs of what they were read as and the rule that did it."""

    kind: str
    span: Span
    readings: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The mark's anchor within its report."""
        return anchor(self.kind, self.span.start, self.span.end)

    @property
    def title(self) -> str:
        """What a reader is told who points at it."""
        read_as = "; ".join(f"{text} [{rule}]" if rule else text for text, rule in self.readings)
        return f"{KINDS[self.kind][1]}: {read_as}"


def anchor(kind: str, start: int, end: int) -> str:
    """The name of the mark of this kind on these words."""
    return f"{KINDS[kind][0].lower()}{start}-{end}"


def find_marks(mentions: Iterable[Mention[Any]], claims: Iterable[Claim]) -> tuple[Mark, ...]:
    """Every reading, one mark for each kind and words, in order of the text, the longer first.

    What the mentions do not hold (a reviewer's words, the outlet's "we") is marked from the claims.
    """
    found: dict[tuple[str, int, int], tuple[Span, dict[tuple[str, str], None]]] = {}
    for mention in mentions:
        for kind, span, text, rule in _of_mention(mention):
            found.setdefault((kind, span.start, span.end), (span, {}))[1][text, rule] = None
    known = frozenset(found)
    for claim in claims:
        for kind, span, text, rule in _of_claim(claim):
            if (kind, span.start, span.end) not in known:
                found.setdefault((kind, span.start, span.end), (span, {}))[1][text, rule] = None
    marks = (Mark(kind, span, tuple(readings)) for (kind, _, _), (span, readings) in found.items())
    return tuple(sorted(marks, key=_outermost_first))


def _outermost_first(mark: Mark) -> tuple[int, int, bool, int]:
    return (mark.span.start, -mark.span.end, mark.kind not in TINTED, [*KINDS].index(mark.kind))


_Found = tuple[str, Span, str, str]


def _of_mention(mention: Mention[Any]) -> Iterator[_Found]:
    value, span, rule = mention.value, mention.span, mention.found_by
    match value:
        case TimeSpan():
            yield "time", span, _time(value, span), rule
        case Place():
            yield "place", span, _place(value), rule
        case Actor():
            yield "actor", span, _actor(value), value.rule or rule
        case Figure():
            yield "figure", span, figure_text(figure_to_json(value)), value.rule or rule
        case Event():
            yield "event", value.code.trigger, _event(value.code), value.code.rule
            for trigger in value.triggers:
                if trigger != value.code.trigger:
                    yield "event", trigger, f"the same {value.code.type}, “{value.code.trigger.text}”", value.code.rule
        case Attribution():
            yield from _of_attribution(value, rule)
        case Stance():
            for hedge in value.hedges:
                yield "hedge", hedge, f"{value.stance}: “{value.trigger.text}”", value.rule or rule
        case LoadedWord():
            yield "loaded", span, _loaded(value), rule
        case _:
            pass  # another package's extractor may find what no mark stands for


def _of_attribution(value: Attribution, rule: str) -> Iterator[_Found]:
    rule = value.source.rule or rule
    if value.source.span is not None:
        yield "source", value.source.span, _source(value.source), rule
    if value.cue is not None:
        act = "denies" if value.denies else "doubts" if value.doubts else value.source.manner or value.cue_class
        yield "cue", value.cue, f"word of {value.source.name or NOBODY} ({act})", rule
    for piece in value.content:
        manner = f" ({value.source.manner})" if value.source.manner else ""
        yield "said", piece, f"said by {value.source.name or NOBODY}{manner}", rule
    for hedge in value.hedges:
        yield "hedge", hedge, f"keeps its distance from {value.source.name or 'what is said'}", rule


def _of_claim(claim: Claim) -> Iterator[_Found]:
    if claim.event is not None:
        yield "event", claim.event.trigger, _event(claim.event), claim.event.rule
    elif not claim.figures:
        yield "event", claim.anchor, "what is claimed", ""
    for source in claim.chain:
        if source.span is not None:
            yield "source", source.span, _source(source), source.rule
        if source.cue is not None:
            yield "cue", source.cue, f"word of {source.name or NOBODY} ({source.manner or 'report'})", source.rule
    for participant in claim.participants:
        yield "actor", participant.span, _actor(participant.actor), participant.actor.rule
    for place in claim.places:
        yield "place", place.span, _place(place.place), place.rule
    if claim.time is not None and claim.time.span is not None:
        yield "time", claim.time.span, _time(claim.time.time, claim.time.span), ""
    for figure in claim.figures:
        yield "figure", figure.span, figure_text(figure_to_json(figure)), figure.rule
    for hedge in claim.hedges:
        yield "hedge", hedge, f"{claim.stance}: “{claim.anchor.text}”", ""
    for word in claim.loaded:
        yield "loaded", word.span, _loaded(word), ""


def _time(value: TimeSpan, span: Span) -> str:
    if value.anchor is None:
        return f"unresolved: {value.unresolved or 'no anchor'}"
    when = time_text({"start": value.start, "end": value.end, "as_written": span.text})
    return f"{when}, by {value.grain.replace('_', ' ')}, anchored at {value.anchor}"


def _place(value: Place) -> str:
    if value.unresolved is not None:
        return f"{value.name}, unresolved: {value.unresolved}"
    return ", ".join(filter(None, (value.name, value.admin1, value.country, value.grain)))


def _actor(value: Actor) -> str:
    civilian = {True: "civilian", False: "not civilian", None: None}[value.civilian]
    return ", ".join(filter(None, (value.name, value.kind or "sector unknown", value.country, civilian)))


def _event(value: EventCode) -> str:
    return " ".join((value.type, *value.modes))


def _source(value: Source) -> str:
    named = "named" if value.named else "unnamed"
    party = f"for {value.party}" if value.party and value.party != value.name else None
    return ", ".join(filter(None, (value.name or NOBODY, value.kind.replace("_", " "), party, named)))


def _loaded(value: LoadedWord) -> str:
    return f"{value.sense}, {VOICES[value.voice]}"


def lanes(marks: Sequence[Mark]) -> dict[str, int]:
    """Mark's name -> how far below the words its underline runs, so that none hides another; shorter lie nearer."""
    taken: list[list[tuple[int, int]]] = []
    lane_of: dict[str, int] = {}
    underlined = (mark for mark in marks if mark.kind not in TINTED)
    for mark in sorted(underlined, key=lambda mark: (mark.span.end - mark.span.start, mark.span.start)):
        ends = (mark.span.start, mark.span.end)
        lane = next((number for number, lane in enumerate(taken) if _is_free(lane, ends)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].insert(bisect_left(taken[lane], ends), ends)
        lane_of[mark.name] = lane
    return lane_of


def _is_free(lane: Sequence[tuple[int, int]], ends: tuple[int, int]) -> bool:
    """Whether the spans of a lane, which are in order and do not meet, leave room for these ends."""
    place = bisect_left(lane, ends)
    before_ends = lane[place - 1][1] if place > 0 else 0
    next_starts = lane[place][0] if place < len(lane) else ends[1]
    return before_ends <= ends[0] and ends[1] <= next_starts
