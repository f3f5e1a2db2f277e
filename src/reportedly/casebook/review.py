"""What the decisions in force make of claims and incidents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from reportedly.casebook.filters import Review
from reportedly.casebook.rows import Row

_STATE: dict[str, Review] = {"accept": "accepted", "reject": "rejected"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """Two groups of claims that a decision holds together or apart; ``by_program`` yields to any person's."""

    verdict: Literal["same", "different"]
    left: tuple[str, ...]
    right: tuple[str, ...]
    decision: str
    by_program: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The states of claims that were ruled on, and the ids of the decisions on each thing."""

    own: dict[str, Review] = field(default_factory=dict)
    through_incident: dict[str, Review] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)
    decisions: dict[str, list[str]] = field(default_factory=dict)

    def claim(self, claim_id: str) -> Review:
        """A claim's own ruling, else that of an incident as it stood when it was ruled on, else open."""
        return self.own.get(claim_id) or self.through_incident.get(claim_id) or "open"

    def incident(self, claims: Iterable[str]) -> Review:
        """Rejected where every claim is, accepted where every other one is; so a claim that joins opens it again."""
        states = {self.claim(claim) for claim in claims}
        if states == {"rejected"}:
            return "rejected"
        return "accepted" if states <= {"accepted", "rejected"} else "open"

    def on(self, things: Iterable[str]) -> tuple[str, ...]:
        """The ids of the decisions in force on any of these things, in order of id."""
        return tuple(sorted({name for thing in things for name in self.decisions.get(thing, ())}))


def stand(held: Iterable[Row]) -> Standing:
    """Read the states off decisions in force, in their order."""
    standing = Standing()
    for row in held:
        for thing in (row["left"], row["right"]):
            if thing is not None:
                standing.decisions.setdefault(thing, []).append(row["id"])
        state = _STATE.get(row["verdict"])
        if state is None:
            continue
        claims = _claims(row, "left")
        standing_of = standing.own if row["left"].startswith("c_") else standing.through_incident
        standing_of.update(dict.fromkeys(claims, state))
        if row["how"] != "program":
            (standing.confirmed.update if state == "accepted" else standing.confirmed.difference_update)(claims)
    return standing


def constraints(held: Iterable[Row]) -> Iterator[Constraint]:
    """Same and different, in the order of the chain; incidents stand for their claims when it was decided."""
    for row in held:
        if row["verdict"] in ("same", "different"):
            yield Constraint(
                verdict=row["verdict"],
                left=_claims(row, "left"),
                right=_claims(row, "right"),
                decision=row["id"],
                by_program=row["how"] == "program",
            )


def _claims(row: Row, side: str) -> tuple[str, ...]:
    listed = row[f"{side}_claims"]
    return (row[side],) if listed is None else tuple(listed.split())
