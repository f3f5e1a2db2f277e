"""How precisely a place is known, in the codes of UCDP GED (where_prec) and ACLED (geo_precision).

UCDP's column follows its codebook (GED 1 to 7); ACLED's is our reading of its own, which knows towns, parts of a
province and provinces only.
"""

from __future__ import annotations

from typing import NamedTuple

_NEAR_KM = 30.0  # UCDP's "near" is about 25 km; distances written are rounded
_SMALL_KM = 50.0  # a region that one part of a province may hold


class Precision(NamedTuple):
    """``where_prec`` of UCDP, 1 exact to 7 sea or air; ``geo_precision`` of ACLED, 1 to 3; ``None``: has no code."""

    ucdp: int | None
    acled: int | None


_BY_GRAIN = {
    "site": Precision(1, 1),
    "quarter": Precision(1, 1),
    "town": Precision(1, 1),
    "district": Precision(3, 2),
    "province": Precision(4, 3),
    "country": Precision(6, None),
    "sea": Precision(7, None),
}


def precision(grain: str | None, radius_km: float | None = None) -> Precision:
    """The codes of a place of this grain; roads, rivers and loose regions go by their size.

    >>> [tuple(precision(*place)) for place in [("town",), ("near", 25.0), ("region", 300.0), (None,)]]
    [(1, 1), (2, 2), (5, 3), (None, None)]
    """
    if grain == "near":
        return Precision(2, 2) if radius_km is None or radius_km <= _NEAR_KM else Precision(5, 2)
    if grain in ("line", "region"):
        return Precision(5, 2 if radius_km is not None and radius_km <= _SMALL_KM else 3)
    return _BY_GRAIN.get(grain or "", Precision(None, None))
