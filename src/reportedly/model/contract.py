"""Claims as the JSON objects that scripts and the casebook read, and back again without loss.

The keys are a surface that others build on: they may be added to, never renamed.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from reportedly.model.nouns import Claim, ClaimPlace, ClaimTime, Report, Unknown
from reportedly.model.precision import Precision, precision
from reportedly.model.reading import (
    Actor,
    Candidate,
    EventCode,
    Figure,
    LoadedWord,
    Participant,
    Place,
    Source,
    TimeSpan,
)
from reportedly.model.text import Span

Json = dict[str, Any]


def claim_to_json(claim: Claim, report: Report) -> Json:
    """One claim with what identifies its report, ready for ``json.dumps``."""
    return {
        "claim_id": claim.id,
        "report": {
            "id": report.id,
            "outlet": report.outlet,
            "title": report.title,
            "url": report.url,
            "published": _iso(report.published),
            "language": report.language,
            "read_from": report.read_from,
        },
        **claim_body(claim),
    }


def claim_body(claim: Claim) -> Json:
    """The claim without its report's particulars: what the casebook keeps."""
    return {
        "evidence": _span(claim.evidence),
        "chain": [_source(source) for source in claim.chain],
        "stance": claim.stance,
        "hedges": [hedge.text for hedge in claim.hedges],
        "hedge_spans": [_span(hedge) for hedge in claim.hedges],
        "status": claim.status,
        "event": _event(claim.event),
        "participants": [_participant(participant) for participant in claim.participants],
        "places": [_place(place) for place in claim.places],
        "time": _time(claim.time),
        "figures": [figure_to_json(figure) for figure in claim.figures],
        "loaded": [
            {"text": w.span.text, "start": w.span.start, "end": w.span.end, "sense": w.sense, "voice": w.voice}
            for w in claim.loaded
        ],
        "unknown": [{"part": unknown.part, "reason": unknown.reason} for unknown in claim.unknown],
        "found_by": claim.found_by,
        "score": round(claim.score, 4),
        "made_by": claim.made_by,
    }


def claim_from_json(row: Json, *, claim_id: str, report_id: str) -> Claim:
    """The claim that :func:`claim_body` wrote.

    Raises ``ValueError`` or ``KeyError`` where the object is not one.
    """
    event = row.get("event")
    time = row.get("time")
    return Claim(
        id=claim_id,
        report_id=report_id,
        evidence=_span_back(row["evidence"]),
        chain=tuple(_source_back(source) for source in row["chain"]),
        stance=row["stance"],
        status=row["status"],
        found_by=row["found_by"],
        hedges=tuple(_span_back(hedge) for hedge in row.get("hedge_spans", ())),
        event=None if event is None else _event_back(event),
        participants=tuple(_participant_back(participant) for participant in row.get("participants", ())),
        places=tuple(_place_back(place) for place in row.get("places", ())),
        time=None if time is None else _time_back(time),
        figures=tuple(_figure_back(figure) for figure in row.get("figures", ())),
        loaded=tuple(
            LoadedWord(span=_span_back(word), sense=word["sense"], voice=word["voice"])
            for word in row.get("loaded", ())
        ),
        unknown=tuple(Unknown(part=u["part"], reason=u["reason"]) for u in row.get("unknown", ())),
        score=row.get("score", 1.0),
        made_by=row.get("made_by"),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _span_or_none(span: Span | None) -> Json | None:
    return None if span is None else _span(span)


def _span_back(row: Json) -> Span:
    return Span(start=row["start"], end=row["end"], text=row["text"] if "text" in row else row["as_written"])


def _span_back_or_none(row: Json | None) -> Span | None:
    return None if row is None else _span_back(row)


def _ends(span: Span | None) -> Json:
    """A span laid flat beside a value's other keys."""
    if span is None:
        return {"start": None, "end": None, "as_written": None}
    return {"start": span.start, "end": span.end, "as_written": span.text}


def _ends_back(row: Json) -> Span | None:
    return None if row.get("start") is None else _span_back(row)


def _source(source: Source) -> Json:
    return {
        "name": source.name,
        "kind": source.kind,
        "named": source.named,
        "party": source.party,
        "actor_id": source.actor_id,
        "role": source.role,
        "cue": None if source.cue is None else source.cue.text,
        "cue_start": None if source.cue is None else source.cue.start,
        "manner": source.manner,
        "said_on": _iso(source.said_on),
        **_ends(source.span),
        "rule": source.rule,
        "cue_rule": source.cue_rule,
    }


def _source_back(row: Json) -> Source:
    cue, start = row.get("cue"), row.get("cue_start")
    return Source(
        name=row["name"],
        kind=row["kind"],
        named=row["named"],
        party=row.get("party"),
        actor_id=row.get("actor_id"),
        role=row.get("role"),
        cue=None if cue is None or start is None else Span(start=start, end=start + len(cue), text=cue),
        span=_ends_back(row),
        manner=row.get("manner"),
        said_on=_day(row.get("said_on")),
        rule=row.get("rule", ""),
        cue_rule=row.get("cue_rule", ""),
    )


def _event(event: EventCode | None) -> Json | None:
    if event is None:
        return None
    return {
        "type": event.type,
        "mode": event.modes[0] if event.modes else None,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        "two_sided": event.two_sided,
        "weapon": event.weapon,
        "trigger": _span(event.trigger),
        "rule": event.rule,
        "acled": None if event.acled is None else list(event.acled),
        "ucdp": event.ucdp,
        "underived": event.underived,
    }


def _event_back(row: Json) -> EventCode:
    acled = row.get("acled")
    return EventCode(
        type=row["type"],
        trigger=_span_back(row["trigger"]),
        rule=row["rule"],
        modes=tuple(row["modes"]) if "modes" in row else tuple(filter(None, (row.get("mode"),))),
        contexts=tuple(row.get("contexts", ())),
        two_sided=row.get("two_sided", False),
        weapon=row.get("weapon"),
        acled=None if acled is None else (acled[0], acled[1]),
        ucdp=row.get("ucdp"),
        underived=row.get("underived"),
    )


def _participant(participant: Participant) -> Json:
    actor = participant.actor
    return {
        "role": participant.role,
        "name": actor.name,
        "id": actor.actor_id,
        "kind": actor.kind,
        "country": actor.country,
        "civilian": actor.civilian,
        **_ends(participant.span),
        "loaded": actor.loaded,
        "medium": actor.medium,
        "rule": actor.rule,
    }


def _participant_back(row: Json) -> Participant:
    actor = Actor(
        name=row["name"],
        kind=row.get("kind"),
        actor_id=row.get("id"),
        country=row.get("country"),
        civilian=row.get("civilian"),
        loaded=row.get("loaded", False),
        medium=row.get("medium", False),
        rule=row.get("rule", ""),
    )
    return Participant(role=row["role"], actor=actor, span=_span_back(row))


_GEONAMES = "geonames:"


def place_to_json(place: Place) -> Json:
    """A place's own keys, without role and words."""
    gazetteer_id = place.gazetteer_id
    codes = precision(place.grain, place.radius_km) if gazetteer_id is not None else Precision(None, None)
    numbered = gazetteer_id is not None and gazetteer_id.startswith(_GEONAMES)
    return {
        "name": place.name,
        "gazetteer_id": gazetteer_id,
        "geonames_id": int(gazetteer_id[len(_GEONAMES) :]) if gazetteer_id is not None and numbered else None,
        "country": place.country,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.grain,
        "radius_km": place.radius_km,
        "where_prec": codes.ucdp,
        "geo_precision": codes.acled,
        "unresolved": place.unresolved,
        "candidates": [
            {"gazetteer_id": c.gazetteer_id, "name": c.name, "country": c.country, "weight": round(c.weight, 3)}
            for c in place.candidates
        ],
    }


def place_from_json(row: Json) -> Place:
    """The place that :func:`place_to_json` wrote."""
    return Place(
        name=row["name"],
        grain=row.get("precision"),
        gazetteer_id=row.get("gazetteer_id"),
        country=row.get("country"),
        admin1=row.get("admin1"),
        latitude=row.get("latitude"),
        longitude=row.get("longitude"),
        radius_km=row.get("radius_km"),
        candidates=tuple(Candidate(**candidate) for candidate in row.get("candidates", ())),
        unresolved=row.get("unresolved"),
    )


def _place(place: ClaimPlace) -> Json:
    return {"role": place.role, **place_to_json(place.place), **_ends(place.span), "rule": place.rule}


def _place_back(row: Json) -> ClaimPlace:
    return ClaimPlace(role=row["role"], place=place_from_json(row), span=_span_back(row), rule=row.get("rule", ""))


def _time(time: ClaimTime | None) -> Json | None:
    if time is None:
        return None
    span = time.time
    return {
        "start": _iso(span.start),
        "end": _iso(span.end),
        "grain": span.grain,
        "anchor": span.anchor,
        "unresolved": span.unresolved,
        "timex_type": span.timex_type,
        "timex_value": span.timex_value,
        "timex_mod": span.timex_mod,
        "as_written": None if time.span is None else time.span.text,
        "about": time.about,
        "span": _span_or_none(time.span),
    }


def _time_back(row: Json) -> ClaimTime:
    return ClaimTime(
        time=TimeSpan(
            start=_day(row["start"]),
            end=_day(row["end"]),
            grain=row["grain"],
            anchor=row["anchor"],
            unresolved=row.get("unresolved"),
            timex_type=row.get("timex_type", "DATE"),
            timex_value=row.get("timex_value"),
            timex_mod=row.get("timex_mod"),
        ),
        about=row["about"],
        span=_span_back_or_none(row.get("span")),
    )


def figure_to_json(figure: Figure) -> Json:
    """A figure with its bounds and words."""
    return {
        "harm": figure.harm,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "whom": figure.whom,
        "whom_span": _span_or_none(figure.whom_span),
        "civilian": figure.civilian,
        "running_toll": figure.running_toll,
        "since": _iso(figure.since),
        "as_of": _iso(figure.as_of),
        "aside": figure.aside,
        "part_of": _span_or_none(figure.part_of),
        "perpetrators": figure.perpetrators,
        "increment": figure.increment,
        "harm_span": _span_or_none(figure.harm_span),
        **_ends(figure.span),
        "rule": figure.rule,
    }


def _figure_back(row: Json) -> Figure:
    return Figure(
        harm=row["harm"],
        low=row["low"],
        high=row["high"],
        span=_span_back(row),
        harm_span=_span_back_or_none(row.get("harm_span")),
        qualifier=row.get("qualifier"),
        whom=row.get("whom"),
        whom_span=_span_back_or_none(row.get("whom_span")),
        civilian=row.get("civilian"),
        part_of=_span_back_or_none(row.get("part_of")),
        perpetrators=row.get("perpetrators", False),
        increment=row.get("increment", False),
        running_toll=row.get("running_toll", False),
        since=_day(row.get("since")),
        as_of=_day(row.get("as_of")),
        aside=row.get("aside"),
        rule=row.get("rule", ""),
    )
