"""Comma-separated values: RFC 4180, UTF-8, CRLF; unknown is empty; text cells are guarded against formulas."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from reportedly.export.files import writing
from reportedly.export.guard import guard
from reportedly.export.tables import ExportOptions, ExportSummary, Tables, flat, released


def write(tables: Tables, target: Path | None, options: ExportOptions) -> ExportSummary:
    """One row an incident."""
    summary = ExportSummary()
    with writing(target) as stream:
        writer: csv.DictWriter[str] | None = None
        for row in released(tables, options, summary):
            cells = {name: _cell(value) for name, value in flat(row).items()}
            if writer is None:
                writer = csv.DictWriter(stream, [*cells], lineterminator="\r\n")
                writer.writeheader()
            writer.writerow(cells)
    return summary


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return guard(value) if isinstance(value, str) else value
