"""Which incidents: filters spelled as in the web address and on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What an incident must be; ``None`` asks nothing. Dates are included; names are compared without case."""

    since: date | None = None
    until: date | None = None
    type: str | None = None
    place: str | None = None
    outlet: str | None = None
    origin: str | None = None
    contested: bool | None = None
    independent_lt: int | None = None
    killed_gte: int | None = None
    review: str | None = None
    grade: str | None = None
    q: str | None = None

    def keeps(self, incident: dict[str, Any], outlets: Iterable[str]) -> bool:
        """Whether this incident (the object of the contract) is wanted; ``outlets`` are those that print it."""
        return (
            self._in_time(incident["time"])
            and _says(self.type, incident["type"])
            and _says(self.place, _place_names(incident["place"]))
            and _says(self.outlet, " | ".join(outlets))
            and _says(self.origin, " | ".join(origin["name"] or "" for origin in incident["origins"]))
            and (self.contested is None or bool(incident["contested"]) == self.contested)
            and (self.independent_lt is None or incident["independent_sources"]["low"] < self.independent_lt)
            and self._enough_killed(incident["figures"].get("killed"))
            and _says(self.review, incident["review"])
            and _says(self.grade, incident["grade"]["name"])
            and _says(self.q, incident["title"])
        )

    def _in_time(self, time: dict[str, Any] | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if time is None or (time["start"] is None and time["end"] is None):
            return False
        start, end = time["start"] or time["end"], time["end"] or time["start"]
        return (self.since is None or end >= self.since.isoformat()) and (
            self.until is None or start <= self.until.isoformat()
        )

    def _enough_killed(self, killed: dict[str, Any] | None) -> bool:
        if self.killed_gte is None:
            return True
        if killed is None:
            return False
        most = killed["high"]
        return most is None or most >= self.killed_gte  # "at least 12" may be any number above


def _says(wanted: str | None, found: str | None) -> bool:
    return wanted is None or (found is not None and wanted.casefold() in found.casefold())


def _place_names(place: dict[str, Any] | None) -> str | None:
    return None if place is None else " | ".join(str(place.get(k)) for k in ("name", "admin1", "country"))
