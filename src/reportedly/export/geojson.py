"""GeoJSON (RFC 7946): a feature an incident, flat scalars only; an unplaced incident has a null geometry.

An area has its point and ``radius_km``, and ``area`` is true: nothing may draw it as exact.
"""

from __future__ import annotations

import json
from pathlib import Path

from reportedly.export.files import writing
from reportedly.export.tables import ExportOptions, ExportSummary, Row, Tables, flat, released


def write(tables: Tables, target: Path | None, options: ExportOptions) -> ExportSummary:
    """A FeatureCollection, one feature a line."""
    summary = ExportSummary()
    with writing(target) as stream:
        head = {"profile": options.profile, "query": options.query}
        stream.write(f'{{"type": "FeatureCollection", "reportedly": {json.dumps(head)}, "features": [\n')
        for number, row in enumerate(released(tables, options, summary)):
            stream.write((",\n" if number else "") + json.dumps(_feature(row), ensure_ascii=False, allow_nan=False))
        stream.write("\n]}\n")
    return summary


def _feature(row: Row) -> Row:
    properties = flat(row)
    latitude, longitude = properties.pop("latitude"), properties.pop("longitude")
    geometry = None if latitude is None else {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "id": row["incident_id"], "geometry": geometry, "properties": properties}
