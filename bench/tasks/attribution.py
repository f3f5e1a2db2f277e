"""Who said what: sources, cues and contents as ``read`` finds them."""

from __future__ import annotations

from collections.abc import Iterator

from bench.harness import Bench, Row
from reportedly.model import Attribution, Span


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """The attributions of each text, nested ones with the id of the one that they came through.

    Scored on reports alone (``--only class=report``), those of wanting and holding are left out. Scored on the
    outermost alone (``--outermost``), a medium that somebody told it is left out where no word of saying marks it:
    PolNeAR, which that option is for, takes "he told the Post" for his saying, and the scorer would drop him as nested.
    """
    reports_only = "class=report" in bench.scorer_options
    outermost = "--outermost" in bench.scorer_options
    held = [*rows]
    texts = ((row["text"], None, "the outlet") for row in held)
    for row, reading in zip(held, bench.read_many(texts), strict=True):
        found = [
            mention.value
            for mention in reading.mentions
            if isinstance(mention.value, Attribution) and (not reports_only or mention.value.cue_class == "report")
        ]
        if outermost:
            through = {attribution.outer for attribution in found}
            found = [a for a in found if a.cue is not None or a.key not in through]
        keys = {attribution.key for attribution in found}
        yield {
            "id": row["id"],
            "attributions": [
                {
                    "id": f"A{attribution.key}",
                    "source": _ends(attribution.source.span),
                    "cue": _ends(attribution.cue),
                    "content": [[piece.start, piece.end] for piece in attribution.content],
                    **({"outer": f"A{attribution.outer}"} if attribution.outer in keys else {}),
                }
                for attribution in found
            ],
        }


def _ends(span: Span | None) -> list[list[int]]:
    return [] if span is None else [[span.start, span.end]]
