"""The commands that tend the gazetteer."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.edge import print_lines, read_settings
from reportedly.cli.talk import say

if TYPE_CHECKING:
    from reportedly.gazetteer import Tell

_BAR_WIDTH = 30
_LINE_EVERY_S = 30.0

gazetteer = typer.Typer(help="The places that readings know, and those that you add.", no_args_is_help=True)


@gazetteer.command()
def add(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="GeoNames files as downloaded (SY.zip, allCountries.txt, alternateNamesV2.zip), or own tables (.csv)."
        ),
    ],
) -> None:
    """Add places. A CSV has columns name, latitude, longitude; further ones as docs/places.md says."""
    from reportedly.pipeline.places import add_places

    settings = read_settings()
    for file in files:
        with _bar() as tell:
            line = add_places(settings, file, tell)
        say(line)


@contextmanager
def _bar() -> Iterator[Tell]:
    """A bar where somebody watches, a line now and then where nobody does."""
    watched, last = sys.stderr.isatty(), time.monotonic()

    def tell(what: str, done: int, whole: int) -> None:
        nonlocal last
        share = f"{100 * done // whole} %" if whole else "..."
        if watched:
            filled = _BAR_WIDTH * done // whole if whole else 0
            sys.stderr.write(f"\r\x1b[K{what} [{'#' * filled}{'.' * (_BAR_WIDTH - filled)}] {share}")
            sys.stderr.flush()
        elif time.monotonic() - last > _LINE_EVERY_S:
            last = time.monotonic()
            say(f"{what}: {share}")

    try:
        yield tell
    finally:
        if watched:
            sys.stderr.write("\r\x1b[K")


@gazetteer.command(name="list")
def list_() -> None:
    """Name the compiled gazetteer and the files that were added."""
    from reportedly.pipeline.places import describe_gazetteer

    print_lines(describe_gazetteer(read_settings()))
