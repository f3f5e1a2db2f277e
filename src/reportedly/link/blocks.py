"""Which happenings are worth weighing against each other: near in place and time, or sharing rare words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from reportedly.link.facts import Facts
from reportedly.link.whereabouts import around, cell
from reportedly.link.wording import Rarity

# Field guide on scale, section 5: 3 x 3 cells of a quarter degree, three days each way.
_WINDOW_DAYS = 3
# Undated reports that share rare words may be follow-ups; those that share several, of any age: a trial comes late.
_UNDATED_WINDOW_DAYS = 31
_MANY_RARE_SHARED = 4
# A word in more passages than this leads nowhere; 40 finds more true pairs of ECB+ (training part) than 20, 60 no more.
_RARE_IN_AT_MOST = 40
_RARE_SHARED = 2


def candidates(happenings: Sequence[Facts], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the lower first, each once, in order."""
    return iter(sorted({*_near(happenings), *_worded(happenings, rarity)}))


def _near(happenings: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    named: dict[str, list[int]] = defaultdict(list)
    for number, facts in enumerate(happenings):
        for place in facts.places:
            at = cell(place)
            if at is not None:
                cells[at].append(number)
            elif place.gazetteer_id is None:
                named[place.name.casefold()].append(number)
    for at, here in cells.items():
        for other in around(at):
            for i in here:
                for j in cells.get(other, ()):
                    if i < j and _in_window(happenings[i], happenings[j], _WINDOW_DAYS):
                        yield i, j
    for here in named.values():
        for i, j in combinations(here, 2):
            if _in_window(happenings[i], happenings[j], _WINDOW_DAYS):
                yield min(i, j), max(i, j)


def _worded(happenings: Sequence[Facts], rarity: Rarity) -> Iterator[tuple[int, int]]:
    having: dict[str, list[int]] = defaultdict(list)
    for number, facts in enumerate(happenings):
        for word in set(facts.words):
            if 1 < rarity.passages_with(word) <= _RARE_IN_AT_MOST:
                having[word].append(number)
    shared = Counter(pair for here in having.values() for pair in combinations(here, 2))
    for (i, j), number in shared.items():
        if number >= _RARE_SHARED:
            a, b = happenings[i], happenings[j]
            both = a.dated and b.dated
            late = number >= _MANY_RARE_SHARED and not both
            if late or _in_window(a, b, _WINDOW_DAYS if both else _UNDATED_WINDOW_DAYS):
                yield i, j


def _in_window(a: Facts, b: Facts, days: int) -> bool:
    return a.day is None or b.day is None or abs(a.day - b.day) <= days
