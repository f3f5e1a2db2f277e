"""Claims and scored pairs -> incidents: a function of the claims and the decisions in force, and of nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportedly.link.clusters import average_linkage
from reportedly.link.contexts import attach
from reportedly.link.pairs import Pair, happenings_of, roles
from reportedly.link.rulings import Constraint, Rulings, pair, read_rulings
from reportedly.model import Claim, Decision, Incident, Report, incident_id

# Two happenings that no block brought together are probably not one. Of -3, -2, -1 the middle one was taken on ECB+
# (training part): recall rises by two points over -3 at equal precision.
MISSING_ACROSS = -2.0


def partition(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    pairs: Iterable[Pair],
    decisions: Sequence[Decision] = (),
    *,
    constraints: Iterable[Constraint] | None = None,
) -> tuple[Incident, ...]:
    """The incidents in order of their lowest claim; the same in any order of claims, pairs and reports.

    Claims that tell of nothing done are in none of them. A plan, threat or toll can stand as context in several.
    ``constraints`` as the casebook spells them out; without them decisions about incidents are not seen.
    """
    rulings = read_rulings(decisions, constraints)
    rolled = roles(claims, reports, rulings)
    report_of = {claim.id: claim.report_id for claim, _ in rolled}
    known = [p for p in pairs if p.left in report_of and p.right in report_of]
    within = [p for p in known if report_of[p.left] == report_of[p.right]]
    across = [p for p in known if report_of[p.left] != report_of[p.right]]
    happenings = happenings_of([claim.id for claim, role in rolled if role == "founds"], within, rulings)
    groups = _group(happenings, across, within, rulings)
    joining = {claim.id for claim, role in rolled if role == "joins"}
    members = _join_others(groups, joining, within, rulings)
    by_id = {claim.id: claim for claim, _ in rolled}
    context = attach([claim for claim, role in rolled if role == "context"], members, by_id, reports)
    return tuple(
        Incident(
            id=incident_id(min(group)),
            claims=tuple(sorted(group)),
            context=tuple(sorted(context[number])),
            decisions=tuple(sorted({d.id for d in decisions if d.left in group or d.right in group})),
        )
        for number, group in enumerate(members)
    )


def _group(
    happenings: Sequence[tuple[str, ...]], across: Iterable[Pair], within: Iterable[Pair], rulings: Rulings
) -> list[list[str]]:
    """Happenings of single reports joined across reports; the best pair of claims speaks for two happenings."""
    home = {name: group[0] for group in happenings for name in group}
    weights: dict[tuple[str, str], float] = {}
    vetoes = set()
    for p in across:
        a, b = home.get(p.left), home.get(p.right)
        if a is None or b is None or a == b:
            continue
        if p.veto is not None:
            vetoes.add(pair(a, b))
        weights[pair(a, b)] = max(p.weight, weights.get(pair(a, b), p.weight))
    # What one report keeps apart stays apart, whatever a third report seems to say of both.
    for p in within:
        a, b = home.get(p.left), home.get(p.right)
        if a is not None and b is not None and a != b and (p.veto is not None or p.weight <= 0):
            vetoes.add(pair(a, b))
    vetoes |= {pair(home[a], home[b]) for a, b in rulings.apart if a in home and b in home and home[a] != home[b]}
    held = average_linkage([g[0] for g in happenings], weights, frozenset(vetoes), missing=MISSING_ACROSS)
    of = {group[0]: group for group in happenings}
    return [sorted(name for first in firsts for name in of[first]) for firsts in held]


def _join_others(
    groups: Sequence[list[str]], joining: set[str], within: Iterable[Pair], rulings: Rulings
) -> list[list[str]]:
    """The groups with the claims that found none themselves, each in the one it fits best in its own report."""
    home = {name: number for number, group in enumerate(groups) for name in group}
    best: dict[str, dict[int, float]] = defaultdict(dict)
    for p in within:
        for name, other in ((p.left, p.right), (p.right, p.left)):
            if name in joining and other in home and p.veto is None and p.weight > 0:
                number = home[other]
                best[name][number] = max(p.weight, best[name].get(number, p.weight))
    for a, b in rulings.together:
        for name, other in ((a, b), (b, a)):
            if name in joining and other in home:
                best[name][home[other]] = float("inf")
    members = [list(group) for group in groups]
    for name in sorted(best):
        fits = [n for n in best[name] if not rulings.part([name], groups[n])]
        if fits:
            members[min(fits, key=lambda n: (-best[name][n], groups[n][0]))].append(name)
    return sorted((sorted(group) for group in members), key=min)
