"""Whether one passage was copied from another: shared runs of words, shared quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from reportedly.model import Claim, Report, paragraphs

# Eight-word runs, a fifth of them shared: passages copied from one another (field guide, "Same origin?").
RUN_WORDS = 8
COPIED_SHARE = 0.2
QUOTED_WORDS = 8
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUOTATION = re.compile(r"[\"“]([^\"“”]{20,}?)[\"”]")


def words_of(text: str) -> list[str]:
    """The words, lower case, one apostrophe."""
    return [word.replace("’", "'") for word in map(str.lower, _WORD.findall(text))]


def runs(words: Sequence[str], n: int = RUN_WORDS) -> frozenset[tuple[str, ...]]:
    """All runs of ``n`` words; a shorter text is one run."""
    if len(words) <= n:
        return frozenset({tuple(words)}) if words else frozenset()
    return frozenset(zip(*(islice(words, i, None) for i in range(n)), strict=False))


def containment(a: str, b: str, n: int = RUN_WORDS) -> float:
    """The share of ``a``'s runs of ``n`` words that stand in ``b`` too, 0..1; 0 where ``a`` has no words.

    Broder 1997, "On the resemblance and containment of documents". Not symmetric.

    >>> containment("the shells hit the old market at noon", "shells hit the old market at noon on Monday", n=3)
    0.8333333333333334
    """
    return shared_share(runs(words_of(a), n), runs(words_of(b), n))


def shared_share(mine: frozenset[tuple[str, ...]], theirs: frozenset[tuple[str, ...]]) -> float:
    """The share of my runs that are theirs too."""
    return len(mine & theirs) / len(mine) if mine else 0.0


def passage(claim: Claim, report: Report) -> str:
    """The paragraph in which the claim stands."""
    for start, end in paragraphs(report.text):
        if start <= claim.anchor.start < end:
            return report.text[start:end]
    return claim.evidence.text


def quotations(text: str) -> frozenset[tuple[str, ...]]:
    """The quotations of eight words or more, as words."""
    found = (tuple(words_of(match.group(1))) for match in _QUOTATION.finditer(text))
    return frozenset(words for words in found if len(words) >= QUOTED_WORDS)
