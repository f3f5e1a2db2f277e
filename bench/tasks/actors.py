"""Phrases for actors -> country and sector, scored apart."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bench.harness import Bench, Row, run_scorer
from reportedly.extract.actors.index import build_index, spaced, tokens_of
from reportedly.model import Actor, Place

_WRITTEN = date(2022, 7, 1)
_NEEDS_COUNTRY = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "PTY"})


def score(bench: Bench) -> dict[str, Any]:
    """``{"country": ..., "sector": ...}``, each the object of score_coding."""
    rows = [(row["id"], _resolve(bench, row)) for row in bench.rows()]
    figures = {}
    for name, key in (("country", "country"), ("sector", "code_1")):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "predictions.jsonl"
            lines = [{"id": row, "events": [{"event": label}] if (label := found[name]) else []} for row, found in rows]
            path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
            bench.scorer_options = ["--key", key]
            run = run_scorer(bench, bench.gold, path, as_json=True, capture=True)
            figures[name] = json.loads(run.stdout)
    return figures


def _resolve(bench: Bench, row: Row) -> dict[str, str | None]:
    """The actor that ``read`` finds in the bare phrase; a bare state answers for its country, not for a sector.

    What the row says of its context stands in a paragraph before the phrase, as it would in a report.
    """
    phrase = row["text"]
    around = row.get("context") or (row.get("kwargs") or {}).get("known_country") or ""
    text = f"{around}.\n\n{phrase}" if around else phrase
    reading = bench.read(text, published=_day(row))
    start = len(text) - len(phrase)
    inside = [m.value for m in reading.mentions if m.span.start >= start]
    found = [value for value in inside if isinstance(value, Actor)] or [*_as_written(bench, phrase)]
    country = next((actor.country for actor in found if actor.country is not None), None)
    sector = next((actor.kind for actor in found if actor.kind is not None and not _bare_state(actor)), None)
    if country is None:
        country = next((p.country for p in inside if isinstance(p, Place) and p.country is not None), None)
    if country is None and sector in _NEEDS_COUNTRY and around:
        country = next((actor.country for actor in _as_written(bench, around)), None)
    return {"country": country, "sector": sector}


def _as_written(bench: Bench, phrase: str) -> Iterator[Actor]:
    """What the lexicon says of words that stand in no sentence: a state, or a people."""
    index = bench.engine.lexicon.built(build_index)
    words = spaced(phrase).split()
    lowered = [*tokens_of(phrase)]
    for start in range(len(words)):
        hit = index.at(words, lowered, start)
        if hit is not None and not hit[1].bodies and not hit[1].terms:
            yield replace(hit[1].actor, rule=hit[1].kind)
            return


def _bare_state(actor: Actor) -> bool:
    return (actor.actor_id or "").startswith("state:") and actor.kind == "GOV" and "capital" not in actor.rule


def _day(row: Row) -> date | None:
    """The day that the row asks about; the rows that say "today" were written in 2022 (bench README)."""
    words = (row.get("kwargs") or {}).get("query_date") or row.get("date") or ""
    if words.casefold() == "today":
        return _WRITTEN
    for form in ("%Y-%m-%d", "%d %B %Y"):
        with contextlib.suppress(ValueError):
            return datetime.strptime(words, form).date()
    return None
