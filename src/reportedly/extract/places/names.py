"""Which words name a place: entities of the language model, and words that stand where places stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from reportedly.extract.places.words import Words, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.extract.context import Context
    from reportedly.gazetteer import GazetteerEntry
    from reportedly.model import Report

Cue = Literal["admin1", "admin2", "city", "site", "quarter", "line", "sea", "region"]

_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_NUMBER_LABELS = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"))
# In small letters and apart, "at", "as" and "an" are English.
_ARTICLE = r"(?:(?:[AaEe]l|A[rszd]|Ash|E[drsz])[-\s]|(?:a[rszdnt]|ash|e[drsz]|A[nt])-)"
_WORD = r"[A-ZÀ-ÞŠŽ‘ʿ][\w’'ʿ`]*"
_INNER = r"(?:al|el|e[drsz]|a[rszdnt]|ash|de|la|del|du|of the|of)[-\s]"
NAME = rf"(?<!\w)(?:{_ARTICLE})?{_WORD}(?:[-\s](?:{_INNER})?{_WORD}){{0,3}}"
_IN = r"[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Ii]nside|[Aa]round|[Aa]cross|[Tt]hroughout"
_GATED = re.compile(rf"\b({_IN}|[Ff]rom|to|into|towards?|between|through|over|of|on)\s+(?:the\s+)?({NAME})")
_STRONG_GATES = frozenset(("in", "near", "at", "outside", "inside", "around", "across", "throughout"))
_RUN = re.compile(NAME)
_OWNED = re.compile(rf"[’']s\s+({NAME})")
_JOINED = re.compile(r"[-–/]")
_DATELINE = re.compile(
    rf"^[ \t]*({NAME}|[A-Z][A-Z’' ]+[A-Z])(?:,\s[A-Z][\w. ]{{1,25}})?\s*(?:\([^)\n]{{1,30}}\)\s*)?[-–—]{{1,2}}\s",
    re.MULTILINE,
)
_MISLABELLED = "places:entity-other"
_OTHER_LABELS = frozenset(("ORG", "NORP", "LANGUAGE", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"))
_POSSESSIVE = re.compile(r"[’']s?$")


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


def recognise(doc: Doc, report: Report, context: Context) -> list[Name]:
    """The names in order of their spans, none overlapping another."""
    text = report.text
    known = context.lexicon.built(words)
    entities = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    drafts = [*_of_entities(text, entities, known)]
    taken = [(name.start, name.end) for name in drafts]
    gated = [*_gated(text, entities, taken, known), *_of_others(text, entities, taken, known)]
    wider = {draft: [*_wider(draft, text)] for draft in drafts}
    forms = {form for draft in (*drafts, *gated) for form in _forms(draft, known)}
    forms.update(text[a:b] for spans in wider.values() for a, b in spans)
    hits = context.gazetteer.lookup_many(forms)
    chosen: list[Name] = []
    for draft in drafts:
        chosen += _choose(draft, wider[draft], text, hits, known)
    supported = _support(chosen, hits)
    for draft in gated:
        name = _whole_hit(draft, hits) if draft.rule == _MISLABELLED else _first_hit(draft, hits, known)
        if name is not None and _passes(name, hits[name.asked], supported):
            chosen.append(name)
    chosen += _again(text, chosen, entities, known)
    return [_with_cue(name, text, known) for name in _apart(chosen)]


def _of_entities(text: str, entities: list[tuple[int, int, str]], known: Words) -> Iterator[Name]:
    for start, end, label in entities:
        if label not in _PLACE_LABELS:
            continue
        for a, b in _parts(text, start, end):
            a, b = _trimmed(text, a, b, known)
            small = text[a:b].casefold()
            if a < b and small not in known.demonyms and small not in known.never and not small.isdigit():
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
    tail = _POSSESSIVE.search(text, start, end)
    if tail:
        end = tail.start()
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    return start, end


def _forms(draft: Name, known: Words) -> Iterator[str]:
    """What a draft may be looked up as, likeliest first."""
    yield draft.text
    if draft.sure:
        yield from (form for _, _, form in _inner_forms(draft, known))
        yield from (form for _, _, form in _joined(draft))
    else:
        words_ = draft.text.split(" ")
        yield from (" ".join(words_[:n]) for n in range(len(words_) - 1, 0, -1))


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
_OUTWEIGHED = 2.0
_SURE_WEIGHT = 6.5  # a large city: "Mexico City" is not Mexico
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
            and not text.startswith(("The ", "the "), a)
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
            b = a + len(_POSSESSIVE.sub("", text[a:b]))
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


_NOUN_WINDOW = 20


def _gated(
    text: str, entities: list[tuple[int, int, str]], taken: list[tuple[int, int]], known: Words
) -> Iterator[Name]:
    """Capitalised words where places stand, which the model did not call a place."""
    numbers = [(a, b) for a, b, label in entities if label in _NUMBER_LABELS]
    people = [(a, b) for a, b, label in entities if label == "PERSON" and " " in text[a:b].strip()]
    singles = [(a, b) for a, b, label in entities if label in ("PERSON", "ORG", "NORP")]
    for match in _GATED.finditer(text):
        start, end = match.span(2)
        if _meets(start, end, taken) or _meets(start, end, numbers) or _meets(start, end, people):
            continue
        end = start + len(_POSSESSIVE.sub("", text[start:end]))
        gate = match[1].casefold()
        weak = gate not in _STRONG_GATES and not known.place_nouns.search(
            text, max(0, match.start() - _NOUN_WINDOW), match.start()
        )
        if weak and _meets(start, end, singles):
            continue
        if text[start:end].casefold() in known.demonyms or text[start:end].casefold() in known.never:
            continue
        yield Name(start, end, text[start:end], text[start:end], f"places:after-{gate}")
    for start, end in (*known.with_units(text), *known.with_modifiers(text), *_owned(text, taken)):
        if not _meets(start, end, taken) and not _meets(start, end, people):
            end = start + len(_POSSESSIVE.sub("", text[start:end]))
            small = text[start:end].casefold()
            if small not in known.demonyms and small not in known.never:
                yield Name(start, end, text[start:end], text[start:end], "places:kind-of-place")


def _of_others(
    text: str, entities: list[tuple[int, int, str]], taken: list[tuple[int, int]], known: Words
) -> Iterator[Name]:
    """Datelines, and entities under labels that the model mistakes places for."""
    for match in _DATELINE.finditer(text):
        if not _meets(*match.span(1), taken):
            yield Name(match.start(1), match.end(1), match[1], match[1], "places:dateline")
    for start, end, label in entities:
        if label in _OTHER_LABELS:
            a, b = _trimmed(text, start, end, known)
            small = text[a:b].casefold()
            if a < b and small not in known.demonyms and small not in known.never and not _meets(a, b, taken):
                yield Name(a, b, text[a:b], text[a:b], _MISLABELLED)


def _owned(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What a place has: "Syria's Idlib"."""
    for _, end in taken:
        if match := _OWNED.match(text, end):
            yield match.span(1)


def _first_hit(draft: Name, hits: dict[str, tuple[GazetteerEntry, ...]], known: Words) -> Name | None:
    for form in _forms(draft, known):
        if hits.get(form) and form.casefold() not in known.demonyms and form.casefold() not in known.never:
            return replace(draft, end=draft.start + len(form), text=form, asked=form)
    return None


def _whole_hit(draft: Name, hits: dict[str, tuple[GazetteerEntry, ...]]) -> Name | None:
    """The whole entity, where it is a country, province or region: towns share names with too many organisations."""
    kinds = {entry.kind for entry in hits.get(draft.text, ()) if entry.fit <= 1 and entry.weight >= _SURE_WEIGHT}
    return draft if kinds & {"country", "admin1", "region", "continent", "sea", "line"} else None


# A gated word that the model did not call a place must be a place of some size, unless its country is spoken of.
_LARGE = 50_000


def _passes(name: Name, entries: tuple[GazetteerEntry, ...], supported: frozenset[str]) -> bool:
    main = [entry for entry in entries if entry.fit != 3]
    if any(entry.kind in ("country", "continent", "region", "sea", "line", "site") for entry in main):
        return True
    if any(entry.country in supported for entry in main):
        return len(name.text) > 2
    return any(entry.population >= _LARGE and entry.fit == 0 for entry in main)


def _support(names: list[Name], hits: dict[str, tuple[GazetteerEntry, ...]]) -> frozenset[str]:
    """Countries that the surely recognised names speak of: by name, or by their likeliest place."""
    return frozenset(
        entries[0].countries[0]
        for name in names
        if (entries := hits.get(name.asked)) and entries[0].countries and (entries[0].population >= _LARGE)
    )


def _again(text: str, chosen: list[Name], entities: list[tuple[int, int, str]], known: Words) -> Iterator[Name]:
    """Further places where the same name stands alone, which the model labelled otherwise or not at all."""
    inside = [(a, b) for a, b, label in entities if " " in text[a:b] and label not in _PLACE_LABELS]
    for written in dict.fromkeys(name.text for name in chosen if len(name.text) > 3 or name.text.isupper()):
        first = next(name for name in chosen if name.text == written)
        at = text.find(written)
        while at != -1:
            end = at + len(written)
            if _alone(text, at, end) and not _meets(at, end, inside):
                yield Name(at, end, written, first.asked, "places:same-name", sure=False)
            at = text.find(written, end)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether no letter, hyphen or capitalised word touches the words."""
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return False
    if (start > 0 and text[start - 1] in "-@#") or text[end : end + 1] in ("-", "@"):
        return False
    behind = text[end : end + 2]
    if behind[:1] == " " and behind[1:2].isupper():
        return False
    before = re.search(r"(\w+) $", text[max(0, start - 20) : start])
    return before is None or not before[1][0].isupper() or before[1] in ("In", "Near", "At", "From", "The", "To")


def _meets(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _apart(names: list[Name]) -> list[Name]:
    """In order; of two that overlap, the one found first in the order of trust."""
    kept: list[Name] = []
    held: list[tuple[int, int]] = []
    for name in names:
        if not _meets(name.start, name.end, held):
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
