"""The contract's object: figures by origin, policies, grades, what is contested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from reportedly.casebook import Standing
from reportedly.errors import SettingsError
from reportedly.link import partition, propose, summarise
from reportedly.model import Claim, Figure, Report, SourceKind
from tests.factories import make_claim, make_figure, make_report, span_of
from tests.link import samples

Row = dict[str, Any]


def summary(claims: Sequence[Claim], reports: Sequence[Report], policy: str = "ucdp_like") -> Row:
    by_id = {report.id: report for report in reports}
    (incident,) = partition(claims, by_id, [*propose(claims, by_id)])
    return summarise(incident, {claim.id: claim for claim in claims}, by_id, policy=policy)


def says(
    who: str, kind: SourceKind, *figures: tuple[str, int | None, int | None], published: str = "2019-03-05", **more: Any
) -> tuple[Claim, Report]:
    """One outlet's report that this source counts the killed in these words."""
    told = " and ".join(words for words, _, _ in figures)
    text = f"{who} said {told} were killed in Ostraya, writes {kind} {published}."
    report = make_report(text, outlet=f"{who} {published}", published=published)
    claim = make_claim(
        report, text, trigger="killed", chain=[(who, kind)], place=samples.OSTRAVA, time="2019-03-04",
        figures=[replace(make_figure(report, words, low, high), **more) for words, low, high in figures],
    )  # fmt: skip
    return claim, report


def killed(*told: tuple[Claim, Report], policy: str = "ucdp_like") -> Row:
    found: Row = summary([claim for claim, _ in told], [report for _, report in told], policy)["figures"]["killed"]
    return found


def bounds(figure: Row) -> tuple[int | None, int | None]:
    return figure["low"], figure["high"]


HOSPITAL: tuple[str, SourceKind] = ("The hospital", "medical")


def test_the_object_has_every_key_of_the_contract() -> None:
    report = samples.story()
    row = summary([samples.residents(report), samples.hospital(report), samples.denial(report)], [report])
    assert {
        "incident_id", "title", "review", "type", "mode", "place", "time", "participants", "figures", "claims",
        "context", "reports", "outlets", "origins", "independent_sources", "grade", "contested",
    } <= set(row)  # fmt: skip
    assert set(row["figures"]["killed"]) == {"low", "high", "best", "policy", "contested", "by_origin"}
    assert (row["type"], row["review"], row["outlets"]) == ("ASSAULT", "open", 1)
    assert row["place"]["name"] == "Ostraya"
    assert row["time"]["start"] == row["time"]["end"] == "2019-03-04"
    assert row["title"] == "Attack, killed 12-27 · Ostraya, 4 March 2019"


def test_within_one_origin_compatible_ranges_are_intersected() -> None:
    told = [says(*HOSPITAL, ("up to 40", None, 40)), says(*HOSPITAL, ("38", 38, 38), published="2019-03-06")]
    assert bounds(killed(*told)) == (38, 38)


def test_within_one_origin_the_later_number_replaces_the_earlier() -> None:
    told = [says(*HOSPITAL, ("38", 38, 38), published="2019-03-06"), says(*HOSPITAL, ("30", 30, 30))]
    assert bounds(killed(*told)) == (38, 38)


def test_across_origins_the_range_is_the_hull_and_a_covered_open_end_closes() -> None:
    hospital, others = says(*HOSPITAL, ("27 to 34", 27, 34)), says("Residents", "resident", ("at least 12", 12, None))
    figure = killed(hospital, others)
    assert (bounds(figure), figure["best"], figure["contested"]) == ((12, 34), 27, False)


def test_an_open_end_beyond_every_number_stays_open() -> None:
    hospital, others = says(*HOSPITAL, ("20", 20, 20)), says("Residents", "resident", ("at least 50", 50, None))
    assert bounds(killed(hospital, others)) == (20, None)


def test_a_none_from_a_party_is_shown_and_enters_no_bound() -> None:
    hospital, army = says(*HOSPITAL, ("27", 27, 27)), says("The army", "military", ("no people", 0, 0))
    figure = killed(hospital, army)
    assert bounds(figure) == (27, 27)
    assert figure["contested"]
    assert [(o["origin"], o["low"], o["denies"], o["used"]) for o in figure["by_origin"]] == [
        ("The hospital", 27, False, True),
        ("The army", 0, True, False),
    ]


def test_sides_of_one_claim_are_added_and_subsets_are_not() -> None:
    report = make_report("17 soldiers and 3 rebels, two of them women, were killed in Ostraya.")
    both = [replace(make_figure(report, w, n, n), whom=w) for w, n in (("17 soldiers", 17), ("3 rebels", 3))]
    part = replace(make_figure(report, "two", 2, 2), part_of=span_of(report, "3 rebels"))
    claim = make_claim(report, report.text, trigger="killed", figures=[*both, part], place=samples.OSTRAVA)
    assert bounds(summary([claim], [report])["figures"]["killed"]) == (20, 20)


def test_a_toll_stands_over_its_increment() -> None:
    report = make_report("Three more people died in Ostraya, bringing the toll to 34.")
    more = replace(make_figure(report, "Three more", 3, 3), increment=True)
    claim = make_claim(
        report, report.text, trigger="died", figures=[more, make_figure(report, "34", 34, 34)], place=samples.OSTRAVA
    )
    assert bounds(summary([claim], [report])["figures"]["killed"]) == (34, 34)


def test_injured_are_counted_apart() -> None:
    report = make_report("The blast killed 3 and injured 9 in Ostraya.")
    figures: list[Figure] = [make_figure(report, "3", 3, 3), make_figure(report, "9", 9, 9, harm="injured")]
    claim = make_claim(report, report.text, trigger="killed", figures=figures, place=samples.OSTRAVA)
    found = summary([claim], [report])["figures"]
    assert (bounds(found["killed"]), bounds(found["injured"])) == ((3, 3), (9, 9))


POLICIES = [("ucdp_like", 27), ("conservative", 12), ("latest", 12), ("range", None)]


@pytest.mark.parametrize(("policy", "best"), POLICIES)
def test_best_is_a_named_policy(policy: str, best: int | None) -> None:
    hospital = says(*HOSPITAL, ("27 to 34", 27, 34))
    others = says("Residents", "resident", ("at least 12", 12, None), published="2019-03-06")
    figure = killed(hospital, others, policy=policy)
    assert (figure["best"], figure["policy"]) == (best, policy)


def test_an_unknown_policy_names_the_known_ones() -> None:
    with pytest.raises(SettingsError, match="ucdp_like, conservative, latest, range"):
        killed(says(*HOSPITAL, ("27", 27, 27)), policy="guess")


def grade_of(*told: tuple[Claim, Report]) -> Row:
    found: Row = summary([claim for claim, _ in told], [report for _, report in told])["grade"]
    return found


def test_one_origin_is_weak_and_two_are_fair() -> None:
    hospital, residents = says(*HOSPITAL, ("27", 27, 27)), says("Residents", "resident", ("27", 27, 27))
    assert grade_of(hospital)["name"] == "weak"
    assert grade_of(hospital, residents)["name"] == "fair"


def test_where_the_range_straddles_a_rule_the_lower_grade_says_so() -> None:
    found = grade_of(says("Villagers", "resident", ("5", 5, 5)), says("Witnesses", "witness", ("5", 5, 5)))
    assert found["name"] == "weak"
    assert any("fair if all 2" in reason for reason in found["because"])


def test_rival_doers_are_contested() -> None:
    reports = [make_report(f"{who} attacked Ostraya.", outlet=who) for who in ("Reds", "Blues")]
    claims = [
        make_claim(
            r, r.text, trigger="attacked", actors=[("actor", r.outlet)], place=samples.OSTRAVA, time="2019-03-04"
        )
        for r in reports
    ]
    row = summary(claims, reports)
    assert row["grade"]["name"] == "contested"
    assert row["contested"] == ["actor"]


def test_nobody_but_deniers_is_discounted() -> None:
    report = samples.story()
    assert summary([samples.denial(report)], [report])["grade"]["name"] == "discounted"


def test_a_doer_who_says_so_confirms() -> None:
    report = make_report("The Northern Army shelled Ostraya, the Northern Army said.")
    claim = make_claim(
        report, report.text, trigger="shelled", actors=[("actor", "Northern Army")],
        chain=[("Northern Army", "military")], place=samples.OSTRAVA,
    )  # fmt: skip
    assert summary([claim], [report])["grade"]["name"] == "confirmed"


def test_review_follows_the_decisions() -> None:
    report = samples.story()
    claim = samples.residents(report)
    (incident,) = partition([claim], {report.id: report}, [])
    for standing, expected in (
        (Standing(own={claim.id: "accepted"}), "accepted"),
        (Standing(through_incident={claim.id: "accepted"}), "accepted"),
        (Standing(own={claim.id: "rejected"}), "rejected"),
        (Standing(), "open"),
    ):
        row = summarise(incident, {claim.id: claim}, {report.id: report}, standing)
        assert row["review"] == expected
        assert row["rejected"] == ([claim.id] if expected == "rejected" else [])
