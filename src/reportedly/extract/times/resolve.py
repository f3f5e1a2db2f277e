"""A shape and its parts -> an interval, by rules whose hit rates were counted on newswire.

A bare weekday is the day of publication if that is its weekday, else the latest one past. A month and day without a
year is the next one if within 90 days, else the latest past. Without a publication date relative words stay unresolved.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from reportedly.extract.times.words import MONTHS, NUMBERS, ORDINALS, PARTS, SEASONS, UNITS, WEEKDAYS
from reportedly.model import TimeGrain, TimeSpan, TimexType

_NEXT_WITHIN_DAYS = 90
_UNDATED = "the report's own date is not known"
_ONE_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_PAST = frozenset(
    {"last", "the past", "past", "the last", "previous", "the previous", "recent", "this past", "past few", "last few"}
)
_NEXT = frozenset({"next", "coming", "the coming", "the next", "following", "the following", "this coming", "next few"})
_MODS = {
    "early": "START",
    "the beginning of": "START",
    "late": "END",
    "the end of": "END",
    "mid": "MID",
    "mid-": "MID",
    "the middle of": "MID",
}
_APPROX = {
    "about": "APPROX",
    "around": "APPROX",
    "some": "APPROX",
    "roughly": "APPROX",
    "approximately": "APPROX",
    "nearly": "EQUAL_OR_LESS",
    "almost": "EQUAL_OR_LESS",
    "at least": "EQUAL_OR_MORE",
    "more than": "MORE_THAN",
    "over": "MORE_THAN",
    "less than": "LESS_THAN",
    "up to": "EQUAL_OR_LESS",
}
_REFS = {
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "at present": "PRESENT_REF",
    "at the moment": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "recently": "PAST_REF",
    "lately": "PAST_REF",
    "previously": "PAST_REF",
    "formerly": "PAST_REF",
    "at the time": "PAST_REF",
    "soon": "FUTURE_REF",
    "shortly": "FUTURE_REF",
}

Match = re.Match[str]
Rule = Callable[[Match, date | None], TimeSpan | None]


def resolve(shape: str, match: Match, published: date | None, opens: str | None) -> TimeSpan | None:
    """The interval of a matched shape; ``opens`` is the preposition before it. ``None``: no time after all."""
    try:
        time = _RULES[shape](match, published)
    except (ValueError, OverflowError):  # 31 June, year 0
        return None
    if time is None or time.anchor is None or opens is None:
        return time
    return _open(time, opens)


def _open(time: TimeSpan, opens: str) -> TimeSpan:
    start, end = time.start, time.end
    if opens in ("since", "starting", "beginning", "as of") and start is not None:
        return replace(time, start=start, end=None)
    if opens in ("until", "till", "by", "through", "up to") and end is not None:
        return replace(time, start=None, end=end)
    if opens in ("before", "prior to") and start is not None:
        return replace(time, start=None, end=start - _ONE_DAY)
    if opens == "after" and end is not None:
        return replace(time, start=end + _ONE_DAY, end=None)
    return time


def _days(
    start: date | None,
    end: date | None,
    grain: TimeGrain,
    value: str | None,
    *,
    anchor: str = "published",
    kind: TimexType = "DATE",
    mod: str | None = None,
) -> TimeSpan:
    return TimeSpan(start=start, end=end, grain=grain, anchor=anchor, timex_type=kind, timex_value=value, timex_mod=mod)


def _open_question(
    grain: TimeGrain, *, kind: TimexType = "DATE", why: str = _UNDATED, value: str | None = None
) -> TimeSpan:
    return TimeSpan(start=None, end=None, grain=grain, anchor=None, unresolved=why, timex_type=kind, timex_value=value)


def _group(match: Match, name: str) -> str:
    found = match.groupdict().get(name)
    return " ".join(found.casefold().split()) if found else ""


def _number(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS[text]


def _month(match: Match) -> int:
    return MONTHS[_group(match, "mon").rstrip(".")]


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return 1900 + int(text) if int(text) >= 50 else 2000 + int(text)


def _day(match: Match) -> int:
    return int(re.sub(r"\D", "", _group(match, "d")))


def _one_day(day: date, anchor: str) -> TimeSpan:
    return _days(day, day, "day", day.isoformat(), anchor=anchor)


def _whole_month(year: int, month: int, *, anchor: str, mod: str = "") -> TimeSpan:
    start, end = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if mod in ("early", "the beginning of"):
        end = date(year, month, 10)
    elif mod in ("late", "the end of"):
        start = date(year, month, 20)
    elif mod:
        start, end = date(year, month, 10), date(year, month, 20)
    return _days(start, end, "month", f"{year}-{month:02}", anchor=anchor, mod=_MODS.get(mod))


def _iso(match: Match, _: date | None) -> TimeSpan:
    return _one_day(date(int(match["y"]), int(match["m"]), int(match["d"])), "absolute")


def _full_date(match: Match, _: date | None) -> TimeSpan:
    return _one_day(date(_year(match["y"]), _month(match), _day(match)), "absolute")


def _slashes(match: Match, published: date | None) -> TimeSpan | None:
    a, b, year = int(match["a"]), int(match["b"]), _year(match["y"])
    if a > 12 >= b:
        return _one_day(date(year, b, a), "absolute")
    if b > 12 >= a or a == b:
        return _one_day(date(year, a, b), "absolute")
    return _open_question("day", why="day and month may be either way round", value=None)


def _day_of_month(match: Match, published: date | None) -> TimeSpan | None:
    if published is None:
        return _open_question("day")
    month, day = _month(match), _day(match)
    for year in (published.year + 1, published.year, published.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= published + timedelta(days=_NEXT_WITHIN_DAYS):
            return _one_day(found, "published")
    return None


def _month_of_year(match: Match, _: date | None) -> TimeSpan:
    return _whole_month(int(match["y"]), _month(match), anchor="absolute", mod=_group(match, "mod"))


def _bare_month(match: Match, published: date | None) -> TimeSpan:
    month = _month(match)
    if published is None:
        return _open_question("month")
    rel = _group(match, "rel")
    year = published.year
    if rel.startswith("next"):
        year += month <= published.month
    elif rel.startswith("last"):
        year -= month >= published.month
    elif not rel and month > published.month:
        year -= 1
    mod = _group(match, "mod") or _group(match, "mod2")
    return _whole_month(year, month, anchor="published", mod=mod)


def _season(match: Match, published: date | None) -> TimeSpan:
    code, first = SEASONS[_group(match, "season")]
    year_text = _group(match, "y")
    if year_text:
        year, anchor = int(year_text), "absolute"
    elif published is None:
        return _open_question("season")
    else:
        anchor = "published"
        rel = _group(match, "rel")
        year = published.year
        if rel in _PAST and first + 2 >= published.month:
            year -= 1
        elif rel in _NEXT and first < published.month:
            year += 1
    start = date(year, first, 1)
    end_year, end_month = (year, first + 2) if first < 12 else (year + 1, 2)
    end = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return _days(start, end, "season", f"{year}-{code}", anchor=anchor, mod=_MODS.get(_group(match, "mod")))


def _quarter(match: Match, published: date | None) -> TimeSpan:
    word, year_text = _group(match, "q"), _group(match, "y")
    number = ORDINALS.get(word, 4)
    if not year_text and published is None:
        return _open_question("season")
    year = int(year_text) if year_text else published.year if published is not None else 0
    end_month = 3 * number
    start, end = date(year, end_month - 2, 1), date(year, end_month, monthrange(year, end_month)[1])
    return _days(start, end, "season", f"{year}-Q{number}", anchor="absolute" if year_text else "published")


def _weekday(match: Match, published: date | None) -> TimeSpan:
    if published is None:
        return _open_question("day")
    wanted = WEEKDAYS[_group(match, "wd").rstrip(".")]
    rel = _group(match, "rel")
    back = (published.weekday() - wanted) % 7
    if rel in _NEXT:
        day = published + timedelta(days=(wanted - published.weekday()) % 7 or 7)
    elif rel in _PAST:
        day = published - timedelta(days=back or 7)
    else:
        day = published - timedelta(days=back)
    return _with_part(match, day)


def _with_part(match: Match, day: date) -> TimeSpan:
    part = _group(match, "part")
    if not part:
        return _one_day(day, "published")
    if part == "weekend":
        saturday = day + timedelta(days=5 - day.weekday())
        year, week, _ = saturday.isocalendar()
        return _days(saturday, saturday + _ONE_DAY, "day", f"{year}-W{week:02}-WE")
    return _days(day, day, "part_of_day", f"{day.isoformat()}T{PARTS[part]}", kind="TIME")


def _near_day(match: Match, published: date | None) -> TimeSpan:
    if published is None:
        return _open_question("day")
    rel = _group(match, "rel")
    if rel in ("tonight", "overnight", "last night"):
        if rel == "overnight":
            return _days(published - _ONE_DAY, published, "part_of_day", f"{published.isoformat()}TNI", kind="TIME")
        day = published if rel == "tonight" else published - _ONE_DAY
        return _days(day, day, "part_of_day", f"{day.isoformat()}TNI", kind="TIME")
    if rel in ("that", "the same", "the previous", "the next", "the following"):
        return _open_question("part_of_day", kind="TIME", why="it follows the day that the story was at")
    shift = {"today": 0, "this": 0, "earlier this": 0, "yesterday": -1, "last": -1, "tomorrow": 1}
    shift |= {"the day before yesterday": -2, "the day after tomorrow": 2}
    part = _group(match, "part")
    if part == "weekend" and rel == "last":
        return _with_part(match, published - _WEEK)
    return _with_part(match, published + timedelta(days=shift[rel]))


def _shift_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _unit(match: Match) -> str:
    return _group(match, "unit").removesuffix("s") if _group(match, "unit") != "centurys" else "century"


def _ago(match: Match, published: date | None) -> TimeSpan:
    unit, direction = _unit(match), _group(match, "dir")
    many = _group(match, "many")
    if direction in ("earlier", "later", "before", "after"):
        return _open_question("vague", why="it counts from the day that the story was at")
    if published is None:
        return _open_question("vague")
    sign = 1 if direction == "from now" else -1
    if many or unit in ("second", "minute"):
        return _open_question("vague", why="no number is given", value="PAST_REF" if sign < 0 else "FUTURE_REF")
    count = sign * _number(_group(match, "n"))
    mod = _APPROX.get(_group(match, "approx"))
    if unit == "hour":
        return _days(published - _ONE_DAY, published, "day", None, kind="TIME", mod=mod)
    if unit in ("day", "night"):
        day = published + timedelta(days=count)
        return _days(day, day, "day", day.isoformat(), mod=mod)
    if unit == "week":
        return replace(_week(published + count * _WEEK), timex_mod=mod)
    if unit == "month":
        day = _shift_months(published, count)
        return replace(_whole_month(day.year, day.month, anchor="published"), timex_mod=mod)
    years = count * {"decade": 10, "century": 100}.get(unit, 1)
    return replace(_whole_year(published.year + years, anchor="published"), timex_mod=mod)


def _week(day: date) -> TimeSpan:
    monday = day - timedelta(days=day.weekday())
    year, number, _ = monday.isocalendar()
    return _days(monday, monday + timedelta(days=6), "week", f"{year}-W{number:02}")


def _whole_year(year: int, *, anchor: str, mod: str = "") -> TimeSpan:
    start, end = date(year, 1, 1), date(year, 12, 31)
    if mod in ("early", "the beginning of"):
        end = date(year, 4, 30)
    elif mod in ("late", "the end of"):
        start = date(year, 9, 1)
    elif mod:
        start, end = date(year, 5, 1), date(year, 8, 31)
    return _days(start, end, "year", str(year), anchor=anchor, mod=_MODS.get(mod))


def _year_alone(match: Match, _: date | None) -> TimeSpan:
    return _whole_year(int(match["y"]), anchor="absolute", mod=_group(match, "mod"))


def _decade(match: Match, _: date | None) -> TimeSpan:
    year = int(match["y"])
    mod = _MODS.get(_group(match, "mod"))
    return _days(date(year, 1, 1), date(year + 9, 12, 31), "decade", str(year)[:3], anchor="absolute", mod=mod)


_LETTER_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365, "H": 1, "E": 3650}


def _past_n(match: Match, published: date | None) -> TimeSpan:
    rel, unit = _group(match, "rel"), _unit(match)
    if unit not in UNITS:
        unit = _group(match, "unit").rstrip("s")
    letter = UNITS[unit]
    many = _group(match, "many")
    number = "" if many else str(_number(_group(match, "n")))
    value = _duration_value(number or "X", letter)
    if rel in ("first", "final", "following"):
        return _open_question("vague", kind="DURATION", why="it counts from the day that the story was at", value=value)
    if published is None:
        return _open_question("vague", kind="DURATION", value=value)
    return _around(published, rel, int(number) if number else 7 if letter == "D" else 3, letter, value)


def _around(published: date, rel: str, count: int, letter: str, value: str | None) -> TimeSpan:
    length = timedelta(days=max(1, round(count * _LETTER_DAYS.get(letter, 1))))
    grain: TimeGrain = "day" if letter in "DH" else "week" if letter == "W" else "month" if letter == "M" else "year"
    if rel in _NEXT:
        return _days(published, published + length, grain, value, kind="DURATION")
    return _days(published - length, published, grain, value, kind="DURATION")


def _coming(match: Match, published: date | None) -> TimeSpan:
    unit = _group(match, "unit").removesuffix("s")
    letter = UNITS[unit]
    value = _duration_value("X", letter)
    if published is None:
        return _open_question("vague", kind="DURATION", value=value)
    return _around(published, _group(match, "rel"), 7 if letter == "D" else 4, letter, value)


def _rel_unit(match: Match, published: date | None) -> TimeSpan:
    rel, unit = _group(match, "rel"), _group(match, "unit")
    if rel in ("that", "the same", "the following", "the previous", "the next") and unit == "day":
        return _open_question("day", why="it follows the day that the story was at")
    if rel in ("that", "the same"):
        return _open_question("vague", why="it is the time that the story was at")
    if published is None:
        return _open_question("vague")
    step = -1 if rel in _PAST else 1 if rel in _NEXT else 0
    if unit == "weekend":
        return _with_part(_Part("weekend"), published + step * _WEEK)  # type: ignore[arg-type]
    if unit == "week":
        if rel in ("the past", "the last"):
            return _days(published - _WEEK, published, "week", "P1W", kind="DURATION")
        return _week(published + step * _WEEK)
    if unit == "month":
        day = _shift_months(published.replace(day=1), step)
        return _whole_month(day.year, day.month, anchor="published", mod=_group(match, "mod2").strip())
    if unit == "day":
        return _one_day(published + timedelta(days=step), "published")
    if unit == "quarter":
        quarter = (published.month - 1) // 3 + step
        year, number = published.year + quarter // 4, quarter % 4 + 1
        start, last = date(year, 3 * number - 2, 1), 3 * number
        return _days(start, date(year, last, monthrange(year, last)[1]), "season", f"{year}-Q{number}")
    if unit in ("decade", "century"):
        length = 10 if unit == "decade" else 100
        year = published.year // length * length + step * length
        return _days(date(year, 1, 1), date(year + length - 1, 12, 31), "decade", str(year)[: 3 if length == 10 else 2])
    return _whole_year(published.year + step, anchor="published", mod=_group(match, "mod2").strip())


class _Part:
    """Stands in for a match whose only part is a weekend."""

    def __init__(self, part: str) -> None:
        self._part = part

    def groupdict(self) -> dict[str, str]:
        return {"part": self._part}


def _duration_value(number: str, letter: str) -> str:
    if letter in "SMH" and letter != "M":
        return f"PT{number}{letter}"
    return f"P{number}{letter}"


def _duration(match: Match, _: date | None) -> TimeSpan:
    letter = UNITS.get(_unit(match), "D")
    number = "X" if _group(match, "many") else str(_number(_group(match, "n")))
    value = f"PT{number}M" if _unit(match) == "minute" else _duration_value(number, letter)
    return TimeSpan(
        start=None, end=None, grain="vague", anchor=None, unresolved="a length of time, not a date",
        timex_type="DURATION", timex_value=value, timex_mod=_APPROX.get(_group(match, "approx")),
    )  # fmt: skip


def _set(match: Match, _: date | None) -> TimeSpan:
    words = {
        "daily": "P1D",
        "weekly": "P1W",
        "monthly": "P1M",
        "annually": "P1Y",
        "yearly": "P1Y",
        "hourly": "PT1H",
        "nightly": "P1D",
    }
    value = words.get(_group(match, "set"))
    if value is None and _group(match, "wd"):
        value = f"XXXX-WXX-{WEEKDAYS[_group(match, 'wd').rstrip('.')] + 1}"
    if value is None:
        value = f"P1{UNITS.get(_unit(match), 'D')}"
    return _open_question("vague", kind="SET", why="it recurs", value=value)


def _reference(match: Match, published: date | None) -> TimeSpan:
    value = _REFS[_group(match, "ref")]
    if value == "PRESENT_REF" and published is not None:
        return _days(published, published, "vague", value)
    return _open_question("vague", why="no day is given" if published is not None else _UNDATED, value=value)


def _clock(match: Match, published: date | None) -> TimeSpan | None:
    hour = int(match["h"])
    afternoon = _group(match, "ap").startswith("p")
    hour = hour % 12 + 12 if afternoon else hour
    minute = _group(match, "min")
    if published is None:
        return _open_question("hour", kind="TIME")
    value = f"{published.isoformat()}T{hour:02}:{minute or '00'}"
    return _days(published, published, "hour", value, kind="TIME")


_RULES: dict[str, Rule] = {
    "iso": _iso, "day_month_year": _full_date, "month_day_year": _full_date, "slashes": _slashes,
    "day_month": _day_of_month, "month_day": _day_of_month, "month_year": _month_of_year, "season_year": _season,
    "last_season": _season, "quarter": _quarter, "rel_weekday_part": _weekday, "rel_weekday": _weekday,
    "weekday": _weekday, "ago": _ago, "day_before": _near_day, "yesterday_part": _near_day, "tonight": _near_day,
    "today": _near_day, "past_n": _past_n, "coming": _coming, "rel_unit": _rel_unit, "rel_month": _bare_month,
    "decade": _decade, "year": _year_alone, "each": _set, "daily": _set, "duration": _duration, "month": _bare_month,
    "month_in": _bare_month, "ref": _reference, "clock": _clock,
}  # fmt: skip
