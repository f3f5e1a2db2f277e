"""Where words stand in a text: spans, mentions and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", covariant=True)

# A line this short that ends without punctuation is a heading or a list entry, not a wrapped line.
_SHORT_LINE = 45
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
# The widest line that old wires and mail programs wrap at.
_WRAPPED_WIDTH = 100
_BREAK = re.compile(r"\r?\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words in a report's text.

    Offsets are Unicode code points, end excluded; ``len(text) == end - start`` always.

    >>> Span(start=3, end=8, text="Raqqa").text
    'Raqqa'
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"a span runs forward from 0 or later: {self.start}..{self.end}")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"span {self.start}..{self.end} does not fit its text {self.text!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text`` from ``start`` to ``end``."""
        return cls(start=start, end=end, text=text[start:end])

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Generic[T]):
    """A value and the words it was read from.

    ``found_by`` names the extractor and the rule or lexicon entry (``places:x-comma-y``,
    ``actors.csv#isis``); ``score`` lies in 0..1 and orders rival readings, nothing more.
    """

    value: T
    span: Span
    found_by: str
    score: float = 1.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"a score lies in 0..1, not {self.score}")


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    r"""The (start, end) of each paragraph, blank space around it left out.

    A blank line always ends a paragraph. A single line break ends one unless the text is
    hard-wrapped there: the line is long, ends in the middle of a sentence, and the next line goes on.

    >>> paragraphs("One.\nTwo.")
    ((0, 4), (5, 9))
    >>> paragraphs("The army said on Monday evening that it had taken the\ntown of Sirte.")
    ((0, 68),)
    """
    bounds: list[tuple[int, int]] = []
    start = line_start = 0
    wrapped = _is_wrapped(text)
    for line_break in _BREAK.finditer(text):
        line = text[line_start : line_break.start()]
        following = text[line_break.end() : line_break.end() + 1]
        goes_on = (
            len(line) > _SHORT_LINE
            and (wrapped or not _SENTENCE_END.search(line))
            and following != ""
            and not following.isspace()
            and following not in "-*•–—"
        )
        if not goes_on:
            _append(bounds, text, start, line_break.start())
            start = line_break.end()
        line_start = line_break.end()
    _append(bounds, text, start, len(text))
    return tuple(bounds)


def _is_wrapped(text: str) -> bool:
    """Whether blank lines part the paragraphs and no line is longer than a terminal's."""
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(_BLANK_LINE.search(text)) and max(map(len, lines), default=0) <= _WRAPPED_WIDTH


def _append(bounds: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        bounds.append((start, end))
