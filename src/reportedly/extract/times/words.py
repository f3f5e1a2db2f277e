"""The words of the calendar and the patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTH_NAMES = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_WEEKDAY_NAMES = (
    "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs thur", "friday fri", "saturday sat",
    "sunday sun",
)  # fmt: skip
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_UNDER_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(_UNDER_TWENTY)} | TENS | {"a": 1, "an": 1}
_HUNDREDS = {"hundred": 100, "thousand": 1000}
_ORDINAL_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_ORDINALS_UP_TO_TWENTY = {word: number for number, word in enumerate(_ORDINAL_WORDS, start=1)}
ORDINALS = _ORDINALS_UP_TO_TWENTY | {"thirtieth": 30} | {
    f"{tens}-{word}": number + value
    for tens, number in TENS.items()
    for word, value in _ORDINALS_UP_TO_TWENTY.items()
    if value < 10
}  # fmt: skip
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y", "decade": "E",
    "night": "D", "quarter": "Q", "century": "CE", "weekend": "W",
    "fortnight": "W",
}  # fmt: skip
DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "MI", "midday": "MI", "dawn": "MO",
    "midnight": "NI", "dusk": "EV",
}  # fmt: skip


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_ONES = _any(_UNDER_TWENTY[1:10])
_FULL_MONTHS = _any(names.split()[0] for names in _MONTH_NAMES)
_SHORT_MONTHS = _any(name for names in _MONTH_NAMES for name in names.split()[1:])
MONTH = rf"(?:{_FULL_MONTHS}|(?:{_SHORT_MONTHS})(?!\w)\.?)"
# "march" and "may" are other words; with neither day nor year beside them they need a word before them that dates.
PLAIN_MONTH = (
    r"(?:january|february|april|june|july|august|september|october|november|december|"
    r"(?:jan|feb|apr|aug|sept?|oct|nov|dec)\.)"
)
# "sun" and "may" alone are other words; a short weekday needs its full stop or a number after it.
WEEKDAY = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:mon|tues?|wed|thurs?|fri|sat|sun)\\.(?=,| ))"
_SPELLED = rf"(?:(?:{_any(TENS)})(?:[ -](?:{_ONES}))?|{_any(NUMBERS)})"
NUMBER = rf"(?:\d{{1,3}}(?:\.5)?|(?:{_SPELLED}[ -])?(?:hundred|thousand)|{_SPELLED})"
UNIT = rf"(?:{_any(UNITS)}|centurie)s?"
PART = rf"(?:{_any(PARTS)})"
SEASON = rf"(?:{_any(SEASONS)})"
DECADE = rf"(?:{_any(DECADES)})"
YEAR = r"(?:1[89]|20)\d\d"
SPELLED_YEAR = rf"(?:nineteen[ -](?:{_any(TENS)})(?:[ -](?:{_ONES}))?)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
ORDINAL = (
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:{_any(TENS)})[ -](?:{_any(_ORDINAL_WORDS[:9])})|thirtieth|{_any(_ORDINAL_WORDS)})"
)
# A day of a month in words: "eighth", "twenty-first".
SPELLED_DAY = rf"(?:(?:twenty|thirty)[ -](?:{_any(_ORDINAL_WORDS[:9])})|thirtieth|{_any(_ORDINAL_WORDS)})"


def number_of(text: str) -> float:
    """The number that a match of :data:`NUMBER` writes: "12", "2.5", "twenty-four", "a"."""
    if text[0].isdigit():
        return float(text)
    total: float = 0
    for word in re.split(r"[ -]", text):
        total = max(total, 1) * _HUNDREDS[word] if word in _HUNDREDS else total + NUMBERS[word]
    return total


def ordinal_of(text: str) -> int:
    """The number that a match of :data:`ORDINAL` writes: "3rd", "twenty-first"."""
    return int(re.sub(r"\D", "", text)) if text[0].isdigit() else ORDINALS[text.replace(" ", "-")]


def unit_of(text: str) -> str:
    """A unit in the singular."""
    return "century" if text.startswith("centur") else text.removesuffix("s")
