"""MUC-4's roles from the arguments of violent acts: who did it, which organisation, what and whom it hit, with what.

The texts are lower-cased, so that names carry no capitals; what is read is what the grammar and the lexicons still see.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bench.harness import Bench, Row
from reportedly.extract.events.index import build_event_index
from reportedly.extract.events.people import arguments
from reportedly.extract.events.scene import Scene, set_scene
from reportedly.extract.events.triggers import ARMED_KINDS, find_triggers
from reportedly.model import Actor, Place
from reportedly.pipeline import EXTRACTORS, report_from_text

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_EVENTS = ("times", "places", "actors")
_VIOLENT_TYPES = frozenset({"ASSAULT"})
_OWN_WORDS = frozenset({"compound", "amod", "nmod", "punct", "case"})
# Words of the weapons list that tell of an act, not of a thing.
_ACTS: tuple[str, ...] = (
    "attack",
    "shooting",
    "bombing",
    "explosion",
    "blast",
    "raid",
    "strike",
    "shelling",
    "bombardment",
    "campaign",
)
_ACTS += ("gunman", "shooter", "sniper", "operation", "gunfire", "shot", "fire", "gunshot", "force", "mine", "tank")
_TITLES = frozenset({"dr", "mr", "mrs", "colonel", "general", "captain", "major", "lieutenant", "archbishop", "father"})
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
    for trigger in find_triggers(scene, scene.index):
        if trigger.sense.type not in _VIOLENT_TYPES:
            continue
        for role, token in arguments(scene, trigger):
            yield from _filler(scene, role, token)
        sent = scene.doc[trigger.head].sent
        for token in sent:
            if scene.weapons[token.i] is not None and _is_a_thing(scene, token):
                yield "Weapon", _phrase(token)


def _filler(scene: Scene, role: str, token: Token) -> Iterator[tuple[str, str]]:
    mention = scene.actors[token.i]
    kind = mention.value.kind if mention is not None else scene.index.kinds.get(scene.lemmas[token.i])
    if token.pos_ == "PRON":
        return
    if role == "actor":
        if mention is not None and mention.value.actor_id is not None:
            yield "PerpOrg", mention.span.text
        elif kind in ARMED_KINDS:
            yield "PerpInd", _phrase(token)
    elif scene.classes(token) & {"building", "vehicle"}:
        yield "Target", _phrase(token)
    else:
        for named in (token, *(child for child in token.children if child.dep_ == "appos")):
            name = _name(scene, named)
            if name:
                yield "Victim", name


def _name(scene: Scene, token: Token) -> str:
    """A person's name in lower-case text: the words of a noun after the last one that any list knows."""
    start = token.i + 1
    while start - 1 >= token.left_edge.i and _may_be_a_name(scene, scene.doc[start - 1]):
        start -= 1
    return str(scene.doc[start : token.i + 1].text) if token.i + 1 - start > 1 else ""


def _may_be_a_name(scene: Scene, token: Token) -> bool:
    known = scene.classes(token) or scene.places[token.i] is not None or scene.weapons[token.i] is not None
    return (
        token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and token.is_alpha and not known and token.lower_ not in _TITLES
    )


def _is_a_thing(scene: Scene, token: Token) -> bool:
    return token.pos_ == "NOUN" and token.dep_ not in ("compound", "amod") and scene.lemmas[token.i] not in _ACTS


def _phrase(token: Token) -> str:
    """A noun with the words that make up its name; no article, no number."""
    own: list[Any] = [token]
    for child in reversed([*token.lefts]):
        if child.dep_ not in _OWN_WORDS:
            break
        own.append(child)
    start = min(each.left_edge.i if each is not token else each.i for each in own)
    return str(token.doc[start : token.i + 1].text)
