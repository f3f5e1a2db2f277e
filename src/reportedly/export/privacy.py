"""The public profile: no names of private persons, no quotations, no place finer than the words that name it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]

# People who speak for themselves; bodies, officials and spokesmen answer in public for what they say.
_PRIVATE_SOURCES = frozenset(
    {"witness", "resident", "family", "activist", "local", "medical", "rescue", "expert", "social_media", "unknown"}
)
# PLOVER sectors of bodies and their members on duty: "policemen", "a colonel".
_PUBLIC_SECTORS = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "PTY", "IGO", "NGO", "MNC", "UAF", "PRM", "CRM"}
)
_BODY = re.compile(
    r"\b(?:hospital|clinic|ministry|directorate|department|committee|council|cent(?:re|er)|observatory|network|group|"
    r"organi[sz]ation|association|union|university|institute|society|service|helmets|crescent|cross|defen[cs]e|police|"
    r"army|agency|press|news|wire|radio|television|tv|channel|times|post|daily|herald|observer|online|media)$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z]{2,6}")
# "Ahmad, director of the hospital" is no hospital: what follows the head of a name does not count.
_AFTER_HEAD = re.compile(r",| (?:of|at|from|in|for|near) ")
_WORD = re.compile(r"[^\W\d_]+")
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
    withheld = _private_names(incident)
    figures = {
        harm: {**figure, "by_origin": _scrub(figure["by_origin"], withheld)}
        for harm, figure in incident["figures"].items()
    }
    place = incident["place"]
    return {
        **incident,
        "place": None if place is None else _coarse({k: v for k, v in place.items() if k not in _INNER}),
        "participants": [_without_words(row, withheld) for row in incident["participants"]],
        "figures": figures,
        "origins": _scrub(incident["origins"], withheld),
        "independent_sources": _scrub(incident["independent_sources"], withheld),
        "grade": _scrub(incident["grade"], withheld),
    }


def _private_names(incident: Json) -> dict[str, str]:
    """Each name to be withheld, and what stands for it."""
    place = incident["place"] or {}
    known = frozenset(_WORD.findall(f"{place.get('name')} {place.get('as_written')}"))
    withheld: dict[str, str] = {}
    accounts = [{"name": a["origin"], **a} for f in incident["figures"].values() for a in f["by_origin"]]
    # The origins come last: of one name in both, they know whether it was named.
    for source in [*accounts, *incident["origins"]]:
        name, kind, named = source["name"], source.get("kind") or "unknown", source.get("named", False)
        private = kind in _PRIVATE_SOURCES or (kind == "official" and named)
        if name and private and _may_name_a_person(name, known, named=named):
            withheld[name] = f"{_instead(name, kind, known, named=named)} (name withheld)"
    for via in {via for origin in incident["origins"] for via in origin["via"]}:
        if _may_name_a_person(via, known, named=True):
            withheld.setdefault(via, "name withheld")
    for person in incident["participants"]:
        if person["id"] is None and person["kind"] not in _PUBLIC_SECTORS:
            names = filter(None, (person["name"], person.get("as_written")))
            withheld = {n: "name withheld" for n in names if _may_name_a_person(n, known, named=True)} | withheld
    return withheld


def _may_name_a_person(name: str, known: frozenset[str], *, named: bool) -> bool:
    """Whether words may hold a person's name: a capital (or a script without them) that no body or place explains.

    In doubt they may. The first word of an unnamed source ("Residents of the town") has its capital from its sentence.
    """
    head = _head(name)
    if _BODY.search(head) or _ACRONYM.fullmatch(head):
        return False
    if not named and _BODY.search(name) and not _unexplained(head, known, named=False):
        return False  # "spokesman for the Syrian army"
    return _unexplained(name, known, named=named)


def _instead(name: str, kind: str, known: frozenset[str], *, named: bool) -> str:
    """What an unnamed source is called ("relative" of somebody), else its kind."""
    head = _head(name)
    return head if not named and not _unexplained(head, known, named=False) else kind.replace("_", " ")


def _head(name: str) -> str:
    return _AFTER_HEAD.split(name.strip(), maxsplit=1)[0]


def _unexplained(words: str, known: frozenset[str], *, named: bool) -> bool:
    found = _WORD.findall(words)
    return any(not word[0].islower() and word not in known for word in (found if named else found[1:]))


def _without_words(row: Json, withheld: dict[str, str]) -> Json:
    return {**{key: value for key, value in row.items() if key != "as_written"}, "name": _scrub(row["name"], withheld)}


def _scrub(value: Any, withheld: dict[str, str]) -> Any:
    """A copy in which no text holds any of the names; the longest goes first."""
    if not withheld:
        return value
    longest_first = sorted(withheld, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    return _replace(value, lambda found: withheld[found[0]], pattern)


def _replace(value: Any, instead: Callable[[re.Match[str]], str], pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(instead, value)
    if isinstance(value, dict):
        return {key: _replace(part, instead, pattern) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_replace(part, instead, pattern) for part in value]
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
        **place, "radius_km": radius_km,
        # Adding zero makes 0.0 of -0.0.
        "latitude": round(latitude, decimals) + 0.0, "longitude": round(longitude, decimals) + 0.0,
    }  # fmt: skip


def _decimals(radius_km: float) -> int:
    """The fewest decimals of a degree that move a point by less than a tenth of the radius.

    >>> _decimals(10.0), _decimals(500.0)
    (2, 1)
    """
    furthest = _KM_PER_DEGREE * math.sqrt(2) / 2
    return max(0, min(_MOST_DECIMALS, math.ceil(math.log10(furthest / (_ROUNDING_SHARE * radius_km)))))
