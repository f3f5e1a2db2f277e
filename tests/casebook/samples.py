"""A few reports with their claims, the same at every call."""

from __future__ import annotations

from reportedly.casebook import Casebook
from reportedly.model import Claim, Report
from tests.factories import make_claim, make_figure, make_place, make_report, raw_of

TOWNS = (("Adra", 33.6, 36.5), ("Besara", 31.2, 35.1), ("Calmo", -10.5, 179.9), ("Dorin", 0.0, 0.0))


def sample(number: int, *, outlet: str = "Example Post", found_by: str = "test 1") -> tuple[Report, tuple[Claim, ...]]:
    """The report of this number and its two claims."""
    town, latitude, longitude = TOWNS[number % len(TOWNS)]
    report = make_report(
        f"Police in {town} said {number + 2} people were killed on Monday.\n\nResidents said gunmen of unit {number} fled.",
        outlet=outlet,
        read_from=f"reports/{number}.txt",
    )
    killed = make_claim(
        report,
        f"{number + 2} people were killed",
        trigger="killed",
        chain=[("Police", "police")],
        figures=[make_figure(report, str(number + 2), number + 2, number + 2)],
        place=make_place(town, latitude, longitude),
        time=f"2019-03-{1 + number % 28:02}",
        found_by=found_by,
    )
    fled = make_claim(
        report,
        f"gunmen of unit {number} fled",
        trigger="fled",
        event_type="RETREAT",
        chain=[("Residents", "resident")],
        actors=[("actor", "gunmen")],
        found_by=found_by,
    )
    return report, (killed, fled)


def keep(casebook: Casebook, *numbers: int) -> list[Claim]:
    """Add these reports; their claims of people killed, in order."""
    kept = []
    for number in numbers:
        report, claims = sample(number)
        casebook.add_report(report, raw_of(report), claims, run="r_test")
        kept.append(claims[0])
    return kept
