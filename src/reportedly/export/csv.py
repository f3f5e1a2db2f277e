"""Comma-separated values: RFC 4180, UTF-8, CRLF; unknown is empty; text cells are guarded against formulas."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from reportedly.export.files import writing
from reportedly.export.guard import guard
from reportedly.export.tables import COLUMNS, ExportOptions, ExportSummary, Tables, flat, released


def write(tables: Tables, target: Path | None, options: ExportOptions) -> ExportSummary:
    """One row an incident below the header, which stands there also without any; the last column is the profile."""
    summary = ExportSummary()
    with writing(target) as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow((*COLUMNS, "profile"))
        for row in released(tables, options, summary):
            cells = flat(row)
            writer.writerow([*(_cell(cells[name]) for name in COLUMNS), options.profile])
    return summary


def _cell(value: Any) -> str:
    """Text guarded; numbers and yes or no bare.

    >>> [_cell(value) for value in (None, 0, -63.8, True, "-63.8")]
    ['', '0', '-63.8', 'true', "'-63.8"]
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guard(value) if isinstance(value, str) else str(value)
