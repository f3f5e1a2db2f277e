"""A stance for each event of a report, from the words around its trigger and the link of saying next to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.extract.stance.judge import Judgement, judge
from reportedly.extract.stance.words import build_stance_words
from reportedly.model import Attribution, Event, Figure, Mention, Report, Span, Stance, StanceName

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reportedly.extract.context import Context

# A refused cooperation is itself what happened: its "not" has been read into the type.
_POLICY = "REJECT"
_SPEECH_ACTS = frozenset({"REQUEST", "THREATEN", "AGREE", "ACCUSE", "REJECT", "CONSULT", "SUPPORT", "CONCEDE"})

# How certain an event can be at most that is put so, on the scale of judge.
_FIRMEST: dict[StanceName, float] = {"hedged": 1.8, "doubted": 1.0, "denied": -1.5}


def find(doc: Doc, report: Report, context: Context) -> Iterator[Mention[Stance]]:
    """One stance an event, its span that of the event's trigger."""
    words = context.lexicon.built(build_stance_words)
    attributions = [mention.value for mention in context.mentions(Attribution)]
    tolls = [m.value.harm_span for m in context.mentions(Figure) if m.value.running_toll and m.value.harm_span]
    for mention in context.mentions(Event):
        tokens = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if tokens is None:
            continue
        found = judge(tokens.root, words)
        if found.status in ("happened", "ongoing") and any(span.meets(mention.span) for span in tolls):
            found.status, found.rule = "toll", "stance:counts a period"
        stance = _stance(doc, mention, found, _innermost(attributions, mention.span))
        yield Mention(value=stance, span=mention.span, found_by=stance.rule)


def _innermost(attributions: Sequence[Attribution], words: Span) -> Attribution | None:
    """The link of saying whose content holds these words most closely."""
    holding = [
        (sum(piece.end - piece.start for piece in attribution.content), attribution.key, attribution)
        for attribution in attributions
        if any(piece.meets(words) for piece in attribution.content)
        and not (attribution.cue is not None and attribution.cue.meets(words))
    ]
    return min(holding)[2] if holding else None


def _stance(doc: Doc, mention: Mention[Event], found: Judgement, link: Attribution | None) -> Stance:
    event = mention.value
    status = found.status
    if event.code.type == _POLICY and event.code.rule.endswith("#cooperate"):
        status = "state"
    if event.code.type in _SPEECH_ACTS and status == "ongoing":
        status = "happened"
    name: StanceName = "asserted"
    hedges = [_span(doc, token) for token in found.hedges]
    if link is not None and link.hedges:
        hedges += [span for span in link.hedges if span not in hedges]
    denied = found.denied or (link is not None and link.denies)
    if (event.code.rule.endswith("#cooperate") and event.code.type == _POLICY) or denied:
        name = "denied"
    elif link is not None and link.doubts:
        name = "doubted"
    elif hedges or (link is not None and link.source.name is None):
        name = "hedged"
        if not hedges and link is not None and link.cue is not None:
            hedges = [link.cue]
    return Stance(
        trigger=mention.span,
        stance=name,
        status=status,
        hedges=tuple(hedges),
        cues=tuple(_span(doc, token) for token in found.cues),
        factuality=min(found.factuality, _FIRMEST.get(name, found.factuality)),
        rule=found.rule,
    )


def _span(doc: Doc, token: Token) -> Span:
    return Span.of(doc.text, token.idx, token.idx + len(token))
