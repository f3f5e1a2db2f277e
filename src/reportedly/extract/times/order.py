"""Whether 3/4/2016 is 3 April in a report: by its other dates, else by the country of its outlet's address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from reportedly.model import Report

_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_LAST_MONTH = 12
# Endings of addresses that stand for the United States, where the month comes first (CLDR, en-US: M/d/yy).
_MONTH_FIRST = frozenset({"us", "gov", "mil", "edu"})
# Endings of two letters that say nothing sure: sold to all, or of countries that write both ways round.
_UNSURE = frozenset({"ai", "ca", "cc", "co", "fm", "gg", "io", "ly", "me", "ph", "to", "tv", "ws"})


def day_first(report: Report) -> bool | None:
    """``None`` where neither says it; dates of the report that contradict each other say nothing."""
    orders = {
        int(match[1]) > _LAST_MONTH
        for match in _SLASHED.finditer(report.text)
        if (int(match[1]) > _LAST_MONTH) != (int(match[2]) > _LAST_MONTH)
    }
    if orders:
        return orders.pop() if len(orders) == 1 else None
    for address in (report.url, report.outlet):
        ending = _ending(address)
        if ending in _MONTH_FIRST:
            return False
        if len(ending) == 2 and ending not in _UNSURE:
            return True
    return None


def _ending(address: str | None) -> str:
    """The last label of an address's host; empty where there is none, as in an outlet's plain name."""
    if not address or " " in address.strip() or "." not in address:
        return ""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.rpartition(".")[2]
