"""How much two sides look like one happening: evidence in bits, and vetoes.

The weights are set by hand, in powers of two that can be argued with; none was fitted to a gold file. Splink
is to learn them later from data that may train.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from reportedly.link import wording
from reportedly.link.facts import Bounds, Facts
from reportedly.link.whereabouts import coarse, far_apart
from reportedly.link.wording import Vector, cosine
from reportedly.model import Place

Evidence = tuple[str, float, str]
"""Name, bits, and the words a person reads."""

# Before any evidence: two claims of one report mostly speak of its one happening, two reports of one block do not.
PRIOR_WITHIN = -1.0
PRIOR_ACROSS = -3.0
# Nights and time zones put the two days of one happening one apart; more is a different day.
_DAYS_OF_DOUBT = 1
# Four in five reports of a happening appear within three days of the first (field guide, section 4).
_DAYS_OF_NEWS = 3
_WEEK = 7
_MONTH = 31
_NEAR_CHARACTERS = 300
_FAR_CHARACTERS = 1500
# A toll so large is seldom given twice by accident.
_TELLING_TOLL = 5


def veto_of(a: Facts, b: Facts) -> str | None:
    """Why the two cannot be one, whatever else speaks for it; ``None`` where they can."""
    if _apart(a, b) and not _names_the_others(a, b):
        return f"places apart: {_names(a.places)} and {_names(b.places)}"
    gap = _gap(a, b)
    if gap is not None and gap > _DAYS_OF_DOUBT:
        return f"days apart: {gap}"
    if _cannot_meet(a, b):
        return f"other parties: {', '.join(sorted(a.identified))} and {', '.join(sorted(b.identified))}"
    if a.report == b.report and a.sentence != b.sentence and max(a, b, key=lambda f: f.start).another:
        return "the report calls it another one"
    return None


def _apart(a: Facts, b: Facts) -> bool:
    return bool(a.places and b.places) and all(far_apart(p, q) for p, q in product(a.places, b.places))


def _names_the_others(a: Facts, b: Facts) -> bool:
    """Whether the words of one name the place of the other: then its own place may be the wrong one of those named."""
    return any(
        name and name <= words
        for mine, theirs in ((a, b), (b, a))
        for words in (set(mine.words),)
        for name in (set(wording.words(place.name)) for place in theirs.places)
    )


def _names(places: tuple[Place, ...]) -> str:
    return ", ".join(place.name for place in places)


def _gap(a: Facts, b: Facts) -> int | None:
    """Days between the two intervals, 0 where they meet; ``None`` where a day is not known.

    A happening comes before its report: where one day is unknown, its report's day closes the interval.
    """
    a_last = a.last if a.last is not None or a.first is not None else a.published
    b_last = b.last if b.last is not None or b.first is not None else b.published
    gaps = [
        first - last for first, last in ((a.first, b_last), (b.first, a_last)) if first is not None and last is not None
    ]
    return max(0, *gaps) if gaps else None


def _cannot_meet(a: Facts, b: Facts) -> bool:
    """Whether both sides of both are identified and nobody and no country is shared."""
    enough = 2
    return (
        len(a.identified) >= enough
        and len(b.identified) >= enough
        and not a.identified & b.identified
        and bool(a.countries)
        and bool(b.countries)
        and not a.countries & b.countries
    )


def evidence_within(a: Facts, b: Facts, likeness: float) -> Iterator[Evidence]:
    """What speaks for and against two claims of one report being one happening."""
    yield "prior", PRIOR_WITHIN, "two claims of one report"
    yield from _kinds(a, b, unlike=_UNLIKE_FAMILY)
    yield from _where(a, b, within=True)
    yield from _when(a, b, within=True)
    yield from _who(a, b, within=True)
    yield from _how_many(a, b, within=True)
    if a.sentence == b.sentence:
        yield "near", 1.0, "one sentence"
    else:
        between = max(a.sentence[0], b.sentence[0]) - min(a.sentence[1], b.sentence[1])
        if between <= _NEAR_CHARACTERS:
            yield "near", 1.0, "neighbouring sentences"
        elif between > _FAR_CHARACTERS:
            yield "near", -0.5, "far apart in the text"
    if a.triggers & b.triggers:
        yield "word", 0.5, f"both say {', '.join(sorted(a.triggers & b.triggers))}"
    if likeness >= _LIKE_WITHIN:
        yield "wording", 1.0, f"like wording ({likeness:.2f})"


def evidence_across(a: Facts, b: Facts, a_vector: Vector, b_vector: Vector) -> Iterator[Evidence]:
    """What speaks for and against two reports telling of one happening."""
    yield "prior", PRIOR_ACROSS, "two reports of one place or wording, and one week"
    yield from _kinds(a, b, unlike=_UNLIKE_FAMILY_ACROSS)
    yield from _where(a, b, within=False)
    yield from _when(a, b, within=False)
    yield from _who(a, b, within=False)
    yield from _how_many(a, b, within=False)
    yield from _persons(a, b)
    likeness = cosine(a_vector, b_vector)
    for least, bits in _LIKE:
        if likeness >= least:
            yield "wording", bits, f"like wording ({likeness:.2f})"
            return
    yield "wording", _UNLIKE, f"unlike wording ({likeness:.2f})"


# Bits by least cosine. Slope and level follow the pairs of ECB+ (training part, CC BY 3.0) that share two rare words,
# rounded: there the odds rise sevenfold in bits from .1 to .5 and are even at about .2.
_LIKE = ((0.5, 7.0), (0.35, 5.5), (0.25, 4.5), (0.2, 3.5), (0.15, 2.5), (0.1, 1.0), (0.05, -1.0))
_UNLIKE = -3.0
# Within a report, sentences share words for being of one report.
_LIKE_WITHIN = 0.2
_NAMED_BUT_APART = -3.0
_UNLIKE_FAMILY = -6.0
# Two reports may each have another part of one happening for their main one.
_UNLIKE_FAMILY_ACROSS = -3.0
# Crowds and seizures turn into violence, and the other way round.
_AKIN = ({"violence", "protest"}, {"violence", "coercion"}, {"force", "violence"})


def _kinds(a: Facts, b: Facts, *, unlike: float) -> Iterator[Evidence]:
    if not a.families or not b.families:
        return
    if not a.families & b.families:
        akin = any({x, y} in _AKIN for x, y in product(a.families, b.families))
        yield "type", unlike / 3 if akin else unlike, "other kinds of event"
        return
    yield "type", 1.0, "one kind of event"
    if a.modes and b.modes:
        shared = a.modes & b.modes
        yield ("mode", 1.0, ", ".join(sorted(shared))) if shared else ("mode", -1.0, "other means")


def _where(a: Facts, b: Facts, *, within: bool) -> Iterator[Evidence]:
    if not a.places or not b.places:
        return
    if any(coarse(p) or coarse(q) for p, q in product(a.places, b.places)):
        yield "place", 0.5, "one region"
        return
    for p, q in product(a.places, b.places):
        same = p.gazetteer_id == q.gazetteer_id if p.gazetteer_id and q.gazetteer_id else _level(p) == _level(q)
        if same:
            yield "place", 1.0 if within else 3.0, p.name
            return
    if all(p.latitude is None or q.latitude is None for p, q in product(a.places, b.places)):
        yield "place", -1.0, f"{_names(a.places)} and {_names(b.places)}"
        return
    if _apart(a, b):
        yield (
            "place",
            _NAMED_BUT_APART,
            f"{_names(a.places)} and {_names(b.places)} apart, though one names the other's",
        )
        return
    yield "place", 0.5 if within else 1.5, f"{_names(a.places)} near {_names(b.places)}"


def _level(place: Place) -> str:
    return place.name.casefold()


def _when(a: Facts, b: Facts, *, within: bool) -> Iterator[Evidence]:
    gap = _gap(a, b)
    if a.dated and b.dated and gap is not None:
        if gap > 0:
            yield "day", -1.0, "one day apart"
        else:
            yield "day", 1.0 if within else 2.5, "one day"
    elif not within and a.day is not None and b.day is not None:
        between = abs(a.day - b.day)
        if between <= _DAYS_OF_DOUBT:
            yield "day", 1.0, "told of within a day"
        elif between > _WEEK:
            yield "day", -3.0 if between <= _MONTH else -5.0, f"told of {between} days apart"
        elif between > _DAYS_OF_NEWS:
            yield "day", -1.0, f"told of {between} days apart"


def _who(a: Facts, b: Facts, *, within: bool) -> Iterator[Evidence]:
    shared = a.parties & b.parties
    if shared:
        known = shared & a.identified & b.identified
        yield "party", 1.0 + (0.5 if known and not within else 0.0), ", ".join(sorted(shared))
    elif a.identified and b.identified:
        yield "party", -2.0 if within else -1.0, "nobody in both"


def _how_many(a: Facts, b: Facts, *, within: bool) -> Iterator[Evidence]:
    pairs = [(harm, x, y) for harm, x in a.figures for other, y in b.figures if harm == other]
    if not pairs:
        return
    for harm, x, y in pairs:
        if x == y:
            telling = max(n for n in x if n is not None) >= _TELLING_TOLL
            yield "figure", 2.0 if telling else 1.0, f"{harm}: one number"
            return
    if any(_compatible(x, y) for _, x, y in pairs):
        yield "figure", 1.0 if within else 0.5, "numbers that fit"
    else:
        # Tolls of one happening differ in two of three incidents (field guide, section 2): weak, never a veto.
        yield "figure", -1.0 if within else -0.5, "numbers that differ"


def _compatible(x: Bounds, y: Bounds) -> bool:
    return (x[0] is None or y[1] is None or x[0] <= y[1]) and (y[0] is None or x[1] is None or y[0] <= x[1])


def _persons(a: Facts, b: Facts) -> Iterator[Evidence]:
    names = a.names & b.names
    if names:
        yield "name", min(2.0 * len(names), 4.0), ", ".join(sorted(names)[:3])
    elif a.names and b.names:
        yield "name", -1.0, "no name in both"
    ages = a.ages & b.ages
    if ages:
        yield "age", 1.5, ", ".join(map(str, sorted(ages)))
    elif a.ages and b.ages:
        yield "age", -2.0, "no age in both"
