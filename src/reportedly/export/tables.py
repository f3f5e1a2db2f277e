"""What an exporter is given and what it gives back, and the public profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Row = dict[str, Any]
Profile = Literal["public", "full"]
# Kinds of source that are private persons: the public profile names none of them.
_PRIVATE = frozenset(
    {"witness", "resident", "family", "activist", "local", "medical", "rescue", "social_media", "unknown"}
)
# Grains that are no point: a map must not show them as one.
_WIDE = frozenset({"province", "region", "line", "country", "sea", "continent", "district"})


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
            yield _public(row)


def _public(row: Row) -> Row:
    """An incident without names of private persons, without quotations, and with no more precision than its words."""
    origins = [{**origin, "name": _role(origin)} for origin in row["origins"]]
    names = {origin["name"]: _role(origin) for origin in row["origins"]}
    figures = {
        harm: {
            **figure,
            "by_origin": [{**o, "origin": names.get(o["origin"], "a source")} for o in figure["by_origin"]],
        }
        for harm, figure in row["figures"].items()
    }
    return {
        **row,
        "title": None,
        "origins": origins,
        "figures": figures,
        "participants": [p for p in row["participants"] if p.get("id") is not None or p.get("kind") is not None],
        "independent_sources": {**row["independent_sources"], "why": []},
        "grade": {**row["grade"], "because": []},
    }


def _role(origin: Row) -> str:
    """An organisation or office by its name, everybody else by the kind of source."""
    if origin["kind"] in _PRIVATE or (
        origin.get("named") and " " in (origin["name"] or "") and origin["kind"] == "official"
    ):
        return str(origin["kind"]).replace("_", " ")
    return str(origin["name"] or "nobody named")


def flat(row: Row) -> Row:
    """An incident as one flat row, columns of the tidy table; unknown is ``None``."""
    place, time = row["place"] or {}, row["time"] or {}
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
        "date_grain": time.get("grain"),
        "place": place.get("name"),
        "precision": place.get("precision"),
        "radius_km": place.get("radius_km"),
        "area": wide or None,
        "geonames_id": place.get("geonames_id"),
        "admin1": place.get("admin1"),
        "country": place.get("country"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "killed_low": killed.get("low"),
        "killed_best": killed.get("best"),
        "killed_high": killed.get("high"),
        "injured_low": injured.get("low"),
        "injured_high": injured.get("high"),
        "policy": killed.get("policy"),
        "contested": "; ".join(row["contested"]) or None,
        "reports": len(row["reports"]),
        "outlets": row["outlets"],
        "independent_low": row["independent_sources"]["low"],
        "independent_high": row["independent_sources"]["high"],
        "grade": row["grade"]["name"],
        "origins": "; ".join(str(origin["name"]) for origin in row["origins"]) or None,
    }
