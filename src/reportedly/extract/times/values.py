"""Intervals of whole days, weeks, months and years, and what a match says in small letters."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.extract.times.words import MONTHS, PARTS, number_of, ordinal_of
from reportedly.model import TimeGrain, TimeSpan, TimexType

Match = re.Match[str]
ONE_DAY = timedelta(days=1)
WEEK = timedelta(days=7)
UNDATED = "the report's own date is not known"
BEGINNING = "it counts from a beginning that the report does not date"
EVENT = "it stands beside an event that has no date here"
LENGTH = "a length of time, not a date"
STORY = "it counts from the day that the story was at"
MODS = {
    "early": "START", "the beginning of": "START", "late": "END", "the end of": "END", "mid": "MID", "mid-": "MID",
    "the middle of": "MID",
}  # fmt: skip
APPROX = {
    "about": "APPROX", "around": "APPROX", "some": "APPROX", "roughly": "APPROX", "approximately": "APPROX",
    "nearly": "EQUAL_OR_LESS", "almost": "EQUAL_OR_LESS", "at least": "EQUAL_OR_MORE", "more than": "MORE_THAN",
    "less than": "LESS_THAN", "over": "MORE_THAN", "just over": "MORE_THAN", "under": "LESS_THAN",
    "just under": "LESS_THAN", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
}  # fmt: skip
# Of a month or year, where its early, middle and late parts end and begin (days; months).
_EARLY_DAY, _LATE_DAY = 10, 20
_EARLY_MONTH, _LATE_MONTH = 4, 9


@dataclass(frozen=True, slots=True)
class Moment:
    """What a relative expression is resolved against.

    ``story``: the latest day that its paragraph named before it; ``month``, ``year``: a day of the latest month and
    year; ``ahead``: words before it look to the future; ``past``: a verb before it looks back;
    ``quarter``: the year and number of the quarter that the report named last;
    ``began``: the day on which what the expression counts from is said to have begun; ``today``: it is the day of
    publication; ``day_first``: whether 3/4/2016 is 3 April here, where that is known.
    """

    published: date | None
    story: date | None = None
    ahead: bool = False
    past: bool = False
    quarter: tuple[int, int] | None = None
    month: date | None = None
    year: date | None = None
    began: date | None = None
    today: bool = False
    day_first: bool | None = None


def days(
    start: date | None,
    end: date | None,
    grain: TimeGrain,
    value: str | None,
    *,
    anchor: str = "published",
    kind: TimexType = "DATE",
    mod: str | None = None,
) -> TimeSpan:
    """A resolved interval."""
    return TimeSpan(start=start, end=end, grain=grain, anchor=anchor, timex_type=kind, timex_value=value, timex_mod=mod)


def open_question(
    grain: TimeGrain,
    *,
    kind: TimexType = "DATE",
    why: str = UNDATED,
    value: str | None = None,
    mod: str | None = None,
) -> TimeSpan:
    """A time that stays unresolved, with the reason."""
    return TimeSpan(
        start=None, end=None, grain=grain, anchor=None, unresolved=why, timex_type=kind, timex_value=value,
        timex_mod=mod,
    )  # fmt: skip


def group(match: Match, name: str) -> str:
    """A part of the match in small letters; empty where the shape has no such part."""
    found = match.groupdict().get(name)
    return " ".join(found.casefold().split()) if found else ""


def number(match: Match) -> float:
    """The number counted; of "two to three", the higher."""
    count = number_of(group(match, "n")) + (0.5 if group(match, "half") or group(match, "half2") else 0)
    return 2 * count if group(match, "unit").startswith("fortnight") else count


def month_number(match: Match) -> int:
    """The month, 1 to 12."""
    return MONTHS[group(match, "mon").rstrip(".")]


def day_number(match: Match, name: str = "d") -> int:
    """The day of the month, in figures or words."""
    text = group(match, name)
    return int(re.sub(r"\D", "", text)) if text[0].isdigit() else ordinal_of(text)


def year_number(text: str) -> int:
    """A year of four or two digits, or in words; two-digit ones lie in 1950 .. 2049."""
    if text[0].isalpha():
        return 1900 + int(number_of(re.split(r"[ -]", text.casefold(), maxsplit=1)[1]))
    if len(text) == 4:
        return int(text)
    return 1900 + int(text) if int(text) >= 50 else 2000 + int(text)


def one_day(day: date, anchor: str, *, mod: str | None = None) -> TimeSpan:
    """A single day."""
    return days(day, day, "day", day.isoformat(), anchor=anchor, mod=mod)


def part_of_day(day: date, part: str, anchor: str) -> TimeSpan:
    """A part of one day: its interval is that day."""
    return days(day, day, "part_of_day", f"{day.isoformat()}T{PARTS[part]}", kind="TIME", anchor=anchor)


def weekend(day: date) -> TimeSpan:
    """The weekend of the week of ``day``."""
    saturday = day + timedelta(days=5 - day.weekday())
    year, week, _ = saturday.isocalendar()
    return days(saturday, saturday + ONE_DAY, "day", f"{year}-W{week:02}-WE")


def whole_week(day: date, anchor: str = "published") -> TimeSpan:
    """The ISO week of ``day``."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = monday.isocalendar()
    return days(monday, monday + timedelta(days=6), "week", f"{year}-W{week:02}", anchor=anchor)


def whole_month(year: int, month: int, *, anchor: str, mod: str = "") -> TimeSpan:
    """A month, or its early, middle or late part."""
    start, end = date(year, month, 1), last_day(year, month)
    if MODS.get(mod) == "START":
        end = date(year, month, _EARLY_DAY)
    elif MODS.get(mod) == "END":
        start = date(year, month, _LATE_DAY)
    elif mod in MODS:
        start, end = date(year, month, _EARLY_DAY), date(year, month, _LATE_DAY)
    return days(start, end, "month", f"{year}-{month:02}", anchor=anchor, mod=MODS.get(mod))


def whole_year(year: int, *, anchor: str, mod: str = "") -> TimeSpan:
    """A year, or its early, middle or late third."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    if MODS.get(mod) == "START":
        end = last_day(year, _EARLY_MONTH)
    elif MODS.get(mod) == "END":
        start = date(year, _LATE_MONTH, 1)
    elif mod in MODS:
        start, end = date(year, _EARLY_MONTH + 1, 1), last_day(year, _LATE_MONTH - 1)
    return days(start, end, "year", str(year), anchor=anchor, mod=MODS.get(mod))


def whole_quarter(year: int, quarter: int, anchor: str) -> TimeSpan:
    """A quarter of a calendar year, 1 to 4."""
    end_month = 3 * quarter
    start = date(year, end_month - 2, 1)
    return days(start, last_day(year, end_month), "season", f"{year}-Q{quarter}", anchor=anchor)


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def shift_months(day: date, months: int) -> date:
    """``day`` so many months on; the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def duration_value(count: str, letter: str) -> str:
    """A TIMEX3 duration; ``letter`` is that of ``UNITS`` ("M" is a month: minutes are asked for as "TM")."""
    if letter in ("S", "H", "TM"):
        return f"PT{count}{letter[-1]}"
    return f"P{count}{letter}"
