"""An incident as the object that scripts, pages and exports read (contract, section 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from reportedly.lexicon import Lexicon
from reportedly.link.grades import grade, rival_doers
from reportedly.link.independence import Independence, Origin, count
from reportedly.link.origins import denies
from reportedly.link.policies import read_policy
from reportedly.link.rulings import Standing, Unreviewed
from reportedly.link.titles import title_of
from reportedly.link.tolls import HARMS, summarise_harm
from reportedly.link.whereabouts import finest, radius_km
from reportedly.model import Claim, ClaimPlace, ClaimTime, Incident, Report, place_to_json

Row = dict[str, Any]
_UNKNOWN_RADIUS_KM = 10_000.0


def summarise(
    incident: Incident,
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    standing: Standing | None = None,
    *,
    policy: str = "ucdp_like",
    lexicon: Lexicon | None = None,
) -> Row:
    """The contract's object; rejected claims are left out of every number and listed under ``rejected``.

    Raises ``SettingsError`` for a policy that nobody wrote.
    """
    standing = standing or Unreviewed()
    rejected = {name for name in (*incident.claims, *incident.context) if standing.claim(name) == "rejected"}
    kept = [claims[name] for name in incident.claims if name in claims and name not in rejected]
    independence = count(kept, reports)
    chosen = read_policy(policy, lexicon)
    figures = {
        harm: figure
        for harm in HARMS
        if (figure := summarise_harm(harm, independence.origins, claims, reports, chosen)) is not None
    }
    kind, mode = _type_and_mode(kept)
    place, time = _place(kept), _time(kept)
    names = sorted({claim.report_id for claim in kept})
    return {
        "incident_id": incident.id,
        "title": title_of(kind, mode, kept, place, time, figures),
        "review": standing.incident(incident.claims),
        "type": kind,
        "mode": mode,
        "place": place,
        "time": time,
        "participants": _participants(kept),
        "figures": figures,
        "claims": [claim.id for claim in kept],
        "context": [name for name in incident.context if name in claims and name not in rejected],
        "reports": names,
        "outlets": len({reports[name].outlet for name in names if name in reports}),
        "origins": [_origin_row(origin) for origin in independence.origins],
        "independent_sources": {"low": independence.low, "high": independence.high, "why": list(independence.why)},
        "grade": grade(kept, independence, lexicon=lexicon),
        "contested": _contested(kept, independence, figures),
        "rejected": [name for name in incident.claims if name in rejected],
    }


def _type_and_mode(claims: Sequence[Claim]) -> tuple[str | None, str | None]:
    """The commonest type of what is told and not denied, and the commonest mode of that type."""
    events = [claim.event for claim in claims if claim.event is not None and not denies(claim)]
    events = events or [claim.event for claim in claims if claim.event is not None]
    if not events:
        return None, None
    kind = _commonest([event.type for event in events])
    modes = [mode for event in events if event.type == kind for mode in event.modes]
    return kind, _commonest(modes) if modes else None


def _commonest(values: Sequence[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _place(claims: Sequence[Claim]) -> Row | None:
    """The finest place that most claims name, with the words of the first that does."""
    named: dict[str, list[ClaimPlace]] = {}
    for claim in claims:
        fine = finest(claim)
        for place in claim.places:
            if place.place in fine:
                named.setdefault(place.place.gazetteer_id or place.place.name.casefold(), []).append(place)
    if not named:
        return None

    def order(key: str) -> tuple[bool, float, int, str]:
        place = named[key][0].place
        wide = radius_km(place) if place.latitude is not None else _UNKNOWN_RADIUS_KM
        return place.latitude is None, -len(named[key]) if wide < _PROVINCE_KM else 0, round(wide), key

    first = named[min(named, key=order)][0]
    return {
        "role": first.role, **place_to_json(first.place), "as_written": first.span.text,
        "start": first.span.start, "end": first.span.end,
    }  # fmt: skip


# A wider place than this gives way to any finer one, however often it is named.
_PROVINCE_KM = 100.0


def _time(claims: Sequence[Claim]) -> Row | None:
    """The days on which all dated claims agree, else the days that they span; ``None`` where none is dated."""
    times = [c.time for c in claims if c.time is not None and c.time.about == "happened"]
    known = [t for t in times if t.time.start is not None] or [
        c.time for c in claims if c.time is not None and c.time.about != "planned" and c.time.time.end is not None
    ]
    if not known:
        return None if not times else _time_row(times[0], None, None)
    starts = [t.time.start for t in known if t.time.start is not None]
    ends = [t.time.end for t in known if t.time.end is not None]
    start, end = max(starts, default=None), min(ends, default=None)
    if start is not None and end is not None and end < start:
        # No day fits all: the interval that most claims give, the earliest of equals.
        given = Counter((t.time.start, t.time.end or t.time.start) for t in known if t.time.start is not None)
        start, end = min(given, key=lambda interval: (-given[interval], interval))
    return _time_row(min(known, key=_narrowness), start, end)


def _narrowness(time: ClaimTime) -> tuple[int, str]:
    start, end = time.time.start, time.time.end
    width = (end - start).days if start is not None and end is not None else 10**6
    return width, "" if time.span is None else time.span.text


def _time_row(time: ClaimTime, start: date | None, end: date | None) -> Row:
    return {
        "start": None if start is None else start.isoformat(),
        "end": None if end is None else end.isoformat(),
        "grain": time.time.grain,
        "anchor": time.time.anchor,
        "as_written": None if time.span is None else time.span.text,
        "about": time.about,
    }


def _participants(claims: Sequence[Claim]) -> list[Row]:
    """Everybody in each role once, with the claims that say so."""
    found: dict[tuple[str, str], Row] = {}
    for claim in claims:
        for p in claim.participants:
            at = (p.role, p.actor.actor_id or p.actor.name.casefold())
            row = found.setdefault(
                at,
                {
                    "role": p.role, "name": p.actor.name, "id": p.actor.actor_id, "kind": p.actor.kind,
                    "country": p.actor.country, "civilian": p.actor.civilian, "as_written": p.as_written,
                    "claims": [],
                },
            )  # fmt: skip
            if claim.id not in row["claims"]:
                row["claims"].append(claim.id)
    return [found[at] for at in sorted(found)]


def _origin_row(origin: Origin) -> Row:
    return {
        "name": origin.name, "kind": origin.kind, "named": origin.named, "via": list(origin.via),
        "reports": list(origin.reports), "claims": list(origin.claims), "sure": origin.sure,
        "denies": origin.denies, "beside": origin.beside,
    }  # fmt: skip


def _contested(claims: Sequence[Claim], independence: Independence, figures: Mapping[str, Row]) -> list[str]:
    """The parts on which origins disagree: ``actor``, a harm, or ``event`` where it is denied outright."""
    parts = ["actor"] if rival_doers(claims) else []
    if any(claim.event is not None and denies(claim) for claim in claims) and any(
        not origin.denies for origin in independence.origins
    ):
        parts.append("event")
    return parts + [harm for harm, figure in figures.items() if figure["contested"]]
