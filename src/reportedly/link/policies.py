"""Named policies: how low, best and high are chosen. Data, so that users can change and add them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.errors import SettingsError
from reportedly.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One policy of ``policies.toml``; ``order`` lists kinds of source, the most reliable first."""

    name: str
    low: str
    best: str
    high: str
    denials_enter: bool
    order: tuple[str, ...]


@cache
def shipped() -> Lexicon:
    """Our own lexicon, for callers that bring none."""
    return Lexicon()


def read_policy(name: str, lexicon: Lexicon | None = None) -> Policy:
    """The policy of this name; ``SettingsError`` lists the known ones where there is none."""
    entries = {entry.id: entry for entry in (lexicon or shipped()).entries("policies")}
    if name not in entries:
        raise SettingsError(f"no policy is called {name!r}; known: {', '.join(entries)}")
    entry = entries[name]
    return Policy(
        name=name,
        low=entry.text("low") or "hull",
        best=entry.text("best") or "none",
        high=entry.text("high") or "hull",
        denials_enter=entry.text("denials") == "enter",
        order=entry.words("order"),
    )
