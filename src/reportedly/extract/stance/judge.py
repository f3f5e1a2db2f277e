"""One word of an event -> stance and status, read outwards from it to the first word of saying.

The scale of factuality is that of Lee et al. 2015 (UW): -3 certainly not, 3 certainly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.extract.stance.words import StanceWords
from reportedly.model import StatusName

if TYPE_CHECKING:
    from spacy.tokens import Token

_FACTUALITY: dict[str, float] = {
    "happened": 2.8, "ongoing": 2.8, "planned": 0.8, "proposed": 0.6, "called_for": 0.5, "threatened": 0.5,
    "hypothetical": 0.5, "negated": -2.0, "state": 2.6, "toll": 2.8,
}  # fmt: skip
_REPORTS = frozenset(
    {"say", "tell", "report", "announce", "state", "add", "confirm", "claim", "note", "declare", "accord"}
)
# Arcs over which what governs a word also governs whether it happened.
_GOVERNED = frozenset(
    {
        "xcomp",
        "ccomp",
        "pcomp",
        "pobj",
        "dobj",
        "acl",
        "advcl",
        "prep",
        "nsubjpass",
        "compound",
        "oprd",
        "acomp",
        "attr",
        "nmod",
    }
)
_LONGEST_CLIMB = 7


@dataclass(slots=True)
class Judgement:
    """What was read, with the words it was read from."""

    status: StatusName = "happened"
    hedges: list[Token] = field(default_factory=list)
    cues: list[Token] = field(default_factory=list)
    denied: bool = False
    rule: str = "stance:past or plain"

    @property
    def factuality(self) -> float:
        """-3 .. 3; hedged words count for less, denied ones against."""
        value = _FACTUALITY[self.status]
        if self.denied:
            value = -1.5
        return value - 1.0 if self.hedges and value > 1 else value


def judge(token: Token, words: StanceWords) -> Judgement:
    """How the event that this word names is put by the words around it."""
    found = Judgement()
    _own_verb(token, words, found)
    up = token
    for _ in range(_LONGEST_CLIMB):
        head = up.head
        if head == up:
            break
        governed = up.dep_ in _GOVERNED
        if up.dep_ == "conj":
            if head.pos_ in ("VERB", "AUX") and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in up.children):
                _own_verb(head, words, found)
            up = head
            continue
        if not governed:
            break
        lemma = head.lemma_.casefold()
        if lemma in words.denies and up.dep_ in ("ccomp", "dobj", "xcomp", "pobj", "pcomp"):
            found.denied = True
            found.cues.append(head)
            break
        if lemma in _REPORTS and up.dep_ == "ccomp":
            _hedges_of(head, words, found)
            break
        if not _governor(up, head, lemma, words, found):
            break
        up = head
    return found


def _own_verb(token: Token, words: StanceWords, found: Judgement) -> None:
    """Auxiliaries, negation, marks and hedges of the event's own clause."""
    for child in token.children:
        lemma = child.lemma_.casefold()
        if child.dep_ == "neg" or (child.dep_ in ("det", "preconj") and lemma in words.negations):
            _set(found, "negated", child, "stance:negation")
        elif child.dep_ in ("aux", "auxpass") and lemma in words.doubtful_modals:
            found.hedges.append(child)
            _set(found, "hypothetical", child, "stance:modal")
        elif child.dep_ in ("aux", "auxpass") and lemma in words.modals:
            status, rule = words.modals[lemma]
            _set(found, status, child, rule)
        elif child.dep_ == "mark" and child.lower_ in words.marks:
            status, rule = words.marks[child.lower_]
            _set(found, status, child, rule)
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and _is_nobody(child):
            _set(found, "negated", child, "stance:nobody")
    _hedges_of(token, words, found)
    if token.tag_ == "VBG" and any(child.lemma_ == "be" and child.dep_ == "aux" for child in token.children):
        past = any(child.lower_ in ("was", "were", "been") for child in token.children if child.dep_ == "aux")
        if not past:
            _set(found, "ongoing", token, "stance:progressive")
        elif any(child.lower_ == "been" for child in token.children):
            _set(found, "ongoing", token, "stance:perfect progressive")
    if (
        token.tag_ == "VB"
        and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
        and token.dep_ == "ROOT"
    ):
        _set(found, "planned", token, "stance:headline infinitive")


def _is_nobody(token: Token) -> bool:
    return token.lower_ in ("nobody", "none") or any(c.dep_ == "det" and c.lower_ == "no" for c in token.children)


def _hedges_of(token: Token, words: StanceWords, found: Judgement) -> None:
    for child in _near(token):
        if child.lower_ in words.hedges:
            found.hedges.append(child)


def _near(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("advmod", "amod", "acomp"):
            yield child
        elif child.dep_ == "aux":
            yield from (grand for grand in child.children if grand.dep_ == "advmod")


def _set(found: Judgement, status: StatusName, cue: Token, rule: str) -> None:
    """The first word outwards decides; a negation joins with what came before it."""
    if found.status in ("happened", "ongoing") or (found.status == "hypothetical" and status == "negated"):
        found.status = status
        found.rule = rule
    found.cues.append(cue)


def _governor(up: Token, head: Token, lemma: str, words: StanceWords, found: Judgement) -> bool:
    """Read one governing word; ``False`` where its clause says nothing of what hangs on it."""
    if head.lower_ == "ahead" or (head.lower_ == "of" and head.head.lower_ == "ahead"):
        _set(found, "planned", head, "stance_cues.toml#planned")
        return False
    if head.pos_ in ("ADP", "SCONJ", "PART"):
        if head.lower_ == "without":
            _set(found, "negated", head, "stance_cues.toml#negated")
        return True
    if head.pos_ in ("VERB", "AUX", "ADJ"):
        _hedges_of(head, words, found)
        if lemma in words.believed:
            found.hedges.append(head)
        if lemma in words.governors and up.dep_ in (
            "xcomp",
            "ccomp",
            "pcomp",
            "prep",
            "pobj",
            "dobj",
            "acl",
            "advcl",
            "oprd",
        ):
            status, rule = words.governors[lemma]
            if not (up.dep_ in ("advcl", "prep") and up.tag_ != "VB" and up.pos_ == "VERB"):
                _set(found, status, head, rule)
        if up.dep_ in ("xcomp", "ccomp", "dobj", "pcomp", "nsubjpass"):
            for child in head.children:
                if child.dep_ == "neg":
                    _set(found, "negated", child, "stance:negation above")
                elif child.dep_ == "aux" and child.lemma_.casefold() in words.modals and up.dep_ != "ccomp":
                    status, rule = words.modals[child.lemma_.casefold()]
                    _set(found, status, child, rule)
        return up.dep_ not in ("advcl", "prep") or head.pos_ == "ADJ" or up.tag_ == "VB"
    if head.pos_ in ("NOUN", "PROPN"):
        if lemma in words.nouns and up.dep_ in ("acl", "prep", "pobj", "pcomp", "compound"):
            status, rule = words.nouns[lemma]
            _set(found, status, head, rule)
        return up.dep_ in ("acl", "prep", "pobj", "compound", "nmod")
    return False
