"""The public profile: no names of private persons, no quotations, no place finer than the words that name it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

# People who speak for themselves; bodies and their spokesmen answer in public for what they say.
_PRIVATE_SOURCES = frozenset(
    {"witness", "resident", "family", "activist", "local", "medical", "rescue", "expert", "social_media", "unknown"}
)
# PLOVER sectors of bodies and their members on duty: "policemen", "a colonel".
_PUBLIC_SECTORS = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "PTY", "IGO", "NGO", "MNC", "UAF", "PRM", "CRM"}
)
_CAPITAL = re.compile(r"\b[A-Z\u00c0-\u00de]|[^\x00-\u024f]")
_BODY = re.compile(
    r"\b(?:hospital|clinic|ministry|directorate|department|committee|council|centre|center|observatory|network|group|"
    r"organi[sz]ation|association|union|university|institute|society|service|helmets|crescent|cross|defen[cs]e)\b",
    re.IGNORECASE,
)
# How far a point may lie off by rounding: a tenth of the radius within which the place lies anyway.
_ROUNDING_SHARE = 0.1
_KM_PER_DEGREE = 111.2
_MOST_DECIMALS = 5
# Radius where the gazetteer gives none, by the grain of the words.
_RADIUS_KM = {
    "site": 1.0, "quarter": 2.0, "town": 10.0, "near": 15.0, "district": 30.0, "line": 50.0, "province": 100.0,
    "region": 200.0, "country": 500.0, "sea": 500.0, "continent": 2000.0,
}  # fmt: skip
# Where words stand in a report, and what the program made of them: of no use without the reports.
_INNER = frozenset({"start", "end", "candidates"})


def guard_people(incident: Json) -> Json:
    """The incident as the public may see it: a copy, private persons by what they are, not by name."""
    named = _private_names(incident)
    public = _without_names(incident, sorted(named.items(), key=lambda pair: (-len(pair[0]), pair[0])))
    place = public["place"]
    if place is not None:
        public["place"] = _coarse({key: value for key, value in place.items() if key not in _INNER})
    return public


def _private_names(incident: Json) -> dict[str, str]:
    """Each name to be withheld, and what stands for it."""
    named: dict[str, str] = {}
    for origin in incident["origins"]:
        if _is_private(origin["name"], origin["kind"]):
            named[origin["name"]] = _instead(origin["kind"])
    for figure in incident["figures"].values():
        for account in figure["by_origin"]:
            if _is_private(account["origin"], account.get("kind")):
                named[account["origin"]] = _instead(account.get("kind"))
    for person in incident["participants"]:
        if person["id"] is None and person["kind"] not in _PUBLIC_SECTORS:
            for words in (person["name"], person.get("as_written")):
                if words and _CAPITAL.search(words):
                    named[words] = "a person"
    return named


def _is_private(name: str | None, kind: str | None) -> bool:
    """Whether a speaker is a person with a name: of a private kind, its words hold a capital, and it is no body."""
    if not name or _CAPITAL.search(name) is None:
        return False
    return (kind or "unknown") in _PRIVATE_SOURCES and _BODY.search(name) is None


def _instead(kind: str | None) -> str:
    return "a person" if kind in (None, "unknown", "social_media") else f"a person ({kind})"


def _without_names(value: Any, named: list[tuple[str, str]]) -> Any:
    """A copy in which no text holds any of the names."""
    if isinstance(value, str):
        for name, instead in named:
            value = value.replace(name, instead)
        return value
    if isinstance(value, dict):
        return {key: _without_names(part, named) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_without_names(part, named) for part in value]
    return value


def _coarse(place: Json) -> Json:
    """The place with no more decimals than its radius bears, and without a point where its extent is unknown."""
    latitude, longitude = place["latitude"], place["longitude"]
    radius_km = place["radius_km"] or _RADIUS_KM.get(place["precision"] or "")
    if latitude is None or longitude is None:
        return place
    if radius_km is None:
        return {**place, "latitude": None, "longitude": None}
    decimals = _decimals(radius_km)
    return {
        **place, "latitude": round(latitude, decimals), "longitude": round(longitude, decimals), "radius_km": radius_km
    }  # fmt: skip


def _decimals(radius_km: float) -> int:
    """The fewest decimals of a degree that move a point by less than a tenth of the radius.

    >>> _decimals(10.0), _decimals(500.0)
    (2, 1)
    """
    furthest = _KM_PER_DEGREE * math.sqrt(2) / 2
    return max(0, min(_MOST_DECIMALS, math.ceil(math.log10(furthest / (_ROUNDING_SHARE * radius_km)))))


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, keys left out: what a test looks through."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)
