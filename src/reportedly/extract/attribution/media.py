"""The medium in between: whom somebody told it, or who carried what he said."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.extract.attribution.cues import PLAIN, Cue
from reportedly.extract.attribution.drafts import Draft, Stage
from reportedly.extract.attribution.grammar import agent_of, carrier_of, is_carrying
from reportedly.model import Report

if TYPE_CHECKING:
    from spacy.tokens import Token

_FORUMS = frozenset(
    ("interview", "remark", "comment", "statement", "message", "e-mail", "email", "letter", "column", "article",
     "essay", "op-ed", "programme", "program", "show", "broadcast", "call", "testimony")
)  # fmt: skip
_SPEAKING = frozenset({"speak", "talk", "write", "appear", "interview"})
_BRINGING = frozenset({"to", "with", "by", "on", "of", "for", "in"})
_TO_MEDIA = frozenset({"to", "with", "for", "by", "in"})
# Words with which only a medium can be meant, whatever its name.
_ONLY_MEDIA = frozenset({"interview", "column", "article", "op-ed", "essay", "message", "e-mail", "email"})


@dataclass(frozen=True, slots=True)
class _Listener:
    """Who may be a medium; ``guess``: the words around leave nothing else; ``verb``: the word of carrying."""

    noun: Token
    guess: bool = False
    verb: Token | None = None


def through_medium(stage: Stage, draft: Draft, token: Token) -> Iterator[Draft]:
    """The medium that a source told it, if it is not the report's own outlet: a link between the two."""
    said = {i for start, end in draft.pieces for i in range(start, end)}
    source = draft.source.span
    for listener in (*_heard_by(token), *_carried_by(token, said)):
        noun = listener.noun
        if noun.tag_ == "NNS" or (source is not None and source.start <= noun.idx < source.end):
            continue  # "told reporters": no link
        medium = stage.medium(noun, token, guess=listener.guess)
        if medium is None or _is_own(medium.name or "", stage.cast.report):
            continue
        stage.cast.note(medium)
        stage.cast.note(draft.source)  # "he" is the one who told it
        start = draft.key + 1 if medium.span is None else medium.span.start
        cue = None
        if listener.verb is not None:
            i = listener.verb.i
            start = listener.verb.idx
            cue = Cue(listener.verb, i, i + 1, "verb", PLAIN, "report", "media:carried by")
        draft.outer = start
        yield Draft(start, medium, list(draft.pieces), noun.i, cue)
        return


def _is_own(name: str, report: Report) -> bool:
    """Whether this is the report's own outlet, or the agency that it comes from."""
    for own in (report.outlet, report.wire or ""):
        lowered, named = own.casefold(), name.casefold()
        if own and (named in lowered or lowered in named or _short_of(named, lowered)):
            return True
    return False


def _short_of(name: str, outlet: str) -> bool:
    """Whether this is the outlet by its last word: "the Courier" in the Example Courier."""
    return name.removeprefix("the ").split() == outlet.split()[-1:]


def _heard_by(token: Token) -> Iterator[_Listener]:
    """Whom it was told: "told the Example Post", "confirmed to Radio X", "Radio X was told by", "said on Channel X"."""
    telling = token.lemma_.casefold() in ("tell", "inform")
    for child in token.children:
        if child.dep_ in ("dobj", "dative", "iobj", "nsubjpass") and telling and child.pos_ in ("PROPN", "NOUN"):
            yield _Listener(child, guess=True)
        elif child.dep_ in ("prep", "dative") and child.lower_ in ("to", "on"):
            yield from (_Listener(pobj) for pobj in child.children if pobj.dep_ == "pobj")


def _carried_by(token: Token, said: Collection[int]) -> Iterator[_Listener]:
    """Who may have carried it: "in an interview with X", "speaking on X", "in a statement that X carried".

    Words of ``said``, what is said, are left out.
    """
    words = [word for word in token.sent if word.i not in said and word.i != token.i]
    for word in words:
        if is_carrying(word):
            carrier = carrier_of(word)
            if carrier is not None and carrier.i not in said:
                yield _Listener(carrier, guess=agent_of(word) is not None, verb=word)
    for word in words:
        lemma = word.lemma_.casefold()
        if lemma not in _FORUMS and lemma not in _SPEAKING:
            continue
        only = lemma in _ONLY_MEDIA or (lemma in _SPEAKING and word.tag_ == "VBG")
        for below in word.subtree:
            bringing = below.head.lower_
            if below.dep_ == "pobj" and below.i > word.i and below.i not in said and bringing in _BRINGING:
                near = below.head.head == word and bringing in _TO_MEDIA
                yield _Listener(below, guess=only and near)
