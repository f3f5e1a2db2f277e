"""Which reports tell mainly of the same happening: a coarser question than which claims do.

For queues of likely duplicates, and to measure linking on gold that labels reports. A report stands for its main
happening (told of by the most claims, the earliest of equals) with all its words; one that tells of nothing done
stands for its words alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.link import wording
from reportedly.link.blocks import candidates
from reportedly.link.clusters import average_linkage
from reportedly.link.facts import Facts, facts_of, join, passage_words
from reportedly.link.furniture import texts_of
from reportedly.link.incidents import MISSING_ACROSS
from reportedly.link.pairs import common_name_limit, happenings_of, propose, roles
from reportedly.link.rulings import Rulings, pair
from reportedly.link.weigh import evidence_across, veto_of
from reportedly.model import Claim, Report


def group_reports(claims: Sequence[Claim], reports: Mapping[str, Report]) -> list[tuple[str, ...]]:
    """Every report in one group, groups by their lowest report id; the same in any order."""
    sides = sorted(_mains(claims, reports), key=lambda facts: facts.report)
    rarity = wording.Rarity(facts.words for facts in sides)
    named = Counter(name for facts in sides for name in facts.names)
    limit = common_name_limit(len(sides))
    sides = [replace(f, names=frozenset(n for n in f.names if named[n] <= limit)) for f in sides]
    vectors = [rarity.vector(facts.words) for facts in sides]
    weights: dict[tuple[str, str], float] = {}
    vetoes: set[tuple[str, str]] = set()
    for i, j in candidates(sides, rarity):
        at = pair(sides[i].report, sides[j].report)
        weights[at] = sum(bits for _, bits, _ in evidence_across(sides[i], sides[j], vectors[i], vectors[j]))
        if veto_of(sides[i], sides[j]) is not None:
            vetoes.add(at)
    return average_linkage([f.report for f in sides], weights, frozenset(vetoes), missing=MISSING_ACROSS)


def _mains(claims: Sequence[Claim], reports: Mapping[str, Report]) -> Iterator[Facts]:
    """The facts of each report's main happening, with the report's words."""
    rolled = roles(claims, reports, Rulings())
    founding = [claim for claim, role in rolled if role == "founds"]
    facts = {claim.id: facts_of(claim, reports.get(claim.report_id)) for claim in founding}
    within = (p for p in propose(claims, reports, across=False))
    mains: dict[str, list[Facts]] = defaultdict(list)
    for group in happenings_of(facts, within, Rulings()):
        parts = sorted((facts[name] for name in group), key=lambda f: (f.start, f.claim))
        best = mains.get(parts[0].report)
        if best is None or (-len(parts), parts[0].start) < (-len(best), best[0].start):
            mains[parts[0].report] = parts
    texts = texts_of(reports)
    for name, report in sorted(reports.items()):
        main = join(mains[name]) if name in mains else _bare(report)
        words, names, ages = passage_words(texts[name])
        yield replace(main, words=words, names=names, ages=ages)


def _bare(report: Report) -> Facts:
    """A report that tells of nothing done: its words and its day."""
    none: frozenset[str] = frozenset()
    return Facts(
        claim=report.id, report=report.id, start=0, end=1, families=none, types=none, modes=none, triggers=none,
        two_sided=False, first=None, last=None, dated=False,
        published=None if report.published is None else report.published.toordinal(),
        places=(), actors=none, targets=none, identified=none, countries=none, figures=(), another=False,
        text="", sentence=(0, 0),
    )  # fmt: skip


def labels(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """Report id -> the name of its group: its lowest report."""
    return {name: group[0] for group in groups for name in group}
