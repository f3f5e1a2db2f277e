"""Sayings that reached us through another who cites or quotes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.extract.attribution.contents import clauses_under, content_of, to_pieces
from reportedly.extract.attribution.cues import Cue
from reportedly.extract.attribution.drafts import NOBODY_NAMED, Draft, Stage
from reportedly.extract.attribution.grammar import agent_of, object_of
from reportedly.extract.attribution.subjects import author, subject_of
from reportedly.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def relayed(stage: Stage, cue: Cue) -> Iterator[Draft]:
    """The drafts of a word of citing or quoting: who cites, and who is cited, with the same content.

    "A, citing B, said P"; "A quoted B as saying P"; "B was quoted as saying P by A"; "a report by A, which cited B".
    """
    token, scene = cue.token, stage.scene
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children)
    told = next((c for c in _objects(token) if c.dep_ == "nsubjpass" or not passive), None)
    if told is None:
        return
    teller = _teller(token, stage.drafts)
    subject = agent_of(token) if passive else subject_of(token)
    saying = _as_saying(token)
    if saying is None and teller is None:
        if subject is not None and token.lemma_.casefold() not in (
            "rely",
            "base",
        ):  # "The report cited three witnesses": a saying of its own
            yield from _cited_at_length(stage, cue, subject, told)
        return
    key = scene.doc[cue.start].idx
    outer = teller.key if teller is not None else None
    if saying is None:
        assert teller is not None
        if subject is not None and not _is_source_of(teller, subject):
            source = stage.source(subject, token)
            yield Draft(_start(source.span, key), source, list(teller.pieces), subject.i, outer=outer)
            outer = _start(source.span, key)
        citing = {*range(token.left_edge.i, token.right_edge.i + 1)}
        pieces = to_pieces(scene, {i for start, end in teller.pieces for i in range(start, end)} - citing)
        yield Draft(key, stage.source(author(told), token), pieces or list(teller.pieces), token.i, cue, outer)
        return
    through = subject or agent_of(saying) or (_in_medium(saying) or _in_medium(token) if passive else None)
    hidden = {*()} if through is None else {*range(through.left_edge.i, through.right_edge.i + 1)}
    said = to_pieces(scene, ({*clauses_under(saying)} or _quoted_before(stage, cue, told) or _rest(saying)) - hidden)
    if not said:
        return
    inner = Cue(saying, saying.i, saying.i + 1, "verb", cue.sense, "report", cue.rule)
    source = stage.source(told, saying)
    if through is not None or passive:
        first, last = min(said[0][0], told.left_edge.i), max(said[-1][1], saying.i + 1)
        whole = {*range(first, last)} - {*range(cue.start, cue.end)} - hidden
        who = NOBODY_NAMED if through is None else stage.source(through, token)
        yield Draft(key, who, to_pieces(scene, whole), token.i, cue, outer)
        outer = key
    yield Draft(saying.idx, source, said, saying.i, inner, outer)


def _quoted_before(stage: Stage, cue: Cue, told: Token) -> set[int]:
    """What stands before "B was quoted as saying": a quotation, or the clause before the comma."""
    own = range(told.left_edge.i, cue.end)
    plain = Cue(cue.token, cue.start, cue.end, "verb", cue.sense, "report", cue.rule)
    pieces = content_of(stage.scene, plain, own, stage.quotations_taken())
    return {i for start, end in pieces if end <= cue.start for i in range(start, end)}


def _rest(saying: Token) -> set[int]:
    return {*range(saying.i + 1, saying.sent.end)}


def _in_medium(token: Token) -> Token | None:
    """The medium of "was quoted in the paper as saying"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "by", "on"):
            return object_of(child)
    return None


def _cited_at_length(stage: Stage, cue: Cue, subject: Token, told: Token) -> Iterator[Draft]:
    """Who cites something; and where a colon and a quotation follow, who is cited with it."""
    scene, key = stage.scene, stage.scene.doc[cue.start].idx
    end = told.right_edge.i + 1
    source = stage.source(subject, cue.token)
    doc = scene.doc
    if end + 1 < len(doc) and doc[end].text == ":" and scene.quotation[end + 1] >= 0:
        said = scene.quotations[scene.quotation[end + 1]]
        cited = stage.source(told, cue.token)
        yield Draft(key, source, [(told.left_edge.i, said[1])], cue.token.i, cue)
        yield Draft(_start(cited.span, key + 1), cited, [said], told.i, outer=key)
        return
    yield Draft(key, source, _noun(stage, told), cue.token.i, cue)


def _start(span: Span | None, otherwise: int) -> int:
    return otherwise if span is None else span.start


def _objects(token: Token) -> Iterator[Token]:
    """Whom a word of citing cites: its object, or that of "relying on"."""
    if token.tag_ == "VBG" and token.dep_ in ("amod", "compound") and token.i < token.head.i:
        yield token.head  # "Quoting residents, ...", where the parse takes it for an adjective
    for child in token.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield child
        elif child.dep_ == "prep" and child.lower_ == "on" and token.lemma_.casefold() in ("rely", "base"):
            yield from (pobj for pobj in child.children if pobj.dep_ == "pobj")


def _noun(stage: Stage, noun: Token) -> list[tuple[int, int]]:
    return to_pieces(stage.scene, range(noun.left_edge.i, noun.right_edge.i + 1))


def _as_saying(token: Token) -> Token | None:
    """The verb of "as saying", wherever the parse hung it."""
    doc, end = token.doc, token.sent.end
    for i in range(token.i + 1, end - 1):
        if doc[i].lower_ == "as" and doc[i + 1].tag_ == "VBG":
            return doc[i + 1]
        if doc[i].text in ('"', "“", ";"):
            break
    return None


def _is_source_of(draft: Draft, subject: Token) -> bool:
    span = draft.source.span
    return span is not None and span.start <= subject.idx < span.end


def _teller(token: Token, earlier: Sequence[Draft]) -> Draft | None:
    """The one who cites or quotes: whose cue governs this cue, or who stands just before it in the sentence."""
    up = token
    cues = {draft.at: draft for draft in earlier if draft.source.name is not None}
    while up.head != up:
        up = up.head
        if up.i in cues:
            return cues[up.i]
    near = [draft for draft in earlier if token.sent.start <= draft.at < token.sent.end and draft.cue_class == "report"]
    before = [draft for draft in near if draft.at < token.i]
    after = [draft for draft in near if draft.at > token.i]
    if before or token.tag_ != "VBG":
        return before[-1] if before else None
    return after[0] if after else None  # "Quoting residents, the radio said"
