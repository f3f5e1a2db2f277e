"""Which reports speak of one incident: claims read, linked, and each report labelled by its main happening."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from bench.harness import Bench, Row
from reportedly.link.groups import group_reports, labels


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """One label a report, free but for equality; how long reading and linking took goes to standard error."""
    held = [*rows]
    started = time.perf_counter()
    readings = [*bench.read_many((_text(row), (row.get("date") or "")[:10] or None, _outlet(row)) for row in held)]
    read = time.perf_counter()
    reports = {reading.report.id: reading.report for reading in readings}
    claims = [claim for reading in readings for claim in reading.claims]
    label = labels(group_reports(claims, reports))
    linked = time.perf_counter()
    print(
        f"{len(held)} reports, {len(claims)} claims: read in {read - started:.0f} s, linked in {linked - read:.1f} s",
        file=sys.stderr,
    )
    for row, reading in zip(held, readings, strict=True):
        yield {"id": row["id"], "incident": label[reading.report.id]}


def _text(row: Row) -> str:
    title = row.get("title")
    return f"{title}\n\n{row['text']}" if title else str(row["text"])


def _outlet(row: Row) -> str:
    """The site that printed it, under an archive's address too; the row's own id where there is none."""
    address = str(row.get("url") or "")
    inner = address[max(address.rfind("http://"), address.rfind("https://"), 0) :]
    return f"{urlsplit(inner).hostname or 'text'} {row['id']}"
