"""A report's text with its marks woven in: cut at every end of a mark, so that overlapping ones nest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.export.page.marks import KINDS, TINTED, Mark, lanes
from reportedly.export.page.markup import escape, escape_running
from reportedly.model import paragraphs

# Deeper underlines than this would run into the next line.
_DEEPEST_LANE = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that every mark covers whole or not at all; ``covering`` has the outermost mark first."""

    start: int
    end: int
    covering: tuple[Mark, ...]


def cut(start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The text from ``start`` to ``end`` in pieces without gaps; marks come in order of their starts."""
    ends = {start, end}
    for mark in marks:
        ends.update(point for point in (mark.span.start, mark.span.end) if start < point < end)
    points = sorted(ends)
    waiting = 0
    open_marks: list[Mark] = []
    for i in range(len(points) - 1):
        at = points[i]
        open_marks = [mark for mark in open_marks if mark.span.end > at]
        while waiting < len(marks) and marks[waiting].span.start <= at:
            if marks[waiting].span.end > at:
                open_marks.append(marks[waiting])
            waiting += 1
        yield Piece(at, points[i + 1], tuple(open_marks))


def weave(text: str, marks: Sequence[Mark], *, prefix: str, claims: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """The text in paragraphs with its marks; the text of these elements is the report's, to the letter.

    ``prefix`` leads every anchor; ``claims`` says which claims (by number) hang on a mark, by its name.
    """
    weaver = _Weaver(prefix, lanes(marks), claims)
    done = 0
    for start, end in paragraphs(text):
        yield escape(text[done:start])
        yield '<p dir="auto">'
        inside = [mark for mark in marks if mark.span.start < end and mark.span.end > start]
        for piece in cut(start, end, inside):
            yield weaver.turn_to(piece.covering)
            yield escape_running(text[piece.start : piece.end])
        yield weaver.turn_to(())
        yield "</p>"
        done = end
    yield escape(text[done:])


class _Weaver:
    """The elements that are open; what must close before another is opened again after it."""

    def __init__(self, prefix: str, lane_of: Mapping[str, int], claims: Mapping[str, Sequence[int]]) -> None:
        self._prefix, self._lane_of, self._claims = prefix, lane_of, claims
        self._open: list[tuple[Mark, str]] = []
        self._begun: set[str] = set()

    def turn_to(self, covering: Sequence[Mark]) -> str:
        """The tags that close and open marks, so that exactly these are open."""
        kept = 0
        while kept < min(len(self._open), len(covering)) and self._open[kept][0] == covering[kept]:
            kept += 1
        tags = [f"</{tag}>" for _, tag in reversed(self._open[kept:])]
        del self._open[kept:]
        tags += [self._begin(mark) for mark in covering[kept:]]
        return "".join(tags)

    def _begin(self, mark: Mark) -> str:
        claims = self._claims.get(mark.name, ())
        links = bool(claims) and all(tag != "a" for _, tag in self._open)  # a link holds no other link
        tag = "a" if links else "span"
        title = [mark.title] + [outer.title for outer, _ in reversed(self._open)]
        self._open.append((mark, tag))
        classes = ["m", mark.kind]
        if mark.kind not in TINTED:
            classes.append(f"d{min(self._lane_of[mark.name], _DEEPEST_LANE)}")
        attributes = [f'class="{" ".join(classes)}"', f'title="{escape(chr(10).join(title))}"']
        if mark.name not in self._begun:
            self._begun.add(mark.name)
            attributes += [f'id="{self._prefix}{mark.name}"', f'data-letter="{KINDS[mark.kind][0]}"']
            if claims:
                attributes.append(f'data-claims="{" ".join(map(str, claims))}"')
        if links:
            attributes.append(f'href="#{self._prefix}claim{claims[0]}"')
        return f"<{tag} {' '.join(attributes)}>"
