"""Quotations: marks paired within a paragraph; an opening one that is not closed runs to the paragraph's end."""

from __future__ import annotations

import re

from reportedly.model import paragraphs

_OPENING, _CLOSING, _STRAIGHT = "“„«", "”»", '"'
# Marks that open as well as close.
_EITHER = (_STRAIGHT, "''")
# Fewer words than this in marks are a title, a nickname or scare quotes, not speech.
_LEAST_WORDS = 4
_MARK = re.compile(f"[{_OPENING}{_CLOSING}{_STRAIGHT}]|``|''")


_INNER = re.compile(r"(?<!\w)['‘](?=\S)(?P<said>[^'’\n]*(?:['’]\w[^'’\n]*)*)['’](?!\w)")
_LEAST_INNER_WORDS = 2


def find_inner_quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Quotations in single marks inside one in double marks, as (start, end)."""
    return [
        (mark.start(), mark.end())
        for mark in _INNER.finditer(text, start, end)
        if len(mark["said"].split()) >= _LEAST_INNER_WORDS
    ]


def is_unclosed(text: str, end: int) -> bool:
    """Whether the quotation that ends here runs on, by custom, into the next paragraph."""
    return text[end - 1] not in _CLOSING + _STRAIGHT and text[max(0, end - 2) : end] != "''"


def find_quotations(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each quotation of speech, marks included, in order."""
    found: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        opened: int | None = None
        for mark in _MARK.finditer(text, start, end):
            opening = mark[0] in _OPENING or mark[0] == "``" or (mark[0] in _EITHER and opened is None)
            if opening and opened is None:
                opened = mark.start()
            elif not opening and opened is not None:
                found.append((opened, mark.end()))
                opened = None
        if opened is not None:
            found.append((opened, end))
    return [(a, b) for a, b in found if len(text[a:b].split()) >= _LEAST_WORDS or _is_sentence(text[a:b])]


def _is_sentence(quoted: str) -> bool:
    """Whether a few words are speech all the same: "With what?", "No," - a capital, and a stop inside the marks."""
    said = quoted.strip("“”„«»\"'`")
    return said[:1].isupper() and said[-1:] in ",.?!…"
