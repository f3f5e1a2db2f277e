"""The day in a dateline ("BEIRUT, 4 May 2019 (Example Agency) -"): the last resort for a publication date."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{_MONTH})\.?,? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}}),? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
# A dateline opens the text, names a place in capitals, and ends in a dash.
_DATELINE = re.compile(r"\A\s*[A-Z][A-Z .'-]{2,40}[,(][^\n]{0,80}?\s[-–—]{1,2}\s")


def find_dateline_day(text: str) -> date | None:
    """The full date in the dateline that opens a text, ``None`` where there is none."""
    line = _DATELINE.match(text)
    return None if line is None else find_day(line[0])


def find_day(text: str) -> date | None:
    """The first full date that names its month."""
    found = _DAY_FIRST.search(text) or _MONTH_FIRST.search(text)
    if found is None:
        return None
    try:
        return date(int(found["year"]), _MONTHS[found["month"].casefold()], int(found["day"]))
    except ValueError:
        return None
