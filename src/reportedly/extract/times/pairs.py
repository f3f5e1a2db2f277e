"""Two expressions that make one time: "from 28 May to 3 June", "three days after 3 March"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.extract.times.resolve import opened
from reportedly.extract.times.values import ONE_DAY, last_day, shift_months
from reportedly.model import TimeSpan

_TO = re.compile(r"\s*(?:to|until|till|through|thru|up to|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?\Z", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between|beginning|starting)\s+(?:the\s+)?\Z", re.IGNORECASE)
_COUNTED_FROM = re.compile(r"\s+(after|before|from|following|since|prior to|of)\s+(?:the\s+)?", re.IGNORECASE)
_LENGTH = re.compile(r"P(\d+)([DWMY])")
# Characters before the first of two in which "from" and "between" are sought.
_BACK = 16
# Shapes that name no year, so that the other end of a range may give it.
_YEARLESS = frozenset({"month", "month_in", "month_day", "day_month"})
_ENDS = frozenset({"hour", "part_of_day", "day", "week", "month", "season", "year", "decade"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An expression as it was found; ``opens`` is the preposition before it, not yet applied to its interval."""

    start: int
    end: int
    shape: str
    time: TimeSpan
    opens: str | None

    def opened(self) -> TimeSpan:
        """Its interval with the end that its preposition opens."""
        return opened(self.time, self.opens)


def joined(text: str, found: Sequence[Found]) -> list[Found]:
    """The expressions, where two that belong together have the interval that they name together."""
    times = list(found)
    for i in range(len(times) - 1):
        first, second = times[i], times[i + 1]
        gap = text[first.end : second.start]
        if len(gap) > _BACK:
            continue
        if (counted := _COUNTED_FROM.fullmatch(gap)) is not None:
            shifted = _shifted(first, second, counted[1].casefold())
            if shifted is not None:
                times[i], times[i + 1] = shifted, replace(second, opens=None)
        elif _is_range(text, first, second, gap):
            times[i], times[i + 1] = _range(first, second)
    return [found for found in times if found.time.anchor is not None or text[found.start : found.end] != "the eve"]


def _is_range(text: str, first: Found, second: Found, gap: str) -> bool:
    before = text[max(0, first.start - _BACK) : first.start]
    if _AND.fullmatch(gap):
        linked = _BETWEEN.search(before) is not None
    else:
        linked = _TO.fullmatch(gap) is not None and (
            _FROM.search(before) is not None or first.time.grain == second.time.grain
        )
    return (
        linked
        and all(found.time.grain in _ENDS or found.shape == "ref" for found in (first, second))
        and all(time.timex_type in ("DATE", "TIME") and time.anchor is not None for time in (first.time, second.time))
    )


def _range(first: Found, second: Found) -> tuple[Found, Found]:
    """Both with the interval of the whole; a year that only one of them names holds for the other."""
    a, b = first.time, second.time
    if first.shape in _YEARLESS and second.shape not in _YEARLESS and b.end is not None:
        a = _latest_by(a, b)
    elif second.shape in _YEARLESS and a.start is not None:
        b = _first_from(b, a)
    if a.start is None or b.end is None or b.end < a.start:
        return first, second
    return (
        replace(first, time=replace(a, start=a.start, end=b.end), opens=None),
        replace(second, time=replace(b, start=a.start, end=b.end), opens=None),
    )


def _latest_by(time: TimeSpan, end: TimeSpan) -> TimeSpan:
    """A day or month without year: the latest that begins by the other end."""
    if time.start is None or end.end is None:
        return time
    years = end.end.year - time.start.year
    moved = _years_on(time, years, end.anchor)
    return moved if moved.start is not None and moved.start <= end.end else _years_on(time, years - 1, end.anchor)


def _first_from(time: TimeSpan, start: TimeSpan) -> TimeSpan:
    """A day or month without year: the first that ends after the other begins."""
    if time.end is None or start.start is None:
        return time
    years = start.start.year - time.end.year
    moved = _years_on(time, years, start.anchor)
    return moved if moved.end is not None and moved.end >= start.start else _years_on(time, years + 1, start.anchor)


def _years_on(time: TimeSpan, years: int, anchor: str | None) -> TimeSpan:
    if years == 0 or time.start is None or time.end is None:
        return time
    start, end = shift_months(time.start, 12 * years), shift_months(time.end, 12 * years)
    if time.end == last_day(time.end.year, time.end.month):  # 28 or 29 February
        end = last_day(end.year, end.month)
    value = time.timex_value
    if value is not None and value[:4].isdigit():
        value = f"{int(value[:4]) + years}{value[4:]}"
    return replace(time, start=start, end=end, anchor=anchor, timex_value=value)


def _shifted(first: Found, second: Found, way: str) -> Found | None:
    """Three days after 3 March: that day; the value stays the length that is written."""
    if first.shape == "beside":
        return _beside(first, second, way)
    length = _LENGTH.fullmatch(first.time.timex_value or "")
    if first.shape != "duration" or length is None or first.time.timex_mod is not None or second.time.anchor is None:
        return None
    count, letter = int(length[1]), length[2]
    if way == "of":
        return None
    back = way in ("before", "prior to")
    origin = second.time.start if back else second.time.end
    if origin is None or second.time.grain not in ("day", "part_of_day", "hour"):
        return None
    try:
        day = _counted(origin, -count if back else count, letter)
    except (ValueError, OverflowError):
        return None
    time = replace(first.time, start=day, end=day, grain="day", anchor=second.time.anchor, unresolved=None)
    return replace(first, time=time, opens=None)


def _counted(origin: date, count: int, letter: str) -> date:
    if letter in "DW":
        return origin + timedelta(days=count * (7 if letter == "W" else 1))
    return shift_months(origin, count * (12 if letter == "Y" else 1))


def _beside(first: Found, second: Found, way: str) -> Found | None:
    """The day after Christmas."""
    start, end = second.time.start, second.time.end
    if first.time.grain != "day" or start is None or end is None or way not in ("before", "after", "of"):
        return None
    day = end + ONE_DAY if way == "after" else start - ONE_DAY
    time = TimeSpan(start=day, end=day, grain="day", anchor=second.time.anchor, timex_value=day.isoformat())
    return replace(first, time=time)
