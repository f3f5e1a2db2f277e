"""Harm told by the way: of another happening than the one that the report is about.

The dead that a march mourns, an earlier incident's, those whom a suspect answers for: numbers that no incident may
count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from reportedly.model import Event, Figure, Mention, TimeSpan

# As far as a sentence is looked through for what the harm hangs on, in characters.
_SENTENCE, _NEAR = 250, 60
_STOP = re.compile(r"[.!?]\s")
_REASON = re.compile(
    r"\b(?:over|against|after|following|demand\w*|justice|commemorat\w*|remembrance|hono\w*|investigation|because|"
    r"due to|accus\w*|famil(?:y|ies) of|call\w* for)\b",
    re.IGNORECASE,
)
_AFTERMATH = re.compile(r"\b(?:following|after|over|because of) (?:the )?$", re.IGNORECASE)
_MOURNED = re.compile(
    r"\b(?:to honou?r|in (?:honou?r|memory) of|commemorat\w+(?: event)?(?: for| of)?|cremation of|funerals? (?:of|for)|"
    r"families of|(?:responsible for|involved in) the|those who|suspects? who)\s(?:an? |the |several |many )?$",
    re.IGNORECASE,
)
_OTHER_INCIDENT = re.compile(
    r"^\W*earlier,|\b(?:earlier|previous|separate|another|unrelated) (?:incident|event|attack|shooting|case|bombing)\b",
    re.IGNORECASE,
)


def aside_of(figure: Figure, mentions: Sequence[Mention[Any]], text: str) -> str | None:
    """Why the harm is another happening's; ``None`` where it is the report's own.

    ``mentions`` are all readings of the report; its times and protests count here.
    """
    first = min(figure.span.start, (figure.harm_span or figure.span).start)
    if _MOURNED.search(text[max(0, first - _NEAR) : first]) is not None:
        return "mourned, or answered for"
    if _OTHER_INCIDENT.search(_sentence_before(text, first)) is not None:
        return "another incident's"
    if _dated_by_year(figure, mentions, text):
        return "dated by a bare year"
    if _protested(figure, mentions, text):
        return "what a protest is about"
    return None


def _sentence_before(text: str, first: int) -> str:
    opening = [stop.end() for stop in _STOP.finditer(text, max(0, first - _SENTENCE), first)]
    return text[opening[-1] if opening else max(0, first - _SENTENCE) : first]


def _dated_by_year(figure: Figure, mentions: Iterable[Mention[Any]], text: str) -> bool:
    """Whether the sentence dates the harm by a bare year, as no report dates the incident that it is about."""
    for mention in mentions:
        if isinstance(mention.value, TimeSpan) and mention.value.grain == "year" and mention.value.end is not None:
            first, second = sorted((mention.span, figure.span), key=lambda span: span.start)
            if second.start - first.end < _SENTENCE and not _STOP.search(text[first.end : second.start]):
                return True
    return False


def _protested(figure: Figure, mentions: Iterable[Mention[Any]], text: str) -> bool:
    """Whether people protest over the harm ("marched over the killing of"), or came out after it."""
    harmed = (figure.harm_span or figure.span).start
    follows = _AFTERMATH.search(text[max(0, harmed - _NEAR) : harmed]) is not None
    for mention in mentions:
        if not isinstance(mention.value, Event) or mention.value.code.type != "PROTEST":
            continue
        trigger = mention.value.code.trigger
        between = text[trigger.end : harmed]
        if 0 < len(between) < _SENTENCE and not _STOP.search(between) and _REASON.search(between):
            return True
        if follows and 0 < trigger.start - harmed < _SENTENCE and not _STOP.search(text[harmed : trigger.start]):
            return True
    return False
