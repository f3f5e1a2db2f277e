"""Placeholder, replaced by the room's builder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon


class Gazetteer:
    """Place names -> candidates."""

    @classmethod
    def open(cls, cache: Path, *, lexicon: Lexicon) -> Gazetteer:
        """The compiled gazetteer, compiled first if it is not there."""
        return cls()
