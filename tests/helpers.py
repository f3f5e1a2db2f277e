"""What tests of several rooms call."""

from __future__ import annotations

from reportedly.pipeline import Engine, Reading, report_from_text


def read_text(engine: Engine, text: str, published: str | None = None, outlet: str = "Example Post") -> Reading:
    """Everything read in this text."""
    return next(engine.read([report_from_text(text, outlet=outlet, published=published)]))
