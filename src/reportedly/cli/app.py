"""The commands, their options, and what each prints."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly import __version__
from reportedly.cli.talk import progress, say
from reportedly.errors import InputError, InputSkipped, ReportedlyError, SettingsError
from reportedly.settings import Settings, load

if TYPE_CHECKING:
    from reportedly.pipeline.filters import Filters
    from reportedly.pipeline.inputs import Given

FAILED, SOME_INPUTS_FAILED, INTERRUPTED = 1, 3, 130

app = typer.Typer(
    name="reportedly",
    help="Reports of a conflict in, sourced incidents out: who did what to whom, and who says so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)]
Published = Annotated[str | None, typer.Option(help="The day of publication of texts that do not say it.")]
Outlet = Annotated[str | None, typer.Option(help="The outlet of texts that do not say it.")]
Reader = Annotated[str | None, typer.Option(help="Read every input with this reader: text, html or jsonlines.")]
Model = Annotated[str | None, typer.Option(help="Any installed spaCy pipeline, by name or folder.")]
CasebookAt = Annotated[str | None, typer.Option("--casebook", help="A file or a database address.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Why = Annotated[bool, typer.Option("--why", help="Print the rule, entry and words of each value.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing but errors on standard error.")]


def main() -> None:
    """Run the command line: the entry point of the installed program."""
    try:
        app()
    except ReportedlyError as error:
        say(f"reportedly: {error}")
        sys.exit(FAILED)
    except BrokenPipeError:
        # Whoever read us has seen enough. Standard output is closed for good, also for the interpreter's last flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


@contextmanager
def _interruptible(resume: str) -> Iterator[None]:
    """Ctrl-C keeps what is done and says how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        say(f"\nstopped; what is done is kept. Go on with: {resume}")
        sys.exit(INTERRUPTED)


def _settings(**flags: Any) -> Settings:
    return load(flags=flags, environ=os.environ, folder=Path.cwd())


def _day(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"{option}: {text!r} is no date; write it as 2019-05-13") from None


def _given(published: str | None = None, outlet: str | None = None, reader: str | None = None) -> Given:
    from reportedly.pipeline.inputs import Given

    return Given(published=_day(published, "--published"), outlet=outlet, reader=reader)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


def _print_json(row: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _name_trouble(trouble: InputError, *, quiet: bool = False) -> None:
    word = "skipped" if isinstance(trouble, InputSkipped) else "failed"
    if not quiet or word == "failed":
        say(f"{word} {trouble}")


@app.command()
def read(
    paths: Paths,
    *,
    as_json: AsJson = False,
    why: Why = False,
    published: Published = None,
    outlet: Outlet = None,
    reader: Reader = None,
    model: Model = None,
    quiet: Quiet = False,
) -> None:
    """Print the claims of reports; nothing is stored."""
    from reportedly.cli.render import claim_lines
    from reportedly.model import claim_to_json
    from reportedly.pipeline import Engine
    from reportedly.pipeline.inputs import read_all, read_inputs

    settings = _settings(model=model)
    given = _given(published, outlet, reader)
    engine = _once(lambda: Engine(settings))
    troubled = False
    for found in read_all(engine, read_inputs(paths, settings, given)):
        if isinstance(found, InputError):
            _name_trouble(found, quiet=quiet)
            troubled = True
            continue
        kept, reading = found
        for note in kept.report.notes if not quiet else ():
            say(f"note {kept.report.read_from}: {note}")
        if kept.report.unread is not None:
            say(f"unread: {kept.report.unread} {kept.report.read_from}")
        for claim in reading.claims if reading is not None else ():
            row = claim_to_json(claim, kept.report)
            if as_json:
                _print_json(row)
            else:
                _print(claim_lines(row, why=why))
    if troubled:
        sys.exit(SOME_INPUTS_FAILED)


def _once(make: Any) -> Any:
    """``make``, called at the first call and remembered."""
    from functools import cache

    return cache(make)


@app.command()
def add(
    paths: Paths,
    *,
    casebook: CasebookAt = None,
    no_link: Annotated[bool, typer.Option("--no-link", help="Do not link afterwards.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Read known reports again, with this program's version.")
    ] = False,
    published: Published = None,
    outlet: Outlet = None,
    reader: Reader = None,
    model: Model = None,
    quiet: Quiet = False,
) -> None:
    """Read reports and keep them in a casebook; the same input twice changes nothing."""
    settings = _settings(model=model, casebook=casebook)
    with _interruptible("the same command again"):
        given = _given(published, outlet, reader)
        troubled = _add(paths, settings, given, link=not no_link, again=again, quiet=quiet)
    if troubled:
        sys.exit(SOME_INPUTS_FAILED)


def _add(
    paths: Iterable[str],
    settings: Settings,
    given: Given,
    *,
    link: bool = True,
    again: bool = False,
    quiet: bool = False,
) -> bool:
    """Whether an input failed or was skipped; each is named and the totals are said."""
    from reportedly.pipeline import Engine
    from reportedly.pipeline.inputs import read_inputs
    from reportedly.pipeline.keeping import add_inputs, open_casebook
    from reportedly.pipeline.linking import link_casebook

    engine = _once(lambda: Engine(settings))
    with open_casebook(settings) as book:
        with progress("read", quiet=quiet) as shown:
            inputs = read_inputs(paths, settings, given)
            totals = add_inputs(book, engine, inputs, step=shown.step, trouble=_name_trouble, again=again)
        if not quiet:
            say(totals.line())
        if link:
            changed = link_casebook(book, settings)
            if not quiet:
                say(changed)
    return totals.skipped + totals.failed > 0


@app.command()
def link(*, casebook: CasebookAt = None) -> None:
    """Propose which claims are the same incident."""
    from reportedly.pipeline.keeping import open_casebook
    from reportedly.pipeline.linking import link_casebook

    settings = _settings(casebook=casebook)
    with open_casebook(settings, create=False) as book, _interruptible("reportedly link"):
        say(link_casebook(book, settings))


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


def _filters(
    since: str | None,
    until: str | None,
    **asked: Any,
) -> Filters:
    from reportedly.pipeline.filters import Filters

    return Filters(since=_day(since, "--from"), until=_day(until, "--to"), **asked)


@app.command()
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

    settings = _settings(casebook=casebook)
    filters = _filters(
        since, until, type=type_, place=place, outlet=outlet, origin=origin, contested=contested,
        independent_lt=independent_lt, killed_gte=killed_gte, review=review, grade=grade, q=q,
    )  # fmt: skip
    with open_casebook(settings, create=False) as book:
        found = list_incidents(book, settings, filters)
        if as_json:
            for incident in found:
                _print_json(incident)
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
        _print(table(INCIDENT_COLUMNS, rows, wide=not sys.stdout.isatty()))


@app.command()
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

    settings = _settings(casebook=casebook)
    with open_casebook(settings, create=False) as book:
        found = find(book, settings, name)
        if as_json:
            _print_json(found.row)
        elif found.kind == "incident":
            _print(incident_lines(found.row, found.claims, why=why))
        elif found.kind == "claim":
            _print(claim_lines(found.row, why=why))
        else:
            _print(f"{key}: {value}" for key, value in found.row.items() if key != "text")
            _print(("", found.row["text"], ""))
            for claim in found.claims:
                _print(claim_lines(claim, why=why))


@app.command()
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

    settings = _settings(casebook=casebook)
    filters = _filters(
        since, until, type=type_, place=place, outlet=outlet, origin=origin, contested=contested,
        independent_lt=independent_lt, killed_gte=killed_gte, review=review, grade=grade, q=q,
    )  # fmt: skip
    with open_casebook(settings, create=False) as book:
        for line in export_incidents(book, settings, filters, format_=format_, file=file, profile=profile):
            say(line)


@app.command()
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

    settings = _settings(casebook=casebook, reviewer=reviewer)
    with open_casebook(settings, create=False) as book:
        say(keep(book, settings, verdict, left, right, reason=reason))


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="A new file.")], *, casebook: CasebookAt = None) -> None:
    """Copy the casebook, whole and consistent, while it is in use."""
    from reportedly.pipeline.keeping import open_casebook

    with open_casebook(_settings(casebook=casebook), create=False) as book:
        book.backup(file)
    say(f"kept a copy in {file}")


@app.command()
def audit(*, casebook: CasebookAt = None) -> None:
    """Verify the decision log and the evidence."""
    from reportedly.pipeline.keeping import audit_lines, open_casebook

    with open_casebook(_settings(casebook=casebook), create=False) as book:
        sound, lines = audit_lines(book)
        _print(lines)
    if not sound:
        sys.exit(FAILED)


@app.command()
def demo(*, casebook: CasebookAt = None, as_json: AsJson = False) -> None:
    """Read the examples that the program carries and list their incidents."""
    from reportedly.pipeline.demo import demo_casebook, example_reports

    settings = _settings(casebook=casebook or str(demo_casebook()))
    _add([str(example_reports())], settings, _given())
    incidents(casebook=settings.casebook, as_json=as_json)
    if not as_json:
        say(f"\nOne of them with its chains: reportedly show --casebook {settings.casebook} INCIDENT")


@app.command()
def doctor(*, casebook: CasebookAt = None) -> None:
    """Say what is installed, which model and gazetteer, and the command that mends what is missing."""
    from reportedly.cli.doctor import examine

    sound = True
    for good, line in examine(_settings(casebook=casebook)):
        sound = sound and good
        _print((("ok       " if good else "MISSING  ") + line,))
    if not sound:
        sys.exit(FAILED)


@app.callback(invoke_without_command=True)
def _version(*, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        sys.stdout.write(f"reportedly {__version__}\n")
        raise typer.Exit
