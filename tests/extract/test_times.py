from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract.times.find import read_times
from reportedly.pipeline import report_from_text

# Published on Tuesday, 14 May 2019.
PUBLISHED = "2019-05-14"


def read(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None, str | None]]:
    report = report_from_text(text, outlet="Example Post", published=published)
    return [
        (
            mention.span.text,
            mention.value.start.isoformat() if mention.value.start else None,
            mention.value.end.isoformat() if mention.value.end else None,
        )
        for mention in read_times(report)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It happened on Tuesday.", [("Tuesday", "2019-05-14", "2019-05-14")]),
        ("It happened on Monday.", [("Monday", "2019-05-13", "2019-05-13")]),
        ("It happened last Tuesday.", [("last Tuesday", "2019-05-07", "2019-05-07")]),
        ("They meet next Friday.", [("next Friday", "2019-05-17", "2019-05-17")]),
        ("It happened yesterday.", [("yesterday", "2019-05-13", "2019-05-13")]),
        ("Shots were heard overnight.", [("overnight", "2019-05-13", "2019-05-14")]),
        ("It fell on 3 February 2019.", [("3 February 2019", "2019-02-03", "2019-02-03")]),
        ("It fell on March 4, 2018.", [("March 4, 2018", "2018-03-04", "2018-03-04")]),
        ("GUATEMALA, 4 FEB 90", [("4 FEB 90", "1990-02-04", "1990-02-04")]),
        ("It fell on April 2.", [("April 2", "2019-04-02", "2019-04-02")]),
        ("Talks open on June 1.", [("June 1", "2019-06-01", "2019-06-01")]),
        ("It fell on December 3.", [("December 3", "2018-12-03", "2018-12-03")]),
        ("since March 2011", [("March 2011", "2011-03-01", None)]),
        ("until 2016", [("2016", None, "2016-12-31")]),
        ("before June 2018", [("June 2018", None, "2018-05-31")]),
        ("after June 2018", [("June 2018", "2018-07-01", None)]),
        ("They will attack in the coming days.", [("the coming days", "2019-05-14", "2019-05-21")]),
        ("over the past week", [("the past week", "2019-05-07", "2019-05-14")]),
        ("last week", [("last week", "2019-05-06", "2019-05-12")]),
        ("two weeks ago", [("two weeks ago", "2019-04-29", "2019-05-05")]),
        ("three days ago", [("three days ago", "2019-05-11", "2019-05-11")]),
        ("last month", [("last month", "2019-04-01", "2019-04-30")]),
        ("in the 1990s", [("the 1990s", "1990-01-01", "1999-12-31")]),
        ("in early 2018", [("early 2018", "2018-01-01", "2018-04-30")]),
        ("on 13/05/2019", [("13/05/2019", "2019-05-13", "2019-05-13")]),
        ("on 2019-05-13", [("2019-05-13", "2019-05-13", "2019-05-13")]),
        ("The 14 March Alliance and the 20th Division met.", []),
        ("A boy aged 12 was hurt; 12 people died.", []),
    ],
)
def test_expressions_become_intervals(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", ["on Monday", "yesterday", "last week", "on April 2", "in the coming days"])
def test_without_a_date_of_publication_relative_words_stay_open_with_a_reason(text: str) -> None:
    (mention,) = read_times(report_from_text(text, outlet="Example Post"))
    assert (mention.value.start, mention.value.end, mention.value.anchor) == (None, None, None)
    assert mention.value.unresolved == "the report's own date is not known"


def test_a_date_that_could_be_either_way_round_is_not_guessed() -> None:
    (mention,) = read_times(report_from_text("on 03/04/2019", outlet="Example Post", published=PUBLISHED))
    assert mention.value.start is None
    assert mention.value.unresolved == "day and month may be either way round"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("for three weeks", "DURATION", "P3W"),
        ("every Friday", "SET", "XXXX-WXX-5"),
        ("last night", "TIME", "2019-05-13TNI"),
        ("now", "DATE", "PRESENT_REF"),
        ("Monday morning", "TIME", "2019-05-13TMO"),
    ],
)
def test_timex3_types_and_values(text: str, kind: str, value: str) -> None:
    (mention,) = read_times(report_from_text(text, outlet="Example Post", published=PUBLISHED))
    assert (mention.value.timex_type, mention.value.timex_value) == (kind, value)


@given(st.text(alphabet="0123456789 /-.,MondayJanFeb lastnextweekago", max_size=60), st.dates(date(1990, 1, 1)))
def test_any_text_gives_spans_of_its_own_words_in_order(text: str, published: date) -> None:
    mentions = [*read_times(report_from_text(text, outlet="Example Post", published=published))]
    assert all(text[m.span.start : m.span.end] == m.span.text for m in mentions)
    ends = [(m.span.start, m.span.end) for m in mentions]
    assert ends == sorted(ends)
