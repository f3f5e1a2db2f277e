"""Quotations: marks paired within a paragraph; an opening one that is not closed runs to the paragraph's end."""

from __future__ import annotations

import re

from reportedly.model import paragraphs

_OPENING, _CLOSING, _STRAIGHT = "“„«", "”»", '"'
# Fewer words than this in marks are a title, a nickname or scare quotes, not speech.
_LEAST_WORDS = 4
_MARK = re.compile(f"[{_OPENING}{_CLOSING}{_STRAIGHT}]|``|''")


def find_quotations(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each quotation of speech, marks included, in order."""
    found: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        opened: int | None = None
        for mark in _MARK.finditer(text, start, end):
            opening = mark[0] in _OPENING or mark[0] == "``" or (mark[0] == _STRAIGHT and opened is None)
            if opening and opened is None:
                opened = mark.start()
            elif not opening and opened is not None:
                found.append((opened, mark.end()))
                opened = None
        if opened is not None:
            found.append((opened, end))
    return [(a, b) for a, b in found if len(text[a:b].split()) >= _LEAST_WORDS]
