"""What an extractor may look at: the gazetteer, the lexicon, the settings, and what was found before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.gazetteer import Gazetteer
    from reportedly.lexicon import Lexicon
    from reportedly.model import Mention, Report
    from reportedly.settings import Settings

T = TypeVar("T")


@dataclass(slots=True)
class Context:
    """One for each report; ``found`` grows as the extractors run in the pipeline's order."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    settings: Settings
    found: list[Mention[Any]] = field(default_factory=list)

    def mentions(self, kind: type[T]) -> list[Mention[T]]:
        """The mentions found so far whose value is of this kind, in order of their spans."""
        return sorted(
            (mention for mention in self.found if isinstance(mention.value, kind)),
            key=lambda mention: (mention.span.start, mention.span.end),
        )


def by_token(doc: Doc, mentions: Iterable[Mention[T]]) -> list[Mention[T] | None]:
    """For each token the mention that covers it, the last of several; ``None`` where there is none."""
    starts = {token.idx: token.i for token in doc}
    found: list[Mention[T] | None] = [None] * len(doc)
    for mention in mentions:
        i = starts.get(mention.span.start, len(doc))
        while i < len(doc) and doc[i].idx < mention.span.end:
            found[i] = mention
            i += 1
    return found


Extractor = Callable[["Doc", "Report", Context], Iterator["Mention[Any]"]]
