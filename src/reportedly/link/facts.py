"""What linking looks at: the facts of one claim, or of all claims of one report about one happening."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.lexicon import Lexicon
from reportedly.link import wording
from reportedly.link.roles import is_none_of, own_figures
from reportedly.link.whereabouts import coarse, finest
from reportedly.model import Claim, Place, Report

_CERTAIN_DAYS = 3
_FAMILY = {
    "ASSAULT": "violence", "COERCE": "coercion", "PROTEST": "protest", "MOBILIZE": "force", "RETREAT": "movement",
    "AID": "aid", "SANCTION": "sanction",
}  # fmt: skip
_FAMILY_OF_HARM = {"killed": "violence", "injured": "violence", "killed_or_injured": "violence", "detained": "coercion"}

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One side of a comparison.

    ``first`` and ``last`` are ordinals of days, ``None`` for an open or unknown end; ``dated``: the words give
    the day, three days wide at most. ``published`` is the report's day. ``another``: its words set it apart from what
    the report told before.
    """

    claim: str
    report: str
    start: int
    end: int
    families: frozenset[str]
    types: frozenset[str]
    modes: frozenset[str]
    triggers: frozenset[str]
    two_sided: bool
    first: int | None
    last: int | None
    dated: bool
    published: int | None
    places: tuple[Place, ...]
    actors: frozenset[str]
    targets: frozenset[str]
    identified: frozenset[str]
    countries: frozenset[str]
    figures: tuple[tuple[str, Bounds], ...]
    another: bool
    text: str
    sentence: tuple[int, int]
    words: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    ages: frozenset[int] = frozenset()

    @property
    def parties(self) -> frozenset[str]:
        """Everybody who took part, in any role."""
        return self.actors | self.targets

    @property
    def day(self) -> int | None:
        """The day that stands for it when days are compared: of the happening, else of publication."""
        known = self.last if self.last is not None else self.first
        return known if known is not None else self.published


def facts_of(claim: Claim, report: Report | None) -> Facts:
    """The facts of one claim."""
    event, anchor = claim.event, claim.anchor
    own = [f for f in own_figures(claim) if f.part_of is None and not is_none_of(f)]
    families = {_FAMILY[event.type]} if event is not None and event.type in _FAMILY else set()
    if event is None:
        families = {_FAMILY_OF_HARM[f.harm] for f in own_figures(claim) if f.harm in _FAMILY_OF_HARM}
    first, last = _days(claim)
    published = None if report is None or report.published is None else report.published.toordinal()
    people = claim.participants
    return Facts(
        claim=claim.id,
        report=claim.report_id,
        start=anchor.start,
        end=anchor.end,
        families=frozenset(families),
        types=frozenset() if event is None else frozenset({event.type}),
        modes=frozenset() if event is None else frozenset(filter(None, (*event.modes, event.weapon))),
        triggers=frozenset() if event is None else frozenset({event.trigger.text.lower()}),
        two_sided=event is not None and event.two_sided,
        first=first,
        last=last,
        dated=first is not None and last is not None and last - first < _CERTAIN_DAYS,
        published=published,
        places=finest(claim),
        actors=frozenset(_key(p.actor.actor_id, p.actor.name) for p in people if p.role != "target"),
        targets=frozenset(_key(p.actor.actor_id, p.actor.name) for p in people if p.role != "actor"),
        identified=frozenset(p.actor.actor_id for p in people if p.actor.actor_id is not None),
        countries=frozenset(p.actor.country for p in people if p.actor.country is not None),
        figures=tuple(sorted(((f.harm, (f.low, f.high)) for f in own), key=repr)),
        another=_sets_apart(claim),
        text=claim.evidence.text,
        sentence=(claim.evidence.start, claim.evidence.end),
    )


def _key(actor_id: str | None, name: str) -> str:
    return actor_id if actor_id is not None else name.casefold()


def _days(claim: Claim) -> tuple[int | None, int | None]:
    if claim.time is None or claim.time.about == "planned":
        return None, None
    time = claim.time.time
    end = None if time.end is None else time.end.toordinal()
    if claim.time.about == "said" or time.start is None:
        return None, end
    return time.start.toordinal(), end


def _sets_apart(claim: Claim) -> bool:
    before, opening = _patterns()
    at = max(claim.anchor.start - claim.evidence.start, 0)
    return before.search(claim.evidence.text[:at]) is not None or opening.match(claim.evidence.text) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words before the word of the event that set it apart, and openings of a sentence that do."""
    entries = {entry.id: entry.words("words") for entry in Lexicon().entries("link_words")}

    def either(name: str) -> str:
        return "|".join(map(re.escape, sorted(entries[name], key=lambda w: (-len(w), w))))

    # Up to two words may stand between, no number among them: "another three were killed" is the same attack.
    before = rf"\b(?:{either('another')})\s+(?:(?!(?:{either('numbers')})\b|\d)[\w’'-]+\s+){{0,2}}$"
    return re.compile(before, re.IGNORECASE), re.compile(rf"\W*(?:{either('openings')})\b", re.IGNORECASE)


def join(parts: Sequence[Facts]) -> Facts:
    """The facts of one happening in one report; the first part stands for it.

    Words, names and ages are those of all its passages.
    """
    main = parts[0]
    if len(parts) == 1:
        return main
    dated = [p for p in parts if p.dated] or [p for p in parts if p.first is not None or p.last is not None]
    when = min(dated, key=_width, default=main)
    fine = [place for p in parts for place in p.places if not coarse(place)]
    wide = [place for p in parts for place in p.places if coarse(place)]
    placed = {place.gazetteer_id or place.name.casefold(): place for place in fine or wide}
    return Facts(
        claim=main.claim,
        report=main.report,
        start=min(p.start for p in parts),
        end=max(p.end for p in parts),
        families=_union(p.families for p in parts),
        types=_union(p.types for p in parts),
        modes=_union(p.modes for p in parts),
        triggers=_union(p.triggers for p in parts),
        two_sided=any(p.two_sided for p in parts),
        first=when.first,
        last=when.last,
        dated=when.dated,
        published=main.published,
        places=tuple(placed[name] for name in sorted(placed)),
        actors=_union(p.actors for p in parts),
        targets=_union(p.targets for p in parts),
        identified=_union(p.identified for p in parts),
        countries=_union(p.countries for p in parts),
        figures=tuple(sorted({figure for p in parts for figure in p.figures}, key=repr)),
        another=main.another,
        text=" ".join(dict.fromkeys(p.text for p in parts)),
        sentence=main.sentence,
    )


def _width(facts: Facts) -> tuple[int, str]:
    if facts.first is None or facts.last is None:
        return 10**6, facts.claim
    return facts.last - facts.first, facts.claim


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def passage_words(text: str) -> tuple[tuple[str, ...], frozenset[str], frozenset[int]]:
    """Words, names and ages of a passage."""
    return tuple(wording.words(text)), wording.names(text), wording.ages(text)
