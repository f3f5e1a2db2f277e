"""Phrases for actors -> country and sector, scored apart."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from bench.harness import Bench, run_scorer
from reportedly.extract.actors.index import build_index, tokens_of
from reportedly.model import Actor


def score(bench: Bench) -> dict[str, Any]:
    """``{"country": ..., "sector": ...}``, each the object of score_coding."""
    rows = [(row["id"], _resolve(bench, row["text"])) for row in bench.rows()]
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


def _resolve(bench: Bench, phrase: str) -> dict[str, str | None]:
    """The actor that ``read`` finds in the bare phrase; a state's name alone answers for its country."""
    found = [m.value for m in bench.read(phrase).mentions if isinstance(m.value, Actor)]
    country = next((actor.country for actor in found if actor.country is not None), None)
    sector = next((actor.kind for actor in found if actor.kind is not None), None)
    if not found:
        index = bench.engine.lexicon.built(build_index)
        words = tokens_of(phrase)
        for start in range(len(words)):
            hit = index.at(phrase.split() if len(phrase.split()) == len(words) else list(words), list(words), start)
            if hit is not None:
                country, sector = hit[1].actor.country, hit[1].actor.kind
                break
    return {"country": country, "sector": sector}
