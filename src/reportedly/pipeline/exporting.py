"""Incidents of a casebook -> a file, in one of the formats of the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import SettingsError
from reportedly.export import ExportOptions, ExportSummary, Tables
from reportedly.pipeline.linking import list_incidents
from reportedly.registry import Table

if TYPE_CHECKING:
    from reportedly.casebook import Casebook
    from reportedly.pipeline.engine import Reading
    from reportedly.pipeline.filters import Filters
    from reportedly.settings import Settings

EXPORTERS = Table(
    "reportedly.exporters",
    {
        "csv": "reportedly.export.csv:write",
        "geojson": "reportedly.export.geojson:write",
        "jsonl": "reportedly.export.jsonl:write",
    },
)
_STANDARD_OUTPUT = "-"


def export_incidents(
    book: Casebook, settings: Settings, filters: Filters, *, format_: str, file: str, profile: str
) -> Iterator[str]:
    """Write exactly the incidents that pass, by id; what was written and left out, in lines."""
    write = EXPORTERS.get(format_)
    if profile not in ("public", "full"):
        raise SettingsError(f"--profile: {profile!r} is no profile; they are public and full")
    rows = sorted(list_incidents(book, settings, filters), key=lambda row: str(row["incident_id"]))
    options = ExportOptions(profile="full" if profile == "full" else "public", query=repr(filters))
    target = None if file == _STANDARD_OUTPUT else Path(file)
    summary: ExportSummary = write(Tables(incidents=rows), target, options)
    yield from summary.lines()


def write_page(readings: Iterable[Reading]) -> None:
    """The readings as one HTML page on standard output, each report as soon as it is read."""
    from reportedly.export.files import writing
    from reportedly.export.page import page

    with writing(None) as stream:
        stream.writelines(page(readings))
