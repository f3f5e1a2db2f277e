"""Dates of the calendar -> intervals: days, months, seasons, quarters, years, decades, clock times.

A month and day without a year is the next one if within 90 days (141 of 146 in TimeBank and AQUAINT), else the
latest past; a month alone is the latest past one unless words before it look ahead.
"""

from __future__ import annotations

from datetime import date, timedelta

from reportedly.extract.times.values import (
    MODS,
    Match,
    Moment,
    day_number,
    days,
    group,
    last_day,
    month_number,
    one_day,
    open_question,
    whole_month,
    whole_quarter,
    whole_year,
    year_number,
)
from reportedly.extract.times.words import DECADES, NUMBERS, ORDINALS, SEASONS, TENS
from reportedly.model import TimeSpan

_NEXT_WITHIN_DAYS = 90


def iso(match: Match, _: Moment) -> TimeSpan:
    """2016-05-21, and 21.05.2016."""
    return one_day(date(int(match["y"]), int(match["m"]), int(match["d"])), "absolute")


def full_date(match: Match, _: Moment) -> TimeSpan:
    """21 May 2016."""
    return one_day(date(year_number(match["y"]), month_number(match), day_number(match)), "absolute")


def slashes(match: Match, _: Moment) -> TimeSpan:
    """21/05/2016, where one of the two can only be the day."""
    a, b, year = int(match["a"]), int(match["b"]), year_number(match["y"])
    if a > 12 >= b:
        return one_day(date(year, b, a), "absolute")
    if b > 12 >= a or a == b:
        return one_day(date(year, a, b), "absolute")
    return open_question("day", why="day and month may be either way round")


def day_range(match: Match, at: Moment) -> TimeSpan | None:
    """3-5 June: one interval."""
    first, last = day_number(match), day_number(match, "d2")
    if last <= first:
        return None
    if group(match, "y"):
        year, anchor = int(match["y"]), "absolute"
    elif at.published is None:
        return open_question("day")
    else:
        found = _nearest(month_number(match), first, at)
        if found is None:
            return None
        year, anchor = found.year, "published"
    start, end = date(year, month_number(match), first), date(year, month_number(match), last)
    return days(start, end, "day", f"{start.isoformat()}/{end.isoformat()}", anchor=anchor)


def day_of_month(match: Match, at: Moment) -> TimeSpan | None:
    """21 May, with no year or "last year"."""
    if at.published is None:
        return open_question("day")
    rel = group(match, "rel")
    if rel:
        year = at.published.year + {"last": -1, "this": 0, "next": 1}[rel]
        return one_day(date(year, month_number(match), day_number(match)), "published")
    if group(match, "rel2"):
        found = _nearest(month_number(match), day_number(match), at, within_days=-1)
    else:
        found = _nearest(month_number(match), day_number(match), at)
    return None if found is None else one_day(found, "published")


def _nearest(month: int, day: int, at: Moment, *, within_days: int = _NEXT_WITHIN_DAYS) -> date | None:
    if at.published is None:
        return None
    reach = 2 * _NEXT_WITHIN_DAYS if at.ahead else within_days
    for year in (at.published.year + 1, at.published.year, at.published.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= at.published + timedelta(days=reach):
            return found
    return None


def month_of_year(match: Match, at: Moment) -> TimeSpan:
    """May 2016; May last year."""
    mod = group(match, "mod")
    rel = group(match, "rel")
    if not rel:
        return whole_month(int(match["y"]), month_number(match), anchor="absolute", mod=mod)
    if at.published is None:
        return open_question("month")
    year = at.published.year + {"last": -1, "this": 0, "next": 1}[rel]
    return whole_month(year, month_number(match), anchor="published", mod=mod)


def bare_month(match: Match, at: Moment) -> TimeSpan:
    """May; last May; early May."""
    month = month_number(match)
    if at.published is None:
        return open_question("month")
    rel = group(match, "rel")
    year = at.published.year
    if rel.startswith("next"):
        year += month <= at.published.month
    elif rel.startswith("last"):
        year -= month >= at.published.month
    elif not rel and at.ahead:
        year += month < at.published.month
    elif not rel and month > at.published.month:
        year -= 1
    mod = group(match, "mod") or group(match, "mod2")
    return whole_month(year, month, anchor="published", mod=mod)


def season(match: Match, at: Moment) -> TimeSpan:
    """Spring 2016; last spring."""
    code, first = SEASONS[group(match, "season")]
    year_text = group(match, "y")
    if year_text:
        year, anchor = int(year_text), "absolute"
    elif at.published is None:
        return open_question("season")
    else:
        anchor, year = "published", at.published.year
        rel = group(match, "rel")
        if rel in ("last", "the past", "this past") and first + 2 >= at.published.month:
            year -= 1
        elif rel in ("next", "the coming") and first < at.published.month:
            year += 1
    start = date(year, first, 1)
    end = last_day(year, first + 2) if first < 12 else last_day(year + 1, 2)
    return days(start, end, "season", f"{year}-{code}", anchor=anchor, mod=MODS.get(group(match, "mod")))


def quarter(match: Match, at: Moment) -> TimeSpan:
    """The third quarter; without a year the latest that has begun."""
    number = ORDINALS.get(group(match, "q"), 4)
    if group(match, "y"):
        return whole_quarter(int(match["y"]), number, "absolute")
    if at.published is None:
        return open_question("season")
    year = at.published.year - (date(at.published.year, 3 * number - 2, 1) > at.published)
    return whole_quarter(year, number, "published")


def half_year(match: Match, _: Moment) -> TimeSpan:
    """The first half of 2016."""
    year, first = int(match["y"]), group(match, "q") == "first"
    start, end = (date(year, 1, 1), date(year, 6, 30)) if first else (date(year, 7, 1), date(year, 12, 31))
    return days(start, end, "season", f"{year}-H{1 if first else 2}", anchor="absolute")


def year_alone(match: Match, _: Moment) -> TimeSpan:
    """2016; early 2016; fiscal 2016."""
    return whole_year(int(match["y"]), anchor="absolute", mod=group(match, "mod"))


def year_range(match: Match, _: Moment) -> TimeSpan | None:
    """2011-2013; 2011-13."""
    first, text = int(match["y"]), match["y2"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if last <= first:
        return None
    return days(date(first, 1, 1), date(last, 12, 31), "year", f"{first}/{last}", anchor="absolute")


def spelled_year(match: Match, _: Moment) -> TimeSpan:
    """Nineteen ninety-six, as broadcasts write it."""
    words = group(match, "sy").replace("-", " ").split()[1:]
    year = 1900 + sum(TENS.get(word, 0) or NUMBERS[word] for word in words)
    if group(match, "mon"):
        return whole_month(year, month_number(match), anchor="absolute")
    return whole_year(year, anchor="absolute")


def year_two_thousand(_: Match, __: Moment) -> TimeSpan:
    """The year two thousand."""
    return whole_year(2000, anchor="absolute")


def decade(match: Match, _: Moment) -> TimeSpan:
    """The 1980s; the nineties, which are those of the twentieth century."""
    word = group(match, "dec")
    year = 1900 + 10 * DECADES[word] if word else int(match["y"])
    mod = MODS.get(group(match, "mod"))
    return days(date(year, 1, 1), date(year + 9, 12, 31), "decade", str(year)[:3], anchor="absolute", mod=mod)


def century(match: Match, _: Moment) -> TimeSpan:
    """The 20th century: 1900 to 1999, as TIMEX3 counts."""
    number = int(match["c"]) - 1
    return days(date(number * 100, 1, 1), date(number * 100 + 99, 12, 31), "vague", str(number), anchor="absolute")
