"""The formula guard: text that a spreadsheet would run is led by an apostrophe; reading it back drops one.

>>> guard("=1+1"), unguard("'=1+1"), guard("plain")
("'=1+1", '=1+1', 'plain')
"""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def guard(text: str) -> str:
    """The text as a cell that no spreadsheet runs; NUL characters are dropped."""
    text = text.replace("\x00", "")
    return f"'{text}" if text.startswith(_STARTS) else text


def unguard(cell: str) -> str:
    """The exact inverse of :func:`guard`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_STARTS) else cell
