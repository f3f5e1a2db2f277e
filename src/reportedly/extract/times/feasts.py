"""Feasts -> the days they fall on. What follows the sighted moon is widened by a day at both ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from reportedly.extract.times.calendars import (
    HIJRI_MONTHS,
    easter,
    from_hijri,
    from_persian,
    hebrew_new_year,
    orthodox_easter,
    passover,
    words_of,
)
from reportedly.extract.times.values import ONE_DAY, Match, Moment, days, group, open_question
from reportedly.model import TimeSpan

# First and last day as reckoned, and by how many days either may be off.
_Days = tuple[date, date, int]
_Feast = Callable[[int], Iterator[_Days]]
# A feast without a year is the next one if within so many days, as a day of a month is, else the latest past.
_NEXT_WITHIN_DAYS = 90
_SIGHTING_DAYS = 1
# Years of ours and Hijri years: 33 of theirs pass in 32 of ours.
_HIJRA = 622


def _fixed(month: int, day: int, length: int = 1) -> _Feast:
    def of(year: int) -> Iterator[_Days]:
        start = date(year, month, day)
        yield start, start + timedelta(days=length - 1), 0

    return of


def _from(base: Callable[[int], date], days_on: int, length: int = 1) -> _Feast:
    def of(year: int) -> Iterator[_Days]:
        start = base(year) + timedelta(days=days_on)
        yield start, start + timedelta(days=length - 1), 0

    return of


def _hijri(month: int, day: int, length: int = 1) -> _Feast:
    def of(year: int) -> Iterator[_Days]:
        near = (year - _HIJRA) * 33 // 32
        for hijri_year in (near, near + 1, near + 2):
            start = from_hijri(hijri_year, month, day)
            if start.year == year:
                yield start, start + timedelta(days=length - 1), _SIGHTING_DAYS

    return of


def _thanksgiving(year: int) -> Iterator[_Days]:
    """The fourth Thursday of November, in the United States."""
    first = date(year, 11, 1)
    day = first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    yield day, day, 0


def _new_year_of_iran(year: int) -> date:
    return from_persian(year - 621, 1, 1)


def _new_year_of_israel(year: int) -> date:
    return hebrew_new_year(year + 3761)


FEASTS: dict[str, _Feast] = {
    "ramadan|ramazan": _hijri(9, 1, 30),
    "eid (?:al|ul|el) fitr|(?:the )?end of ramadan": _hijri(10, 1, 3),
    "eid (?:al|ul|el) (?:adha|azha)": _hijri(12, 10, 4),
    "ashoura|ashura": _hijri(1, 10), "arbaeen": _hijri(2, 20), "mawlid|prophets birthday": _hijri(3, 12),
    "islamic new year": _hijri(1, 1),
    "christmas eve": _fixed(12, 24), "orthodox christmas": _fixed(1, 7), "christmas(?: day)?": _fixed(12, 25),
    "boxing day": _fixed(12, 26), "new years eve": _fixed(12, 31), "new years day": _fixed(1, 1),
    "palm sunday": _from(easter, -7), "easter week|holy week": _from(easter, -7, 8), "good friday": _from(easter, -2),
    "orthodox easter": _from(orthodox_easter, 0), "easter monday": _from(easter, 1),
    "easter(?: sunday)?": _from(easter, 0), "pentecost|whit sunday": _from(easter, 49),
    "nowruz|nawruz|norouz|nauroz": _from(_new_year_of_iran, 0), "newroz": _fixed(3, 21),
    "passover": _from(passover, 0, 7), "rosh hashanah": _from(_new_year_of_israel, 0, 2),
    "yom kippur": _from(_new_year_of_israel, 9),
    "sukkot": _from(_new_year_of_israel, 14, 7), "thanksgiving(?: day)?": _thanksgiving,
    "international womens day": _fixed(3, 8), "may day": _fixed(5, 1), "halloween": _fixed(10, 31),
    "valentines day": _fixed(2, 14),
}  # fmt: skip
_NAMES = tuple((re.compile(names), feast) for names, feast in FEASTS.items())
# As written: hyphens for blanks, apostrophes.
_WRITTEN = (
    ("womens", "women['’]?s"), ("years", "year['’]?s"), ("valentines", "valentine['’]?s"),
    ("prophets", "prophet['’]?s"), ("arbaeen", "arba['’]?een"), (") ", ")[ -]"), ("eid ", "eid[ -]"),
)  # fmt: skip


def _as_written(names: str) -> str:
    for plain, written in _WRITTEN:
        names = names.replace(plain, written)
    return names


FEAST = _as_written("|".join(FEASTS))


def feast(match: Match, at: Moment) -> TimeSpan | None:
    """Ramadan; last Easter; Eid al-Fitr 2015; Ramadan 1437."""
    name = words_of(match["feast"])
    of = next((of for pattern, of in _NAMES if pattern.fullmatch(name)), None)
    if of is None:
        return None
    if group(match, "y"):
        year = int(match["y"])
        if year >= _HIJRA + 1000:
            return _span(next(of(year), None), "absolute")
        month = HIJRI_MONTHS.get(name)
        start = from_hijri(year, month, 1) if month else None
        return None if start is None else _span((start, start + timedelta(days=29), _SIGHTING_DAYS), "absolute")
    if at.published is None:
        return open_question("day")
    year = at.published.year
    found = [days_of for near in (year - 1, year, year + 1) for days_of in of(near)]
    rel = group(match, "rel")
    if rel in ("last", "the past", "this past"):
        return _span(max(d for d in found if d[1] < at.published), "published")
    if rel in ("next", "the coming"):
        return _span(min(d for d in found if d[0] > at.published), "published")
    reach = at.published + timedelta(days=0 if at.past else _NEXT_WITHIN_DAYS)
    return _span(max(d for d in found if d[0] <= reach), "published")


def _span(found: _Days | None, anchor: str) -> TimeSpan | None:
    if found is None:
        return None
    start, end, off = found
    value = start.isoformat() if (end - start).days < 7 else f"{start.isoformat()}/{end.isoformat()}"
    if (end - start).days == 7:
        week = end.isocalendar()
        value = f"{week.year}-W{week.week:02}"
    grain = "month" if (end - start).days > 7 else "day"
    return days(start - off * ONE_DAY, end + off * ONE_DAY, grain, value, anchor=anchor)  # type: ignore[arg-type]
