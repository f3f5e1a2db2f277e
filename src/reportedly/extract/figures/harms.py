"""The words of harm, by lemma."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.lexicon import Lexicon
from reportedly.model import Harm


@dataclass(frozen=True, slots=True)
class Harms:
    """Lemma -> harm, by how the word is used."""

    verbs: dict[str, Harm]
    dying: dict[str, Harm]
    states: dict[str, Harm]
    nouns: dict[str, Harm]
    blows: dict[str, Harm]
    wounds: dict[str, Harm]
    conditions: dict[str, Harm]


def build_harms(lexicon: Lexicon) -> Harms:
    """The index of this lexicon."""
    found = Harms({}, {}, {}, {}, {}, {}, {})
    for entry in lexicon.entries("harms"):
        harm: Harm = entry.text("harm")  # type: ignore[assignment]
        for key in ("verbs", "dying", "states", "nouns", "blows", "wounds", "conditions"):
            table: dict[str, Harm] = getattr(found, key)
            table.update((word, harm) for word in entry.words(key))
    return found
