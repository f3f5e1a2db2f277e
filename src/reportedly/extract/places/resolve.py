"""Which place a name means: what the name suggests by itself, moved by what else the report speaks of.

Weights were set by judgement before any gold was looked at (after the field's survey of geoparsers), and are tuned on
none. One name has one sense in a report, unless the words beside it say city or province.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from reportedly.extract.places.words import Words, bearing, words
from reportedly.gazetteer import distance_km

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.extract.context import Context
    from reportedly.extract.places.draft import Name
    from reportedly.gazetteer import Gazetteer, GazetteerEntry
    from reportedly.model import Report

_FIT_LOSS = (0.0, 0.6, 0.2, 0.9, 1.0)
_COUNTRY_SHARE = 4.0  # as much as being a country does
_ADMIN1_SHARE = 2.0
_IN_NAMED = 1.0  # in a province that the report names
_CONTAINED = 5.0
_NEARBY = 2.0
_NEARBY_KM = 250.0
_NEIGHBOURS = 6
_CUE = 3.0
_LEAST_VOTE = 0.01
_ROUNDS = 3
_NAMESAKE_PROVINCE = 1.5  # the city, where a bare name is a city's and its own province's
_CITY_SHARE = 0.08  # of the province's people, for the city to be meant
_SAME_PLACE_KM = 40.0
_MARGIN = 0.25
_KNOWN_WIDELY = 100_000  # people; a smaller place in a country of which nothing else speaks is a namesake
_OTHERS = 0.9  # votes for other countries, for a namesake's own to count as spoken of by nobody else
_CELLS = {
    "admin1": ("admin1",), "admin2": ("admin2",), "city": ("city",), "site": ("site",), "quarter": ("quarter", "city"),
    "line": ("line",), "sea": ("sea",), "region": ("region",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """``entry`` or ``unresolved``; ``ranked`` are the candidates with their weights.

    ``near`` says how the words shift it: (kilometres, bearing in degrees), (0, None) for "near X" and the like.
    """

    entry: GazetteerEntry | None
    ranked: tuple[tuple[GazetteerEntry, float], ...]
    rule: str
    unresolved: str | None = None
    near: tuple[float, float | None] | None = None


@dataclass(slots=True)
class _Toponym:
    """One name in one sense: its candidates and their scores."""

    asked: str
    cue: str | None
    entries: tuple[GazetteerEntry, ...]
    scores: list[float]
    base: list[float]
    contained: bool = False
    elsewhere: str | None = None
    best: int = 0


@dataclass(slots=True)
class _Votes:
    """How much the report speaks of each country and province; ``named`` are the provinces that it names."""

    countries: dict[str, float] = field(default_factory=dict)
    provinces: dict[str, float] = field(default_factory=dict)
    named: dict[str, set[int]] = field(default_factory=dict)
    own: list[tuple[dict[str, float], dict[str, float]]] = field(default_factory=list)


def resolve(names: list[Name], doc: Doc, report: Report, context: Context) -> list[Decision]:
    """A decision for each name, in order."""
    known = context.lexicon.built(words)
    gazetteer = context.gazetteer
    hits = gazetteer.lookup_many({name.asked for name in names})
    demonyms = _demonym_votes(doc, known)
    hits = _with_folded(hits, demonyms, gazetteer) | _people(names, known, gazetteer)
    toponyms: dict[tuple[str, str | None], _Toponym] = {}
    for name in names:
        if (name.asked, name.cue) not in toponyms:
            toponyms[name.asked, name.cue] = _toponym(name, hits.get(name.asked, ()))
    _contain(names, toponyms, report.text, gazetteer)
    votes = _Votes()
    held = [toponym for toponym in toponyms.values() if toponym.entries]
    for _ in range(_ROUNDS if held else 0):
        votes = _vote(held, demonyms)
        _score(held, votes)
    decided = {pair: _decide(toponym, votes, demonyms) for pair, toponym in toponyms.items()}
    return [_near(decided[name.asked, name.cue], name, report.text, known) for name in names]


def _demonym_votes(doc: Doc, known: Words) -> dict[str, float]:
    found: dict[str, float] = {}
    for ent in doc.ents:
        if ent.label_ in ("NORP", "LANGUAGE", "ORG"):
            code = known.demonyms.get(ent.text.casefold())
            if code is None and " " in ent.text:
                code = known.demonyms.get(ent.text.split(" ")[0].casefold())
            if code is not None:
                found[code] = min(3.0, found.get(code, 0.5) + 0.5)
    return found


def _people(names: list[Name], known: Words, gazetteer: Gazetteer) -> dict[str, tuple[GazetteerEntry, ...]]:
    """A people's name given as a place stands for its country."""
    found: dict[str, tuple[GazetteerEntry, ...]] = {}
    for name in names:
        code = known.demonyms.get(name.asked.casefold())
        if code is not None and (entry := gazetteer.country(code)) is not None:
            found[name.asked] = (entry,)
    return found


def _with_folded(
    hits: dict[str, tuple[GazetteerEntry, ...]], demonyms: dict[str, float], gazetteer: Gazetteer
) -> dict[str, tuple[GazetteerEntry, ...]]:
    """Names without entry are looked up folded, inside the countries that the report speaks of."""
    missing = [asked for asked, entries in hits.items() if not entries]
    if not missing:
        return hits
    supported = set(demonyms)
    for entries in hits.values():
        if entries and entries[0].countries:
            supported.add(entries[0].countries[0])
    return hits | {asked: gazetteer.folded(asked, frozenset(supported)) for asked in missing}


def _toponym(name: Name, entries: tuple[GazetteerEntry, ...]) -> _Toponym:
    base = [entry.weight - _FIT_LOSS[entry.fit] for entry in entries]
    cities = [(entry.admin1, entry.population) for entry in entries if entry.kind == "city"]
    for i, entry in enumerate(entries):
        if name.cue is not None:
            if entry.kind in _CELLS[name.cue]:
                base[i] += _CUE
            elif name.cue in ("admin1", "admin2") and entry.kind in ("admin1", "admin2"):
                base[i] += _CUE / 2
        elif entry.kind in ("admin1", "admin2") and any(
            admin1 == entry.admin1 and people >= _CITY_SHARE * entry.population for admin1, people in cities
        ):
            base[i] -= _NAMESAKE_PROVINCE
    toponym = _Toponym(name.asked, name.cue, entries, [*base], base)
    _pick(toponym)
    return toponym


def _pick(toponym: _Toponym) -> None:
    if toponym.scores:
        toponym.best = max(range(len(toponym.scores)), key=toponym.scores.__getitem__)


_JOINS = re.compile(r"(?:,|,? in|,? in the|\s*\(|[’']s)\s+|\s*\(")
_AFTER_COMMA = re.compile(r",\s+([A-Z]{2}\b|[A-Z][\w]*\.?(?:\s[A-Z][\w]*\.?)?)")
_CLOSING = re.compile(r",\s(?![A-Z])(?!and\b|or\b)|[.;)]|\s(?!and\b|or\b)[a-z]|$")
_STATE_LETTERS = 2


def _contain(
    names: list[Name], toponyms: dict[tuple[str, str | None], _Toponym], text: str, gazetteer: Gazetteer
) -> None:
    """In X, Y: the candidates of X inside Y, and those of Y around one, are the likelier."""
    for at, name in enumerate(names):
        inner = toponyms[name.asked, name.cue]
        outer: tuple[GazetteerEntry, ...] = ()
        follower = names[at + 1] if at + 1 < len(names) else None
        around = None
        if follower is not None and _JOINS.fullmatch(text, name.end, follower.start):
            around = toponyms[follower.asked, follower.cue]
            outer = around.entries
        elif match := _AFTER_COMMA.match(text, name.end):
            outer = _abbreviated(match[1], gazetteer)
        outer = tuple(entry for entry in outer if entry.kind not in ("site", "line", "sea", "continent"))
        if not outer or not inner.entries:
            continue
        helped: set[int] = set()
        for i, entry in enumerate(inner.entries):
            holders = [j for j, holder in enumerate(outer) if holds(holder, entry)]
            if holders:
                inner.base[i] += 0 if inner.contained else _CONTAINED
                helped.update(holders)
        inner.contained = inner.contained or bool(helped)
        small = inner.entries[inner.best].kind in ("city", "admin1", "admin2", "site", "quarter")
        if small and not helped and follower is not None and outer[0].kind == "country":
            inner.elsewhere = outer[0].name if _closes(name, follower, text) else inner.elsewhere
        if around is not None and around.entries == outer:
            for j in helped:
                around.base[j] += 1.0


def _closes(name: Name, around: Name, text: str) -> bool:
    """Whether "X, Y" ends with Y, so that Y is no item of a list."""
    return text.startswith(", ", name.end) and _CLOSING.match(text, around.end) is not None


def _abbreviated(word: str, gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """The unit that follows a comma: "Va.", "CA", "Ontario"."""
    if len(word) == _STATE_LETTERS and word.isupper():
        state = gazetteer.admin1(f"US-{word}")
        return () if state is None else (state,)
    return tuple(entry for entry in gazetteer.lookup(word) if entry.kind in ("country", "admin1"))


def holds(outer: GazetteerEntry, inner: GazetteerEntry) -> bool:
    """Whether ``inner`` lies in ``outer``, as far as codes and radii tell; never of two alike."""
    if outer.id == inner.id:
        return False
    if outer.kind == "country":
        return inner.kind not in ("country", "continent") and bool(set(outer.countries) & set(inner.countries))
    if outer.kind == "admin1":
        return inner.kind not in ("country", "admin1", "continent") and inner.admin1 == outer.admin1
    if inner.kind in ("country", "admin1", "continent") or not set(outer.countries) & set(inner.countries):
        return False
    if outer.kind == "city" and inner.kind == "city":
        return False
    apart = distance_km(outer.latitude, outer.longitude, inner.latitude, inner.longitude)
    return apart <= outer.radius_km + 10


def _vote(toponyms: list[_Toponym], demonyms: dict[str, float]) -> _Votes:
    """Each name gives one vote, parted over its candidates by their scores."""
    votes = _Votes(countries=dict(demonyms))
    for number, toponym in enumerate(toponyms):
        countries: dict[str, float] = {}
        provinces: dict[str, float] = {}
        votes.own.append((countries, provinces))
        top = toponym.scores[toponym.best]
        parts = [10.0 ** min(0.0, score - top) for score in toponym.scores]
        total = sum(parts)
        for entry, part in zip(toponym.entries, parts, strict=True):
            vote = part / total
            if vote < _LEAST_VOTE:
                continue
            for code in entry.countries:
                countries[code] = countries.get(code, 0.0) + vote / len(entry.countries)
            if entry.admin1:
                provinces[entry.admin1] = provinces.get(entry.admin1, 0.0) + vote
                if entry.kind == "admin1" and vote >= 0.5:
                    votes.named.setdefault(entry.admin1, set()).add(number)
        _add(votes.countries, countries)
        _add(votes.provinces, provinces)
    return votes


def _add(sums: dict[str, float], more: dict[str, float]) -> None:
    for code, vote in more.items():
        sums[code] = sums.get(code, 0.0) + vote


def _score(toponyms: list[_Toponym], votes: _Votes) -> None:
    """Each candidate's score: its own, and what everything else in the report adds."""
    close = _closeness(toponyms)
    total, provinces = sum(votes.countries.values()), sum(votes.provinces.values())
    at = 0
    for number, toponym in enumerate(toponyms):
        own_countries, own_provinces = votes.own[number]
        # What a name says about itself is no evidence.
        rest = max(1.0, total - sum(own_countries.values()))
        rest_provinces = max(1.0, provinces - sum(own_provinces.values()))
        for i, entry in enumerate(toponym.entries):
            code = entry.admin1 or ""
            share = (
                max(
                    (votes.countries[c] - own_countries.get(c, 0.0) for c in entry.countries if c in votes.countries),
                    default=0.0,
                )
                / rest
            )
            province = (votes.provinces.get(code, 0.0) - own_provinces.get(code, 0.0)) / rest_provinces
            named = bool(votes.named.get(code, set()) - {number}) and entry.kind != "admin1"
            toponym.scores[i] = (
                toponym.base[i]
                + _COUNTRY_SHARE * share
                + _ADMIN1_SHARE * province
                + _IN_NAMED * named
                + _NEARBY * close[at + i]
            )
        at += len(toponym.entries)
    for toponym in toponyms:
        _pick(toponym)


def _closeness(held: list[_Toponym]) -> list[float]:
    """For each candidate of each name, the share of its six nearest other names' places within 250 km."""
    if len(held) < 2:
        return [0.0] * sum(len(toponym.entries) for toponym in held)
    points = np.radians([(e.latitude, e.longitude) for toponym in held for e in toponym.entries])
    best = np.radians([(t.entries[t.best].latitude, t.entries[t.best].longitude) for t in held])
    # A country's point says nothing about what lies near it.
    coarse = np.array([t.entries[t.best].kind in ("country", "continent") for t in held])
    owner = np.repeat(np.arange(len(held)), [len(t.entries) for t in held])
    lat, lon = points[:, :1], points[:, 1:]
    h = np.sin((best[:, 0] - lat) / 2) ** 2 + np.cos(lat) * np.cos(best[:, 0]) * np.sin((best[:, 1] - lon) / 2) ** 2
    within = h <= np.sin(_NEARBY_KM / 6371.0088 / 2) ** 2
    within[:, coarse] = False
    within[np.arange(len(owner)), owner] = False
    others = min(_NEIGHBOURS, max(1, int((~coarse).sum()) - 1))
    near: list[float] = (np.minimum(within.sum(axis=1), others) / others).tolist()
    return near


def _decide(toponym: _Toponym, votes: _Votes, demonyms: dict[str, float]) -> Decision:
    ranked = sorted(zip(toponym.entries, toponym.scores, strict=True), key=lambda pair: (-pair[1], pair[0].id))
    top = tuple(ranked[:5])
    if not ranked:
        return Decision(None, (), "", "not in the gazetteer")
    entry, score = ranked[0]
    if toponym.elsewhere is not None and not toponym.contained:
        return Decision(None, top, "x-comma-y", f"no place of this name is known in {toponym.elsewhere}")
    rule = "x-comma-y" if toponym.contained else "context"
    if not toponym.contained and _is_namesake(entry, toponym, votes, demonyms):
        return Decision(None, top, rule, "only namesakes in countries of which the report does not speak")
    rival = next((s for e, s in ranked[1:] if _far(entry, e)), None)
    if rival is not None and score - rival < _MARGIN:
        return Decision(None, top, rule, "two places of this name are about as likely")
    return Decision(entry, top, rule)


def _is_namesake(entry: GazetteerEntry, toponym: _Toponym, votes: _Votes, demonyms: dict[str, float]) -> bool:
    """Whether the likeliest place is small and lies in a country of which nothing else in the report speaks."""
    if entry.kind != "city" or entry.population >= _KNOWN_WIDELY:
        return False
    own = sum(votes.countries.get(code, 0.0) for code in entry.countries)
    others = sum(votes.countries.values()) - own
    return own <= 1.01 and others >= _OTHERS and not any(code in demonyms for code in entry.countries)


def _far(a: GazetteerEntry, b: GazetteerEntry) -> bool:
    return distance_km(a.latitude, a.longitude, b.latitude, b.longitude) > max(_SAME_PLACE_KM, a.radius_km, b.radius_km)


_WINDOW = 70
_KM_OF_MILE = 1.609


def _near(decision: Decision, name: Name, text: str, known: Words) -> Decision:
    """The decision, moved where the words put it: "12 km north of X", "near X", "X countryside"."""
    if decision.entry is None or decision.entry.kind in ("country", "continent", "sea", "admin1"):
        return decision
    match = known.near.search(text, max(0, name.start - _WINDOW), name.start)
    if match is not None:
        if match["km"] is None:
            return replace(decision, near=(0.0, None))
        distance = float(match["km"].replace(",", ".")) * (_KM_OF_MILE if match["unit"].lower()[:2] == "mi" else 1.0)
        return replace(decision, near=(distance, bearing(match["away"]) if match["away"] else None))
    if known.near_behind.match(text, name.end):
        return replace(decision, near=(0.0, None))
    return decision
