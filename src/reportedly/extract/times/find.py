"""Expressions of time in a report, found by shape and resolved against its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reportedly.extract.times.grammar import (
    AHEAD,
    IS_TODAY,
    LASTS,
    LATER_PLAN,
    NOT_A_TIME,
    OPENS_SENTENCE,
    PAST,
    PATTERNS,
    PLAN,
    RATE,
    beginnings,
)
from reportedly.extract.times.order import day_first
from reportedly.extract.times.pairs import Found, joined
from reportedly.extract.times.resolve import resolve
from reportedly.extract.times.values import Moment
from reportedly.model import Mention, Report, Span, TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.extract.context import Context

# Words before an expression that open one end of its interval, or exclude it.
_BEFORE = re.compile(
    r"\b(since|until|till|by|as of|before|after|starting|beginning|through|up to|prior to|(?:no|not) later than|"
    r"later than|(?:no|not) earlier than)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s+(onwards?|and after|or later|and later|or earlier)\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"(?:\baged?\s+|\bage of\s+)$", re.IGNORECASE)
# A lower-case "march" is a walk; a capitalised word before "Ramadan" is a first name, unless it is one of these.
_CALENDAR_WORD = re.compile(
    r"(?:in|during|last|this|next|since|before|after|until|by|the|as|for|every|and|with|of)\s", re.IGNORECASE
)
_NAME_BEFORE, _NAME_BEHIND = re.compile(r"\b[A-Z]\w+\s\Z"), re.compile(r"\s[A-Z][a-z]")
# What began on a day: the verb and the day in one sentence; what counts from it names the same thing.
_BEGAN = re.compile(r"\b(?:began|begun|started|launched|broke out|erupted|opened)\b", re.IGNORECASE)
_OF_WHAT = re.compile(r"\s+of\s+(?:(?:the|an?|its|their|his|this)\s+)?((?:[\w'’-]+\s+){0,3}?[\w'’-]+)")
_AND_DAY = re.compile(r" and (\d\d?)(?=[.,;]|\s*\Z| (?:in|at|with|by|when|after|before)\b)(?![.,]\d)")
_SENTENCE_END = re.compile(r"[.!?]\s|\n\n")
# Characters before an expression in which its preposition and the words that look ahead are sought.
_BACK, _FAR_BACK = 24, 90
_MAY_LIE_AHEAD = frozenset({"month", "month_in", "month_day", "day_month", "day_range", "the_weekend"})
_WEEKDAYS = frozenset({"weekday", "rel_weekday_part", "part_of_weekday", "clock_day"})
_ENDS = frozenset({"by", "until", "till", "through"})
_QUARTERS = frozenset({"quarter", "short_quarter"})


def find(doc: Doc, report: Report, context: Context) -> Iterator[Mention[TimeSpan]]:
    """The time expressions of a report in order, none overlapping another.

    Spans leave prepositions out; an interval has its open end by the preposition before it ("since", "until", "as of").
    Of "from A to B" both have the interval of the whole.
    """
    yield from read_times(report)


def read_times(report: Report) -> Iterator[Mention[TimeSpan]]:
    """As :func:`find`, from the text alone."""
    text = report.text
    for found in joined(text, [*_found(report)]):
        yield Mention(value=found.opened(), span=Span.of(text, found.start, found.end), found_by=f"times:{found.shape}")


@dataclass(slots=True)
class _Story:
    """What the text has named so far: the latest day, month and year of its paragraph, the quarter, beginnings."""

    at: int = 0
    day: date | None = None
    month: date | None = None
    year: date | None = None
    quarter: tuple[int, int] | None = None
    beginnings: list[tuple[str, date]] | None = None

    def go_on(self, text: str, position: int) -> None:
        """Forget what an earlier paragraph named."""
        if "\n\n" in text[self.at : position]:
            self.day = self.month = self.year = None

    def note(self, text: str, found: Found, match: re.Match[str], published: date | None) -> None:
        """Remember what was named."""
        time = found.time
        self.at = found.end
        if time.start is None or time.end is None:
            return
        over = published is None or time.end <= published
        if found.shape in _QUARTERS and over and not match.groupdict().get("ago"):
            self.quarter = time.start.year, time.end.month // 3
        if time.start == time.end:
            self.day = self.month = self.year = time.start
            self._note_beginning(text, found, time.start)
        elif time.anchor == "event":
            return
        elif time.grain == "month" and time.timex_type == "DATE":
            self.day, self.month, self.year = None, time.start, time.start
        elif time.grain == "year" and time.timex_type == "DATE":
            self.day, self.month, self.year = None, None, time.start

    def _note_beginning(self, text: str, found: Found, day: date) -> None:
        start, end = _sentence(text, found.start, found.end)
        if _BEGAN.search(text, start, end):
            self.beginnings = [*(self.beginnings or []), (text[start:end].casefold(), day)]

    def beginning_of(self, text: str, end: int) -> date | None:
        """The day on which what is named behind ``end`` ("the third day of the offensive") is said to have begun."""
        what = _OF_WHAT.match(text, end)
        if what is None or not self.beginnings:
            return None
        words = what[1].casefold().split()
        return next(
            (day for sentence, day in reversed(self.beginnings) if any(len(w) > 3 and w in sentence for w in words)),
            None,
        )


def _found(report: Report) -> Iterator[Found]:
    text = report.text
    barred = [match.span() for match in NOT_A_TIME.finditer(text)]
    order = day_first(report)
    position, story = 0, _Story()
    for start in beginnings(text):
        longest = _longest(text, start) if start >= position else None
        if longest is None:
            continue
        shape, match = longest
        if _is_none(text, shape, match, barred):
            position = match.end()
            continue
        story.go_on(text, match.start())
        opens = _opens(text, match)
        time = resolve(shape, match, _moment(text, shape, match, report, story, opens, order))
        if time is None:
            continue
        position = match.end()
        found = Found(start=match.start(), end=match.end(), shape=shape, time=time, opens=opens)
        story.note(text, found, match, report.published)
        yield found
        also = _and_day(text, found)
        if also is not None:
            position = also.end
            yield also


def _and_day(text: str, found: Found) -> Found | None:
    """The second day of "on June 3 and 4"; not a number of people ("on June 3 and 12 were killed")."""
    match = _AND_DAY.match(text, found.end) if found.shape == "month_day" else None
    if match is None or found.time.start is None:
        return None
    try:
        day = found.time.start.replace(day=int(match[1]))
    except ValueError:
        return None
    time = replace(found.time, start=day, end=day, timex_value=day.isoformat())
    return Found(start=match.start(1), end=match.end(1), shape=found.shape, time=time, opens=found.opens)


def _moment(
    text: str, shape: str, match: re.Match[str], report: Report, story: _Story, opens: str | None, order: bool | None
) -> Moment:
    before = text[max(0, match.start() - _FAR_BACK) : match.start()]
    past = PAST.search(before) is not None or (
        OPENS_SENTENCE.search(before) is not None and LATER_PLAN.match(text, match.end()) is None
    )
    ahead = False
    if shape in _MAY_LIE_AHEAD:
        ahead = AHEAD.search(before) is not None or (opens in _ENDS and not past)
    elif shape in _WEEKDAYS and not text.startswith(("'s", "’s"), match.end()):
        ahead = PLAN.search(before) is not None
    moment = Moment(
        report.published, story=story.day, ahead=ahead, past=past, quarter=story.quarter, month=story.month,
        year=story.year, day_first=order,
    )  # fmt: skip
    if shape != "event_day":
        return moment
    return replace(moment, began=story.beginning_of(text, match.end()), today=IS_TODAY.search(before) is not None)


def _opens(text: str, match: re.Match[str]) -> str | None:
    behind = _BEHIND.match(text, match.end())
    if behind is not None:
        return "until" if behind[1].casefold() == "or earlier" else "since"
    found = _BEFORE.search(text[max(0, match.start() - _BACK) : match.start()])
    return None if found is None else " ".join(found[1].casefold().split())


def _is_none(text: str, shape: str, match: re.Match[str], barred: list[tuple[int, int]]) -> bool:
    """Whether the words are a name, an age, a walk or a rate."""
    if any(a < match.end() and match.start() < b for a, b in barred):
        return True
    before = text[max(0, match.start() - _BACK) : match.start()]
    if _AGE_BEFORE.search(before):
        return True
    if shape == "rel_month" and match["mon"] in ("march", "may"):
        return True
    if shape in ("feast", "foreign_month") and match[0].casefold() in ("ramadan", "ramazan"):
        name = _NAME_BEFORE.search(before)
        return _NAME_BEHIND.match(text, match.end()) is not None or (
            name is not None and _CALENDAR_WORD.match(name[0]) is None
        )
    return shape == "duration" and RATE.match(match[0]) is not None and LASTS.search(before) is None


def _longest(text: str, start: int) -> tuple[str, re.Match[str]] | None:
    """The shape that covers most from here; of equals, the first listed."""
    best: tuple[str, re.Match[str]] | None = None
    for name, pattern in PATTERNS:
        match = pattern.match(text, start)
        if match is not None and _ends_a_word(text, match.end()) and (best is None or match.end() > best[1].end()):
            best = name, match
    return best


def _ends_a_word(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() and text[end - 1].isalnum())


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around these words begins and ends, by its stops alone."""
    began = max(
        (stop.end() for stop in _SENTENCE_END.finditer(text, max(0, start - 400), start)), default=max(0, start - 400)
    )
    stop = _SENTENCE_END.search(text, end)
    return began, len(text) if stop is None else stop.start()
