"""Which claims make an incident, and that the partition is a function of claims and decisions alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.link import partition, propose
from reportedly.model import Claim, Decision, Incident, Report, Verdict, incident_id
from tests.factories import make_claim, make_figure, make_report
from tests.link import samples


def link(
    claims: Sequence[Claim], reports: Iterable[Report], decisions: Sequence[Decision] = ()
) -> tuple[Incident, ...]:
    by_id: Mapping[str, Report] = {report.id: report for report in reports}
    return partition(claims, by_id, [*propose(claims, by_id, decisions=decisions)], decisions)


def home(incidents: Iterable[Incident], claim: Claim) -> Incident | None:
    return next((incident for incident in incidents if claim.id in incident.claims), None)


def ruling(verdict: Verdict, left: str, right: str | None = None) -> Decision:
    return Decision(
        id=f"d_{left}", verdict=verdict, left=left, right=right, by="tester", device="desk",
        at=datetime(2020, 1, 1, tzinfo=UTC), how="single",
    )  # fmt: skip


def test_claims_of_one_happening_in_one_report_are_one_incident() -> None:
    report = samples.story()
    shelled, counted, denied = samples.residents(report), samples.hospital(report), samples.denial(report)
    incidents = link([shelled, counted, denied], [report])
    assert [incident.claims for incident in incidents] == [tuple(sorted((shelled.id, counted.id, denied.id)))]
    assert incidents[0].id == incident_id(min(shelled.id, counted.id, denied.id), 0)


def test_a_separate_attack_in_another_town_is_another_incident() -> None:
    report = samples.story()
    claims = samples.whole(report)
    incidents = link(claims, [report])
    assert home(incidents, claims[0]) != home(incidents, claims[3])
    assert len(incidents) == 2


def test_who_the_dead_were_not_joins_the_incident() -> None:
    report = samples.story()
    shelled, state = samples.residents(report), samples.none_were(report)
    assert home(link([shelled, state], [report]), state) == home(link([shelled, state], [report]), shelled)


def test_plans_and_running_tolls_stand_beside_and_statements_nowhere() -> None:
    report = samples.story()
    claims = samples.whole(report)
    incidents = link(claims, [report])
    inside = {name for incident in incidents for name in incident.claims}
    beside = {name for incident in incidents for name in incident.context}
    assert not inside & {samples.plan(report).id, samples.toll(report).id, samples.statement(report).id}
    assert samples.toll(report).id in beside
    assert samples.statement(report).id not in beside


def test_plans_and_statements_alone_make_no_incident() -> None:
    report = samples.story()
    assert link([samples.plan(report), samples.toll(report), samples.statement(report)], [report]) == ()


def test_a_sum_over_a_week_is_context_and_no_incident() -> None:
    report = make_report("Shells killed 3 people in Ostraya on Monday. In six days 29 people were killed in Ostraya.")
    one = make_claim(
        report, "Shells killed 3 people in Ostraya on Monday.", trigger="killed",
        figures=[make_figure(report, "3", 3, 3)], place=samples.OSTRAVA, time="2019-03-04",
    )  # fmt: skip
    total = make_claim(
        report, "In six days 29 people were killed in Ostraya.", trigger="killed",
        figures=[make_figure(report, "29", 29, 29)], place=samples.OSTRAVA,
        time=samples.days("2019-02-26", "2019-03-04"),
    )  # fmt: skip
    assert [(i.claims, i.context) for i in link([one, total], [report])] == [((one.id,), (total.id,))]


def test_two_outlets_on_one_day_and_town_are_one_incident() -> None:
    reports = [samples.story("Example Post"), samples.story("Other Times", published="2019-03-06")]
    claims = [samples.residents(report) for report in reports]
    assert len(link(claims, reports)) == 1


def test_two_days_apart_are_two_incidents() -> None:
    reports = [samples.story("Example Post"), samples.story("Other Times", published="2019-03-08")]
    claims = [samples.residents(reports[0]), samples.residents(reports[1], day="2019-03-07")]
    assert len(link(claims, reports)) == 2


def test_different_outranks_every_score() -> None:
    reports = [samples.story("Example Post"), samples.story("Other Times")]
    claims = [samples.residents(report) for report in reports]
    apart = ruling("different", claims[0].id, claims[1].id)
    assert len(link(claims, reports, [apart])) == 2


def test_different_parts_claims_of_one_report() -> None:
    report = samples.story()
    shelled, counted = samples.residents(report), samples.hospital(report)
    assert len(link([shelled, counted], [report], [ruling("different", shelled.id, counted.id)])) == 2


def test_same_outranks_places_apart() -> None:
    report = samples.story()
    shelled, other = samples.residents(report), samples.elsewhere(report)
    assert len(link([shelled, other], [report])) == 2
    assert len(link([shelled, other], [report], [ruling("same", shelled.id, other.id)])) == 1


def test_a_rejected_claim_is_in_no_incident() -> None:
    report = samples.story()
    shelled, counted = samples.residents(report), samples.hospital(report)
    (incident,) = link([shelled, counted], [report], [ruling("reject", counted.id)])
    assert incident.claims == (shelled.id,)


@dataclass(frozen=True)
class Spelled:
    verdict: str
    left: tuple[str, ...]
    right: tuple[str, ...]


def test_constraints_on_groups_part_every_claim_of_both() -> None:
    reports = [samples.story("Example Post"), samples.story("Other Times")]
    claims = [make(report) for report in reports for make in (samples.residents, samples.hospital)]
    by_id = {report.id: report for report in reports}
    rule = Spelled("different", (claims[0].id, claims[1].id), (claims[2].id, claims[3].id))
    pairs = [*propose(claims, by_id, constraints=[rule])]
    incidents = partition(claims, by_id, pairs, constraints=[rule])
    assert {incident.claims for incident in incidents} == {
        tuple(sorted(c.id for c in claims[:2])),
        tuple(sorted(c.id for c in claims[2:])),
    }


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_order_of_arrival_gives_the_same_partition(data: st.DataObject) -> None:
    towns = [samples.point("Ostraya", 35.0), samples.point("Ostraya", 35.08), samples.point("Ostraya", 35.16)]
    numbers = st.integers(min_value=0, max_value=2)
    shapes = data.draw(st.lists(st.tuples(numbers, numbers, numbers), min_size=2, max_size=8))
    reports, claims = [], []
    for number, (town, day, killed) in enumerate(shapes):
        report = make_report(f"Shells killed {killed + 4} in Ostraya, report {number}.", outlet=f"Post {number}")
        reports.append(report)
        claims.append(
            make_claim(
                report, report.text, trigger="killed", place=towns[town], time=f"2019-03-0{2 + day}",
                figures=[make_figure(report, str(killed + 4), killed + 4, killed + 4)],
            )
        )  # fmt: skip
    by_id = {report.id: report for report in reports}
    pairs = [*propose(claims, by_id)]
    expected = partition(claims, by_id, pairs)
    shuffled = data.draw(st.permutations(claims))
    turned = dict(reversed(by_id.items()))
    again = data.draw(st.permutations([*propose(shuffled, turned)]))
    assert partition(shuffled, turned, again) == expected
