"""Invented reports and claims that the tests of linking share."""

from __future__ import annotations

from datetime import date

from reportedly.model import Claim, Place, Report, TimeSpan
from tests.factories import make_claim, make_figure, make_place, make_report

OSTRAVA = make_place("Ostraya", 35.0, 39.0)
FARVILLE = make_place("Farville", 36.5, 41.0)

TEXT = (
    "Shells hit the market of Ostraya on Monday and at least 12 people were killed, residents said. "
    'A hospital official told the Wire: "We counted 27 dead before dusk." '
    "The Northern Army denied that its guns had shelled the town. "
    "In Farville, a separate attack killed 3 soldiers, police said. "
    "None of the dead were soldiers. The rebels plan to attack Ostraya again. "
    "More than 9,000 people have been killed in the war since 2011. The mayor accused the rebels of lying."
)


def story(outlet: str = "Example Post", published: str = "2019-03-05", wire: str | None = None) -> Report:
    """The report of the shelling, as this outlet prints it."""
    return make_report(TEXT, outlet=outlet, published=published, wire=wire)


def residents(report: Report, day: str | None = "2019-03-04") -> Claim:
    """At least 12 killed in Ostraya, residents said."""
    return make_claim(
        report,
        "Shells hit the market of Ostraya on Monday and at least 12 people were killed, residents said.",
        trigger="hit",
        chain=[("residents", "resident")],
        figures=[make_figure(report, "at least 12", 12, None)],
        place=OSTRAVA,
        time=day,
    )


def hospital(report: Report) -> Claim:
    """27 killed, a hospital official said; no place and no day."""
    return make_claim(
        report,
        'A hospital official told the Wire: "We counted 27 dead before dusk."',
        trigger=None,
        chain=[("hospital official", "medical")],
        figures=[make_figure(report, "27", 27, 27)],
    )


def denial(report: Report) -> Claim:
    """The army denies the shelling."""
    return make_claim(
        report,
        "The Northern Army denied that its guns had shelled the town.",
        trigger="shelled",
        chain=[("Northern Army", "military")],
        stance="denied",
        place=None,
    )


def elsewhere(report: Report) -> Claim:
    """Another attack, in another town."""
    return make_claim(
        report,
        "In Farville, a separate attack killed 3 soldiers, police said.",
        trigger="attack",
        chain=[("police", "police")],
        figures=[make_figure(report, "3", 3, 3)],
        place=FARVILLE,
        time="2019-03-04",
    )


def none_were(report: Report) -> Claim:
    """Who the dead were not: a state."""
    return make_claim(
        report,
        "None of the dead were soldiers.",
        trigger=None,
        figures=[make_figure(report, "None", 0, 0)],
        status="state",
    )


def plan(report: Report) -> Claim:
    """A plan."""
    return make_claim(
        report, "The rebels plan to attack Ostraya again.", trigger="attack", status="planned", place=OSTRAVA
    )


def toll(report: Report) -> Claim:
    """A running toll of the war."""
    return make_claim(
        report,
        "More than 9,000 people have been killed in the war since 2011.",
        trigger=None,
        figures=[make_figure(report, "More than 9,000", 9000, None, running_toll=True)],
        status="toll",
    )


def statement(report: Report) -> Claim:
    """A statement, no incident."""
    return make_claim(
        report, "The mayor accused the rebels of lying.", trigger="accused", event_type="ACCUSE", place=None
    )


def whole(report: Report) -> list[Claim]:
    """Every claim of the report."""
    makers = (residents, hospital, denial, elsewhere, none_were, plan, toll, statement)
    return [make(report) for make in makers]


def days(start: str, end: str) -> TimeSpan:
    """An interval of days."""
    return TimeSpan(start=date.fromisoformat(start), end=date.fromisoformat(end), grain="week", anchor="given")


def point(name: str, latitude: float) -> Place:
    """A town on one meridian."""
    return make_place(name, latitude, 39.0)
