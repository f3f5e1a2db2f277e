"""A line that names an incident: what, where, when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from reportedly.model import Claim

_OF_MODE = {
    "aerial": "Air strike", "drone": "Drone strike", "explosives": "Bombing", "suicide-attack": "Suicide attack",
    "firearms": "Shooting", "heavy-weapons": "Shelling", "abduct": "Abduction", "arrest": "Arrests", "seize": "Seizure",
    "beat": "Beating", "torture": "Torture", "sexual": "Sexual violence", "destroy": "Destruction", "riot": "Riot",
    "demo": "Demonstration", "strike": "Strike", "curfew": "Curfew", "restrict": "Restriction", "deport": "Deportation",
    "crowd-control": "Crowd control", "withdraw": "Withdrawal", "troops": "Troop movement",
}  # fmt: skip
_OF_TYPE = {
    "ASSAULT": "Attack", "COERCE": "Coercion", "PROTEST": "Protest", "MOBILIZE": "Mobilization",
    "RETREAT": "Withdrawal", "AID": "Aid", "SANCTION": "Sanction",
}  # fmt: skip


def title_of(
    kind: str | None,
    mode: str | None,
    claims: Sequence[Claim],
    place: Mapping[str, Any] | None,
    time: Mapping[str, Any] | None,
    figures: Mapping[str, Mapping[str, Any]],
) -> str:
    """What happened, where, and when: "Shelling, killed 12-34 · Saraqib, 13 May 2019"."""
    two_sided = any(claim.event is not None and claim.event.two_sided for claim in claims)
    what = "Clashes" if two_sided and kind == "ASSAULT" else _OF_MODE.get(mode or "") or _OF_TYPE.get(kind or "")
    harm = next((f"{name.replace('_', ' ')} {_range(figure)}" for name, figure in figures.items()), None)
    head = ", ".join(filter(None, (what, harm))) or "Something done"
    where_when = ", ".join(filter(None, (None if place is None else place["name"], _day(time))))
    return f"{head} · {where_when}" if where_when else head


def _range(figure: Mapping[str, Any]) -> str:
    low, high = figure["low"], figure["high"]
    if low == high:
        return str(low)
    if low is None:
        return f"up to {high}"
    return f"{low} or more" if high is None else f"{low}-{high}"


def _day(time: Mapping[str, Any] | None) -> str | None:
    if time is None or (time["start"] is None and time["end"] is None):
        return None
    if time["start"] is None:
        return f"by {_written(time['end'])}"
    if time["end"] is None:
        return f"since {_written(time['start'])}"
    if time["start"] == time["end"]:
        return _written(time["start"])
    return f"{_written(time['start'])} to {_written(time['end'])}"


def _written(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"
