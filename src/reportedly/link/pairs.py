"""Claims -> scored pairs that may speak of one happening, with reasons. Never all pairs.

Within a report every two claims are weighed. Across reports the claims of one report about one happening are
weighed as one (by all they say together), and the pair that is given names the claim that stands for each. This is the
part that a learned model is to replace.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from reportedly.link import wording
from reportedly.link.blocks import candidates
from reportedly.link.clusters import average_linkage
from reportedly.link.facts import Facts, facts_of, join, passage_words
from reportedly.link.furniture import texts_of
from reportedly.link.roles import Role, role_of
from reportedly.link.rulings import Constraint, Rulings, pair, read_rulings
from reportedly.link.weigh import Evidence, evidence_across, evidence_within, veto_of
from reportedly.model import Claim, Decision, Report

RULED_DIFFERENT = "ruled different"
# Two claims of one report without a weight: no evidence either way is evidence against.
MISSING_WITHIN = -1.0
# Claims farther from each other in the text than this many are not weighed: a book-length report would cost a square.
_FARTHEST_CLAIM = 150
# A name in more than this share of passages is a place's, an office's or a newspaper's, not a victim's.
_COMMON_NAME_SHARE = 0.01
_COMMON_NAME_LEAST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims, ``left < right``, and how likely they speak of one happening.

    ``weight`` is in bits, the sum of the ``evidence``: (name, bits, words). ``veto``: why they cannot be one.
    """

    left: str
    right: str
    weight: float
    evidence: tuple[Evidence, ...]
    veto: str | None = None


def propose(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    *,
    decisions: Sequence[Decision] = (),
    constraints: Iterable[Constraint] | None = None,
    across: bool = True,
) -> Iterator[Pair]:
    """Pairs in a fixed order, the same for any order of ``claims``; those within reports only, unless ``across``."""
    rulings = read_rulings(decisions, constraints)
    rolled = roles(claims, reports, rulings)
    within: list[Pair] = []
    facts = {claim.id: facts_of(claim, reports.get(claim.report_id)) for claim, role in rolled if role != "context"}
    for group in _by_report(rolled):
        within += _within(group, facts, rulings)
    yield from within
    if not across:
        return
    happenings = [
        join([facts[name] for name in _main_first(group, facts)])
        for group in happenings_of([claim.id for claim, role in rolled if role == "founds"], within, rulings)
    ]
    yield from _across(happenings, reports, rulings)


def roles(claims: Sequence[Claim], reports: Mapping[str, Report], rulings: Rulings) -> list[tuple[Claim, Role]]:
    """The claims that can have to do with an incident, each once, in order of id, rejected ones left out."""
    found = (
        (claim, role_of(claim, reports.get(claim.report_id)))
        for _, claim in sorted({claim.id: claim for claim in claims}.items())
        if claim.id not in rulings.rejected
    )
    return [(claim, role) for claim, role in found if role != "none"]


def happenings_of(founding: Iterable[str], pairs: Iterable[Pair], rulings: Rulings) -> list[tuple[str, ...]]:
    """The founding claims grouped by ``pairs`` of claims of one report, and by what was ruled the same."""
    names, pairs = set(founding), list(pairs)
    weights = {(p.left, p.right): p.weight for p in pairs if p.left in names and p.right in names}
    vetoes = frozenset((p.left, p.right) for p in pairs if p.veto is not None)
    return average_linkage(names, weights, vetoes, missing=MISSING_WITHIN, joined=rulings.together, apart=rulings.apart)


def _by_report(rolled: Sequence[tuple[Claim, Role]]) -> Iterator[list[tuple[Claim, Role]]]:
    groups: dict[str, list[tuple[Claim, Role]]] = defaultdict(list)
    for claim, role in rolled:
        if role != "context":
            groups[claim.report_id].append((claim, role))
    for name in sorted(groups):
        yield groups[name]


def _within(group: list[tuple[Claim, Role]], facts: Mapping[str, Facts], rulings: Rulings) -> Iterator[Pair]:
    rarity = wording.Rarity(set(wording.words(facts[claim.id].text)) for claim, _ in group)
    vectors = {claim.id: rarity.vector(wording.words(facts[claim.id].text)) for claim, _ in group}
    ordered = sorted(group, key=lambda entry: (facts[entry[0].id].start, entry[0].id))
    for (i, (a, a_role)), (j, (b, b_role)) in combinations(enumerate(ordered), 2):
        if a_role == b_role == "joins" or j - i > _FARTHEST_CLAIM:
            continue
        likeness = wording.cosine(vectors[a.id], vectors[b.id])
        yield _pair(facts[a.id], facts[b.id], evidence_within(facts[a.id], facts[b.id], likeness), rulings)


def _pair(a: Facts, b: Facts, evidence: Iterable[Evidence], rulings: Rulings) -> Pair:
    listed = tuple(evidence)
    left, right = pair(a.claim, b.claim)
    veto = RULED_DIFFERENT if (left, right) in rulings.apart else veto_of(a, b)
    return Pair(left=left, right=right, weight=round(sum(bits for _, bits, _ in listed), 3), evidence=listed, veto=veto)


def _main_first(group: Sequence[str], facts: Mapping[str, Facts]) -> list[str]:
    """The claim that stands for a happening first: placed and counted ones, then the earliest in the text."""
    return sorted(group, key=lambda n: (not facts[n].places, not facts[n].figures, facts[n].report, facts[n].start, n))


def _across(happenings: list[Facts], reports: Mapping[str, Report], rulings: Rulings) -> Iterator[Pair]:
    worded = _with_words(happenings, reports)
    rarity = wording.Rarity(facts.words for facts in worded)
    named = Counter(name for facts in worded for name in facts.names)
    limit = common_name_limit(len(worded))
    worded = [replace(facts, names=frozenset(name for name in facts.names if named[name] <= limit)) for facts in worded]
    vectors = [rarity.vector(facts.words) for facts in worded]
    for i, j in candidates(worded, rarity):
        a, b = worded[i], worded[j]
        if a.report != b.report:
            yield _pair(a, b, evidence_across(a, b, vectors[i], vectors[j]), rulings)


def common_name_limit(passages: int) -> float:
    """In how many passages a name may stand and still be a person's."""
    return max(_COMMON_NAME_LEAST, _COMMON_NAME_SHARE * passages)


def _with_words(happenings: list[Facts], reports: Mapping[str, Report]) -> list[Facts]:
    """Each with the words of its passages; the only happening of a report has all of its report's."""
    in_report = Counter(facts.report for facts in happenings)
    texts = texts_of(reports)
    found = []
    for facts in sorted(happenings, key=lambda facts: facts.claim):
        alone = in_report[facts.report] == 1 and facts.report in texts
        text = texts[facts.report] if alone else facts.text
        words, names, ages = passage_words(text)
        found.append(replace(facts, words=words, names=names, ages=ages))
    return found
