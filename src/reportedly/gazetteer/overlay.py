"""Our own places, and the user's: what the published lists lack, from ``places_overlay.csv`` of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args

from reportedly.errors import SettingsError
from reportedly.gazetteer.entries import EntryKind

if TYPE_CHECKING:
    from reportedly.lexicon import Entry, Lexicon

NAME = "places_overlay"


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayPlace:
    """One row; ``of`` (an ISO 3166-2, alpha-3 or ``geonames:`` id) adds aliases to a place that is there already.

    With a point, such a row also moves the place there; with a weight, it changes how readily the name means it.
    """

    id: str
    name: str
    kind: EntryKind
    countries: tuple[str, ...]
    admin1: str | None
    latitude: float
    longitude: float
    radius_km: float
    weight: float
    aliases: tuple[str, ...]
    source: str
    of: str | None = None


def overlay(lexicon: Lexicon) -> Iterator[OverlayPlace]:
    """The rows in order; ``SettingsError`` names the one that cannot be read."""
    for entry in lexicon.entries(NAME):
        try:
            yield _place(entry)
        except (KeyError, ValueError) as error:
            raise SettingsError(f"{entry.rule}: {error}") from None


def _place(entry: Entry) -> OverlayPlace:
    of = entry.text("of") or None
    kind = entry.text("kind") or "site"
    if of is None and kind not in get_args(EntryKind):
        raise ValueError(f"no kind is called {kind!r}; known: {', '.join(get_args(EntryKind))}")
    number = entry.text("geonames")
    return OverlayPlace(
        id=f"geonames:{number}" if number else f"local:{entry.id}",
        name=entry.text("name"),
        kind=cast("EntryKind", kind),
        countries=entry.words("countries"),
        admin1=entry.text("admin1") or None,
        latitude=float(entry.text("latitude") or 0),
        longitude=float(entry.text("longitude") or 0),
        radius_km=float(entry.text("radius_km") or 1),
        weight=float(entry.text("weight") or (4 if of is None else 0)),
        aliases=entry.words("aliases"),
        source=entry.rule,
        of=of,
    )
