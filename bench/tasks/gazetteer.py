"""How many names the gazetteer knows (a list, one a line), or whether readings place them right (a CSV with points).

A CSV has the columns name, country, latitude, longitude: each name is read in a sentence that names the country, and is
right within 50 km of the point; for a province or region, within its own radius.
"""

from __future__ import annotations

import csv
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.harness import Bench
from reportedly.gazetteer import Gazetteer, distance_km
from reportedly.lexicon import Lexicon
from reportedly.model import Place
from reportedly.pipeline import Reading
from reportedly.settings import Settings

_RIGHT_KM = 50.0
_AREAS = ("province", "district", "region")
# Sentences of news, so that not one frame alone is measured; which one a name gets hangs on its row.
_FRAMES = (
    "Gunmen killed four people in {name}, {country}, on Tuesday, residents said.",
    "Fighting broke out in {name} on Monday, the government of {country} said.",
    "Shelling hit {name} overnight as the war in {country} went on.",
)


def score(bench: Bench) -> dict[str, Any]:
    """Names known, or names placed right, of all in the file; every answer that is not right is shown."""
    assert bench.gold is not None, "bench gazetteer needs a file of names, or a CSV of names with points"
    return _score_places(bench, bench.gold) if bench.gold.suffix == ".csv" else _score_names(bench, bench.gold)


def _score_names(bench: Bench, path: Path) -> dict[str, Any]:
    before, start = _peak_mb(), time.perf_counter()
    settings = Settings()
    lexicon = Lexicon(settings.lexicons)
    gazetteer = Gazetteer.open(settings.cache, lexicon=lexicon)
    opened = time.perf_counter() - start
    names = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    answers: dict[str, str] = {}
    known = 0
    for name in names[: bench.limit]:
        entries = gazetteer.lookup(name)
        known += bool(entries)
        answers[name] = "-"
        if entries:
            top = entries[0]
            where = ", ".join(filter(None, (top.name, top.kind, top.admin1_name, "|".join(top.countries))))
            answers[name] = f"{where} [{top.id}] of {len(entries)}"
    return {
        "places": gazetteer.count(), "opened_s": round(opened, 3), "memory_added_mb": round(_peak_mb() - before),
        "names": len(answers), "known": known, "answers": answers,
    }  # fmt: skip


def _score_places(bench: Bench, path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [*csv.DictReader(lines)][: bench.limit]
    texts = [(_FRAMES[number % len(_FRAMES)].format(**row), None, "the outlet") for number, row in enumerate(rows)]
    right, unresolved, lost = 0, 0, {}
    for row, reading in zip(rows, bench.read_many(texts), strict=True):
        place = next(_places_of(reading, row["name"]), None)
        if place is None or place.latitude is None or place.longitude is None:
            unresolved += 1
            lost[row["name"]] = "not found" if place is None else place.unresolved or "no point"
            continue
        apart = distance_km(place.latitude, place.longitude, float(row["latitude"]), float(row["longitude"]))
        if apart <= max(_RIGHT_KM, (place.radius_km or 0.0) if place.grain in _AREAS else 0.0):
            right += 1
        else:
            lost[row["name"]] = f"{place.name}, {place.grain}, {place.country}, {apart:.0f} km off"
    return {
        "names": len(rows), "right": right, "share": round(right / max(1, len(rows)), 3),
        "unresolved": unresolved, "wrong": len(rows) - right - unresolved, "not_right": lost,
    }  # fmt: skip


def _places_of(reading: Reading, name: str) -> Iterator[Place]:
    at = reading.report.text.index(name)
    for mention in reading.mentions:
        if isinstance(mention.value, Place) and mention.span.start < at + len(name) and mention.span.end > at:
            yield mention.value


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
