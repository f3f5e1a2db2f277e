"""Invented incidents told of by outlets through agencies, parties and witnesses, with known origins. No task itself."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bench.harness import Bench
from reportedly.model import (
    Claim,
    ClaimPlace,
    ClaimTime,
    EventCode,
    Figure,
    Place,
    Report,
    Source,
    SourceKind,
    TimeSpan,
    claim_id,
)
from reportedly.pipeline import report_from_text

_FIRST = date(2019, 1, 1)
_OUTLETS = 30
_AGENCIES = ("North Wire", "South Wire", "Coast Press")
_SPEAKERS: tuple[tuple[str, SourceKind], ...] = (
    ("official", "official"), ("doctor", "medical"), ("commander", "military"), ("mayor", "local"), ("judge", "court"),
)  # fmt: skip
_CROWD = ("witnesses", "residents", "villagers")
_UNNAMED = 0.2
_WAYS = ("copy", "uncredited copy", "cites agency", "cites outlet", "direct")
_WORDS = (
    "smoke", "roof", "bread", "north", "bridge", "children", "queue", "corner", "walls", "dust", "river", "engine",
    "window", "school", "carts", "blankets", "street", "lamps", "doors", "stairs", "mosque", "garden", "yard", "fell",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """What was made: claims, reports, to which incident each claim belongs, how many origins each incident has."""

    claims: list[Claim]
    reports: dict[str, Report]
    incident_of: dict[str, int]
    origins: list[int]

    @property
    def incidents(self) -> int:
        """How many happenings there are."""
        return len(self.origins)


def score(bench: Bench) -> dict[str, Any]:
    """The size of what the other simulations run on."""
    case = simulate(random.Random(0), incidents=bench.limit or 100)
    return {"incidents": case.incidents, "claims": len(case.claims), "reports": len(case.reports)}


def simulate(chance: random.Random, *, incidents: int) -> Case:
    """Incidents of one town and day each; named origins reach outlets directly, by an agency, or by one another."""
    case = Case([], {}, {}, [])
    for number in range(incidents):
        latitude, longitude = chance.uniform(-40, 40), chance.uniform(-100, 100)
        place = Place(
            name=f"Town{number}", grain="town", gazetteer_id=f"local:Town{number}", latitude=latitude,
            longitude=longitude, radius_km=5.0, country="XXX",
        )  # fmt: skip
        day = _FIRST + timedelta(days=chance.randrange(60))
        origins = chance.randint(1, 3)
        case.origins.append(origins)
        outlets = chance.sample(range(_OUTLETS), 2 * origins + chance.randint(0, 6))
        for origin in range(origins):
            mine = outlets[origin::origins]
            for claim, report in _tellings(chance, number, origin, mine, place, day):
                case.claims.append(claim)
                case.reports[report.id] = report
                case.incident_of[claim.id] = number
    return case


def _tellings(
    chance: random.Random, number: int, origin: int, outlets: list[int], place: Place, day: date
) -> Iterator[tuple[Claim, Report]]:
    """One origin's account in several outlets: by an agency's copy, citing the agency, citing each other, or direct."""
    word, kind = _SPEAKERS[(number + origin) % len(_SPEAKERS)]
    unnamed = chance.random() < _UNNAMED
    speaker, kind = (chance.choice(_CROWD), "witness") if unnamed else (f"{word} Nameof{number}x{origin}", kind)
    agency, killed, first_outlet = chance.choice(_AGENCIES), chance.randint(1, 40), f"Outlet {outlets[0]}"
    account = " ".join(chance.choices(_WORDS, k=14))
    for position, outlet in enumerate(outlets):
        way = "direct" if position == 0 else chance.choice(_WAYS)
        links = _links(chance, way, (speaker, kind), agency, first_outlet)
        told = account if "copy" in way or position == 0 else " ".join(chance.choices(_WORDS, k=14))
        names = " told ".join(name for name, _ in links) or "it is plain"
        text = f"Shells killed {killed} people in {place.name}: {told}, {names} (no. {outlet})."
        yield _claim(text, f"Outlet {outlet}", links, killed, place, day + timedelta(days=chance.randint(0, 2)), day)


def _links(
    chance: random.Random, way: str, speaker: tuple[str, SourceKind], agency: str, first_outlet: str
) -> list[tuple[str, SourceKind]]:
    """The chain below the outlet: what an uncredited copy hides, and where a citation may stop."""
    if way == "uncredited copy":
        return []
    if way in ("copy", "cites agency"):
        return [(agency, "agency"), speaker]
    if way == "cites outlet":
        return [(first_outlet, "outlet"), speaker][: chance.choice((1, 2))]
    return [speaker]


def _claim(
    text: str, outlet: str, links: list[tuple[str, SourceKind]], killed: int, place: Place, published: date, day: date
) -> tuple[Claim, Report]:
    report = report_from_text(text, outlet=outlet, published=published)

    def span(words: str) -> Any:
        start = text.index(words)
        return report.span(start, start + len(words))

    chain = (
        Source(name=outlet, kind="outlet", named=True),
        *(Source(name=name, kind=kind, named=kind != "witness", span=span(name)) for name, kind in links),
    )
    trigger = span("killed")
    claim = Claim(
        id=claim_id(report.id, trigger, chain), report_id=report.id, evidence=report.span(0, len(text)), chain=chain,
        stance="asserted", status="happened", found_by="simulated",
        event=EventCode(type="ASSAULT", trigger=trigger, rule="simulated", modes=("heavy-weapons",)),
        places=(ClaimPlace(role="where", place=place, span=span(place.name)),),
        time=ClaimTime(
            time=TimeSpan(start=day, end=day, grain="day", anchor="absolute"), about="happened", span=None
        ),
        figures=(Figure(harm="killed", low=killed, high=killed, span=span(str(killed)), harm_span=trigger),),
    )  # fmt: skip
    return claim, report
