"""How many were harmed, from the figures that ``read`` finds; running tolls count no incident and are left out."""

from __future__ import annotations

from collections.abc import Iterator

from bench.harness import Bench, Row
from reportedly.model import Figure


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """The figures of each text, parts of others left out."""
    held = [*rows]
    texts = ((row["text"], None, "the outlet") for row in held)
    for row, reading in zip(held, bench.read_many(texts), strict=True):
        figures = [
            {"kind": mention.value.harm, "low": mention.value.low, "high": mention.value.high}
            for mention in reading.mentions
            if isinstance(mention.value, Figure)
            and not mention.value.running_toll
            and mention.value.part_of is None
            and mention.value.high != 0
        ]
        yield {"id": row["id"], "figures": figures}
