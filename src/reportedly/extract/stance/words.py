"""The lexicon of stance, as sets of lemmas."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.lexicon import Lexicon
from reportedly.model import StatusName


@dataclass(frozen=True, slots=True)
class StanceWords:
    """Lemma -> what it does to the words that it governs, with the entry that says so."""

    hedges: set[str] = field(default_factory=set)
    believed: set[str] = field(default_factory=set)
    doubtful_modals: set[str] = field(default_factory=set)
    denies: set[str] = field(default_factory=set)
    negations: set[str] = field(default_factory=set)
    governors: dict[str, tuple[StatusName, str]] = field(default_factory=dict)
    nouns: dict[str, tuple[StatusName, str]] = field(default_factory=dict)
    modals: dict[str, tuple[StatusName, str]] = field(default_factory=dict)
    marks: dict[str, tuple[StatusName, str]] = field(default_factory=dict)


def build_stance_words(lexicon: Lexicon) -> StanceWords:
    """The sets of this lexicon."""
    words = StanceWords()
    for entry in lexicon.entries("stance_cues"):
        words.hedges.update(entry.words("hedges"))
        words.believed.update(entry.words("believed"))
        words.denies.update(entry.words("denies"))
        words.negations.update(entry.words("negations"))
        status = entry.text("status")
        if not status:
            words.doubtful_modals.update(entry.words("modals"))
            continue
        for key, table in (
            ("governors", words.governors),
            ("nouns", words.nouns),
            ("modals", words.modals),
            ("marks", words.marks),
        ):
            for word in entry.words(key):
                table.setdefault(word, (status, entry.rule))  # type: ignore[arg-type]
    return words
