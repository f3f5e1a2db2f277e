"""Paths and standard input -> reports and readings, every input accounted for.

One bad report is set aside with its reason; the run goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportedly.errors import InputError, InputFailed, ReportedlyError
from reportedly.pipeline.engine import Engine, Reading
from reportedly.read import Read, list_inputs, read_bytes, read_path
from reportedly.settings import Settings

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user says of texts that do not say it themselves."""

    published: date | None = None
    outlet: str | None = None
    reader: str | None = None


def read_inputs(paths: Iterable[str], settings: Settings, given: Given) -> Iterator[Read | InputError]:
    """Every report in these paths (``-`` is standard input), or why there is none, in order."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield from read_bytes(
                sys.stdin.buffer.read(),
                read_from="standard input",
                settings=settings,
                published=given.published,
                outlet=given.outlet,
                reader=given.reader,
            )
            continue
        for found in list_inputs(Path(path)):
            if isinstance(found, InputError):
                yield found
            elif not _is_casebook(found, settings):
                yield from read_path(
                    found, settings=settings, published=given.published, outlet=given.outlet, reader=given.reader
                )


def _is_casebook(path: Path, settings: Settings) -> bool:
    """Whether this is the casebook itself, which may lie among the reports, or a companion of SQLite's to it."""
    return path.name.startswith(Path(settings.casebook).name) and path.resolve().parent == (
        Path(settings.casebook).resolve().parent
    )


def read_all(
    engine: Callable[[], Engine], inputs: Iterable[Read | InputError], *, known: Callable[[str], bool] | None = None
) -> Iterator[tuple[Read, Reading | None] | InputError]:
    """Readings of the inputs, in order; ``None`` for a report that is ``known`` already.

    ``engine`` is called when the first report is to be read, so that nothing is loaded for nothing.
    """
    batch: list[Read] = []
    size = 0
    for found in inputs:
        fresh = isinstance(found, Read) and not (known is not None and known(found.report.id))
        if not fresh:
            yield from _read_batch(engine, batch)
            batch, size = [], 0
            yield (found, None) if isinstance(found, Read) else found
            continue
        assert isinstance(found, Read)
        batch.append(found)
        size = size or engine().settings.batch
        if len(batch) >= size:
            yield from _read_batch(engine, batch)
            batch = []
    yield from _read_batch(engine, batch)


def _read_batch(engine: Callable[[], Engine], batch: list[Read]) -> Iterator[tuple[Read, Reading | None] | InputError]:
    if not batch:
        return
    try:
        readings = [*engine().read(read.report for read in batch)]
    except ReportedlyError:
        raise
    except Exception:  # the boundary: one report that breaks the reading takes no other with it
        if len(batch) > 1:
            for read in batch:
                yield from _read_batch(engine, [read])
            return
        yield InputFailed(batch[0].report.read_from, f"our own fault, please report it: {_last_error()}")
        return
    yield from zip(batch, readings, strict=True)


def _last_error() -> str:
    error = sys.exc_info()[1]
    return f"{type(error).__name__}: {error}".splitlines()[0]
