"""The words of saying in a report, and by which rule or weights each was taken for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.extract.attribution.candidates import candidates
from reportedly.extract.attribution.cue_model import LISTED_THRESHOLD, THRESHOLD, CueClass, CueModel
from reportedly.extract.attribution.features import features_of
from reportedly.extract.attribution.scene import Scene
from reportedly.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

Form = Literal["verb", "noun", "adjective", "phrase", "mark", "adverb"]
_OF_POS: dict[str, Form] = {
    "VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "PUNCT": "mark",
    "ADV": "adverb",
}  # fmt: skip
_ADJOINING = frozenset({"aux", "auxpass", "neg", "prt", "advmod"})
_PHRASES = frozenset({"according", "per"})
_SAYING_CHILDREN = frozenset({"ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class CueSense:
    """What an entry of the cue lexicon says of its words.

    ``objects``: only with one of these; ``always``: without asking the model; ``alone``: a noun that needs no owner.
    """

    rule: str
    hedges: bool = False
    denies: bool = False
    doubts: bool = False
    through: bool = False
    alone: bool = False
    always: bool = False
    objects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying: its head token, the range of its words, its form, and what the lexicon knows of it."""

    token: Token
    start: int
    end: int
    form: Form
    sense: CueSense
    cue_class: CueClass
    rule: str


@dataclass(frozen=True, slots=True)
class CueIndex:
    """Senses by lemma; the first whose objects fit is taken."""

    verbs: dict[str, list[CueSense]]
    nouns: dict[str, CueSense]
    words: dict[str, CueSense]

    def sense_of(self, token: Token, form: Form) -> CueSense | None:
        """What the lexicon says of this word as it stands here."""
        if form == "noun":
            return self.nouns.get(token.lemma_.casefold())
        if form != "verb":
            return self.words.get(token.lower_)
        for sense in self.verbs.get(token.lemma_.casefold(), ()):
            if not sense.objects or sense.objects & {
                child.lemma_.casefold() for child in token.children if child.dep_ in ("dobj", "nsubjpass")
            }:
                return sense
        return None


def build_cue_index(lexicon: Lexicon) -> CueIndex:
    """The index of this lexicon."""
    index = CueIndex({}, {}, {})
    for entry in lexicon.entries("cues"):
        sense = CueSense(
            rule=entry.rule,
            hedges=bool(entry.fields.get("hedges")),
            denies=bool(entry.fields.get("denies")),
            doubts=bool(entry.fields.get("doubts")),
            through=bool(entry.fields.get("through")),
            alone=bool(entry.fields.get("alone")),
            always=bool(entry.fields.get("always")),
            objects=frozenset(entry.words("objects")),
        )
        for word in entry.words("verbs"):
            index.verbs.setdefault(word.split()[0], []).append(sense)
        index.nouns.update((word, sense) for word in entry.words("nouns"))
        index.words.update((word, sense) for word in (*entry.words("phrases"), *entry.words("adverbs")))
    return index


def find_cues(scene: Scene, index: CueIndex, model: CueModel) -> Iterator[Cue]:
    """The cues in order.

    The model decides. Citing and quoting, which PolNeAR hardly marks, go by rule; so does a verb of the lexicon
    that the model never met.
    """
    for token in candidates(scene):
        form: Form = "phrase" if token.lower_ in _PHRASES else _OF_POS[token.pos_]
        sense = index.sense_of(token, form)
        start, end = _words_of(token, form)
        if sense is not None and sense.through:
            if _passes_on(token):
                yield Cue(token, start, end, form, sense, "report", sense.rule)
            continue
        if token.dep_ == "pcomp" and token.head.lower_ == "as" and _is_through(token.head.head, index):
            continue  # "quoted a medic as saying": one telling, not two
        if sense is not None and sense.always:
            yield Cue(token, start, end, form, sense, "report", sense.rule)
            continue
        if form == "verb" and sense is not None and not model.knows(token.lemma_.casefold()):
            if {child.dep_ for child in token.children} & _SAYING_CHILDREN or scene.touching[token.i]:
                yield Cue(token, start, end, form, sense, "report", sense.rule)
            continue
        if form == "noun" and sense is not None and _is_told_by(token, alone=sense.alone):
            yield Cue(token, start, end, form, sense, "report", sense.rule)
            continue
        listed = form == "verb" and sense is not None and _has_clause(token)
        verdict = model.judge(features_of(scene, token), LISTED_THRESHOLD if listed else THRESHOLD)
        if _is_negated(token) and not (sense is not None and (sense.denies or sense.doubts)):
            continue  # "did not say whether": nothing is said
        if scene.quotation[token.i] >= 0 and (verdict.cue_class != "report" or verdict.likelihood < _least(token)):
            continue
        if verdict.cue_class is not None:
            yield Cue(token, start, end, form, sense or _PLAIN, verdict.cue_class, verdict.why)


_PLAIN = CueSense(rule="")
# Inside a quotation few verbs of saying lead on to somebody else; the model never met those that do not.
_SURE = 0.8


def _least(token: Token) -> float:
    """How sure the model must be inside a quotation; less so where another is said to say that something is so."""
    others = any(child.dep_ == "nsubj" and child.lower_ not in ("i", "we", "you") for child in token.children)
    return LISTED_THRESHOLD if others and _has_clause(token) else _SURE


def _has_clause(token: Token) -> bool:
    """Whether it says that something is so: a clause with a verb of its own hangs on it."""
    return any(
        child.dep_ == "ccomp" and (child.i > token.i or child.dep_ == "ccomp") and child.pos_ in ("VERB", "AUX")
        for child in token.children
    )


def _is_negated(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in token.children)


def _is_told_by(noun: Token, *, alone: bool) -> bool:
    """Whether a report noun has a clause, and an owner: "the rebels' claim that ..."; rumours need none."""
    owned = alone or any(
        child.dep_ == "poss" or (child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"))
        for child in noun.children
    )
    return owned and any(
        child.dep_ in ("acl", "ccomp", "relcl") and any(mark.lower_ == "that" for mark in child.children)
        for child in noun.children
    )


def _passes_on(token: Token) -> bool:
    return any(
        child.dep_ in ("dobj", "agent")
        or (child.dep_ == "prep" and child.lower_ in ("as", "on") and (child.lower_ == "as" or token.lemma_ == "rely"))
        for child in token.children
    )


def _is_through(token: Token, index: CueIndex) -> bool:
    return any(sense.through for sense in index.verbs.get(token.lemma_.casefold(), ()))


def _words_of(token: Token, form: Form) -> tuple[int, int]:
    """The cue with the helpers, negation, particles and adverbs that adjoin it; "according" with its "to"."""
    start, end = token.i, token.i + 1
    if form == "phrase":
        return start, end + (end < len(token.doc) and token.doc[end].lower_ == "to")
    if form in ("verb", "adjective"):
        adjoining = {child.i for child in token.children if child.dep_ in _ADJOINING}
        while start - 1 in adjoining:
            start -= 1
        while end in adjoining:
            end += 1
    return start, end
