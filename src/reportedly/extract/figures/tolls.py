"""What kind of figure it is: no count at all, a running toll, a part of an earlier figure, a revised total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from reportedly.model import Figure, Mention, TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sent

_MONTHS = re.compile(r"^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$", re.IGNORECASE)
_THINGS_AFTER = frozenset(
    ("year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes", "km",
     "mile", "miles", "kilometers", "kilometres", "meters", "metres", "percent", "%", "mm", "dollars", "house",
     "houses", "shells", "rockets", "vehicles", "cars", "bombs", "times", "villages", "attacks", "incidents",
     "explosions", "p.m.", "a.m.", "pm", "am", "-", "st", "nd", "rd", "th", "pounds", "kg", "tons", "bullets",
     "shots", "rounds", "buildings", "towns")
)  # fmt: skip
_THINGS_BEFORE = frozenset(
    (
        "911",
        "call",
        "called",
        "dial",
        "dialed",
        "$",
        "£",
        "€",
        "aged",
        "age",
        "no.",
        "number",
        "highway",
        "route",
        "flight",
        "boeing",
        "room",
        "#",
    )
)
_RUNNING = re.compile(
    r"\bso far\b|\bsince\b|\bin the (?:\w+ )?(?:war|conflict|insurgency)\b|\bthis year\b|"
    r"\bover the (?:past|last) (?:\w+ )?(?:years?|decades?)\b|\bin (?:the past|recent) (?:\w+ )?(?:years?|decades?)\b|"
    r"\bha(?:s|ve) claimed\b|\bdeath toll of the war\b|\b(?:each|every|per|last) year\b|\bannually\b|"
    r"\bin the last month\b|\b(?:in|over|during) (?:the (?:past|last) )?(?:\w+ ){1,2}(?:weeks|months|years|decades)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\btoll\b.*\b(?:rose|risen|stands?|climbed|reached|now|to)\b|\bbringing\b|\bin (?:the|this|that) attack\b",
    re.IGNORECASE,
)
_SUBSET = re.compile(
    r"\b(?:(?:dead|victims|killed|wounded|injured|casualties) (?:also )?includ(?:ed?|es)|"
    r"including|among them|of whom|of them|among whom|mostly|among the (?:dead|victims|killed)|of the dead|"
    r"of the \w+ (?:killed|dead))\b[^.;)]{0,40}$",
    re.IGNORECASE,
)
_SOME_OF = re.compile(
    r"\b(?:dead|victims|killed|wounded|injured|casualties) (?:also )?includ(?:ed?|es)\s+$", re.IGNORECASE
)
_SUBSET_AFTER = re.compile(
    r"^[^.;,]{0,40}\b(?:of the (?:dead|victims|killed|\d+)|of them|of whom|were among)\b", re.IGNORECASE
)
_BACK = 60


def not_a_count(doc: Doc, start: int, end: int) -> bool:
    """Whether a number counts no people: an age, a day of a month, a year, a measure, a clock, a unit's number."""
    token = doc[start]
    # Text that is wrapped has its line ends between the words.
    before = next((doc[i] for i in range(start - 1, max(-1, start - 3), -1) if not doc[i].is_space), None)
    after = next((doc[i] for i in range(end, min(len(doc), end + 2)) if not doc[i].is_space), None)
    if token.ent_type_ in ("TIME", "MONEY", "PERCENT", "ORDINAL") and token.lower_ not in ("several", "many", "dozen"):
        return True
    if (
        token.is_digit
        and len(token) == 4
        and 1900 <= int(token.text) <= 2100
        and (after is None or after.pos_ not in ("NOUN",))
    ):
        return True
    if after is not None and (after.lower_ in _THINGS_AFTER or _MONTHS.match(after.text)):
        return not (after.text == "-" and end + 1 < len(doc) and doc[end + 1].like_num)
    if before is not None and (before.lower_ in _THINGS_BEFORE or (_MONTHS.match(before.text) and token.is_digit)):
        return True
    aged = before is not None and before.text == "," and after is not None and after.text in ",." and token.is_digit
    return (
        aged
        and before is not None
        and before.i > 0
        and (doc[before.i - 1].pos_ in ("PROPN", "NOUN") or doc[before.i - 1].is_title)
    )


def is_running(doc: Doc, sent: Sent, word: Token, times: Sequence[Mention[TimeSpan]]) -> tuple[bool, date | None]:
    """Whether the sentence counts a whole period or war, and since when."""
    found = _RUNNING.search(sent.text)
    if found is None:
        return False, None
    since = None
    by_word = found[0].casefold() == "since"
    for mention in times:
        begins = sent.start_char + (found.start() if by_word else 0)
        open_ended = by_word or mention.value.end is None
        if open_ended and mention.value.start is not None and begins <= mention.span.start < sent.end_char:
            since = mention.value.start
    if by_word and since is None:
        return False, None
    return True, since


def is_total(sent: Sent) -> bool:
    """Whether the sentence revises the toll of one attack ("the toll rose to 15")."""
    return _TOTAL.search(sent.text) is not None


def is_open_subset(doc: Doc, figure: Figure) -> bool:
    """Whether the figure names some of the harmed without their whole: "the dead included two children"."""
    return _SOME_OF.search(doc.text[max(0, figure.span.start - _BACK) : figure.span.start]) is not None


def is_subset(doc: Doc, figure: Figure) -> bool:
    """Whether words around a figure make it a part of the one before it."""
    text = doc.text
    before = text[max(0, figure.span.start - _BACK) : figure.span.start]
    after = text[figure.span.end : figure.span.end + _BACK]
    return _SUBSET.search(before) is not None or _SUBSET_AFTER.search(after) is not None
