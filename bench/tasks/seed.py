"""The seed report against the reading made by hand; the report lies beside the reading."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bench.harness import Bench, Row
from reportedly.model import claim_to_json


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """The claims of the report that the reading names."""
    assert bench.gold is not None
    reading = json.loads(bench.gold.read_text(encoding="utf-8"))["report"]
    text = (bench.gold.parent / reading["file"]).read_text(encoding="utf-8")
    found = bench.read(text, published=reading["published"], outlet=reading["outlet"])
    for claim in found.claims:
        yield claim_to_json(claim, found.report)
