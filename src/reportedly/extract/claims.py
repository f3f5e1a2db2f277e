"""Mentions of one report -> its Claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.extract.context import Context
    from reportedly.model import Claim, Report


def assemble(doc: Doc, report: Report, context: Context, *, found_by: str) -> Iterator[Claim]:
    """Nothing yet."""
    yield from ()
