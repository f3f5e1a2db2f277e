"""The commands that work on a casebook: link, incidents, show, wording, export, decide, backup, audit, doctor."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.edge import FAILED, interruptible, print_json, print_lines, read_settings, to_day
from reportedly.cli.talk import say

if TYPE_CHECKING:
    from reportedly.pipeline.filters import Filters
from reportedly.cli.options import (
    AsJson,
    CasebookAt,
    Contested,
    Grade,
    IndependentLt,
    KilledGte,
    Origin,
    Place,
    Review,
    Since,
    Type,
    Until,
    Why,
    WithOutlet,
    Words,
)


def link(*, casebook: CasebookAt = None) -> None:
    """Propose which claims are the same incident."""
    from reportedly.pipeline.keeping import open_casebook
    from reportedly.pipeline.linking import link_casebook

    settings = read_settings(casebook=casebook)
    with open_casebook(settings, create=False) as book, interruptible("reportedly link"):
        say(link_casebook(book, settings))


def _filters(
    since: str | None,
    until: str | None,
    **asked: Any,
) -> Filters:
    from reportedly.pipeline.filters import Filters

    return Filters(since=to_day(since, "--from"), until=to_day(until, "--to"), **asked)


def incidents(
    *,
    casebook: CasebookAt = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Comma-separated values.")] = False,
    since: Since = None,
    until: Until = None,
    type_: Type = None,
    place: Place = None,
    outlet: WithOutlet = None,
    origin: Origin = None,
    contested: Contested = None,
    independent_lt: IndependentLt = None,
    killed_gte: KilledGte = None,
    review: Review = None,
    grade: Grade = None,
    q: Words = None,
) -> None:
    """List incidents."""
    from reportedly.pipeline.keeping import open_casebook
    from reportedly.pipeline.linking import list_incidents

    settings = read_settings(casebook=casebook)
    filters = _filters(
        since, until, type=type_, place=place, outlet=outlet, origin=origin, contested=contested,
        independent_lt=independent_lt, killed_gte=killed_gte, review=review, grade=grade, q=q,
    )  # fmt: skip
    with open_casebook(settings, create=False) as book:
        found = list_incidents(book, settings, filters)
        if as_json:
            for incident in found:
                print_json(incident)
        else:
            _print_incidents(found, as_csv=as_csv)


def _print_incidents(found: Iterable[dict[str, Any]], *, as_csv: bool) -> None:
    from reportedly.cli.render import INCIDENT_COLUMNS, incident_cells, table

    rows = [incident_cells(incident) for incident in found]
    if as_csv:
        import csv

        writer = csv.writer(sys.stdout)
        writer.writerow(INCIDENT_COLUMNS)
        writer.writerows(rows)
    else:
        print_lines(table(INCIDENT_COLUMNS, rows, wide=not sys.stdout.isatty()))


def show(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An incident, claim or report; the beginning of its id will do.")
    ],
    *,
    casebook: CasebookAt = None,
    why: Why = False,
    as_json: AsJson = False,
) -> None:
    """Show one incident, claim or report, with its chain and words."""
    from reportedly.cli.render import claim_lines, incident_lines
    from reportedly.pipeline.keeping import open_casebook
    from reportedly.pipeline.linking import find

    settings = read_settings(casebook=casebook)
    with open_casebook(settings, create=False) as book:
        found = find(book, settings, name)
        if as_json:
            print_json(found.row)
        elif found.kind == "incident":
            print_lines(incident_lines(found.row, found.claims, why=why))
        elif found.kind == "claim":
            print_lines(claim_lines(found.row, why=why))
        else:
            print_lines(f"{key}: {value}" for key, value in found.row.items() if key != "text")
            print_lines(("", found.row["text"], ""))
            for claim in found.claims:
                print_lines(claim_lines(claim, why=why))


def wording(*, casebook: CasebookAt = None, outlet: WithOutlet = None, as_json: AsJson = False) -> None:
    """Count which loaded words each outlet uses for whom, in its own voice or in whose speech; it does not judge."""
    from reportedly.cli.render import WORDING_COLUMNS, table, wording_cells
    from reportedly.pipeline.keeping import open_casebook
    from reportedly.pipeline.wording import list_wording

    with open_casebook(read_settings(casebook=casebook), create=False) as book:
        found = list_wording(book, outlet=outlet)
        if as_json:
            for row in found:
                print_json(row)
        else:
            print_lines(table(WORDING_COLUMNS, [wording_cells(row) for row in found], wide=not sys.stdout.isatty()))


def export(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help="csv, geojson or jsonl.")],
    file: Annotated[str, typer.Argument(help="The file to write; - is standard output.")],
    *,
    casebook: CasebookAt = None,
    profile: Annotated[
        str, typer.Option(help="public: only what was accepted, private persons left out; full: all.")
    ] = "public",
    since: Since = None,
    until: Until = None,
    type_: Type = None,
    place: Place = None,
    outlet: WithOutlet = None,
    origin: Origin = None,
    contested: Contested = None,
    independent_lt: IndependentLt = None,
    killed_gte: KilledGte = None,
    review: Review = None,
    grade: Grade = None,
    q: Words = None,
) -> None:
    """Write the incidents that pass the filters, all of them, to a file."""
    from reportedly.pipeline.exporting import export_incidents
    from reportedly.pipeline.keeping import open_casebook

    settings = read_settings(casebook=casebook)
    filters = _filters(
        since, until, type=type_, place=place, outlet=outlet, origin=origin, contested=contested,
        independent_lt=independent_lt, killed_gte=killed_gte, review=review, grade=grade, q=q,
    )  # fmt: skip
    with open_casebook(settings, create=False) as book:
        for line in export_incidents(book, settings, filters, format_=format_, file=file, profile=profile):
            say(line)


def decide(
    verdict: Annotated[str, typer.Argument(help="accept, reject, same, different, clear or undo.")],
    left: Annotated[str, typer.Argument(help="An incident, claim or decision.")],
    right: Annotated[str | None, typer.Argument(help="The other one, for same and different.")] = None,
    *,
    reason: Annotated[str | None, typer.Option(help="Why; it stays in the log.")] = None,
    reviewer: Annotated[str | None, typer.Option(help="Whose decision it is.")] = None,
    casebook: CasebookAt = None,
) -> None:
    """Keep one act of judgement; it can be undone, never deleted."""
    from reportedly.pipeline.keeping import decide as keep
    from reportedly.pipeline.keeping import open_casebook

    settings = read_settings(casebook=casebook, reviewer=reviewer)
    with open_casebook(settings, create=False) as book:
        say(keep(book, settings, verdict, left, right, reason=reason))


def backup(file: Annotated[Path, typer.Argument(help="A new file.")], *, casebook: CasebookAt = None) -> None:
    """Copy the casebook, whole and consistent, while it is in use."""
    from reportedly.pipeline.keeping import open_casebook

    with open_casebook(read_settings(casebook=casebook), create=False) as book:
        book.backup(file)
    say(f"kept a copy in {file}")


def audit(*, casebook: CasebookAt = None) -> None:
    """Verify the decision log and the evidence."""
    from reportedly.pipeline.keeping import audit_lines, open_casebook

    with open_casebook(read_settings(casebook=casebook), create=False) as book:
        sound, lines = audit_lines(book)
        print_lines(lines)
    if not sound:
        sys.exit(FAILED)


def doctor(*, casebook: CasebookAt = None) -> None:
    """Say what is installed, which model and gazetteer, and the command that mends what is missing."""
    from reportedly.cli.doctor import examine

    sound = True
    for good, line in examine(read_settings(casebook=casebook)):
        sound = sound and good
        print_lines((("ok       " if good else "MISSING  ") + line,))
    if not sound:
        sys.exit(FAILED)
