"""Whole periods and their parts: the quarter, the week of a day, the second Monday of May, the end of the month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from reportedly.extract.times.fixed import YEARS_ON, bare_month, day_of_month, month_of_year
from reportedly.extract.times.relative import a_year_before, unit_on
from reportedly.extract.times.values import (
    LENGTH,
    WEEK,
    Match,
    Moment,
    day_number,
    days,
    duration_value,
    group,
    month_number,
    one_day,
    open_question,
    shift_months,
    whole_quarter,
    whole_week,
)
from reportedly.extract.times.words import UNITS, WEEKDAYS, ordinal_of
from reportedly.model import TimeSpan


def the_quarter(match: Match, at: Moment) -> TimeSpan:
    """The quarter; the 2015 period; the year-ago quarter: the one that the report named last, else the latest over."""
    if at.quarter is not None:
        year, number, anchor = *at.quarter, "event"
    elif at.published is not None:
        quarter = (at.published.month - 1) // 3 - 1
        year, number, anchor = at.published.year + quarter // 4, quarter % 4 + 1, "published"
    else:
        return open_question("season")
    if group(match, "y"):
        year = int(match["y"])
    elif group(match, "rel"):
        if at.published is None:
            return open_question("season")
        year = at.published.year + YEARS_ON[group(match, "rel")]
    elif group(match, "ago"):
        year -= 1
    return whole_quarter(year, number, anchor)


def year_ago(match: Match, at: Moment) -> TimeSpan:
    """Year-earlier figures: of the quarter that the report named last, else of last year."""
    if at.published is None:
        return open_question("year")
    unit = group(match, "unit")
    if unit:
        return replace(unit_on(unit, 0, shift_months(at.published, -12), "published", ""), timex_mod=None)
    return a_year_before(at, at.published)


def the_unit(match: Match, at: Moment) -> TimeSpan:
    """For the year; in the week: the one of publication."""
    if at.published is None:
        return open_question("vague")
    return unit_on(group(match, "unit"), 0, at.published, "published", "")


def nth_week(match: Match, at: Moment) -> TimeSpan | None:
    """The second week of May: of the ISO weeks whose Thursday lies in it."""
    thursday = _nth(match, at, weekday=3)
    if thursday is None:
        return open_question("week")
    return whole_week(thursday, "absolute" if group(match, "y") else "published")


def nth_weekday(match: Match, at: Moment) -> TimeSpan | None:
    """The first Monday of May."""
    day = _nth(match, at, weekday=WEEKDAYS[group(match, "wd").rstrip(".")])
    if day is None:
        return open_question("day")
    return one_day(day, "absolute" if group(match, "y") else "published")


def _nth(match: Match, at: Moment, *, weekday: int) -> date | None:
    """That weekday of the month, by its number or the last; ``None`` without a year or a day to count from."""
    month = bare_month(match, at) if not group(match, "y") else month_of_year(match, at)
    if month.start is None or month.end is None:
        return None
    if group(match, "n") == "last":
        return month.end - timedelta(days=(month.end.weekday() - weekday) % 7)
    first = month.start + timedelta(days=(weekday - month.start.weekday()) % 7)
    day = first + (ordinal_of(group(match, "n")) - 1) * WEEK
    if day > month.end:
        raise ValueError(f"the month has no such week: {match[0]}")
    return day


def weekday_of_week(match: Match, at: Moment) -> TimeSpan:
    """Tuesday of last week."""
    if at.published is None:
        return open_question("day")
    monday = at.published - timedelta(days=at.published.weekday()) + YEARS_ON[group(match, "rel")] * WEEK
    return one_day(monday + timedelta(days=WEEKDAYS[group(match, "wd").rstrip(".")]), "published")


def day_of_this_month(match: Match, at: Moment) -> TimeSpan:
    """The 18th of last month."""
    if at.published is None:
        return open_question("day")
    month = shift_months(at.published.replace(day=1), YEARS_ON[group(match, "rel")])
    return one_day(month.replace(day=day_number(match)), "published")


def year_ended(match: Match, at: Moment) -> TimeSpan:
    """The year ended 31 March: a length; the quarter so ended is the one that the report named."""
    unit = group(match, "unit")
    if unit == "quarter":
        return the_quarter(match, at)
    return open_question("vague", kind="DURATION", why=LENGTH, value=duration_value("1", UNITS[unit]))


def week_of(match: Match, at: Moment) -> TimeSpan | None:
    """The week of 6 March: the ISO week of that day."""
    if group(match, "y"):
        return whole_week(date(int(match["y"]), month_number(match), day_number(match)), "absolute")
    day = day_of_month(match, at)
    if day is None or day.start is None:
        return day
    return whole_week(day.start)


def period_end(match: Match, at: Moment) -> TimeSpan:
    """The end of the month; year-end."""
    if at.published is None:
        return open_question("vague")
    if group(match, "yearend"):
        year = at.published.year
        return days(date(year, 12, 1), date(year, 12, 31), "year", str(year), mod="END")
    step = {"last": -1, "next": 1}.get(group(match, "rel"), 0)
    return unit_on(group(match, "unit"), step, at.published, "published", "the end of")
