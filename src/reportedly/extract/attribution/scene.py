"""What the readings of one report's sayings share: its tokens, its quotations, and where both lie."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.extract.attribution.quotations import find_inner_quotations, find_quotations, is_unclosed
from reportedly.model import Span, paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Doc

# As near as this a quotation touches a word.
TOUCHING_TOKENS = 3
Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scene:
    """One report's tokens by number.

    ``quotations`` are token ranges, marks included; ``quotation[i]`` is the number of the one that holds token ``i``,
    or -1; ``unclosed``: the numbers of those that run on into the next paragraph; ``inner``: the ranges of quotations
    inside quotations; ``touching[i]``: whether one begins or ends within three tokens of a token outside;
    ``paragraph[i]``: the number of its paragraph.
    """

    doc: Doc
    quotations: tuple[Piece, ...]
    quotation: Sequence[int]
    unclosed: frozenset[int]
    inner: tuple[Piece, ...]
    touching: Sequence[bool]
    paragraph: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The words of tokens ``start`` to ``end`` (excluded)."""
        last = self.doc[end - 1]
        return Span.of(self.doc.text, self.doc[start].idx, last.idx + len(last))


def build_scene(doc: Doc) -> Scene:
    """The scene of a parsed report."""
    starts = [token.idx for token in doc]
    found = find_quotations(doc.text)
    quotations = _as_tokens(starts, found)
    inner = _as_tokens(starts, [pair for bounds in found for pair in find_inner_quotations(doc.text, *bounds)])
    unclosed = frozenset(number for number, (_, end) in enumerate(found) if is_unclosed(doc.text, end))
    quotation = [-1] * len(doc)
    for number, (first, last) in enumerate(quotations):
        quotation[first:last] = [number] * (last - first)
    touching = [False] * len(doc)
    for first, last in quotations:
        for i in (
            *range(max(0, first - TOUCHING_TOKENS), first),
            *range(last, min(len(doc), last + TOUCHING_TOKENS)),
        ):
            touching[i] = quotation[i] < 0
    paragraph = [0] * len(doc)
    for number, (start, _) in enumerate(paragraphs(doc.text)):
        first = bisect_right(starts, start - 1)
        paragraph[first:] = [number] * (len(doc) - first)
    return Scene(doc, quotations, quotation, unclosed, inner, touching, paragraph)


def _as_tokens(starts: Sequence[int], bounds: Sequence[Piece]) -> tuple[Piece, ...]:
    """Token ranges for ranges of characters."""
    return tuple((bisect_right(starts, start) - 1, bisect_right(starts, end - 1)) for start, end in bounds)
