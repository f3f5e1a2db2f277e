"""Event codes: PLOVER types, CAMEO's five classes or roots, or what the police did (Gujarat 2002).

Files that hold one event a sentence get one of those coded: with both sides known before others, then with the widest
clause. ``--given-spans`` takes the gold's two spans and codes the event that joins them; who they are is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from bench.harness import Bench, Row
from reportedly.model import Attribution, Event, Mention, Stance
from reportedly.pipeline import Reading

# CAMEO's classes: 0 statement, 1 and 2 verbal and material cooperation, 3 and 4 verbal and material conflict.
_CLASS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 2, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3,
    "REJECT": 3, "ACCUSE": 3, "THREATEN": 3, "PROTEST": 4, "MOBILIZE": 4, "SANCTION": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
_ROOT = {
    "AGREE": 3, "CONSULT": 4, "SUPPORT": 5, "COOPERATE": 6, "AID": 7, "CONCEDE": 8, "RETREAT": 8, "REQUEST": 10,
    "ACCUSE": 11, "REJECT": 12, "THREATEN": 13, "PROTEST": 14, "MOBILIZE": 15, "SANCTION": 16, "COERCE": 17,
    "ASSAULT": 18,
}  # fmt: skip
_INVESTIGATE, _FIGHT = 9, 19
# PLV labels by the published CAMEO table, where "find guilty" (116) is ACCUSE and embargoes (163) are COERCE; PLOVER's
# manual, and we, call both SANCTION.
_PLV = {"event_words.toml#convict": "ACCUSE", "event_words.toml#sanction": "COERCE"}
_FIGHT_MODES = frozenset({"firearms", "heavy-weapons", "aerial", "drone"})
# Of PLOVER's REQUEST, CAMEO parts what is demanded (root 10, class 3) from what is appealed for (root 02, class 0).
_DEMANDS = ("demand", "insist", "order", "must", "summon", "declare", "say", "said", "state", "stress", "warn")
# Root 16 (reduce relations) is material conflict to the coders of one file, verbal to those of the other.
_CLASS_OF_16 = {"event_penta": 3, "penta": 4}
# What CAMEO's root 01 holds (codebook 1.1b3) and PLOVER drops, by code: a sentence that opens with it is a statement.
_OPENINGS = {
    "decline comment": r"(?:declin|refus)\w+ (?:to )?comment",
    "comment": r"(?:express|voic)\w* (?:\w+ ){0,4}?(?:pessimism|optimism|hopes?|concerns?|doubts?)\b",
    "hope, fear": r"(?:hope[sd]?\b(?! for)|fear(?:s|ed)?\b)",
    "outlook": r"(?:is|are|was|were) (?:optimistic|pessimistic|hopeful|concerned)\b",
    "consider option": r"(?:consider|explor|mull|weigh|contemplat)\w*\b(?=.{0,40}?(?:ing\b|possib|option|idea|plan))",
    "claim responsibility": r"claim\w* (?:\w+ )?responsibility",
    "acknowledge": r"(?:acknowledg\w+|claim(?:s|ed)? (?:that )?(?:they|it|he|to have)\b)",
    "deny": r"den(?:y|ies|ied|ying)\b(?! (?:entry|access|visa|permission))",
    "reject accusation": r"(?:reject|dismiss|refut)\w* (?:\w+ ){0,3}?(?:accusation|allegation|charge|claim|report)s?\b",
    "symbolic act": r"(?:attend|la[iy]|led|lead|held|hold)\w* (?:\w+ ){0,3}?(?:ceremony|wreath|parade|funeral)",
    "pay respects": r"pa(?:y|id|ys|ying) (?:\w+ ){0,2}?(?:respects|tribute)\b",
    "empathise": r"(?:condolences?|sympath(?:y|ies))\b",
    "express accord": r"(?:agree[sd]? with\b(?!.{0,60} (?:to|on) )|in accord with\b)",
}
_STATEMENT = re.compile(r"\b(?:" + "|".join(_OPENINGS.values()) + ")", re.IGNORECASE)
# The police of Gujarat: an act of theirs is KILL or FORCE (ASSAULT with and without a death), ARREST (COERCE arrest) or
# ANY_ACTION (other types, and the work that PLOVER has no type for); an act negated, or said to be missing, is FAIL.
_DEADLY = re.compile(r"kill|dead|death|die[sd]?\b|perish|lives|shot dead|gunned")
_DEADLY_RULES = ("#kill", "#die", "#gun_down")
_REAL = frozenset({"happened", "ongoing", "state"})
_INTENDED = frozenset({"planned", "proposed", "threatened"})
_FORCE_OF_ORDER = (
    r"(?:police\w*|cops?|constables?|inspectors?|jawans?|crpf|rpf|srp|pac|security (?:forces?|personnel)|paramilitary)"
)
_AUTHORITY = rf"(?:{_FORCE_OF_ORDER}|(?:state|government|administration|authorities)\b)"
_POLICE = re.compile(rf"\b{_FORCE_OF_ORDER}\b|\bofficers?\b")
_WORK = re.compile(
    r"\b(?:deploy|impos|tighten|regist|fil(?:ed|ing)|lodg|book|patrol|barricad|curfew|investigat|seiz|raid|question"
    r"|rescu|escort|flag march|search|persuad|dispers|control|interven|guard|protect|beef|prohibit|clamp|seal|stop"
    r"|prevent|recover|round|conduct|station|cordon|enforc|warn|check|probe|arrang|evacuat|chase|swung|reach)\w*"
)
_FAILURE = re.compile(
    rf"\b{_AUTHORITY}\b.{{0,60}}?\b(?:fail|d(?:id|o|oing) nothing|(?:did|do|does|ha[ds]|have|was|were)(?: not|n't)"
    r"|refus|mute|silent|passive|spectator|onlooker|helpless|inaction|no action|stood by|looked the other way|unable"
    r"|blind eye|twiddl|hardly|nowhere|conniv|ignor|delay|too late|not to act|inadequate)"
    rf"|\b(?:fail\w*|inaction|inactivity|absence|indifference|apathy|connivance) (?:\w+ ){{0,3}}?{_AUTHORITY}"
)


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """One prediction a row, in the labels of its file."""
    name = bench.gold.name if bench.gold is not None else ""
    if "india_police" in name:
        yield from _police(bench)
        return
    key = _key(bench, name)
    for row, reading in _read(rows, bench):
        events = [*_events(reading)]
        if bench.given_spans:
            events = _joining(events, reading, row)
        elif key == "gsr":  # PETRARCH2 writes only what one country's actors do to another's
            events = [event for event in events if _is_between_countries(event)]
        else:
            events = events[:1]
        yield {"id": row["id"], "events": [*_labels(events, reading, key)]}


def _key(bench: Bench, name: str) -> str:
    options = bench.scorer_options
    if "gsr" in name:
        return "gsr"
    if "--key" in options:
        return options[options.index("--key") + 1]
    return "event_penta" if "cameo_train" in name else "penta" if "multicoder" in name else "event"


def _read(rows: Iterable[Row], bench: Bench) -> Iterator[tuple[Row, Reading]]:
    held = [*rows]
    readings = bench.read_many((row["text"], None, "the outlet") for row in held)
    yield from zip(held, readings, strict=True)


def _events(reading: Reading) -> Iterator[Mention[Event]]:
    """The coded events, the one that the sentence is chiefly about first."""
    events: list[Mention[Event]] = [m for m in reading.mentions if isinstance(m.value, Event)]
    coded = {claim.event.trigger for claim in reading.claims if claim.event is not None}
    kept = [event for event in events if event.span in coded]
    return iter(sorted(kept, key=lambda event: (-(event.value.clause.end - event.value.clause.start), -_sides(event))))


def _sides(event: Mention[Event]) -> int:
    return len({participant.role for participant in event.value.participants})


def _is_between_countries(event: Mention[Event]) -> bool:
    countries = [
        {p.actor.country for p in event.value.participants if p.role == role and p.actor.country is not None}
        for role in ("actor", "target")
    ]
    return all(countries) and countries[0] != countries[1]


def _joining(events: list[Mention[Event]], reading: Reading, row: Row) -> list[Mention[Event]]:
    """The event whose participants meet the given spans; failing that, whose clause holds both."""
    text = reading.report.text
    ends = []
    for name in ("source", "target"):
        spoken = row["expected"][0].get(name) or ""
        start = text.find(spoken) if isinstance(spoken, str) else -1
        ends.append((start, start + len(spoken)) if start >= 0 else (0, 0))

    def fit(event: Mention[Event]) -> int:
        (a, b), (c, d) = ends
        met = 0
        for participant in event.value.participants:
            first, last = participant.span.start, participant.span.end
            met += 2 * (first < b and a < last) + 2 * (first < d and c < last)
        clause = event.value.clause
        return met + (clause.start <= a and b <= clause.end) + (clause.start <= c and d <= clause.end)

    return sorted(events, key=lambda event: -fit(event))[:1]


def _labels(events: list[Mention[Event]], reading: Reading, key: str) -> Iterator[dict[str, Any]]:
    for event in events:
        sides = {
            role: [p.as_written for p in event.value.participants if p.role == role] for role in ("actor", "target")
        }
        yield {"event": _label(event, reading, key), "source": sides["actor"], "target": sides["target"]}
    if not events and key in _CLASS_OF_16 and _is_statement(reading):
        yield {"event": 0, "source": [], "target": []}


def _is_statement(reading: Reading) -> bool:
    said = any(isinstance(m.value, Attribution) for m in reading.mentions)
    return said or _STATEMENT.search(reading.report.text) is not None


def _class(event: Mention[Event], reading: Reading, key: str) -> int:
    """CAMEO's class of an event: 0 where the sentence states or appeals before it tells what was done."""
    code = event.value.code
    stated = _STATEMENT.search(reading.report.text)
    if stated is not None and stated.start() < code.trigger.end:
        return 0
    if code.type == "REQUEST":
        return 3 if code.trigger.text.casefold().startswith(_DEMANDS) else 0
    return _CLASS_OF_16[key] if code.type == "SANCTION" else _CLASS[code.type]


def _label(event: Mention[Event], reading: Reading, key: str) -> str | int:
    code = event.value.code
    if key in _CLASS_OF_16:
        return _class(event, reading, key)
    if key == "gsr":  # this file writes roots as codes: 040
        return f"{_ROOT[code.type]:02d}0"
    if key == "cameo":
        if code.type == "ACCUSE" and "investigate" in code.modes:
            return _INVESTIGATE
        if code.type == "ASSAULT" and (code.two_sided or _FIGHT_MODES & set(code.modes)):
            return _FIGHT
        return _ROOT[code.type]
    return _PLV.get(code.rule, code.type) if code.type == "SANCTION" else code.type


def _police(bench: Bench) -> Iterator[Row]:
    """Sentences and whole articles at once; the scorer takes those that it is asked for."""
    for row in bench.gold_rows():
        found: set[str] = set()
        sents = [(sent["sent_id"], sent["text"]) for sent in row["gold"]["sents"]]
        texts = [(text if text.strip() else "-", None, "the outlet") for _, text in sents]
        for (number, _), reading in zip(sents, bench.read_many(texts), strict=True):
            labels = sorted(_police_acts(reading))
            found.update(labels)
            yield {"id": f"{row['id']}#{number}", "events": [{"event": label} for label in labels]}
        yield {"id": row["id"], "events": [{"event": label} for label in sorted(found)]}


def _police_acts(reading: Reading) -> set[str]:
    stances = {m.value.trigger: m.value for m in reading.mentions if isinstance(m.value, Stance)}
    acts: set[str] = set()
    text = reading.report.text.casefold()
    for mention in _events(reading):
        if _is_by_police(mention.value):
            stance = stances.get(mention.value.code.trigger)
            acts.update(_acts(mention.value, "happened" if stance is None else stance.status))
    if not acts and re.search(rf"\b{_FORCE_OF_ORDER}\b", text):
        acts.update({"FAIL"} if _FAILURE.search(text) else {"ANY_ACTION"} if _WORK.search(text) else set())
    return acts


def _acts(event: Event, status: str) -> set[str]:
    """The labels of one act of the police, by its type and by whether it took place."""
    code = event.code
    if status == "negated":
        return {"FAIL"}
    if status not in _REAL:
        return {"ANY_ACTION"} if status in _INTENDED else set()
    if code.type == "ASSAULT":
        words = " ".join(trigger.text.casefold() for trigger in event.triggers)
        deadly = code.rule.endswith(_DEADLY_RULES) or _DEADLY.search(words) is not None
        return {"FORCE", "ANY_ACTION"} | ({"KILL"} if deadly else set())
    if code.type == "COERCE" and "arrest" in code.modes:
        return {"ARREST", "ANY_ACTION"}
    return {"ANY_ACTION"} if code.type != "ACCUSE" or "investigate" in code.modes else set()


def _is_by_police(event: Event) -> bool:
    actors = [p for p in event.participants if p.role in ("actor", "took_part")]
    if not actors:
        return event.code.type == "COERCE" and "arrest" in event.code.modes
    return any(p.actor.kind == "COP" or _POLICE.search(p.as_written.casefold()) for p in actors)
