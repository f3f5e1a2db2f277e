"""Sayings that reached us through another: citing, quoting, told to a medium. The links of the chain in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.extract.attribution.contents import clauses_under, to_pieces
from reportedly.extract.attribution.cues import Cue
from reportedly.extract.attribution.drafts import NOBODY_NAMED, Draft, Stage
from reportedly.extract.attribution.grammar import agent_of
from reportedly.extract.attribution.subjects import author, carried_by, heard_by, subject_of
from reportedly.model import Report, Span

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
        if subject is not None and token.lemma_ != "rely":  # "The report cited three witnesses": a saying of its own
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
        pieces = [piece for piece in teller.pieces if not piece[0] <= token.i < piece[1]]
        yield Draft(key, stage.source(author(told), token), pieces, token.i, cue, outer)
        return
    said = to_pieces(scene, {*clauses_under(saying)} or {*range(saying.i + 1, saying.sent.end)})
    if not said:
        return
    inner = Cue(saying, saying.i, saying.i + 1, "verb", cue.sense, "report", cue.rule)
    source = stage.source(told, saying)
    if subject is not None or passive:
        whole = {i for i in range(told.left_edge.i, max(end for _, end in said)) if not cue.start <= i < cue.end}
        through = NOBODY_NAMED if subject is None else stage.source(subject, token)
        yield Draft(key, through, to_pieces(scene, whole), token.i, cue, outer)
        outer = key
    yield Draft(saying.idx, source, said, saying.i, inner, outer)


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


def through_medium(stage: Stage, draft: Draft, token: Token) -> Iterator[Draft]:
    """The medium that a source told it, if it is not the report's own outlet: a link between the two."""
    said = {i for start, end in draft.pieces for i in range(start, end)}
    source = draft.source.span
    for listener in (*heard_by(token), *carried_by(token, said)):
        if listener.tag_ == "NNS" or (source is not None and source.start <= listener.idx < source.end):
            continue  # "told reporters": no link
        medium = stage.medium(listener, token)
        if medium is not None and not _is_own(medium.name or "", stage.cast.report):
            stage.cast.note(medium)
            stage.cast.note(draft.source)  # "he" is the one who told it
            draft.outer = _start(medium.span, draft.key + 1)
            yield Draft(draft.outer, medium, list(draft.pieces), listener.i)
            return


def _is_own(name: str, report: Report) -> bool:
    """Whether this is the report's own outlet, or the agency that it comes from."""
    for own in (report.outlet, report.wire or ""):
        lowered, named = own.casefold(), name.casefold()
        if own and (named in lowered or lowered in named or _short_of(named, lowered)):
            return True
    return False


def _start(span: Span | None, otherwise: int) -> int:
    return otherwise if span is None else span.start


def _objects(token: Token) -> Iterator[Token]:
    """Whom a word of citing cites: its object, or that of "relying on"."""
    if token.tag_ == "VBG" and token.dep_ in ("amod", "compound") and token.i < token.head.i:
        yield token.head  # "Quoting residents, ...", where the parse takes it for an adjective
    for child in token.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield child
        elif child.dep_ == "prep" and child.lower_ == "on" and token.lemma_ == "rely":
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


def _short_of(name: str, outlet: str) -> bool:
    """Whether this is the outlet by its last word: "the Courier" in the Example Courier."""
    return name.split()[-1:] == outlet.split()[-1:]


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
