"""Times: expressions to intervals, against the day of publication that stands above each table."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract.times import calendars
from reportedly.extract.times.find import read_times
from reportedly.model import Mention, TimeSpan
from reportedly.pipeline import report_from_text

# Published on Friday, 10 June 2016.
_PUBLISHED = "2016-06-10"


def _read(text: str, published: str | None = _PUBLISHED) -> list[Mention[TimeSpan]]:
    return [*read_times(report_from_text(text, outlet="Example Post", published=published))]


def _ends(time: TimeSpan) -> tuple[str | None, str | None]:
    return (
        None if time.start is None else time.start.isoformat(),
        None if time.end is None else time.end.isoformat(),
    )


@pytest.mark.parametrize(
    ("sentence", "words", "start", "end"),
    [
        ("The bridge fell on Wednesday.", "Wednesday", "2016-06-08", "2016-06-08"),
        ("The bridge fell on Friday.", "Friday", "2016-06-10", "2016-06-10"),
        ("It was shelled last Friday.", "last Friday", "2016-06-03", "2016-06-03"),
        ("They meet next Monday.", "next Monday", "2016-06-13", "2016-06-13"),
        ("It was shelled on Tuesday night.", "Tuesday night", "2016-06-07", "2016-06-07"),
        ("Shells fell early Thursday.", "early Thursday", "2016-06-09", "2016-06-09"),
        ("The truce began at noon Thursday.", "noon Thursday", "2016-06-09", "2016-06-09"),
        ("The raid began at 4:30 a.m. Thursday.", "4:30 a.m. Thursday", "2016-06-09", "2016-06-09"),
        ("Three died yesterday.", "yesterday", "2016-06-09", "2016-06-09"),
        ("Jets struck overnight.", "overnight", "2016-06-09", "2016-06-10"),
        ("Two days ago the road was cut.", "Two days ago", "2016-06-08", "2016-06-08"),
        ("The road was cut three weeks ago.", "three weeks ago", "2016-05-16", "2016-05-22"),
        ("The road was cut last week.", "last week", "2016-05-30", "2016-06-05"),
        ("Over the weekend two shops burned.", "the weekend", "2016-06-04", "2016-06-05"),
        ("Ten died in the past week.", "the past week", "2016-06-03", "2016-06-10"),
        ("Ten died in the past three days.", "the past three days", "2016-06-07", "2016-06-10"),
        ("Talks resume in the coming days.", "the coming days", "2016-06-10", "2016-06-17"),
        ("Talks resume next month.", "next month", "2016-07-01", "2016-07-31"),
        ("The dam was lost last year.", "last year", "2015-01-01", "2015-12-31"),
        ("The dam was lost in May last year.", "May last year", "2015-05-01", "2015-05-31"),
        ("The dam was lost on 3 March 2014.", "3 March 2014", "2014-03-03", "2014-03-03"),
        ("The dam was lost on March 3, 2014.", "March 3, 2014", "2014-03-03", "2014-03-03"),
        ("SAN PEDRO, 3 FEB 90 -- The dam was lost.", "3 FEB 90", "1990-02-03", "1990-02-03"),
        ("The dam was lost on 2014-03-03.", "2014-03-03", "2014-03-03", "2014-03-03"),
        ("The dam was lost on 23/3/2014.", "23/3/2014", "2014-03-23", "2014-03-23"),
        ("Clashes went on from 3 to 5 June 2014.", "3 to 5 June 2014", "2014-06-03", "2014-06-05"),
        ("The dam was lost on 2 September.", "2 September", "2016-09-02", "2016-09-02"),
        ("The dam was lost on 2 October.", "2 October", "2015-10-02", "2015-10-02"),
        ("The dam was lost in March.", "March", "2016-03-01", "2016-03-31"),
        ("The dam was lost in August.", "August", "2015-08-01", "2015-08-31"),
        ("A vote is expected in August.", "August", "2016-08-01", "2016-08-31"),
        ("In early 2014 the dam was lost.", "early 2014", "2014-01-01", "2014-04-30"),
        ("In the spring of 2014 the dam was lost.", "the spring of 2014", "2014-03-01", "2014-05-31"),
        ("In the third quarter of 2014 it rained.", "the third quarter of 2014", "2014-07-01", "2014-09-30"),
        ("The party was banned in the 1980s.", "the 1980s", "1980-01-01", "1989-12-31"),
        ("The war of 2006-2009 ended badly.", "2006-2009", "2006-01-01", "2009-12-31"),
        ("He was born in nineteen seventy-two.", "nineteen seventy-two", "1972-01-01", "1972-12-31"),
    ],
)
def test_an_expression_is_read_as_the_interval_it_names(
    sentence: str, words: str, start: str | None, end: str | None
) -> None:
    (mention,) = _read(sentence)
    assert mention.span.text == words
    assert sentence[mention.span.start : mention.span.end] == words
    assert _ends(mention.value) == (start, end)


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("Some 900 have died since March 2011.", "2011-03-01", None),
        ("The truce holds until 20 June 2016.", None, "2016-06-20"),
        ("They must leave by 20 June 2016.", None, "2016-06-20"),
        ("The road was cut before 20 May 2016.", None, "2016-05-19"),
        ("The road was cut after 20 May 2016.", "2016-05-21", None),
        ("As of 20 May 2016 it stood at nine.", "2016-05-20", None),
    ],
)
def test_a_preposition_opens_one_end_and_stays_outside_the_span(
    sentence: str, start: str | None, end: str | None
) -> None:
    (mention,) = _read(sentence)
    assert mention.span.text in ("March 2011", "20 June 2016", "20 May 2016")
    assert _ends(mention.value) == (start, end)


@pytest.mark.parametrize(
    ("sentence", "kind", "value", "mod"),
    [
        ("The siege lasted three months.", "DURATION", "P3M", None),
        ("The siege lasted nearly two years.", "DURATION", "P2Y", "EQUAL_OR_LESS"),
        ("The siege lasted at least 36 hours.", "DURATION", "PT36H", "EQUAL_OR_MORE"),
        ("The siege lasted two and a half years.", "DURATION", "P2Y6M", None),
        ("The siege lasted twenty-four days.", "DURATION", "P24D", None),
        ("The siege lasted several weeks.", "DURATION", "PXW", None),
        ("It had been under siege for months.", "DURATION", "PXM", None),
        ("The market opens every Tuesday.", "SET", "XXXX-WXX-2", None),
        ("The town is shelled daily.", "SET", "P1D", None),
        ("Help may arrive soon.", "DATE", "FUTURE_REF", None),
    ],
)
def test_lengths_and_repetitions_have_a_value_and_no_interval(
    sentence: str, kind: str, value: str, mod: str | None
) -> None:
    (mention,) = _read(sentence)
    time = mention.value
    assert (time.timex_type, time.timex_value, time.timex_mod) == (kind, value, mod)
    assert _ends(time) == (None, None)
    assert time.anchor is None
    assert time.unresolved


@pytest.mark.parametrize(
    "sentence",
    [
        "At least 19 were killed.",
        "The dead man was aged 30 years.",
        "The 14 March Alliance boycotted the vote.",
        "The 20th Division held the hill.",
        "The Sunday Times printed the letter.",
        "They imposed a 24-hour curfew.",
        "Some 2000 people fled.",
        "The fund paid $1998 for each.",
        "The mayor may have fled.",
        "Trucks bring 700 tons a week.",
        "A second attack followed.",
        "About three-quarters of it burned.",
    ],
)
def test_numbers_ages_names_and_rates_are_no_times(sentence: str) -> None:
    assert _read(sentence) == []


@pytest.mark.parametrize(
    "words", ["on Tuesday", "yesterday", "last week", "on 3 March", "in August", "two days ago", "in the past week"]
)
def test_without_a_publication_date_relative_words_stay_unresolved(words: str) -> None:
    (mention,) = _read(f"The bridge fell {words}.", published=None)
    assert mention.value.anchor is None
    assert _ends(mention.value) == (None, None)
    assert mention.value.unresolved == "the report's own date is not known"


def test_absolute_dates_need_no_publication_date() -> None:
    (mention,) = _read("The bridge fell on 3 March 2014.", published=None)
    assert mention.value.start == date(2014, 3, 3)
    assert mention.value.anchor == "absolute"


def test_a_slashed_date_that_may_be_read_two_ways_is_not_guessed() -> None:
    (mention,) = _read("The bridge fell on 4/3/2014.")
    assert mention.value.anchor is None
    assert mention.value.unresolved is not None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Two days later", "2014-03-05"),
        ("The following day", "2014-03-04"),
        ("That evening", "2014-03-03"),
        ("The same day", "2014-03-03"),
        ("A week earlier", None),
    ],
)
def test_what_follows_a_dated_happening_counts_from_it(words: str, day: str | None) -> None:
    mention = _read(f"The bridge fell on 3 March 2014. {words} the dam went.")[1]
    assert mention.value.anchor == "event"
    if day is not None:
        assert _ends(mention.value) == (day, day)


def test_what_follows_nothing_dated_stays_unresolved() -> None:
    (mention,) = _read("The following day the dam went.")
    assert mention.value.anchor is None
    assert _ends(mention.value) == (None, None)


def test_a_new_paragraph_forgets_the_day_of_the_last() -> None:
    mention = _read("The bridge fell on 3 March 2014.\n\nThe following day the dam went.")[1]
    assert mention.value.anchor is None


def test_spans_are_in_order_and_never_overlap() -> None:
    text = "On Tuesday night, 7 June 2016, early in the past week, since March 2011, two days ago, at 5 p.m. Monday."
    spans = [mention.span for mention in _read(text)]
    assert len(spans) >= 6
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("text", ["On 31 June 2014 it fell.", "On 30 February it fell.", "29/02/2015"])
def test_days_that_no_calendar_has_are_not_dates(text: str) -> None:
    assert all(mention.value.grain != "day" for mention in _read(text))


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


def _spans(text: str, published: str | None = _PUBLISHED) -> list[tuple[str, str | None, str | None]]:
    return [(mention.span.text, *_ends(mention.value)) for mention in _read(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 28 May to 3 June", [("28 May", "2016-05-28", "2016-06-03"), ("3 June", "2016-05-28", "2016-06-03")]),
        ("from 28 December to 3 January 2015", [("28 December", "2014-12-28", "2015-01-03"),
                                                ("3 January 2015", "2014-12-28", "2015-01-03")]),
        ("between 3 March 2014 and 5 May", [("3 March 2014", "2014-03-03", "2014-05-05"),
                                            ("5 May", "2014-03-03", "2014-05-05")]),
        ("2011 to 2013", [("2011", "2011-01-01", "2013-12-31"), ("2013", "2011-01-01", "2013-12-31")]),
        ("from March to May", [("March to May", "2016-03-01", "2016-05-31")]),
        ("between November and February", [("November and February", "2015-11-01", "2016-02-29")]),
        ("June-August 2013", [("June-August 2013", "2013-06-01", "2013-08-31")]),
        ("on June 3 and 4.", [("June 3", "2016-06-03", "2016-06-03"), ("4", "2016-06-04", "2016-06-04")]),
        ("on June 3 and 12 were killed", [("June 3", "2016-06-03", "2016-06-03")]),
        ("three days after 3 March 2014", [("three days", "2014-03-06", "2014-03-06"),
                                           ("3 March 2014", "2014-03-03", "2014-03-03")]),
        ("the day before Easter 2014", [("the day", "2014-04-19", "2014-04-19"),
                                        ("Easter 2014", "2014-04-20", "2014-04-20")]),
        ("3 June and Tuesday", [("3 June", "2016-06-03", "2016-06-03"), ("Tuesday", "2016-06-07", "2016-06-07")]),
    ],
)  # fmt: skip
def test_two_expressions_that_make_one_time_have_its_interval(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert _spans(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("They fled during Ramadan.", "Ramadan", "2016-06-05", "2016-07-06"),
        ("They will flee on Eid al-Fitr.", "Eid al-Fitr", "2016-07-05", "2016-07-09"),
        ("They fled last Christmas.", "last Christmas", "2015-12-25", "2015-12-25"),
        ("They fled at Easter.", "Easter", "2016-03-27", "2016-03-27"),
        ("They fled on Good Friday.", "Good Friday", "2016-03-25", "2016-03-25"),
        ("They fled on Orthodox Easter.", "Orthodox Easter", "2016-05-01", "2016-05-01"),
        ("They fled before Yom Kippur 1973.", "Yom Kippur 1973", None, "1973-10-05"),
        ("They fled on New Year's Eve 2013.", "New Year's Eve 2013", "2013-12-31", "2013-12-31"),
        ("They fled on Nowruz.", "Nowruz", "2016-03-20", "2016-03-20"),
        ("They fled on 12 Ramadan 1437.", "12 Ramadan 1437", "2016-06-16", "2016-06-18"),
        ("They fled in Ramadan 1436.", "Ramadan 1436", "2015-06-16", "2015-07-17"),
        ("They fled on 22 Bahman 1357.", "22 Bahman 1357", "1979-02-11", "1979-02-11"),
        ("They fled in Bahman 1357.", "Bahman 1357", "1979-01-21", "1979-02-19"),
        ("They fled on 25 Tikimt 2013.", "25 Tikimt 2013", "2020-11-04", "2020-11-04"),
        ("They fled on 13 Aban.", "13 Aban", "2015-11-04", "2015-11-04"),
    ],
)
def test_feasts_and_other_calendars_become_days_of_ours(
    text: str, words: str, start: str | None, end: str | None
) -> None:
    assert _spans(text) == [(words, start, end)]


@pytest.mark.parametrize(
    "text",
    ["Tariq Ramadan spoke.", "Ramadan Shallah spoke.", "The Good Friday Agreement held.", "It sits on Easter Island.",
     "He joined this march.", "The Arab Spring failed."],
)  # fmt: skip
def test_names_made_of_feasts_and_months_are_no_times(text: str) -> None:
    assert _spans(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("every two weeks", "P2W"), ("every other day", "P2D"), ("twice a day", "P1D"), ("on Fridays", "XXXX-WXX-5"),
        ("on Friday nights", "XXXX-WXX-5TNI"), ("each July", "XXXX-07"), ("every winter", "XXXX-WI"),
        ("every quarter", "P1Q"),
    ],
)  # fmt: skip
def test_what_recurs_is_a_set(text: str, value: str) -> None:
    (mention,) = _read(text)
    assert (mention.value.timex_type, mention.value.timex_value, mention.value.anchor) == ("SET", value, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The offensive began on 3 June. On the third day of the offensive they left.", "2016-06-05"),
        ("The offensive began on 3 June. On the third day of the strike they left.", None),
        ("On the third day of the offensive they left.", None),
        ("Today is the third day of the offensive.", "2016-06-10"),
    ],
)
def test_the_third_day_of_something_counts_from_its_dated_beginning(text: str, day: str | None) -> None:
    last = _read(text)[-1]
    assert last.span.text == "the third day"
    assert _ends(last.value) == (day, day)
    assert (last.value.unresolved is None) == (day is not None)


@pytest.mark.parametrize(
    ("text", "outlet", "day"),
    [
        ("It fell on 03/04/2016.", "news.example.sy", "2016-04-03"),
        ("It fell on 03/04/2016.", "www.example.gov", "2016-03-04"),
        ("It fell on 03/04/2016.", "www.example.com", None),
        ("It fell on 03/04/2016.", "example.ca", None),
        ("It fell on Sunday 03/04/2016.", "Example Post", "2016-04-03"),
        ("It fell on Friday, 03/04/2016.", "Example Post", "2016-03-04"),
        ("Of 25/03/2016. It fell on 03/04/2016.", "www.example.gov", "2016-04-03"),
        ("Of 25/03/2016 and 03/25/2016. It fell on 03/04/2016.", "news.example.sy", None),
    ],
)
def test_the_order_of_day_and_month_is_the_reports_own_or_its_outlets(text: str, outlet: str, day: str | None) -> None:
    mention = [*read_times(report_from_text(text, outlet=outlet, published=_PUBLISHED))][-1]
    assert _ends(mention.value) == (day, day)
    assert (mention.value.unresolved is None) == (day is not None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The talks are scheduled to resume on Monday.", "2016-06-13", "2016-06-13"),
        ("He will meet the envoy on Tuesday.", "2016-06-14", "2016-06-14"),
        ("He said it would go on. It fell on Tuesday.", "2016-06-07", "2016-06-07"),
        ("They agreed to leave in August.", "2016-08-01", "2016-08-31"),
        ("They were shelled in August.", "2015-08-01", "2015-08-31"),
        ("In August they fled.", "2015-08-01", "2015-08-31"),
        ("In August they will vote.", "2016-08-01", "2016-08-31"),
        ("They fled from 3 June onwards.", "2016-06-03", None),
        ("They must go no later than 20 June.", None, "2016-06-20"),
        ("They fled earlier this year.", "2016-01-01", "2016-06-09"),
        ("They fled in the first half of last year.", "2015-01-01", "2015-06-30"),
        ("They fled in Q3 2015.", "2015-07-01", "2015-09-30"),
        ("They fled in the last quarter.", "2016-01-01", "2016-03-31"),
        ("They fled in the week of March 9.", "2016-03-07", "2016-03-13"),
        ("They fled in the second week of May.", "2016-05-09", "2016-05-15"),
        ("They fled on the first Monday of May.", "2016-05-02", "2016-05-02"),
        ("They fled on Tuesday of last week.", "2016-05-31", "2016-05-31"),
        ("They fled on the 18th of last month.", "2016-05-18", "2016-05-18"),
        ("They fled on the twenty-first of April.", "2016-04-21", "2016-04-21"),
        ("They fled a fortnight ago.", "2016-05-23", "2016-05-29"),
        ("They fled in the late 1990s.", "1997-01-01", "1999-12-31"),
        ("They fled over the past two months.", "2016-04-10", "2016-06-10"),
        ("They will flee in the days ahead.", "2016-06-10", "2016-06-17"),
        ("They will flee by year's end.", None, "2016-12-31"),
        ("They fled last winter.", "2015-12-01", "2016-02-29"),
        ("They fled in the summer.", "2016-06-01", "2016-08-31"),
    ],
)
def test_more_expressions_are_read_as_the_interval_they_name(text: str, start: str | None, end: str | None) -> None:
    assert _ends(_read(text)[-1].value) == (start, end)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He was taken in June 2014. Later that year he died.", "Later that year", "2014"),
        ("He was taken in June 2014. The following month he died.", "The following month", "2014-07"),
        ("It fell on 3 June. At 10 p.m. they left.", "10 p.m.", "2016-06-03T22:00"),
        ("It rose in the third quarter, from two a year earlier.", "a year earlier", "2014-Q3"),
    ],
)
def test_what_counts_from_the_paragraph_counts_from_what_it_named(text: str, words: str, value: str) -> None:
    mention = _read(text)[-1]
    assert (mention.span.text, mention.value.timex_value, mention.value.anchor) == (words, value, "event")


@pytest.mark.parametrize(
    ("found", "day"),
    [
        (calendars.from_persian(1395, 1, 1), "2016-03-20"), (calendars.from_persian(1400, 1, 1), "2021-03-21"),
        (calendars.from_ethiopian(2000, 1, 1), "2007-09-12"), (calendars.from_hijri(1437, 9, 1), "2016-06-06"),
        (calendars.hebrew_new_year(5777), "2016-10-03"), (calendars.passover(2016), "2016-04-23"),
        (calendars.easter(2000), "2000-04-23"), (calendars.orthodox_easter(2022), "2022-04-24"),
    ],
)  # fmt: skip
def test_calendars_agree_with_almanacs(found: date, day: str) -> None:
    assert found.isoformat() == day


@given(st.integers(1300, 1450), st.integers(1, 11))
def test_months_of_the_moon_and_of_persia_follow_each_other(year: int, month: int) -> None:
    moon = calendars.from_hijri(year, month + 1, 1) - calendars.from_hijri(year, month, 1)
    persia = calendars.from_persian(year, month + 1, 1) - calendars.from_persian(year, month, 1)
    assert moon.days in (29, 30)
    assert persia.days == (31 if month <= 6 else 30)


@given(st.integers(1900, 2099))
def test_both_easters_are_sundays_of_spring(year: int) -> None:
    for day in (calendars.easter(year), calendars.orthodox_easter(year)):
        assert day.weekday() == 6
        assert date(year, 3, 22) <= day <= date(year, 5, 8)


@given(st.dates(date(1950, 1, 1), date(2060, 1, 1)), st.dates(date(1950, 1, 1), date(2060, 1, 1)))
def test_a_range_of_full_dates_is_what_it_says(one: date, other: date) -> None:
    first, last = sorted((one, other))
    mentions = _read(f"It went on from {first:%d %B %Y} to {last:%d %B %Y}.", published=None)
    assert {(mention.value.start, mention.value.end) for mention in mentions} == {(first, last)}
