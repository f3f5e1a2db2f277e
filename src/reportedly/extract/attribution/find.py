"""Cues with their sources and contents, nested by who told whom.

Contents are sought by clause, then by quotation, sources by the cue's subject and its climbs; the smallest content that
encloses a cue is the telling through which it came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reportedly.extract.attribution.contents import content_of, to_spans, whole_quotations
from reportedly.extract.attribution.cues import Cue, build_cue_index, find_cues
from reportedly.extract.attribution.quotations import find_quotations
from reportedly.extract.attribution.speakers import Cast, build_source_kinds, read_source
from reportedly.extract.attribution.subjects import (
    heard_by,
    interview_medium,
    phrase_span,
    source_head,
    sources_without_verb,
    teller_head,
)
from reportedly.model import Actor, Attribution, Manner, Mention, Report, Source, SourceKind, Span, TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reportedly.extract.context import Context

_TOUCHING_TOKENS = 3


@dataclass(slots=True)
class _Draft:
    """An attribution in the making; pieces are token ranges."""

    key: int
    source: Source
    pieces: list[tuple[int, int]]
    cue: Span | None
    cue_token: int
    denies: bool = False
    doubts: bool = False
    hedges: bool = False
    outer: int | None = None


def find(doc: Doc, report: Report, context: Context) -> Iterator[Mention[Attribution]]:
    """The attributions of a report in order of their cues."""
    kinds = context.lexicon.built(build_source_kinds)
    quotations = find_quotations(report.text)
    quoted = _quoted(doc, quotations)
    actors = _by_token(doc, context.mentions(Actor))
    cues = [*find_cues(doc, context.lexicon.built(build_cue_index), quoted, _touching(quoted))]
    cast = Cast(report)
    drafts: list[_Draft] = []
    for cue in cues:
        drafts += _drafts(doc, cue, quoted, actors, kinds, cast, drafts)
    for start, head, end in sources_without_verb(doc, {draft.cue_token for draft in drafts}, kinds):
        span = _span(doc, start, head.i + 1)
        source = read_source(doc, head, span, actors, kinds, cast)
        drafts.append(_Draft(span.start, source, [(head.i + 1, end)], None, head.i))
    drafts = _with_loose_quotations(doc, drafts, quotations)
    for draft in drafts:
        draft.pieces = whole_quotations(_trimmed(doc, draft.pieces), draft.cue_token, quoted)
    _nest(drafts)
    yield from _mentions(doc, drafts, context.mentions(TimeSpan), quoted)


def _by_token(doc: Doc, mentions: Sequence[Mention[Actor]]) -> list[Mention[Actor] | None]:
    starts = {token.idx: token.i for token in doc}
    found: list[Mention[Actor] | None] = [None] * len(doc)
    for mention in mentions:
        i = starts.get(mention.span.start, len(doc))
        while i < len(doc) and doc[i].idx < mention.span.end:
            found[i] = mention
            i += 1
    return found


def _quoted(doc: Doc, quotations: Sequence[tuple[int, int]]) -> list[bool]:
    quoted = [False] * len(doc)
    number = 0
    for token in doc:
        while number < len(quotations) and quotations[number][1] <= token.idx:
            number += 1
        if number < len(quotations) and quotations[number][0] <= token.idx:
            quoted[token.i] = True
    return quoted


def _touching(quoted: Sequence[bool]) -> list[bool]:
    """Tokens outside quotations that stand within three tokens of one."""
    near = [False] * len(quoted)
    for i, inside in enumerate(quoted):
        if not inside:
            window = quoted[max(0, i - _TOUCHING_TOKENS) : i + _TOUCHING_TOKENS + 1]
            near[i] = any(window)
    return near


def _span(doc: Doc, start: int, end: int) -> Span:
    last = doc[end - 1]
    return Span.of(doc.text, doc[start].idx, last.idx + len(last))


def _drafts(
    doc: Doc,
    cue: Cue,
    quoted: Sequence[bool],
    actors: Sequence[Mention[Actor] | None],
    kinds: dict[str, SourceKind],
    cast: Cast,
    earlier: Sequence[_Draft],
) -> Iterator[_Draft]:
    token = doc[cue.token]
    head = source_head(token, cue)
    if head is not None and (head.lower_ in ("nobody", "none") or any(c.lower_ == "no" for c in head.children)):
        return  # "no group has claimed the attack": nobody says anything
    if head is not None and quoted[head.i] != quoted[token.i]:
        head = None
    teller = _teller(token, earlier) if cue.sense.through else None
    own_teller = teller_head(token) if cue.sense.through else None
    if teller is not None and own_teller is None:
        pieces = [piece for piece in teller.pieces if not piece[0] <= token.i < piece[1]]
    else:
        pieces = content_of(doc, token, cue, head, quoted)
    if not pieces:
        return
    source = Source(name=None, kind="unknown", named=False, rule="find:nobody named")
    if head is not None:
        source = read_source(doc, head, phrase_span(doc, head, token), actors, kinds, cast)
        cast.note(source)
    elif not _impersonal(token):
        return
    cue_span = (
        _span(doc, token.i, token.i + 1)
        if not cue.phrase
        else _span(doc, token.i, token.i + (2 if token.lower_ == "according" else 1))
    )
    draft = _Draft(
        cue_span.start, source, pieces, cue_span, token.i, cue.sense.denies, cue.sense.doubts, cue.sense.hedges
    )
    yield from _through_medium(doc, draft, token, actors, kinds, cast)
    if own_teller is not None:
        span = phrase_span(doc, own_teller, token)
        source = read_source(doc, own_teller, span, actors, kinds, cast)
        cast.note(source)
        if teller is None or teller.source.span != span:
            draft.outer = span.start
            yield _Draft(span.start, source, list(pieces), None, own_teller.i, outer=teller.key if teller else None)
        else:
            draft.outer = teller.key
    elif teller is not None:
        draft.outer = teller.key
    yield draft


def _through_medium(
    doc: Doc,
    draft: _Draft,
    token: Token,
    actors: Sequence[Mention[Actor] | None],
    kinds: dict[str, SourceKind],
    cast: Cast,
) -> Iterator[_Draft]:
    """The medium that a source told it, if it is not the report's own outlet: a link between the two."""
    listener = heard_by(token) or interview_medium(token)
    if listener is None:
        return
    medium = read_source(doc, listener, phrase_span(doc, listener, token), actors, kinds, cast)
    own = cast.report.outlet.casefold()
    name = (medium.name or "").casefold()
    if medium.kind not in ("outlet", "agency") or not name or name in own or own in name or _short_of(name, own):
        return
    cast.note(medium)
    cast.note(draft.source)
    key = medium.span.start if medium.span is not None else draft.key + 1
    draft.outer = key
    yield _Draft(key, medium, list(draft.pieces), None, listener.i)


def _short_of(name: str, outlet: str) -> bool:
    """Whether this is the outlet by its last word: "the Courier" in the Example Courier."""
    return name.split()[-1:] == outlet.split()[-1:]


def _impersonal(token: Token) -> bool:
    """Whether somebody says it whom nobody names: "it is said that", "12 were reported killed"."""
    passive = any(child.dep_ == "auxpass" for child in token.children)
    return passive or any(child.dep_ in ("nsubj", "nsubjpass") and child.lower_ == "it" for child in token.children)


def _teller(token: Token, earlier: Sequence[_Draft]) -> _Draft | None:
    """The one who cites or quotes: whose cue governs this cue, or who stands just before it in the sentence."""
    up = token
    cues = {draft.cue_token: draft for draft in earlier}
    while up.head != up:
        up = up.head
        if up.i in cues:
            return cues[up.i]
    before = [draft for draft in earlier if token.sent.start <= draft.cue_token < token.i]
    return before[-1] if before else None


def _with_loose_quotations(doc: Doc, drafts: list[_Draft], quotations: Sequence[tuple[int, int]]) -> list[_Draft]:
    """A quotation that nobody is said to have said, after one in its paragraph, goes on with the same speaker."""
    starts = {token.idx: token.i for token in doc}
    for start, end in quotations:
        first = starts.get(start)
        if first is None:
            continue
        last = next((token.i for token in doc[first:] if token.idx >= end), len(doc))
        if any(a < last and first < b for draft in drafts for a, b in draft.pieces):
            continue
        speaker = next((d for d in sorted(drafts, key=lambda d: -d.cue_token) if d.cue_token < first), None)
        if speaker is not None and "\n" not in doc.text[doc[speaker.cue_token].idx : start]:
            speaker.pieces.append((first, last))
    return drafts


def _trimmed(doc: Doc, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the commas, blanks and "that" before what is said."""
    trimmed = []
    for start, end in pieces:
        while start < end and (doc[start].text in ",;:" or doc[start].is_space or doc[start].dep_ == "mark"):
            start += 1
        while end > start and (doc[end - 1].is_space or doc[end - 1].text in ",;"):
            end -= 1
        if end > start:
            trimmed.append((start, end))
    return trimmed


def _nest(drafts: list[_Draft]) -> None:
    """The smallest content that holds a cue is the telling through which it came."""
    for draft in drafts:
        if draft.outer is not None:
            continue
        around = [
            (sum(b - a for a, b in other.pieces), other.key)
            for other in drafts
            if other is not draft
            and other.outer != draft.key
            and any(a <= draft.cue_token < b for a, b in other.pieces)
        ]
        if around:
            draft.outer = min(around)[1]


def _mentions(
    doc: Doc, drafts: Sequence[_Draft], times: Sequence[Mention[TimeSpan]], quoted: Sequence[bool]
) -> Iterator[Mention[Attribution]]:
    for draft in sorted(drafts, key=lambda draft: draft.key):
        content = to_spans(doc, draft.pieces)
        if not content:
            continue
        inside = [i for a, b in draft.pieces for i in range(a, b)]
        manner: Manner = "quote" if inside and sum(quoted[i] for i in inside) * 2 > len(inside) else "paraphrase"
        source = replace(
            draft.source,
            cue=draft.cue,
            manner=manner,
            said_on=_said_on(doc, draft, times),
        )
        attribution = Attribution(
            key=draft.key,
            source=source,
            content=tuple(content),
            cue=draft.cue,
            outer=draft.outer,
            denies=draft.denies,
            doubts=draft.doubts,
            hedges=(draft.cue,) if draft.hedges and draft.cue is not None else (),
        )
        span = draft.cue or draft.source.span
        if span is not None:
            yield Mention(value=attribution, span=span, found_by=source.rule)


def _said_on(doc: Doc, draft: _Draft, times: Sequence[Mention[TimeSpan]]) -> date | None:
    """The one day that stands in the sentence on the cue's side of what is said."""
    sent = doc[draft.cue_token].sent
    pieces = to_spans(doc, draft.pieces)
    cue = draft.cue.start if draft.cue is not None else draft.key
    inverted = all(piece.start < cue for piece in pieces)  # "P, X said Monday"
    days = {
        mention.value.start
        for mention in times
        if sent.start_char <= mention.span.start < sent.end_char
        and mention.value.start is not None
        and mention.value.start == mention.value.end
        and not any(piece.meets(mention.span) for piece in pieces)
        and (mention.span.start > cue or not inverted)
        and not (draft.source.span is not None and draft.source.span.meets(mention.span))
    }
    return days.pop() if len(days) == 1 else None
