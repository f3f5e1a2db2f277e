"""The lexicon of event words, weapons and discards, indexed by lemma."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportedly.lexicon import Entry, Lexicon


@dataclass(frozen=True, slots=True)
class Sense:
    """One entry: a type with the conditions under which its words mean it."""

    id: str
    rule: str
    type: str
    mode: str | None
    objects: frozenset[str]
    not_objects: frozenset[str]
    subjects: frozenset[str]
    not_subjects: frozenset[str]
    needs: frozenset[str]
    needs_not: frozenset[str]
    target_by: frozenset[str]
    two_sided: bool
    negated_type: str | None
    dead_subject: bool
    owner_is_target: bool
    light_only: bool
    owned_only: bool
    by_whom: bool
    object_is_weapon: bool

    @property
    def strictness(self) -> int:
        """How much the entry asks; of two that fit, the one that asks more wins."""
        return sum(map(bool, (self.objects, self.subjects, self.needs, self.mode)))


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon and the mode of ASSAULT that it gives."""

    mode: str
    name: str
    rank: int


@dataclass(frozen=True, slots=True)
class EventIndex:
    """Words by their first lemma: (the lemmas that must follow, sense)."""

    verbs: dict[str, list[tuple[tuple[str, ...], Sense]]] = field(default_factory=dict)
    nouns: dict[str, list[tuple[tuple[str, ...], Sense]]] = field(default_factory=dict)
    weapons: dict[str, list[tuple[tuple[str, ...], Weapon]]] = field(default_factory=dict)
    discards: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


def build_event_index(lexicon: Lexicon) -> EventIndex:
    """The index of this lexicon; longer runs of words come first."""
    index = EventIndex()
    for entry in lexicon.entries("event_words"):
        sense = _sense(entry)
        for key, table in (("verbs", index.verbs), ("nouns", index.nouns)):
            for words in entry.words(key):
                first, *rest = words.replace("-", " - ").split()  # the tokenizer parts words at hyphens
                table.setdefault(first, []).append((tuple(rest), sense))
    for rank, entry in enumerate(lexicon.entries("weapons")):
        weapon = Weapon(entry.text("mode"), entry.text("weapon"), rank)
        for words in entry.words("words"):
            first, *rest = words.split()
            index.weapons.setdefault(first, []).append((tuple(rest), weapon))
    for entry in lexicon.entries("event_discards"):
        for words in entry.words("words"):
            first, *rest = words.split()
            index.discards.setdefault(first, []).append((tuple(rest), frozenset(entry.words("types"))))
    for entry in lexicon.entries("event_classes"):
        for word in entry.words("words"):
            index.classes[word] = index.classes.get(word, frozenset()) | {entry.id}
            if entry.text("kind"):
                index.kinds.setdefault(word, entry.text("kind"))
    _longest_first(index.verbs)
    _longest_first(index.nouns)
    _longest_first(index.weapons)
    _longest_first(index.discards)
    return index


def _longest_first(table: Mapping[str, list[Any]]) -> None:
    for options in table.values():
        options.sort(key=lambda option: -len(option[0]))


def _sense(entry: Entry) -> Sense:
    def words(key: str) -> frozenset[str]:
        return frozenset(entry.words(key))

    return Sense(
        id=entry.id,
        rule=entry.rule,
        type=entry.text("type"),
        mode=entry.text("mode") or None,
        objects=words("objects"),
        not_objects=words("not_objects"),
        subjects=words("subjects"),
        not_subjects=words("not_subjects"),
        needs=words("needs"),
        needs_not=words("needs_not"),
        target_by=words("target_by"),
        two_sided=bool(entry.fields.get("two_sided")),
        negated_type=entry.text("negated_type") or None,
        dead_subject=bool(entry.fields.get("dead_subject")),
        owner_is_target=bool(entry.fields.get("owner_is_target")),
        light_only=bool(entry.fields.get("light_only")),
        owned_only=bool(entry.fields.get("owned_only")),
        by_whom=bool(entry.fields.get("by_whom")),
        object_is_weapon=bool(entry.fields.get("object_is_weapon")),
    )
