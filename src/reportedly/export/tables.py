"""What an exporter is given and what it gives back, and the public profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from reportedly.export.privacy import guard_people

Row = dict[str, Any]
Profile = Literal["public", "full"]
# Grains that are no point: a map must not show them as one.
_WIDE = frozenset({"province", "region", "line", "country", "sea", "continent", "district"})

# The flat row, after the tidy package's incidents.csv; columns are added at the end, never renamed.
COLUMNS = (
    "incident_id", "review", "title", "type", "mode", "date_start", "date_end", "date_grain", "place", "precision",
    "radius_km", "area", "geonames_id", "admin1", "country", "latitude", "longitude", "killed_low", "killed_best",
    "killed_high", "injured_low", "injured_best", "injured_high", "policy", "contested", "reports", "outlets",
    "independent_low", "independent_high", "grade", "origins",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """How to export: the profile, and what the filter was, kept with the file."""

    profile: Profile = "public"
    query: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The incidents that passed the filter, streamed, as the contract's objects in order of their ids."""

    incidents: Iterable[Row]


@dataclass(slots=True)
class ExportSummary:
    """How many rows were written, and how many were left out, by reason."""

    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """The summary for people."""
        yield f"{self.written} incidents written"
        for reason, count in sorted(self.left_out.items()):
            yield f"{count} left out: {reason}"


Exporter = Callable[[Tables, Path | None, ExportOptions], ExportSummary]


def released(tables: Tables, options: ExportOptions, summary: ExportSummary) -> Iterator[Row]:
    """The incidents of this profile: all of them, or those that a person accepted, without private persons."""
    for row in tables.incidents:
        if options.profile == "full":
            summary.written += 1
            yield row
        elif row["review"] != "accepted":
            summary.left_out["not accepted by a person (--profile full writes all)"] += 1
        else:
            summary.written += 1
            yield guard_people(row)


def flat(row: Row) -> Row:
    """An incident as one flat row under :data:`COLUMNS`; unknown is ``None``, an end date includes its day."""
    place, time = row["place"] or {}, row["time"] or {}
    dated = time.get("start") is not None or time.get("end") is not None
    policies = sorted({figure["policy"] for figure in row["figures"].values() if figure.get("policy")})
    killed, injured = row["figures"].get("killed", {}), row["figures"].get("injured", {})
    wide = place.get("precision") in _WIDE
    return {
        "incident_id": row["incident_id"],
        "review": row["review"],
        "title": row["title"],
        "type": row["type"],
        "mode": row["mode"],
        "date_start": time.get("start"),
        "date_end": time.get("end"),
        "date_grain": time.get("grain") if dated else None,
        "place": place.get("name"),
        "precision": place.get("precision"),
        "radius_km": place.get("radius_km"),
        "area": wide if place else None,
        "geonames_id": place.get("geonames_id"),
        "admin1": place.get("admin1"),
        "country": place.get("country"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "killed_low": killed.get("low"),
        "killed_best": killed.get("best"),
        "killed_high": killed.get("high"),
        "injured_low": injured.get("low"),
        "injured_best": injured.get("best"),
        "injured_high": injured.get("high"),
        "policy": policies[0] if len(policies) == 1 else None,
        "contested": "; ".join(row["contested"]) or None,
        "reports": len(row["reports"]),
        "outlets": row["outlets"],
        "independent_low": row["independent_sources"]["low"],
        "independent_high": row["independent_sources"]["high"],
        "grade": row["grade"]["name"],
        "origins": "; ".join(str(origin["name"]) for origin in row["origins"]) or None,
    }
