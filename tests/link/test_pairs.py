"""Which pairs are weighed, what speaks for and against them, and what forbids them."""

from __future__ import annotations

import pytest

from reportedly.link import Pair, propose
from reportedly.link.wording import ages, names
from reportedly.model import Claim, Place
from tests.factories import make_claim, make_figure, make_report
from tests.link import samples


def across(a: Place, b: Place, a_day: str | None, b_day: str | None) -> list[Pair]:
    """The pairs of two outlets' claims, one a town."""
    reports = [make_report(f"Gunmen killed 5 in {p.name}.", outlet=o) for p, o in ((a, "Post"), (b, "Times"))]
    claims = [
        make_claim(
            report, report.text, trigger="killed", place=place, time=day, figures=[make_figure(report, "5", 5, 5)]
        )
        for report, place, day in zip(reports, (a, b), (a_day, b_day), strict=True)
    ]
    return [*propose(claims, {report.id: report for report in reports})]


def test_a_pair_explains_its_weight() -> None:
    (pair,) = across(samples.OSTRAVA, samples.OSTRAVA, "2019-03-02", "2019-03-02")
    assert pair.left < pair.right
    assert pair.veto is None
    assert pair.weight == pytest.approx(sum(bits for _, bits, _ in pair.evidence))
    assert {"place", "day", "figure", "type"} <= {name for name, _, _ in pair.evidence}
    assert pair.weight > 0


def test_what_is_dated_weeks_apart_is_never_weighed() -> None:
    assert across(samples.OSTRAVA, samples.OSTRAVA, "2019-03-02", "2019-01-02") == []


def test_two_days_in_one_week_forbid_each_other() -> None:
    (pair,) = across(samples.OSTRAVA, samples.OSTRAVA, "2019-03-02", "2019-03-04")
    assert pair.veto == "days apart: 2"


def test_towns_beyond_both_radii_forbid_each_other() -> None:
    (pair,) = across(samples.OSTRAVA, samples.point("Nearby", 35.2), "2019-03-02", "2019-03-02")
    assert pair.veto is not None
    assert pair.veto.startswith("places apart")


def test_numbers_that_differ_are_weak_evidence_and_no_veto() -> None:
    report = samples.story()
    counted, other = samples.residents(report), samples.hospital(report)
    (pair,) = propose([counted, other], {report.id: report})
    assert pair.veto is None


ANOTHER = [
    ("Shells killed 4 in Ostraya. Another attack killed 2 in Ostraya.", "attack", True),
    ("Shells killed 4 in Ostraya. A second car bomb attack killed 2 in Ostraya.", "attack", True),
    ("Shells killed 4 in Ostraya. Separately, gunmen attacked Ostraya and killed 2.", "attacked", True),
    ("Shells killed 4 in Ostraya. Another two were killed in Ostraya.", "killed", False),
    ("Shells killed 4 in Ostraya. The attack killed 2 in Ostraya.", "attack", False),
]


@pytest.mark.parametrize(("text", "trigger", "forbidden"), ANOTHER)
def test_words_that_set_an_attack_apart_forbid(text: str, trigger: str, forbidden: bool) -> None:
    report = make_report(text)
    first, second = (part + "." for part in text.removesuffix(".").split(". "))
    claims: list[Claim] = [
        make_claim(report, first, trigger="killed", place=samples.OSTRAVA, time="2019-03-02"),
        make_claim(report, second, trigger=trigger, time="2019-03-02"),
    ]
    (pair,) = propose(claims, {report.id: report})
    assert (pair.veto is not None) == forbidden


def test_names_and_ages_are_read() -> None:
    text = "Police said Ada Q. Testcase, 34, and a 7-year-old boy were shot in 2014."
    assert names(text) == {"ada q. testcase"}
    assert ages(text) == {34, 7}
