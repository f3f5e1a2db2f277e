"""Roles and what they are composed with: "Minsk police", "Chile's ministry of mines", "the leader of Hamas"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.extract.actors.index import Meaning
from reportedly.extract.actors.leaders import FORMER
from reportedly.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.gazetteer import Gazetteer

# "The group", "the militia": words for a body named before.
_BACK = frozenset({
    "group", "militia", "organization", "organisation", "movement", "outfit", "faction", "terrorists", "militants",
    "insurgents", "rebels", "jihadists", "extremists", "guerrillas", "separatists",
})  # fmt: skip
_ARMED = frozenset({"REB", "MIL", "PRM", "UAF"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "punct"})
# Words of quantity and judgement do not belong to the name of a body.
_NOT_NAMES = frozenset({
    "several", "many", "other", "more", "dozen", "dozens", "few", "some", "unidentified", "unknown", "alleged", "local",
})  # fmt: skip
_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD"})
_PAST = frozenset({"former", "retired", "ex", "ousted", "deposed"})
_LOADED = frozenset({"terrorist", "terrorists", "regime", "mercenary", "mercenaries", "takfiri"})
# "Iran-backed", "rebel-held", "pro-Russian" say who helps, holds or is liked, not whose people these are.
_OWNING = frozenset({"based", "led", "born"})
_LEANINGS = frozenset({"pro", "anti", "non", "ex", "post", "trans"})
# Heads whose "of X" (and, of these kinds, "in X") says whose they are.
_OF = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "REB", "PRM", "EDU", "BUS", "REL", "LAB", "ELI"})
_DWELLERS = frozenset({"CVL", "AGR"})
_IN = frozenset({"COP", "JUD", "LEG", "EDU"})
_SPEAKS_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson", "representative", "envoy"})
_BODIES_OF_OTHERS = frozenset({"LEG", "JUD", "COP"})
# A name of a place that no reading found ("Oxford University") counts if nearly all who bear it live in one country.
_BY_PLACE = frozenset({"COP", "GOV", "LEG", "JUD", "EDU", "MED", "REB"})
_LEAST_WEIGHT, _CLEAR_LEAD = 4.5, 0.7  # log10 of people: 30,000 of them, and five times the next country's


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of the report that the lexicon knows."""

    start: int
    end: int
    meaning: Meaning


@dataclass(slots=True)
class Story:
    """The named bodies of the report so far, the newest last, and the countries of its places by their first letter."""

    places: dict[int, str]
    gazetteer: Gazetteer
    named: list[tuple[Actor, int, frozenset[str | None]]] = field(default_factory=list)

    def last(self, kinds: frozenset[str], *, loaded: bool, sentence: int) -> Actor | None:
        """The newest named body that is, or at some time was, of one of these kinds.

        A hostile word ("the terrorists") means whom the report called so before, and nobody of its own sentence, whose
        words it may be.
        """
        fitting = [(actor, at) for actor, at, its_kinds in self.named if not its_kinds.isdisjoint(kinds)]
        if loaded:
            fitting = [pair for pair in fitting if pair[0].loaded] or [pair for pair in fitting if pair[1] != sentence]
        return fitting[-1][0] if fitting else None


def role_after(doc: Doc, hit: Hit, hits: Sequence[Hit], covered: Sequence[int]) -> Hit | None:
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
    if after.meaning.kind != "role":
        return None
    last = doc[hit.end - 1].head
    same_phrase = doc[after.end - 1] in (last, last.head)
    return after if same_phrase or i == hit.end else None


def read_role(
    doc: Doc, hit: Hit, hits: Sequence[Hit], covered: Sequence[int], story: Story
) -> tuple[int, int, Actor] | None:
    """The actor of a role noun with its phrase; ``None`` where a later role of the same compound carries it."""
    start, end = hit.start, hit.end
    after = role_after(doc, hit, hits, covered)
    if after is not None and after.start == end:
        return None  # "police officers": the last role of a compound carries it
    first = _phrase_start(doc, start)
    owner = _owner(doc, first, start, hits, covered)
    words = " ".join(token.text for token in doc[first:end] if token.lower_ not in _NOT_NAMES)
    modifiers = {token.lower_ for token in doc[first:end]}
    loaded = not modifiers.isdisjoint(_LOADED)
    role = hit.meaning.actor
    former = role.kind in _OFFICES and not modifiers.isdisjoint(_PAST)
    if owner is not None and owner.meaning.kind == "name":
        return first, end, _of_body(owner.meaning.actor, hit.meaning, words, loaded=loaded, former=former)
    if former:
        role = replace(role, kind=FORMER)
    country = owner.meaning.actor.country if owner is not None else _country_of_place(doc, first, start, story)
    if owner is None and country is None:
        whose = _complement(doc, hit, hits, covered)
        if whose is not None and whose.meaning.kind == "name" and not former:
            kind = whose.meaning.actor.kind if role.kind in _OFFICES else role.kind
            country = whose.meaning.actor.country
            civilian = role.civilian if kind == role.kind else False
            return first, end, Actor(name=words or doc[start:end].text, kind=kind, country=country, civilian=civilian,
                                     loaded=loaded, rule=f"actors:of {whose.meaning.actor.name}")  # fmt: skip
        country = whose.meaning.actor.country if whose is not None else _country_after(doc, hit, story)
    back = _refers_back(doc, first, end, story, loaded=loaded)
    if back is not None and country is None:
        rule = f"actors:refers back by {doc[end - 1].lower_!r}"
        return first, end, replace(back, loaded=back.loaded or loaded, rule=rule)
    if country is None and role.kind in _BY_PLACE and first < start:
        country = _country_by_name(doc, first, start, role, story)
    name = words or doc[start:end].text
    rule = "actors:composed" if country is not None else role.rule
    return first, end, replace(role, name=name, country=country, loaded=loaded, rule=rule)


def _of_body(body: Actor, meaning: Meaning, words: str, *, loaded: bool, former: bool) -> Actor:
    """People of a named body are that body, unless the role says that they are something else."""
    role = meaning.actor
    if former:
        return replace(role, name=words, kind=FORMER, country=body.country, loaded=loaded)
    if body.kind == "IGO" and role.kind in _BODIES_OF_OTHERS:
        return replace(role, name=words, country=body.country, loaded=loaded, rule="actors:composed")
    if role.kind in _ARMED or body.kind not in _ARMED or meaning.group:
        return replace(body, loaded=body.loaded or loaded)
    return replace(role, name=words, country=body.country, loaded=loaded)


def _phrase_start(doc: Doc, start: int) -> int:
    """Where the core of the noun phrase begins: its modifiers, without article and number."""
    first = start
    while first > 0:
        before = doc[first - 1]
        text = before.text
        modifies = before.dep_ in _MODIFIERS or text == "-" or before.lower_ in ("'s", "’s")
        if not modifies or before.like_num or text in ',;:()"“”[' or doc[first].is_sent_start:
            break
        if before.pos_ not in ("PROPN", "NOUN", "ADJ", "PUNCT", "PART", "VERB", "ADV"):
            break
        first -= 2 if text == "-" and first > 1 else 1
    while first < start and doc[first].text in ("-", "'s", "’s"):
        first += 1
    return first


def _owner(doc: Doc, first: int, start: int, hits: Sequence[Hit], covered: Sequence[int]) -> Hit | None:
    """The name, country or people that modifies the role, the nearest one."""
    for i in range(start - 1, first - 1, -1):
        number = covered[i]
        if number >= 0 and hits[number].meaning.kind != "role" and hits[number].start >= first:
            return hits[number] if _owns(doc, hits[number].start, hits[number].end) else None
    return None


def _owns(doc: Doc, start: int, end: int) -> bool:
    """Whether these words say whose the role is: not in "Iran-backed", "rebel-held", "pro-Russian"."""
    if end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].lower_ not in _OWNING:
        return False
    return not (start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in _LEANINGS)


def _complement(doc: Doc, hit: Hit, hits: Sequence[Hit], covered: Sequence[int]) -> Hit | None:
    """The name, country or people after "of" ("the president of the Knesset"), of some kinds after "in" or "for"."""
    kind = hit.meaning.actor.kind
    end = hit.end
    if kind not in _OF or end + 1 >= len(doc):
        return None
    link = doc[end].lower_
    if link not in ("of", "in", "for") or (link == "in" and kind not in _IN):
        return None
    if link == "for" and doc[end - 1].lower_ not in _SPEAKS_FOR:
        return None
    i = end + 1
    while i < min(end + 4, len(doc)) and doc[i].lower_ in ("the", "a"):
        i += 1
    if i >= len(doc) or covered[i] < 0 or hits[covered[i]].start != i:
        return None
    whose = hits[covered[i]]
    if whose.meaning.kind == "role" or (link == "in" and whose.meaning.kind not in ("country", "capital")):
        return None
    if whose.meaning.kind == "people" and not whose.meaning.group:
        return None
    return whose if role_after(doc, whose, hits, covered) is None else None


def _country_after(doc: Doc, hit: Hit, story: Story) -> str | None:
    """The country of the place that an office or crowd is of: "the mayor of Kherson", "police in Lagos"."""
    end, kind = hit.end, hit.meaning.actor.kind
    if end + 1 >= len(doc) or not story.places:
        return None
    link = doc[end].lower_
    if (link == "of" and kind in _OF | _DWELLERS) or (link == "in" and kind in _IN):
        return story.places.get(doc[end + 1].idx)
    return None


def _country_of_place(doc: Doc, first: int, start: int, story: Story) -> str | None:
    """The country of a place that modifies the role: "Aleppo police", "a Somalia-based group"."""
    for token in doc[first:start]:
        country = story.places.get(token.idx)
        if country is not None:
            return country if _owns(doc, token.i, token.i + 1) else None
    return None


def _country_by_name(doc: Doc, first: int, start: int, role: Actor, story: Story) -> str | None:
    """The country of proper nouns before the role that the gazetteer knows: "Oxford University"."""
    tokens = doc[first:start]
    if role.name or any(token.pos_ != "PROPN" or token.ent_type_ == "PERSON" for token in tokens):
        return None
    if doc[start].lower_ == "administration":  # a president's
        return None
    entries = story.gazetteer.lookup(tokens.text)
    if role.kind == "REB":
        entries = tuple(entry for entry in entries if entry.kind == "admin1")
    best: dict[str, float] = {}
    for entry in entries:
        if entry.country is not None and entry.fit <= 1:
            best[entry.country] = max(best.get(entry.country, 0.0), entry.weight)
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < _LEAST_WEIGHT:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _CLEAR_LEAD:
        return None
    return ranked[0][0]


def _refers_back(doc: Doc, first: int, end: int, story: Story, *, loaded: bool) -> Actor | None:
    """The named body that "the militia" or "the terrorists" means: the newest whose kind fits."""
    last = doc[end - 1].lower_
    if first == 0 or not (last in _BACK or last == "party") or doc[first - 1].lower_ not in ("the", "these", "those"):
        return None
    kinds = frozenset({"PTY"}) if last == "party" else _ARMED - {"MIL"}
    return story.last(kinds, loaded=loaded, sentence=doc[first].sent.start)
