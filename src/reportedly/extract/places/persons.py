"""Which names are persons' in this report, though the language model, or the gazetteer, takes one for a place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportedly.extract.places.draft import Name

if TYPE_CHECKING:
    from reportedly.extract.places.words import Words

# Directly before a name, these say that it is a place, whoever else is called so.
_PLACED = re.compile(r"\b(?:in|near|at|outside|inside|around|across|throughout|of|into|from|to)\s+(?:the\s+)?$", re.I)
_PLACED_FIRMLY = re.compile(r"\b(?:in|near|outside|inside|across|throughout)\s+(?:the\s+)?$", re.I)
_WINDOW = 24
_LEAST = 3


def surnames(text: str, entities: Iterable[tuple[int, int, str]], known: Words) -> frozenset[str]:
    """The last words of persons' full names, and what follows a title."""
    found = {
        text[start:end].replace("’", "'").removesuffix("'s").split()[-1]
        for start, end, label in entities
        if label == "PERSON" and " " in text[start:end].strip()
    }
    found.update(match[1] for match in known.titled.finditer(text))
    return frozenset(name for name in found if len(name) >= _LEAST)


def is_person(name: Name, text: str, persons: frozenset[str], known: Words) -> bool:
    """Whether the words are a person's here: called so elsewhere, or by the words beside them."""
    if known.title_before.search(text, max(0, name.start - _WINDOW), name.start):
        return True
    if name.text not in persons:
        return False
    before = _PLACED_FIRMLY.search(text, max(0, name.start - _WINDOW), name.start)
    return before is None and not known.unit_after.match(text, name.end)


def speaks(name: Name, text: str, known: Words) -> bool:
    """Whether the words do what only persons do ("Farrin said")."""
    return known.person_verb.match(text, name.end) is not None


def placed(name: Name, text: str) -> bool:
    """Whether a preposition before the name says that it is a place."""
    return _PLACED.search(text, max(0, name.start - _WINDOW), name.start) is not None
