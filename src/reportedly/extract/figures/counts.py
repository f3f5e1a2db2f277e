"""How many a word of harm counts: a number, an article, a name, a bare plural. Counts are read from tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.extract.figures.harmed import Harmed, of_its_own, of_phrase
from reportedly.extract.figures.numbers import Number, read_number
from reportedly.extract.figures.tolls import not_a_count
from reportedly.model import Actor, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Actors = Sequence[Mention[Actor] | None]

_BEFORE_HARM = 9
_AFTER_HARM = 6
# "Three civilian deaths": a noun of harm is counted by what stands in its own phrase.
_NOUN_PHRASE = 3
_VAGUE = frozenset({"dozens", "scores", "hundreds", "several", "dozen", "thousands", "millions"})
_COUNTING = frozenset({"nummod", "amod", "quantmod", "nmod", "compound", "det", "predet"})
_PEOPLE = frozenset(
    ("people", "person", "civilian", "child", "woman", "man", "soldier", "fighter", "policeman", "police", "officer",
     "rebel", "militant", "villager", "resident", "protester", "worker", "student", "terrorist", "member", "guard",
     "citizen", "victim", "other", "passenger", "troop", "gunman", "farmer", "girl", "boy", "insurgent", "peasant",
     "guerrilla", "journalist", "teacher", "personnel", "teen", "teenager", "element", "driver", "deputy", "leader",
     "commander", "supporter", "priest", "inmate", "suspect", "demonstrator", "operative", "servicemen", "baby",
     "bodyguard", "judge", "mayor", "candidate", "motorist", "employee", "owner", "pedestrian", "youth", "toddler")
)  # fmt: skip
_KIN = frozenset(
    ("wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "child", "girlfriend", "boyfriend",
     "grandmother", "grandfather", "grandson", "granddaughter", "nephew", "niece", "uncle", "aunt", "cousin", "baby",
     "bodyguard", "driver", "neighbor", "neighbour", "deputy", "friend", "assistant", "colleague", "partner")
)  # fmt: skip
# What an active verb of killing may have for an object without anybody's death being counted.
_NO_PERSON = frozenset(
    ("administration", "agency", "ambush", "animal", "area", "army", "attack", "attempt", "authority", "bank",
     "bill", "bird", "body", "bull", "business", "car", "cat", "chance", "chicken", "church", "clash",
     "committee", "community", "company", "congress", "council", "country", "court", "cow", "crowd", "day",
     "deal", "dog", "duty", "embassy", "evening", "family", "force", "goat", "government", "group", "hope",
     "horse", "hospital", "hour", "idea", "incident", "lamb", "lot", "majority", "military", "ministry", "month",
     "morning", "motion", "nation", "newspaper", "night", "number", "order", "pain", "parliament", "part",
     "party", "people", "percentage", "plan", "pledge", "police", "power", "process", "project", "proposal",
     "raid", "rate", "regime", "result", "search", "sentence", "series", "sheep", "shooting", "state", "time",
     "toll", "total", "town", "tree", "truck", "union", "vehicle", "village", "warrant", "way", "week", "year")
)  # fmt: skip
# With these a plural is no new, unnumbered group: it is known already, or one, or none.
_NOT_BARE = frozenset({"a", "an", "another", "no", "the", "these", "those", "all"})
_SINGULAR = frozenset({"NN", "NNP"})
_NOT_NAMES = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "MONEY"})
_NO_VICTIMS = frozenset({"GOV", "IGO", "JRN", "NGO", "BUS", "JUD", "LEG", "PTY"})
_VAGUE_PLURAL_HARMS = frozenset({"killed", "injured", "abducted", "detained"})


def numbers(doc: Doc, word: Harmed, actors: Actors, taken: set[int]) -> Iterator[tuple[Number, Token]]:
    """Each number that this word of harm counts, and the noun it counts; each token is counted once."""
    counted: set[Token] = set()
    for head in word.heads:
        number = None if head in word.agents else number_of(doc, head)
        if number is None:
            continue
        counted.add(head)
        if number.core not in taken:
            taken.update(range(number.core, number.end))
            yield number, head
    near = None if counted else _near(doc, word, taken)
    if near is not None:
        taken.update(range(near.core, near.end))
        yield near, _counted_noun(doc, near)
        return
    for head in word.heads:
        single = None if head in counted else _single(doc, head, word, actors)
        if single is not None and head.i not in taken:
            taken.add(head.i)
            yield single, head


def number_of(doc: Doc, head: Token) -> Number | None:
    """The number of a noun phrase: a number that is its head, or the last one that counts it."""
    if head.lower_ in ("none", "nobody") or (head.lower_ == "one" and head.i > 0 and doc[head.i - 1].lower_ == "no"):
        return Number(head.i, head.i + 1, head.i, 0, 0, None, "none: 0")
    left = max(head.left_edge.i, head.i - _BEFORE_HARM)
    for i in (head.i, *range(head.i - 1, left - 1, -1)):
        if not (doc[i].dep_ in _COUNTING or i == head.i or doc[i].like_num):
            continue
        if i < head.i and (doc[i].text in ",;" or doc[i].dep_ == "conj"):
            break
        number = read_number(doc, first_of_number(doc, i, left))
        if number is not None and number.end > i and not not_a_count(doc, number.core, number.end):
            return number
    if head.lower_ == "family":
        for child in of_phrase(head):
            number = read_number(doc, child.i)
            if number is not None:
                return number
    if any(child.lower_ == "no" and child.dep_ == "det" for child in head.children):
        return Number(head.left_edge.i, head.left_edge.i + 1, head.left_edge.i, 0, 0, None, "no: 0")
    return None


def first_of_number(doc: Doc, i: int, left: int) -> int:
    """Where a number of several words begins ("two hundred", "between 27 and 34")."""
    while i - 1 >= left and (
        doc[i - 1].like_num
        or doc[i - 1].lower_ in ("hundred", "half")
        or (doc[i - 1].lower_ in ("and", "to", "-", "or") and i >= 2 and doc[i - 2].like_num and i - 2 >= left - 2)
        or (doc[i - 1].lower_ == "a" and doc[i].lower_ in ("dozen", "couple", "hundred", "thousand"))
    ):
        i -= 2 if doc[i - 1].lower_ in ("and", "to", "-", "or") else 1
    return i


def _near(doc: Doc, word: Harmed, taken: set[int]) -> Number | None:
    """A number of people just before the word of harm, or just after it: for headlines and wrecked parses."""
    token, sent = word.token, word.token.sent
    for i in (
        *range(token.i - 1, max(sent.start, token.i - _BEFORE_HARM) - 1, -1),
        *range(token.i + 1, min(sent.end, token.i + _AFTER_HARM)),
    ):
        at = doc[i]
        if at.text in ';:."“”' or (at.pos_ == "VERB" and i < token.i and at.dep_ not in ("amod", "acl")):
            if i < token.i:
                continue
            break
        if i > token.i and at.lower_ == "by":
            break
        if i in taken or not (at.like_num or at.lower_ in _VAGUE):
            continue
        number = read_number(doc, first_of_number(doc, i, sent.start))
        if number is None or not_a_count(doc, number.core, number.end):
            continue
        noun = _counted_noun(doc, number)
        far_from_noun = token.pos_ in ("NOUN", "PROPN") and i < token.i - _NOUN_PHRASE
        others = i > token.i and of_its_own(doc[number.end - 1])
        if _is_agent(noun, word) or far_from_noun or others or _of_a_parent(doc, number):
            continue
        if noun.lemma_.casefold() in _PEOPLE or (abs(i - token.i) <= 2 and noun.i == number.end - 1):
            return number
    return None


def _of_a_parent(doc: Doc, number: Number) -> bool:
    """Whether a number says how many children somebody has: "a mother of three"."""
    before = number.start - 2
    return before >= 0 and doc[before + 1].lower_ == "of" and doc[before].lemma_.casefold() in _KIN


def _is_agent(noun: Token, word: Harmed) -> bool:
    """Whether the phrase of this noun did the harm, or stands after "by"."""
    if noun in word.agents or noun.head in word.agents:
        return True
    return noun.dep_ == "pobj" and noun.head.lower_ == "by"


def _counted_noun(doc: Doc, number: Number) -> Token:
    """The noun that a number counts, a few adjectives on; the number's last word where none does."""
    for i in range(number.end, min(number.end + 4, len(doc))):
        if doc[i].pos_ in ("NOUN", "PROPN") and (i + 1 >= len(doc) or doc[i + 1].pos_ not in ("NOUN", "PROPN")):
            return doc[i]
        if doc[i].pos_ not in ("ADJ", "NOUN", "PROPN", "ADV", "ADP", "PUNCT", "VERB") or doc[i].text in ",;.":
            break
    return doc[number.end - 1]


def _single(doc: Doc, head: Token, word: Harmed, actors: Actors) -> Number | None:
    """One person (a farmer, his wife, a named victim), or a bare plural, two or more."""
    if head in word.agents or head == word.token or (head.dep_ == "pobj" and head.head.lower_ == "by"):
        return None
    if head.lower_ in ("himself", "herself", "he", "she", "him", "her") and word.harm == "killed":
        return Number(head.i, head.i + 1, head.i, 1, 1, None, "one person")
    if not _is_person(head, word, actors):
        return None
    start = _phrase_start(head)
    if head.tag_ in ("NNS", "NNPS"):
        one = any(child.lower_ in _NOT_BARE for child in head.children)
        if head.lower_ == "people" and head.dep_ == "dobj" and head.left_edge == head:
            return None  # "killing people" counts nobody
        if word.harm not in _VAGUE_PLURAL_HARMS or head.ent_type_ == "PERSON" or one:
            return None
        return Number(start, head.i + 1, head.i, 2, None, None, "a bare plural: 2 or more")
    if (head.tag_ in _SINGULAR or head.lower_ == "other") and (_is_name(head) or _has_article(head, word)):
        return Number(head.i if _is_name(head) else start, head.i + 1, head.i, 1, 1, None, "one person")
    return None


def _phrase_start(head: Token) -> int:
    """The article of the noun phrase, or its first word, a few words back."""
    for child in head.children:
        if child.dep_ in ("det", "poss") and 0 < head.i - child.left_edge.i <= _BEFORE_HARM:
            return child.left_edge.i
    return head.left_edge.i if head.i - head.left_edge.i <= _AFTER_HARM else head.i


def _is_person(head: Token, word: Harmed, actors: Actors) -> bool:
    if _is_name(head):
        return True
    actor = actors[head.i]
    lemma = head.lemma_.casefold()
    if lemma in _NO_PERSON:
        return head.tag_ == "NNS" and actor is not None and actor.value.kind == "UNK" and lemma == "people"
    if actor is not None and not word.surely:
        return actor.value.kind not in _NO_VICTIMS and actor.value.actor_id is None
    if actor is not None:
        return actor.value.actor_id is None
    if lemma in _KIN or lemma in _PEOPLE:
        return True
    return word.surely and head.pos_ == "NOUN" and head.tag_ == "NN" and lemma not in _NO_PERSON


def _is_name(head: Token) -> bool:
    """A person's name; in capitals throughout, where no model tells names from nouns, a name that is not of a place."""
    if head.ent_type_ == "PERSON":
        return True
    if head.pos_ != "PROPN" or head.tag_ != "NNP" or head.ent_type_ in _NOT_NAMES or len(head) <= 2:
        return False
    return head.is_upper and head.i > 0 and head.nbor(-1).pos_ == "PROPN" and head.ent_type_ == "" and head.is_alpha


def _has_article(head: Token, word: Harmed) -> bool:
    """Whether one is meant: "a farmer", "his wife", and with a deed that is done to people "the victim" as well."""
    lemma = head.lemma_.casefold()
    for child in head.children:
        if child.dep_ == "det" and child.lower_ in ("a", "an", "another", "one"):
            return True
        if child.dep_ == "det" and child.lower_ == "the" and word.surely and word.harm == "killed":
            return lemma in _PEOPLE or lemma in _KIN
        if child.dep_ == "poss" and (lemma in _KIN or child.pos_ == "PRON"):
            return lemma in _KIN
    return False
