"""Doc -> places: the names of places in a report, each resolved to the gazetteer or left open with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.extract.places.draft import Name
from reportedly.extract.places.names import recognise
from reportedly.extract.places.resolve import resolve
from reportedly.extract.places.values import to_mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.extract.context import Context
    from reportedly.model import Mention, Place, Report

__all__ = ["Name", "find", "find_given"]


def find(doc: Doc, report: Report, context: Context) -> Iterator[Mention[Place]]:
    """The place mentions of the report, in order; spans hold the name as written, without preposition or article."""
    yield from _decided(recognise(doc, report, context), doc, report, context)


def find_given(doc: Doc, report: Report, context: Context, names: list[Name]) -> Iterator[Mention[Place]]:
    """The decision alone: a mention for each of these names, in order."""
    yield from _decided(names, doc, report, context)


def _decided(names: list[Name], doc: Doc, report: Report, context: Context) -> Iterator[Mention[Place]]:
    for name, decision in zip(names, resolve(names, doc, report, context), strict=True):
        yield to_mention(name, decision, report)
