"""Decisions as values: grain, radius, point and candidates. No point is finer than the words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reportedly.model import Candidate, Mention, Place, Span

if TYPE_CHECKING:
    from reportedly.extract.places.draft import Cue, Name
    from reportedly.extract.places.resolve import Decision
    from reportedly.gazetteer import GazetteerEntry
    from reportedly.model import PlaceGrain, Report

_GRAIN: dict[str, PlaceGrain] = {
    "country": "country", "admin1": "province", "admin2": "district", "city": "town", "quarter": "quarter",
    "site": "site", "region": "region", "line": "line", "sea": "sea", "continent": "continent", "historic": "region",
}  # fmt: skip
_GRAIN_OF_CUE: dict[Cue, PlaceGrain] = {
    "admin1": "province", "admin2": "district", "city": "town", "site": "site", "quarter": "quarter", "line": "line",
    "sea": "sea", "region": "region",
}  # fmt: skip
_NEAR_KM = 25.0  # UCDP's "near": within about 25 km (where_prec 2)
_SHIFTED_SHARE = 0.3  # a distance written is good to about a third, a bearing to a half-quarter
_EARTH_KM = 6371.0088
_SCORE_PER_WEIGHT = 0.5
_UNSURE = 0.5


def to_mention(name: Name, decision: Decision, report: Report) -> Mention[Place]:
    """The mention of this name with what was decided for it."""
    entry = decision.entry
    place = _unresolved(name, decision) if entry is None else _resolved(entry, decision, written=name.text)
    rule = name.rule if entry is None else f"{name.rule}; {decision.rule}; {entry.source}"
    return Mention(
        value=place,
        span=Span.of(report.text, name.start, name.end),
        found_by=rule,
        score=_score(decision),
    )


def _unresolved(name: Name, decision: Decision) -> Place:
    return Place(
        name=name.text,
        grain=_GRAIN_OF_CUE[name.cue] if name.cue else None,
        candidates=_candidates(decision),
        unresolved=decision.unresolved,
    )


def _resolved(entry: GazetteerEntry, decision: Decision, *, written: str) -> Place:
    """The entry, called as the report calls it where the gazetteer has scholars' letters ("‘Afrīn")."""
    place = Place(
        name=entry.name if entry.name.isascii() else written,
        grain=_GRAIN[entry.kind],
        gazetteer_id=entry.id,
        country=entry.country,
        admin1=entry.admin1_name,
        latitude=entry.latitude,
        longitude=entry.longitude,
        radius_km=round(entry.radius_km, 1),
        candidates=_candidates(decision),
    )
    return place if decision.near is None else _moved(place, *decision.near)


def _moved(place: Place, distance: float, bearing: float | None) -> Place:
    """Near the place: around it, or at the point that distance and direction give, which is then a place of its own."""
    assert place.latitude is not None
    assert place.longitude is not None
    assert place.gazetteer_id is not None
    latitude, longitude, gazetteer_id = place.latitude, place.longitude, place.gazetteer_id
    radius = max(_NEAR_KM, distance, place.radius_km or 0.0)
    if distance and bearing is not None:
        latitude, longitude = shifted(latitude, longitude, distance, bearing)
        radius = max(place.radius_km or 1.0, distance * _SHIFTED_SHARE)
        # One id, one point: so the moved point has an id that says how it was made.
        gazetteer_id = f"local:{distance:.0f}km-{bearing:.0f}deg-{place.gazetteer_id.replace(':', '-')}"
    return Place(
        name=place.name,
        grain="near",
        gazetteer_id=gazetteer_id,
        country=place.country,
        admin1=place.admin1,
        latitude=latitude,
        longitude=longitude,
        radius_km=round(radius, 1),
        candidates=place.candidates,
    )


def shifted(latitude: float, longitude: float, distance: float, bearing: float) -> tuple[float, float]:
    """The point ``distance`` km away under ``bearing`` degrees clockwise from north.

    >>> [round(x, 2) for x in shifted(36.0, 39.0, 111.2, 0)]
    [37.0, 39.0]
    """
    p, d, b = math.radians(latitude), distance / _EARTH_KM, math.radians(bearing)
    q = math.asin(math.sin(p) * math.cos(d) + math.cos(p) * math.sin(d) * math.cos(b))
    turn = math.atan2(math.sin(b) * math.sin(d) * math.cos(p), math.cos(d) - math.sin(p) * math.sin(q))
    return round(math.degrees(q), 5), round((longitude + math.degrees(turn) + 540) % 360 - 180, 5)


def _candidates(decision: Decision) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(gazetteer_id=entry.id, name=entry.name, country=entry.country, weight=round(weight, 3))
        for entry, weight in decision.ranked
    )


def _score(decision: Decision) -> float:
    """How far the chosen candidate leads the next, squeezed into 0..1; one half where nothing was chosen."""
    if decision.entry is None:
        return _UNSURE
    if len(decision.ranked) == 1:
        return 1.0
    lead = decision.ranked[0][1] - decision.ranked[1][1]
    return round(1.0 / (1.0 + math.exp(-lead * _SCORE_PER_WEIGHT * 2)), 3)
