"""What a claim can do for an incident: found it, join it, or stand beside it as context."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from reportedly.link.whereabouts import coarse, far_apart, finest
from reportedly.model import Claim, Figure, Report

Role = Literal["founds", "joins", "context", "none"]

# PLOVER's material types: something was done. Statements never become incidents (design: claims page).
MATERIAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID", "SANCTION"})
_NOT_YET = frozenset({"planned", "proposed", "threatened", "called_for", "hypothetical"})
# UCDP's event is one day; a count over more than three is a sum of events (field guide, section 4).
_LONGEST_INCIDENT_DAYS = 3
# What has gone on for longer than a month before its report is a state of affairs.
_STATE_DAYS = 30
# A sum over this many places that lie apart is no single happening.
_MANY_PLACES = 3
_ONE_HAPPENING = re.compile(r"\b(?:an?|the|this|that|one)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)

# "The market reopened two weeks after the shelling" takes a happening for known.
_LOOKING_BACK = re.compile(
    r"\b(?:after|since|following|before|wake of|despite|because of|due to)\s+(?:the|an?|last|that|this)?\s*$",
    re.IGNORECASE,
)


def role_of(claim: Claim, report: Report | None = None) -> Role:
    """What this claim can do for an incident.

    ``founds``: something was done, or somebody was harmed; denials of it included. ``joins``: it says more of a
    happening but is none by itself ("none of the dead were locals"). ``context``: plans, threats, running tolls,
    sums over days or places. ``none``: statements.
    """
    own = own_figures(claim)
    event_type = None if claim.event is None else claim.event.type
    if claim.status == "toll" or (claim.figures and not own):
        return "context"
    if claim.status in _NOT_YET:
        return "context" if event_type in MATERIAL or event_type == "THREATEN" else "none"
    if claim.status == "state":
        return "joins" if own else "none"
    if claim.status == "negated":
        return "joins" if own or (claim.stance == "denied" and event_type in MATERIAL) else "none"
    if event_type not in MATERIAL:
        if not own:
            return "none"
        return "joins" if event_type is not None or all(map(is_none_of, own)) else _sum_or("founds", claim, report)
    return "joins" if not own and _looks_back(claim) else _sum_or("founds", claim, report)


def own_figures(claim: Claim) -> tuple[Figure, ...]:
    """The figures that count what this claim tells of, running tolls left out."""
    return tuple(f for f in claim.figures if not f.running_toll and f.since is None and f.aside is None)


def is_none_of(figure: Figure) -> bool:
    """Whether this says that none of a group was harmed ("none of them were locals"): no toll."""
    return figure.high == 0


def _sum_or(role: Role, claim: Claim, report: Report | None) -> Role:
    return "context" if _is_sum(claim) or _is_state_of_affairs(claim, report) else role


def _is_sum(claim: Claim) -> bool:
    """Whether the figures add up several happenings: over days or over places far apart."""
    if not own_figures(claim) or _names_one(claim):
        return False
    time = None if claim.time is None or claim.time.about != "happened" else claim.time.time
    if time is not None and time.start is not None and time.end is not None:
        days = (time.end - time.start).days + 1
        if days > _LONGEST_INCIDENT_DAYS and time.grain not in ("year", "season", "decade"):
            return True
    places = [place for place in finest(claim) if not coarse(place)]
    return len(places) >= _MANY_PLACES and all(far_apart(a, b) for i, a in enumerate(places) for b in places[i + 1 :])


def _names_one(claim: Claim) -> bool:
    """Whether the words call it one happening: "an attack", "the shelling"."""
    if claim.event is None:
        return False
    before = claim.evidence.text[: max(claim.event.trigger.start - claim.evidence.start, 0)]
    return not claim.event.trigger.text.endswith("s") and _ONE_HAPPENING.search(before) is not None


def _looks_back(claim: Claim) -> bool:
    """Whether it is named in passing, undated: "after the shelling"."""
    if claim.event is None or (claim.time is not None and claim.time.time.start is not None):
        return False
    before = claim.evidence.text[: max(claim.event.trigger.start - claim.evidence.start, 0)]
    return _LOOKING_BACK.search(before) is not None


def _is_state_of_affairs(claim: Claim, report: Report | None) -> bool:
    """Whether it has been going on for long: "since March 2011 ... have been conducting"."""
    if claim.time is None or claim.time.time.start is None or claim.time.about != "happened":
        return False
    time = claim.time.time
    until: date | None = time.end or (None if report is None else report.published)
    if time.end is not None and claim.status != "ongoing":
        return False
    return until is None or (until - claim.time.time.start).days > _STATE_DAYS
