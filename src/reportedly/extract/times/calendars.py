"""Days of other calendars -> days of ours, by arithmetic; and Easter.

Formulas: Reingold and Dershowitz, Calendrical Calculations. The Hijri one is the tabular calendar; against Umm al-Qura
(hijridate 2.6.0, the months of 1380 to 1449) it is right for 64 % of months and at most one day off for 99 %, so what
is read by it is widened by a day, as sightings of the moon differ by as much.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_HIJRI_EPOCH, _PERSIAN_EPOCH, _ETHIOPIAN_EPOCH, _HEBREW_EPOCH = 227014, 226895, 2796, -1373427
# From the first day of Passover to the New Year that follows it: no month between them varies.
_PASSOVER_TO_NEW_YEAR = 163
_JULIAN_LAG_DAYS = 13  # 1900 to 2099

# Months by their spellings, apart by "|", without apostrophes and with blanks for hyphens, as words_of gives them.
_HIJRI_NAMES = (
    "muharram|moharram", "safar", "rabi al awwal|rabi ul awwal|rabi i", "rabi al thani|rabi ul thani|rabi ii",
    "jumada al awwal|jumada al ula|jumada i", "jumada al thani|jumada al akhira|jumada ii", "rajab", "shaban|shaaban",
    "ramadan|ramazan", "shawwal|shawal", "dhu al qadah|dhul qadah|zulqada", "dhu al hijjah|dhu al hijja|dhul hijjah",
)  # fmt: skip
_PERSIAN_NAMES = (
    "farvardin|hamal", "ordibehesht|sawr|saur|thawr", "khordad|jawza", "tir|saratan", "mordad|amordad|asad",
    "shahrivar|sunbula|sonbola", "mehr|mizan", "aban|aqrab", "azar|qaws|qaus", "dey|jadi", "bahman|dalw|dalwa",
    "esfand|hut",
)  # fmt: skip
_ETHIOPIAN_NAMES = (
    "meskerem", "tikimt|tekemt", "hidar", "tahsas", "terr", "yekatit", "megabit", "miyazya|miazia", "ginbot", "sene",
    "hamle", "nehase", "pagume",
)  # fmt: skip


def _numbers(names: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, spellings in enumerate(names, start=1) for name in spellings.split("|")}


# Names of two words have "al" in them: a pattern made of these lets hyphens and blanks stand for each other.
HIJRI_MONTHS = _numbers(_HIJRI_NAMES)
PERSIAN_MONTHS = _numbers(_PERSIAN_NAMES)
ETHIOPIAN_MONTHS = _numbers(_ETHIOPIAN_NAMES)


def words_of(text: str) -> str:
    """A name as it is looked up: small letters, no apostrophes, blanks for hyphens."""
    return " ".join(re.sub("['’‘`]", "", text.casefold()).replace("-", " ").split())


def from_hijri(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar (astronomical epoch)."""
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"no such Hijri day: {year}-{month}-{day}")
    days = (11 * year + 3) // 30 + 354 * (year - 1) + 29 * (month - 1) + month // 2
    return date.fromordinal(_HIJRI_EPOCH - 1 + days + day)


def from_persian(year: int, month: int, day: int) -> date:
    """A day of the Solar Hijri calendar, by its cycle of 33 years (right for 1206 to 1498)."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        raise ValueError(f"no such Persian day: {year}-{month}-{day}")
    days = 365 * (year - 1) + (8 * year + 21) // 33 + 30 * (month - 1) + min(month - 1, 6)
    return date.fromordinal(_PERSIAN_EPOCH - 1 + days + day)


def from_ethiopian(year: int, month: int, day: int) -> date:
    """A day of the Ethiopian calendar."""
    if not (1 <= month <= 13 and 1 <= day <= 30):
        raise ValueError(f"no such Ethiopian day: {year}-{month}-{day}")
    return date.fromordinal(_ETHIOPIAN_EPOCH - 1 + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day)


def hebrew_new_year(year: int) -> date:
    """The first day of a Hebrew year, of which 5777 began in 2016."""

    def elapsed(of: int) -> int:
        months = (235 * of - 234) // 19
        day = 29 * months + (12084 + 13753 * months) // 25920
        return day + 1 if 3 * (day + 1) % 7 < 3 else day

    before, this, after = elapsed(year - 1), elapsed(year), elapsed(year + 1)
    late = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(_HEBREW_EPOCH + this + late)


def passover(year: int) -> date:
    """The first day of Passover in a year of ours."""
    return hebrew_new_year(year + 3761) - timedelta(days=_PASSOVER_TO_NEW_YEAR)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computation)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    lag = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = epact + lag - 7 * ((golden + 11 * epact + 22 * lag) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, in our calendar (1900 to 2099)."""
    epact = (19 * (year % 19) + 15) % 30
    shift = epact + (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7 + 114
    return date(year, shift // 31, shift % 31 + 1) + timedelta(days=_JULIAN_LAG_DAYS)
