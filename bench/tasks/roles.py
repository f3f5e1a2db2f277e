"""MUC-4's roles from the arguments of violent acts: who did it, which organisation, what and whom it hit, with what.

The texts are lower-cased, so that names carry no capitals; what is read is what the grammar and the lexicons still see.
MUC-4 asks for terrorism, not for war: battles, armies that strike armed men and posts of the forces fill no role.
Its texts introduce an organisation by its name and, in brackets, its letters: so a group unknown to any list is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bench.harness import Bench, Row
from reportedly.extract.events.index import build_event_index
from reportedly.extract.events.people import arguments
from reportedly.extract.events.scene import Scene, set_scene
from reportedly.extract.events.triggers import Trigger, find_triggers
from reportedly.model import Actor, Place
from reportedly.pipeline import EXTRACTORS, report_from_text

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_EVENTS = ("times", "places", "actors")
_VIOLENT_TYPES = frozenset({"ASSAULT"})
_FORCES = frozenset({"MIL", "COP", "GOV", "SPY"})
_REBELS = frozenset({"REB", "CRM", "PRM", "UAF"})
_OWN_WORDS = frozenset({"compound", "amod", "nmod", "punct", "case", "nummod", "advmod"})
_QUANTITIES = frozenset(
    ("several", "many", "various", "other", "some", "numerous", "more", "such", "same", "few", "first", "new", "own")
)
# Words of the weapons list that tell of an act or of a man, not of a thing.
_NO_THINGS = frozenset(
    ("attack", "shooting", "bombing", "explosion", "blast", "raid", "strike", "shelling", "bombardment", "campaign",
     "gunman", "shooter", "sniper", "operation", "gunfire", "shot", "fire", "gunshot", "force", "mine", "tank", "jet",
     "bullet", "air", "suicide", "artillery", "aircraft", "helicopter", "gunship", "missile", "gas",
     "cannon", "warplane")
)  # fmt: skip
_TITLES = frozenset(
    ("dr", "mr", "mrs", "colonel", "general", "captain", "major", "lieutenant", "archbishop", "father", "col", "gen",
     "capt", "lt", "msgr", "monsignor", "fr", "sgt", "sergeant", "maj", "ms", "miss", "engineer", "attorney", "priest",
     "bishop", "leader", "candidate", "director", "senator", "deputy", "minister", "mayor", "governor", "judge",
     "magistrate", "president", "commander", "ambassador", "professor", "rector", "lawyer", "citizen", "businessman")
)  # fmt: skip
# What is a town or a stretch of land is where it happened, not what was hit.
_AREAS = frozenset(
    ("area", "region", "district", "neighborhood", "neighbourhood", "town", "village", "city", "capital", "suburb",
     "hill", "island", "territory", "land", "border", "province", "zone", "quarter", "field", "line", "position",
     "target", "street", "enclave", "settlement", "hamlet", "home", "road", "camp", "outpost", "stronghold", "place")
)  # fmt: skip
_OF_FORCES = frozenset(
    ("military", "police", "army", "brigade", "battalion", "enemy", "rebel", "armored", "security", "infantry", "guard")
)
_BODIES = frozenset({"member", "group", "troop", "band", "unit", "office", "branch", "column", "gang", "team"})
_BARE = frozenset({"group", "force", "commando", "guerrilla", "army", "police", "military", "unit", "aircraft"})
_INSURGENT = r"liberation|revolutionary|patriotic|guerrillas?|cartel|front|commandos?|people's|movement|unity|youth"
_ORGANISATION = re.compile(
    rf"((?:[\w'-]+ ){{0,4}}(?:{_INSURGENT})(?: [\w'-]+){{0,4}}?) \((?:[\w-]{{2,7}})\)|\b([\w'-]+ cartel)\b"
)
_LEADING = re.compile(r"^(?:.*\b(?:the|of the|that|by|and|a|an|self-styled|leftist|so-called|members of) )")
_COMMON_ENDINGS = ("ing", "ed", "tion", "ment", "ful", "ous", "ive", "ial", "ical", "ness", "ity", "ly", "ism", "ist")
_ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """The fillers of each role in a text, each once."""
    for row in rows:
        scene = _scene(row["text"], bench)
        roles: dict[str, list[list[str]]] = {role: [] for role in _ROLES}
        for role, words in _fillers(scene):
            if [words] not in roles[role]:
                roles[role].append([words])
        yield {"id": row["id"], "roles": roles}


def _scene(text: str, bench: Bench) -> Scene:
    engine = bench.engine
    report = report_from_text(text, outlet="the outlet")
    doc = next(engine.parser.parse([report]))
    context = engine.context()
    for name, extractor in EXTRACTORS:
        if name in _BEFORE_EVENTS:
            context.found.extend(extractor(doc, report, context))
    index = engine.lexicon.built(build_event_index)
    return set_scene(doc, index, context.mentions(Actor), context.mentions(Place))


def _fillers(scene: Scene) -> Iterator[tuple[str, str]]:
    blamed = False
    for trigger in find_triggers(scene, scene.index):
        if trigger.sense.type not in _VIOLENT_TYPES or trigger.sense.two_sided:
            continue
        doers = [token for role, token in arguments(scene, trigger) if role == "actor" and token.pos_ != "PRON"]
        hit = [token for role, token in arguments(scene, trigger) if role == "target" and token.pos_ != "PRON"]
        if any(_kind(scene, token) in _FORCES for token in doers) and not any(_is_unarmed(scene, t) for t in hit):
            continue
        blamed = True
        for token in doers:
            yield from _perpetrator(scene, token)
        for token in hit:
            yield from _hit(scene, token)
        yield from _weapons(scene, trigger)
    if blamed:
        yield from (("PerpOrg", name) for name in _organisations(scene.text)[:1])


def _kind(scene: Scene, token: Token) -> str | None:
    mention = scene.actors[token.i]
    return mention.value.kind if mention is not None else scene.index.kinds.get(scene.lemmas[token.i])


def _is_unarmed(scene: Scene, token: Token) -> bool:
    return _kind(scene, token) not in _FORCES | _REBELS and scene.lemmas[token.i] not in _AREAS


def _perpetrator(scene: Scene, token: Token) -> Iterator[tuple[str, str]]:
    mention = scene.actors[token.i]
    for child in token.subtree:
        inner = scene.actors[child.i]
        if inner is not None and inner.value.actor_id is not None and inner.value.kind in _REBELS:
            yield "PerpOrg", inner.span.text
            break
    if mention is not None and mention.value.actor_id is not None:
        return
    kind, lemma = _kind(scene, token), scene.lemmas[token.i]
    known = kind in _REBELS | _FORCES or kind == "CVL" or lemma in ("individual", "trafficker", "criminal")
    words = _phrase(token, numbers=True)
    if known and kind != "GOV" and not (lemma in _BARE and " " not in words) and scene.weapons[token.i] is None:
        yield "PerpInd", words


def _hit(scene: Scene, token: Token) -> Iterator[tuple[str, str]]:
    if scene.classes(token) & {"building", "vehicle"}:
        own = {child.lower_ for child in token.children}
        if scene.lemmas[token.i] not in _AREAS and not own & _OF_FORCES:
            yield "Target", _phrase(token)
        return
    for named in (token, *(child for child in token.children if child.dep_ == "appos")):
        name = _name(scene, named)
        if name:
            yield "Victim", name


def _weapons(scene: Scene, trigger: Trigger) -> Iterator[tuple[str, str]]:
    for token in scene.doc[trigger.head].sent:
        weapon = scene.weapons[token.i]
        if weapon is None or token.pos_ not in ("NOUN", "PROPN") or scene.lemmas[token.i] in _NO_THINGS:
            continue
        following = scene.doc[token.i + 1] if token.i + 1 < len(scene.doc) else token
        inside = token.dep_ in ("compound", "amod")
        if not inside or (following == token.head and scene.lemmas[following.i] in _NO_THINGS):
            yield "Weapon", _phrase(token)


def _organisations(text: str) -> list[str]:
    """The insurgent organisations that a text introduces with their letters, the one named first in front."""
    names = []
    for match in _ORGANISATION.finditer(text):
        name = _LEADING.sub("", (match[1] or match[2]).strip())
        if " " in name:
            names.append(name)
    return names


def _name(scene: Scene, token: Token) -> str:
    """A person's name in lower-case text: the words of a noun after the last one that any list knows."""
    start = token.i + 1
    while start - 1 >= token.left_edge.i and _may_be_a_name(scene, scene.doc[start - 1]):
        start -= 1
    return str(scene.doc[start : token.i + 1].text) if token.i + 1 - start > 1 else ""


def _may_be_a_name(scene: Scene, token: Token) -> bool:
    known = scene.classes(token) or scene.places[token.i] is not None or scene.weapons[token.i] is not None
    common = token.lower_.endswith(_COMMON_ENDINGS) or token.tag_ == "NNS" or token.lower_ in _QUANTITIES | _TITLES
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and token.is_alpha and not known and not common


def _phrase(token: Token, *, numbers: bool = False) -> str:
    """A noun with the words that make up its name, and those that a word for a body of people is of; no article."""
    own: list[Any] = [token]
    for child in reversed([*token.lefts]):
        if child.dep_ not in _OWN_WORDS or child.lower_ in _QUANTITIES or (child.dep_ == "nummod" and not numbers):
            break
        own.append(child)
    start = min(each.left_edge.i if each is not token else each.i for each in own)
    end = token.i + 1
    if token.lemma_.lower() in _BODIES:
        of = next((child for child in token.rights if child.lower_ in ("of", "from")), None)
        inner = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
        end = inner.i + 1 if inner is not None else end
    return str(token.doc[start:end].text)
