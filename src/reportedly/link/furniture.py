"""Lines that a site prints under everything: no evidence that two reports tell of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportedly.model import Report

# A passage of news is copied within days; what is printed again after a week, word for word, is furniture.
_NEWS_DAYS = 7
# Without dates: so often.
_UNDATED_TIMES = 4


def furniture_of(reports: Iterable[Report]) -> frozenset[str]:
    """The lines, stripped, that stand in reports of days over a week apart."""
    seen: dict[str, tuple[int, int, int]] = {}
    for report in reports:
        day = 0 if report.published is None else report.published.toordinal()
        for line in {line.strip() for line in report.text.splitlines()} - {""}:
            first, last, times = seen.get(line, (day, day, 0))
            seen[line] = (min(first or day, day or first), max(last, day), times + 1)
    return frozenset(
        line
        for line, (first, last, times) in seen.items()
        if times > 1 and (last - first > _NEWS_DAYS if last > 0 else times >= _UNDATED_TIMES)
    )


def text_without(report: Report, furniture: frozenset[str]) -> str:
    """Title and text of the report, furniture left out."""
    lines = (line for line in report.text.splitlines() if line.strip() not in furniture)
    return "\n".join((report.title or "", *lines))


def texts_of(reports: Mapping[str, Report]) -> dict[str, str]:
    """Report id -> its text without furniture."""
    furniture = furniture_of(report for _, report in sorted(reports.items()))
    return {name: text_without(report, furniture) for name, report in reports.items()}
