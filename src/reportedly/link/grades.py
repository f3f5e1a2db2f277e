"""How sure an incident is, by rules that users can read and change; a grade shows what it was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.errors import SettingsError
from reportedly.lexicon import Entry, Lexicon
from reportedly.link.independence import Independence
from reportedly.link.origins import denies, key_of, level
from reportedly.link.policies import shipped
from reportedly.model import Claim, Participant

PRESET = "airwars_like"
_COMBATANTS = frozenset({"MIL", "REB", "UAF", "PRM", "SPY", "COP"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What the rules look at."""

    low: int
    high: int
    kinds: tuple[str, ...]
    denials: tuple[str, ...]
    only_denials: bool
    rivals: tuple[str, ...]
    admission: str | None
    action: bool


def grade(
    claims: Sequence[Claim], independence: Independence, *, preset: str = PRESET, lexicon: Lexicon | None = None
) -> dict[str, Any]:
    """Name, reasons, preset and inputs of the grade; where the range of origins straddles a rule, the lower grade."""
    entries = [e for e in (lexicon or shipped()).entries("grades") if e.text("preset") == preset]
    if not entries:
        raise SettingsError(f"no grades of the preset {preset!r}")
    inputs = _inputs(claims, independence)
    for entry in entries:
        reasons = _holds(entry, inputs, inputs.low)
        if reasons is not None:
            better = next((e.id for e in entries if _holds(e, inputs, inputs.high) is not None), entry.id)
            if better != entry.id:
                reasons.append(f"{better} if all {inputs.high} possible origins are independent; the lower is given")
            return {
                "name": entry.id, "because": reasons, "preset": preset, "version": entry.fields.get("version"),
                "rule": entry.rule, "inputs": _as_row(inputs),
            }  # fmt: skip
    return {
        "name": "ungraded", "because": ["no rule holds"], "preset": preset, "version": None, "rule": None,
        "inputs": _as_row(inputs),
    }  # fmt: skip


def rival_doers(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The doers that two claims name without agreeing on one, by name; empty where there are no rivals."""
    named: list[tuple[frozenset[str], tuple[str, ...]]] = []
    for claim in claims:
        doers = [p for p in claim.participants if p.role == "actor" and p.actor.actor_id is not None]
        if doers and claim.event is not None and not claim.event.two_sided and not denies(claim):
            keys = frozenset(p.actor.actor_id or "" for p in doers)
            named.append((keys, tuple(p.actor.name for p in doers)))
    for i, (keys, names) in enumerate(named):
        for other, more in named[i + 1 :]:
            if not keys & other:
                return tuple(sorted({*names, *more}))
    return ()


def _inputs(claims: Sequence[Claim], independence: Independence) -> Inputs:
    counted = [o for o in independence.origins if not o.denies]
    return Inputs(
        low=independence.low,
        high=independence.high,
        kinds=tuple(sorted({o.kind for o in counted})),
        denials=tuple(o.name or "nobody named" for o in independence.origins if o.denies),
        only_denials=not counted,
        rivals=rival_doers(claims),
        admission=_admission(claims),
        action=any(claim.event is not None and not denies(claim) for claim in claims),
    )


def _admission(claims: Sequence[Claim]) -> str | None:
    """Who says of themselves that they did it, to others than fighters; boasting of dead foes admits nothing."""
    doers: dict[str, str] = {}
    for claim in claims:
        targets = [p for p in claim.participants if p.role == "target"]
        if any(map(_fights, targets)) or any(f.civilian is False for f in claim.figures):
            continue
        for p in claim.participants:
            if p.role == "actor" and p.actor.actor_id is not None:
                doers[p.actor.actor_id] = p.actor.name
                doers[level(p.actor.name)] = p.actor.name
    for claim in claims:
        key = key_of(claim.origin)
        if key is not None and key[1] in doers and not denies(claim) and claim.status == "happened":
            return doers[key[1]]
    return None


def _fights(participant: Participant) -> bool:
    return participant.actor.civilian is False or participant.actor.kind in _COMBATANTS


def _holds(entry: Entry, inputs: Inputs, origins: int) -> list[str] | None:
    """Why every condition of this rule holds; ``None`` where one does not."""
    fields: Mapping[str, Any] = entry.fields
    reasons: list[str] = []
    if fields.get("only_denials"):
        if not inputs.only_denials:
            return None
        reasons.append(f"nobody but those who deny it speaks of it: {', '.join(inputs.denials)}")
    if fields.get("rivals"):
        if not inputs.rivals:
            return None
        reasons.append(f"rival attributions: {', '.join(inputs.rivals)}")
    if fields.get("admission"):
        if inputs.admission is None:
            return None
        reasons.append(f"{inputs.admission} says so itself")
    if fields.get("action"):
        if not inputs.action:
            return None
        reasons.append("somebody says what was done")
    least = fields.get("min_origins")
    if least is not None:
        if origins < int(least):
            return None
        reasons.append(f"{origins} surely independent origin{'' if origins == 1 else 's'}: {', '.join(inputs.kinds)}")
    if inputs.denials and not fields.get("only_denials"):
        reasons.append(f"denied by {', '.join(inputs.denials)}")
    return reasons


def _as_row(inputs: Inputs) -> dict[str, Any]:
    return {
        "independent": [inputs.low, inputs.high], "kinds": list(inputs.kinds), "denials": list(inputs.denials),
        "rivals": list(inputs.rivals), "admission": inputs.admission, "action": inputs.action,
    }  # fmt: skip
