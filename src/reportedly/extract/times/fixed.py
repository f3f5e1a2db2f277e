"""Dates of the calendar -> intervals: days, months, seasons, quarters, years, decades, clock times.

A month and day without a year is the next one if within 90 days (141 of 146 in TimeBank and AQUAINT), else the
latest past; a month alone is the next one if within three months and no verb in the past stands before it.
"""

from __future__ import annotations

from datetime import date, timedelta

from reportedly.extract.times.calendars import (
    ETHIOPIAN_MONTHS,
    HIJRI_MONTHS,
    PERSIAN_MONTHS,
    from_ethiopian,
    from_hijri,
    from_persian,
    words_of,
)
from reportedly.extract.times.values import (
    MODS,
    ONE_DAY,
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
from reportedly.extract.times.words import DECADES, MONTHS, NUMBERS, ORDINALS, SEASONS, TENS, WEEKDAYS
from reportedly.model import TimeSpan

_NEXT_WITHIN_DAYS, _NEXT_WITHIN_MONTHS = 90, 3
# Of a decade, the last early year and the first late one.
_EARLY_YEAR, _LATE_YEAR = 3, 7
# Years below are of the Hijri calendars, lunar and solar; Ethiopian ones lie seven or eight behind ours.
_OTHER_ERAS_BEFORE = 1900
_AHEAD_WITHIN_DAYS = 270
# "Of last year", "this year's": how many years from that of publication.
YEARS_ON = {"last": -1, "this": 0, "the": 0, "next": 1}


def iso(match: Match, _: Moment) -> TimeSpan:
    """2016-05-21, and 21.05.2016."""
    return one_day(date(int(match["y"]), int(match["m"]), int(match["d"])), "absolute")


def full_date(match: Match, _: Moment) -> TimeSpan:
    """21 May 2016."""
    return one_day(date(year_number(match["y"]), month_number(match), day_number(match)), "absolute")


def slashes(match: Match, at: Moment) -> TimeSpan:
    """21/05/2016; where both may be the day: the one that its weekday bears out, else by the order that is known."""
    a, b, year = int(match["a"]), int(match["b"]), year_number(match["y"])
    if a > 12 >= b:
        return one_day(date(year, b, a), "absolute")
    if b > 12 >= a or a == b:
        return one_day(date(year, a, b), "absolute")
    if a > 12:
        raise ValueError(f"neither may be a month: {a}/{b}")
    day_first = at.day_first
    if group(match, "wd"):
        weekday = WEEKDAYS[group(match, "wd").rstrip(".")]
        fits = [date(year, b, a).weekday() == weekday, date(year, a, b).weekday() == weekday]
        day_first = fits[0] if fits[0] != fits[1] else day_first
    if day_first is None:
        return open_question("day", why="day and month may be either way round")
    return one_day(date(year, b, a) if day_first else date(year, a, b), "absolute")


def foreign_day(match: Match, at: Moment) -> TimeSpan | None:
    """12 Ramadan 1437; 22 Bahman 1357; 25 Tikimt 2013; without a year as a day of our months is read."""
    name, day = words_of(match["month"]), day_number(match)
    year = int(match["y"]) if group(match, "y") else None
    if name in HIJRI_MONTHS and (year is None or year < _OTHER_ERAS_BEFORE):
        make, month, off, now = from_hijri, HIJRI_MONTHS[name], ONE_DAY, 33
    elif name in PERSIAN_MONTHS and (year is None or year < _OTHER_ERAS_BEFORE):
        make, month, off, now = from_persian, PERSIAN_MONTHS[name], timedelta(0), 32
    elif name in ETHIOPIAN_MONTHS and year is not None and year >= _OTHER_ERAS_BEFORE:
        make, month, off, now = from_ethiopian, ETHIOPIAN_MONTHS[name], timedelta(0), 32
    else:
        return None
    if year is not None:
        found, anchor = make(year, month, day), "absolute"
    elif at.published is None:
        return open_question("day")
    else:
        near = (at.published.year - 622) * now // 32
        days_of = [make(near + step, month, day) for step in (-1, 0, 1, 2)]
        reach = at.published + timedelta(days=0 if at.past else _NEXT_WITHIN_DAYS)
        found, anchor = max(day for day in days_of if day <= reach), "published"
    return days(found - off, found + off, "day", found.isoformat(), anchor=anchor)


def foreign_month(match: Match, _: Moment) -> TimeSpan | None:
    """Muharram 1445; Bahman 1357."""
    name, year = words_of(match["month"]), int(match["y"])
    if name in HIJRI_MONTHS:
        start, off = from_hijri(year, HIJRI_MONTHS[name], 1), ONE_DAY
        end = start + timedelta(days=29)
    elif name in PERSIAN_MONTHS:
        month, off = PERSIAN_MONTHS[name], timedelta(0)
        start = from_persian(year, month, 1)
        end = (from_persian(year, month + 1, 1) if month < 12 else from_persian(year + 1, 1, 1)) - ONE_DAY
    else:
        return None
    return days(start - off, end + off, "month", f"{start.isoformat()}/{end.isoformat()}", anchor="absolute")


def hijri_year(match: Match, _: Moment) -> TimeSpan:
    """1437 AH."""
    year = int(match["y"] or match["y2"])
    start, end = from_hijri(year, 1, 1), from_hijri(year + 1, 1, 1) - ONE_DAY
    value = f"{start.isoformat()}/{end.isoformat()}"
    return days(start - ONE_DAY, end + ONE_DAY, "year", value, anchor="absolute")


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
        found = nearest(month_number(match), first, at)
        if found is None:
            return None
        year, anchor = found.year, "published"
    start, end = date(year, month_number(match), first), date(year, month_number(match), last)
    return days(start, end, "day", f"{start.isoformat()}/{end.isoformat()}", anchor=anchor)


def month_range(match: Match, at: Moment) -> TimeSpan | None:
    """June-August 2013; from March to May: the latest that has ended, or has begun."""
    first, last = month_number(match), MONTHS[group(match, "mon2").rstrip(".")]
    if group(match, "y"):
        end_year, anchor = int(match["y"]), "absolute"
    elif at.published is None:
        return open_question("month")
    else:
        begins = first if first <= last else first - 12
        end_year, anchor = at.published.year + (begins > 0) * -(first > at.published.month), "published"
    start = date(end_year - (first > last), first, 1)
    end = last_day(end_year, last)
    value = f"{start.year}-{first:02}/{end.year}-{last:02}"
    return days(start, end, "month", value, anchor=anchor)


def day_of_month(match: Match, at: Moment) -> TimeSpan | None:
    """21 May, with no year or "last year"."""
    if at.published is None:
        return open_question("day")
    rel = group(match, "rel")
    if rel:
        year = at.published.year + YEARS_ON[rel]
        return one_day(date(year, month_number(match), day_number(match)), "published")
    if group(match, "rel2"):
        found = nearest(month_number(match), day_number(match), at, within_days=-1)
    else:
        found = nearest(month_number(match), day_number(match), at)
    return None if found is None else one_day(found, "published")


def nearest(month: int, day: int, at: Moment, *, within_days: int = _NEXT_WITHIN_DAYS) -> date | None:
    """That day of a month: the next if within so many days of publication, else the latest past."""
    if at.published is None:
        return None
    reach = _AHEAD_WITHIN_DAYS if at.ahead else within_days
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
    year = at.published.year + YEARS_ON[rel]
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
    elif not rel and (at.past or (month - at.published.month) % 12 > _NEXT_WITHIN_MONTHS):
        year -= month > at.published.month
    elif not rel:
        year += month < at.published.month
    mod = group(match, "mod") or group(match, "mod2")
    return whole_month(year, month, anchor="published", mod=mod)


def season(match: Match, at: Moment) -> TimeSpan:
    """Spring 2016; last spring."""
    code, first = SEASONS[group(match, "season")]
    year_text = group(match, "y")
    if year_text:
        year, anchor = year_number(year_text), "absolute"
    elif at.published is None:
        return open_question("season")
    else:
        anchor, year = "published", at.published.year
        rel = group(match, "rel")
        if not rel:  # "the summer": the latest that has begun
            year -= first > at.published.month
        elif rel in ("last", "the past", "this past") and first + 2 >= at.published.month:
            year -= 1
        elif rel in ("next", "the coming") and first < at.published.month:
            year += 1
    start = date(year, first, 1)
    end = last_day(year, first + 2) if first < 12 else last_day(year + 1, 2)
    return days(start, end, "season", f"{year}-{code}", anchor=anchor, mod=MODS.get(group(match, "mod")))


def quarter(match: Match, at: Moment) -> TimeSpan:
    """The third quarter; without a year the latest that has begun."""
    word = group(match, "q")
    number = int(word[0]) if word[0].isdigit() else ORDINALS.get(word, 4)
    if group(match, "y"):
        return whole_quarter(int(match["y"]), number, "absolute")
    if at.published is None:
        return open_question("season")
    if word == "last" and not (group(match, "rel") or group(match, "ago")):
        index = (at.published.month - 1) // 3 - 1
        return whole_quarter(at.published.year + index // 4, index % 4 + 1, "published")
    if group(match, "rel"):
        return whole_quarter(at.published.year + YEARS_ON[group(match, "rel")], number, "published")
    year = at.published.year - (date(at.published.year, 3 * number - 2, 1) > at.published)
    return whole_quarter(year - bool(group(match, "ago")), number, "published")


def short_quarter(match: Match, at: Moment) -> TimeSpan:
    """Q3 2016; 2016 Q3; Q3."""
    number, year = int(match["q"] or match["q2"]), match["y"] or match["y2"]
    if year:
        return whole_quarter(int(year), number, "absolute")
    if at.published is None:
        return open_question("season")
    return whole_quarter(at.published.year - (3 * number - 2 > at.published.month), number, "published")


def half_year(match: Match, at: Moment) -> TimeSpan:
    """The first half of 2016; the second half of last year."""
    first, rel = group(match, "q") == "first", group(match, "rel")
    if not rel:
        year, anchor = int(match["y"]), "absolute"
    elif at.published is None:
        return open_question("season")
    else:
        year, anchor = at.published.year + YEARS_ON[rel], "published"
    start, end = (date(year, 1, 1), date(year, 6, 30)) if first else (date(year, 7, 1), date(year, 12, 31))
    return days(start, end, "season", f"{year}-H{1 if first else 2}", anchor=anchor)


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
    year = 1900 + 10 * DECADES[word] if word else year_number(group(match, "y") or group(match, "y2"))
    mod = MODS.get(group(match, "mod"))
    first, last = {"START": (0, _EARLY_YEAR), "MID": (_EARLY_YEAR + 1, _LATE_YEAR - 1), "END": (_LATE_YEAR, 9)}.get(
        mod or "", (0, 9)
    )
    start, end = date(year + first, 1, 1), date(year + last, 12, 31)
    return days(start, end, "decade", str(year)[:3], anchor="absolute", mod=mod)


def century(match: Match, _: Moment) -> TimeSpan:
    """The 20th century: 1900 to 1999, as TIMEX3 counts."""
    number = int(match["c"]) - 1
    return days(date(number * 100, 1, 1), date(number * 100 + 99, 12, 31), "vague", str(number), anchor="absolute")
