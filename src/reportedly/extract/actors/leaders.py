"""Offices expire: who a person was on the day of the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reportedly.lexicon import Entry, Lexicon
from reportedly.model import Actor

FORMER = "ELI"


@dataclass(frozen=True, slots=True)
class Term:
    """An office from ``since`` to ``until``, both included; ``None`` is still held."""

    entry: Entry
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Whether it was held on this day."""
        return self.since <= day and (self.until is None or day <= self.until)


def terms_by_name(lexicon: Lexicon) -> dict[str, tuple[Term, ...]]:
    """The terms of each person, by every name that the list gives them."""
    found: dict[str, tuple[Term, ...]] = {}
    for entry in lexicon.entries("leaders"):
        until = entry.text("until")
        term = Term(entry, date.fromisoformat(entry.text("since")), date.fromisoformat(until) if until else None)
        for name in (entry.text("name"), *entry.words("aliases")):
            found[name] = (*found.get(name, ()), term)
    return found


def person_on(terms: Iterable[Term], day: date | None) -> Actor:
    """The person as of this day: in office, former (``ELI``), or of unknown sector where no day is known."""
    held = [*terms]
    entry = held[0].entry
    for term in held:
        if day is not None and term.holds(day):
            return _person(entry, term.entry, term.entry.text("kind"), f"in office on {day}")
    if day is None:
        return _person(entry, entry, None, "no date, so no office")
    former = any(term.until is not None and term.until < day for term in held)
    return _person(entry, entry, FORMER if former else None, f"not in office on {day}")


def _person(first: Entry, entry: Entry, kind: str | None, why: str) -> Actor:
    return Actor(
        name=entry.text("name"),
        kind=kind,
        actor_id=f"person:{first.id}",
        country=entry.text("country") or None,
        civilian=False if kind in ("MIL", "REB") else None,
        rule=f"{entry.rule} ({why})",
    )
