"""Expressions of time in a report, found by shape and resolved against its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from reportedly.extract.times.grammar import AHEAD, LASTS, NOT_A_TIME, PATTERNS, RATE, TRIGGER
from reportedly.extract.times.resolve import resolve
from reportedly.extract.times.values import Moment
from reportedly.model import Mention, Report, Span, TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.extract.context import Context

# Words before an expression that open one end of its interval, or exclude it.
_BEFORE = re.compile(
    r"\b(since|until|till|by|as of|before|after|starting|beginning|through|up to|prior to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(r"(?:\baged?\s+|\bage of\s+)$", re.IGNORECASE)
# Characters before an expression in which its preposition and the words that look ahead are sought.
_BACK, _FAR_BACK = 24, 70
_MAY_LIE_AHEAD = frozenset({"month", "month_in", "month_day", "day_month", "day_range", "the_weekend"})


def find(doc: Doc, report: Report, context: Context) -> Iterator[Mention[TimeSpan]]:
    """The time expressions of a report in order, none overlapping another.

    Spans leave prepositions out; an interval has its open end by the preposition before it ("since", "until", "as of").
    """
    yield from read_times(report)


def read_times(report: Report) -> Iterator[Mention[TimeSpan]]:
    """As :func:`find`, from the text alone."""
    text = report.text
    barred = [match.span() for match in NOT_A_TIME.finditer(text)]
    position = 0
    story: tuple[int, date] | None = None
    while (begins := TRIGGER.search(text, position)) is not None:
        found = _longest(text, begins.start())
        if found is None:
            position = begins.start() + 1
            continue
        shape, match = found
        position = match.end()
        if _is_none(text, shape, match, barred):
            continue
        day = story[1] if story is not None and "\n\n" not in text[story[0] : match.start()] else None
        time = resolve(shape, match, _moment(text, shape, match, report, day), _opens(text, match))
        if time is None:
            position = begins.start() + 1
            continue
        if time.start is not None and time.start == time.end:
            story = match.end(), time.start
        yield Mention(value=time, span=Span.of(text, match.start(), match.end()), found_by=f"times:{shape}")


def _moment(text: str, shape: str, match: re.Match[str], report: Report, story: date | None) -> Moment:
    ahead = shape in _MAY_LIE_AHEAD and AHEAD.search(text[max(0, match.start() - _FAR_BACK) : match.start()])
    return Moment(report.published, story, bool(ahead))


def _opens(text: str, match: re.Match[str]) -> str | None:
    found = _BEFORE.search(text[max(0, match.start() - _BACK) : match.start()])
    return None if found is None else found[1].casefold()


def _is_none(text: str, shape: str, match: re.Match[str], barred: list[tuple[int, int]]) -> bool:
    """Whether the words are a name, an age or a rate."""
    if any(a < match.end() and match.start() < b for a, b in barred):
        return True
    before = text[max(0, match.start() - _BACK) : match.start()]
    if _AGE_BEFORE.search(before):
        return True
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
