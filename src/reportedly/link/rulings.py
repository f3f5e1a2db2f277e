"""Decisions in force, as what linking must obey: held together, held apart, left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Protocol

from reportedly.model import Decision


class Constraint(Protocol):
    """Two groups of claims that a decision holds together or apart; the casebook's ``constraints()`` gives such."""

    @property
    def verdict(self) -> str:
        """``same`` or ``different``."""

    @property
    def left(self) -> tuple[str, ...]:
        """Claims of one side."""

    @property
    def right(self) -> tuple[str, ...]:
        """Claims of the other."""


class Standing(Protocol):
    """What the decisions in force make of claims and incidents; the casebook's ``reviews()`` gives such."""

    def claim(self, claim_id: str) -> str:
        """``open``, ``accepted`` or ``rejected``."""

    def incident(self, claims: Iterable[str]) -> str:
        """The same for an incident of these claims."""


class Unreviewed:
    """The standing where nobody has decided anything."""

    def claim(self, claim_id: str) -> str:
        """Open."""
        return "open"

    def incident(self, claims: Iterable[str]) -> str:
        """Open."""
        return "open"


@dataclass(frozen=True, slots=True)
class Rulings:
    """Pairs of claims ruled on, each pair in order of id, and the claims that were rejected."""

    together: tuple[tuple[str, str], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    rejected: frozenset[str] = frozenset()

    def part(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether somebody ruled that a claim of one side and one of the other are different."""
        return bool(self.apart) and any(pair(a, b) in self.apart for a, b in product(left, right))


def pair(a: str, b: str) -> tuple[str, str]:
    """The two in order."""
    return (a, b) if a < b else (b, a)


def read_rulings(decisions: Sequence[Decision], constraints: Iterable[Constraint] | None = None) -> Rulings:
    """What the decisions in force demand.

    ``constraints`` spell out decisions about incidents in their claims of that day; without them only decisions
    about claims can be obeyed.
    """
    together: list[tuple[str, str]] = []
    apart: set[tuple[str, str]] = set()
    for verdict, left, right in _groups(decisions) if constraints is None else _spelled(constraints):
        if verdict == "different":
            apart.update(pair(a, b) for a, b in product(left, right) if a != b)
        else:
            together += [pair(left[0], other) for other in (*left[1:], *right) if other != left[0]]
    rejected = frozenset(d.left for d in decisions if d.verdict == "reject" and d.left.startswith("c_"))
    return Rulings(tuple(sorted(set(together))), frozenset(apart), rejected)


_Group = tuple[str, tuple[str, ...], tuple[str, ...]]


def _groups(decisions: Sequence[Decision]) -> Iterator[_Group]:
    for decision in decisions:
        if decision.verdict in ("same", "different") and decision.right is not None:
            yield decision.verdict, (decision.left,), (decision.right,)


def _spelled(constraints: Iterable[Constraint]) -> Iterator[_Group]:
    for constraint in constraints:
        if constraint.left and constraint.right:
            yield constraint.verdict, constraint.left, constraint.right
