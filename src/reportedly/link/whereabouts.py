"""Where claims happened: the finest places, whether two can be one, and the cells for blocking."""

from __future__ import annotations

import math
from collections.abc import Iterator

from reportedly.gazetteer import distance_km
from reportedly.model import Claim, Place

_RANK = {
    "site": 0, "quarter": 1, "town": 2, "near": 2, "line": 3, "district": 3, "province": 4, "region": 5, "sea": 5,
    "country": 6, "continent": 7,
}  # fmt: skip
_UNKNOWN_RANK = 8
# District and finer: such places can tell one happening from another.
_FINE_RANK = 3
# Where the gazetteer gives no radius: kilometres by rank.
_RADIUS_KM = (1.0, 3.0, 10.0, 40.0, 150.0, 400.0, 800.0, 3000.0, 10.0)
# 3 x 3 cells of a quarter degree reach 25-50 km each way (field guide on scale, section 5).
CELL_DEGREES = 0.25
_CELLS_AROUND = round(360 / CELL_DEGREES)


def _rank(place: Place) -> int:
    return _RANK.get(place.grain or "", _UNKNOWN_RANK)


def finest(claim: Claim) -> tuple[Place, ...]:
    """The places where it happened, the finest only ("Raqqa", not "Syria"); where it is about does not count."""
    where = [p.place for p in claim.places if p.role == "where"]
    where = where or [p.place for p in claim.places if p.role in ("from", "to")]
    if not where:
        return ()
    best = max(min(map(_rank, where)), _FINE_RANK)
    kept = {(p.gazetteer_id or p.name.casefold()): p for p in where if _rank(p) <= best}
    if best > _FINE_RANK or not kept:
        best = min(map(_rank, where))
        kept = {(p.gazetteer_id or p.name.casefold()): p for p in where if _rank(p) == best}
    return tuple(kept[name] for name in sorted(kept))


def coarse(place: Place) -> bool:
    """Whether it is a province or larger: no two happenings are one for sharing it."""
    return _rank(place) > _FINE_RANK


def radius_km(place: Place) -> float:
    """How far from its point the place may lie."""
    return place.radius_km if place.radius_km is not None else _RADIUS_KM[_rank(place)]


def apart_km(a: Place, b: Place) -> float | None:
    """The distance of the two points; ``None`` where one has none."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return distance_km(a.latitude, a.longitude, b.latitude, b.longitude)


def far_apart(a: Place, b: Place) -> bool:
    """Whether the two lie apart beyond both radii."""
    if a.gazetteer_id is not None and a.gazetteer_id == b.gazetteer_id:
        return False
    distance = apart_km(a, b)
    if distance is None:
        return False
    if a.country == b.country and "country" in (a.grain, b.grain):
        return False
    return distance > radius_km(a) + radius_km(b)


def cell(place: Place) -> tuple[int, int] | None:
    """The quarter-degree cell of a fine place with a point."""
    if place.latitude is None or place.longitude is None or coarse(place):
        return None
    return math.floor(place.latitude / CELL_DEGREES), math.floor(place.longitude / CELL_DEGREES) % _CELLS_AROUND


def around(middle: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The cell and its eight neighbours, across the date line too."""
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            yield middle[0] + dy, (middle[1] + dx) % _CELLS_AROUND
