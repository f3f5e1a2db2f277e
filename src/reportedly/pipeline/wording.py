"""The wording of the outlets of a casebook, as JSON objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.casebook import Casebook
    from reportedly.link import Usage

Row = dict[str, Any]


def list_wording(book: Casebook, *, outlet: str | None = None) -> Iterator[Row]:
    """How each outlet (or those whose name holds ``outlet``) uses loaded words; rejected claims are left out."""
    from reportedly.link import count_usage

    standing = book.reviews()
    claims = (claim for claim in book.claims() if standing.claim(claim.id) != "rejected")
    for usage in count_usage(claims, {report.id: report for report in book.reports()}):
        if outlet is None or outlet.casefold() in usage.outlet.casefold():
            yield _row(usage)


def _row(usage: Usage) -> Row:
    whom = usage.whom
    return {
        "outlet": usage.outlet,
        "sense": usage.sense,
        "whom": None if whom is None else {"name": whom.name, "id": whom.actor_id},
        "count": usage.count,
        "own_voice": usage.own,
        "quoted": _by_source(usage.quoted),
        "indirect": _by_source(usage.indirect),
        "words": [{"text": text, "count": count} for text, count in _most_first(usage.words)],
        "reports": sorted(usage.reports),
        "reports_of_outlet": usage.reports_of_outlet,
        "claims": sorted(usage.claims),
    }


def _by_source(counts: Counter[str | None]) -> list[Row]:
    return [{"source": source, "count": count} for source, count in _most_first(counts)]


def _most_first(counts: Counter[Any]) -> list[tuple[Any, int]]:
    return sorted(counts.items(), key=lambda both: (-both[1], both[0] is None, both[0] or ""))
