"""Claims -> whose words they are: how often each outlet uses which loaded words for whom, in which voice.

It describes wording. It says nothing of who is right to use a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reportedly.model import Claim, LoadedWord, Participant, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """The actor whose phrase holds a loaded word; ``actor_id`` is ``None`` where the words name nobody we know."""

    name: str
    actor_id: str | None = None


@dataclass(slots=True, kw_only=True)
class Usage:
    """How one outlet uses words of one sense for one actor (``whom`` is ``None``: not known for whom).

    ``own`` counts the outlet's own voice; ``quoted`` and ``indirect`` count, by the source whose quotation or
    indirect speech holds the word, ``None`` where that is not known. ``words`` are as written, in small letters.
    ``claims`` and ``reports`` are ids; ``reports_of_outlet`` is how many reports of the outlet were read.
    """

    outlet: str
    sense: str
    whom: Whom | None
    reports_of_outlet: int
    own: int = 0
    quoted: Counter[str | None] = field(default_factory=Counter)
    indirect: Counter[str | None] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    claims: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        """How often in all voices."""
        return self.own + self.quoted.total() + self.indirect.total()


def count_usage(claims: Iterable[Claim], reports: Mapping[str, Report]) -> tuple[Usage, ...]:
    """Every use of a loaded word in these claims, by outlet, sense and actor; a word of several claims counts once.

    In order of outlet, then the most frequent first. The same claims give the same answer in any order.
    """
    holding: dict[tuple[str, int, int], list[tuple[Claim, LoadedWord]]] = {}
    for claim in claims:
        for word in claim.loaded:
            holding.setdefault((claim.report_id, word.span.start, word.span.end), []).append((claim, word))
    of_outlet = Counter(report.outlet for report in reports.values() if report.unread is None)
    usages: dict[tuple[str, str, Whom | None], Usage] = {}
    for (report_id, _, _), held in sorted(holding.items()):
        held.sort(key=lambda both: (_distance(*both), both[0].id))
        word = held[0][1]
        outlet, whom = reports[report_id].outlet, _for_whom(held)
        usage = usages.setdefault(
            (outlet, word.sense, whom),
            Usage(outlet=outlet, sense=word.sense, whom=whom, reports_of_outlet=of_outlet[outlet]),
        )
        usage.words[word.span.text.casefold()] += 1
        usage.claims.update(claim.id for claim, _ in held)
        usage.reports.add(report_id)
        if word.voice == "outlet":
            usage.own += 1
        else:
            (usage.quoted if word.voice == "speaker" else usage.indirect)[_speaker(held)] += 1
    return tuple(sorted(usages.values(), key=_order))


def _order(usage: Usage) -> tuple[str, int, str, bool, str]:
    return (usage.outlet, -usage.count, usage.sense, usage.whom is None, usage.whom.name if usage.whom else "")


def _distance(claim: Claim, word: LoadedWord) -> int:
    """How many characters lie between a word and what makes the claim; the nearest claim says most of it."""
    return max(claim.anchor.start - word.span.end, word.span.start - claim.anchor.end, 0)


def _speaker(held: Iterable[tuple[Claim, LoadedWord]]) -> str | None:
    """Whose speech it is: the origin's of the nearest claim that has one beside the outlet."""
    return next((claim.origin.name for claim, _ in held if len(claim.chain) > 1), None)


def _for_whom(held: Iterable[tuple[Claim, LoadedWord]]) -> Whom | None:
    """The actor of the smallest phrase that meets the word; one that says no more than the word is nobody known."""
    found = sorted(_phrases(held), key=lambda both: (both[0], both[1].actor.name))
    if not found:
        return None
    actor, word_text = found[0][1].actor, found[0][2]
    if actor.actor_id is None and _level(actor.name) == _level(word_text):
        return None
    return Whom(name=actor.name, actor_id=actor.actor_id)


def _phrases(held: Iterable[tuple[Claim, LoadedWord]]) -> Iterator[tuple[int, Participant, str]]:
    for claim, word in held:
        for participant in claim.participants:
            if participant.span.meets(word.span):
                yield participant.span.end - participant.span.start, participant, word.span.text


def _level(name: str) -> str:
    return name.casefold().removeprefix("the ").removesuffix("s").strip()
