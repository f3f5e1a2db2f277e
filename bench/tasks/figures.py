"""How many were harmed, from the figures that ``read`` finds; running tolls and asides count no incident.

At ``--level max`` (one toll an incident) groups that one word of harm counts apart are also given as their sum, and
"also", "more" and "others" with the count before them. The gold there is one number, so each range is given as the
number that our policies take from it: its lower end, or its upper end without one (``lexicon/policies.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bench.harness import USUAL_OPTIONS, Bench, Row
from reportedly.extract.figures.asides import aside_of
from reportedly.model import Figure, Mention

# Gold that lists victims alone.
_VICTIMS_ONLY = ("figures_gvdb",)
_SUSPECT = re.compile(r"\bsuspect", re.IGNORECASE)


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """The figures of each text, parts of others and repetitions left out."""
    held = [*rows]
    one_toll = "max" in _options(bench)
    texts = ((row["text"], None, "the outlet") for row in held)
    for row, reading in zip(held, bench.read_many(texts), strict=True):
        mentions, text = reading.mentions, row["text"]
        counted = [f for f in figures_of(mentions) if aside_of(f, mentions, text) is None]
        if bench.gold is not None and bench.gold.name.startswith(_VICTIMS_ONLY):
            counted = [f for f in counted if not f.perpetrators and _SUSPECT.search(f.whom or "") is None]
        read = [*_once(counted), *(_sums(counted) if one_toll else ()), *(_with_more(counted) if one_toll else ())]
        yield {"id": row["id"], "figures": [_best(figure) for figure in read] if one_toll else read}


def figures_of(mentions: Iterable[Mention[object]]) -> list[Figure]:
    """The figures that count an incident."""
    figures = [mention.value for mention in mentions if isinstance(mention.value, Figure)]
    return [f for f in figures if not f.running_toll and f.part_of is None and f.high != 0]


def _options(bench: Bench) -> list[str]:
    usual = next((list(o) for name, o in USUAL_OPTIONS if bench.gold and bench.gold.name.startswith(name)), [])
    return bench.scorer_options or usual


def _once(figures: Iterable[Figure]) -> Iterator[Row]:
    seen = set()
    for figure in figures:
        key = (figure.harm, figure.low, figure.high, (figure.whom or figure.span.text).casefold())
        if key not in seen:
            seen.add(key)
            yield {"kind": figure.harm, "low": figure.low, "high": figure.high}


def _sums(figures: Iterable[Figure]) -> Iterator[Row]:
    groups: dict[tuple[str, int], list[Figure]] = {}
    for figure in figures:
        if figure.harm_span is not None:
            groups.setdefault((figure.harm, figure.harm_span.start), []).append(figure)
    for (harm, _), group in groups.items():
        lows, highs = [f.low for f in group], [f.high for f in group]
        low = None if None in lows else sum(low for low in lows if low is not None)
        high = None if None in highs else sum(high for high in highs if high is not None)
        if len(group) > 1 and (low is not None or high is not None):
            yield {"kind": harm, "low": low, "high": high}


def _with_more(figures: Iterable[Figure]) -> Iterator[Row]:
    """The count before and what "also" or "more" adds to it."""
    before: dict[str, Figure] = {}
    for figure in figures:
        first = before.get(figure.harm)
        if not figure.increment:
            before[figure.harm] = figure
        elif first is not None and first.low is not None and figure.low is not None and figure.rule != "one person":
            yield {"kind": figure.harm, "low": first.low + figure.low, "high": None}


def _best(figure: Row) -> Row:
    one = figure["low"] if figure["low"] is not None else figure["high"]
    return {"kind": figure["kind"], "low": one, "high": one}
