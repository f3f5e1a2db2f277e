"""Expressions that count from the report's publication, or from the day that its story was at.

A bare weekday is the day of publication if that is its weekday, else the latest one past (269 of 297 in TimeBank
and AQUAINT). Without a publication date they stay unresolved.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from reportedly.extract.times.values import (
    APPROX,
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
from reportedly.extract.times.words import UNITS, WEEKDAYS, unit_of
from reportedly.model import TimeGrain, TimeSpan

_PAST = frozenset(
    {"last", "the past", "past", "the last", "previous", "the previous", "recent", "this past", "past few", "last few"}
)
_NEXT = frozenset({"next", "coming", "the coming", "the next", "following", "the following", "this coming", "next few"})
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
    return at.published - timedelta(days=back)


def _named_day(match: Match, at: Moment) -> date | None:
    if group(match, "wd"):
        return _weekday_date(match, at)
    if at.published is None:
        return None
    if group(match, "mon"):
        year = at.published.year - (month_number(match) > at.published.month)
        return date(year, month_number(match), day_number(match))
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
    """10.35 p.m.; 5 p.m. Tuesday."""
    day = _named_day(match, at) if group(match, "wd") or group(match, "rel") or group(match, "mon") else at.published
    if day is None:
        return open_question("hour", kind="TIME")
    hour, half = int(match["h"]), group(match, "ap")
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    value = f"{day.isoformat()}T{hour:02}:{group(match, 'min') or '00'}"
    return days(day, day, "hour", value, kind="TIME")


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
    length = timedelta(days=max(1, round(count * _COARSE_DAYS.get(letter, 0 if letter != "H" else 1 / 24))))
    grains: dict[str, TimeGrain] = {"W": "week", "M": "month", "Q": "season", "Y": "year", "E": "decade", "CE": "vague"}
    grain = grains.get(letter, "day")
    if rel in _NEXT:
        return days(at.published, at.published + length, grain, value, kind="DURATION")
    return days(at.published - length, at.published, grain, value, kind="DURATION")


def rel_unit(match: Match, at: Moment) -> TimeSpan:
    """Last week; this month; the following day; that year; the past decade."""
    rel, unit = group(match, "rel"), group(match, "unit")
    if rel in _FROM_STORY and (rel.startswith(("that", "the same", "the following")) or unit == "day"):
        if at.story is None:
            return open_question("vague" if unit != "day" else "day", why=STORY)
        return _unit_on(unit, _FROM_STORY[rel], at.story, "event", "")
    if at.published is None:
        return open_question("vague")
    if rel in ("the past", "the last", "past", "the coming") and unit in ("week", "month", "year", "decade"):
        letter = UNITS[unit]
        return _around(at, rel, 1, letter, "P10Y" if letter == "E" else duration_value("1", letter))
    step = -1 if rel in _PAST else 1 if rel in _NEXT else 0
    return _unit_on(unit, step, at.published, "published", group(match, "mod2"))


def _unit_on(unit: str, step: int, day: date, anchor: str, mod: str) -> TimeSpan:
    """The calendar's unit that ``day`` lies in, or one ``step`` before or after it."""
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


def the_quarter(_: Match, at: Moment) -> TimeSpan:
    """The quarter, of figures: the latest that is over."""
    if at.published is None:
        return open_question("season")
    quarter = (at.published.month - 1) // 3 - 1
    return whole_quarter(at.published.year + quarter // 4, quarter % 4 + 1, "published")


def year_ago(match: Match, at: Moment) -> TimeSpan:
    """Year-earlier figures; the year-ago quarter."""
    if at.published is None:
        return open_question("year")
    if group(match, "unit") == "quarter":
        return the_quarter(match, Moment(shift_months(at.published, -12)))
    return whole_year(at.published.year - 1, anchor="published")


def period_end(match: Match, at: Moment) -> TimeSpan:
    """The end of the month; year-end."""
    if at.published is None:
        return open_question("vague")
    if group(match, "yearend"):
        return one_day(date(at.published.year, 12, 31), "published")
    step = {"last": -1, "next": 1}.get(group(match, "rel"), 0)
    return _unit_on(group(match, "unit"), step, at.published, "published", "the end of")
