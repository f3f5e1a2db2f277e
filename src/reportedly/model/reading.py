"""What the extractors read: times, places, actors, figures, events, attributions, stances.

Unknown is ``None`` (or an empty tuple), never a default. Each value that was read from words
keeps their span, here or in the :class:`~reportedly.model.Mention` around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.model.text import Span

TimeGrain = Literal["hour", "part_of_day", "day", "week", "month", "season", "year", "decade", "vague"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """An interval of days, both ends included; ``None`` is an open or unknown end.

    ``anchor`` says what it was resolved against (``absolute``, ``published``, ``said_on``,
    ``dateline``, ``event``); ``None`` means unresolved, and then ``unresolved`` says why and both
    ends are ``None``. ``timex_type``, ``timex_value`` and ``timex_mod`` follow TIMEX3 (TimeML 1.2).
    """

    start: date | None
    end: date | None
    grain: TimeGrain
    anchor: str | None
    unresolved: str | None = None
    timex_type: TimexType = "DATE"
    timex_value: str | None = None
    timex_mod: str | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"a time span ends before it starts: {self.start}..{self.end}")
        if self.anchor is None and (self.start is not None or self.end is not None):
            raise ValueError("a resolved time span names its anchor")


PlaceGrain = Literal[
    "site", "quarter", "town", "near", "district", "province", "line", "region", "country", "sea", "continent"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One gazetteer entry that a name may stand for; ``weight`` orders them, highest first."""

    gazetteer_id: str
    name: str
    country: str | None
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place, resolved to the gazetteer or not.

    ``gazetteer_id`` is ``geonames:N`` or ``local:NAME``; ``country`` is ISO 3166-1 alpha-3;
    ``latitude`` and ``longitude`` are degrees, WGS 84; ``radius_km`` is how far from that point the
    place may lie. Unresolved: no id and no point, ``unresolved`` says why, ``candidates`` are kept.
    """

    name: str
    grain: PlaceGrain | None
    gazetteer_id: str | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    candidates: tuple[Candidate, ...] = ()
    unresolved: str | None = None

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError(f"{self.name}: a point has a latitude and a longitude, or neither")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who can act or be acted upon: a state, an armed group, a role, a crowd.

    ``kind`` is a PLOVER sector (``MIL``, ``REB``, ``GOV``, ``CVL``, ``UAF``, ``UNK`` …);
    ``actor_id`` is the lexicon entry; ``country`` is alpha-3 or one of UNO EUR IGO NGO ISM IMG MNC;
    ``civilian`` is ``None`` where the words do not say; ``loaded``: the words are hostile or praising.
    ``medium``: the actor publishes (outlet, agency); ``rule`` names how it was resolved.
    """

    name: str
    kind: str | None
    actor_id: str | None = None
    country: str | None = None
    civilian: bool | None = None
    loaded: bool = False
    medium: bool = False
    rule: str = ""


ParticipantRole = Literal["actor", "target", "took_part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor in a role of one event, with the words that put it there."""

    role: ParticipantRole
    actor: Actor
    span: Span

    @property
    def as_written(self) -> str:
        """The participant's own words in the report."""
        return self.span.text


Harm = Literal[
    "killed", "injured", "missing", "detained", "displaced", "abducted", "killed_or_injured", "evacuated", "surrendered"
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count of harmed people with bounds, both included; ``None`` is an open end.

    "up to 70" is ``low=None, high=70``; "at least 12" is ``low=12, high=None``. ``span`` covers the
    number and its qualifier ("up to 70"); ``harm_span`` the word of harm ("killed"), by which the
    figure finds its event. ``part_of`` is the span of the figure it is a subset of, and a subset is never added
    to its whole. A ``running_toll`` counts a period or a war (``since`` .. ``as_of``) and is never
    added to an incident. ``perpetrators``: the dead are the attackers. ``increment``: "three more".
    ``aside`` says why the harm is another happening's, told by the way ("mourned"); it is never added to an incident.
    ``rule`` names the reading of the number ("dozens: 24 or more").
    """

    harm: Harm
    low: int | None
    high: int | None
    span: Span
    harm_span: Span | None = None
    qualifier: str | None = None
    whom: str | None = None
    whom_span: Span | None = None
    civilian: bool | None = None
    part_of: Span | None = None
    perpetrators: bool = False
    increment: bool = False
    running_toll: bool = False
    since: date | None = None
    as_of: date | None = None
    aside: str | None = None
    rule: str = ""

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a figure has a bound on one side at least")
        if self.low is not None and self.low < 0:
            raise ValueError(f"nobody counts fewer than none: {self.low}")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"figure bounds cross: {self.low}..{self.high}")


# PLOVER's sixteen types (openeventdata/PLOVER, manual).
EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "REJECT", "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCode:
    """What happened, in PLOVER's words.

    ``rule`` names the lexicon entry and condition that gave the type. ``acled`` is (event type,
    sub-event type) and ``ucdp`` the type of violence (1 state-based, 2 non-state, 3 one-sided), both
    derived by our own published table once participants and figures are known; ``underived`` names the
    condition that was missing.
    """

    type: str
    trigger: Span
    rule: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    two_sided: bool = False
    weapon: str | None = None
    acled: tuple[str, str] | None = None
    ucdp: int | None = None
    underived: str | None = None

    def __post_init__(self) -> None:
        if self.type not in EVENT_TYPES:
            raise ValueError(f"{self.type!r} is no PLOVER type; they are {', '.join(EVENT_TYPES)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A coded event and who took part in it, as read from one clause.

    ``clause`` spans the words from which trigger and arguments were read; ``triggers`` are all words that
    speak of this same happening in that clause ("killed in an attack"). ``place_spans`` are the places
    the clause ties to the act, with their roles. ``negated``, ``status`` and the like are the stance's.
    """

    code: EventCode
    participants: tuple[Participant, ...]
    clause: Span
    triggers: tuple[Span, ...]
    place_spans: tuple[tuple[PlaceRole, Span], ...] = ()


PlaceRole = Literal["where", "from", "to", "about"]

SourceKind = Literal[
    "outlet", "agency", "government", "military", "armed_group", "party", "police", "court", "medical",
    "rescue", "monitor", "aid", "un", "expert", "witness", "resident", "family", "activist", "official",
    "local", "social_media", "document", "unknown",
]  # fmt: skip
Manner = Literal["quote", "paraphrase"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Someone who says something: one link of a chain.

    ``name`` is ``None`` where nobody is named and nothing describes the speaker ("it is said");
    ``named`` is false for unnamed witnesses, officials and the like, whose ``name`` is then their
    description ("witnesses inside Raqqa"). ``party`` is the organisation spoken for, ``actor_id`` its
    lexicon entry. ``span`` covers the source's words (``None`` for the outlet of the report itself),
    ``cue`` the word of saying. ``said_on`` is the day of the saying. ``rule`` names how the speaker was resolved,
    ``cue_rule`` why the cue was taken for one: a lexicon entry, or the features that told most.
    """

    name: str | None
    kind: SourceKind
    named: bool
    party: str | None = None
    actor_id: str | None = None
    role: str | None = None
    cue: Span | None = None
    span: Span | None = None
    manner: Manner | None = None
    said_on: date | None = None
    rule: str = ""
    cue_rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of saying: a source, a cue, what is said.

    ``content`` may come in pieces. ``outer`` is the cue-or-content start offset of the attribution
    through which this one reached us (:attr:`key` of that attribution), or ``None`` for the outlet's own.
    ``cue_class`` is ``report`` (says that something is so) or ``attitude`` (wants, plans, endorses).
    ``denies``: the cue denies its content; ``doubts``: it doubts it; ``hedges``: distancing words of this link.
    """

    key: int
    source: Source
    content: tuple[Span, ...]
    cue: Span | None
    outer: int | None = None
    cue_class: Literal["report", "attitude"] = "report"
    denies: bool = False
    doubts: bool = False
    hedges: tuple[Span, ...] = ()


StanceName = Literal["asserted", "hedged", "denied", "doubted"]
StatusName = Literal[
    "happened", "ongoing", "planned", "proposed", "threatened", "called_for", "hypothetical", "negated", "state", "toll"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How firmly an event or state is put, and whether it has happened.

    ``trigger`` is the span of the event word (or of the figure) that it judges. ``factuality`` lies in
    -3 (certainly not) .. 3 (certainly), as in Lee et al. 2015 (UW). ``cues`` are the words it was read
    from; ``rule`` names the rule.
    """

    trigger: Span
    stance: StanceName
    status: StatusName
    hedges: tuple[Span, ...] = ()
    cues: tuple[Span, ...] = ()
    factuality: float = 3.0
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedWord:
    """A word that takes sides ("terrorists", "martyr"); ``voice`` is whose word it is, where known.

    ``voice``: ``outlet`` (the report's own), ``speaker`` (inside quotation marks), ``undecided`` (indirect speech).
    """

    span: Span
    sense: str
    voice: Literal["outlet", "speaker", "undecided"]
