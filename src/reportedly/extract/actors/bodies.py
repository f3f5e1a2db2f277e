"""Bodies change: which entry of the lexicon a name means on the day of the report, and in whose country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.errors import SettingsError
from reportedly.lexicon import Entry
from reportedly.model import Actor


@dataclass(frozen=True, slots=True)
class Body:
    """One line of the list of actors under one of its names.

    ``since`` and ``until`` are both included. ``cued``: several bodies are called so (NPA, ELN); this one is meant
    only where the report names its country or its long name.
    """

    actor: Actor
    since: date | None = None
    until: date | None = None
    cued: bool = False

    @property
    def dated(self) -> bool:
        """Whether it holds from or until some day only."""
        return self.since is not None or self.until is not None

    def holds(self, day: date) -> bool:
        """Whether the line is in force on this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def day_of(entry: Entry, key: str) -> date | None:
    """The date under ``key``: a day, or the first (``since``) or last (``until``) day of a year or month.

    ``SettingsError`` names the entry whose date cannot be read.
    """
    written = entry.text(key)
    if not written:
        return None
    try:
        year, month, day = (*map(int, written.split("-")), 0, 0)[:3]
        if day:
            return date(year, month, day)
        if key == "since":
            return date(year, month or 1, 1)
        return date(year + (month in (0, 12)), month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        raise SettingsError(f"{entry.rule}: {key} is {written!r}; write 2021, 2021-08 or 2021-08-15") from None


def body_on(
    bodies: Sequence[Body], day: date | None, *, countries: frozenset[str], named: frozenset[str]
) -> Actor | None:
    """Whom the name means in a report of this day that speaks of these ``countries`` and names these bodies in full.

    One body has several lines where it changed (the Taliban, rebels until August 2021): without a date its sector is
    unknown. Of several bodies one is chosen; if two fit alike, only what they share is told. ``None``: a name that
    wants a cue, and nothing in the report speaks of any that bear it.
    """
    by_id: dict[str, list[Body]] = {}
    for body in bodies:
        by_id.setdefault(str(body.actor.actor_id), []).append(body)
    fitting = (
        [body_id for body_id in by_id if body_id in named]
        or [body_id for body_id, lines in by_id.items() if any(_is_at_home(line, day, countries) for line in lines)]
        or [body_id for body_id, lines in by_id.items() if not lines[0].cued]
    )
    if len(fitting) > 1:
        fitting = [body_id for body_id in fitting if not by_id[body_id][0].cued] or fitting
    if len(fitting) != 1:
        return _shared([by_id[body_id][0].actor for body_id in fitting]) if fitting else None
    return _line_on(by_id[fitting[0]], day)


def _is_at_home(body: Body, day: date | None, countries: frozenset[str]) -> bool:
    return body.actor.country in countries and (not body.cued or day is None or body.holds(day))


def _shared(actors: Sequence[Actor]) -> Actor:
    kinds, countries = {actor.kind for actor in actors}, {actor.country for actor in actors}
    return Actor(
        name="",
        kind=kinds.pop() if len(kinds) == 1 else None,
        country=countries.pop() if len(countries) == 1 else None,
        rule="actors:several are called so (" + ", ".join(sorted(str(actor.actor_id) for actor in actors)) + ")",
    )


def _line_on(lines: Sequence[Body], day: date | None) -> Actor:
    first = lines[0].actor
    if len(lines) == 1:
        since = lines[0].since
        if day is not None and since is not None and day < since:
            return replace(first, actor_id=None, country=None, kind=None, civilian=None,
                           rule=f"actors:not yet on {day} ({first.rule})")  # fmt: skip
        return first
    if day is None:
        kinds = {body.actor.kind for body in lines}
        if len(kinds) == 1:
            return first
        return replace(first, kind=None, civilian=None, rule=f"{first.rule} (no date, so no sector)")
    held = next((body.actor for body in lines if body.holds(day)), None)
    if held is not None:
        return replace(held, rule=f"{held.rule} (as of {day})")
    past = [body for body in lines if body.until is not None and body.until < day]
    if past:
        return max(past, key=lambda body: body.until or date.max).actor
    return replace(first, kind=None, civilian=None, rule=f"{first.rule} (not yet on {day})")
