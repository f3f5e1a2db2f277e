"""The reading stages in order: parse, extract, assemble."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from reportedly import __version__
from reportedly.model import Claim, Mention, Report, report_id
from reportedly.registry import Table

if TYPE_CHECKING:
    from reportedly.extract import Context
    from reportedly.settings import Settings

# In this order: each extractor may look at what those before it found.
EXTRACTORS = Table(
    "reportedly.extractors",
    {
        "times": "reportedly.extract.times:find",
        "places": "reportedly.extract.places:find",
        "actors": "reportedly.extract.actors:find",
        "figures": "reportedly.extract.figures:find",
        "events": "reportedly.extract.events:find",
        "attribution": "reportedly.extract.attribution:find",
        "stance": "reportedly.extract.stance:find",
        "loaded": "reportedly.extract.loaded:find",
    },
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read in one report."""

    report: Report
    mentions: tuple[Mention[Any], ...]
    claims: tuple[Claim, ...]


class Engine:
    """The language model, the gazetteer and the lexicon, loaded once; reads reports."""

    def __init__(self, settings: Settings) -> None:
        from reportedly.gazetteer import Gazetteer
        from reportedly.lexicon import Lexicon
        from reportedly.parse import Parser

        self.settings = settings
        self.parser = Parser(settings)
        self.lexicon = Lexicon(settings.lexicons)
        self.gazetteer = Gazetteer.open(settings.cache, lexicon=self.lexicon)
        self.signature = f"reportedly {__version__}; {self.parser.signature}"

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """One Reading a report, in order."""
        batch: list[Report] = []
        for report in reports:
            batch.append(report)
            if len(batch) == self.settings.batch:
                yield from self._read_batch(batch)
                batch = []
        yield from self._read_batch(batch)

    def _read_batch(self, batch: list[Report]) -> Iterator[Reading]:
        readable = [report for report in batch if report.unread is None]
        docs = self.parser.parse(readable)
        for report in batch:
            if report.unread is not None:
                yield Reading(report, (), ())
            else:
                yield self._extract(next(docs), report)

    def _extract(self, doc: Any, report: Report) -> Reading:
        from reportedly.extract.claims import assemble

        context = self.context()
        for _, extractor in EXTRACTORS:
            context.found.extend(extractor(doc, report, context))
        return Reading(report, tuple(context.found), tuple(assemble(doc, report, context, found_by=self.signature)))

    def context(self) -> Context:
        """A fresh context for one report."""
        from reportedly.extract import Context

        return Context(self.gazetteer, self.lexicon, self.settings)


def report_from_text(text: str, *, outlet: str, published: str | date | None = None, read_from: str = "text") -> Report:
    """A Report made from a string: for notebooks, benchmarks and tests.

    ``published`` is a date or its ISO form.
    """
    raw = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(
        id=report_id(raw, outlet),
        text=text,
        title=None,
        outlet=outlet,
        read_from=read_from,
        raw_sha256=raw,
        read_by=f"reportedly {__version__} text",
        fetched=datetime.now(UTC),
        published=date.fromisoformat(published) if isinstance(published, str) else published,
        published_from=None if published is None else "given",
    )
