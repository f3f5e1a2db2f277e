"""Text into HTML: everything that was read is escaped, whatever it holds."""

from __future__ import annotations

import html
import re

# HTML has no place for NUL or half a surrogate pair, and its readers make a line feed of a carriage return.
_UNFIT = re.compile("[\x00\ud800-\udfff]")
# Characters that turn the direction of what follows until they are closed.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TURN_NAMES = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip


def escape(text: object) -> str:
    """Text as the content of an element or a quoted attribute, character for character.

    >>> escape('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return html.escape(_UNFIT.sub("\ufffd", str(text))).replace("\r", "&#13;")


def escape_running(text: str) -> str:
    """Text of a report: as :func:`escape`, and what would turn the direction of its neighbours is shown and shut in."""
    return _TURNS.sub(lambda m: f'<bdi class="turn" data-turn="{_TURN_NAMES[m[0]]}">{m[0]}</bdi>', escape(text))


def bdi(text: object) -> str:
    """A name or words of unknown direction inside a line of ours."""
    return f"<bdi>{escape(text)}</bdi>"


def link(target: str, text: object) -> str:
    """A link within the page, its words isolated."""
    return f'<a href="#{escape(target)}">{bdi(text)}</a>'
