"""JSON lines: the contract's object of each incident, with the schema's name."""

from __future__ import annotations

import json
from pathlib import Path

from reportedly.export.files import writing
from reportedly.export.tables import ExportOptions, ExportSummary, Tables, released

SCHEMA = "reportedly/1"


def write(tables: Tables, target: Path | None, options: ExportOptions) -> ExportSummary:
    """One object a line."""
    summary = ExportSummary()
    with writing(target) as stream:
        for row in released(tables, options, summary):
            line = {"schema": SCHEMA, "profile": options.profile, **row}
            stream.write(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n")
    return summary
