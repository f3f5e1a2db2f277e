"""Capitalised words that stand where places stand, which the language model did not call a place.

Each must be in the gazetteer, and small places only count in countries of which the report speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.extract.places.draft import NAME, PLACE_LABELS, Name, meets, without_possessive

if TYPE_CHECKING:
    from reportedly.extract.places.words import Words
    from reportedly.gazetteer import Gazetteer, GazetteerEntry

    Hits = dict[str, tuple[GazetteerEntry, ...]]
Entity = tuple[int, int, str]

_IN = r"[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Ii]nside|[Aa]round|[Aa]cross|[Tt]hroughout"
_STRONG_GATES = frozenset(("in", "near", "at", "outside", "inside", "around", "across", "throughout"))
_GATED = re.compile(rf"\b({_IN}|[Ff]rom|to|into|towards?|between|through|over|of|on)\s+(?:the\s+)?({NAME})")
_OWNED = re.compile(rf"[’']s\s+({NAME})")
_LISTED = re.compile(rf"(, and|,| and| or| as well as)\s+(?:the\s+)?({NAME})")
_LISTED_BEFORE = re.compile(rf"({NAME}) (and|or) (?:the )?$")
# After the headline, which some outlets run into the first line, a dateline stands in the first characters only.
_DATELINE_TAIL = r"(?:,\s[A-Z][\w. ]{1,25})?\s*(?:\([^)\n]{1,30}\)\s*)?[-–—]{1,2}\s"
_DATELINE = re.compile(rf"(?:^|(?<=[.?!]\s))[ \t]*({NAME}|[A-Z][A-Z’' ]+[A-Z]){_DATELINE_TAIL}", re.MULTILINE)
_CAPITALS_DATELINE = re.compile(rf"(?<=\s)([A-Z][A-Z’'.]+(?: [A-Z][A-Z’'.]+){{0,2}}){_DATELINE_TAIL}")
_DATELINE_WITHIN = 400
_AROUND = re.compile(rf",\s({NAME}(?:\.(?=,|\s[a-z]))?)")
_AROUND_IT = "places:after-comma"
_INSTITUTION = "places:of-institution"
_ORG_OF = re.compile(rf"\b(?:University|Museum|Diocese|Archdiocese|Port|City|Town|District|Province) of ({NAME})")
_COUNTY = re.compile(r"[A-Z][\w.’'-]*(\s(?:County|Parish|Township))\b")
_OPENERS = ("The", "A", "An", "In", "At", "On", "From", "Two", "Three", "Former", "When", "After", "But", "And")
_ALONE_RUN = re.compile(
    r"(?:^|[^\w\s]\s?|\s[a-z]\w*\s|\s(?:The|A|An|In|At|Two|Three|North|South|East|West|Downtown)\s)$"
)
_NUMBER_LABELS = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"))
_OTHER_LABELS = frozenset(("ORG", "NORP", "LANGUAGE", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"))
_MISLABELLED = "places:entity-other"
_ACTED_ON = "places:acted-on"
_AREAS = frozenset(("country", "admin1", "region", "continent", "sea", "line"))
_NAMED_WIDELY = frozenset(("country", "continent", "region", "sea", "line", "site"))
_OVERLAY_WEIGHT = 4.0
_NOUN_WINDOW = 20
_RUN_WINDOW = 50
_MOST_WORDS = 3
_LIST_WINDOW = 50
_ROUNDS = 4  # of a list of names, each found by the one beside it
# A word that the model did not call a place must be a place of some size, unless its country is spoken of.
_LARGE = 50_000
_SURE_WEIGHT = 6.5  # about a city of half a million, or a province


def standing(text: str, entities: list[Entity], taken: list[tuple[int, int]], known: Words) -> Iterator[Name]:
    """Drafts, by the words before or behind them."""
    numbers = [(a, b) for a, b, label in entities if label in _NUMBER_LABELS and not text[a:b].istitle()]
    people = [(a, b) for a, b, label in entities if label == "PERSON" and " " in text[a:b].strip()]
    singles = [(a, b) for a, b, label in entities if label in ("PERSON", "ORG", "NORP")]
    for start, end, rule, strong in _by_words(text, taken, known):
        if meets(start, end, taken) or meets(start, end, numbers) or (not strong and meets(start, end, singles)):
            continue
        end = without_possessive(text, start, end)
        if not _inside(start, end, people) and not known.no_place(text[start:end]):
            yield Name(start, end, text[start:end], text[start:end], rule)
    for start, end, label in entities:
        if label in _OTHER_LABELS and not meets(start, end, taken):
            lead = known.leading.match(text, start, end)
            start = lead.end() if lead else start
            end = without_possessive(text, start, end)
            if start < end and not known.no_place(text[start:end]):
                yield Name(start, end, text[start:end], text[start:end], _MISLABELLED)


def _by_words(text: str, taken: list[tuple[int, int]], known: Words) -> Iterator[tuple[int, int, str, bool]]:
    """(start, end, rule, strong): strong gates outrank a mistaken label."""
    for match in (*_DATELINE.finditer(text), *_CAPITALS_DATELINE.finditer(text, 0, _DATELINE_WITHIN)):
        if match.start() == 0 or text[match.start() - 1] == "\n" or match.start() < _DATELINE_WITHIN:
            yield *match.span(1), "places:dateline", True
    for match in _ORG_OF.finditer(text):
        yield *match.span(1), _INSTITUTION, True
    for match in (*_COUNTY.finditer(text), *known.institution.finditer(text)):
        end = match.end(1) if match.re is _COUNTY else match.start()
        start = _run_before(text, end, known)
        if start < end:
            yield start, end, _INSTITUTION, True
    for match in _GATED.finditer(text):
        gate = match[1].casefold()
        low = max(0, match.start() - _NOUN_WINDOW)
        strong = gate in _STRONG_GATES or known.place_nouns.search(text, low, match.start()) is not None
        yield *match.span(2), f"places:after-{gate}", strong
        if gate in _STRONG_GATES and (around := _AROUND.match(text, match.end())):
            yield *around.span(1), _AROUND_IT, True
    for match in known.acted_on.finditer(text):
        yield *match.span(1), _ACTED_ON, True
    for pattern in (known.unit_of, known.name_unit, known.modified):
        for match in pattern.finditer(text):
            yield *match.span(1), "places:kind-of-place", True
    ends = {end for _, end in taken} | {match.end(1) for match in known.acted_on.finditer(text)}
    for end in sorted(ends):
        if owned := _OWNED.match(text, end):
            yield *owned.span(1), "places:owned", True


def _run_before(text: str, end: int, known: Words) -> int:
    """Where the capitalised words that end here begin, without "northern"; ``end`` where they are more than a name."""
    start = end
    for match in re.finditer(r"\S+", text[max(0, end - _RUN_WINDOW) : end]):
        if not match[0][0].isupper() or (match[0][-1] in '.,;:!?)”"' and not match[0].endswith(("St.", "Mt.", "Ft."))):
            start = end
        elif start == end and match[0] not in _OPENERS:
            start = max(0, end - _RUN_WINDOW) + match.start()
    if front := known.modifiers.match(text, start, end):
        start = front.end()
    return start if len(text[start:end].split()) <= _MOST_WORDS else end


def _inside(start: int, end: int, people: list[tuple[int, int]]) -> bool:
    """Whether the words share a character with a person's name and are not that whole name."""
    return any(a < end and start < b and (a, b) != (start, end) for a, b in people)


def shorter_forms(draft: Name) -> Iterator[str]:
    """The draft's words, then ever fewer from its end."""
    parts = draft.text.split(" ")
    yield from (" ".join(parts[:n]) for n in range(len(parts), 0, -1))


def accepted(drafts: list[Name], sure: list[Name], hits: Hits, known: Words, spoken_of: set[str]) -> Iterator[Name]:
    """The drafts that name places; areas first, because they say which countries the report speaks of."""
    supported = spoken_of | _support(sure, hits)
    found = [name for draft in drafts if (name := _hit(draft, hits, known)) is not None]
    later: list[Name] = []
    for name in found:
        if any(entry.kind in _AREAS and entry.fit <= 1 and entry.weight >= _SURE_WEIGHT for entry in hits[name.asked]):
            supported |= _support([name], hits)
            yield name
        else:
            later.append(name)
    for name in later:
        if passes(name, hits[name.asked], supported):
            yield name


def _hit(draft: Name, hits: Hits, known: Words) -> Name | None:
    if draft.rule == _MISLABELLED:
        # Towns share names with too many organisations, so only areas count by the name alone.
        kinds = {entry.kind for entry in hits.get(draft.text, ()) if entry.fit <= 1 and entry.weight >= _SURE_WEIGHT}
        return draft if kinds & _AREAS else None
    for form in shorter_forms(draft):
        if hits.get(form) and not known.no_place(form) and _ends_well(draft.text[len(form) :], known):
            return replace(draft, end=draft.start + len(form), text=form, asked=form)
    return None


def _ends_well(rest: str, known: Words) -> bool:
    """Whether what was cut off a name may stand behind a place: "Homs | Police", not "Chapman | Valve"."""
    if not rest.startswith(" "):
        return True
    return known.institution.match(rest) is not None or known.unit_after.match(rest) is not None


def passes(name: Name, entries: tuple[GazetteerEntry, ...], supported: set[str]) -> bool:
    """Whether an entry is one that the report may well mean."""
    main = [entry for entry in entries if entry.fit != 3]
    if any(supported.intersection(entry.countries) for entry in main):
        return len(name.text) > 2
    if name.rule in (_ACTED_ON, _INSTITUTION, _AROUND_IT):
        return False
    if name.rule == "places:dateline" and name.text.isupper():
        return True
    # A user's dump brings thousands of brooks and hills, of less weight than any row of ours.
    if any(entry.kind in _NAMED_WIDELY and entry.weight >= _OVERLAY_WEIGHT for entry in main):
        return True
    return any(entry.population >= _LARGE and entry.fit == 0 for entry in main)


def _support(names: Iterable[Name], hits: Hits) -> set[str]:
    """Countries that the names speak of: by name, or by their likeliest place."""
    found: set[str] = set()
    for name in names:
        entries = hits.get(name.asked)
        if entries and entries[0].weight >= _SURE_WEIGHT - 1:
            found.update(entries[0].countries)
    return found


def listed(
    text: str, chosen: list[Name], entities: list[Entity], known: Words, gazetteer: Gazetteer, spoken_of: set[str]
) -> Iterator[Name]:
    """Names joined to a place by "and" or a comma: its neighbours in a list, or the country around it."""
    people = [(a, b) for a, b, label in entities if label == "PERSON" and " " in text[a:b].strip()]
    taken = [(name.start, name.end) for name in chosen]
    fresh = [*chosen]
    for _ in range(_ROUNDS):
        drafts = [
            draft
            for draft in _beside(text, fresh)
            if not meets(draft.start, draft.end, taken)
            and not _inside(draft.start, draft.end, people)
            and not known.no_place(draft.text)
        ]
        if not drafts:
            return
        hits = gazetteer.lookup_many({form for draft in (*drafts, *chosen) for form in shorter_forms(draft)})
        supported = spoken_of | _support(chosen, hits)
        fresh = []
        for draft in drafts:
            name = _hit(draft, hits, known)
            if name is not None and _joins(name, hits[name.asked], supported):
                fresh.append(name)
                taken.append((name.start, name.end))
                yield name


def _beside(text: str, names: list[Name]) -> Iterator[Name]:
    for name in names:
        if match := _LISTED.match(text, name.end):
            rule = "places:listed" if match[1] != "," else "places:after-comma"
            yield Name(match.start(2), without_possessive(text, *match.span(2)), match[2], match[2], rule)
        if match := _LISTED_BEFORE.search(text, max(0, name.start - _LIST_WINDOW), name.start):
            yield Name(match.start(1), match.end(1), match[1], match[1], "places:listed")


def _joins(name: Name, entries: tuple[GazetteerEntry, ...], supported: set[str]) -> bool:
    kinds = ("country", "admin1") if name.rule == "places:after-comma" else None
    return any(
        (kinds is None or entry.kind in kinds) and entry.fit <= 2 and supported.intersection(entry.countries)
        for entry in entries
    )


def again(text: str, chosen: list[Name], entities: list[Entity]) -> Iterator[Name]:
    """Further places where the same name stands alone, which the model labelled otherwise or not at all."""
    inside = [(a, b) for a, b, label in entities if " " in text[a:b] and label not in PLACE_LABELS]
    firsts = {name.text: name for name in reversed(chosen) if len(name.text) > 3 or name.text.isupper()}
    for written, first in sorted(firsts.items()):
        at = text.find(written)
        while at != -1:
            end = at + len(written)
            if _alone(text, at, end) and not meets(at, end, inside):
                yield Name(at, end, written, first.asked, "places:same-name")
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
