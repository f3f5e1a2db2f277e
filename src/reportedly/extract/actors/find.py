"""Names, composed phrases ("Minsk police"), roles, states that act, and what "the group" refers back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reportedly.extract.actors.acronyms import introduced
from reportedly.extract.actors.bodies import body_on
from reportedly.extract.actors.composition import Hit, Story, read_role, role_after
from reportedly.extract.actors.index import Index, Meaning, build_index
from reportedly.extract.actors.leaders import person_on
from reportedly.model import Actor, Mention, Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reportedly.extract.context import Context
    from reportedly.model import Report

_STATE_ACTS = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
_TO_A_STATE = frozenset({"to", "with", "against", "by", "between", "from", "on"})
_LEAST_CASELESS = 5
_HEADLINE_WORD = 3


def find(doc: Doc, report: Report, context: Context) -> Iterator[Mention[Actor]]:
    """The actors of a report in order; a span covers the words of the noun phrase's core, without article."""
    index: Index = context.lexicon.built(build_index)
    places = {m.span.start: m.value.country for m in context.mentions(Place) if m.value.country is not None}
    hits = _resolved([*_hits(doc, index)], report.published, places)
    covered = [-1] * len(doc)
    for number, hit in enumerate(hits):
        covered[hit.start : hit.end] = [number] * (hit.end - hit.start)
    story = Story(places=places, gazetteer=context.gazetteer)
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
        words = doc[start:end]
        if not actor.name:
            actor = replace(actor, name=words.text)
        a_body = actor.actor_id is not None and actor.kind != "GOV" and hit.meaning.kind != "person"
        if hit.meaning.kind == "name" or a_body:
            kinds = {body.actor.kind for body in hit.meaning.bodies if body.actor.actor_id == actor.actor_id}
            story.named.append((actor, words.sent.start, frozenset(kinds | {actor.kind})))
        span = Span.of(doc.text, words.start_char, words.end_char)
        yield Mention(value=actor, span=span, found_by=actor.rule or "actors:role")


def _hits(doc: Doc, index: Index) -> Iterator[Hit]:
    words = [token.text.replace("’", "'") for token in doc]
    lowered = [word.casefold() for word in words]
    defined = introduced(doc, words, lowered, index) if "(" in words else {}
    lengths = {key[0]: len(key) for key in defined}
    if doc.text.islower():  # a text without capitals: longer words may be names all the same, acronyms may not
        words = [word.capitalize() if len(word) >= _LEAST_CASELESS else word for word in words]
    longest = index.longest
    i = 0
    while i < len(words):
        if lengths and (words[i] in lengths or lowered[i] in lengths):
            length = lengths.get(words[i]) or lengths[lowered[i]]
            local = defined.get((words[i],)) or defined.get(tuple(lowered[i : i + length]))
            if local is not None and (length == 1 or words[i][:1].isupper()):
                length = 1 if (words[i],) in defined else length
                yield Hit(i, i + length, local)
                i += length
                continue
        found = index.at(words, lowered, i) if lowered[i] in longest else None
        if found is None or not _is_noun_like(doc, words, i, found[0], found[1], index):
            i += 1
            continue
        yield Hit(i, i + found[0], found[1])
        i += found[0]


def _is_noun_like(doc: Doc, words: Sequence[str], start: int, length: int, meaning: Meaning, index: Index) -> bool:
    """A role must be a noun ("force" and "state" are verbs too); an acronym none of the words of a headline."""
    if meaning.kind == "role":
        last = doc[start + length - 1]
        return last.pos_ in ("NOUN", "PROPN") or (last.text.isupper() and last.pos_ not in ("VERB", "AUX"))
    if meaning.forms and meaning.kind == "name":
        around = [*words[max(0, start - 3) : start], *words[start + 1 : start + 4]]
        shouted = (word for word in around if word.isupper() and len(word) >= _HEADLINE_WORD)
        return sum((word.casefold(),) not in index.meanings or word == "THE" for word in shouted) < 2
    return True


def _resolved(hits: list[Hit], day: date | None, places: dict[int, str]) -> list[Hit]:
    """The hits with persons and bodies as of the day of the report, and each name the body that is meant."""
    if not any(hit.meaning.terms or hit.meaning.bodies for hit in hits):
        return hits
    countries: set[str] = {*places.values()}
    named: set[str] = set()
    for hit in hits:
        meaning = hit.meaning
        if meaning.kind in ("country", "people", "capital", "person") and meaning.actor.country is not None:
            countries.add(meaning.actor.country)
        elif meaning.kind == "name" and not meaning.forms and not any(body.cued for body in meaning.bodies):
            named.add(str(meaning.actor.actor_id))
            countries.add(str(meaning.actor.country))
    spoken, in_full = frozenset(countries), frozenset(named)
    resolved = []
    for hit in hits:
        meaning = hit.meaning
        if meaning.terms:
            meaning = replace(meaning, actor=person_on(meaning.terms, day))
        elif meaning.bodies:
            actor = body_on(meaning.bodies, day, countries=spoken, named=in_full)
            if actor is None:
                continue
            meaning = replace(meaning, actor=actor)
        resolved.append(hit if meaning is hit.meaning else Hit(hit.start, hit.end, meaning))
    return resolved


def _read_hit(
    doc: Doc, hit: Hit, hits: Sequence[Hit], covered: Sequence[int], story: Story
) -> tuple[int, int, Actor] | None:
    meaning = hit.meaning
    if meaning.kind == "role":
        return read_role(doc, hit, hits, covered, story)
    head = doc[hit.end - 1]
    if role_after(doc, hit, hits, covered) is not None:
        return None  # the role that it modifies is read with it
    if meaning.kind in ("name", "person"):
        return hit.start, hit.end, meaning.actor
    if meaning.kind == "people" and not (meaning.group or head.pos_ in ("NOUN", "PROPN")):
        return None
    if meaning.kind == "capital" and head.dep_ not in ("nsubj", "poss"):
        return None
    if _acts(head, story):
        rule = {"capital": "actors:capital for its government", "people": "actors:people for their state"}
        return hit.start, hit.end, replace(meaning.actor, rule=rule.get(meaning.kind, meaning.actor.rule))
    return None


def _acts(head: Token, story: Story) -> bool:
    """Whether a state stands where somebody acts or is acted upon, and not only for a place ("Syria's Raqqa")."""
    while head.dep_ in ("conj", "appos") and head.head != head:
        head = head.head
    if head.dep_ == "poss" and head.head.idx in story.places:
        return False
    if head.dep_ in _STATE_ACTS or head.dep_ in ("dobj", "dative", "nmod", "compound"):
        return True
    return head.dep_ == "pobj" and head.head.lower_ in _TO_A_STATE
