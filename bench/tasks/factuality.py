"""Did it happen: the stance room's judgement on the event words that the gold gives, on a scale of -3 to 3."""

from __future__ import annotations

from collections.abc import Iterator

from bench.harness import Bench, Row
from reportedly.extract.stance import judge
from reportedly.extract.stance.words import build_stance_words
from reportedly.pipeline import report_from_text


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """A factuality for each given span."""
    held = [*rows]
    words = bench.engine.lexicon.built(build_stance_words)
    docs = bench.engine.parser.parse(report_from_text(row["text"], outlet="the outlet") for row in held)
    for row, doc in zip(held, docs, strict=True):
        events = []
        for event in row["events"]:
            start, end = event["span"]
            tokens = doc.char_span(start, end, alignment_mode="expand")
            value = judge(tokens.root, words).factuality if tokens is not None else 0.0
            events.append({"span": [start, end], "factuality": value})
        yield {"id": row["id"], "events": events}
