"""Expressions that name no place in time: lengths, repetitions, now and soon."""

from __future__ import annotations

from reportedly.extract.times.values import (
    APPROX,
    LENGTH,
    UNDATED,
    Match,
    Moment,
    days,
    duration_value,
    group,
    month_number,
    number,
    open_question,
)
from reportedly.extract.times.words import PARTS, SEASONS, UNITS, WEEKDAYS, unit_of
from reportedly.model import TimeSpan

_SETS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H",
    "nightly": "P1D",
}  # fmt: skip
_REFS = {
    "now": "PRESENT_REF", "right now": "PRESENT_REF", "currently": "PRESENT_REF", "at present": "PRESENT_REF",
    "at the moment": "PRESENT_REF", "nowadays": "PRESENT_REF", "these days": "PRESENT_REF", "recently": "PAST_REF",
    "lately": "PAST_REF", "soon": "FUTURE_REF", "current": "PRESENT_REF", "the past": "PAST_REF",
}  # fmt: skip


def duration(match: Match, _: Moment) -> TimeSpan | None:
    """Three days; two and a half years."""
    unit = unit_of(group(match, "unit"))
    written = group(match, "n")
    if (unit == "second" and written in ("a", "one")) or (unit == "quarter" and ("-" in match[0] or written == "a")):
        return None  # "a second attack", "three-quarters"
    letter = "TM" if unit == "minute" else UNITS[unit]
    mod = APPROX.get(group(match, "approx"))
    return open_question("vague", kind="DURATION", why=LENGTH, value=_length(match, letter), mod=mod)


def _length(match: Match, letter: str) -> str:
    if group(match, "many").endswith("couple of"):
        return duration_value("2", letter)
    if group(match, "many") or group(match, "low"):
        return duration_value("X", letter)
    count = number(match)
    if letter == "E":
        return duration_value(f"{count * 10:g}", "Y")
    if letter == "CE":
        return duration_value(f"{count * 100:g}", "Y")
    whole = int(count)
    if whole != count and letter in ("Y", "H", "TM"):
        rest = {"Y": "6M", "H": "30M", "TM": "30S"}[letter]
        return duration_value(str(whole), letter) + rest
    return duration_value(f"{count:g}", letter)


def long_while(match: Match, _: Moment) -> TimeSpan:
    """For weeks."""
    unit = unit_of(group(match, "unit"))
    return open_question("vague", kind="DURATION", why=LENGTH, value=duration_value("X", UNITS[unit]))


def repeated(match: Match, _: Moment) -> TimeSpan:
    """Daily; every Tuesday; Friday nights; each July; every two weeks; twice a day."""
    value = _SETS.get(group(match, "set"))
    if group(match, "wd"):
        part = PARTS.get(group(match, "part"))
        value = f"XXXX-WXX-{WEEKDAYS[group(match, 'wd').rstrip('.')] + 1}{f'T{part}' if part else ''}"
    elif group(match, "mon"):
        value = f"XXXX-{month_number(match):02}"
    elif group(match, "season"):
        value = f"XXXX-{SEASONS[group(match, 'season')][0]}"
    elif value is None:
        unit = unit_of(group(match, "unit"))
        count = 2 if group(match, "other") else number(match) if group(match, "n") else 1
        value = duration_value(f"{count:g}", "TM" if unit == "minute" else UNITS.get(unit, "D"))
    return open_question("vague", kind="SET", why="it recurs", value=value)


def reference(match: Match, at: Moment) -> TimeSpan:
    """Now, recently, soon."""
    value = _REFS.get(group(match, "ref"), "FUTURE_REF")
    if value == "PRESENT_REF" and at.published is not None:
        return days(at.published, at.published, "vague", value)
    return open_question("vague", why="no day is given" if at.published is not None else UNDATED, value=value)
