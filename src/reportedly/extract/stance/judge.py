"""One word of an event -> stance and status, read outwards from it to the first word of saying.

The scale of factuality is that of Lee et al. 2015 (UW): -3 certainly not, 0 unknown, 1 possible, 2 probable,
3 certainly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.extract.stance.words import StanceWords
from reportedly.model import StatusName

if TYPE_CHECKING:
    from spacy.tokens import Token

# Landmarks of the scale, not fitted: what is planned lies between possible and probable, below the 1.5 from which
# its users read "happened"; what is asked for, threatened or supposed is possible.
_FACTUALITY: dict[str, float] = {
    "happened": 2.8, "ongoing": 2.8, "planned": 1.4, "proposed": 1.0, "called_for": 1.0, "threatened": 1.0,
    "hypothetical": 1.0, "negated": -2.0, "state": 2.8, "toll": 2.8,
}  # fmt: skip
_DENIED = -1.5
_UNSETTLED = frozenset({"planned", "proposed", "called_for", "threatened", "hypothetical", "negated"})
_REPORTS = frozenset(
    {"say", "tell", "report", "announce", "state", "add", "confirm", "claim", "note", "declare", "accord"}
)
# Arcs over which what governs a word also governs whether it happened.
_GOVERNED = frozenset(
    {
        "xcomp", "ccomp", "pcomp", "pobj", "dobj", "acl", "advcl", "prep", "nsubjpass", "compound", "oprd", "acomp",
        "attr", "nmod",
    }
)  # fmt: skip
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "prep", "pobj", "dobj", "acl", "advcl", "oprd"})
# Verbs that say little more than that their object takes place: their "not" is its "not".
_LIGHT = frozenset(
    {"do", "make", "have", "take", "carry", "launch", "conduct", "see", "find", "get", "give", "commit", "hold",
     "stage", "cause", "perform", "mount"}
)  # fmt: skip
# "did not think that", "do not have to": what a "not" above a clause or an infinitive does to it.
_OPINIONS = frozenset({"think", "believe", "expect", "feel", "suppose"})
_NEEDS = frozenset({"have", "need", "want", "wait", "mean"})
# After these a clause or an infinitive is a fact.
_FACTS_FOLLOW = frozenset(
    {"manage", "help", "force", "compel", "lead", "cause", "get", "happen", "come", "use", "proceed", "make", "let",
     "go", "rush", "find", "enable", "allow", "see", "hear", "know", "have", "able"}
)  # fmt: skip
# Acts that stop what their object names; the others of "negated" do so only to a clause.
_STOPPERS = frozenset({"prevent", "avoid", "avert", "foil", "thwart"})
_WH = frozenset({"WP", "WRB", "WDT", "WP$"})
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
        value = _DENIED if self.denied else _FACTUALITY[self.status]
        return value - 1.0 if self.hedges and self.status not in _UNSETTLED and not self.denied else value


def judge(token: Token, words: StanceWords) -> Judgement:
    """How the event that this word names is put by the words around it."""
    found = Judgement()
    _own_verb(token, words, found)
    up = token
    own = True  # whether all arcs so far join the word to its equals
    for _ in range(_LONGEST_CLIMB):
        head = up.head
        if head == up:
            break
        if up.dep_ == "conj":
            if own and _shares_auxiliaries(up, head):
                _own_verb(head, words, found)
            up = head
            continue
        own = False
        if up.dep_ not in _GOVERNED:
            break
        lemma = head.lemma_.casefold()
        if lemma in words.denies and up.dep_ in ("ccomp", "dobj", "xcomp", "pobj", "pcomp"):
            found.denied = True
            found.cues.append(head)
            break
        if lemma in _REPORTS and up.dep_ == "ccomp":
            _hedges_of(head, words, found)
            for child in head.children:
                if child.dep_ in ("nsubj", "nsubjpass"):
                    _hedges_of(child, words, found)  # "unconfirmed reports said"
            break
        if not _governor(up, head, words, found):
            break
        up = head
    return found


def _shares_auxiliaries(token: Token, head: Token) -> bool:
    """Whether "will", "not" and "to" before the first of two joined verbs hold for the second."""
    if token.tag_ != head.tag_ or head.pos_ not in ("VERB", "AUX"):
        return False
    if any(child.dep_ == "cc" and child.lower_ == "but" for child in head.children):
        return False
    return not any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in token.children)


def _own_verb(token: Token, words: StanceWords, found: Judgement) -> None:
    """Auxiliaries, negation, marks and hedges of the event's own clause."""
    for child in token.children:
        lemma = child.lemma_.casefold()
        if child.dep_ == "neg" or (child.dep_ in ("det", "preconj") and lemma in words.negations):
            _set(found, "negated", child, "stance:negation")
        elif child.dep_ in ("aux", "auxpass"):
            _modal(token, child, lemma, words, found)
        elif child.dep_ == "mark" and child.lower_ in words.marks:
            status, rule = words.marks[child.lower_]
            _set(found, status, child, rule)
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj") and _is_nobody(child):
            _set(found, "negated", child, "stance:nobody")
    _hedges_of(token, words, found)
    _own_form(token, found)


def _modal(verb: Token, modal: Token, lemma: str, words: StanceWords, found: Judgement) -> None:
    if lemma in words.doubtful_modals:
        found.hedges.append(modal)
        _set(found, "hypothetical", modal, "stance:modal")
    elif lemma in words.modals:
        status, rule = _meaning_of(lemma, verb, words)
        _set(found, status, modal, rule)


def _meaning_of(modal: str, verb: Token, words: StanceWords) -> tuple[StatusName, str]:
    if modal == "would" and _is_reported_plan(verb):
        return "planned", "stance:will of the past"
    return words.modals[modal]


def _is_reported_plan(verb: Token) -> bool:
    """Whether "would" is a "will" of the past ("said it would leave"): no condition beside it, nothing undone."""
    if any(child.dep_ == "aux" and child.lower_ == "have" for child in verb.children):
        return False
    return not any(
        clause.dep_ == "advcl" and any(child.lower_ in ("if", "unless") for child in clause.children)
        for clause in (*verb.children, *verb.head.children)
    )


def _own_form(token: Token, found: Judgement) -> None:
    """What the verb's own form says: in progress, or an infinitive that nothing has made a fact."""
    auxiliaries = [child for child in token.children if child.dep_ == "aux"]
    if token.tag_ == "VBG" and any(child.lemma_ == "be" for child in auxiliaries):
        past = any(child.lower_ in ("was", "were") for child in auxiliaries)
        if not past:
            _set(found, "ongoing", token, "stance:progressive")
    if token.tag_ != "VB" or not any(child.lower_ == "to" for child in auxiliaries):
        return
    if any(child.lower_ == "have" for child in auxiliaries):
        return  # "is said to have left"
    if token.dep_ == "ROOT":
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
    open_still = found.status in ("hypothetical", "planned") and status == "negated"
    if found.status in ("happened", "ongoing") or open_still:
        found.status = status
        found.rule = rule
    found.cues.append(cue)


def _governor(up: Token, head: Token, words: StanceWords, found: Judgement) -> bool:
    """Read one governing word; ``False`` where its clause says nothing of what hangs on it."""
    if head.lower_ == "ahead" or (head.lower_ == "of" and head.head.lower_ == "ahead"):
        _set(found, "planned", head, "stance_cues.toml#planned")
        return False
    if head.pos_ in ("ADP", "SCONJ", "PART"):
        if head.lower_ == "without":
            _set(found, "negated", head, "stance_cues.toml#negated")
        return True
    if head.pos_ in ("VERB", "AUX", "ADJ"):
        return _governing_verb(up, head, words, found)
    if head.pos_ in ("NOUN", "PROPN"):
        return _governing_noun(up, head, words, found)
    return False


def _governing_noun(up: Token, head: Token, words: StanceWords, found: Judgement) -> bool:
    lemma = head.lemma_.casefold()
    if lemma in words.nouns and up.dep_ in ("acl", "prep", "pobj", "pcomp", "compound"):
        status, rule = words.nouns[lemma]
        if not (up.dep_ == "acl" and up.tag_ in ("VBN", "VBD", "VBG")):
            _set(found, status, head, rule)
    elif up.dep_ == "acl" and _is_bare_infinitive(up) and not _is_counted_out(head):
        _set(found, "planned", up, "stance:infinitive")
    if up.dep_ == "acl":
        return up.tag_ == "VB"  # "sanctions imposed", "proof that they fled": said in passing, as a fact
    return up.dep_ in ("prep", "pobj", "compound", "nmod")


def _is_counted_out(noun: Token) -> bool:
    """Whether an infinitive after this noun is a fact: "the third man to die", "the last to leave"."""
    return any(
        word.tag_ == "JJS" or word.ent_type_ == "ORDINAL" or word.lower_ in ("first", "last", "latest", "only")
        for word in (noun, *noun.children)
    )


def _governing_verb(up: Token, head: Token, words: StanceWords, found: Judgement) -> bool:
    lemma = head.lemma_.casefold()
    if up.dep_ in ("ccomp", "pcomp") and any(child.tag_ in _WH for child in up.children):
        return False  # "did not say who had fired": it is taken for granted that somebody did
    _hedges_of(head, words, found)
    if lemma in words.believed:
        found.hedges.append(head)
    if lemma in words.governors and up.dep_ in _COMPLEMENTS and _reaches(up, head, lemma, words):
        status, rule = words.governors[lemma]
        undone = status == "negated" and head.tag_ == "VB"  # "to prevent a return": neither has happened
        _set(found, "hypothetical" if undone else status, head, rule)
    elif _is_bare_infinitive(up) and up.dep_ in ("xcomp", "advcl", "ccomp") and lemma not in _FACTS_FOLLOW:
        _set(found, "planned", up, "stance:infinitive")
    _auxiliaries_above(up, head, words, found)
    return up.dep_ not in ("advcl", "prep") or head.pos_ == "ADJ" or up.tag_ == "VB"


def _is_bare_infinitive(token: Token) -> bool:
    """Whether the word is "to leave", neither perfect nor passive of saying."""
    auxiliaries = [child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")]
    return "to" in auxiliaries and "have" not in auxiliaries


def _reaches(up: Token, head: Token, lemma: str, words: StanceWords) -> bool:
    """Whether a governing verb's meaning reaches the word that hangs on it by this arc."""
    status = words.governors[lemma][0]
    if up.dep_ in ("advcl", "prep") and up.tag_ != "VB" and up.pos_ == "VERB":
        return False
    if status == "negated":
        return up.dep_ in ("xcomp", "pcomp", "prep") or lemma in _STOPPERS
    if status == "called_for":
        if head.dep_ == "advcl" and head.tag_ == "VBN":
            return False  # "asked whether it was so, he said"
        if lemma == "call" and up.dep_ in ("dobj", "ccomp", "oprd"):
            return False  # "called the move a setback"
        return up.dep_ != "ccomp" or up.tag_ == "VB" or any(child.lower_ == "that" for child in up.children)
    return True


def _auxiliaries_above(up: Token, head: Token, words: StanceWords, found: Judgement) -> None:
    """A "not" or "will" of the governing verb, where it reaches down."""
    if up.dep_ not in ("xcomp", "ccomp", "dobj", "pcomp", "nsubjpass"):
        return
    lemma = head.lemma_.casefold()
    for child in head.children:
        if child.dep_ == "neg":
            if up.dep_ in ("xcomp", "pcomp"):
                needless = lemma in _NEEDS
                _set(found, "hypothetical" if needless else "negated", child, "stance:negation above")
            elif (up.dep_ == "dobj" and lemma in _LIGHT) or (up.dep_ == "ccomp" and lemma in _OPINIONS):
                _set(found, "negated", child, "stance:negation above")
        elif child.dep_ == "aux" and up.dep_ != "ccomp":
            modal = child.lemma_.casefold()
            if modal in words.modals:
                status, rule = _meaning_of(modal, head, words)
                _set(found, status, child, rule)
