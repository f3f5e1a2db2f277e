"""Which reports tell mainly of the same happening, and what their wording may count."""

from __future__ import annotations

from reportedly.link.furniture import furniture_of
from reportedly.link.groups import group_reports, labels
from reportedly.link.wording import Rarity, cosine, words
from tests.factories import make_report
from tests.link import samples

FURNITURE = "Sign up for our letter and never miss the news of the valley again."
FIRE = "A warehouse of turnips burned in Oldmill; the baker Edda Sample raised the alarm from her balcony."


def test_reports_of_one_happening_are_one_group_and_others_are_not() -> None:
    reports = [samples.story("Post"), samples.story("Times"), make_report("The choir of Farville sang on Sunday.")]
    claims = [claim for report in reports[:2] for claim in samples.whole(report)]
    by_id = {report.id: report for report in reports}
    groups = group_reports(claims, by_id)
    assert sorted(map(len, groups)) == [1, 2]
    assert labels(groups)[reports[0].id] == labels(groups)[reports[1].id]
    assert group_reports(claims[::-1], dict(reversed(by_id.items()))) == groups


def test_reports_without_claims_are_grouped_by_their_words() -> None:
    told = [FIRE, "Turnips burned: the Oldmill warehouse is gone, says baker Edda Sample, who raised the alarm."]
    reports = {r.id: r for r in (make_report(text, outlet=f"Post {n}") for n, text in enumerate(told))}
    other = make_report("The bridge at Farville reopens after repairs, engineers promised.", outlet="Times")
    groups = group_reports([], {**reports, other.id: other})
    assert sorted(map(len, groups)) == [1, 2]


def test_lines_that_return_after_a_week_are_furniture_and_copies_of_the_day_are_not() -> None:
    days = ("2019-03-04", "2019-03-05", "2019-03-29")
    reports = [
        make_report(f"{FURNITURE}\n\n{FIRE if n < 2 else 'Rain.'}", outlet=f"Post {n}", published=day)
        for n, day in enumerate(days)
    ]
    assert furniture_of(reports) == {FURNITURE}


def test_rare_words_weigh_more_than_common_ones() -> None:
    passages = [
        words(text) for text in ("market shelled dawn", "market shelled dusk", "market opened", "market closed")
    ]
    rarity = Rarity(passages)
    vectors = [rarity.vector(passage) for passage in passages]
    assert cosine(vectors[0], vectors[1]) > cosine(vectors[0], vectors[2]) > 0
    assert round(cosine(vectors[0], vectors[0]), 9) == 1
    assert rarity.vector([]) == {}
