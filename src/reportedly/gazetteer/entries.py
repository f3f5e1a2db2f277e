"""What the gazetteer answers with, and how far apart two points lie."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

EntryKind = Literal[
    "country", "admin1", "admin2", "city", "quarter", "site", "region", "line", "sea", "continent", "historic"
]
EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerEntry:
    """One place a name may stand for.

    ``id`` is ``geonames:N`` or ``local:NAME``; ``countries`` are alpha-3, the first one its own (none for
    seas and continents); ``admin1`` is the province's code (``SY.04``) and ``admin1_name`` its name;
    ``weight`` is how readily the bare name means this place (log10 of its people plus its kind's bonus);
    ``fit`` says how the name hit: 0 its main name, 1 an alternate name, 2 and 3 the same without the
    article, 4 only with vowels and digraphs folded.
    """

    id: str
    name: str
    kind: EntryKind
    countries: tuple[str, ...]
    admin1: str | None
    admin1_name: str | None
    population: int
    latitude: float
    longitude: float
    radius_km: float
    weight: float
    source: str
    fit: int = 0

    @property
    def country(self) -> str | None:
        """Alpha-3 of the one country it lies in; ``None`` for none or several."""
        return self.countries[0] if len(self.countries) == 1 else None


def distance_km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Great-circle distance; degrees in, kilometres out.

    >>> round(distance_km(36.2, 37.16, 33.51, 36.29))
    309
    """
    p, q = math.radians(a_lat), math.radians(b_lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b_lon - a_lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
