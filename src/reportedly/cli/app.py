"""The command line's table of commands, and its one boundary of errors."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from reportedly import __version__
from reportedly.cli import casework, places, reading
from reportedly.cli.edge import FAILED
from reportedly.cli.talk import say
from reportedly.errors import ReportedlyError

app = typer.Typer(
    name="reportedly",
    help="Reports of a conflict in, sourced incidents out: who did what to whom, and who says so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    reading.read, reading.add, casework.link, casework.incidents, casework.show, casework.wording, casework.export,
    casework.decide, casework.backup, casework.audit, reading.demo, casework.doctor,
):  # fmt: skip
    app.command()(command)
app.add_typer(places.gazetteer, name="gazetteer")


def main() -> None:
    """Run the command line: the entry point of the installed program."""
    try:
        app()
    except ReportedlyError as error:
        say(f"reportedly: {error}")
        sys.exit(FAILED)


@app.callback(invoke_without_command=True)
def _version(*, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        sys.stdout.write(f"reportedly {__version__}\n")
        raise typer.Exit
