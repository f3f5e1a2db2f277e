from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportedly.casebook import Casebook, ClaimFilter
from reportedly.errors import CasebookError, NotFoundError, WordsDifferError
from reportedly.model import Span
from tests.casebook.samples import keep, sample
from tests.factories import make_claim, make_report, raw_of


def test_a_report_comes_back_with_its_bytes_and_claims(casebook: Casebook) -> None:
    report, claims = sample(3)
    assert casebook.add_report(report, raw_of(report), claims, run="r_1") == "added"
    assert casebook.report(report.id) == report
    assert casebook.evidence(report.raw_sha256) == raw_of(report)
    assert tuple(casebook.claims_of(report.id)) == claims
    assert casebook.claim(claims[1].id) == claims[1]
    assert casebook.report_of(claims[0]) == report


def test_long_bytes_are_deflated_and_come_back(casebook: Casebook) -> None:
    report = make_report("The same words again. " * 5_000)
    casebook.add_report(report, raw_of(report), (), run="r_1")
    assert casebook.evidence(report.raw_sha256) == raw_of(report)


def test_adding_twice_changes_nothing(casebook: Casebook) -> None:
    report, claims = sample(3)
    casebook.add_report(report, raw_of(report), claims, run="r_1")
    before = list(casebook.reports()), list(casebook.claims()), casebook.count()
    assert casebook.add_report(report, raw_of(report), claims, run="r_2") == "known"
    assert (list(casebook.reports()), list(casebook.claims()), casebook.count()) == before


def test_two_outlets_that_print_the_same_bytes_are_two_reports_of_one_evidence(casebook: Casebook) -> None:
    text = "The army said it took the town."
    for outlet in ("Example Post", "Other Herald"):
        report = make_report(text, outlet=outlet)
        assert casebook.add_report(report, raw_of(report), (), run="r_1") == "added"
    assert [report.outlet for report in casebook.reports()] == ["Example Post", "Other Herald"]


def test_other_bytes_than_the_reports_are_refused(casebook: Casebook) -> None:
    report, claims = sample(1)
    with pytest.raises(CasebookError, match="not the bytes it was read from"):
        casebook.add_report(report, b"something else", claims, run="r_1")
    assert casebook.count()["reports"] == 0


@pytest.mark.parametrize("part", ["words", "report"])
def test_a_claim_whose_words_differ_is_refused_and_nothing_is_kept(casebook: Casebook, part: str) -> None:
    report, claims = sample(1)
    evidence = claims[1].evidence
    if part == "words":
        false = replace(claims[1], evidence=Span(start=evidence.start, end=evidence.end, text="x" * len(evidence.text)))
    else:
        false = sample(2)[1][0]
    with pytest.raises(WordsDifferError):
        casebook.add_report(report, raw_of(report), (claims[0], false), run="r_1")
    assert casebook.count()["reports"] == 0
    assert casebook.ledger() == {"inputs": 0, "read": 0, "skipped": 0, "failed": 0, "known": 0}


def test_a_report_in_a_language_not_read_is_kept_whole_and_takes_claims_by_hand(casebook: Casebook) -> None:
    report = make_report("قال شهود إن ثلاثة قتلوا.", language="ar", unread="ar")
    casebook.add_report(report, raw_of(report), (), run="r_1")
    by_hand = make_claim(report, "ثلاثة قتلوا", trigger="قتلوا", made_by="amina", found_by="amina")
    assert casebook.add_claim(by_hand) == "added"
    assert casebook.add_claim(by_hand) == "known"
    assert list(casebook.claims(ClaimFilter(made_by="amina"))) == [by_hand]
    assert casebook.report(report.id) == report


def test_a_claim_by_hand_is_held_to_its_words(casebook: Casebook) -> None:
    keep(casebook, 1)
    other, _ = sample(1)
    stranger = replace(make_claim(other, "Police"), evidence=Span(start=0, end=6, text="Nobody"))
    with pytest.raises(WordsDifferError):
        casebook.add_claim(stranger)
    with pytest.raises(NotFoundError, match="no report"):
        casebook.add_claim(sample(2)[1][0])


def test_half_a_surrogate_pair_is_refused_in_one_line(casebook: Casebook) -> None:
    report = replace(make_report("fine"), text="bro\ud800ken")
    with pytest.raises(CasebookError, match="surrogate"):
        casebook.add_report(report, b"fine", (), run="r_1")


def test_a_later_program_gives_a_claim_a_further_version(casebook: Casebook) -> None:
    report, claims = sample(1)
    casebook.add_report(report, raw_of(report), claims, run="r_1")
    later = tuple(replace(claim, found_by="test 2") for claim in claims)
    better = (replace(later[0], stance="hedged"), later[1])
    assert casebook.add_report(report, raw_of(report), better, run="r_2") == "known"
    assert casebook.versions(claims[0].id) == (claims[0], better[0])
    assert casebook.claim(claims[0].id) == better[0]
    assert casebook.versions(claims[1].id) == (claims[1],), "only its signature differs"
    casebook.add_report(report, raw_of(report), claims, run="r_3")
    assert casebook.claim(claims[0].id) == better[0], "an earlier program takes nothing back"
    assert casebook.audit().ok


def test_the_same_program_reading_otherwise_changes_nothing(casebook: Casebook) -> None:
    report, claims = sample(1)
    casebook.add_report(report, raw_of(report), claims, run="r_1")
    casebook.add_report(report, raw_of(report), [replace(claims[0], stance="denied")], run="r_2")
    assert tuple(casebook.claims()) == claims


def test_a_day_of_publication_that_was_unknown_is_filled_and_the_claims_read_by_it(casebook: Casebook) -> None:
    report, claims = sample(1)
    undated = replace(report, published=None, published_from=None)
    without = tuple(replace(claim, time=None) for claim in claims)
    casebook.add_report(undated, raw_of(report), without, run="r_1")
    casebook.add_report(report, raw_of(report), claims, run="r_2")
    assert casebook.report(report.id) == report
    assert tuple(casebook.claims()) == claims
    assert casebook.versions(claims[0].id) == (without[0], claims[0])
    other = replace(report, published=date(1999, 1, 1))
    casebook.add_report(other, raw_of(report), without, run="r_3")
    assert casebook.report(report.id) == report, "what was known stays"
    assert tuple(casebook.claims()) == claims


def test_a_report_that_could_not_be_read_before_is_read_now(casebook: Casebook) -> None:
    report, claims = sample(1)
    casebook.add_report(replace(report, unread="ar"), raw_of(report), (), run="r_1")
    casebook.add_report(report, raw_of(report), claims, run="r_2")
    assert casebook.report(report.id) == report
    assert tuple(casebook.claims()) == claims


def test_what_a_later_program_no_longer_finds_is_withdrawn_unless_a_person_ruled_on_it(casebook: Casebook) -> None:
    for number in (1, 2):
        report, claims = sample(number)
        casebook.add_report(report, raw_of(report), claims, run="r_1")
        if number == 2:
            casebook.decide("accept", claims[1].id)
        found = replace(claims[0], found_by="test 2", stance="hedged")
        casebook.add_report(report, raw_of(report), [found], run="r_2")
    kept = [claim.id for claim in casebook.claims()]
    first, second = sample(1)[1], sample(2)[1]
    assert kept == [first[0].id, second[0].id, second[1].id]
    assert first[1].id in [claim.id for claim in casebook.claims(ClaimFilter(withdrawn=True))]
    report, claims = sample(1)
    casebook.add_report(report, raw_of(report), [replace(claim, found_by="test 3") for claim in claims], run="r_3")
    assert first[1].id in [claim.id for claim in casebook.claims()], "found again"


def test_another_text_of_the_same_bytes_is_kept_beside_the_first(casebook: Casebook) -> None:
    report, claims = sample(1)
    casebook.add_report(report, raw_of(report), claims, run="r_1")
    casebook.decide("accept", claims[1].id)
    longer = replace(report, text=f"  {report.text}", read_by="test 2")
    moved = make_claim(longer, "3 people were killed", trigger="killed", found_by="test 2")
    casebook.add_report(longer, raw_of(report), [moved], run="r_2")
    assert casebook.report(report.id).text == longer.text
    assert casebook.report(report.id, text_version=1).text == report.text
    assert casebook.report_of(claims[1]).text == report.text
    assert casebook.report_of(moved).text == longer.text
    assert casebook.audit().ok


def test_the_ledger_adds_up(casebook: Casebook) -> None:
    run = casebook.start_run()
    for number in (1, 2, 2):
        report, claims = sample(number)
        casebook.add_report(report, raw_of(report), claims, run=run)
    casebook.note_input("reports/empty.txt", "skipped", "empty", run=run)
    casebook.note_input("reports/torn.gz", "failed", "damaged", run=run)
    casebook.note_input("reports/1.txt", "known", run=run, report_id=sample(1)[0].id)
    casebook.note_input("elsewhere.txt", "failed", "damaged", run="another")
    assert casebook.ledger(run) == {"inputs": 6, "read": 2, "skipped": 1, "failed": 1, "known": 2}
    assert casebook.ledger()["inputs"] == 7
    lines = list(casebook.inputs(run))[:-1]
    assert [(line["outcome"], line["reason"]) for line in lines[-2:]] == [("skipped", "empty"), ("failed", "damaged")]
    assert lines[0]["report_id"] == sample(1)[0].id


def test_ids_are_found_by_a_beginning_that_only_they_have(casebook: Casebook) -> None:
    keep(casebook, *range(40))
    claims = list(casebook.claims())
    for claim in claims:
        alike = [c.id for c in claims if c.id.startswith(claim.id[:4])]
        if len(alike) == 1:
            assert casebook.claim(claim.id[:4]) == claim
        else:
            with pytest.raises(NotFoundError, match=rf"{claim.id[:4]} begins several ids: c_"):
                casebook.claim(claim.id[:4])
    report = sample(7)[0]
    assert casebook.report(report.id.removeprefix("sha256:")[:12]) == report
    assert casebook.whole_id(report.id[:20]) == report.id
    with pytest.raises(NotFoundError, match=r"'x_1' is no id; they begin with sha256: \(report\)"):
        casebook.whole_id("x_1")


@pytest.mark.parametrize("beginning", ["c_", "", "c_zz", "c_%", "c__", "'; DROP TABLE claim; --"])
def test_a_beginning_that_is_nobodys_is_not_found(casebook: Casebook, beginning: str) -> None:
    keep(casebook, 1)
    with pytest.raises(NotFoundError):
        casebook.claim(beginning)


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (ClaimFilter(event_type="ASSAULT"), [0, 1, 2, 3, 4]),
        (ClaimFilter(gazetteer_id="local:Adra"), [0, 4]),
        (ClaimFilter(origin_kind="police", since=date(2019, 3, 3)), [2, 3, 4]),
        (ClaimFilter(until=date(2019, 3, 2)), [0, 1]),
        (ClaimFilter(since=date(2019, 3, 2), until=date(2019, 3, 3)), [1, 2]),
        (ClaimFilter(words="4 PEOPLE"), [2]),
        (ClaimFilter(words="100%"), []),
        (ClaimFilter(words="_ people"), []),
        (ClaimFilter(outlet="Nobody"), []),
        (ClaimFilter(stance="denied"), []),
        (ClaimFilter(report_id=sample(3)[0].id, country="SYR"), [3]),
    ],
)
def test_filters_ask_for_claims(casebook: Casebook, wanted: ClaimFilter, numbers: list[int]) -> None:
    claims = keep(casebook, *range(5))
    assert list(casebook.claims(wanted)) == [claims[number] for number in numbers]


def test_claims_are_found_by_who_took_part_and_by_what_was_ruled(casebook: Casebook) -> None:
    claims = keep(casebook, 1, 2)
    assert {claim.id for claim in casebook.claims(ClaimFilter(actor_id="gunmen"))} == {
        sample(number)[1][1].id for number in (1, 2)
    }
    casebook.decide("accept", claims[1].id)
    assert list(casebook.claims(ClaimFilter(review="accepted"))) == [claims[1]]
    assert len(list(casebook.claims(ClaimFilter(review="open")))) == 3


def test_text_with_every_hostile_thing_comes_back_as_it_was(casebook: Casebook) -> None:
    text = "O'Hara; DROP TABLE claim; -- said “𝒂 bomb” \u202eevil\u202c killed 3 <script>alert(1)</script> e\u0301 \U0001f525"
    report = make_report(text, outlet="<b>%s</b> {} ?", title="' OR 1=1 --", read_from="../../etc/passwd")
    claim = make_claim(
        report, "“𝒂 bomb” \u202eevil\u202c killed 3", trigger="killed", chain=[("O'Hara; DROP", "witness")]
    )
    casebook.add_report(report, raw_of(report), [claim], run="' --")
    assert casebook.report(report.id) == report
    assert casebook.claim(claim.id) == claim
    assert casebook.ledger("' --")["read"] == 1


def test_reports_stream_while_others_are_added(casebook: Casebook) -> None:
    keep(casebook, 1, 2)
    seen = 0
    for _ in casebook.reports():
        seen += 1
        keep(casebook, 10 + seen)
    assert seen == 2
    assert casebook.count()["reports"] == 4
