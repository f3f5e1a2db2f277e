"""Place names: found and resolved (own spans), or only resolved (``--given-spans``)."""

from __future__ import annotations

from collections.abc import Iterator

from bench.harness import Bench, Row
from reportedly.extract.places import Name, find, find_given
from reportedly.model import Mention, Place, Report
from reportedly.pipeline import report_from_text

_GEONAMES = "geonames:"


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """Spans with number and point; an unresolved one has neither."""
    engine = bench.engine
    for row in rows:
        report = report_from_text(row["text"], outlet=row.get("outlet") or "the outlet", published=row.get("pub_date"))
        doc = next(engine.parser.parse([report]))
        if bench.given_spans:
            mentions = find_given(doc, report, engine.context(), [*_given(row["spans"], report)])
        else:
            mentions = find(doc, report, engine.context())
        yield {"id": row["id"], "spans": [_span(mention) for mention in mentions]}


def _given(spans: list[Row], report: Report) -> Iterator[Name]:
    from reportedly.extract.places.names import given

    return given(report.text, [(span["start"], span["end"]) for span in spans])


def _span(mention: Mention[Place]) -> Row:
    place, number = mention.value, mention.value.gazetteer_id or ""
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "geonameid": int(number.removeprefix(_GEONAMES)) if number.startswith(_GEONAMES) else None,
        "lat": place.latitude,
        "lon": place.longitude,
    }
