"""Where and when of a claim: from its clause, else its sentence, else the words around it, each marked by its rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.extract.chains import Chain
from reportedly.model import (
    ClaimPlace,
    ClaimTime,
    Event,
    Mention,
    Place,
    PlaceRole,
    Report,
    Span,
    StatusName,
    TimeSpan,
)

# Words with a body: they happen at a place. What is only said (PLOVER's verbal types) happens at the speaker's.
MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "AID", "SANCTION", "COOPERATE"})
_FINEST_FIRST = {
    grain: rank
    for rank, grain in enumerate(
        ("site", "quarter", "town", "near", "district", "line", "province", "region", "sea", "country", "continent")
    )
}
# A town in the name of a body ("Mosul University") says less of where it was than any other.
_INSTITUTION = "places:of-institution"
# How far back a story's place is carried, in sentences.
_CARRY_SENTENCES = 3
_TURNS = ("elsewhere", "in another development", "separately", "in other news")
_COMING: frozenset[StatusName] = frozenset({"planned", "proposed", "threatened", "called_for", "hypothetical"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the report, blank space around it left out."""

    span: Span
    number: int

    @property
    def turns(self) -> bool:
        """Whether the report turns to another story here."""
        return self.span.text.casefold().lstrip('"“').startswith(_TURNS)


@dataclass(slots=True)
class Story:
    """The place that the report was last at; carried over a few sentences, never past a turn."""

    mentions: Sequence[Mention[Place]] = ()
    sentences: Sequence[Sentence] = ()
    place: ClaimPlace | None = None
    sentence: int = -1
    day: date | None = None

    def note_day(self, time: ClaimTime | None) -> None:
        """Remember the day on which the last dated claim happened."""
        if time is None or time.about != "happened" or time.time.start is None:
            return
        if time.time.start == time.time.end:
            self.day = time.time.start

    def note(self, places: Sequence[ClaimPlace], sentence: Sentence) -> None:
        """Remember where this claim was, if at one place finer than a province."""
        finer = [place for place in places if place.role == "where" and _is_fine(place.place)]
        if finer:
            self.place, self.sentence = finer[0], sentence.number
        elif sentence.turns:
            self.place = None

    def carried(self, sentence: Sentence, role: PlaceRole) -> Iterator[ClaimPlace]:
        """The story's place for a claim that names none."""
        if sentence.turns:
            return
        if self.place is not None and sentence.number - self.sentence <= _CARRY_SENTENCES:
            yield ClaimPlace(role=role, place=self.place.place, span=self.place.span, rule="carried from before")
            return
        for number in range(sentence.number - 1, max(sentence.number - 1 - _CARRY_SENTENCES, -1), -1):
            named = [m for m in self.mentions if self.sentences[number].span.holds(m.span) and _is_fine(m.value)]
            if len({mention.value.gazetteer_id or mention.value.name for mention in named}) == 1:
                place, span = named[-1].value, named[-1].span
                yield ClaimPlace(role=role, place=place, span=span, rule="named in a sentence before")
                return
            if self.sentences[number].turns:
                return


def find_places(
    event: Event | None,
    sentence: Sentence,
    places: Sequence[Mention[Place]],
    chain: Chain,
    story: Story,
    *,
    running: bool,
) -> tuple[ClaimPlace, ...]:
    """The places of a claim, finest first within each role; a running toll takes none from elsewhere in the report."""
    found = [*_in_clause(event, places)]
    has_where = any(place.role == "where" for place in found)
    material = event is None or event.code.type in MATERIAL
    moves = event is not None and event.code.type == "RETREAT"
    if material and not has_where and not moves:
        found += _in_sentence(event, sentence, places, chain, found)
    if material and not running and not any(place.role in ("where", "from") for place in found):
        found += story.carried(sentence, "from" if moves else "where")
    return tuple(sorted(found, key=lambda place: (place.role, _rank(place.place), place.span.start)))


def _is_fine(place: Place) -> bool:
    """Whether a place is a district or finer."""
    return _rank(place) <= _FINEST_FIRST["district"]


def _rank(place: Place) -> int:
    return _FINEST_FIRST.get(place.grain or "", len(_FINEST_FIRST))


def _in_clause(event: Event | None, places: Sequence[Mention[Place]]) -> Iterator[ClaimPlace]:
    if event is None:
        return
    for role, span in event.place_spans:
        for mention in places:
            if mention.span.meets(span):
                yield ClaimPlace(role=role, place=mention.value, span=mention.span, rule="clause")
                break


def _in_sentence(
    event: Event | None,
    sentence: Sentence,
    places: Sequence[Mention[Place]],
    chain: Chain,
    already: Sequence[ClaimPlace],
) -> Iterator[ClaimPlace]:
    """Places of the same sentence after "in", "at", "near"; those in the words for the source come last."""
    taken = [place.span for place in already]
    taken += [participant.span for participant in event.participants] if event is not None else []
    source_spans = [link.source.span for link in chain.links if link.source.span is not None]
    for in_source in (False, True):
        found = [
            ClaimPlace(
                role="where", place=mention.value, span=mention.span, rule="source's words" if in_source else "sentence"
            )
            for mention in places
            if sentence.span.holds(mention.span)
            and not any(span.meets(mention.span) for span in taken)
            and (any(span.holds(mention.span) for span in source_spans) or mention.found_by == _INSTITUTION)
            == in_source
            and _follows_a_place_word(sentence.span, mention.span, event)
        ]
        if found:
            yield from found
            return


_PLACE_WORDS = frozenset(
    ("in", "inside", "at", "near", "outside", "around", "on", "across", "within", "throughout", "of", "from", "over")
)


def _follows_a_place_word(sentence: Span, place: Span, event: Event | None) -> bool:
    """Whether a preposition of place stands within the four words before, or the claim is a bare figure."""
    before = sentence.text[: place.start - sentence.start].casefold().split()[-4:]
    return event is None or any(word in _PLACE_WORDS for word in before)


def find_time(
    anchor: Span,
    clause: Span,
    sentence: Sentence,
    times: Sequence[Mention[TimeSpan]],
    chain: Chain,
    status: StatusName,
    report: Report,
    story: Story,
) -> ClaimTime | None:
    """When it happened or is to happen; else the day of the saying as its latest end; else ``None``."""
    said = [*_times_of_saying(times, chain)]
    coming = status in _COMING
    candidates = [
        mention
        for mention in times
        if sentence.span.holds(mention.span)
        and (mention.value.anchor is not None or mention.value.timex_type in ("DATE", "TIME"))
        and mention not in said
        and (clause.holds(mention.span) or not _in_other_words(mention.span, chain))
    ]
    if candidates:
        chosen = min(
            candidates,
            key=lambda m: (m.value.grain == "vague", not clause.holds(m.span), _gap(m.span, anchor)),
        )
        time = _from_the_storys_day(chosen, story.day)
        time = time if coming else _clip(time, report.published)
        return ClaimTime(time=time, about="planned" if coming else "happened", span=chosen.span)
    return None if coming else _by_saying(said, chain)


_STORY_DAYS = (("same day", 0), ("that day", 0), ("next day", 1), ("following day", 1), ("previous day", -1))


# "After midnight" and "at 5 p.m." name no day of their own.
_NAMES_DAY = re.compile(r"(?<!mid)day|tonight|yesterday|tomorrow|last|this|\bon\b|/|\d{4}|january|february|march|april|"
                        r"\bmay\b|june|july|august|september|october|november|december")  # fmt: skip


def _from_the_storys_day(mention: Mention[TimeSpan], day: date | None) -> TimeSpan:
    """The time, where "the same day" and "the next day" count from the day that the last dated claim happened on.

    So does an hour or part of the day that names no day.
    """
    words = mention.span.text.casefold()
    if day is not None and mention.value.timex_type == "TIME" and not _NAMES_DAY.search(words):
        return replace(mention.value, start=day, end=day, anchor="event", timex_value=None)
    shift = next((shift for phrase, shift in _STORY_DAYS if phrase in words), None)
    if mention.value.anchor is not None or day is None or shift is None:
        return mention.value
    found = day + timedelta(days=shift)
    return TimeSpan(start=found, end=found, grain="day", anchor="event", timex_value=found.isoformat())


def _times_of_saying(times: Sequence[Mention[TimeSpan]], chain: Chain) -> Iterator[Mention[TimeSpan]]:
    """Expressions that date a link of the chain, not what is said: outside its content, beside its cue."""
    for link in chain.links:
        if link.source.said_on is None:
            continue
        for mention in times:
            if mention.value.start == mention.value.end == link.source.said_on and not any(
                piece.holds(mention.span) for piece in link.content
            ):
                yield mention


def _by_saying(said: Sequence[Mention[TimeSpan]], chain: Chain) -> ClaimTime | None:
    inner = chain.inner
    if inner is None or inner.source.said_on is None:
        return None
    day = inner.source.said_on
    span = said[-1].span if said else None
    return ClaimTime(
        time=TimeSpan(start=None, end=day, grain="day", anchor=said[-1].value.anchor if said else "said_on"),
        about="said",
        span=span,
    )


def _in_other_words(span: Span, chain: Chain) -> bool:
    """Whether a time stands in the words for a source ("officials in office since 2011")."""
    return any(link.source.span is not None and link.source.span.holds(span) for link in chain.links)


def _gap(a: Span, b: Span) -> int:
    return max(b.start - a.end, a.start - b.end, 0)


def _clip(time: TimeSpan, published: date | None) -> TimeSpan:
    """What happened, happened by the day it was printed; an open start ("since") stays as it is."""
    if published is None or time.end is None or time.end <= published or time.anchor is None:
        return time
    if time.start is not None and time.start > published:
        return time
    return TimeSpan(
        start=time.start,
        end=published,
        grain=time.grain,
        anchor=time.anchor,
        timex_type=time.timex_type,
        timex_value=time.timex_value,
        timex_mod=time.timex_mod,
    )
