"""The words of saying in a report, and by which rule or weights each was taken for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.extract.attribution.candidates import HEARSAY, PHRASES, candidates
from reportedly.extract.attribution.cue_model import LISTED_THRESHOLD, THRESHOLD, CueClass, CueModel, Verdict
from reportedly.extract.attribution.features import features_of
from reportedly.extract.attribution.grammar import is_before_that, is_inverted, is_that_clause
from reportedly.extract.attribution.scene import TOUCHING_TOKENS, Scene
from reportedly.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

Form = Literal["verb", "noun", "adjective", "phrase", "mark", "adverb"]
_OF_POS: dict[str, Form] = {
    "VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "PUNCT": "mark",
    "ADV": "adverb",
}  # fmt: skip
_ADJOINING = frozenset({"aux", "auxpass", "neg", "prt", "advmod"})
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
            return self.nouns.get(token.lower_) or self.nouns.get(token.lemma_.casefold())
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
            held = index.verbs.setdefault(word.split()[0], [])
            held.insert(0 if sense.objects else len(held), sense)
        index.nouns.update((word, sense) for word in entry.words("nouns"))
        index.words.update((word, sense) for word in (*entry.words("phrases"), *entry.words("adverbs")))
    return index


def find_cues(scene: Scene, index: CueIndex, model: CueModel) -> Iterator[Cue]:
    """The cues in order."""
    for token in candidates(scene):
        form: Form = "phrase" if token.lower_ in PHRASES else _OF_POS[token.pos_]
        sense = index.sense_of(token, form)
        judged = _judge(scene, token, form, sense, model, index)
        if judged is not None and not _is_carrier(token, index):
            start, end = _words_of(token, form)
            yield Cue(token, start, end, form, sense or PLAIN, *judged)


def _judge(
    scene: Scene, token: Token, form: Form, sense: CueSense | None, model: CueModel, index: CueIndex
) -> tuple[CueClass, str] | None:
    """The class of a candidate and why; ``None`` where it is no cue.

    The model decides. Citing and quoting, report nouns and rumours, which PolNeAR hardly marks inside contents, go by
    rule; so does a verb of the lexicon that the model never met.
    """
    by_rule: tuple[CueClass, str] | None = None if sense is None else ("report", sense.rule)
    if sense is not None and sense.through:
        return by_rule if _passes_on(token) else None
    if form == "mark" and _names_speaker(scene, token):
        return "report", "cues:name before a quotation"
    if form == "verb" and _passes_words_on(token, index):
        return "report", "cues:passes on what another says"
    if sense is not None and (sense.always or (form == "noun" and _is_told_by(token, alone=sense.alone))):
        return by_rule
    if form == "verb" and sense is not None and not model.knows(token.lemma_.casefold()):
        heard = {child.dep_ for child in token.children} & _SAYING_CHILDREN or scene.touching[token.i]
        return by_rule if heard else None
    if form == "verb" and sense is not None and is_inverted(token) and _ends(token):
        return by_rule
    listed = (
        form == "verb" and sense is not None and (_has_clause(token) or _is_hearsay(token) or is_before_that(token))
    )
    verdict = model.judge(features_of(scene, token), LISTED_THRESHOLD if listed else THRESHOLD)
    if (
        _is_command(token)
        or verdict.cue_class is None
        or (_is_negated(token) and not (sense is not None and (sense.denies or sense.doubts)))
    ):
        return None  # "did not say whether": nothing is said
    if scene.quotation[token.i] >= 0 and not _is_sure(scene, verdict, token):
        return None
    if sense is None and form == "verb" and _is_told_of(token) and verdict.likelihood < _SURE:
        return None
    return ("report" if listed else verdict.cue_class), verdict.why


PLAIN = CueSense(rule="")
# Inside what is said few verbs lead on to somebody else's saying; the model never met those that do not.
_SURE = 0.8


def _is_sure(scene: Scene, verdict: Verdict, token: Token) -> bool:
    """Whether it leads on to somebody else inside a quotation: surely, or saying of another that something is so."""
    if any(child.dep_ == "agent" for child in token.children):
        return verdict.cue_class == "report"
    if any(
        first - TOUCHING_TOKENS <= token.i < last + TOUCHING_TOKENS
        for first, last in scene.inner
        if not first <= token.i < last
    ):
        return True
    if _has_clause(token) and any(c.dep_ == "nsubj" and c.lower_ not in ("i", "we", "you") for c in token.children):
        return True
    return verdict.cue_class == "report" and verdict.likelihood >= _SURE


def _is_told_of(token: Token) -> bool:
    """Whether the verb is what somebody is said to have done ("said gunmen had attacked"), or is called hearsay."""
    if any(child.dep_ == "advmod" and child.lower_ in HEARSAY for child in token.children):
        return True
    return token.dep_ == "ccomp" and token.i > token.head.i and not _has_clause(token)


def _has_clause(token: Token) -> bool:
    """Whether it says that something is so: a clause with a verb of its own hangs on it."""
    return any(
        (child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX"))
        or (child.dep_ == "xcomp" and child.tag_ == "VBG")
        or (child.dep_ == "agent" and any(is_that_clause(c) for noun in child.children for c in noun.children))
        or (child.dep_ == "prep" and child.lower_ in ("to", "of") and any(c.dep_ == "pcomp" for c in child.children))
        for child in token.children
    )


_AFTER_VERB = frozenset({"punct", "npadvmod", "advmod", "advcl"})


def _ends(token: Token) -> bool:
    """Whether nothing but a day or a citing follows the verb in its sentence."""
    return all(
        child.dep_ in _AFTER_VERB or (child.dep_ == "prep" and child.lower_ in ("on", "in")) for child in token.rights
    )


def _is_hearsay(token: Token) -> bool:
    """Whether it is said or believed of somebody: "12 are believed to be hiding", "two are feared dead"."""
    children = {child.dep_ for child in token.children}
    return "auxpass" in children and bool(children & {"xcomp", "oprd", "acomp"}) and "nsubjpass" in children


def _is_command(token: Token) -> bool:
    """Whether somebody was told or asked to do something, by nobody knows whom."""
    children = {child.dep_ for child in token.children}
    bidden = token.lemma_.casefold() in _COMMANDS and {"auxpass", "xcomp"} <= children
    return bidden and not children & {"agent", "ccomp"}


_COMMANDS = frozenset({"tell", "ask", "remind", "warn", "assure", "inform", "charge"})


def _is_negated(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in token.children)


def _is_told_by(noun: Token, *, alone: bool) -> bool:
    """Whether a report noun has a clause, and an owner: "the rebels' claim that ..."; rumours need none."""
    owned = alone or any(
        child.dep_ == "poss" or (child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"))
        for child in noun.children
    )
    return (owned or _is_issued(noun)) and any(
        _says_that(child) or (alone and child.dep_ == "prep" and child.lower_ == "of") for child in noun.children
    )


def _says_that(clause: Token) -> bool:
    """Whether a clause on a noun begins with "that" and has a subject of its own, so that it is no relative one."""
    return (
        clause.dep_ in ("acl", "ccomp", "relcl")
        and clause.left_edge.lower_ == "that"
        and any(child.dep_ in ("nsubj", "nsubjpass", "expl") and child.lower_ != "that" for child in clause.children)
    )


def _is_issued(noun: Token) -> bool:
    """Whether it is the object of a verb that adds nothing: "issued a warning that ..."."""
    return noun.dep_ == "dobj" and noun.head.lemma_.casefold() in _LIGHT


_LIGHT = frozenset({"issue", "make", "give", "release", "deliver", "send", "utter", "voice"})


def _is_carrier(token: Token, index: CueIndex) -> bool:
    """Whether another word is the cue: "quoted a medic as saying", "issued a warning that ..."."""
    if token.dep_ == "pcomp" and token.head.lower_ == "as" and _is_through(token.head.head, index):
        return True
    return token.lemma_.casefold() in _LIGHT and any(
        child.dep_ == "dobj" and index.sense_of(child, "noun") is not None and _is_told_by(child, alone=False)
        for child in token.children
    )


def _passes_words_on(token: Token, index: CueIndex) -> bool:
    """Whether a verb passes on a claim, or a recording in which somebody speaks: "repeated the claim that ..."."""
    if token.lemma_.casefold() not in _PASSING_ON or not any(child.dep_ == "nsubj" for child in token.children):
        return False
    for child in token.children:
        if child.dep_ == "dobj":
            claims = index.sense_of(child, "noun") is not None and _is_told_by(child, alone=False)
            return claims or any(
                below.dep_ in ("relcl", "acl") and any(c.dep_ in ("ccomp", "xcomp") for c in below.children)
                for below in child.children
            )
    return False


_PASSING_ON = frozenset(
    ("repeat", "carry", "relay", "pass", "echo", "publish", "air", "broadcast", "post", "release", "reject", "dismiss",
     "dispute", "deny", "confirm", "read")
)  # fmt: skip


def _names_speaker(scene: Scene, mark: Token) -> bool:
    """Whether a name and a colon stand before a quotation, or a dash and a name after one."""
    doc, i = scene.doc, mark.i
    if mark.text == ":":
        opens = i + 1 < len(doc) and scene.quotation[i + 1] >= 0 and scene.quotation[i] < 0
        words = doc[mark.sent.start : i]
        return opens and any(word.pos_ == "PROPN" for word in words) and not any(word.pos_ in _ACTS for word in words)
    return scene.quotation[i - 1] >= 0 and i + 1 < len(doc) and doc[i + 1].pos_ in ("PROPN", "ADJ", "NOUN")


_ACTS = frozenset({"VERB", "AUX"})


def _passes_on(token: Token) -> bool:
    if token.tag_ == "VBG" and token.dep_ in ("amod", "compound") and token.is_sent_start:
        return True
    return any(
        child.dep_ in ("dobj", "agent")
        or (child.dep_ == "prep" and child.lower_ == "as")
        or (child.dep_ == "prep" and child.lower_ == "on" and token.lemma_.casefold() in ("rely", "base"))
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
