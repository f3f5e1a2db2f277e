"""What names of places look like, and the value that holds one before it is resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Cue = Literal["admin1", "admin2", "city", "site", "quarter", "line", "sea", "region"]

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
# In small letters and apart, "at", "as" and "an" are English.
_ARTICLE = r"(?:(?:[AaEe]l|A[rszd]|Ash|E[drsz])[-\s]|(?:a[rszdnt]|ash|e[drsz]|A[nt])-)"
# "Syria's Raqqa" are two names.
_WORD = r"[A-ZÀ-ÞŠŽ‘ʿ](?:\w|[’'ʿ`](?!s\b))*"
_INNER = r"(?:(?:al|el|e[drsz]|a[rszdnt]|ash|de|la|del|du|of the|of)[-\s]|(?:i|e|ye|o|ul)-)"
NAME = rf"(?<!\w)(?:{_ARTICLE})?{_WORD}(?:[-\u00a0 ](?:{_INNER})?{_WORD}){{0,3}}"
POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name a place, before it is known which one.

    ``asked`` is what to look up; ``rule`` says why the words count; ``cue`` what kind of place the words beside say;
    ``sure``: the model's own label says so, so that a name without entry is kept, unresolved.
    """

    start: int
    end: int
    text: str
    asked: str
    rule: str
    cue: Cue | None = None
    sure: bool = False


def meets(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a character is shared with one of the spans."""
    return any(a < end and start < b for a, b in spans)


def without_possessive(text: str, start: int, end: int) -> int:
    """The end of the words without "'s"."""
    return start + len(POSSESSIVE.sub("", text[start:end]))
