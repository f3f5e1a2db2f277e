"""Who took part in an event: actors and targets by the grammar around its triggers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.extract.events.scene import (
    Scene,
    after_prepositions,
    agents,
    named_after,
    owners,
    patients,
    subjects,
)
from reportedly.extract.events.triggers import Trigger, is_announced, is_person
from reportedly.model import Actor, Mention, Participant, ParticipantRole, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_FORCES = frozenset({"police", "military", "armed"})
_BRING_DOWN = frozenset({"topple", "overthrow", "oust", "unseat", "defeat", "destroy", "crush", "dislodge"})
_PASSIVE_PLANS = frozenset({"suppose", "plan", "mean", "intend", "design", "schedule", "expect"})
_SAID = frozenset({"say", "tell", "announce", "add", "declare", "state"})
_BETWEEN = frozenset({"between", "among"})
_BY = frozenset({"by"})
_OF = frozenset({"of"})
_WITH = frozenset({"with", "against"})
_ACT_ON = frozenset({"with", "against", "to", "on", "from"})
# Utterances about another act, and acts that bring others to act.
_OF_ANOTHER_ACT = frozenset(
    {"AGREE", "REQUEST", "REJECT", "THREATEN", "COERCE", "SUPPORT", "CONCEDE", "SANCTION", "CONSULT"}
)
_PLACE_TARGETS = frozenset({"ASSAULT", "COERCE"})
# Grammatical objects of a kill or arrest that only count people.
_MEASURES = frozenset(
    {"number", "dozen", "score", "hundred", "thousand", "group", "series", "lot", "battalion", "member"}
)
_BODIES = frozenset({"ally", "country", "state", "power", "group", "party", "nation", "backer", "side"})
UNLISTED_RULE = "events:unlisted"
PLACE_RULE, TOWN_RULE, FIRST_PERSON_RULE = "events:place", "events:the town", "events:first person"
_THE_TOWN = frozenset({"city", "town", "village"})


def participants_of(scene: Scene, triggers: Sequence[Trigger], kind: str) -> list[Participant]:
    """The participants, each once, actors first."""
    doers: list[Token] = []
    done_to: list[Token] = []
    both: list[Token] = []
    for trigger in triggers:
        for role, token in arguments(scene, trigger):
            {"actor": doers, "target": done_to, "took_part": both}[role].append(token)
    if both:
        doers, done_to = both[:1], both[1:]
    if kind == "ASSAULT":
        done_to = [each for token in done_to for each in (token, *named_after(scene, token))]
    found = [*_resolved(scene, doers, "actor", kind), *_resolved(scene, done_to, "target", kind)]
    found = _without_victims_as_actors(found)
    return _fought_among_themselves(scene, triggers, found)


def proposer_of(scene: Scene, trigger: Trigger, proposal: Trigger) -> Participant | None:
    """Whose the act is that "was supposed to" take place: who proposed it in the sentence before; else ``None``."""
    plan = scene.doc[trigger.anchor].head
    named = [c for c in plan.children if c.dep_ == "nsubjpass" and any(d.lower_ == "the" for d in c.children)]
    if scene.lemmas[plan.i] not in _PASSIVE_PLANS or not named:
        return None
    verb = scene.doc[proposal.anchor]
    doers = subjects(verb)
    while doers and doers[0].lower_ in ("we", "i") and verb.head != verb:
        verb = verb.head
        doers = subjects(verb) if scene.lemmas[verb.i] in _SAID else doers
    found = next(_resolved(scene, doers, "actor", "ASSAULT"), None)
    return None if found is None or found.actor.rule == FIRST_PERSON_RULE else found


def arguments(scene: Scene, trigger: Trigger) -> Iterator[tuple[ParticipantRole, Token]]:
    """The head words around a trigger with their roles, whether or not anything is known of them."""
    head, anchor, sense = scene.doc[trigger.head], scene.doc[trigger.anchor], trigger.sense
    if trigger.noun:
        yield from _noun_arguments(scene, trigger, head, anchor)
        return
    before = _doer_before(scene, head)
    doers = before or subjects(head) or agents(head)
    if is_announced(scene, head):
        doers = subjects(head.head) or doers
    if sense.type == "PROTEST" and not doers:  # nobody is protested: "teachers protested" was read as a participle
        doers, moved = patients(head), True
    else:
        moved = sense.object_is_weapon or sense.mode == "withdraw" or sense.type == "MOBILIZE"
    if sense.dead_subject:
        yield from (("target", token) for token in doers)
        return
    yield from (("actor", token) for token in doers)
    for token in agents(head):
        if token not in doers:
            yield "actor", token
    objects = [] if moved else patients(head)
    if sense.owner_is_target:
        objects = [owner for each in objects for owner in _held_by(scene, each)]
    targets = [*objects, *after_prepositions(head, sense.target_by)]
    if sense.object_is_weapon or trigger.phrase:
        targets += [token for each in patients(head) for token in after_prepositions(each, sense.target_by)]
    if sense.type in _OF_ANOTHER_ACT and not any(is_person(scene, token) for token in targets):
        targets += _met_by_the_act_spoken_of(head)
        for each in (*patients(head), *after_prepositions(head, _ACT_ON)):
            targets += after_prepositions(each, sense.target_by | _WITH)
    yield from (("target", token) for token in targets if not trigger.start <= token.i < trigger.end)


def _doer_before(scene: Scene, verb: Token) -> list[Token]:
    """Whose act a noun in -ing is that the parse took for a verb: "died in police firing"."""
    if verb.tag_ != "VBG" or verb.i < verb.sent.start + 2:
        return []
    doer, word = scene.doc[verb.i - 1], scene.doc[verb.i - 2]
    if doer.pos_ in ("NOUN", "PROPN") and word.pos_ == "ADP" and doer.dep_ in ("pobj", "compound", "nsubj"):
        return [doer] if scene.actors[doer.i] is not None or scene.classes(doer) & _FORCES else []
    return []


def _held_by(scene: Scene, token: Token) -> list[Token]:
    """Whose a thing is ("the rebels' offer"); people are themselves."""
    if is_person(scene, token):
        return [token]
    return [owner for owner in owners(token) if owner.pos_ != "PRON"] or [token]


def _met_by_the_act_spoken_of(verb: Token) -> list[Token]:
    """Whom an act meets that is demanded, promised or refused: "refused to meet the envoy", "asked them to go"."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and child.i > verb.i:
            own = [c for c in child.children if c.dep_ == "nsubj" and c.i < child.i]
            asked = own if any(c.lower_ in ("to", "must") and c.dep_ == "aux" for c in child.children) else []
            found += asked or patients(child) or after_prepositions(child, _ACT_ON)
    return found


def _noun_arguments(
    scene: Scene, trigger: Trigger, head: Token, anchor: Token
) -> Iterator[tuple[ParticipantRole, Token]]:
    sense = trigger.sense
    between = after_prepositions(head, _BETWEEN) or (after_prepositions(anchor, _BETWEEN) if anchor != head else [])
    if between:
        for token in between:
            yield from (("took_part", each) for each in _spelled_out(token))
        return
    yield from (("actor", token) for token in after_prepositions(head, _BY))
    yield from (("actor", token) for token in owners(head) if scene.actors[token.i] is not None)
    yield from (("target", token) for token in after_prepositions(head, sense.target_by))
    if anchor != head and head.dep_ != "nsubj":
        yield from (("actor", token) for token in subjects(anchor) or agents(anchor))
        yield from (("target", token) for token in after_prepositions(anchor, sense.target_by | _WITH))
        if sense.light_only and not after_prepositions(head, sense.target_by):
            yield from (("target", token) for token in _aimed_at(scene, anchor))


def _aimed_at(scene: Scene, verb: Token) -> list[Token]:
    """Whom a war is meant to bring down: "waging a war to topple the government"."""
    return [
        each
        for token in verb.subtree
        if token.pos_ == "VERB" and token.dep_ in ("xcomp", "advcl", "acl") and scene.lemmas[token.i] in _BRING_DOWN
        for each in patients(token)
    ]


def _spelled_out(token: Token) -> list[Token]:
    """The two whose they are: the battalions of A and B."""
    inner = [pobj for child in token.children if child.lower_ == "of" for pobj in child.children if pobj.dep_ == "pobj"]
    parts = [each for pobj in inner for each in (pobj, *(c for c in pobj.children if c.dep_ == "conj"))]
    return parts if len(parts) > 1 else [token]


def _resolved(scene: Scene, tokens: Sequence[Token], role: ParticipantRole, kind: str) -> Iterator[Participant]:
    seen: set[str] = set()
    for token in tokens:
        one = _resolve(scene, token, kind)
        named = [*_named_among(scene, token)] if one is None or one[0].rule == UNLISTED_RULE else []
        for actor, span in named or ([one] if one is not None else []):
            if actor.name not in seen:
                seen.add(actor.name)
                yield Participant(role=role, actor=actor, span=span)


def _named_among(scene: Scene, token: Token) -> Iterator[tuple[Actor, Span]]:
    """Those named after a word for a body of them: "its allies, in particular X, Y and Z"."""
    if token.pos_ != "NOUN" or scene.lemmas[token.i] not in _BODIES:
        return
    listed = [child for child in (*token.rights, *token.head.rights) if child.dep_ == "prep" and child.i > token.i]
    for preposition in listed[:1]:
        for i in range(preposition.i + 1, preposition.right_edge.i + 1):
            mention, place = scene.actors[i], scene.places[i]
            if mention is not None and mention.value.actor_id is not None:
                yield mention.value, mention.span
            elif place is not None and place.value.grain == "country":
                yield Actor(name=place.value.name, kind="GOV", country=place.value.country, rule=PLACE_RULE), place.span


def _resolve(scene: Scene, token: Token, kind: str) -> tuple[Actor, Span] | None:
    """The actor that a word stands for; ``None`` for things, and for whom nothing names."""
    token = _counted(scene, token)
    if token.lower_ == "state" and any(child.lower_ == "of" for child in token.children):
        return None  # "a state of emergency"
    mention = scene.actors[token.i]
    if mention is not None:
        return _better_named(scene, token, mention)
    if token.lower_ in ("we", "i", "us"):
        return Actor(name=token.text, kind=None, rule=FIRST_PERSON_RULE), scene.span(token.i, token.i + 1)
    if token.pos_ == "PROPN" and token.ent_type_ == "" and scene.places[token.i] is None and _may_name(scene, token):
        return Actor(name=token.text, kind=None, rule=UNLISTED_RULE), scene.span(token.i, token.i + 1)
    place = scene.places[token.i]
    if place is not None and kind in _PLACE_TARGETS:
        return Actor(name=place.value.name, kind=None, rule=PLACE_RULE), place.span
    if kind in _PLACE_TARGETS and "building" in scene.classes(token):
        for each in after_prepositions(token, _OF):  # "the town of Palmyra"
            place = scene.places[each.i]
            if place is not None:
                return Actor(name=place.value.name, kind=None, rule=PLACE_RULE), place.span
    for child in token.children:  # "members of the militia", "positions of the army"
        near = scene.actors[child.i]
        if child.dep_ in ("appos", "compound", "nmod") and near is not None:
            return near.value, near.span
    if token.ent_type_ in ("PERSON", "ORG", "NORP"):
        start, end = _name(scene, token)
        name = scene.doc[start:end].text
        return Actor(name=name, kind=None, rule=UNLISTED_RULE), scene.span(start, end)
    if token.lower_ in _THE_TOWN and kind in _PLACE_TARGETS:
        return _the_town(scene, token)
    sector = scene.index.kinds.get(scene.lemmas[token.i])
    if token.pos_ == "NOUN" and sector is not None and "building" not in scene.classes(token):
        return Actor(name=token.text, kind=sector, rule=UNLISTED_RULE), scene.span(token.i, token.i + 1)
    return None


def _may_name(scene: Scene, token: Token) -> bool:
    """Whether a capitalised word may name somebody: no weapon ("Shells"), and not only capital for its place."""
    return scene.weapons[token.i] is None and token.i > token.sent.start


def _better_named(scene: Scene, token: Token, mention: Mention[Actor]) -> tuple[Actor, Span]:
    """A role, or the name that stands in brackets behind it: "Kurdish militia (YPG)"."""
    end = token.i + 1
    if mention.value.actor_id is None and end + 1 < len(scene.doc) and scene.doc[end].text == "(":
        inner = scene.actors[end + 1]
        if inner is not None and inner.value.actor_id is not None:
            return inner.value, mention.span
    return mention.value, mention.span


def _counted(scene: Scene, token: Token) -> Token:
    """Past the words that only count: "dozens of villagers", "12 of the soldiers"."""
    while scene.actors[token.i] is None and (token.pos_ == "NUM" or scene.lemmas[token.i] in _MEASURES):
        inner = [
            pobj for child in token.children if child.dep_ == "prep" for pobj in child.children if pobj.dep_ == "pobj"
        ]
        if not inner:
            break
        token = inner[0]
    return token


def _name(scene: Scene, token: Token) -> tuple[int, int]:
    start = end = token.i
    while start > 0 and scene.doc[start - 1].ent_type_ == token.ent_type_ and scene.doc[start].ent_iob_ == "I":
        start -= 1
    while end + 1 < len(scene.doc) and scene.doc[end + 1].ent_iob_ == "I":
        end += 1
    return start, end + 1


def _the_town(scene: Scene, token: Token) -> tuple[Actor, Span] | None:
    """What "the city" is: the one town that the sentence, or the one before it, has named."""
    if not any(child.lower_ == "the" for child in token.children):
        return None
    first = token.sent.start
    first = scene.doc[first - 1].sent.start if first > 0 else first
    named = {m.value.name: m for m in scene.places[first : token.i] if m is not None and m.value.grain == "town"}
    if len(named) != 1:
        return None
    (mention,) = named.values()
    return Actor(name=mention.value.name, kind=None, rule=TOWN_RULE), scene.span(token.i, token.i + 1)


def _without_victims_as_actors(found: list[Participant]) -> list[Participant]:
    targets = {participant.span for participant in found if participant.role == "target"}
    return [p for p in found if p.role == "target" or p.span not in targets]


def _fought_among_themselves(scene: Scene, triggers: Sequence[Trigger], found: list[Participant]) -> list[Participant]:
    """Whoever was hit in "internal fighting" also struck."""
    internal = any(
        scene.lemmas[trigger.head] == "infighting"
        or any(c.lower_ == "internal" for c in scene.doc[trigger.head].children)
        for trigger in triggers
    )
    targets = [participant for participant in found if participant.role == "target"]
    if internal and targets and len(targets) == len(found):
        return [*(Participant(role="actor", actor=p.actor, span=p.span) for p in targets), *targets]
    return found
