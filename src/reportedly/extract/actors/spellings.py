"""Names are romanised in many ways: the other spellings of a listed one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Spellings of the same Arabic name; any stands for all.
_SAME = tuple(
    frozenset(group.split())
    for group in (
        "mohammed mohamed muhammad mohammad", "ahmed ahmad", "hussein hussain husayn hossein", "hassan hasan",
        "abdel abdul abd abdal", "youssef yousef yusuf", "omar umar", "osama usama", "ibrahim ebrahim",
        "said saeed sayed", "khaled khalid", "mahmoud mahmud", "mustafa mustapha", "jamaat jamaah jama'at jemaah",
        "jaish jaysh", "organisation organization", "defence defense", "labour labor",
    )
)  # fmt: skip
_ARTICLES = frozenset({"al", "el", "an", "as", "ash", "ul"})


def spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Other ways to write the same name: without accents, the article without hyphen, one word romanised otherwise.

    >>> sorted(" ".join(other) for other in spellings(("al", "-", "ghad", "organisation")))
    ['al - ghad organization', 'al ghad organisation']
    """
    plain = tuple(
        "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)) for word in words
    )
    if plain != words:
        yield plain
    unhyphened = tuple(word for i, word in enumerate(plain) if not (word == "-" and i and plain[i - 1] in _ARTICLES))
    if unhyphened != plain:
        yield unhyphened
    for i, word in enumerate(plain):
        for group in _SAME:
            if word in group:
                for other in group - {word}:
                    yield (*plain[:i], other, *plain[i + 1 :])


def _unaccented(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
