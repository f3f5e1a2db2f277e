"""Time expressions: spans, TIMEX3 values and intervals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from bench.harness import Bench, Row
from reportedly.extract.times.find import read_times
from reportedly.model import Mention, TimeSpan
from reportedly.pipeline import report_from_text

# Gold whose spans take in the preposition and both ends of a range, and whose intervals are those of the whole.
_OF_PHRASES = "time_recognizers"
_PREPOSITION = re.compile(
    r"\b(?:from|between|since|before|after|until|till|by|prior to|as of|starting|beginning|(?:no |not )?later than|"
    r"within|in(?= \S+ \S*(?:day|week|month|year|hour|minute)))\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s+(?:onwards?|and after|or later|and later|or earlier)\b", re.IGNORECASE)
# The longest join of two expressions that have one interval ("until the", "after").
_JOIN = 12
_BACK = 16


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """The times of each text, read against its date; what ``read`` runs, which looks at the text alone.

    The gold interval of a TIMEX3 expression is the one that its value names: "since 2011" names 2011, "early May" May.
    So none is handed over, and the scorer reads it off our value. Recognizers' gold marks whole phrases ("since 2011",
    "from May to July") with the interval of the phrase: there the same readings are handed over so.
    """
    phrases = bench.gold is not None and bench.gold.name.startswith(_OF_PHRASES)
    for row in rows:
        report = report_from_text(row["text"], outlet="the outlet", published=(row.get("pub_date") or "")[:10] or None)
        found = [*read_times(report)]
        spans = _phrases(row["text"], found) if phrases else [_span(mention) for mention in found]
        yield {"id": row["id"], "spans": spans}


def _span(mention: Mention[TimeSpan]) -> Row:
    time = mention.value
    return {
        "start": mention.span.start, "end": mention.span.end, "type": time.timex_type, "value": time.timex_value,
    }  # fmt: skip


def _phrases(text: str, found: Sequence[Mention[TimeSpan]]) -> list[Row]:
    spans: list[Row] = []
    for mention in found:
        time, span = mention.value, _span(mention)
        if time.anchor is not None:
            span["interval"] = [None if day is None else day.isoformat() for day in (time.start, time.end)]
        if "/" in (time.timex_value or ""):
            span["interval"] = _without_last_unit(time)
        before = spans[-1] if spans else None
        joined = before is not None and 0 <= span["start"] - before["end"] <= _JOIN
        if before is not None and joined and before.get("interval") and _is_one(before, span):
            before["end"] = span["end"]
            if span["type"] != "DURATION" and before["type"] != "DURATION":
                before["interval"] = _without_last_unit(time)
            continue
        if (preposition := _PREPOSITION.search(text[max(0, span["start"] - _BACK) : span["start"]])) is not None:
            span["start"] -= len(preposition[0])
        if (behind := _BEHIND.match(text, span["end"])) is not None:
            span["end"] = behind.end()
        spans.append(span)
    return spans


def _without_last_unit(time: TimeSpan) -> list[str | None]:
    """The interval of a range as Recognizers reads it: "2014 to 2018" ends before 2018, where ours ends with it."""
    assert time.start is not None
    assert time.end is not None
    first_of_last = {
        "month": time.end.replace(day=1), "year": time.end.replace(month=1, day=1),
    }.get(time.grain, time.end)  # fmt: skip
    return [time.start.isoformat(), max(time.start, first_of_last - timedelta(days=1)).isoformat()]


def _is_one(first: Row, second: Row) -> bool:
    """A range, of which both have the whole interval; or a length counted from a day."""
    return bool(first["interval"] == second.get("interval") or first["type"] == "DURATION")
