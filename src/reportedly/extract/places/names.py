"""Which words name a place: entities of the language model, and words that stand where places stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.extract.places.draft import NAME, PLACE_LABELS, POSSESSIVE, Name, meets
from reportedly.extract.places.persons import is_person, speaks, surnames
from reportedly.extract.places.standing import accepted, again, listed, shorter_forms, standing
from reportedly.extract.places.words import Words, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.extract.context import Context
    from reportedly.gazetteer import GazetteerEntry
    from reportedly.model import Report

_RUN = re.compile(NAME)
_ROUNDS = 2  # a country found in a list may carry names that were doubtful before
_CAPITAL = re.compile(r"(?:^|(?<![\w’']))[A-ZÀ-ÞŠŽ‘ʿ]|[^\x00-\u024f\u2000-\u206f]")
_JOINED = re.compile(r"[-–/]")


def recognise(doc: Doc, report: Report, context: Context) -> list[Name]:
    """The names in order of their spans, none overlapping another."""
    text = report.text
    known = context.lexicon.built(words)
    entities = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    persons = surnames(text, entities, known)
    drafts = [name for name in _of_entities(text, entities, known) if not is_person(name, text, persons, known)]
    taken = [(name.start, name.end) for name in drafts]
    stands = [name for name in standing(text, entities, taken, known) if not is_person(name, text, persons, known)]
    wider = {draft: [*_wider(draft, text)] for draft in drafts}
    forms = {form for draft in (*drafts, *stands) for form in draft_forms(draft, known)}
    forms.update(text[a:b] for spans in wider.values() for a, b in spans)
    hits = context.gazetteer.lookup_many(forms)
    persons |= {draft.text for draft in drafts if not hits.get(draft.text) and speaks(draft, text, known)}
    chosen: list[Name] = []
    for draft in drafts:
        if not (draft.text in persons and is_person(draft, text, persons, known)):
            chosen += _choose(draft, wider[draft], text, hits, known)
    spoken_of = {code for _, _, word in _peoples(text, entities) if (code := known.demonyms.get(word))}
    for _ in range(_ROUNDS):
        chosen += accepted(stands, chosen, hits, known, spoken_of)
        more = [*listed(text, chosen, entities, known, context.gazetteer, spoken_of)]
        chosen += more
        if not more:
            break
    chosen += [*_of_countries(text, entities, chosen, known)]
    known_places = [name for name in chosen if hits.get(name.asked) or not name.sure or " " in name.text]
    chosen += [
        name
        for name in again(text, known_places, entities)
        if not is_person(name, text, persons, known) and not known.no_place(name.text)
    ]
    return [_with_cue(name, text, known) for name in _apart(chosen)]


def _peoples(text: str, entities: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    for start, end, label in entities:
        if label == "NORP":
            yield start, end, text[start:end].casefold()


def _of_countries(text: str, entities: list[tuple[int, int, str]], chosen: list[Name], known: Words) -> Iterator[Name]:
    """The country in "the Syrian conflict"."""
    taken = [(name.start, name.end) for name in chosen]
    for start, end, people in _peoples(text, entities):
        if people in known.demonyms and known.of_country.match(text, end) and not meets(start, end, taken):
            yield Name(start, end, text[start:end], text[start:end], "places:people-of-country")


def _of_entities(text: str, entities: list[tuple[int, int, str]], known: Words) -> Iterator[Name]:
    for start, end, label in entities:
        if label not in PLACE_LABELS:
            continue
        for a, b in _parts(text, start, end):
            a, b = _trimmed(text, a, b, known)
            small = text[a:b].casefold()
            if a < b and small not in known.demonyms and small not in known.never and _CAPITAL.search(text, a, b):
                yield Name(a, b, text[a:b], text[a:b], f"places:entity-{label.lower()}", sure=True)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An entity like "Raqqa, Syria" names two places."""
    for match in re.finditer(r"[^,;\n]+", text[start:end]):
        yield start + match.start(), start + match.end()


def _trimmed(text: str, start: int, end: int, known: Words) -> tuple[int, int]:
    """Without article in front, possessive behind, and blank or quotation mark on either side."""
    while start < end and not (text[start].isalnum() or text[start] in "‘ʿ'’"):
        start += 1
    while start < end and text[start] in "'‘’" and not text[start + 1 : start + 2].isupper():
        start += 1
    lead = known.leading.match(text, start, end)
    if lead:
        start = lead.end()
    tail = POSSESSIVE.search(text, start, end)
    if tail:
        end = tail.start()
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    return start, end


def draft_forms(draft: Name, known: Words) -> Iterator[str]:
    """What a draft may be looked up as, likeliest first."""
    if draft.sure:
        yield draft.text
        yield from (form for _, _, form in _inner_forms(draft, known))
        yield from (form for _, _, form in _joined(draft))
    else:
        yield from shorter_forms(draft)


def _inner_forms(draft: Name, known: Words) -> Iterator[tuple[int, int, str]]:
    """Shorter readings of an entity: without compass word in front or kind of place behind."""
    start, end = 0, len(draft.text)
    front = known.modifiers.match(draft.text)
    back = known.units_behind.search(draft.text)
    before = known.units_before.match(draft.text)
    if back and back.start() > 0:
        yield start, back.start(), draft.text[: back.start()]
    if before and before.end() < end:
        yield before.end(), end, draft.text[before.end() :]
    if front and front.end() < end:
        yield front.end(), end, draft.text[front.end() :]
        if back and back.start() > front.end():
            yield front.end(), back.start(), draft.text[front.end() : back.start()]


# An entity without entry is kept, unresolved, unless it is an acronym, holds a digit or has no capital.
_UNLIKE_PLACE = re.compile(r"\d|^[A-Z.&]+$|^[^A-ZÀ-Þ]+$")
_OUTWEIGHED = 3.0
_SURE_WEIGHT = 6.5  # a large city: "Mexico City" is not Mexico
_NO_BEGINNING = ("The ", "the ", "at ", "as ", "an ", "ed ", "er ", "of ")
_WIDEST = 40  # characters of a name around an entity that the model cut short


def _wider(draft: Name, text: str) -> Iterator[tuple[int, int]]:
    """Longer spans around an entity that may be the whole name ("Zor" in Deir ez-Zor, "Gulf" in Gulf of Aden)."""
    low = max(0, text.rfind("\n", 0, draft.start) + 1, draft.start - _WIDEST)
    while low > 0 and low < draft.start and text[low - 1].isalnum():
        low += 1
    for match in _RUN.finditer(text, low, min(len(text), draft.end + _WIDEST)):
        if match.end() <= draft.start:
            continue
        if match.start() >= draft.end:
            return
        starts = [match.start(), *(match.start() + m.end() for m in re.finditer(r"[-\s]", match[0]))]
        ends = [*(match.start() + m.start() for m in re.finditer(r"[-\s]", match[0])), match.end()]
        spans = [
            (a, b)
            for a in starts
            for b in ends
            if a <= draft.start and draft.end <= b and text[a] not in "- \n" and text[b - 1] not in "- \n"
            and not text.startswith(_NO_BEGINNING, a)
        ]  # fmt: skip
        yield from sorted(set(spans) - {(draft.start, draft.end)}, key=lambda span: span[0] - span[1])


def _choose(
    draft: Name, wider: list[tuple[int, int]], text: str, hits: dict[str, tuple[GazetteerEntry, ...]], known: Words
) -> Iterator[Name]:
    """The entity as the gazetteer knows it, whole, widened, shortened or parted; itself where it does not."""
    own = max((entry.weight for entry in hits.get(draft.text, ())), default=0.0)
    for a, b in wider:
        weight = max((entry.weight for entry in hits.get(text[a:b], ())), default=0.0)
        if weight > min(own - _OUTWEIGHED, _SURE_WEIGHT) and weight and text[a:b].casefold() not in known.demonyms:
            b = a + len(POSSESSIVE.sub("", text[a:b]))
            yield replace(draft, start=a, end=b, text=text[a:b], asked=text[a:b])
            return
    if hits.get(draft.text):
        yield draft
        return
    for a, b, form in _inner_forms(draft, known):
        if hits.get(form):
            rest = draft.text[b:].strip()
            end = draft.end if rest[:1].isupper() else draft.start + b
            start = draft.start + a
            yield replace(draft, start=start, end=end, text=draft.text[a : end - draft.start], asked=form)
            return
    parts = [*_joined(draft)]
    if parts and all(hits.get(form) or form.casefold() in known.demonyms for _, _, form in parts):
        for a, b, form in parts:
            if form.casefold() not in known.demonyms:
                yield replace(draft, start=draft.start + a, end=draft.start + b, text=form, asked=form)
        return
    if not _UNLIKE_PLACE.search(draft.text) and not known.vessels.match(draft.text):
        yield draft


def _joined(draft: Name) -> Iterator[tuple[int, int, str]]:
    """The parts of "Iran-Iraq"."""
    if not _JOINED.search(draft.text):
        return
    for match in re.finditer(r"[^-–/]+", draft.text):
        yield match.start(), match.end(), match[0]


def _apart(names: list[Name]) -> list[Name]:
    """In order; of two that overlap, the one found first in the order of trust."""
    kept: list[Name] = []
    held: list[tuple[int, int]] = []
    for name in names:
        if not meets(name.start, name.end, held):
            kept.append(name)
            held.append((name.start, name.end))
    return sorted(kept, key=lambda name: name.start)


def _with_cue(name: Name, text: str, known: Words) -> Name:
    """The kind of place that the words beside the name say it is."""
    cue = known.cue_behind(text, name.end, name.text) or known.cue_before(text, name.start)
    return name if cue is None else replace(name, cue=cue)


def given(text: str, spans: list[tuple[int, int]]) -> Iterator[Name]:
    """Names at these spans, for measuring the decision alone."""
    for start, end in spans:
        yield Name(start, end, text[start:end], text[start:end], "places:given", sure=True)
