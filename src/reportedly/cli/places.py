"""The commands that tend the gazetteer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.edge import print_lines, read_settings
from reportedly.cli.talk import bar, say

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
        with bar() as tell:
            line = add_places(settings, file, tell)
        say(line)


@gazetteer.command(name="list")
def list_() -> None:
    """Name the compiled gazetteer and the files that were added."""
    from reportedly.pipeline.places import describe_gazetteer

    print_lines(describe_gazetteer(read_settings()))
