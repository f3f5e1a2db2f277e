"""The page: its head and legend, then each report with its text, its claims and a table of every reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Any, Protocol

from reportedly.export.page.cards import anchor_of, card
from reportedly.export.page.marks import KINDS, Mark, find_marks
from reportedly.export.page.markup import bdi, escape, link
from reportedly.export.page.weave import weave
from reportedly.model import Claim, Mention, Report, claim_to_json


class ReadReport(Protocol):
    """A report and what was read in it."""

    @property
    def report(self) -> Report:
        """The report as read."""

    @property
    def mentions(self) -> Sequence[Mention[Any]]:
        """What the extractors found; may be empty, then the claims' own words are marked."""

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims, in order of the text."""


# The page may ask for nothing and run nothing, whatever stands in a report.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(readings: Iterable[ReadReport]) -> Iterator[str]:
    """One HTML page over these readings, in pieces; each report's pieces come as soon as it is read.

    It asks for nothing outside and holds no script; all that was read is escaped.
    """
    style = files("reportedly.export.page").joinpath("page.css").read_text(encoding="utf-8")
    yield '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
    yield f"<title>What was read, by reportedly</title>\n<style>\n{style}</style></head>\n<body>"
    yield '<a class="skip" href="#report1">To the first report</a>'
    yield "<header><h1>What was read</h1><p>Who said what, through whom, how firmly, in which words. Nothing here "
    yield 'says what is true. <a href="#contents">All reports, at the end</a></p>'
    yield from _legend()
    yield "</header>\n<main>"
    contents = []
    for number, reading in enumerate(readings, start=1):
        contents.append((reading.report.title or reading.report.outlet, reading.report.outlet, len(reading.claims)))
        yield from _report(reading, number)
    yield '</main>\n<nav id="contents" aria-labelledby="contents-name">'
    yield '<h2 id="contents-name">Reports on this page</h2><ol>'
    for number, (title, outlet, claims) in enumerate(contents, start=1):
        yield f"<li>{link(f'report{number}', title)}, {bdi(outlet)}: {_count(claims, 'claim')}</li>"
    yield f"</ol>{'' if contents else '<p>No report could be read.</p>'}</nav></body></html>\n"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _legend() -> Iterator[str]:
    """Each kind of mark with its letter and name; a box shows or hides it, without a script."""
    yield '<details class="legend" open><summary><h2>Marks in the text</h2></summary><ul>'
    for kind, (letter, name, meaning) in KINDS.items():
        yield f'<li><label><input type="checkbox" id="show-{kind}" checked> '
        yield f'<span class="m {kind} d0" data-letter="{letter}">{name}</span> {meaning}</label></li>'
    yield "</ul><p>Point at a mark to see what it was read as and by which rule, or open the table below each text. "
    yield "A mark with a number leads to the claim of that number; links in a claim lead back to its words.</p>"
    yield "</details>"


def _report(reading: ReadReport, number: int) -> Iterator[str]:
    report, prefix = reading.report, f"r{number}-"
    marks = find_marks(reading.mentions, reading.claims)
    rows = [claim_to_json(claim, report) for claim in reading.claims]
    claims_on: dict[str, list[int]] = {}
    for count, row in enumerate(rows, start=1):
        claims_on.setdefault(anchor_of(row), []).append(count)
    yield f'\n<article id="report{number}" aria-labelledby="report{number}-title">'
    yield f'<h2 id="report{number}-title">{bdi(report.title or "(no title)")}</h2><p class="about">{_about(report)}</p>'
    yield from (f'<p class="note">{escape(note)}</p>' for note in _notes(report))
    yield f'<div class="columns"><section class="text" lang="{escape(report.language)}" tabindex="0" '
    yield 'aria-label="Text of the report">'
    yield from weave(report.text, marks, prefix=prefix, claims=claims_on)
    yield '</section><div class="cards" role="group" aria-label="Claims of this report">'
    yield f"<p>{_count(len(rows), 'claim')}</p>"
    for count, row in enumerate(rows, start=1):
        yield from card(row, count, prefix=prefix)
    yield "</div></div>"
    yield from _table(marks, prefix)
    yield "</article>"


def _about(report: Report) -> str:
    published = report.published.isoformat() if report.published else "no date"
    how = f" (from {escape(report.published_from)})" if report.published_from else ""
    parts = [bdi(report.outlet), f"{published}{how}"]
    parts += [f"by {bdi(report.byline)}"] if report.byline else []
    parts += [f"wire: {bdi(report.wire)}"] if report.wire else []
    parts += [bdi(report.url)] if report.url else []
    return " · ".join([*parts, f"read from {bdi(report.read_from)}"])


def _notes(report: Report) -> Iterator[str]:
    if report.unread is not None:
        yield f"Unread: {report.unread}. The text is kept whole; nothing was read in it."
    yield from report.notes


def _table(marks: Sequence[Mark], prefix: str) -> Iterator[str]:
    """Every mark in words: for those who do not point; opened, it is printed too."""
    if not marks:
        return
    yield f'<details class="readings"><summary>Every reading, in the order of the text ({len(marks)})</summary>'
    yield '<table><thead><tr><th scope="col">words</th><th scope="col">mark</th><th scope="col">read as</th>'
    yield '<th scope="col">rule</th></tr></thead><tbody>'
    for mark in marks:
        letter, name, _ = KINDS[mark.kind]
        for text, rule in mark.readings:
            words = link(f"{prefix}{mark.name}", _shorten(mark.span.text))
            yield f'<tr><td dir="auto">{words}</td><td>{letter} {name}</td><td>{bdi(text)}</td>'
            yield f'<td class="rule">{escape(rule)}</td></tr>'
    yield "</tbody></table></details>"


# Enough of a passage to know it by.
_MOST_CHARACTERS = 80


def _shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST_CHARACTERS else flat[: _MOST_CHARACTERS - 1] + "…"
