"""What each origin says of a harm, and low, best and high of them all.

Field guide on incidents and figures, section 3. One origin, one vote, however many outlets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from reportedly.link.independence import Origin
from reportedly.link.origins import denies
from reportedly.link.policies import Policy
from reportedly.link.roles import is_none_of, own_figures
from reportedly.model import Claim, Figure, Report

Bounds = tuple[int | None, int | None]
HARMS = (
    "killed", "injured", "killed_or_injured", "missing", "abducted", "detained", "displaced", "evacuated",
    "surrendered",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One origin's word on one harm. ``rival``: a denial or a "none"; ``beside``: shown, enters no range."""

    origin: str | None
    kind: str
    low: int | None
    high: int | None
    as_of: date | None
    claims: tuple[str, ...]
    reports: int
    rival: bool = False
    beside: bool = False

    @property
    def bounds(self) -> Bounds:
        """Both ends."""
        return self.low, self.high

    def row(self, *, used: bool) -> dict[str, Any]:
        """As the contract writes it."""
        return {
            "origin": self.origin, "kind": self.kind, "low": self.low, "high": self.high,
            "as_of": None if self.as_of is None else self.as_of.isoformat(), "claims": list(self.claims),
            "denies": self.rival, "used": used,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """One claim's own count: its disjoint groups added up."""

    bounds: Bounds
    as_of: date | None
    claim: Claim
    increment: bool
    civilian: bool | None


def summarise_harm(
    harm: str, origins: Sequence[Origin], claims: Mapping[str, Claim], reports: Mapping[str, Report], policy: Policy
) -> dict[str, Any] | None:
    """The contract's figure object for one harm; ``None`` where no claim counts it."""
    accounts = [account for origin in origins for account in _accounts(harm, origin, claims, reports)]
    if not accounts:
        return None
    # Where nobody says otherwise, none is the number itself.
    told = [account for account in accounts if not account.rival and not account.beside]
    told = told or [account for account in accounts if not account.rival] or accounts
    entering = accounts if policy.denials_enter else told
    low, high = _hull([account.bounds for account in entering])
    best = _best(entering, policy)
    low, high = (best if policy.low == "best" else low), (best if policy.high == "best" else high)
    contested = any(
        not _meet(a.bounds, b.bounds)
        for a, b in combinations(accounts, 2)
        if a.rival or b.rival or not (a.beside or b.beside)
    )
    return {
        "low": low, "high": high, "best": best, "policy": policy.name, "contested": contested,
        "by_origin": [account.row(used=account in entering) for account in accounts],
    }  # fmt: skip


def _accounts(
    harm: str, origin: Origin, claims: Mapping[str, Claim], reports: Mapping[str, Report]
) -> Iterable[Account]:
    said = [
        one
        for name in origin.claims
        if (one := _said(harm, claims[name], reports.get(claims[name].report_id))) is not None
    ]
    rivals = [one for one in said if origin.denies or denies(one.claim)]
    for group, rival in (([one for one in said if one not in rivals], False), (rivals, True)):
        if group:
            low, high = _within_origin(group)
            yield Account(
                origin=origin.name,
                kind=origin.kind,
                low=low,
                high=high,
                as_of=max((one.as_of for one in group if one.as_of is not None), default=None),
                claims=tuple(sorted(one.claim.id for one in group)),
                reports=len({one.claim.report_id for one in group}),
                rival=rival,
                beside=rival or origin.beside,
            )


def _said(harm: str, claim: Claim, report: Report | None) -> _Said | None:
    """What this claim counts: subsets, running tolls and "none of them" of a group left out, sides added up."""
    figures = [f for f in own_figures(claim) if f.harm == harm and f.part_of is None]
    if not denies(claim):
        figures = [f for f in figures if not is_none_of(f)]
    totals = [f for f in figures if not f.increment]
    kept = totals or figures
    if not kept:
        return None
    return _Said(
        bounds=_add(kept),
        as_of=_as_of(kept, claim, report),
        claim=claim,
        increment=not totals,
        civilian=kept[0].civilian if len(kept) == 1 else None,
    )


def _add(figures: Sequence[Figure]) -> Bounds:
    """The sum of disjoint groups (17 soldiers and 3 rebels); one number said twice in a claim counts once."""
    seen: dict[tuple[int | None, int | None, str | None], Figure] = {}
    for figure in figures:
        seen.setdefault((figure.low, figure.high, figure.whom), figure)
    kept = list(seen.values())
    # The same count without its noun is the same group.
    kept = [
        f for f in kept if f.whom is not None or not any(g.whom is not None and _meet(_of(f), _of(g)) for g in kept)
    ]
    lows = [f.low for f in kept if f.low is not None]
    highs = [f.high for f in kept]
    return (sum(lows) if lows else None), (None if None in highs else sum(h for h in highs if h is not None))


def _of(figure: Figure) -> Bounds:
    return figure.low, figure.high


def _as_of(figures: Sequence[Figure], claim: Claim, report: Report | None) -> date | None:
    stated = [f.as_of for f in figures if f.as_of is not None]
    said = claim.origin.said_on
    return max(stated) if stated else said if said is not None else None if report is None else report.published


def _within_origin(said: Sequence[_Said]) -> Bounds:
    """One origin's range: by report its sides added; compatible ranges intersected, else the later one stands."""
    by_report: dict[str, list[_Said]] = defaultdict(list)
    for one in said:
        by_report[one.claim.report_id].append(one)
    dated = []
    for name, group in by_report.items():
        as_of = max((one.as_of for one in group if one.as_of is not None), default=date.min)
        dated.append((as_of, name, group))
    bounds: Bounds | None = None
    for _, _, group in sorted(dated, key=lambda entry: entry[:2]):
        latest = _of_report(group)
        bounds = latest if bounds is None or not _meet(bounds, latest) else _intersect(bounds, latest)
    assert bounds is not None
    return bounds


def _of_report(said: Sequence[_Said]) -> Bounds:
    """One report's range by this origin. "Three more" may or may not be in its total: both ends are kept."""
    totals = [one for one in said if not one.increment]
    more = sorted({one.bounds for one in said if one.increment}, key=repr)
    if not totals:
        return _plus(more)
    low, high = _sides(totals)
    added = [bounds[1] for bounds in more]
    if high is not None:
        high = None if None in added else high + sum(n for n in added if n is not None)
    return low, high


def _sides(said: Sequence[_Said]) -> Bounds:
    """Within one report: civilians and combatants told of apart are added, restatements intersected."""
    by_side: dict[bool | None, Bounds] = {}
    for one in sorted(said, key=lambda one: (one.claim.anchor.start, one.claim.id)):
        before = by_side.get(one.civilian)
        meets = before is not None and _meet(before, one.bounds)
        by_side[one.civilian] = _intersect(before, one.bounds) if before is not None and meets else one.bounds
    if True in by_side and False in by_side:
        both = _plus([by_side[True], by_side[False]])
        whole = by_side.get(None)
        return both if whole is None or not _meet(both, whole) else _intersect(both, whole)
    found = list(by_side.values())
    bounds = found[0]
    for other in found[1:]:
        # "Twelve people" and then "five soldiers": a part is not the whole.
        bounds = _intersect(bounds, other) if _meet(bounds, other) else max(bounds, other, key=_size)
    return bounds


def _size(bounds: Bounds) -> int:
    return max(n for n in bounds if n is not None)


def _plus(many: Sequence[Bounds]) -> Bounds:
    lows = [low for low, _ in many if low is not None]
    highs = [high for _, high in many]
    return (sum(lows) if lows else None), (None if None in highs else sum(h for h in highs if h is not None))


def _meet(a: Bounds, b: Bounds) -> bool:
    return (a[0] is None or b[1] is None or a[0] <= b[1]) and (b[0] is None or a[1] is None or b[0] <= a[1])


def _intersect(a: Bounds, b: Bounds) -> Bounds:
    lows = [n for n in (a[0], b[0]) if n is not None]
    highs = [n for n in (a[1], b[1]) if n is not None]
    return (max(lows) if lows else None), (min(highs) if highs else None)


def _hull(many: Sequence[Bounds]) -> Bounds:
    """The widest range. An open end stays open unless another origin's number lies beyond what is stated there.

    "27 to 34" and "at least 12" give 12 to 34: 34 covers 12. "20" and "at least 50" give 20 or more.
    """
    lows = [low for low, _ in many if low is not None]
    highs = [high for _, high in many if high is not None]
    low = min(lows) if lows else None
    high = max(highs) if highs else None
    if low is not None and any(a is None and b is not None and b < low for a, b in many):
        low = None
    if high is not None and any(b is None and a is not None and a > high for a, b in many):
        high = None
    return low, high


def _best(accounts: Sequence[Account], policy: Policy) -> int | None:
    def number(account: Account) -> int | None:
        return account.low if account.low is not None else account.high

    if policy.best == "none" or not accounts:
        return None
    if policy.best == "lowest":
        return min(n for n in map(number, accounts) if n is not None)
    rank = {kind: place for place, kind in enumerate(policy.order)}

    def order(account: Account) -> tuple[int, int, int, str]:
        newest = -(account.as_of or date.min).toordinal()
        kind = rank.get(account.kind, len(rank)) if policy.best == "order" else 0
        return kind, newest, -account.reports, account.origin or ""

    return number(min(accounts, key=order))
