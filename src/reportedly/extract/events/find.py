"""Triggers of one happening joined to an event, with its participants, places, mode and weapon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.extract.events.index import Weapon, build_event_index
from reportedly.extract.events.people import PLACE_RULE, TOWN_RULE, participants_of, proposer_of
from reportedly.extract.events.scene import Scene, set_scene, subjects
from reportedly.extract.events.triggers import Trigger, find_triggers, type_of
from reportedly.model import Actor, Event, EventCode, Figure, Mention, Participant, Place, PlaceRole, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reportedly.extract.context import Context
    from reportedly.model import Report

# Along these arcs two triggers of one sentence speak of one happening ("killed in an attack", "hit it, killing 27").
_ONE_HAPPENING = frozenset(
    ("prep", "pobj", "pcomp", "advcl", "acl", "relcl", "nsubj", "nsubjpass", "agent", "dobj", "xcomp", "compound",
     "amod", "conj", "nmod", "npadvmod", "dep", "appos", "poss")
)  # fmt: skip
_OWN_SUBJECT = frozenset({"nsubj", "nsubjpass"})
# A joined clause of these words tells of something else.
_OTHER = frozenset({"another", "separate", "separately", "elsewhere", "earlier", "previously", "previous"})
_PROPOSALS = frozenset({"REQUEST", "AGREE"})
_WHERE = frozenset({"where", "when"})
_PLACE_WORDS = frozenset(
    ("in", "at", "near", "inside", "outside", "on", "around", "across", "within", "of", "throughout", "over", "along",
     "between", "outside", "off", "into", "against", "upon", "from")
)  # fmt: skip
_MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION", "THREATEN"})
_CLASSES_OF_BODIES = frozenset({"military", "police", "state"})
_BODIES = frozenset({"REB", "MIL", "PRM", "UAF", "COP", "GOV", "SPY", "IGO", "JUD", "CRM"})
_MOVES = frozenset({"RETREAT", "MOBILIZE"})
_VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "REJECT", "ACCUSE", "THREATEN"})
_CONTEXT_OF = {
    "ASSAULT": ("military",),
    "MOBILIZE": ("military",),
    "RETREAT": ("military",),
    "CONSULT": ("diplomatic",),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """The triggers of one event, the main one first; ``first`` and ``last`` bound its clause in tokens."""

    triggers: tuple[Trigger, ...]
    type: str
    first: int
    last: int


def find(doc: Doc, report: Report, context: Context) -> Iterator[Mention[Event]]:
    """The events of a report in order of their main triggers, whose words are the mentions' spans."""
    index = context.lexicon.built(build_event_index)
    scene = set_scene(doc, index, context.mentions(Actor), _not_filed_from(context.mentions(Place)))
    counted = [mention.span for mention in context.mentions(Figure)]
    proposal: Trigger | None = None
    found: list[tuple[Happening, Event]] = []
    for happening in _happenings(scene, [*find_triggers(scene, index)]):
        event = _event(scene, happening, proposal)
        proposal = happening.triggers[0] if happening.type in _PROPOSALS else proposal
        if not _is_bare(happening, event) or any(event.clause.holds(figure) for figure in counted):
            found.append((happening, event))
    known = {doc[h.triggers[0].head].sent.start for h, event in found if any(map(_is_body, event.participants))}
    for happening, event in found:
        if event.code.type in _MATERIAL and not any(p.actor.kind or p.actor.actor_id for p in event.participants):
            sent = doc[happening.triggers[0].head].sent
            near = sent.start in known or any(scene.classes(token) & _CLASSES_OF_BODIES for token in sent)
            plain = event.code.weapon or "arrest" in event.code.modes  # "over 2,500 have been arrested"
            if not (near or plain or any(event.clause.holds(figure) for figure in counted)):
                continue  # nobody known did it or suffered it: "the crowd erupted", "prices exploded"
        yield Mention(value=event, span=event.code.trigger, found_by=event.code.rule, score=_score(event))


def _is_body(participant: Participant) -> bool:
    """Whether somebody is known, or of a body that governs or fights."""
    return participant.actor.actor_id is not None or participant.actor.kind in _BODIES


def _is_bare(happening: Happening, event: Event) -> bool:
    """A noun alone ("the violence") that nobody and no place stands by tells of no event of its own."""
    nouns = all(trigger.noun and trigger.anchor == trigger.head for trigger in happening.triggers)
    return nouns and not event.participants and not event.place_spans


def _not_filed_from(places: list[Mention[Place]]) -> list[Mention[Place]]:
    """Without datelines: they say where a report was filed, not where anything happened."""
    return [mention for mention in places if "dateline" not in mention.found_by]


def _happenings(scene: Scene, triggers: Sequence[Trigger]) -> list[Happening]:
    by_token: dict[int, int] = {}
    for number, trigger in enumerate(triggers):
        by_token.setdefault(trigger.anchor, number)
        by_token.setdefault(trigger.head, number)
    group = list(range(len(triggers)))
    for number, trigger in enumerate(triggers):
        above = _above(scene, trigger, by_token, number)
        if above is not None and _joinable(scene, triggers[above], trigger):
            root, other = sorted((group[above], group[number]))
            group = [root if g == other else g for g in group]
    members: dict[int, list[Trigger]] = {}
    for number, trigger in enumerate(triggers):
        members.setdefault(group[number], []).append(trigger)
    found = []
    for joined in members.values():
        main = min(joined, key=lambda trigger: (trigger.sense.dead_subject, trigger.noun, trigger.start))
        kind = type_of(scene, main)
        if kind is not None:
            ordered = (main, *(trigger for trigger in joined if trigger is not main))
            found.append(Happening(ordered, kind, *_clause(scene, ordered)))
    return sorted(found, key=lambda happening: happening.triggers[0].start)


def _above(scene: Scene, trigger: Trigger, by_token: dict[int, int], number: int) -> int | None:
    """The nearest trigger above this one, along arcs that keep to one happening; or the noun that is its subject."""
    token = scene.doc[trigger.anchor]
    shared = by_token.get(token.i)
    if shared is not None and shared != number:
        return shared
    if not trigger.noun:
        for doer in subjects(token):
            if doer.i in by_token and by_token[doer.i] != number:
                return by_token[doer.i]
    while token.head != token:
        if token.dep_ not in _ONE_HAPPENING or _is_other(token) or _is_aside(token):
            return None
        if (
            token.dep_ == "conj"
            and token.pos_ in ("VERB", "AUX")
            and any(c.dep_ in _OWN_SUBJECT for c in token.children)
        ):
            return None
        token = token.head
        above = by_token.get(token.i)
        if above is not None and above != number:
            return above
    return None


def _is_aside(token: Token) -> bool:
    """Whether a clause tells what else a place or a time saw: "in the quarter where clashes broke out"."""
    return token.dep_ == "relcl" and any(child.lower_ in _WHERE for child in token.children)


def _is_other(token: Token) -> bool:
    return any(child.lower_ in _OTHER for child in token.children)


def _joinable(scene: Scene, above: Trigger, below: Trigger) -> bool:
    """Violence joins violence, and an act its repetition; a killing under a plan or an accusation stays apart."""
    types = type_of(scene, above), type_of(scene, below)
    return types[0] == types[1] and (types[0] == "ASSAULT" or above.sense.id == below.sense.id)


def _clause(scene: Scene, triggers: Sequence[Trigger]) -> tuple[int, int]:
    """The tokens of the event's clause: the subtrees of its triggers, less joined clauses with own subjects."""
    first = min(trigger.start for trigger in triggers)
    last = max(trigger.end - 1 for trigger in triggers)
    for trigger in triggers:
        token = scene.doc[trigger.anchor]
        if trigger.noun and trigger.anchor == trigger.head:
            while token.dep_ in ("dobj", "nsubj", "compound") and token.pos_ != "VERB" and token.head != token:
                token = token.head
        first = min(first, token.left_edge.i)
        last = max(last, token.right_edge.i)
        for child in token.children:
            apart = child.dep_ in ("conj", "parataxis", "ccomp") and any(c.dep_ in _OWN_SUBJECT for c in child.children)
            if apart and child.i > max(t.end for t in triggers):
                last = min(last, child.left_edge.i - 1)
            if apart and child.i < min(t.start for t in triggers):
                first = max(first, child.right_edge.i + 1)
    sent = scene.doc[triggers[0].head].sent
    first, last = max(first, sent.start), min(last, sent.end - 1)
    while last > first and (scene.doc[last].is_space or scene.doc[last].is_punct):
        last -= 1
    while first < last and (scene.doc[first].is_space or scene.doc[first].is_punct):
        first += 1
    return min(first, min(t.start for t in triggers)), max(last, max(t.end - 1 for t in triggers))


def _event(scene: Scene, happening: Happening, proposal: Trigger | None) -> Event:
    main = happening.triggers[0]
    weapon = _weapon(scene, happening)
    mode = _mode(happening, weapon)
    people = participants_of(scene, happening.triggers, happening.type)
    if proposal is not None and _follows(scene, proposal, main) and all(p.role == "target" for p in people):
        proposer = proposer_of(scene, main, proposal)
        people = [proposer, *people] if proposer is not None else people
    two_sided = (
        any(t.sense.two_sided for t in happening.triggers) and happening.type == "ASSAULT" and _both_armed(people)
    )
    code = EventCode(
        type=happening.type,
        trigger=scene.span(main.start, main.end),
        rule=main.sense.rule,
        modes=() if mode is None else (mode,),
        contexts=_CONTEXT_OF.get(happening.type, ()),
        two_sided=two_sided,
        weapon=weapon.name if weapon is not None and happening.type == "ASSAULT" else None,
    )
    return Event(
        code=code,
        participants=tuple(people),
        clause=scene.span(happening.first, happening.last + 1),
        triggers=tuple(scene.span(trigger.start, trigger.end) for trigger in happening.triggers),
        place_spans=tuple(
            dict.fromkeys((*_places(scene, happening, people), *_places_acted_upon(scene, happening, people)))
        ),
    )


def _follows(scene: Scene, before: Trigger, after: Trigger) -> bool:
    """Whether one trigger stands in the sentence after the other's."""
    return bool(scene.doc[before.head].sent.end == scene.doc[after.head].sent.start)


def _both_armed(people: Sequence[object]) -> bool:
    return len(people) > 1


def _weapon(scene: Scene, happening: Happening) -> Weapon | None:
    inside = [scene.weapons[i] for i in range(happening.first, happening.last + 1)]
    return min((weapon for weapon in inside if weapon is not None), key=lambda weapon: weapon.rank, default=None)


def _mode(happening: Happening, weapon: Weapon | None) -> str | None:
    stated = next((trigger.sense.mode for trigger in happening.triggers if trigger.sense.mode is not None), None)
    if happening.type != "ASSAULT":
        return stated if happening.type == happening.triggers[0].sense.type else None
    if weapon is not None and stated in (None, "explosives", "heavy-weapons", "destroy", "aerial"):
        return weapon.mode if stated != "destroy" else stated
    return stated


def _places(scene: Scene, happening: Happening, people: Sequence[Participant]) -> Iterator[tuple[PlaceRole, Span]]:
    doers = [participant.span for participant in people if participant.role == "actor"]
    seen: set[int] = set()
    for i in range(happening.first, happening.last + 1):
        mention = scene.places[i]
        if mention is None or mention.span.start in seen or any(mention.span.meets(span) for span in doers):
            continue
        seen.add(mention.span.start)
        last = i
        while last + 1 < len(scene.doc) and scene.places[last + 1] is mention:
            last += 1
        role = _place_role(scene, scene.doc[last], happening)
        if role is not None:
            yield role, mention.span


def _places_acted_upon(
    scene: Scene, happening: Happening, people: Sequence[Participant]
) -> Iterator[tuple[PlaceRole, Span]]:
    """A town that is attacked or seized is where that happens, also where another sentence part names it."""
    for participant in people:
        if participant.actor.rule in (PLACE_RULE, TOWN_RULE) and participant.role == "target":
            last = happening.triggers[0].start
            for i in (*range(last, -1, -1), *range(last, happening.last + 1)):
                mention = scene.places[i]
                if mention is not None and mention.value.name == participant.actor.name:
                    yield "where", mention.span
                    break


def _place_role(scene: Scene, token: Token, happening: Happening) -> PlaceRole | None:
    """Where, whence or whither, by the preposition that the place hangs on."""
    if happening.type in _VERBAL:
        return "about" if token.dep_ == "pobj" else None
    while token.dep_ in ("compound", "appos", "nmod", "conj", "amod") and token.head != token:
        token = token.head
    if token.dep_ == "poss":
        return "where"
    if token.dep_ == "nsubj":
        return None
    if token.dep_ in ("dobj", "nsubjpass"):
        return "from" if happening.type == "RETREAT" else "where"
    if token.dep_ == "npadvmod":
        return "where"
    word = token.head.lower_ if token.dep_ == "pobj" else ""
    if happening.type in _MOVES:
        if word in ("to", "toward", "towards", "into", "for") or (
            word == "of" and token.head.head.lower_ == "direction"
        ):
            return "to"
        if word == "from" or (word == "of" and token.head.head.lower_ == "out"):
            return "from"
        if word in _PLACE_WORDS:
            return "from" if happening.type == "RETREAT" else "where"
        return None
    return "where" if word in _PLACE_WORDS or word == "" else None


def _score(event: Event) -> float:
    """Fuller readings before emptier ones; an order, no probability."""
    sides = {participant.role for participant in event.participants}
    return round(0.5 + 0.2 * len(sides & {"actor", "target"}) + 0.1 * bool(event.place_spans), 2)
