"""Which language a text is in, and whether it is one that is read."""

from __future__ import annotations

import re

_READ = ("en",)
_LETTERS = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# The commonest words of English that no other language in Latin letters shares ("a", "in", "on", "was" are left out).
_ENGLISH = frozenset(
    (
        "the", "of", "and", "to", "that", "for", "is", "said", "by", "with", "at", "from", "were", "it", "he", "his",
        "has", "had", "have", "but", "their", "they", "who", "which", "been", "when",
    )
)  # fmt: skip
_SHARE_OF_LATIN = 0.5
# English prose has 0.2 to 0.35 of them, other languages next to none.
_CLEARLY_ENGLISH = 0.1
_SAMPLE_CHARACTERS = 20_000
_SCRIPTS = (
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)


def judge_language(text: str, stated: str | None = None) -> tuple[str, str | None, str | None]:
    """(language, why unread or ``None``, note or ``None``); the language is ISO 639-1, ``und`` where it cannot be told.

    Names in another script inside an English text do not make it another language. Languages that are neither plainly
    English nor of another script are told by langid (Lui and Baldwin 2012; py3langid).
    """
    sample = text[:_SAMPLE_CHARACTERS]
    letters = len(_LETTERS.findall(sample))
    if letters == 0:
        return "und", "und", "no letters to tell the language by"
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    english = sum(word in _ENGLISH for word in words) / len(words)
    if len(_LATIN.findall(sample)) / letters < _SHARE_OF_LATIN:
        language = _by_script(sample)
    elif english >= _CLEARLY_ENGLISH:
        language = "en"
    else:
        language = _identify(sample)
        if language != "en" and english > 0 and len(words) < 25:
            language = "en"
    note = None
    if stated and stated[:2].casefold() != language:
        note = f"the input states the language {stated}; its words are {language}"
    return language, None if language in _READ else language, note


def _by_script(sample: str) -> str:
    counts = [(len(pattern.findall(sample)), name) for name, pattern in _SCRIPTS]
    most, name = max(counts)
    if most == 0:
        return _identify(sample)
    # Arabic, Persian and Urdu, or Russian and Ukrainian, share a script.
    return _identify(sample) if name in ("ar", "ru") else name


def _identify(sample: str) -> str:
    from py3langid import classify  # 60 ms and a model; few inputs need it

    return str(classify(sample)[0])
