"""Time expressions: spans, TIMEX3 values and intervals."""

from __future__ import annotations

from collections.abc import Iterator

from bench.harness import Bench, Row
from reportedly.extract.times.find import read_times
from reportedly.pipeline import report_from_text


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """The times of each text, read against its date; what ``read`` runs, which looks at the text alone."""
    for row in rows:
        report = report_from_text(row["text"], outlet="the outlet", published=(row.get("pub_date") or "")[:10] or None)
        spans = []
        for mention in read_times(report):
            time = mention.value
            resolved = time.anchor is not None
            interval = [day.isoformat() if day is not None else None for day in (time.start, time.end)]
            spans.append(
                {
                    "start": mention.span.start, "end": mention.span.end, "type": time.timex_type,
                    "value": time.timex_value, "interval": interval if resolved else None,
                }
            )  # fmt: skip
        yield {"id": row["id"], "spans": spans}
