"""The words of saying in a report, and by which rule each was taken for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = frozenset({"ccomp", "xcomp", "dobj", "parataxis", "advcl"})
# Verbs that report only with a clause or a quotation; with a mere object they do other things ("found a bomb").
_NEEDS_CLAUSE = frozenset(
    ("find", "show", "put", "hold", "know", "continue", "go", "record", "count", "release", "learn", "hear", "agree",
     "fear", "write", "post", "answer", "express", "observe", "signal", "assume", "relate", "recall", "brief",
     "think", "believe", "understand", "suspect", "predict", "estimate", "note", "indicate", "suggest", "add",
     "point", "broadcast", "publish", "document", "verify", "question", "challenge", "contest", "inform", "warn",
     "cry")
)  # fmt: skip
_THROUGH = frozenset({"cite", "quote"})


@dataclass(frozen=True, slots=True)
class CueSense:
    """What an entry of the cue lexicon says of its words."""

    rule: str
    hedges: bool
    denies: bool
    doubts: bool
    through: bool
    objects: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying; ``phrase``: "according to" and its like, which bring the source along."""

    token: int
    sense: CueSense
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class CueIndex:
    """Senses by lemma."""

    verbs: dict[str, CueSense]
    phrases: dict[str, CueSense]


def build_cue_index(lexicon: Lexicon) -> CueIndex:
    """The index of this lexicon."""
    verbs: dict[str, CueSense] = {}
    phrases: dict[str, CueSense] = {}
    for entry in lexicon.entries("cues"):
        sense = CueSense(
            rule=entry.rule,
            hedges=bool(entry.fields.get("hedges")),
            denies=bool(entry.fields.get("denies")),
            doubts=bool(entry.fields.get("doubts")),
            through=bool(entry.fields.get("through")),
            objects=frozenset(entry.words("objects")),
        )
        verbs.update((words.split()[0], sense) for words in entry.words("verbs"))
        phrases.update((word, sense) for word in entry.words("phrases"))
    return CueIndex(verbs, phrases)


def find_cues(doc: Doc, index: CueIndex, quoted: list[bool], touching: list[bool]) -> Iterator[Cue]:
    """The cues in order; ``touching``: whether a quotation begins or ends within three tokens."""
    for token in doc:
        lemma = token.lemma_.casefold()
        if token.lower_ in index.phrases and _brings_source(token):
            yield Cue(token.i, index.phrases[token.lower_], phrase=True)
        elif token.pos_ in ("VERB", "AUX") and lemma in index.verbs:
            sense = index.verbs[lemma]
            if _reports(token, lemma, sense, touching[token.i]):
                yield Cue(token.i, sense)


def _brings_source(token: Token) -> bool:
    if token.lower_ == "according":
        return any(child.lower_ == "to" for child in token.children)
    return token.dep_ == "prep" and any(
        c.dep_ == "pobj" and c.ent_type_ in ("ORG", "PERSON", "NORP") for c in token.children
    )


def _reports(token: Token, lemma: str, sense: CueSense, touching: bool) -> bool:
    children = {child.dep_ for child in token.children}
    if sense.objects:
        words = {c.lemma_.casefold() for c in token.children if c.dep_ in ("dobj", "nsubjpass")}
        return bool(words & sense.objects)
    if any(child.dep_ == "advcl" and child.lemma_ in _THROUGH for child in token.children):
        return True  # "reported, citing a medic, that ..."
    if token.dep_ == "pcomp" and token.head.lower_ == "as" and token.head.head.lemma_ in _THROUGH:
        return False  # "quoted a medic as saying": one telling, not two
    if sense.through:
        return "dobj" in children or token.dep_ in ("advcl", "acl", "relcl")
    if children & {"ccomp", "parataxis"} or touching:
        return True
    if (
        token.dep_ in ("parataxis", "ccomp")
        and "nsubj" in children
        and token.head.i < token.i
        and not children & {"dobj", "xcomp"}
    ):
        return True
    if token.dep_ in ("advcl", "parataxis") and lemma in ("say", "tell", "report") and "nsubj" in children:
        return True
    if lemma in _NEEDS_CLAUSE:
        return bool(children & {"xcomp"}) and "auxpass" in children
    return bool(children & _CLAUSES) or any(c.dep_ == "prep" and c.lower_ in ("of", "about") for c in token.children)
