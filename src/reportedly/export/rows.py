"""An incident laid flat: one scalar a name, for formats without nesting."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
Cell = str | int | float | bool | None


def flatten(incident: Json) -> dict[str, Cell]:
    """The scalars of one incident; unknown is ``None``. An end date includes its day."""
    place, time = incident["place"] or {}, incident["time"] or {}
    figures, contested = incident["figures"], incident["contested"]
    killed, injured = figures.get("killed") or {}, figures.get("injured") or {}
    independent = incident["independent_sources"]
    policies = sorted({figure["policy"] for figure in figures.values() if figure.get("policy")})
    return {
        "incident_id": incident["incident_id"],
        "review": incident["review"],
        "title": incident["title"],
        "type": incident["type"],
        "mode": incident["mode"],
        "date_start": time.get("start"),
        "date_end": time.get("end"),
        "date_grain": time.get("grain") if time.get("start") or time.get("end") else None,
        "place": place.get("name"),
        "precision": place.get("precision"),
        "radius_km": place.get("radius_km"),
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
        "contested": bool(contested),
        "contested_actor": "actor" in contested,
        "contested_event": "event" in contested,
        "contested_killed": "killed" in contested,
        "contested_injured": "injured" in contested,
        "reports": len(incident["reports"]),
        "outlets": incident["outlets"],
        "origins": len(incident["origins"]),
        "independent_low": independent["low"],
        "independent_high": independent["high"],
        "grade": incident["grade"]["name"],
    }
