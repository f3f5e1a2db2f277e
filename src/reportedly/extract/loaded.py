"""Placeholder, replaced by the room's builder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.extract.context import Context
    from reportedly.model import Mention, Report


def find(doc: Doc, report: Report, context: Context) -> Iterator[Mention[Any]]:
    """Nothing yet."""
    yield from ()
