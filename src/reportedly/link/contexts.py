"""Plans, threats, sums and running tolls -> the incidents they concern. They are never merged into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from reportedly.link.facts import Facts, facts_of
from reportedly.link.whereabouts import coarse, far_apart
from reportedly.model import Claim, Place, Report

# A plan is taken up soon or stands for itself; a month is our own choice.
_PLAN_DAYS = 31


def attach(
    contexts: Sequence[Claim],
    groups: Sequence[Sequence[str]],
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
) -> list[list[str]]:
    """For each group the ids of the claims that are context to it.

    A toll or sum concerns every incident of its report that lies within its places. A plan or threat concerns those
    of its report, and of others within a month, that agree with it in place and in a party.
    """
    found: list[list[str]] = [[] for _ in groups]
    sides = [[facts_of(claims[name], reports.get(claims[name].report_id)) for name in group] for group in groups]
    by_report: dict[str, list[int]] = defaultdict(list)
    by_place: dict[str, list[int]] = defaultdict(list)
    for number, side in enumerate(sides):
        for name in {facts.report for facts in side}:
            by_report[name].append(number)
        for name in {place.gazetteer_id or place.name for facts in side for place in facts.places}:
            by_place[name].append(number)
    for claim in contexts:
        facts = facts_of(claim, reports.get(claim.report_id))
        counts = claim.status not in ("planned", "proposed", "threatened", "called_for", "hypothetical")
        near = set(by_report.get(claim.report_id, ()))
        if not counts:
            near.update(n for p in facts.places for n in by_place.get(p.gazetteer_id or p.name, ()))
        for number in sorted(near):
            concerned = any(_covers(facts, side) if counts else _foretells(facts, side) for side in sides[number])
            if concerned:
                found[number].append(claim.id)
    return found


def _covers(total: Facts, one: Facts) -> bool:
    """Whether a count can take in this happening: harm of its kind, places that do not exclude each other."""
    if total.report != one.report:
        return False
    if total.families and one.families and not total.families & one.families:
        return False
    if not total.places or not one.places:
        return True
    return any(_within(wide, fine) for wide, fine in product(total.places, one.places))


def _within(wide: Place, fine: Place) -> bool:
    if coarse(wide) and wide.country is not None and fine.country is not None:
        return wide.country == fine.country and (wide.grain == "country" or not far_apart(wide, fine))
    return not far_apart(wide, fine)


def _foretells(plan: Facts, one: Facts) -> bool:
    """Whether what was planned or threatened may be this: one fine place, a party in both, not long before."""
    here = any(
        not coarse(p) and not coarse(q) and (p.gazetteer_id or p.name) == (q.gazetteer_id or q.name)
        for p, q in product(plan.places, one.places)
    )
    if not here or not plan.parties & one.parties:
        return False
    return plan.day is None or one.day is None or abs(one.day - plan.day) <= _PLAN_DAYS
