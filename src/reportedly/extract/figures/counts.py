"""How many a word of harm counts: a number, an article, a name, a bare plural. Counts are read from tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.extract.figures.harmed import Harmed, of_its_own, of_phrase
from reportedly.extract.figures.numbers import Number, Vagues, read_number
from reportedly.extract.figures.persons import FAMILIES, GROUPS, KIN, NO_PERSON, NOT_PEOPLE, PEOPLE
from reportedly.extract.figures.tolls import not_a_count
from reportedly.model import Actor, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Actors = Sequence[Mention[Actor] | None]
# Token number -> the word of harm that counted it.
Taken = dict[int, Harmed]

_BEFORE_HARM = 9
_AFTER_HARM = 6
# "Three civilian deaths": a noun of harm is counted by what stands in its own phrase.
_NOUN_PHRASE = 3
_OF_VAGUES = "#several:"
_NEAR = frozenset({"dozen", "several"})
# Tokens of "6-year-" before "old".
_AGE = 4
# "Tens of thousands".
_OF_TENS = frozenset({"tens", "dozens", "scores", "hundreds", "thousands"})
# Verbs of what is done to things as well: only people are counted.
_OF_THINGS = frozenset({"capture", "evacuate", "flee", "surrender", "uproot", "hold"})
_AFTER_A = frozenset({"dozen", "couple", "hundred", "thousand", "million", "number", "handful", "few"})
_COUNTING = frozenset({"nummod", "amod", "quantmod", "nmod", "compound", "det", "predet"})
# With these a plural is no new, unnumbered group: it is known already, or one, or none.
_NOT_BARE = frozenset({"a", "an", "another", "no", "the", "these", "those", "all"})
_SINGULAR = frozenset({"NN", "NNP"})
_NOT_NAMES = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "MONEY"})
_NO_VICTIMS = frozenset({"GOV", "IGO", "JRN", "NGO", "BUS", "JUD", "LEG", "PTY"})
# "He was killed", "the driver was wounded": one, though the words name nobody anew.
_OF_PRONOUNS = frozenset({"killed", "injured"})
_VAGUE_PLURAL_HARMS = frozenset({"killed", "injured", "abducted", "detained"})


def numbers(doc: Doc, word: Harmed, actors: Actors, taken: Taken, vagues: Vagues) -> Iterator[tuple[Number, Token]]:
    """Each number that this word of harm counts, and the noun it counts; each token is counted once by a harm."""
    counted: set[Token] = set()
    for head in word.heads:
        number = None if head in word.agents else number_of(doc, head, vagues)
        if number is None:
            continue
        counted.add(head)
        thing = word.token.lemma_.casefold() in _OF_THINGS and not _of_people(head, actors)
        if thing or head.lemma_.casefold() in NOT_PEOPLE:
            continue
        if head.lemma_.casefold() in FAMILIES and number.high is not None and number.end <= head.i:
            number = replace(number, high=None, rule="families counted: so many people or more")
        if _free(number.core, word, taken):
            taken.update(dict.fromkeys(range(number.core, number.end), word))
            yield number, head
    singles = [(s, head) for head in word.heads if head not in counted and (s := _single(doc, head, word, actors))]
    named = any(single.high == 1 for single, _ in singles)
    near = None if counted else _near(doc, word, taken, vagues)
    if near is not None and not (named and near.core > word.token.i):
        taken.update(dict.fromkeys(range(near.core, near.end), word))
        yield near, _counted_noun(doc, near)
        return
    for single, head in singles:
        beside = head.dep_ == "appos" and any(other == head.head for _, other in singles)
        unclear = single.high is None and word.token in counted and head != word.token
        if beside or unclear or not _free(head.i, word, taken):
            continue
        if word.token.dep_ != "amod":
            taken[head.i] = word
        yield single, head


def _free(i: int, word: Harmed, taken: Taken) -> bool:
    """Whether a token is still uncounted, or counted by a joined verb of another harm: "kidnapped and killed"."""
    by = taken.get(i)
    if by is None:
        return True
    joined = word.token.dep_ == "conj" and word.token.head == by.token and word.token.tag_ == by.token.tag_
    apart = {by.harm, word.harm} == {"killed", "injured"}  # nobody is counted as both
    return joined and not apart and by.harm != word.harm and by.surely and word.surely


def number_of(doc: Doc, head: Token, vagues: Vagues) -> Number | None:
    """The number of a noun phrase: a number that is its head, or the last one that counts it."""
    if head.lower_ in ("none", "nobody") or (head.lower_ == "one" and head.i > 0 and doc[head.i - 1].lower_ == "no"):
        return Number(head.i, head.i + 1, head.i, 0, 0, None, "none: 0")
    left = max(head.left_edge.i, head.i - _BEFORE_HARM)
    for i in (head.i, *range(head.i - 1, left - 1, -1)):
        if not (doc[i].dep_ in _COUNTING or i == head.i or doc[i].like_num):
            continue
        if i < head.i and (doc[i].text in ",;" or doc[i].dep_ == "conj"):
            break
        number = read_number(doc, first_of_number(doc, i, left), vagues)
        if number is not None and _OF_VAGUES in number.rule and head.tag_ in _SINGULAR and head.i >= number.end:
            break  # "this multiple murder"
        if number is not None and number.end > i and not not_a_count(doc, number.core, number.end):
            return number
    if head.lower_ in GROUPS:
        for child in of_phrase(head):
            number = read_number(doc, child.i, vagues)
            if number is not None:
                return number
    beside = _beside(doc, head, vagues)
    if beside is not None:
        return beside
    if any(child.lower_ == "no" and child.dep_ == "det" for child in head.children):
        return Number(head.left_edge.i, head.left_edge.i + 1, head.left_edge.i, 0, 0, None, "no: 0")
    return None


def _beside(doc: Doc, head: Token, vagues: Vagues) -> Number | None:
    """A number just before a plural's words, or before one name there, that a wrecked parse gave to another word."""
    first = head.left_edge.i
    if head.tag_ not in ("NNS", "NNPS") or first < 1 or doc[first].pos_ in ("DET", "PRON"):
        return None
    i = first - 1 if doc[first - 1].like_num else first - 2
    if i < head.sent.start or not doc[i].like_num or (i < first - 1 and not doc[i + 1].text[0].isupper()):
        return None
    number = read_number(doc, first_of_number(doc, i, head.sent.start), vagues)
    return None if number is None or number.end < i + 1 or not_a_count(doc, number.core, number.end) else number


def first_of_number(doc: Doc, i: int, left: int) -> int:
    """Where a number of several words begins ("two hundred", "between 27 and 34")."""
    while i - 1 >= left and (
        doc[i - 1].like_num
        or doc[i - 1].lower_ in ("hundred", "half")
        or (doc[i - 1].lower_ == "of" and i >= 2 and doc[i - 2].lower_ in _OF_TENS)
        or (doc[i - 1].lower_ in ("and", "to", "-", "or") and i >= 2 and doc[i - 2].like_num and i - 2 >= left - 2)
        or (doc[i - 1].lower_ == "a" and doc[i].lower_ in _AFTER_A)
    ):
        i -= 2 if doc[i - 1].lower_ in ("and", "to", "-", "or", "of") else 1
    return i


def _near(doc: Doc, word: Harmed, taken: Taken, vagues: Vagues) -> Number | None:
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
        if i in taken or not (at.like_num or at.lower_ in _NEAR or (at.lower_ in vagues and at.pos_ == "NOUN")):
            continue
        number = read_number(doc, first_of_number(doc, i, sent.start), vagues)
        if number is None or not_a_count(doc, number.core, number.end):
            continue
        noun = _counted_noun(doc, number)
        far_from_noun = token.pos_ in ("NOUN", "PROPN") and i < token.i - _NOUN_PHRASE
        others = i > token.i and (
            of_its_own(doc[number.end - 1]) or (noun.i + 1 < len(doc) and doc[noun.i + 1].tag_ in ("VBN", "WP"))
        )
        if _is_agent(noun, word) or far_from_noun or others or _of_a_parent(doc, number):
            continue
        if noun.lemma_.casefold() in PEOPLE or (abs(i - token.i) <= 2 and noun.i == number.end - 1):
            return number
    return None


def _of_a_parent(doc: Doc, number: Number) -> bool:
    """Whether a number says how many children somebody has: "a mother of three"."""
    before = number.start - 2
    return before >= 0 and doc[before + 1].lower_ == "of" and doc[before].lemma_.casefold() in KIN


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
    if word.token.dep_ == "amod" and word.harm not in _OF_PRONOUNS:
        return None
    if head in word.agents or head == word.token or (head.dep_ == "pobj" and head.head.lower_ == "by"):
        return None
    if head.lower_ in ("himself", "herself", "he", "she", "him", "her") and word.harm in _OF_PRONOUNS:
        return Number(head.i, head.i + 1, head.i, 1, 1, None, "one person")
    if not _is_person(head, word, actors):
        return None
    start = _phrase_start(head)
    if head.tag_ in ("NNS", "NNPS"):
        one = any(child.lower_ in _NOT_BARE for child in head.children)
        if one and head.lower_ == "personnel":
            return Number(start, head.i + 1, head.i, 1, 1, None, "one person")
        if head.lower_ == "people" and head.dep_ == "dobj" and head.left_edge == head:
            return None  # "killing people" counts nobody
        if word.harm not in _VAGUE_PLURAL_HARMS or head.ent_type_ == "PERSON" or one:
            return None
        return Number(start, head.i + 1, head.i, 2, None, None, "a bare plural: 2 or more")
    if (head.tag_ in _SINGULAR or head.lower_ in ("other", "old", "year-old")) and (
        _is_name(head) or _has_article(head, word)
    ):
        return Number(head.i if _is_name(head) else start, head.i + 1, head.i, 1, 1, None, "one person")
    return None


def _phrase_start(head: Token) -> int:
    """The article of the noun phrase, or its first word, a few words back."""
    for child in head.children:
        if child.dep_ in ("det", "poss") and 0 < head.i - child.left_edge.i <= _BEFORE_HARM:
            return child.left_edge.i
    return head.left_edge.i if head.i - head.left_edge.i <= _AFTER_HARM else head.i


def _of_people(head: Token, actors: Actors) -> bool:
    """Whether a counted noun names people, or is a bare number."""
    lemma = head.lemma_.casefold()
    people = lemma in PEOPLE or lemma in KIN or lemma in FAMILIES or lemma in GROUPS
    return people or head.pos_ == "NUM" or actors[head.i] is not None or any(actors[c.i] for c in of_phrase(head))


def _is_person(head: Token, word: Harmed, actors: Actors) -> bool:
    if _is_name(head):
        return True
    actor = actors[head.i]
    lemma = head.lemma_.casefold()
    if lemma in NO_PERSON:
        return head.tag_ == "NNS" and actor is not None and actor.value.kind == "UNK" and lemma == "people"
    if _aged(head):
        return True
    if lemma in PEOPLE and (word.surely or actor is None):
        return True
    if actor is not None and not word.surely:
        return actor.value.kind not in _NO_VICTIMS and actor.value.actor_id is None
    if actor is not None:
        return actor.value.actor_id is None
    if lemma in KIN or lemma in PEOPLE:
        return True
    return word.surely and head.pos_ == "NOUN" and head.tag_ == "NN" and lemma not in NO_PERSON


def _is_name(head: Token) -> bool:
    """A person's name; in capitals throughout, where no model tells names from nouns, a name that is not of a place."""
    if head.ent_type_ == "PERSON" or (head.pos_ == "PROPN" and _aged(head)):
        return True
    if head.pos_ != "PROPN" or head.tag_ != "NNP" or head.ent_type_ in _NOT_NAMES or len(head) <= 2:
        return False
    return head.is_upper and head.i > 0 and head.nbor(-1).pos_ == "PROPN" and head.ent_type_ == "" and head.is_alpha


def _aged(head: Token) -> bool:
    """Whether an age says that this is a person: "the 6-year-old", "5-year-old Ana"."""
    first, last = max(head.sent.start, head.i - _AGE), head.i
    if head.lower_ in ("old", "year-old"):
        return head.doc[first:last].text.casefold().rstrip("- ").endswith("year") or head.lower_ == "year-old"
    return any(child.lower_ in ("old", "year-old") and child.i < head.i for child in head.children)


def _has_article(head: Token, word: Harmed) -> bool:
    """Whether one is meant: "a farmer", "his wife", and with a deed that is done to people "the victim" as well."""
    lemma = head.lemma_.casefold()
    if head.dep_ == "conj" and (lemma in KIN or lemma in PEOPLE) and not any(c.dep_ == "det" for c in head.children):
        return _has_article(head.head, word)  # "a mother and son"
    if word.surely and lemma in PEOPLE and head.left_edge.i == head.sent.start and head.tag_ == "NN":
        return True  # "Farmer killed", "Local man killed": headlines leave the article out
    for child in head.children:
        if child.dep_ == "det" and child.lower_ in ("a", "an", "another", "one"):
            return True
        if (
            child.dep_ == "det"
            and child.lower_ == "the"
            and (word.surely or word.token.pos_ == "NOUN")
            and word.harm in _OF_PRONOUNS
        ):
            return lemma in PEOPLE or lemma in KIN or _aged(head)
        if child.dep_ == "poss" and (lemma in KIN or child.pos_ == "PRON"):
            return lemma in KIN
        if child.dep_ == "poss" and word.surely and lemma in PEOPLE:
            return True
    return False
