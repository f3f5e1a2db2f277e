"""PLOVER codes -> ACLED event types and UCDP types of violence, by the table ``lexicon/crosswalk.csv``.

Nobody has published such a table; ours abstains where the report leaves a condition open, and names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.lexicon import Entry, Lexicon
from reportedly.model import Actor, EventCode, Figure, Participant

ARMED_KINDS = frozenset({"REB", "MIL", "PRM", "UAF", "COP", "SPY"})
STATE_KINDS = frozenset({"MIL", "GOV", "COP", "SPY", "JUD", "LEG"})
_PROTESTERS = ("protest", "demonstrat", "marcher", "rioter", "crowd")
_DEATH_WORDS = ("kill", "murder", "assassin", "execut", "behead", "massacre", "slaughter", "dead", "died", "death")
_ONE_SIDED = 3

MISSING = {
    "two_sided": "whether both sides used force",
    "armed_sides": "whether both sides were armed",
    "civilian_target": "whether civilians were the target",
    "state_actor": "whether the actor is a state's",
    "protesters": "whether the target were protesters",
    "deaths_stated": "no death is stated",
    "sides": "who the sides were",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the table."""

    entry: Entry
    modes: frozenset[str]
    conditions: tuple[str, ...]


def derive(event: EventCode, participants: tuple[Participant, ...], figures: tuple[Figure, ...]) -> EventCode:
    """The event with ``acled`` and ``ucdp`` where the table gives them; ``underived`` names what was missing.

    Source: ACLED codebook 2023 (event and sub-event types), UCDP GED codebook 23.1 (types of violence).
    """
    modes = set(event.modes) or {""}
    for row in _rows():
        if row.entry.text("type") != event.type or (row.modes and not row.modes & modes):
            continue
        answers = [(name, _holds(name, event, participants, figures)) for name in row.conditions]
        if any(answer is False for _, answer in answers):
            continue
        unknown = next((name for name, answer in answers if answer is None), None)
        if unknown is not None:
            return replace(event, acled=None, ucdp=None, underived=MISSING[unknown])
        return _taken(row, event, participants, figures)
    return replace(event, acled=None, ucdp=None, underived=f"no line of crosswalk.csv speaks of this {event.type}")


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            entry,
            frozenset(entry.text("modes").split("|")) if entry.text("modes") else frozenset(),
            entry.words("conditions"),
        )
        for entry in Lexicon().entries("crosswalk")
    )


def _taken(row: _Row, event: EventCode, participants: Sequence[Participant], figures: Sequence[Figure]) -> EventCode:
    acled = (row.entry.text("acled_event"), row.entry.text("acled_sub_event"))
    ucdp, missing = _violence(row.entry.text("ucdp"), event, participants, figures)
    return replace(event, acled=acled, ucdp=ucdp, underived=missing)


def _violence(
    column: str, event: EventCode, participants: Sequence[Participant], figures: Sequence[Figure]
) -> tuple[int | None, str | None]:
    """UCDP's type and, if there is none though the line asks for one, what was missing."""
    if not column:
        return None, None
    if not _deaths(event, figures):
        return None, MISSING["deaths_stated"]
    if column == "one_sided" or _civilian_target(participants, figures):
        return _ONE_SIDED, None
    actors, targets = _sides(participants)
    kinds = [_is_state(actor) for actor in (*actors, *targets)]
    if not actors or not targets or None in kinds:
        return None, MISSING["sides"]
    return (1 if any(kinds) else 2), None


def _holds(name: str, event: EventCode, participants: Sequence[Participant], figures: Sequence[Figure]) -> bool | None:
    """Whether a condition holds; ``None`` where the report does not say."""
    actors, targets = _sides(participants)
    if name == "two_sided":
        return event.two_sided
    if name == "grenade":
        return event.weapon is not None and "grenade" in event.weapon
    if name == "deaths_stated":
        return _deaths(event, figures)
    if name == "civilian_target":
        return _civilian_target(participants, figures)
    if name == "protesters":
        if not targets:
            return None
        return any(word in p.as_written.casefold() for p in participants for word in _PROTESTERS if p.role == "target")
    if name == "state_actor":
        return _is_state(actors[0]) if actors else None
    if name == "armed_sides":
        if _civilian_target(participants, figures):
            return False
        armed = [_is_armed(actor) for actor in (*actors, *targets)]
        if not actors or not targets:
            return False if False in armed else None
        return False if False in armed else None if None in armed else True
    raise ValueError(f"crosswalk.csv: no condition is called {name!r}; known: {', '.join(MISSING)}, grenade")


def _sides(participants: Sequence[Participant]) -> tuple[list[Actor], list[Actor]]:
    """Actors and targets; of those who took part, the first acts."""
    actors = [p.actor for p in participants if p.role == "actor"]
    targets = [p.actor for p in participants if p.role == "target"]
    took_part = [p.actor for p in participants if p.role == "took_part"]
    return (actors or took_part[:1], targets or took_part[1:])


def _civilian_target(participants: Sequence[Participant], figures: Sequence[Figure]) -> bool | None:
    """Whether those acted upon are civilians, by what they are called or by the count of the harmed."""
    known = [
        actor.civilian if actor.civilian is not None else None if actor.kind is None else _civilian_kind(actor.kind)
        for actor in _sides(participants)[1]
    ]
    known += [figure.civilian for figure in figures if figure.part_of is None]
    if any(known):
        return True
    return False if False in known else None


def _civilian_kind(kind: str) -> bool | None:
    return False if kind in ARMED_KINDS else None if kind in ("GOV", "UNK") else True


def _is_armed(actor: Actor) -> bool | None:
    if actor.civilian:
        return False
    return None if actor.kind in (None, "UNK") else actor.kind in ARMED_KINDS or actor.kind == "GOV"


def _is_state(actor: Actor) -> bool | None:
    return None if actor.kind in (None, "UNK") else actor.kind in STATE_KINDS


def _deaths(event: EventCode, figures: Sequence[Figure]) -> bool:
    counted = any(figure.harm == "killed" and (figure.low or figure.high) for figure in figures)
    return counted or event.trigger.text.casefold().startswith(_DEATH_WORDS)
