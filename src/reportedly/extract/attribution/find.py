"""Cues with their sources and contents, nested by who told whom.

Contents are sought by clause, then by quotation, sources by the cue's subject and its climbs; the smallest content that
encloses a cue is the telling through which it came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reportedly.extract.attribution.contents import to_pieces
from reportedly.extract.attribution.cue_model import load_cue_model
from reportedly.extract.attribution.cues import build_cue_index, find_cues
from reportedly.extract.attribution.drafts import Draft, Stage, draft_of
from reportedly.extract.attribution.media import through_medium
from reportedly.extract.attribution.relays import relayed
from reportedly.extract.attribution.scene import Scene, build_scene
from reportedly.extract.attribution.speakers import Cast, build_media_titles, build_source_kinds
from reportedly.extract.attribution.subjects import sources_without_verb
from reportedly.extract.context import by_token
from reportedly.model import Actor, Attribution, Manner, Mention, Report, Source, TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.extract.context import Context


def find(doc: Doc, report: Report, context: Context) -> Iterator[Mention[Attribution]]:
    """The attributions of a report in order of their cues."""
    scene = build_scene(doc)
    kinds = context.lexicon.built(build_source_kinds)
    titles = context.lexicon.built(build_media_titles)
    stage = Stage(scene, by_token(doc, context.mentions(Actor)), kinds, titles, Cast(report))
    cues = [*find_cues(scene, context.lexicon.built(build_cue_index), context.lexicon.built(load_cue_model))]
    for cue in cues:
        draft = None if cue.sense.through else draft_of(stage, cue)
        if draft is not None:
            if cue.form != "phrase":
                stage.drafts += through_medium(stage, draft, cue.token)
            stage.drafts.append(draft)
    for cue in cues:  # who cites may be named after whom he cites
        if cue.sense.through:
            stage.drafts += relayed(stage, cue)
    _add_sayings_without_verb(stage)
    _add_loose_quotations(stage)
    stage.drafts += _of_whoever_stands_before(stage)
    _nest(stage.drafts)
    yield from _mentions(stage, context.mentions(TimeSpan))


def _add_sayings_without_verb(stage: Stage) -> None:
    scene = stage.scene
    cues = {draft.at for draft in stage.drafts}
    for start, head, end in sources_without_verb(scene.doc, cues, stage.kinds):
        span = scene.span(start, head.i + 1)
        source = stage.read(head, span)
        pieces = to_pieces(scene, range(head.i + 1, end))
        stage.drafts.append(Draft(span.start, source, pieces, head.i))


def _add_loose_quotations(stage: Stage) -> None:
    """A quotation that nobody is said to have said, after one in its paragraph, goes on with the same speaker."""
    scene = stage.scene
    for first, last in scene.quotations:
        if stage.is_said(first, last):
            continue
        before = [d for d in stage.drafts if d.at < first and d.cue_class == "report" and scene.quotation[d.at] < 0]
        speaker = max(before, key=lambda d: d.at, default=None)
        if speaker is not None and _goes_on(scene, speaker, first):
            speaker.pieces.append((first, last))


def _of_whoever_stands_before(stage: Stage) -> Iterator[Draft]:
    """Quotations that nobody is said to have said: of the last speaker before, or of the person told of just before.

    "Abdi Nur was on the second lorry. “There was a flash.”" In the paragraph, or opening the next one.
    """
    scene, doc = stage.scene, stage.scene.doc
    for first, last in scene.quotations:
        if first == 0 or stage.is_said(first, last):
            continue
        opens = all(token.is_space for token in doc[doc[first].sent.start : first])
        closes = last >= len(doc) or scene.paragraph[last] != scene.paragraph[first] or doc[last].is_sent_start
        before = first - 1
        while before > 0 and doc[before].is_space:
            before -= 1
        if not (opens and closes) or scene.paragraph[first] - scene.paragraph[before] > 1:
            continue
        source = _last_speaker(stage, before)
        if source is not None:
            yield Draft(doc[first].idx, source, [(first, last)], first)


def _last_speaker(stage: Stage, before: int) -> Source | None:
    scene = stage.scene
    sent = scene.doc[before].sent
    heard = [
        draft
        for draft in stage.drafts
        if scene.paragraph[draft.at] == scene.paragraph[before] and draft.outer is None and draft.cue_class == "report"
    ]
    if heard:
        return max(heard, key=lambda draft: draft.at).source
    subject = next((token for token in sent if token.dep_ == "nsubj" and token.head == sent.root), None)
    if subject is None or subject.pos_ not in ("PROPN", "NOUN") or scene.quotation[subject.i] >= 0:
        return None
    source = stage.source(subject, sent.root)
    return source if source.kind != "unknown" or subject.ent_type_ == "PERSON" else None


def _goes_on(scene: Scene, speaker: Draft, first: int) -> bool:
    """Whether a quotation is the speaker's: in the paragraph of the cue, or after one of his that was left open."""
    if scene.paragraph[speaker.at] == scene.paragraph[first]:
        return True
    number = scene.quotation[first]
    return number - 1 in scene.unclosed and any(scene.quotation[a] == number - 1 for a, _ in speaker.pieces)


def _nest(drafts: list[Draft]) -> None:
    """The smallest content that holds a cue is the telling through which it came."""
    for draft in drafts:
        if draft.outer is not None:
            continue
        around = [
            (sum(b - a for a, b in other.pieces), other.outer is None, other.key)
            for other in drafts
            if other is not draft and other.outer != draft.key and any(a <= draft.at < b for a, b in other.pieces)
        ]
        if around:
            draft.outer = min(around)[2]


def _mentions(stage: Stage, times: Sequence[Mention[TimeSpan]]) -> Iterator[Mention[Attribution]]:
    scene = stage.scene
    for draft in sorted(stage.drafts, key=lambda draft: draft.key):
        inside = [i for a, b in draft.pieces for i in range(a, b)]
        quoted = sum(scene.quotation[i] >= 0 for i in inside)
        manner: Manner = "quote" if quoted * 2 > len(inside) else "paraphrase"
        cue = None if draft.cue is None else scene.span(draft.cue.start, draft.cue.end)
        sense = None if draft.cue is None else draft.cue.sense
        source = replace(
            draft.source,
            cue=cue,
            manner=manner,
            said_on=_said_on(scene, draft, times),
            cue_rule="" if draft.cue is None else draft.cue.rule,
        )
        attribution = Attribution(
            key=draft.key,
            source=source,
            content=tuple(scene.span(*piece) for piece in sorted(draft.pieces)),
            cue=cue,
            outer=draft.outer,
            cue_class=draft.cue_class,
            denies=sense is not None and sense.denies,
            doubts=sense is not None and sense.doubts,
            hedges=(cue,) if sense is not None and sense.hedges and cue is not None else (),
        )
        span = cue or draft.source.span
        if span is not None:
            yield Mention(value=attribution, span=span, found_by=source.rule)


def _said_on(scene: Scene, draft: Draft, times: Sequence[Mention[TimeSpan]]) -> date | None:
    """The one day that stands in the sentence on the cue's side of what is said."""
    sent = scene.doc[draft.at].sent
    pieces = [scene.span(*piece) for piece in draft.pieces]
    cue = draft.key
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
