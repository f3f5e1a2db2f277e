"""Numbers as reports write them, with their bounds: "at least 12", "dozens", "two or three", "nearly two million"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.lexicon import Lexicon

_SMALL = {
    word: number
    for number, word in enumerate(
        (
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        )
    )
}  # fmt: skip
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_OF_PLURALS = {"hundreds": 100, "thousands": 1_000, "millions": 1_000_000}
_EXACT_WORDS = {"both": 2, "couple": 2, "dozen": 12, "pair": 2}
_LOWER = (
    "at least",
    "more than",
    "over",
    "no fewer than",
    "no less than",
    "not less than",
    "upwards of",
    "a minimum of",
)
_UPPER = ("up to", "as many as", "at most", "nearly", "almost", "fewer than", "less than", "close to", "no more than")
_ROUGH = ("about", "around", "some", "roughly", "approximately", "an estimated", "estimated", "reportedly", "exactly")
QUALIFIERS = tuple(sorted((*_LOWER, *_UPPER, *_ROUGH), key=lambda words: -len(words.split())))
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
# "8-10" as one word; four digits would be years.
_JOINED = re.compile(r"(\d{1,3})[-–](\d{1,3})")
_LONGEST_QUALIFIER = 3


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague quantity: its words, the least that it counts, and the entry that says so."""

    words: tuple[str, ...]
    low: int
    rule: str


# First word -> the vague quantities that begin with it, the longest first.
Vagues = Mapping[str, tuple[Vague, ...]]


def build_vagues(lexicon: Lexicon) -> Vagues:
    """The table of vague quantities of this lexicon."""
    table: dict[str, list[Vague]] = {}
    for entry in lexicon.entries("quantities"):
        low = int(entry.fields["low"])
        for words in entry.words("words"):
            parts = tuple(words.casefold().split())
            table.setdefault(parts[0], []).append(Vague(parts, low, entry.rule))
    return {first: tuple(sorted(found, key=lambda vague: -len(vague.words))) for first, found in table.items()}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens ``start`` to ``end`` (excluded), qualifier included; ``core`` is where the digits begin."""

    start: int
    end: int
    core: int
    low: int | None
    high: int | None
    qualifier: str | None
    rule: str


def read_number(doc: Doc, i: int, vagues: Vagues) -> Number | None:
    """The number that begins at this token, qualifier before it included; ``None`` where none does."""
    found = _vague(doc, i, vagues) or _plain(doc, i)
    if found is None:
        return None
    end, low, high, rule = found
    end, low, high, rule = _range(doc, end, low, high, rule)
    start, qualifier = _qualified(doc, i)
    if qualifier is not None and low is not None:
        top = high if high is not None else low
        if qualifier in _LOWER:
            low, high, rule = low, None, f"{qualifier}: that or more"
        elif qualifier in _UPPER:
            low, high, rule = None, top, f"{qualifier}: that or fewer"
        elif qualifier not in _ROUGH:
            start, qualifier = start if qualifier == "between" else i, None
    if end + 1 < len(doc) and doc[end].lower_ == "or" and doc[end + 1].lower_ == "more":
        end, high, rule = end + 2, None, "or more"
    return Number(start, end, i, low, high, qualifier, rule)


def _vague(doc: Doc, i: int, vagues: Vagues) -> tuple[int, int | None, int | None, str] | None:
    """A vague quantity, "of thousands" after it included."""
    for vague in vagues.get(doc[i].lower_, ()):
        end = i + len(vague.words)
        if tuple(token.lower_ for token in doc[i:end]) != vague.words:
            continue
        low = vague.low
        while end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].lower_ in _OF_PLURALS:
            low *= _OF_PLURALS[doc[end + 1].lower_]
            end += 2
        return end, low, None, f"{vague.rule}: {low} or more"
    return None


def _plain(doc: Doc, i: int) -> tuple[int, int | None, int | None, str] | None:
    word = doc[i].lower_
    if word == "half" and i + 2 < len(doc) and doc[i + 2].lower_ == "dozen":
        return i + 3, 6, 6, "half a dozen: 6"
    if word == "a" and i + 1 < len(doc) and doc[i + 1].lower_ in ("dozen", "couple", "hundred", "thousand", "million"):
        value = _EXACT_WORDS.get(doc[i + 1].lower_) or _SCALES[doc[i + 1].lower_]
        end = i + 3 if i + 2 < len(doc) and doc[i + 1].lower_ == "couple" and doc[i + 2].lower_ == "of" else i + 2
        return end, value, value, "as written"
    if word in ("both", "dozen"):
        return i + 1, _EXACT_WORDS[word], _EXACT_WORDS[word], "as written"
    joined = _JOINED.fullmatch(word)
    if joined is not None and int(joined[1]) < int(joined[2]):
        return i + 1, int(joined[1]), int(joined[2]), "a range"
    amount = _value(word)
    if amount is None:
        return None
    end, total = i + 1, amount
    while end < len(doc):
        following = doc[end].lower_
        if following in _SCALES:
            total *= _SCALES[following]
        elif following == "-" and end + 1 < len(doc) and word in _TENS and doc[end + 1].lower_ in _SMALL:
            total += _SMALL[doc[end + 1].lower_]
            end += 1
        elif following == "dozen":
            total *= 12
        elif following == "and" and total % 100 == 0 and total > 0 and _below_hundred(doc, end + 1) is not None:
            total += _below_hundred(doc, end + 1) or 0
            end += 1
        elif word in _TENS and following in _SMALL:
            total += _SMALL[following]
        else:
            break
        end += 1
    return (end, round(total), round(total), "as written") if total == round(total) else None


def _below_hundred(doc: Doc, i: int) -> float | None:
    """The number below a hundred at this token, in words: what may follow "two hundred and"."""
    word = doc[i].lower_ if i < len(doc) else ""
    return _value(word) if word.isalpha() else None


def _value(word: str) -> float | None:
    if word in _SMALL:
        return _SMALL[word]
    if word in _TENS:
        return _TENS[word]
    if "-" in word:
        tens, _, ones = word.partition("-")
        if tens in _TENS and ones in _SMALL:
            return _TENS[tens] + _SMALL[ones]
    if _DIGITS.fullmatch(word):
        return float(word.replace(",", ""))
    return None


def _range(doc: Doc, end: int, low: int | None, high: int | None, rule: str) -> tuple[int, int | None, int | None, str]:
    """A second number that makes it a range: "27 to 34", "27-34", "between 27 and 34", "two or three"."""
    if end + 1 >= len(doc) or low is None or high is None:
        return end, low, high, rule
    joins = doc[end].lower_ in ("to", "-", "–", "or") or (doc[end].lower_ == "and" and _after_between(doc, end))
    second = _plain(doc, end + 1) if joins else None
    if second is not None and second[1] is not None and second[1] > low:
        return second[0], low, second[1], "a range"
    return end, low, high, rule


def _after_between(doc: Doc, end: int) -> bool:
    return any(doc[i].lower_ == "between" for i in range(max(0, end - 4), end))


def _qualified(doc: Doc, i: int) -> tuple[int, str | None]:
    before = [k for k in range(i - 1, max(-1, i - 2 * _LONGEST_QUALIFIER), -1) if not doc[k].is_space]
    if before and doc[before[0]].lower_ == "between":
        return before[0], "between"
    for words in QUALIFIERS:
        length = len(words.split())
        if len(before) >= length and " ".join(doc[k].lower_ for k in reversed(before[:length])) == words:
            return before[length - 1], words
    return i, None
