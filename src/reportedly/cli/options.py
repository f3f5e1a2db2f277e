"""The options that several commands take, spelled once."""

from __future__ import annotations

from typing import Annotated

import typer

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)]
Published = Annotated[str | None, typer.Option(help="The day of publication of texts that do not say it.")]
Outlet = Annotated[str | None, typer.Option(help="The outlet of texts that do not say it.")]
Reader = Annotated[str | None, typer.Option(help="Read every input with this reader: text, html or jsonlines.")]
Model = Annotated[str | None, typer.Option(help="Any installed spaCy pipeline, by name or folder.")]
CasebookAt = Annotated[str | None, typer.Option("--casebook", help="A file or a database address.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Why = Annotated[bool, typer.Option("--why", help="Print the rule, entry and words of each value.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing but errors on standard error.")]
Since = Annotated[str | None, typer.Option("--from", help="Not before this day.")]
Until = Annotated[str | None, typer.Option("--to", help="Not after this day.")]
Type = Annotated[str | None, typer.Option("--type", help="The PLOVER type.")]
Place = Annotated[str | None, typer.Option(help="A place, its admin1 or its country.")]
WithOutlet = Annotated[str | None, typer.Option("--outlet", help="Printed by this outlet.")]
Origin = Annotated[str | None, typer.Option(help="Said by this origin.")]
Contested = Annotated[bool | None, typer.Option("--contested/--uncontested", help="Accounts differ, or do not.")]
IndependentLt = Annotated[
    int | None, typer.Option("--independent-lt", help="Fewer sure independent sources than this.")
]
KilledGte = Annotated[int | None, typer.Option("--killed-gte", help="At least so many killed, by the highest account.")]
Review = Annotated[str | None, typer.Option(help="open, accepted or rejected.")]
Grade = Annotated[str | None, typer.Option(help="The grade's name.")]
Words = Annotated[str | None, typer.Option("-q", "--q", help="Words of the title.")]
