"""Expressions that count from the report's publication, or from the day that its story was at.

A bare weekday is the day of publication if that is its weekday, else the latest one past (269 of 297 in TimeBank
and AQUAINT). Without a publication date they stay unresolved.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from reportedly.extract.times.fixed import nearest
from reportedly.extract.times.values import (
    APPROX,
    BEGINNING,
    EVENT,
    MODS,
    ONE_DAY,
    STORY,
    WEEK,
    Match,
    Moment,
    day_number,
    days,
    duration_value,
    group,
    month_number,
    number,
    one_day,
    open_question,
    part_of_day,
    shift_months,
    weekend,
    whole_month,
    whole_quarter,
    whole_week,
    whole_year,
)
from reportedly.extract.times.words import UNITS, WEEKDAYS, ordinal_of, unit_of
from reportedly.model import TimeGrain, TimeSpan

_PAST = frozenset(
    {"last", "the past", "past", "the last", "previous", "the previous", "recent", "this past", "past few", "last few"}
)
_NEXT = frozenset(
    ("next", "coming", "the coming", "the next", "following", "the following", "this coming", "upcoming", "next few",
     "ahead", "to come")
)  # fmt: skip
# Words that point at the time the story was at, and how many days on they lie.
_FROM_STORY = {
    "that": 0, "that same": 0, "the same": 0, "the next": 1, "the following": 1, "following": 1, "the previous": -1,
    "previous": -1,
}  # fmt: skip
_TODAY = {
    "today": 0, "this": 0, "earlier this": 0, "later this": 0, "late this": 0, "early this": 0, "yesterday": -1,
    "last": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
_COARSE_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365, "E": 3650, "Q": 91, "CE": 36500}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "CE": 1200}
# What "the past few days", "weeks" ... count as: a week's days, else about three of them.
_FEW_DAYS, _FEW = 7, 3


def weekday(match: Match, at: Moment) -> TimeSpan:
    """Tuesday; last Tuesday; Tuesday morning."""
    day = _weekday_date(match, at)
    if day is None:
        return open_question("day")
    part = group(match, "part")
    return part_of_day(day, part, "published") if part else one_day(day, "published")


def _weekday_date(match: Match, at: Moment) -> date | None:
    if at.published is None:
        return None
    wanted = WEEKDAYS[group(match, "wd").rstrip(".")]
    rel = group(match, "rel")
    back = (at.published.weekday() - wanted) % 7
    if rel in _NEXT:
        return at.published + timedelta(days=(wanted - at.published.weekday()) % 7 or 7)
    if rel == "the previous":
        return at.published - timedelta(days=back + 7)
    if rel in _PAST:
        return at.published - timedelta(days=back or 7)
    return at.published - timedelta(days=back - 7 if at.ahead and back and not rel else back)


def _named_day(match: Match, at: Moment) -> date | None:
    if group(match, "wd"):
        return _weekday_date(match, at)
    if at.published is None:
        return None
    if group(match, "mon"):
        return nearest(month_number(match), day_number(match), at)
    return at.published + timedelta(days=_TODAY[group(match, "rel")])


def part_of_weekday(match: Match, at: Moment) -> TimeSpan:
    """Noon Thursday; early Tuesday; late yesterday."""
    day = _named_day(match, at)
    if day is None:
        return open_question("day")
    part = group(match, "part") or group(match, "part2")
    if part == "noon" or part == "midday":
        return days(day, day, "hour", f"{day.isoformat()}T12:00", kind="TIME")
    return part_of_day(day, part, "published") if part else one_day(day, "published", mod=MODS.get(group(match, "mod")))


def near_day(match: Match, at: Moment) -> TimeSpan:
    """Today; yesterday morning; tonight; that evening; last weekend."""
    rel, part = group(match, "rel"), group(match, "part")
    if rel in _FROM_STORY:
        if at.story is None:
            return open_question("part_of_day", kind="TIME", why=STORY)
        day = at.story + timedelta(days=_FROM_STORY[rel])
        return part_of_day(day, part, "event") if part != "weekend" else weekend(day)
    if at.published is None:
        return open_question("day")
    if rel in ("tonight", "overnight", "last night"):
        day = at.published - ONE_DAY if rel == "last night" else at.published
        start = at.published - ONE_DAY if rel == "overnight" else day
        return days(start, day, "part_of_day", f"{day.isoformat()}TNI", kind="TIME")
    day = at.published + timedelta(days=_TODAY[rel])
    if part == "weekend":
        return weekend(at.published - WEEK if rel == "last" else at.published)
    return part_of_day(day, part, "published") if part else one_day(day, "published")


def the_weekend(_: Match, at: Moment) -> TimeSpan:
    """The weekend: the latest that has begun, the next where words before it look ahead."""
    if at.published is None:
        return open_question("day")
    begun = at.published.weekday() >= 5
    return weekend(at.published if begun or at.ahead else at.published - WEEK)


def clock(match: Match, at: Moment) -> TimeSpan:
    """10.35 p.m., of the day that its paragraph named, else of publication; 5 p.m. Tuesday."""
    named = group(match, "wd") or group(match, "rel") or group(match, "mon")
    if named:
        day, anchor = _named_day(match, at), "published"
    else:
        day, anchor = (at.published, "published") if at.story is None else (at.story, "event")
    if day is None:
        return open_question("hour", kind="TIME")
    hour, half = int(match["h"]), group(match, "ap") or group(match, "ap2")
    if half:
        hour = hour % 12 + (0 if half.startswith(("am", "a.m", "morning")) or half == "a" else 12)
    value = f"{day.isoformat()}T{hour:02}:{group(match, 'min') or '00'}"
    return days(day, day, "hour", value, kind="TIME", anchor=anchor)


def part_alone(match: Match, at: Moment) -> TimeSpan:
    """At dawn; in the evening: of the day that its paragraph named, else of publication."""
    day = at.story or at.published
    if day is None:
        return open_question("part_of_day", kind="TIME")
    return part_of_day(day, group(match, "part"), "published" if at.story is None else "event")


def the_before(match: Match, at: Moment) -> TimeSpan:
    """The day before; the year before: from what its paragraph named; a year, else, from publication."""
    unit = group(match, "unit")
    origin, anchor = {"month": at.month, "year": at.year}.get(unit, at.story), "event"
    if origin is None and unit == "year":
        origin, anchor = at.published, "published"
    if origin is None:
        return open_question("day" if unit in ("day", "night") else "vague", why=STORY)
    if unit == "night":
        return part_of_day(origin - ONE_DAY, "night", anchor)
    return unit_on(unit, -1, origin, anchor, "")


def ago(match: Match, at: Moment) -> TimeSpan:
    """Two years ago; three days later, which counts from the story's day; a year earlier."""
    unit, direction = unit_of(group(match, "unit")), group(match, "dir")
    letter = "TM" if unit == "minute" else UNITS[unit]
    sign = -1 if direction in ("ago", "earlier") else 1
    mod = APPROX.get(group(match, "approx"))
    many = bool(group(match, "many"))
    if direction in ("earlier", "later"):
        # Comparisons with "a year earlier" look back from publication; days and weeks go on with the story.
        origin, anchor = (at.published, "published") if letter == "Y" and sign < 0 else (at.story, "event")
        if origin is None or many:
            value = duration_value("X" if many else f"{number(match):g}", letter)
            return open_question("vague", kind="DURATION", why=STORY, value=value, mod=mod)
    elif at.published is None:
        return open_question("vague")
    else:
        origin, anchor = at.published, "published"
    if letter == "Y" and sign < 0 and not many and number(match) == 1 and at.quarter is not None:
        return a_year_before(at, origin)
    if many or letter in ("S", "TM"):
        return open_question("vague", why="no day is given", value="PAST_REF" if sign < 0 else "FUTURE_REF")
    return replace(_shifted(origin, sign * number(match), letter, anchor), timex_mod=mod)


def _shifted(origin: date, count: float, letter: str, anchor: str) -> TimeSpan:
    """The day, week, month or year so many units from ``origin``."""
    if letter == "H":
        # So many hours may cross midnight either way; the day before or after is as near as it gets.
        other = origin + timedelta(days=-1 if count < 0 else 1)
        return days(min(origin, other), max(origin, other), "day", None, kind="TIME", anchor=anchor)
    if letter == "D":
        return one_day(origin + timedelta(days=int(count)), anchor)
    if letter == "W":
        return whole_week(origin + int(count) * WEEK, anchor)
    if letter in ("M", "Q"):
        day = shift_months(origin, int(count * (3 if letter == "Q" else 1)))
        return whole_month(day.year, day.month, anchor=anchor)
    return whole_year(origin.year + int(count * {"E": 10, "CE": 100}.get(letter, 1)), anchor=anchor)


def past_n(match: Match, at: Moment) -> TimeSpan:
    """The past three weeks: back from publication."""
    rel, unit = group(match, "rel"), unit_of(group(match, "unit"))
    many = group(match, "many") != "" or group(match, "low") != ""
    letter = "TM" if unit == "minute" else UNITS[unit]
    value = duration_value("X" if many else f"{number(match):g}", letter)
    if rel in ("first", "final", "following"):
        return open_question("vague", kind="DURATION", why=STORY, value=value)
    few = _FEW_DAYS if letter == "D" else _FEW
    return _around(at, rel, few if group(match, "many") else number(match), letter, value)


def coming(match: Match, at: Moment) -> TimeSpan:
    """The coming days; recent weeks."""
    letter = UNITS[unit_of(group(match, "unit"))]
    count = _FEW_DAYS if letter == "D" else _FEW + 1
    return _around(at, group(match, "rel"), count, letter, duration_value("X", letter))


def _around(at: Moment, rel: str, count: float, letter: str, value: str) -> TimeSpan:
    if at.published is None:
        return open_question("vague", kind="DURATION", value=value)
    ahead = rel in _NEXT
    if letter in _MONTHS and count == int(count):
        far = shift_months(at.published, (1 if ahead else -1) * int(count) * _MONTHS[letter])
    else:
        length = timedelta(days=max(1, round(count * _COARSE_DAYS.get(letter, 0 if letter != "H" else 1 / 24))))
        far = at.published + length if ahead else at.published - length
    grains: dict[str, TimeGrain] = {"W": "week", "M": "month", "Q": "season", "Y": "year", "E": "decade", "CE": "vague"}
    grain = grains.get(letter, "day")
    return days(min(far, at.published), max(far, at.published), grain, value, kind="DURATION")


def rel_unit(match: Match, at: Moment) -> TimeSpan:
    """Last week; this month; the following day; that year; the past decade."""
    rel, unit = group(match, "rel"), group(match, "unit")
    if rel in _FROM_STORY and (rel.startswith(("that", "the same", "the following")) or unit == "day"):
        day = {"month": at.month, "year": at.year}.get(unit, at.story)
        if day is None:
            return open_question("vague" if unit != "day" else "day", why=STORY)
        return unit_on(unit, _FROM_STORY[rel], day, "event", "")
    if at.published is None:
        return open_question("vague")
    if rel in ("the past", "the last", "past", "the coming") and unit in ("week", "month", "year", "decade"):
        letter = UNITS[unit]
        return _around(at, rel, 1, letter, "P10Y" if letter == "E" else duration_value("1", letter))
    step = -1 if rel in _PAST else 1 if rel in _NEXT else 0
    mod = group(match, "mod2")
    return _up_to_now(unit_on(unit, step, at.published, "published", mod), mod, at.published)


def _up_to_now(time: TimeSpan, mod: str, published: date) -> TimeSpan:
    """Earlier this year: until the day before publication; later this year: from publication on."""
    if time.start is None or time.end is None or not time.start < published <= time.end:
        return time
    if mod == "earlier":
        return replace(time, end=published - ONE_DAY)
    return replace(time, start=published) if mod == "later" else time


def unit_on(unit: str, step: int, day: date, anchor: str, mod: str) -> TimeSpan:
    """The week, month, year ... so many steps from that of a day."""
    if unit == "weekend":
        return weekend(day + step * WEEK)
    if unit == "week":
        return replace(whole_week(day + step * WEEK, anchor), timex_mod=MODS.get(mod))
    if unit == "month":
        first = shift_months(day.replace(day=1), step)
        return whole_month(first.year, first.month, anchor=anchor, mod=mod)
    if unit == "day":
        return one_day(day + timedelta(days=step), anchor)
    if unit == "quarter":
        quarter = (day.month - 1) // 3 + step
        return whole_quarter(day.year + quarter // 4, quarter % 4 + 1, anchor)
    if unit in ("decade", "century"):
        length = 10 if unit == "decade" else 100
        year = day.year // length * length + step * length
        value = str(year)[: 3 if length == 10 else 2]
        grain: TimeGrain = "decade" if length == 10 else "vague"
        return days(date(year, 1, 1), date(year + length - 1, 12, 31), grain, value, anchor=anchor)
    return whole_year(day.year + step, anchor=anchor, mod=mod)


def event_day(match: Match, at: Moment) -> TimeSpan | None:
    """The third day of the offensive: from the day on which that is said to have begun, else from nothing."""
    unit, count = group(match, "unit"), ordinal_of(group(match, "n"))
    letter = UNITS[unit]
    if at.today and letter == "D" and at.published is not None:
        return one_day(at.published, "published")
    if at.began is None:
        return open_question("day" if letter == "D" else "vague", why=BEGINNING)
    if letter == "D":
        return one_day(at.began + timedelta(days=count - 1), "event")
    if letter == "W":
        start, after = at.began + (count - 1) * WEEK, at.began + count * WEEK
    else:
        months = 1 if letter == "M" else 12
        start, after = shift_months(at.began, (count - 1) * months), shift_months(at.began, count * months)
    grains: dict[str, TimeGrain] = {"W": "week", "M": "month", "Y": "year"}
    value = f"{start.isoformat()}/{(after - ONE_DAY).isoformat()}"
    return days(start, after - ONE_DAY, grains[letter], value, anchor="event")


def beside(match: Match, _: Moment) -> TimeSpan:
    """The day before the attack; in the weeks after it: the event has no date of its own here."""
    unit = group(match, "unit")
    many = unit.endswith("s")
    value = duration_value("X", UNITS[unit_of(unit)]) if many else None
    return open_question("vague" if many else "day", why=EVENT, kind="DURATION" if many else "DATE", value=value)


def a_year_before(at: Moment, origin: date) -> TimeSpan:
    """The same quarter a year before, if the report named one; else the year before."""
    if at.quarter is not None:
        year, number = at.quarter
        return whole_quarter(year - 1, number, "event")
    return whole_year(origin.year - 1, anchor="published")
