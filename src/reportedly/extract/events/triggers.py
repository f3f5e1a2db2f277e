"""Which words of a report speak of events: lemmas of the lexicon whose conditions hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.extract.events.index import EventIndex, Sense
from reportedly.extract.events.scene import (
    LIGHT_WITH_OBJECT,
    LIGHT_WITH_SUBJECT,
    Scene,
    agents,
    is_negated,
    is_passive,
    owners,
    patients,
    subjects,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as Sent
    from spacy.tokens import Token

ARMED_KINDS = frozenset({"REB", "MIL", "PRM", "UAF", "COP", "SPY", "CRM"})
_PEOPLE = frozenset({"people", "armed", "military", "police", "state", "party"})
_ARMED = frozenset({"armed", "military", "police"})
_STATE_KINDS = frozenset({"GOV", "MIL", "IGO", "LEG", "JUD", "COP", "PTY"})
_VIOLENT_WORDS = frozenset(
    {"attack", "clash", "fighting", "violence", "strike", "raid", "blast", "offensive", "assault"}
)
_MEASURES = frozenset(
    ("ton", "tonne", "team", "worth", "percent", "%", "lot", "batch", "shipment", "series", "part", "majority",
     "number", "dozen", "hundred", "thousand", "score", "group", "load", "consignment", "kilogram", "litre", "rest")
)  # fmt: skip
_COUNTED = frozenset({"dozens", "scores", "hundreds", "thousands", "others", "several", "many"})
_POLICE_KINDS = frozenset({"COP"})
_PARTICLES = frozenset(
    {"up", "down", "off", "out", "over", "back", "in", "to", "into", "on", "at", "for", "with", "from"}
)
_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE"})
_GRANTS = frozenset({"release", "access", "disarm", "ceasefire"})
_WILLING = frozenset({"ready", "willing", "prepared", "keen", "commit"})
_WOULD = frozenset({"would", "'d"})
_ANNOUNCE = frozenset({"say", "announce", "declare", "state", "add", "vow", "tell", "confirm"})
_SPEAKERS = frozenset({"it", "they", "he", "she", "we", "i"})
# An act of these announced by those who will do it threatens it (PLOVER: the utterance is the event).
_THREATS = frozenset({"PROTEST", "SANCTION", "COERCE", "ASSAULT"})
_WILL = frozenset({"will", "'ll", "shall"})
_READY = frozenset(
    {
        "ready",
        "willing",
        "prepared",
        "plan",
        "intend",
        "prepare",
        "set",
        "schedule",
        "aim",
        "keen",
        "commit",
        "determined",
    }
)
_NOBODY = frozenset({"it", "that", "which", "this", "what"})
_WORDS_BETWEEN = 4
# So many sentences a story of violence goes on without naming it again.
_SENTENCES_OF_A_STORY = 3


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that speaks of an event; ``anchor`` is the verb that carries it, if a light verb does."""

    start: int
    end: int
    head: int
    anchor: int
    sense: Sense
    noun: bool
    phrase: bool = False


def find_triggers(scene: Scene, index: EventIndex) -> Iterator[Trigger]:
    """The triggers of a report in order; those that need violence only where it is plain."""
    last_violence = -_SENTENCES_OF_A_STORY
    for number, sent in enumerate(scene.doc.sents):
        silenced = _silenced(scene, index, sent)
        found = [trigger for trigger in _in_sentence(scene, index, sent) if not _is_silenced(trigger.sense, silenced)]
        plain = [not _needs_violence(scene, trigger) for trigger in found]
        if any(clear and trigger.sense.type == "ASSAULT" for clear, trigger in zip(plain, found, strict=True)):
            last_violence = number
        weapon = any(scene.weapons[token.i] is not None for token in sent)
        violent = weapon or number - last_violence < _SENTENCES_OF_A_STORY
        yield from (trigger for clear, trigger in zip(plain, found, strict=True) if clear or violent)


def _needs_violence(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word speaks of violence only beside other words of it: dying, and being killed by nobody named."""
    if "violence" in trigger.sense.needs:
        return True
    head = scene.doc[trigger.head]
    if not trigger.sense.by_whom or trigger.noun or not is_passive(head) or agents(head):
        return False
    return not any(_is_kind(scene, victim, ARMED_KINDS) for victim in patients(head))


def _silenced(scene: Scene, index: EventIndex, sent: Sent) -> set[str]:
    types: set[str] = set()
    for i in range(sent.start, sent.end):
        for rest, silent in index.discards.get(scene.lemmas[i], ()):
            if scene.lemmas[i + 1 : i + 1 + len(rest)] == rest:
                types |= silent
    return types


def _is_silenced(sense: Sense, silenced: set[str]) -> bool:
    return "*" in silenced or sense.id in silenced


def _in_sentence(scene: Scene, index: EventIndex, sent: Sent) -> Iterator[Trigger]:
    taken = -1
    for token in sent:
        if token.i <= taken:
            continue
        trigger = None
        if token.pos_ in ("NOUN", "PROPN", "ADJ") or (token.pos_ == "VERB" and token.tag_ == "VBG"):
            trigger = _noun(scene, index, token, sent.end)
        if trigger is None and token.pos_ in ("VERB", "AUX"):
            trigger = _verb(scene, index, token, sent)
        if trigger is not None:
            taken = max(taken, trigger.end - 1) if trigger.noun else taken
            yield trigger


def _noun(scene: Scene, index: EventIndex, token: Token, sent_end: int) -> Trigger | None:
    doc, lemmas = scene.doc, scene.lemmas
    if token.ent_type_ in ("DATE", "TIME"):
        return None
    for rest, sense in index.nouns.get(lemmas[token.i], ()):
        end = token.i + 1 + len(rest)
        head = doc[end - 1] if end <= len(doc) else token
        if end > sent_end or lemmas[token.i + 1 : end] != rest:
            continue
        if head.dep_ in ("compound", "amod") or not (head.pos_ in ("NOUN", "PROPN") or _is_gerund(head)):
            continue
        if {lemmas[child.i] for child in head.children} & sense.not_objects or not _context_fits(
            scene, sense, token.sent
        ):
            continue
        anchor = _light_verb(scene, head)
        if sense.light_only and anchor is None:
            continue
        if sense.owned_only and anchor is None and not _is_owned(scene, head):
            continue
        return Trigger(token.i, end, head.i, head.i if anchor is None else anchor.i, sense, noun=True)
    return None


def _is_gerund(token: Token) -> bool:
    """Whether a participle stands as a noun: "in police firing"."""
    return token.dep_ in ("pobj", "nsubj", "dobj") and any(
        child.dep_ in ("det", "compound", "amod", "poss") for child in token.children
    )


def _is_owned(scene: Scene, noun: Token) -> bool:
    """Whether somebody's it is: "Russia's proposal", "a proposal by the envoy"."""
    return any(is_person(scene, each) or scene.places[each.i] is not None for each in owners(noun)) or any(
        child.lower_ == "by" for child in noun.children
    )


def _light_verb(scene: Scene, noun: Token) -> Token | None:
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NUM":
        noun = noun.head.head  # "40 of the deaths took place"
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and scene.lemmas[verb.i] in LIGHT_WITH_OBJECT:
        return verb
    if noun.dep_ == "pobj" and verb.dep_ in ("prep", "prt") and scene.lemmas[verb.head.i] in LIGHT_WITH_OBJECT:
        near = 0 < verb.i - verb.head.i <= _WORDS_BETWEEN
        return verb.head if verb.head.pos_ == "VERB" and near else None
    return verb if noun.dep_ == "nsubj" and scene.lemmas[verb.i] in LIGHT_WITH_SUBJECT else None


def _verb(scene: Scene, index: EventIndex, token: Token, sent: Sent) -> Trigger | None:
    best: Trigger | None = None
    asked = (-1, -1)
    if token.dep_ in ("amod", "compound"):
        return None
    for rest, sense in index.verbs.get(scene.lemmas[token.i], ()):
        if (len(rest), sense.strictness) <= asked:
            continue
        end = _end_of_phrase(scene, token, rest, sent.end)
        if end is not None and _verb_fits(scene, token, rest, sense):
            best = Trigger(token.i, end, token.i, token.i, sense, noun=False, phrase=bool(rest))
            asked = (len(rest), sense.strictness)
    return best


def _end_of_phrase(scene: Scene, token: Token, rest: tuple[str, ...], sent_end: int) -> int | None:
    """Where a verb's phrase ends: its further words follow in order, few words between, and belong to it."""
    i = token.i
    for word in rest:
        for j in range(i + 1, sent_end):
            if word not in (scene.lemmas[j], scene.doc[j].lower_):
                continue
            near = j < i + 2 + _WORDS_BETWEEN and _belongs(scene.doc[j], token)
            if near or _is_governed(scene.doc[j], token):
                i = j
                break
        else:
            return None
    return i + 1 if i - token.i == len(rest) else token.i + 1


def _belongs(word: Token, verb: Token) -> bool:
    heads = (verb, verb.head)
    above = word.head.head
    within = word.head.lower_ == "of" or above.pos_ == "ADP"
    return word.head in heads or above in heads or (within and above.head == verb)


def _is_governed(word: Token, verb: Token) -> bool:
    """Whether a word is the verb's own object, or the "must" of what it says, however far it stands."""
    if word.dep_ == "aux":
        return word.head.dep_ == "ccomp" and word.head.head == verb
    return word.head == verb and word.dep_ in ("dobj", "oprd")


def _verb_fits(scene: Scene, token: Token, rest: tuple[str, ...], sense: Sense) -> bool:
    objects = patients(token)
    if any(_named(scene, each) & sense.not_objects for each in objects):
        return False
    if sense.objects and _PARTICLES.issuperset(rest):
        if objects and not any(
            _is_a(scene, each, sense.objects) for token in objects for each in (token, *_counted(scene, token))
        ):
            return False
        if not objects and not rest and "" not in sense.objects:
            return False
    doers = subjects(token) or agents(token)
    if any(_named(scene, each) & sense.not_subjects for each in doers):
        return False
    if sense.subjects and doers and not any(_does(scene, each, sense.subjects) for each in doers):
        return False
    return _context_fits(scene, sense, token.sent)


def _counted(scene: Scene, token: Token) -> list[Token]:
    """What a word of measure counts: "a team of doctors", "94% of the weapons", "ten tonnes of wheat"."""
    if token.pos_ != "NUM" and scene.lemmas[token.i] not in _MEASURES and not any(c.pos_ == "NUM" for c in token.lefts):
        return []
    return [pobj for child in token.children if child.lower_ == "of" for pobj in child.children if pobj.dep_ == "pobj"]


def _named(scene: Scene, token: Token) -> set[str]:
    """The lemmas of a noun and of the words that make up its name."""
    return {scene.lemmas[token.i]} | {scene.lemmas[c.i] for c in token.children if c.dep_ in ("compound", "amod")}


def _context_fits(scene: Scene, sense: Sense, sent: Sent) -> bool:
    words = scene.lemmas[sent.start : sent.end]
    needs = sense.needs - {"violence"}
    return not sense.needs_not.intersection(words) and (not needs or bool(needs.intersection(words)))


def _is_a(scene: Scene, token: Token, classes: frozenset[str]) -> bool:
    """Whether an object is of one of these classes, or one of these words."""
    lemma, own = scene.lemmas[token.i], scene.classes(token)
    return (
        lemma in classes
        or bool(own & classes)
        or any(f"{scene.lemmas[c.i]} {lemma}" in classes for c in token.children if c.dep_ in ("compound", "amod"))
        or ("person" in classes and is_person(scene, token))
        or ("place" in classes and (scene.places[token.i] is not None or "building" in own))
        or ("state" in classes and _is_state(scene, token))
        or (not _ARMED.isdisjoint(classes) and _is_kind(scene, token, ARMED_KINDS))
    )


def is_person(scene: Scene, token: Token) -> bool:
    """Whether a word stands for people or a body of people."""
    if scene.actors[token.i] is not None or not _PEOPLE.isdisjoint(scene.classes(token)):
        return True
    if token.ent_type_ in ("PERSON", "NORP", "ORG") or token.pos_ == "PRON":
        return token.lower_ not in _NOBODY
    if token.pos_ == "NUM" or token.lower_ in _COUNTED:
        inner = [pobj for child in token.children if child.dep_ == "prep" for pobj in child.children]
        return not inner or any(is_person(scene, each) for each in inner)
    return token.pos_ == "PROPN" and scene.places[token.i] is None and not token.ent_type_


def _does(scene: Scene, token: Token, classes: frozenset[str]) -> bool:
    """Whether a doer is of one of these classes, or one of these words."""
    lemma, own = scene.lemmas[token.i], scene.classes(token)
    return (
        lemma in classes
        or bool(own & classes)
        or ("person" in classes and (is_person(scene, token) or scene.places[token.i] is not None))
        or ("weapon" in classes and scene.weapons[token.i] is not None)
        or ("violence" in classes and lemma in _VIOLENT_WORDS)
        or ("police" in classes and _is_kind(scene, token, _POLICE_KINDS))
        or ("armed" in classes and _is_armed(scene, token, own))
        or ("state" in classes and (_is_state(scene, token) or scene.places[token.i] is not None))
    )


def _is_armed(scene: Scene, token: Token, own: frozenset[str]) -> bool:
    return (
        not _ARMED.isdisjoint(own)
        or _is_kind(scene, token, ARMED_KINDS)
        or token.pos_ == "PRON"
        or token.ent_type_ == "PERSON"
    )


def _is_state(scene: Scene, token: Token) -> bool:
    return "state" in scene.classes(token) or _is_kind(scene, token, _STATE_KINDS) or token.ent_type_ == "PERSON"


def _is_kind(scene: Scene, token: Token, kinds: frozenset[str]) -> bool:
    actor = scene.actors[token.i]
    return actor is not None and actor.value.kind in kinds


def type_of(scene: Scene, trigger: Trigger) -> str:
    """The type: a cooperation refused as a policy is REJECT, one that is promised or planned AGREE (PLOVER, manual)."""
    sense, anchor = trigger.sense, scene.doc[trigger.anchor]
    if sense.negated_type is not None and is_negated(anchor) and not any(c.lower_ == "did" for c in anchor.children):
        return sense.negated_type
    if trigger.noun and anchor.i == trigger.head:
        return sense.type
    if sense.type in _THREATS and is_announced(scene, anchor):
        return "THREATEN"
    if trigger.noun:
        return sense.type
    word = _word_of_promise(scene, anchor)
    if word and (sense.type in _PROMISED or (sense.type == "RETREAT" and (word in _WILLING or sense.mode in _GRANTS))):
        return "AGREE"
    return sense.type


def is_announced(scene: Scene, verb: Token) -> bool:
    """Whether they who will do it say so themselves: "the party said it would boycott the vote"."""
    above = verb.head
    if verb.dep_ != "ccomp" or scene.lemmas[above.i] not in _ANNOUNCE or is_negated(verb):
        return False
    own = {child.lower_ for child in verb.children if child.dep_ == "nsubj"}
    will = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return bool(own & _SPEAKERS) and bool(will & (_WILL | _WOULD))


def _word_of_promise(scene: Scene, token: Token) -> str | None:
    """The word by which an act lies ahead, if any: "will send", "is ready to send"."""
    while True:
        for child in token.children:
            if child.dep_ == "aux" and (
                child.lower_ in _WILL or (child.lower_ in _WOULD and is_announced(scene, token))
            ):
                return child.lower_
        if token.dep_ not in ("xcomp", "conj") or token.head == token:
            return None
        token = token.head
        if scene.lemmas[token.i] in _READY:
            return scene.lemmas[token.i]
