"""How alike two passages are worded: rare words, names and ages they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

Vector = Mapping[str, float]

_WORD = re.compile(r"[^\W_]{3,}")
# Two or three capitalised words in a row, initials allowed.
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ’']+(?:\s+[A-Z]\.)?(?:[ -][A-Z][a-zà-ÿA-Z’']+){1,2}\b")
_AGE = re.compile(r"\b(\d{1,3})-year-old|\baged?\s+(\d{1,3})\b|,\s+(\d{1,3}),")
_OLDEST = 110
_COMMON_TEXT = """
    about after again all also and any are around because been before being but can could did does during each
    for from further had has have having her here him his how into its itself just may more most much near new not now
    off old once one only other our out over own per said says same she should since some such than that the their them
    then there these they this those through told two under until upon very was were what when where which while who
    whom why will with would year years yesterday today tomorrow monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december according reported
    report reports
"""
_COMMON = frozenset(_COMMON_TEXT.split())


def words(text: str) -> list[str]:
    """The words that carry meaning, lower case, in order."""
    return [word for word in map(str.lower, _WORD.findall(text)) if word not in _COMMON]


def names(text: str) -> frozenset[str]:
    """Runs of capitalised words, lower case: persons' names and what looks like them.

    >>> sorted(names("Police said Ada Testcase, 34, was shot."))
    ['ada testcase']
    """
    return frozenset(" ".join(match.group().lower().split()) for match in _NAME.finditer(text))


def ages(text: str) -> frozenset[int]:
    """Ages in years.

    >>> sorted(ages("A 12-year-old boy and Ada Testcase, 34, were shot."))
    [12, 34]
    """
    found = (int(next(filter(None, match.groups()))) for match in _AGE.finditer(text))
    return frozenset(age for age in found if 0 < age < _OLDEST)


class Rarity:
    """In how many passages each word stands; the rarer, the more it says that two passages share it."""

    def __init__(self, passages: Iterable[Iterable[str]]) -> None:
        self._in: Counter[str] = Counter()
        self.count = 0
        for passage in passages:
            self._in.update(set(passage))
            self.count += 1

    def passages_with(self, word: str) -> int:
        """How many passages have this word."""
        return self._in[word]

    def vector(self, passage: Iterable[str]) -> dict[str, float]:
        """TF-IDF of length one, its words sorted; empty where no word tells passages apart."""
        counts = Counter(passage)
        raw = {
            word: (1 + math.log(number)) * math.log((1 + self.count) / (0.5 + self._in[word]))
            for word, number in sorted(counts.items())
        }
        length = math.sqrt(math.fsum(value * value for value in raw.values()))
        return {word: value / length for word, value in raw.items()} if length > 0 else {}


def cosine(a: Vector, b: Vector) -> float:
    """0..1 for two vectors of length one."""
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(_products(a, b))


def _products(a: Vector, b: Vector) -> Iterator[float]:
    for word, value in a.items():
        other = b.get(word)
        if other is not None:
            yield value * other
