"""Acronyms that a report introduces itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.extract.actors.index import Index, Meaning, tokens_of
from reportedly.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ACRONYM = re.compile(r"(?=.{2,8}\Z)[A-Z][A-Z-]*[A-Z]s?")
# Shorter words of a name ("of", "the", "for") tell no two bodies apart.
_TELLING = 4


def introduced(doc: Doc, words: Sequence[str], lowered: Sequence[str], index: Index) -> dict[tuple[str, ...], Meaning]:
    """Acronyms that this report introduces: "Patriotic Front of Renewal (PFR)".

    A body of the lexicon keeps its identity under them; an acronym of the lexicon that the report introduces for
    somebody else means that other body here.
    """
    defined: dict[tuple[str, ...], Meaning] = {}
    for i in range(1, len(words) - 1):
        if words[i - 1] != "(" or words[i + 1] != ")" or not _ACRONYM.fullmatch(words[i]):
            continue
        start = _long_form(words, i - 2, words[i].replace("-", ""))
        if start is None:
            continue
        long_words = tuple(lowered[start : i - 1])
        known = index.meanings.get(long_words) or index.meanings.get((lowered[i],))
        if known is not None and known.kind == "name" and _is_called(known, long_words):
            defined[words[i],] = known
            continue
        body = Actor(name=doc[start : i - 1].text, kind=_kind_of(long_words, index), rule="actors:introduced")
        defined[words[i],] = defined[long_words] = Meaning("name", body, exact_case=True)
    return defined


def _is_called(known: Meaning, long_words: Sequence[str]) -> bool:
    """Whether at least half the long words of a report's wording stand in the name of the known body."""
    telling = {word for word in long_words if len(word) >= _TELLING}
    return 2 * len(telling.intersection(tokens_of(known.actor.name))) >= len(telling)


def _long_form(words: Sequence[str], last: int, acronym: str) -> int | None:
    """Where the name begins whose initials are the acronym's letters, small words left out or counted."""
    i, letters = last, list(acronym.casefold())
    while i >= 0 and letters and last - i < 2 * len(acronym) + 2:
        word = words[i]
        if word[:1].casefold() == letters[-1] and word[:1].isupper():
            letters.pop()
            if not letters:
                return i
        elif word[:1].isupper() or not (word.islower() or word in "-'’"):
            return None
        i -= 1
    return None


def _kind_of(lowered: Sequence[str], index: Index) -> str | None:
    for word in reversed(lowered):
        meaning = index.meanings.get((word,))
        if meaning is not None and meaning.kind == "role":
            return meaning.actor.kind
    return None
