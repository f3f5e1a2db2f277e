"""A matched shape and what stands before it -> an interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from reportedly.extract.times import feasts, fixed, lasting, periods, relative
from reportedly.extract.times.values import ONE_DAY, Match, Moment
from reportedly.model import TimeSpan

_Rule = Callable[[Match, Moment], TimeSpan | None]


def resolve(shape: str, match: Match, at: Moment) -> TimeSpan | None:
    """The interval of a matched shape, whatever stands before it. ``None``: no time after all."""
    try:
        return _RULES[shape](match, at)
    except (ValueError, OverflowError):  # 31 June, year 0
        return None


def opened(time: TimeSpan, opens: str | None) -> TimeSpan:
    """The interval with the end open that the preposition before it leaves open."""
    start, end = time.start, time.end
    if time.anchor is None or opens is None:
        return time
    if opens in _FROM and start is not None:
        return replace(time, start=start, end=None)
    if opens in _TO and end is not None:
        return replace(time, start=None, end=end)
    if time.timex_type == "TIME":
        return time  # "after midnight" is still that day
    if opens in ("before", "prior to") and start is not None and start > date.min:
        return replace(time, start=None, end=start - ONE_DAY)
    if opens in ("after", "later than") and end is not None and end < date.max:
        return replace(time, start=end + ONE_DAY, end=None)
    return time


_FROM = frozenset({"since", "starting", "beginning", "as of", "no earlier than", "not earlier than"})
_TO = frozenset({"until", "till", "by", "through", "up to", "no later than", "not later than"})
_RULES: dict[str, _Rule] = {
    "iso": fixed.iso, "dots": fixed.iso, "day_range": fixed.day_range, "day_month_year": fixed.full_date,
    "month_day_year": fixed.full_date, "slashes": fixed.slashes, "day_month": fixed.day_of_month,
    "month_day": fixed.day_of_month, "month_year": fixed.month_of_year, "month_rel_year": fixed.month_of_year,
    "season_year": fixed.season, "last_season": fixed.season, "quarter": fixed.quarter, "half_year": fixed.half_year,
    "rel_month": fixed.bare_month, "month": fixed.bare_month, "month_in": fixed.bare_month, "decade": fixed.decade,
    "spelled_decade": fixed.decade, "century": fixed.century, "spelled_year": fixed.spelled_year,
    "year_two_thousand": fixed.year_two_thousand, "year_range": fixed.year_range, "year": fixed.year_alone,
    "rel_weekday_part": relative.weekday, "rel_weekday": relative.weekday, "weekday": relative.weekday,
    "part_of_weekday": relative.part_of_weekday, "clock_day": relative.clock, "clock": relative.clock,
    "ago": relative.ago, "day_before": relative.near_day, "yesterday_part": relative.near_day,
    "tonight": relative.near_day, "today": relative.near_day, "past_n": relative.past_n, "coming": relative.coming,
    "rel_unit": relative.rel_unit, "period_end": periods.period_end, "the_weekend": relative.the_weekend,
    "the_quarter": periods.the_quarter, "short_quarter": fixed.short_quarter, "the_unit": periods.the_unit,
    "year_ended": periods.year_ended, "week_of": periods.week_of, "nth_week": periods.nth_week,
    "nth_weekday": periods.nth_weekday, "weekday_of_week": periods.weekday_of_week,
    "day_of_this_month": periods.day_of_this_month, "part_alone": relative.part_alone,
    "the_before": relative.the_before, "month_range": fixed.month_range,
    "foreign_day": fixed.foreign_day, "foreign_month": fixed.foreign_month, "hijri_year": fixed.hijri_year,
    "feast": feasts.feast, "the_season": fixed.season, "event_day": relative.event_day, "beside": relative.beside,
    "from_story": relative.rel_unit, "year_ago": periods.year_ago, "each": lasting.repeated,
    "daily": lasting.repeated, "duration": lasting.duration, "long_while": lasting.long_while,
    "ref": lasting.reference,
}  # fmt: skip
