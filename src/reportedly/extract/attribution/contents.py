"""What is said: the clause under the cue, the clause it hangs on, or the quotations beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.extract.attribution.cues import Cue
from reportedly.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Piece = tuple[int, int]
_TRIM = frozenset(",;:.–—-\"“”'‘’ \n")
_ABOUT = frozenset({"of", "about", "for", "on", "against", "as"})


def content_of(doc: Doc, token: Token, cue: Cue, source: Token | None, quoted: Sequence[bool]) -> list[Piece]:
    """The token ranges of what is said, without cue and source; empty where nothing is."""
    if cue.phrase:
        return _around_phrase(doc, token)
    pieces = [*_clauses(token)]
    if not pieces and token.dep_ in ("parataxis", "ccomp", "advcl", "conj") and token.head != token:
        pieces = [*_head_without(token)]
    if not pieces:
        pieces = [*_near_quotations(token, quoted)]
    if not pieces:
        pieces = [*_objects(token)]
    own = {token.i} | {t.i for t in source.subtree if source.i != token.i} if source is not None else {token.i}
    return [piece for piece in _without(pieces, own, doc) if piece[1] > piece[0]]


def _clauses(token: Token) -> Iterator[Piece]:
    """Clauses under the cue; what stands before it without a mark is what is said, too ("P, X said")."""
    for child in token.children:
        if child.dep_ == "ccomp" or (child.dep_ == "parataxis" and child.i < token.i):
            yield child.left_edge.i, child.right_edge.i + 1
        elif child.dep_ == "xcomp" and any(c.dep_ == "auxpass" for c in token.children):
            yield child.left_edge.i, child.right_edge.i + 1
            for subject in token.children:  # "12 are reported to have died": whom it is about
                if subject.dep_ == "nsubjpass":
                    yield subject.left_edge.i, subject.right_edge.i + 1
        elif child.dep_ == "advcl" and child.lemma_ in ("cite", "quote"):
            yield from _clauses(child)
        elif child.dep_ == "prep" and child.lower_ == "as":  # "quoted B as saying P"
            for verb in child.children:
                yield from _clauses(verb)


def _head_without(token: Token) -> Iterator[Piece]:
    head = token.head
    first, last = head.left_edge.i, head.right_edge.i + 1
    yield first, token.left_edge.i
    if token.right_edge.i + 1 < last:
        yield token.right_edge.i + 1, last


def _near_quotations(token: Token, quoted: Sequence[bool]) -> Iterator[Piece]:
    """The quotations of the cue's sentence, and one that stands beside it in the sentence before."""
    sent = token.sent
    first = None
    for i in range(sent.start, sent.end):
        if quoted[i] and first is None:
            first = i
        elif not quoted[i] and first is not None:
            yield first, i
            first = None
    if first is not None:
        yield first, sent.end


def _objects(token: Token) -> Iterator[Piece]:
    found = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass")]
    found += [
        pobj
        for child in token.children
        if child.dep_ == "prep" and child.lower_ in _ABOUT
        for pobj in child.children
        if pobj.dep_ in ("pobj", "pcomp")
    ]
    for child in found:
        yield child.left_edge.i, child.right_edge.i + 1


def _around_phrase(doc: Doc, token: Token) -> list[Piece]:
    """The sentence or clause without the phrase: "According to A, P" and "P, according to A"."""
    sent = token.sent
    first, last = token.left_edge.i, token.right_edge.i + 1
    if first == sent.start or all(_is_edge(t) for t in doc[sent.start : first]):
        return [(last, sent.end)]
    clause = token.head
    while clause.head != clause and clause.pos_ not in ("VERB", "AUX"):
        clause = clause.head
    start = clause.left_edge.i
    return [piece for piece in ((start, first), (last, min(clause.right_edge.i + 1, sent.end))) if piece[1] > piece[0]]


def _is_edge(token: Token) -> bool:
    return token.is_punct or token.is_space or token.dep_ in ("cc", "advmod")


def _without(pieces: Sequence[Piece], own: set[int], doc: Doc) -> list[Piece]:
    """The pieces cut at the cue's and source's own tokens, punctuation trimmed at their ends."""
    cut: list[Piece] = []
    for start, end in pieces:
        first = start
        for i in range(start, end + 1):
            if i == end or i in own:
                cut.append((first, i))
                first = i + 1
    trimmed = []
    for start, end in cut:
        while start < end and (doc[start].text in _TRIM or doc[start].is_space):
            start += 1
        while end > start and (doc[end - 1].text in _TRIM or doc[end - 1].is_space):
            end -= 1
        if end > start:
            trimmed.append((start, end))
    return trimmed


def whole_quotations(pieces: Sequence[Piece], cue: int, quoted: Sequence[bool]) -> list[Piece]:
    """Pieces that lie partly in a quotation cover the whole of it, up to the cue."""
    grown: list[Piece] = []
    for start, end in sorted(pieces):
        if quoted[cue]:
            grown.append((start, end))
            continue
        while start > 0 and quoted[start] and quoted[start - 1] and start - 1 != cue:
            start -= 1
        while end < len(quoted) and quoted[end - 1] and quoted[end] and end != cue:
            end += 1
        if grown and start < grown[-1][1]:
            start = grown[-1][1]
        if end > start:
            grown.append((start, end))
    return grown


def to_spans(doc: Doc, pieces: Sequence[Piece]) -> list[Span]:
    """The words of token ranges."""
    spans = []
    for start, end in pieces:
        last = doc[end - 1]
        spans.append(Span.of(doc.text, doc[start].idx, last.idx + len(last)))
    return spans
