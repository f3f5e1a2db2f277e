"""Constrained average linkage: the two groups that are most alike are joined first, vetoes keep groups apart.

Weights are whole thousandths of a bit, so that sums do not depend on the order in which they are made; ties go to the
lowest names. The same edges give the same groups in any order of arrival. Single linkage is not used: one false
pair would join two groups (field guide, section 4).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[str, str]
_THOUSANDTHS = 1000


def average_linkage(
    names: Iterable[str],
    weights: Mapping[Pair, float],
    vetoes: frozenset[Pair],
    *,
    missing: float,
    joined: Sequence[Pair] = (),
    apart: frozenset[Pair] = frozenset(),
) -> list[tuple[str, ...]]:
    """Groups of ``names``, each sorted, in order of their lowest name.

    ``weights`` and ``vetoes`` are keyed by pairs in order; a pair without a weight counts ``missing``.
    ``apart`` pairs were ruled different and are vetoes too. ``joined`` pairs were ruled the same: they begin in one
    group whatever the vetoes say, unless that group would hold an ``apart`` pair.
    """
    groups: dict[str, tuple[str, ...]] = {name: (name,) for name in sorted(names)}
    state = _State(groups, weights, vetoes | apart, round(missing * _THOUSANDTHS))
    home = {name: name for name in groups}
    for a, b in sorted(joined):
        if a in home and b in home and home[a] != home[b] and not _parted(groups[home[a]], groups[home[b]], apart):
            kept = state.merge(home[a], home[b])
            for name in groups[kept]:
                home[name] = kept
    state.run()
    return sorted(groups.values())


def _parted(left: Sequence[str], right: Sequence[str], apart: frozenset[Pair]) -> bool:
    return bool(apart) and any((a, b) in apart or (b, a) in apart for a in left for b in right)


class _State:
    """Sums of weights between groups, each named by its lowest member; a queue of the pairs worth joining."""

    def __init__(
        self, groups: dict[str, tuple[str, ...]], weights: Mapping[Pair, float], vetoes: frozenset[Pair], missing: int
    ) -> None:
        self.groups = groups
        self._missing = missing
        self._links: dict[str, dict[str, list[int]]] = defaultdict(dict)
        self._queue: list[tuple[float, str, str]] = []
        for (a, b), weight in weights.items():
            self._link(a, b, [round(weight * _THOUSANDTHS), 1, 0])
        for a, b in vetoes:
            if a in groups and b in groups:
                self._link(a, b, [0, 0, 1])

    def _link(self, a: str, b: str, more: list[int]) -> None:
        link = self._links[a].setdefault(b, [0, 0, 0])
        self._links[b][a] = link
        for i, value in enumerate(more):
            link[i] += value

    def _average(self, a: str, b: str) -> float | None:
        """``None``: they may not be joined."""
        link = self._links[a].get(b)
        if link is None or link[2]:
            return None
        pairs = len(self.groups[a]) * len(self.groups[b])
        return (link[0] + self._missing * (pairs - link[1])) / pairs

    def merge(self, a: str, b: str) -> str:
        """Join two groups under the lower name, which is returned."""
        kept, gone = (a, b) if a < b else (b, a)
        self.groups[kept] = tuple(sorted(self.groups[kept] + self.groups.pop(gone)))
        for other, link in self._links.pop(gone, {}).items():
            del self._links[other][gone]
            if other != kept:
                self._link(kept, other, link)
        return kept

    def _push(self, a: str, b: str) -> None:
        average = self._average(a, b)
        if average is not None and average > 0:
            low, high = (a, b) if a < b else (b, a)
            heapq.heappush(self._queue, (-average, low, high))

    def run(self) -> None:
        """Join while two groups are more likely one than not."""
        for a in list(self.groups):
            for b in self._links.get(a, {}):
                if a < b:
                    self._push(a, b)
        while self._queue:
            score, a, b = heapq.heappop(self._queue)
            if a in self.groups and b in self.groups and self._average(a, b) == -score:
                kept = self.merge(a, b)
                for other in self._links.get(kept, {}):
                    self._push(kept, other)
