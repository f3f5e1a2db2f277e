"""One origin, one vote, however many outlets; ranges where the words do not decide."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.link import Independence, containment, count
from reportedly.model import Claim, Report, Source, SourceKind
from tests.factories import make_claim, make_figure, make_report, span_of
from tests.link import samples

Link = tuple[str, SourceKind, bool]


def told(outlet: str, *links: Link, text: str = "", killed: int = 5, party: str | None = None) -> tuple[Claim, Report]:
    """One outlet's claim that came through these sources (name, kind, named)."""
    words = " ".join(name for name, _, _ in links)
    report = make_report(f"{text or outlet + ' writes'}: {killed} killed, said {words}.", outlet=outlet)
    sources = [
        Source(name=name, kind=kind, named=named, span=span_of(report, name), party=party)
        for name, kind, named in links
    ]
    claim = make_claim(
        report, report.text, trigger="killed", chain=sources, figures=[make_figure(report, str(killed), killed, killed)]
    )
    return claim, report


def counted(pairs: Sequence[tuple[Claim, Report]]) -> Independence:
    return count([claim for claim, _ in pairs], {report.id: report for _, report in pairs})


def span(independence: Independence) -> tuple[int, int]:
    return independence.low, independence.high


AGENCY: Link = ("Far Wire", "agency", True)


def test_five_outlets_of_one_agency_have_one_origin() -> None:
    found = counted([told(f"Post {n}", AGENCY, ("hospital official", "medical", False)) for n in range(5)])
    assert span(found) == (1, 1)
    assert found.origins[0].via == ("Far Wire",)
    assert len(found.origins[0].reports) == 5
    assert any("far wire" in reason for reason in found.why)


def test_a_party_that_quotes_witnesses_adds_no_origin() -> None:
    party: Link = ("Hill Party", "party", True)
    found = counted([told("Post", party), told("Times", party, ("witnesses", "witness", False))])
    assert span(found) == (1, 1)
    assert found.origins[0].name == "witnesses"


def test_two_named_speakers_are_two_origins() -> None:
    assert span(
        counted([told("Post", ("Ada Test", "official", True)), told("Times", ("Bo Case", "expert", True))])
    ) == (
        2,
        2,
    )


def test_two_spokesmen_of_one_party_are_one_origin() -> None:
    pairs = [
        told("Post", ("Ada Test", "party", True), party="Hill Party"),
        told("Times", ("Bo Case", "party", True), party="Hill Party"),
    ]
    assert span(counted(pairs)) == (1, 1)


def test_unnamed_witnesses_of_two_outlets_are_neither_one_nor_surely_two() -> None:
    pairs = [told("Post", ("witnesses", "witness", False)), told("Times", ("villagers", "resident", False))]
    found = counted(pairs)
    assert span(found) == (1, 2)
    assert any("neither one nor surely two" in reason for reason in found.why)


def test_a_copied_passage_makes_two_outlets_one_origin() -> None:
    passage = "Shells hit the old market at nine in the morning while people were buying bread for the feast"
    assert span(counted([told("Post", text=passage), told("Times", text=passage)])) == (1, 1)
    assert span(counted([told("Post", text=passage), told("Times", text="A reporter of ours saw the dead")])) == (2, 2)


def test_two_named_speakers_in_one_copied_passage_stay_two() -> None:
    passage = "Shells hit the old market at nine in the morning while people were buying bread for the feast"
    pairs = [
        told("Post", ("Ada Test", "medical", True), text=passage),
        told("Times", ("Bo Case", "police", True), text=passage),
    ]
    assert span(counted(pairs)) == (2, 2)


def test_one_long_quotation_makes_one_origin_of_unnamed_speakers() -> None:
    quotation = '"we carried nine of our neighbours out of the burning house" and {} then left'
    pairs = [
        told("Post", ("a resident", "resident", False), text=quotation.format("they")),
        told("Times", ("a villager", "resident", False), text=quotation.format("others")),
    ]
    assert span(counted(pairs)) == (1, 1)


def test_a_denial_is_shown_and_not_counted() -> None:
    report = samples.story()
    found = count([samples.residents(report), samples.denial(report)], {report.id: report})
    assert span(found) == (1, 1)
    assert [origin.name for origin in found.origins if origin.denies] == ["Northern Army"]


def test_the_count_does_not_depend_on_order() -> None:
    pairs = [told(f"Post {n}", ("witnesses", "witness", False), killed=5 + n) for n in range(4)]
    assert counted(pairs) == counted(pairs[::-1])


def test_containment_is_the_share_of_runs() -> None:
    assert containment("a b c d", "x a b c d y", n=2) == 1.0
    assert containment("a b c d", "a b x c d", n=2) == 2 / 3
    assert containment("", "a b", n=2) == 0.0
    assert containment("a short one", "and a short one too") == 0.0
