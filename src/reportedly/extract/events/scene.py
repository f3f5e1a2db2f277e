"""One report as the events see it: tokens with their lemmas, actors and places, and the grammar around a token."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from reportedly.extract.context import by_token
from reportedly.extract.events.index import EventIndex, Weapon
from reportedly.model import Actor, Mention, Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

T = TypeVar("T")
_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
# Verbs that only carry a noun of happening: (noun is their object) or (noun is their subject).
LIGHT_WITH_OBJECT = frozenset(
    ("launch", "carry", "conduct", "stage", "mount", "wage", "commit", "perpetrate", "make", "order", "begin", "start",
     "lead", "hold", "impose", "lay", "open", "resume", "step", "do", "execute", "undertake", "issue", "continue")
)  # fmt: skip
LIGHT_WITH_SUBJECT = frozenset(
    ("take", "occur", "happen", "erupt", "break", "continue", "begin", "start", "rage", "ensue", "intensify", "resume")
)
_CONTROL = frozenset({"xcomp", "advcl", "acl", "pcomp", "conj"})
_OBJECT_CONTROL = frozenset(
    ("urge", "force", "ask", "order", "tell", "compel", "persuade", "allow", "permit", "help", "enable", "invite",
     "encourage", "require", "request", "forbid", "coerce", "press", "pressure", "beg", "authorize", "authorise",
     "instruct", "command", "warn", "advise", "lead", "want")
)  # fmt: skip
_LARGEST_CHAIN = 8
_NO_CLASS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything looked up by token number."""

    doc: Doc
    lemmas: tuple[str, ...]
    actors: tuple[Mention[Actor] | None, ...]
    places: tuple[Mention[Place] | None, ...]
    weapons: tuple[Weapon | None, ...]
    index: EventIndex
    text: str

    def classes(self, token: Token) -> frozenset[str]:
        """The classes of words that a token's lemma belongs to."""
        return self.index.classes.get(self.lemmas[token.i], _NO_CLASS)

    def span(self, start: int, end: int) -> Span:
        """The span of the tokens from ``start`` to ``end``, end excluded."""
        last = self.doc[end - 1]
        return Span.of(self.text, self.doc[start].idx, last.idx + len(last))


def set_scene(doc: Doc, index: EventIndex, actors: list[Mention[Actor]], places: list[Mention[Place]]) -> Scene:
    """The scene of a parsed report."""
    lemmas = tuple(_lemma(token, index) for token in doc)
    return Scene(
        doc,
        lemmas,
        tuple(by_token(doc, actors)),
        tuple(by_token(doc, places)),
        _weapons(lemmas, index),
        index,
        doc.text,
    )


def _lemma(token: Token, index: EventIndex) -> str:
    """The lemma; with its e where the model lost it ("rap" for "raped", "wag" for "waging")."""
    lemma = token.lemma_.casefold() or token.lower_
    if token.pos_ == "VERB" and lemma not in index.verbs and lemma != token.lower_:
        whole = lemma + "e"
        if whole in index.verbs and token.lower_ in (whole + "d", whole + "s", lemma + "ing"):
            return whole
    return lemma


def _weapons(lemmas: tuple[str, ...], index: EventIndex) -> tuple[Weapon | None, ...]:
    found: list[Weapon | None] = [None] * len(lemmas)
    for i, lemma in enumerate(lemmas):
        for rest, weapon in index.weapons.get(lemma, ()):
            if lemmas[i + 1 : i + 1 + len(rest)] == rest:
                for j in range(i, i + 1 + len(rest)):
                    found[j] = found[j] or weapon
                break
    return tuple(found)


def subjects(token: Token) -> list[Token]:
    """Who does this verb: its subject, or that of the verb that governs it ("is looking to attack")."""
    for _ in range(_LARGEST_CHAIN):
        own = [child for child in token.children if child.dep_ in _SUBJECTS]
        if own:
            before = [child for child in own if child.i < token.i] or own
            return [*_with_conjuncts(_antecedent(before[-1]))]
        if any(child.dep_ in _PASSIVE_SUBJECTS for child in token.children):
            return []
        if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBG"):
            return [*_with_conjuncts(token.head)]
        if token.dep_ == "acl" and token.tag_ in ("VB", "VBP"):
            token = token.head
            owner = [child for child in token.children if child.dep_ == "poss"]
            if owner:
                return [*_with_conjuncts(owner[0])]
        if token.dep_ not in _CONTROL or token.head == token:
            return []
        held = _held_to(token)
        if held:
            return [*_with_conjuncts(held[0])]
        token = _governor(token)
        if token.pos_ == "NOUN":
            owner = [child for child in token.children if child.dep_ == "poss"]
            if owner:
                return [*_with_conjuncts(owner[0])]
            while token.pos_ == "NOUN" and token.dep_ in ("dobj", "pobj", "attr") and token.head != token:
                token = _governor(token)
        passive = [child for child in token.children if child.dep_ in _PASSIVE_SUBJECTS]
        if passive and token.dep_ != "conj":
            return [*_with_conjuncts(_antecedent(passive[0]))]
    return []


def _held_to(token: Token) -> list[Token]:
    """Whom the governing verb makes the doer: "forbid civilians from fleeing", "accuse them of", "urge them to"."""
    if token.dep_ == "pcomp" and token.head.lower_ in ("from", "of", "for"):
        return [child for child in token.head.head.children if child.dep_ == "dobj"]
    if token.dep_ == "xcomp" and token.head.lemma_ in _OBJECT_CONTROL:
        return [child for child in token.head.children if child.dep_ == "dobj" and child.i < token.i]
    return []


def _governor(token: Token) -> Token:
    head = token.head
    return head.head if head.dep_ == "prep" or head.pos_ == "ADP" else head


def patients(token: Token) -> list[Token]:
    """Whom this verb is done to: its object, or the subject of its passive."""
    found = [child for child in token.children if child.dep_ in ("dobj", "dative") or child.dep_ in _PASSIVE_SUBJECTS]
    if not found and token.tag_ == "VBN" and token.dep_ in ("acl", "relcl"):
        found = [token.head]
    if not found and token.dep_ == "conj" and is_passive(token):
        found = [child for child in token.head.children if child.dep_ in _PASSIVE_SUBJECTS]
    if not found and token.dep_ == "relcl" and is_passive(token):
        found = [token.head]
    return [each for child in found for each in _with_conjuncts(_antecedent(child))]


def is_passive(token: Token) -> bool:
    """Whether a verb tells what is done to its subject."""
    return token.tag_ == "VBN" and (
        token.dep_ == "conj" or any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children)
    )


def agents(token: Token) -> list[Token]:
    """Who did it, after "by"."""
    found = [
        grandchild
        for child in token.children
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep")
        for grandchild in child.children
        if grandchild.dep_ == "pobj"
    ]
    return [each for child in found for each in _with_conjuncts(child)]


def after_prepositions(token: Token, prepositions: frozenset[str]) -> list[Token]:
    """The objects of these prepositions under a token, and under the preposition's own preposition ("in on")."""
    found: list[Token] = []
    for child in token.children:
        if (
            child.dep_ in ("prep", "agent", "dative", "prt")
            and child.lower_ in prepositions
            and not _is_absolute(child)
        ):
            found += [grandchild for grandchild in child.children if grandchild.dep_ == "pobj"]
    return [each for child in found for each in _with_conjuncts(child)]


def _is_absolute(preposition: Token) -> bool:
    """Whether a clause of its own hangs on "with": "with their spokesman saying"."""
    if preposition.lower_ != "with":
        return False
    after = preposition.right_edge.i + 1
    if after < preposition.sent.end and preposition.doc[after].tag_ == "VBG":
        return True
    inner = [*preposition.children, *(c for child in preposition.children for c in child.children)]
    return any(child.tag_ == "VBG" and child.dep_ in ("pcomp", "acl") for child in inner)


def owners(token: Token) -> list[Token]:
    """Whose a noun is: "Russia's proposal", "the militia's attack"."""
    found = [child for child in token.children if child.dep_ in ("poss", "nmod", "compound", "amod")]
    return [each for child in found for each in _with_conjuncts(child)]


def _with_conjuncts(token: Token) -> Iterator[Token]:
    yield token
    for _ in range(_LARGEST_CHAIN):
        following = [
            child
            for child in token.children
            if child.pos_ in ("NOUN", "PROPN", "NUM") and (child.dep_ == "conj" or _is_listed(child))
        ]
        if not following:
            return
        token = following[0]
        yield token


def named_after(scene: Scene, token: Token) -> list[Token]:
    """The known actors that a list goes on with after a word, whatever the parse made of it: "A, B and others"."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return []
    found: list[Token] = []
    i, end = _end_of_name(scene, token.i), token.sent.end
    while i + 1 < end and scene.doc[i].text == "," and _is_known(scene, i + 1):
        found.append(scene.doc[_end_of_name(scene, i + 1) - 1])
        i = _end_of_name(scene, i + 1)
    i += i < end and scene.doc[i].text == ","
    if i + 1 >= end or scene.doc[i].lower_ not in ("and", "or") or not (found or _is_known(scene, i + 1)):
        return []
    if _is_known(scene, i + 1):
        found.append(scene.doc[_end_of_name(scene, i + 1) - 1])
    return [] if any(_leads_a_clause(each) for each in found) else found


def _end_of_name(scene: Scene, i: int) -> int:
    mention, last = scene.actors[i], i
    while mention is not None and last + 1 < len(scene.doc) and scene.actors[last + 1] is mention:
        last += 1
    return last + 1


def _is_known(scene: Scene, i: int) -> bool:
    mention = scene.actors[i]
    return mention is not None and mention.value.actor_id is not None


def _leads_a_clause(token: Token) -> bool:
    """Whether a name is the subject of a finite verb, so that no list goes on here."""
    verb = token.head
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return token.dep_ in ("nsubj", "nsubjpass") and finite


def _is_listed(child: Token) -> bool:
    """A name in a list that the parse took for an apposition: "A, B and others"."""
    return child.dep_ == "appos" and any(c.dep_ in ("cc", "conj") for c in child.children)


def _antecedent(token: Token) -> Token:
    """What "that" or "who" in a relative clause stands for."""
    if token.tag_ not in ("WDT", "WP"):
        return token
    verb = token.head
    while verb.dep_ in ("xcomp", "ccomp") and verb.head != verb:
        verb = verb.head
    if verb.dep_ != "relcl":
        return token
    # "Syria's Raqqa, which": the parse hangs the clause on the owner.
    return verb.head.head if verb.head.dep_ == "poss" and verb.head.head.i < token.i else verb.head


def is_negated(token: Token) -> bool:
    """Whether a verb or the verb that it is joined to has "not"."""
    while True:
        if any(child.dep_ == "neg" for child in token.children):
            return True
        if token.dep_ != "conj" or token.head == token:
            return False
        token = token.head
