"""Was this text copied from that one: the share of its runs of words that stand there too."""

from __future__ import annotations

from collections.abc import Iterator

from bench.harness import Bench, Row
from reportedly.link import containment


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """The containment that ``link`` uses (runs of eight words), or ``--run-words N``."""
    n = int(_option(bench, "--run-words", "8"))
    for row in rows:
        yield {"id": row["id"], "score": containment(row["text"], row["source_text"], n=n)}


def _option(bench: Bench, name: str, default: str) -> str:
    """An option of this task, taken out of those that go to the scorer."""
    if name not in bench.scorer_options:
        return default
    at = bench.scorer_options.index(name)
    value = bench.scorer_options[at + 1]
    del bench.scorer_options[at : at + 2]
    return value
