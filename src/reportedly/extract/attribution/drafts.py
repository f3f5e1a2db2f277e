"""Attributions in the making: one cue at a time, with what the report has said so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.extract.attribution.contents import content_of
from reportedly.extract.attribution.cue_model import CueClass
from reportedly.extract.attribution.cues import Cue
from reportedly.extract.attribution.grammar import GOING_ON
from reportedly.extract.attribution.scene import Piece, Scene
from reportedly.extract.attribution.speakers import Cast, read_source
from reportedly.extract.attribution.subjects import noun_phrase, source_head
from reportedly.model import Actor, Mention, Source, SourceKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_MEDIUM = frozenset({"PERSON", "GPE", "NORP", "DATE", "TIME", "EVENT", "LAW"})
_NOBODY = frozenset({"nobody", "none"})
NOBODY_NAMED = Source(name=None, kind="unknown", named=False, rule="find:nobody named")
_GOING_ON = GOING_ON | {"write"}


@dataclass(slots=True)
class Draft:
    """An attribution in the making; pieces are token ranges, ``cue`` is missing where no word says the saying."""

    key: int
    source: Source
    pieces: list[Piece]
    at: int
    cue: Cue | None = None
    outer: int | None = None

    @property
    def cue_class(self) -> CueClass:
        """Whether it says that something is so, or wants it."""
        return "report" if self.cue is None else self.cue.cue_class


@dataclass(slots=True)
class Stage:
    """What the drafts of one report are made with, and those made so far."""

    scene: Scene
    actors: Sequence[Mention[Actor] | None]
    kinds: dict[str, SourceKind]
    titles: dict[str, SourceKind]
    cast: Cast
    drafts: list[Draft] = field(default_factory=list)

    def source(self, head: Token, cue: Token) -> Source:
        """Who the noun phrase of this head is; remembered for what refers back to it."""
        source = self.read(head, self.scene.span(*noun_phrase(self.scene, head, cue)))
        self.cast.note(source)
        return source

    def read(self, head: Token, span: Span) -> Source:
        """Who the words of a span are, around their head noun; not remembered."""
        return read_source(self.scene.doc, head, span, self.actors, self.kinds, self.titles, self.cast)

    def medium(self, head: Token, cue: Token, *, guess: bool = False) -> Source | None:
        """The medium that the noun phrase of this head names; not remembered, as it may be none.

        ``guess``: an unknown proper name that is no person's, place's or known body's is taken for one.
        """
        doc = self.scene.doc
        start, end = noun_phrase(self.scene, head, cue)
        end = next((i for i in range(head.i + 1, end) if doc[i].text == ","), end)
        span = self.scene.span(start, end)
        source = self.read(head, span)
        if source.kind in ("outlet", "agency") and source.name:
            return source
        unknown = self.actors[head.i] is None and head.pos_ == "PROPN" and head.lower_ not in self.kinds
        if guess and unknown and head.ent_type_ not in _NO_MEDIUM:
            return Source(name=span.text, kind="outlet", named=True, span=span, rule="media:told as to a medium")
        return None

    def is_said(self, first: int, last: int) -> bool:
        """Whether somebody outside these tokens is known to have said a word of them."""
        return any(
            start < last and first < end
            for draft in self.drafts
            if not first <= draft.at < last
            for start, end in draft.pieces
        )

    def quotations_taken(self) -> set[int]:
        """The numbers of the quotations that somebody outside them is known to have said."""
        numbers = self.scene.quotation
        return {
            numbers[start]
            for draft in self.drafts
            for start, _ in draft.pieces
            if numbers[start] >= 0 and numbers[draft.at] != numbers[start]
        }


def draft_of(stage: Stage, cue: Cue) -> Draft | None:
    """The attribution of one cue with its source and content; ``None`` where nobody says it, or nothing is said."""
    scene, token = stage.scene, cue.token
    speaker = _who_goes_on(stage, cue)
    head = None if speaker is not None else source_head(scene, cue)
    if head is not None and (head.lower_ in _NOBODY or any(child.lower_ == "no" for child in head.children)):
        return None  # "no group has claimed the attack": nobody says anything
    if head is not None and scene.quotation[head.i] != scene.quotation[token.i] and cue.form != "mark":
        head = None
    own = range(*noun_phrase(scene, head, token)) if head is not None else ()
    pieces = content_of(scene, cue, own, stage.quotations_taken())
    if not pieces:
        return None
    if speaker is None and head is None and cue.form == "verb" and not (cue.sense.rule or scene.touching[token.i]):
        return None  # whom nobody names must at least say it in a word of saying
    if speaker is None:
        speaker = NOBODY_NAMED if head is None else stage.source(head, token)
    return Draft(scene.doc[cue.start].idx, speaker, pieces, token.i, cue)


def _who_goes_on(stage: Stage, cue: Cue) -> Source | None:
    """The speaker of ", adding that Q": whoever was last heard in the sentence."""
    token, doc = cue.token, stage.scene.doc
    if (
        token.tag_ != "VBG"
        or token.lemma_ not in _GOING_ON
        or token.i == 0
        or doc[token.i - 1].text not in (",", '"', "”")
    ):
        return None
    if any(child.dep_ in ("nsubj", "aux") for child in token.children) or token.dep_ == "acl":
        return None
    here = stage.scene.quotation[token.i]
    before = [
        draft
        for draft in stage.drafts
        if token.sent.start <= draft.at < token.i
        and draft.cue is not None
        and draft.cue_class == "report"
        and stage.scene.quotation[draft.at] == here
        and draft.source.name is not None
    ]
    return before[-1].source if before else None
