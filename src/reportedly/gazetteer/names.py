"""Spellings brought together: the keys under which names are kept and looked up."""

from __future__ import annotations

import re
import unicodedata

ARTICLES = frozenset(("al", "el", "ar", "as", "ash", "ad", "az", "an", "at", "ed", "er", "ez"))
_QUIET = re.compile(r"['`´’‘ʼʻʿʾ′ˈ.]+")
_BREAKS = re.compile(r"[\s\-‐‑–—_/,()]+")
# An article written into its word: Ezzor, Assad.
_GROWN_IN = re.compile(r"^[ae](?=([zsdtnr])\1)")
_FOLDS = (
    (re.compile(r"kh|q|ck"), "k"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ou|oo|aw|au|o|w"), "u"),
    (re.compile(r"ee|ei|ey|ay|ai|iy|e|y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)h$"), ""),
)  # fmt: skip
_SHORTEST_FOLDED = 4


def key(name: str) -> str:
    """The name in small letters, without accents, apostrophes and hyphens.

    >>> key("Deir ez-Zor"), key("Sana’a"), key("Ḩimş")
    ('deir ez zor', 'sanaa', 'hims')
    """
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _BREAKS.sub(" ", _QUIET.sub("", name)).strip().casefold()


def article_key(name_key: str) -> str:
    """The key without Arabic and Spanish articles; a key of articles alone stays.

    >>> article_key("deir ez zor"), article_key("al raqqa"), article_key("el")
    ('deir zor', 'raqqa', 'el')
    """
    words = name_key.split()
    kept = [word for word in words if word not in ARTICLES]
    return " ".join(kept) if kept and len(kept) < len(words) else name_key


def folded_key(name_key: str) -> str | None:
    """The key with vowels and digraphs that romanisers write differently made one; ``None``: too short to fold.

    >>> folded_key("deir ezzor") == folded_key("deir ez zour"), folded_key("hodeidah") == folded_key("al hudaydah")
    (True, True)
    """
    words = (_GROWN_IN.sub("", word)[1:] if _GROWN_IN.match(word) else word for word in article_key(name_key).split())
    parts = []
    for word in words:
        for pattern, plain in _FOLDS:
            word = pattern.sub(plain, word)
        parts.append(word)
    folded = "".join(parts)
    return folded if len(folded) >= _SHORTEST_FOLDED else None
