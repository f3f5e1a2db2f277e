"""Keeping reports in a casebook: open it, add inputs, verify it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import InputError, InputFailed, InputSkipped, SettingsError
from reportedly.pipeline.inputs import read_all

if TYPE_CHECKING:
    from reportedly.casebook import Casebook
    from reportedly.model import Report
    from reportedly.pipeline.engine import Engine
    from reportedly.read import Read
    from reportedly.settings import Settings

_VERDICTS = ("accept", "reject", "same", "different", "clear", "undo")


@dataclass(slots=True)
class Totals:
    """What became of the inputs of one run; the parts add up."""

    added: int = 0
    known: int = 0
    unread: int = 0
    skipped: int = 0
    failed: int = 0
    claims: int = 0

    def line(self) -> str:
        """The totals in one line."""
        inputs = self.added + self.known + self.skipped + self.failed
        unread = f" ({self.unread} of them unread: a language not read yet)" if self.unread else ""
        return (
            f"{inputs} inputs: {self.added} read{unread}, {self.known} known already, "
            f"{self.skipped} skipped, {self.failed} failed; {self.claims} claims added"
        )


def open_casebook(settings: Settings, *, create: bool = True) -> Casebook:
    """The casebook that the settings name."""
    from reportedly.casebook import open_casebook as open_at

    return open_at(settings.casebook, reviewer=settings.reviewer, create=create)


def add_inputs(
    book: Casebook,
    engine: Callable[[], Engine],
    inputs: Iterable[Read | InputError],
    *,
    step: Callable[[str], None],
    trouble: Callable[[InputError], None],
    remark: Callable[[Report], None] | None = None,
    again: bool = False,
) -> Totals:
    """Read the inputs and keep them, each in a transaction of its own.

    What is known already is not read again, unless ``again`` asks for a newer program's reading of it.
    """
    run = book.start_run()
    totals = Totals()
    for found in read_all(engine, inputs, known=None if again else book.has_report):
        if isinstance(found, InputError):
            _set_aside(book, found, run, totals)
            trouble(found)
            step(found.read_from)
            continue
        read, reading = found
        if reading is None:
            book.note_input(read.report.read_from, "known", "", run=run, report_id=read.report.id)
            totals.known += 1
        elif book.add_report(read.report, read.raw, reading.claims, run=run) == "added":
            totals.added += 1
            totals.claims += len(reading.claims)
            if remark is not None:
                remark(read.report)
            totals.unread += read.report.unread is not None
        else:
            totals.known += 1
        step(read.report.read_from)
    return totals


def _set_aside(book: Casebook, found: InputError, run: str, totals: Totals) -> None:
    skipped = isinstance(found, InputSkipped)
    assert skipped or isinstance(found, InputFailed)
    book.note_input(found.read_from, "skipped" if skipped else "failed", found.reason, run=run)
    if skipped:
        totals.skipped += 1
    else:
        totals.failed += 1


def decide(
    book: Casebook, settings: Settings, verdict: str, left: str, right: str | None, *, reason: str | None
) -> str:
    """Keep one decision; what was kept, in one line."""
    if verdict not in _VERDICTS:
        raise SettingsError(f"{verdict!r} is no verdict; they are {', '.join(_VERDICTS)}")
    if (right is None) == (verdict in ("same", "different")):
        raise SettingsError(f"{verdict} takes {'two ids' if right is None else 'one id'}")
    left_id = book.whole_id(left)
    right_id = None if right is None else book.whole_id(right)
    decision = book.decide(verdict, left_id, right_id, reason=reason)  # type: ignore[arg-type]
    return f"{decision.id}: {verdict} {left_id}{'' if right_id is None else ' ' + right_id} by {settings.reviewer}"


def audit_lines(book: Casebook) -> tuple[bool, Iterator[str]]:
    """Whether log, evidence and words all verify; and what was verified, first fault first."""
    summary = book.audit()
    return summary.ok, iter(str(summary).splitlines())
