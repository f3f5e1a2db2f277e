"""Report -> spaCy Doc; the one place that loads a language model.

``doc.text`` is the report's text, character for character, so token offsets are report offsets. No sentence
crosses a paragraph. Long reports are parsed in windows of whole paragraphs and joined again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.errors import MissingError
from reportedly.model import Report, paragraphs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from reportedly.settings import Settings

# "GAO, Mali (Example Wire) - " is no part of the sentence that follows it.
_DATELINE = re.compile(r"\s*[A-Z]{3}[^\n]{0,60}?(?:\([^)\n]{2,40}\)|[A-Z]|\d)\s*[-–—]{1,2}\s+")
_PARAGRAPH_STARTS = "reportedly_paragraph_starts"


class Parser:
    """A loaded language model; one is enough for a process. ``signature`` names model and version."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._nlp = _load(settings.model)
        meta = self._nlp.meta
        name = settings.model if "/" not in settings.model else f"{meta['lang']}_{meta['name']}"
        self.signature = f"{name} {meta['version']}"

    def parse(self, reports: Iterable[Report]) -> Iterator[Doc]:
        """One Doc a report, in order."""
        from spacy.tokens import Doc

        held = [*reports]
        windows = [_windows(report.text, self._settings.window_characters) for report in held]
        texts = (window for report_windows in windows for window in report_windows)
        docs = self._nlp.pipe(texts, batch_size=self._settings.batch)
        for report_windows in windows:
            parts = [next(docs) for _ in report_windows]
            yield parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False)


def _load(model: str) -> Language:
    import spacy
    from spacy.language import Language
    from thinc.api import NumpyOps, set_current_ops

    # blis falls back to generic kernels on current CPUs; plain numpy parses a third faster and
    # annotates the same (cython-blis pull request 54 reports the like).
    set_current_ops(NumpyOps(use_blis=False))
    try:
        nlp = spacy.load(model)
    except OSError:
        raise MissingError(
            f"the language model {model!r} is not installed: pip install {model.replace('_', '-')}"
        ) from None
    if not Language.has_factory(_PARAGRAPH_STARTS):
        Language.component(_PARAGRAPH_STARTS, func=_start_sentences_with_paragraphs)
    nlp.add_pipe(_PARAGRAPH_STARTS, first=True)
    return nlp


def _start_sentences_with_paragraphs(doc: Doc) -> Doc:
    """Begin a sentence with each paragraph and after a dateline; the parser keeps boundaries that are set before it."""
    starts = {start for start, _ in paragraphs(doc.text)}
    dateline = _DATELINE.match(doc.text)
    if dateline is not None:
        starts.add(dateline.end())
    for token in doc:
        if token.idx in starts and token.i > 0:
            token.is_sent_start = True
    return doc


def _windows(text: str, size: int) -> list[str]:
    """``text`` in pieces of whole paragraphs; they join to the text again."""
    if len(text) <= size:
        return [text]
    cuts = [0]
    last = 0
    for start, end in paragraphs(text):
        if end - cuts[-1] > size and last > cuts[-1]:
            cuts.append(last)
        last = start
        if end - start > size and start > cuts[-1]:
            cuts.append(start)
    cuts.append(len(text))
    return [text[a:b] for a, b in pairwise(cuts) if b > a]
