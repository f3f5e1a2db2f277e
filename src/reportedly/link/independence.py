"""How many independent origins an incident has: one origin, one vote, however many outlets print it.

Merges that the words make certain (one speaker, one body's organs, one agency's copy, one copied passage) are made
always; those that may be true (two unnamed persons) only for the lower end of the range. Each gives its reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.link import copies
from reportedly.link.origins import STATE, Key, counted_chain, denies, describe, key_of, kind_group, level
from reportedly.link.roles import is_none_of, own_figures
from reportedly.model import Claim, Report, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where claims of an incident began, through whom they came, and the claims (those that only relay it too).

    ``sure``: it counts at the lower end; ``denies``: all it says is that it did not happen, and it is not counted.
    ``beside``: it passes on what others say and adds a number of its own, which enters no range.
    """

    name: str | None
    kind: str
    named: bool
    via: tuple[str, ...]
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    sure: bool = True
    denies: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence:
    """How many independent origins there are at least and at most, and every reason for joining two."""

    low: int
    high: int
    why: tuple[str, ...]
    origins: tuple[Origin, ...]


@dataclass(slots=True)
class _Voice:
    """One speaker in one report: the claims it began, and who passed them on (``through``: the outlet aside)."""

    source: Source
    key: Key | None
    report: str
    claims: list[Claim]
    relays: tuple[Key, ...]
    through: tuple[Key, ...]


class _Sets:
    """Disjoint sets of numbers, each named by its lowest."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def find(self, i: int) -> int:
        while self._up[i] != i:
            i = self._up[i]
        return i

    def join(self, i: int, j: int) -> bool:
        low, high = sorted((self.find(i), self.find(j)))
        self._up[high] = low
        return low != high


def count(claims: Sequence[Claim], reports: Mapping[str, Report]) -> Independence:
    """The independent origins of the claims of one incident, and of rival accounts beside them.

    ``low``: every merge that may be true is made. Rival accounts (denials) are origins but corroborate nothing.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    rivals = [claim for claim in ordered if denies(claim)]
    telling = [claim for claim in ordered if not denies(claim)]
    why: list[str] = []
    groups, extra, doubtful = _origins_of(telling, reports, why)
    rival_groups, more, _ = _origins_of(rivals, reports, [])
    origins = [_origin(group, sure=i not in doubtful) for i, group in enumerate(groups)]
    origins += [_origin(group, sure=False, beside=True) for group in extra]
    origins += [_origin(group, rival=True) for group in (*rival_groups, *more)]
    why += [f"{o.name or 'nobody named'} denies: shown beside, not counted" for o in origins if o.denies]
    high = len(groups) + len(extra)
    return Independence(
        low=len(groups) - len(doubtful), high=high, why=tuple(dict.fromkeys(why)), origins=tuple(origins)
    )


def _origins_of(
    claims: Sequence[Claim], reports: Mapping[str, Report], why: list[str]
) -> tuple[list[list[_Voice]], list[list[_Voice]], set[int]]:
    """Groups of voices, each one origin; relays with a number of their own; which groups are doubtful."""
    voices = _voices(claims)
    first_hand, relaying = _part_relays(voices, why)
    sets = _Sets(len(first_hand))
    for i, j in combinations(range(len(first_hand)), 2):
        reason = _same(first_hand[i], first_hand[j], reports)
        if reason is not None and sets.join(i, j):
            why.append(f"one origin: {reason}")
    roots = sorted({sets.find(i) for i in range(len(first_hand))})
    groups = [[voice for i, voice in enumerate(first_hand) if sets.find(i) == root] for root in roots]
    extra: list[list[_Voice]] = []
    for voice in relaying:
        home = _relayed_by(voice, groups)
        if home is None:
            extra.append([voice])
            why.append(f"{describe(voice.source)} relays others and adds a number of its own: perhaps first hand")
        else:
            groups[home].append(voice)
    return groups, extra, _doubtful(groups, why)


def _voices(claims: Sequence[Claim]) -> list[_Voice]:
    """One voice for each speaker of each report, in order of report and name."""
    found: dict[tuple[str, str, str], _Voice] = {}
    for claim in claims:
        chain = counted_chain(claim)
        source = chain[-1]
        key = key_of(source)
        relays = [k for k in map(key_of, chain[:-1]) if k is not None and k != key]
        printed_by = key_of(chain[0]) if chain[0].kind == "outlet" else None
        name = "|".join(key) if key is not None else f"{kind_group(source)}:{level(describe(source))}"
        at = (claim.report_id, name, "")
        if at not in found:
            found[at] = _Voice(source, key, claim.report_id, [], (), ())
        voice = found[at]
        voice.claims.append(claim)
        voice.relays = tuple(dict.fromkeys((*voice.relays, *relays)))
        voice.through = tuple(k for k in voice.relays if k in voice.through or (k in relays and k != printed_by))
    return [found[at] for at in sorted(found)]


def _part_relays(voices: Sequence[_Voice], why: list[str]) -> tuple[list[_Voice], list[_Voice]]:
    """Voices that began something, and those that elsewhere only pass on what another began."""
    relayed = {key for voice in voices for key in voice.relays}
    first_hand = [voice for voice in voices if voice.key is None or voice.key not in relayed]
    relaying = [voice for voice in voices if voice.key is not None and voice.key in relayed]
    if not first_hand:
        return [*voices], []
    why += [f"{describe(voice.source)} passes on what others say: adds no origin" for voice in relaying]
    return first_hand, relaying


def _relayed_by(voice: _Voice, groups: Sequence[Sequence[_Voice]]) -> int | None:
    """The group whose account this voice passes on: of its own report before others, fitting its numbers.

    ``None`` where it speaks for itself of a number that none of those it relays gives.
    """
    candidates = [
        (all(v.report != voice.report for v in group), not _fits(voice, group), number)
        for number, group in enumerate(groups)
        if any(voice.key in v.relays for v in group)
    ]
    _, misfit, number = min(candidates)
    fitting = [c for c in candidates if not c[1]]
    if misfit and fitting:
        return min(fitting)[2]
    own_words = voice.source.span is None
    return None if misfit and own_words else number


def _fits(voice: _Voice, group: Sequence[_Voice]) -> bool:
    mine = _numbers(voice)
    theirs = [number for v in group for number in _numbers(v)]
    return all(
        any(harm == other and _meet(low, high, a, b) for other, a, b in theirs) or all(harm != o for o, _, _ in theirs)
        for harm, low, high in mine
    )


def _numbers(voice: _Voice) -> list[tuple[str, int | None, int | None]]:
    return [
        (f.harm, f.low, f.high)
        for claim in voice.claims
        for f in own_figures(claim)
        if f.part_of is None and not is_none_of(f)
    ]


def _meet(low: int | None, high: int | None, a: int | None, b: int | None) -> bool:
    return (low is None or b is None or low <= b) and (a is None or high is None or a <= high)


def _same(a: _Voice, b: _Voice, reports: Mapping[str, Report]) -> str | None:
    """Why the two voices are surely one; ``None`` where they need not be."""
    name, other = describe(a.source), describe(b.source)
    if a.key is not None and a.key == b.key:
        return f"{name} and {other} are one speaker or one body's organs" if name != other else f"{name}, twice"
    if a.key is not None and b.key is not None and "outlet" not in (a.source.kind, b.source.kind):
        return None
    if kind_group(a.source) == kind_group(b.source):
        shared = (set(a.relays) & set(b.through)) | (set(a.through) & set(b.relays))
        if shared:
            return f"{name} and {other}, both through {' '.join(sorted(shared)[0][1:])}"
        if a.report == b.report and (kind_group(a.source) == "crowd" or _contained(name, other)):
            return f"{name} and {other} in one report"
    elif "outlet" not in (a.source.kind, b.source.kind):
        return None
    return _copied(a, b, reports)


def _contained(a: str, b: str) -> bool:
    x, y = level(a), level(b)
    return x in y or y in x


def _copied(a: _Voice, b: _Voice, reports: Mapping[str, Report]) -> str | None:
    if a.report == b.report:
        return None
    for mine, theirs in _passages(a, b, reports):
        share = max(copies.containment(mine, theirs), copies.containment(theirs, mine))
        if share >= copies.COPIED_SHARE:
            return f"{describe(a.source)} and {describe(b.source)}: passages share {share:.0%} of their eight-word runs"
        if copies.quotations(mine) & copies.quotations(theirs):
            return f"{describe(a.source)} and {describe(b.source)}: one quotation, word for word"
    return None


def _passages(a: _Voice, b: _Voice, reports: Mapping[str, Report]) -> Iterator[tuple[str, str]]:
    if a.report in reports and b.report in reports:
        for mine in sorted({copies.passage(claim, reports[a.report]) for claim in a.claims}):
            for theirs in sorted({copies.passage(claim, reports[b.report]) for claim in b.claims}):
                yield mine, theirs


def _doubtful(groups: Sequence[Sequence[_Voice]], why: list[str]) -> set[int]:
    """The groups that may be one with an earlier one."""
    sets = _Sets(len(groups))
    for i, j in combinations(range(len(groups)), 2):
        reason = _perhaps(groups[i], groups[j])
        if reason is not None and sets.join(i, j):
            why.append(f"perhaps one origin: {reason}")
    return {i for i in range(len(groups)) if sets.find(i) != i}


def _perhaps(a: Sequence[_Voice], b: Sequence[_Voice]) -> str | None:
    """Why the two may be one, which nothing in the words decides."""
    for x in a:
        for y in b:
            name, other = describe(x.source), describe(y.source)
            unnamed = x.key is None and y.key is None
            if unnamed and kind_group(x.source) == kind_group(y.source):
                return f"{name} and {other} are unnamed, neither one nor surely two"
            if unnamed and x.report == y.report:
                return f"{name} and {other} are unnamed in one report"
            if (x.key is None or y.key is None) and _contained(name, other):
                return f"{name} may speak for {other}"
            if x.report == y.report and _only_blames(x) != _only_blames(y):
                blamer, teller = (name, other) if _only_blames(x) else (other, name)
                return f"{blamer} only says who did what {teller} tells of"
            if x.source.kind in STATE and y.source.kind in STATE and x.report == y.report:
                return f"{name} and {other} may be organs of one state"
    return None


def _only_blames(voice: _Voice) -> bool:
    """Whether all that it says is whose deed it was: it may know of it from whoever told first."""
    return all(
        claim.origin.cue is not None and claim.origin.cue.text.casefold().split()[-1].startswith(_BLAMING)
        for claim in voice.claims
    )


# "accused", "accuses", "blaming" ...
_BLAMING = ("accus", "blam")


def _origin(group: Sequence[_Voice], *, sure: bool = True, rival: bool = False, beside: bool = False) -> Origin:
    voices = sorted(group, key=lambda v: (not v.source.named, v.source.kind == "outlet", v.report))
    source = group[0].source
    via: dict[str, None] = {}
    for voice in group:
        for claim in voice.claims:
            for link in counted_chain(claim)[1:-1]:
                via[describe(link)] = None
    by_report: dict[str, list[str]] = defaultdict(list)
    for voice in voices:
        by_report[voice.report] += [claim.id for claim in voice.claims]
    return Origin(
        name=source.name or source.party,
        kind=source.kind,
        named=source.named,
        via=tuple(via),
        reports=tuple(sorted(by_report)),
        claims=tuple(sorted(name for names in by_report.values() for name in names)),
        sure=sure,
        denies=rival,
        beside=beside,
    )
