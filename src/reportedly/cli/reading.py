"""The commands that read reports: read, add, demo."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.casework import incidents
from reportedly.cli.edge import SOME_INPUTS_FAILED, interruptible, print_json, print_lines, read_settings, to_day
from reportedly.cli.talk import progress, say
from reportedly.errors import InputError, InputSkipped
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.model import Report
    from reportedly.pipeline import Reading
    from reportedly.pipeline.inputs import Given
    from reportedly.read import Read
from reportedly.cli.options import AsJson, CasebookAt, Model, Outlet, Paths, Published, Quiet, Reader, Why


def _given(published: str | None = None, outlet: str | None = None, reader: str | None = None) -> Given:
    from reportedly.pipeline.inputs import Given

    return Given(published=to_day(published, "--published"), outlet=outlet, reader=reader)


def _name_trouble(trouble: InputError, *, quiet: bool = False) -> None:
    word = "skipped" if isinstance(trouble, InputSkipped) else "failed"
    if not quiet or word == "failed":
        say(f"{word} {trouble}")


def _remark(report: Report) -> None:
    """Say what reading this report had to decide, and if its language is not read yet."""
    for note in report.notes:
        say(f"note {report.read_from}: {note}")
    if report.unread is not None:
        say(f"unread: {report.unread} {report.read_from}")


def read(
    paths: Paths,
    *,
    as_json: AsJson = False,
    as_html: Annotated[
        bool,
        typer.Option("--html", help="One HTML page: the text with its readings marked, each claim with its chain."),
    ] = False,
    why: Why = False,
    published: Published = None,
    outlet: Outlet = None,
    reader: Reader = None,
    model: Model = None,
    quiet: Quiet = False,
) -> None:
    """Print the claims of reports; nothing is stored."""
    from reportedly.pipeline.exporting import write_page
    from reportedly.pipeline.inputs import read_inputs

    if as_json and as_html:
        raise typer.BadParameter("--json and --html are two forms of one output; ask for one")
    settings = read_settings(model=model)
    troubles: list[InputError] = []
    inputs = read_inputs(paths, settings, _given(published, outlet, reader))
    readings = _readings(inputs, settings, troubles, quiet=quiet)
    if as_html:
        write_page(readings)
    else:
        _print_claims(readings, as_json=as_json, why=why)
    if troubles:
        sys.exit(SOME_INPUTS_FAILED)


def _readings(
    inputs: Iterable[Read | InputError], settings: Settings, troubles: list[InputError], *, quiet: bool
) -> Iterator[Reading]:
    """What was read in each input, as it is read; inputs that are none are named and join ``troubles``."""
    from reportedly.pipeline import Engine
    from reportedly.pipeline.inputs import read_all

    for found in read_all(_once(lambda: Engine(settings)), inputs):
        if isinstance(found, InputError):
            _name_trouble(found, quiet=quiet)
            troubles.append(found)
            continue
        kept, reading = found
        if not quiet:
            _remark(kept.report)
        if reading is not None:
            yield reading


def _print_claims(readings: Iterable[Reading], *, as_json: bool, why: bool) -> None:
    from reportedly.cli.render import claim_lines
    from reportedly.model import claim_to_json

    for reading in readings:
        for claim in reading.claims:
            row = claim_to_json(claim, reading.report)
            if as_json:
                print_json(row)
            else:
                print_lines(claim_lines(row, why=why))


def _once(make: Any) -> Any:
    """``make``, called at the first call and remembered."""
    from functools import cache

    return cache(make)


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
    settings = read_settings(model=model, casebook=casebook)
    with interruptible("the same command again"):
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
            totals = add_inputs(
                book, engine, inputs, step=shown.step, trouble=_name_trouble, again=again,
                remark=None if quiet else _remark,
            )  # fmt: skip
        if not quiet:
            say(totals.line())
        if link:
            changed = link_casebook(book, settings)
            if not quiet:
                say(changed)
    return totals.skipped + totals.failed > 0


def demo(*, casebook: CasebookAt = None, as_json: AsJson = False) -> None:
    """Read the examples that the program carries and list their incidents."""
    from reportedly.pipeline.demo import demo_casebook, example_reports

    settings = read_settings(casebook=casebook or str(demo_casebook()))
    _add([str(example_reports())], settings, _given())
    incidents(casebook=settings.casebook, as_json=as_json)
    if not as_json:
        say(f"\nOne of them with its chains: reportedly show --casebook {settings.casebook} INCIDENT")
