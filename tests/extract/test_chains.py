from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.extract.chains import Chains
from reportedly.model import Attribution, Mention, Source, Span
from tests.factories import make_report

TEXT = "Shells fell, a medic told the agency, which the ministry denied. Shells fell again, the mayor said."
REPORT = make_report(TEXT, outlet="Example Post")


def words(text: str, start: int = 0) -> Span:
    found = TEXT.index(text, start)
    return Span.of(TEXT, found, found + len(text))


def said(
    name: str | None, cue: str, content: str, *, key: int, outer: int | None = None, start: int = 0, report: bool = True
) -> Mention[Attribution]:
    attribution = Attribution(
        key=key,
        source=Source(name=name, kind="unknown", named=True),
        content=(words(content, start),),
        cue=words(cue),
        outer=outer,
        cue_class="report" if report else "attitude",
    )
    return Mention(value=attribution, span=words(cue), found_by="test")


AGENCY = said("Example Agency", "told", "Shells fell, a medic told", key=1)
MEDIC = said("a medic", "told", "Shells fell", key=2, outer=1)


def names(chains: Chains, text: str, **options: object) -> list[str | None]:
    return [source.name for source in chains.above(words(text), **options).sources]  # type: ignore[arg-type]


def test_the_chain_runs_from_the_outlet_through_the_agency_to_the_origin() -> None:
    assert names(Chains(REPORT, [AGENCY, MEDIC]), "fell") == ["Example Post", "Example Agency", "a medic"]


def test_words_that_nobody_said_are_the_outlets_own() -> None:
    assert names(Chains(REPORT, [AGENCY, MEDIC]), "denied") == ["Example Post"]


def test_the_agency_that_the_report_credits_follows_the_outlet() -> None:
    report = replace(REPORT, wire="Example Agency")
    assert names(Chains(report, [AGENCY, MEDIC]), "fell") == ["Example Post", "Example Agency", "a medic"]
    assert names(Chains(report, []), "fell") == ["Example Post", "Example Agency"]


def test_a_source_that_is_the_outlet_itself_is_not_counted_twice() -> None:
    told = said("the Example Post", "told", "Shells fell", key=1)
    assert names(Chains(REPORT, [told]), "fell") == ["Example Post"]


def test_a_wish_or_demand_is_no_source() -> None:
    wanted = said("the mayor", "said", "Shells fell", key=3, report=False)
    assert names(Chains(REPORT, [wanted]), "fell") == ["Example Post"]


def test_an_event_that_is_itself_the_cue_has_no_source_in_it() -> None:
    denied = said("the ministry", "denied", "Shells fell", key=4)
    chains = Chains(REPORT, [denied])
    assert names(chains, "fell", not_cues=[words("denied")]) == ["Example Post"]


def test_a_loop_of_links_ends() -> None:
    a = said("A", "told", "Shells fell", key=1, outer=2)
    b = said("B", "said", "Shells fell", key=2, outer=1)
    assert len(names(Chains(REPORT, [a, b]), "fell")) == 3


def test_a_link_whose_cue_lies_in_anothers_content_is_nested_without_being_told() -> None:
    outer = said("the mayor", "said", "Shells fell, a medic told the agency", key=9)
    inner = said("a medic", "told", "Shells fell", key=2)
    assert names(Chains(REPORT, [inner, outer]), "fell") == ["Example Post", "the mayor", "a medic"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_order_of_the_readings_changes_nothing(order: tuple[int, int]) -> None:
    both = (AGENCY, MEDIC)
    assert names(Chains(REPORT, [both[i] for i in order]), "fell")[-1] == "a medic"
