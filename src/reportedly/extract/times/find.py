"""Expressions of time in a report, found by shape and resolved against its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.extract.times.grammar import NOT_A_TIME, PATTERNS, TRIGGER
from reportedly.extract.times.resolve import resolve
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
_BACK = 24


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
    while True:
        begins = TRIGGER.search(text, position)
        if begins is None:
            return
        found = _longest(text, begins.start())
        if found is None:
            position = begins.start() + 1
            continue
        shape, match = found
        position = match.end()
        if any(a < match.end() and match.start() < b for a, b in barred) or _AGE_BEFORE.search(
            text, max(0, match.start() - _BACK), match.start()
        ):
            continue
        opens = _BEFORE.search(text[max(0, match.start() - _BACK) : match.start()])
        time = resolve(shape, match, report.published, opens[1].casefold() if opens is not None else None)
        if time is not None:
            span = Span.of(text, match.start(), match.end())
            yield Mention(value=time, span=span, found_by=f"times:{shape}")


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
