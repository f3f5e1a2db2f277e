"""How many were harmed, from the figures that ``read`` finds; running tolls count no incident and are left out.

At ``--level max`` (one toll an incident) groups that one word of harm counts apart are also given as their sum, and
"also", "more" and "others" with the count before them. The gold there is one number, so each range is given as the
number that our policies take from it: its lower end, or its upper end without one (``lexicon/policies.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bench.harness import USUAL_OPTIONS, Bench, Row
from reportedly.model import Event, Figure, Mention, TimeSpan

_SENTENCE = 250
_REASON = re.compile(
    r"\b(?:over|against|after|following|demand\w*|justice|commemorat\w*|remembrance|hono\w*|investigation|because|"
    r"due to|accus\w*|famil(?:y|ies) of|call\w* for)\b",
    re.IGNORECASE,
)
_AFTERMATH = re.compile(r"\b(?:following|after|over|because of) (?:the )?$", re.IGNORECASE)
_MOURNED = re.compile(
    r"\b(?:to honou?r|in (?:honou?r|memory) of|commemorat\w+(?: event)?(?: for| of)?|cremation of|funerals? (?:of|for)|"
    r"families of|(?:responsible for|involved in) the|those who|suspects? who)\s(?:an? |the |several |many )?$",
    re.IGNORECASE,
)
# Another incident than the report's own.
_OTHER_INCIDENT = re.compile(
    r"^\W*earlier,|\b(?:earlier|previous|separate|another|unrelated) (?:incident|event|attack|shooting|case|bombing)\b",
    re.IGNORECASE,
)
# Gold that lists victims alone.
_VICTIMS_ONLY = ("figures_gvdb",)
_SUSPECT = re.compile(r"\bsuspect", re.IGNORECASE)
_NEAR = 60
_STOP = re.compile(r"[.!?]\s")


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """The figures of each text, parts of others and repetitions left out."""
    held = [*rows]
    one_toll = "max" in _options(bench)
    texts = ((row["text"], None, "the outlet") for row in held)
    for row, reading in zip(held, bench.read_many(texts), strict=True):
        mentions, text = reading.mentions, row["text"]
        counted = [f for f in figures_of(mentions) if not _earlier(f, mentions, text)]
        if bench.gold is not None and bench.gold.name.startswith(_VICTIMS_ONLY):
            counted = [f for f in counted if not f.perpetrators and _SUSPECT.search(f.whom or "") is None]
        if one_toll:
            counted = [f for f in counted if not _by_the_way(f, mentions, text)]
        read = [*_once(counted), *(_sums(counted) if one_toll else ()), *(_with_more(counted) if one_toll else ())]
        yield {"id": row["id"], "figures": [_best(figure) for figure in read] if one_toll else read}


def figures_of(mentions: Iterable[Mention[object]]) -> list[Figure]:
    """The figures that count an incident."""
    figures = [mention.value for mention in mentions if isinstance(mention.value, Figure)]
    return [f for f in figures if not f.running_toll and f.part_of is None and f.high != 0]


def _earlier(figure: Figure, mentions: Iterable[Mention[object]], text: str) -> bool:
    """Whether the harm is another incident's, of which the report only speaks."""
    return _long_ago(figure, mentions, text) or _protested(figure, mentions, text)


def _by_the_way(figure: Figure, mentions: Iterable[Mention[object]], text: str) -> bool:
    """Whether the dead are mourned, another incident's, what others answer for, or what a protest followed."""
    first = min(figure.span.start, (figure.harm_span or figure.span).start)
    before = text[max(0, first - _NEAR) : first]
    opening = [stop.end() for stop in _STOP.finditer(text, max(0, first - _SENTENCE), first)]
    sentence = text[opening[-1] if opening else max(0, first - _SENTENCE) : first]
    if _MOURNED.search(before) is not None or _OTHER_INCIDENT.search(sentence) is not None:
        return True
    harmed = (figure.harm_span or figure.span).start
    starts = [
        m.value.code.trigger.start for m in mentions if isinstance(m.value, Event) and m.value.code.type == "PROTEST"
    ]
    follows = any(0 < start - harmed < _SENTENCE and not _STOP.search(text[harmed:start]) for start in starts)
    return follows and _AFTERMATH.search(text[max(0, harmed - _NEAR) : harmed]) is not None


def _protested(figure: Figure, mentions: Iterable[Mention[object]], text: str) -> bool:
    """Whether the harm is what people protest against ("marched over the killing of")."""
    harmed = (figure.harm_span or figure.span).start
    for mention in mentions:
        if isinstance(mention.value, Event) and mention.value.code.type == "PROTEST":
            between = text[mention.value.code.trigger.end : harmed]
            if 0 < len(between) < _SENTENCE and not _STOP.search(between) and _REASON.search(between):
                return True
    return False


def _long_ago(figure: Figure, mentions: Iterable[Mention[object]], text: str) -> bool:
    """Whether the sentence dates the harm by a bare year, as no report dates the incident that it is about."""
    for mention in mentions:
        if isinstance(mention.value, TimeSpan) and mention.value.grain == "year" and mention.value.end is not None:
            first, second = sorted((mention.span, figure.span), key=lambda span: span.start)
            if second.start - first.end < _SENTENCE and not _STOP.search(text[first.end : second.start]):
                return True
    return False


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
