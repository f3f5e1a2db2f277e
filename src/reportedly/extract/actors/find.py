"""Names, composed phrases ("Minsk police"), roles, states that act, and what "the group" refers back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from reportedly.extract.actors.index import Index, Meaning, build_index, tokens_of
from reportedly.extract.actors.leaders import FORMER, person_on
from reportedly.model import Actor, Mention, Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reportedly.extract.context import Context
    from reportedly.model import Report

_STATE_ACTS = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
_TO_A_STATE = frozenset({"to", "with", "against", "by", "between", "from", "on"})
# "The group", "the militia": words for a body named before.
_BACK = frozenset({"group", "militia", "organization", "organisation", "movement", "outfit", "faction"})
_ARMED = frozenset({"REB", "MIL", "PRM", "UAF"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "punct"})
# Words of quantity and judgement do not belong to the name of a body.
_NOT_NAMES = frozenset(
    (
        "several",
        "many",
        "other",
        "more",
        "dozen",
        "dozens",
        "few",
        "some",
        "unidentified",
        "unknown",
        "alleged",
        "local",
    )
)
_LEAST_CASELESS = 5
_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD"})
_PAST = frozenset({"former", "retired", "ex", "ousted", "deposed"})
_LOADED = frozenset({"terrorist", "terrorists", "regime", "mercenary", "mercenaries", "takfiri"})


@dataclass(slots=True)
class _Story:
    """The named bodies of the report so far, the newest last, and the countries of its places by their first letter."""

    places: dict[int, str] = field(default_factory=dict)
    named: list[tuple[Actor, int]] = field(default_factory=list)

    def last(self, kinds: frozenset[str], *, loaded: bool, sentence: int) -> Actor | None:
        """The newest named body of one of these kinds.

        A hostile word ("the terrorists") means whom the report called so before, and nobody of its own sentence, whose
        words it may be.
        """
        fitting = [(actor, at) for actor, at in self.named if actor.kind in kinds]
        if loaded:
            fitting = [pair for pair in fitting if pair[0].loaded] or [pair for pair in fitting if pair[1] != sentence]
        return fitting[-1][0] if fitting else None


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    meaning: Meaning


def find(doc: Doc, report: Report, context: Context) -> Iterator[Mention[Actor]]:
    """The actors of a report in order; a span covers the words of the noun phrase's core, without article."""
    index: Index = context.lexicon.built(build_index)
    defined = _acronyms(doc, index)
    hits = [*_hits(doc, index, defined, report.published)]
    covered = [-1] * len(doc)
    for number, hit in enumerate(hits):
        for i in range(hit.start, hit.end):
            covered[i] = number
    story = _Story({m.span.start: m.value.country for m in context.mentions(Place) if m.value.country is not None})
    done = -1
    for hit in hits:
        if hit.start <= done and hit.meaning.kind != "role":
            continue
        found = _read_hit(doc, hit, hits, covered, story)
        if found is None:
            continue
        start, end, actor = found
        if start <= done:
            start = done + 1
        if start >= end or end - 1 <= done:
            continue
        done = end - 1
        a_body = actor.actor_id is not None and actor.kind != "GOV" and hit.meaning.kind != "person"
        if hit.meaning.kind == "name" or a_body:
            story.named.append((actor, doc[start].sent.start))
        span = Span.of(doc.text, doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
        yield Mention(value=actor, span=span, found_by=actor.rule or "actors:role")


def _hits(doc: Doc, index: Index, defined: dict[str, Actor], day: date | None) -> Iterator[_Hit]:
    words = [token.text.replace("’", "'") for token in doc]
    lowered = [word.casefold() for word in words]
    if doc.text.islower():  # a text without capitals: longer words may be names all the same, acronyms may not
        words = [word.capitalize() if len(word) >= _LEAST_CASELESS else word for word in words]
    i = 0
    while i < len(words):
        actor = defined.get(words[i])
        if actor is not None:
            yield _Hit(i, i + 1, Meaning("name", actor))
            i += 1
            continue
        found = index.at(words, lowered, i) if lowered[i] in index.longest else None
        if found is None or not _is_noun_like(doc, i, found[0], found[1]):
            i += 1
            continue
        meaning = found[1]
        if meaning.terms:
            meaning = replace(meaning, actor=person_on(meaning.terms, day))
        yield _Hit(i, i + found[0], meaning)
        i += found[0]


def _is_noun_like(doc: Doc, start: int, length: int, meaning: Meaning) -> bool:
    """A role must be a noun ("force" and "state" are verbs too); names and countries are taken as written."""
    if meaning.kind != "role":
        return True
    last = doc[start + length - 1]
    return last.pos_ in ("NOUN", "PROPN") or (last.text.isupper() and last.pos_ not in ("VERB", "AUX"))


def _acronyms(doc: Doc, index: Index) -> dict[str, Actor]:
    """Acronyms that this report introduces: "Patriotic Front of Renewal (PFR)"."""
    defined: dict[str, Actor] = {}
    for token in doc[1:-1]:
        if not (token.text.isupper() and 2 <= len(token) <= 8 and token.text.isalpha()):
            continue
        if doc[token.i - 1].text != "(" or doc[token.i + 1].text != ")":
            continue
        start = _long_form(doc, token.i - 2, token.text)
        if start is None:
            continue
        long_form = doc[start : token.i - 1].text
        meaning = index.meanings.get(tokens_of(long_form)) or index.meanings.get((token.text.casefold(),))
        if meaning is not None and meaning.kind == "name":
            continue
        defined[token.text] = Actor(
            name=long_form, kind=_kind_of(doc, start, token.i - 1, index), rule="actors:introduced"
        )
    return defined


def _long_form(doc: Doc, last: int, acronym: str) -> int | None:
    """Where the name begins whose initials are the acronym's letters, small words left out or counted."""
    i, letters = last, list(acronym.casefold())
    while i >= 0 and letters and last - i < 2 * len(acronym) + 2:
        word = doc[i].text
        if word[:1].casefold() == letters[-1] and word[:1].isupper():
            letters.pop()
            if not letters:
                return i
        elif word[:1].isupper() or not (word.islower() or word in "-'’"):
            return None
        i -= 1
    return None


def _kind_of(doc: Doc, start: int, end: int, index: Index) -> str | None:
    for token in reversed(doc[start:end]):
        meaning = index.meanings.get((token.text.casefold(),))
        if meaning is not None and meaning.kind == "role":
            return meaning.actor.kind
    return None


def _read_hit(
    doc: Doc, hit: _Hit, hits: Sequence[_Hit], covered: Sequence[int], story: _Story
) -> tuple[int, int, Actor] | None:
    meaning = hit.meaning
    if meaning.kind == "role":
        return _read_role(doc, hit, hits, covered, story)
    head = doc[hit.end - 1]
    following = _role_after(doc, hit, hits, covered)
    if following is not None:
        return None  # the role that it modifies is read with it
    if meaning.kind in ("name", "person"):
        return hit.start, hit.end, meaning.actor
    if meaning.kind == "people" and not (meaning.group or head.pos_ in ("NOUN", "PROPN")):
        return None
    if meaning.kind == "capital" and head.dep_ not in ("nsubj", "poss"):
        return None
    if _acts(head):
        rule = {"capital": "actors:capital for its government", "people": "actors:people for their state"}
        return hit.start, hit.end, replace(meaning.actor, rule=rule.get(meaning.kind, meaning.actor.rule))
    return None


def _acts(head: Token) -> bool:
    """Whether a state stands where somebody acts or is acted upon, and not only for a place."""
    while head.dep_ in ("conj", "appos") and head.head != head:
        head = head.head
    if head.dep_ in _STATE_ACTS or head.dep_ in ("dobj", "dative", "nmod", "compound"):
        return True
    return head.dep_ == "pobj" and head.head.lower_ in _TO_A_STATE


def _role_after(doc: Doc, hit: _Hit, hits: Sequence[_Hit], covered: Sequence[int]) -> _Hit | None:
    """The role noun of the same noun phrase just after these words ("ISIS | Takfiri terrorist group")."""
    i = hit.end
    while (
        i < len(doc) and (doc[i].text in ("-", "'s", "’s", "'", "’") or doc[i].dep_ in _MODIFIERS) and i - hit.end < 4
    ):
        number = covered[i]
        if number >= 0 and hits[number].meaning.kind == "role":
            break
        i += 1
    if i >= len(doc) or covered[i] < 0:
        return None
    after = hits[covered[i]]
    same_phrase = doc[after.end - 1] in (doc[hit.end - 1].head, doc[hit.end - 1].head.head)
    return after if after.meaning.kind == "role" and (same_phrase or i == hit.end) else None


def _read_role(
    doc: Doc, hit: _Hit, hits: Sequence[_Hit], covered: Sequence[int], story: _Story
) -> tuple[int, int, Actor] | None:
    start, end = hit.start, hit.end
    after = _role_after(doc, hit, hits, covered)
    if after is not None and after.start == end:
        return None  # "police officers": the last role of a compound carries it
    first = _phrase_start(doc, start)
    owner = _owner(doc, first, start, hits, covered)
    words = " ".join(token.text for token in doc[first:end] if token.lower_ not in _NOT_NAMES)
    loaded = any(token.lower_ in _LOADED for token in doc[first:end])
    role = hit.meaning.actor
    if owner is not None and owner.meaning.kind == "name":
        actor = owner.meaning.actor
        if role.kind in _ARMED or actor.kind not in _ARMED or hit.meaning.group:
            return first, end, replace(actor, loaded=actor.loaded or loaded)
        return first, end, replace(role, name=words, country=actor.country, loaded=loaded)
    country = owner.meaning.actor.country if owner is not None else _country_of_place(doc, first, start, story)
    if role.kind in _OFFICES and any(token.lower_ in _PAST for token in doc[first:start]):
        role = replace(role, kind=FORMER)
    back = _refers_back(doc, first, end, story, loaded=loaded)
    if back is not None and country is None:
        return (
            first,
            end,
            replace(back, loaded=back.loaded or loaded, rule=f"actors:refers back by {doc[end - 1].lower_!r}"),
        )
    name = words or doc[start:end].text
    rule = "actors:composed" if country is not None else role.rule
    return first, end, replace(role, name=name, country=country, loaded=loaded, rule=rule)


def _phrase_start(doc: Doc, start: int) -> int:
    """Where the core of the noun phrase begins: its modifiers, without article and number."""
    first = start
    while first > 0:
        before = doc[first - 1]
        modifies = before.dep_ in _MODIFIERS or before.text == "-" or before.lower_ in ("'s", "’s")
        if not modifies or before.like_num or before.text in ',;:()"“”[' or before.sent != doc[start].sent:
            break
        if before.pos_ not in ("PROPN", "NOUN", "ADJ", "PUNCT", "PART", "VERB", "ADV"):
            break
        first -= 2 if before.text == "-" and first > 1 else 1
    while first < start and doc[first].text in ("-", "'s", "’s"):
        first += 1
    return first


def _owner(doc: Doc, first: int, start: int, hits: Sequence[_Hit], covered: Sequence[int]) -> _Hit | None:
    """The name, country or people that modifies the role, the nearest one."""
    for i in range(start - 1, first - 1, -1):
        number = covered[i]
        if number >= 0 and hits[number].meaning.kind != "role" and hits[number].start >= first:
            return hits[number]
    return None


def _country_of_place(doc: Doc, first: int, start: int, story: _Story) -> str | None:
    """The country of a place that modifies the role: "Aleppo police"."""
    return next((story.places[token.idx] for token in doc[first:start] if token.idx in story.places), None)


def _refers_back(doc: Doc, first: int, end: int, story: _Story, *, loaded: bool) -> Actor | None:
    """The named body that "the militia" or "the terrorists" means: the newest whose kind fits."""
    determined = first > 0 and doc[first - 1].lower_ in ("the", "these", "those")
    if not determined:
        return None
    last = doc[end - 1].lower_
    if last in _BACK or last in ("terrorists", "militants", "insurgents", "rebels", "jihadists", "extremists"):
        return story.last(_ARMED - {"MIL"}, loaded=loaded, sentence=doc[first].sent.start)
    return None
