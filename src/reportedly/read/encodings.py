"""Bytes -> characters. The encoding is found out; where it had to be decided, a note says how."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 2048
# Share of NUL bytes in every second place above which bytes are UTF-16 without a mark: Latin text has nearly all.
_NUL_SHARE = 0.6
# Letters that Western prose in windows-1252 really uses above 0x7F; others point to another encoding.
_PLAUSIBLE_1252 = re.compile(
    "[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u20ac\u00a0-\u00ff\u0152\u0153\u0160\u0161\u0178\u2022\u2122]"
)


# Encodings of text that pages declare. Others that Python knows (base64, punycode) would not give text.
_OF_TEXT = re.compile(
    r"(?:ascii|latin|cp|iso8859|koi8|mac|gb|big5|euc|shift_jis|sjis|johab|tis|ptcp|kz|hz|iso2022)[\w-]*"
)
# These use no byte above 0x7F, so that they look like ASCII.
_SEVEN_BIT = ("hz", "iso2022")
# What standards call latin-1 or ASCII is windows-1252 in practice (WHATWG, Encoding Standard, section 4.2).
_IN_PRACTICE = {"iso8859-1": "cp1252", "ascii": "cp1252"}
# Bytes that are mostly UTF-8 are UTF-8 with faults: so many good characters to one bad byte.
_GOOD_TO_BAD = 4
# The legacy encodings that news really comes in; with all of Python's, short texts are taken for Japanese.
_LEGACY = (
    "cp1252", "cp1251", "koi8_r", "koi8_u", "cp1256", "iso8859_6", "cp1250", "iso8859_2", "cp1253", "cp1254", "cp1255",
    "mac_roman", "mac_cyrillic", "cp866", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
# Control characters, tab, line ends, form feed and escape left out: text has none, pictures and programs many.
_CONTROLS = bytes(sorted({*range(32)} - {9, 10, 12, 13, 27}))
_CONTROL_SHARE = 0.05
_SAMPLE = 65_536


class Undecodable(ValueError):
    """No encoding fits these bytes; the message says what was tried."""


def decode(raw: bytes, *, declared: bool = False) -> tuple[str, str | None]:
    """The characters, line ends as LF, and a note where the encoding was decided rather than known.

    ``declared``: look for a charset that the bytes declare (HTML). Raises :class:`Undecodable`.
    """
    text, note = _decode(raw, declared=declared)
    if "\x00" in text:
        text = text.replace("\x00", "")
        note = f"{note}; NUL characters left out" if note else "NUL characters left out"
    return text.replace("\r\n", "\n").replace("\r", "\n"), note


def _decode(raw: bytes, *, declared: bool) -> tuple[str, str | None]:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(name), None
            except UnicodeDecodeError as error:
                raise Undecodable(f"begins with the mark of {name} but is not: {error.reason}") from None
    name_declared = _declared(raw) if declared else None
    if name_declared is not None and name_declared.startswith(_SEVEN_BIT):
        return raw.decode(name_declared, "replace"), None
    wide = _unmarked_utf16(raw)
    if wide is not None:
        return raw.decode(wide, "replace"), f"decoded as {wide}: every second byte is empty, and there is no mark"
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_declared(raw, name_declared, error)
    if name_declared is not None and not raw.isascii():
        return text, f"decoded as UTF-8, which it is; it declares {name_declared}"
    return text, None


def _decode_declared(raw: bytes, name: str | None, error: UnicodeDecodeError) -> tuple[str, str | None]:
    if name is not None:
        try:
            return raw.decode(name), None
        except UnicodeDecodeError:
            pass
    return _decode_legacy(raw, error)


def _declared(raw: bytes) -> str | None:
    """The encoding that a page declares, where it is one of text other than UTF-8 and can be in force."""
    found = _DECLARED.search(raw[:_DECLARED_WITHIN])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    # A page whose declaration can be read byte by byte is not in UTF-16, whatever it says.
    return _IN_PRACTICE.get(name, name) if _OF_TEXT.fullmatch(name) else None


def is_binary(raw: bytes) -> bool:
    """Whether bytes are no text in any encoding: too many control characters."""
    if raw.startswith(tuple(mark for mark, _ in _MARKS)) or _unmarked_utf16(raw) is not None:
        return False
    sample = raw[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _CONTROL_SHARE * len(sample)


def _unmarked_utf16(raw: bytes) -> str | None:
    sample = raw[:4096]
    half = len(sample) // 2
    if half < 2 or len(raw) % 2:
        return None
    for name, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        if sample[offset::2].count(0) > _NUL_SHARE * half and sample[1 - offset :: 2].count(0) == 0:
            return name
    return None


def _decode_legacy(raw: bytes, error: UnicodeDecodeError) -> tuple[str, str | None]:
    if len(raw) - error.start < 4 and error.reason.startswith("unexpected end"):
        return raw[: error.start].decode("utf-8"), "the last character is cut off and was left out"
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd") - raw.count(b"\xef\xbf\xbd")
    if sum(character > "\x7f" for character in text) - bad >= _GOOD_TO_BAD * bad:
        return text, f"UTF-8 with faults: {bad} of its characters could not be read and stand as \ufffd"
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    high = [character for character in text if ord(character) > 0x7F]
    if high and all(map(_PLAUSIBLE_1252.match, high)) and _looks_western(text, high):
        return text, f"decoded as windows-1252: not UTF-8 (byte {error.start}), and every character fits Western prose"
    return _ask_normalizer(raw)


def _looks_western(text: str, high: list[str]) -> bool:
    """Few high characters, and few of them side by side: words of another script are runs of them."""
    runs = sum(1 for a, b in pairwise(text) if ord(a) > 0xBF and ord(b) > 0xBF)
    return len(high) < 0.1 * len(text) + 3 and runs <= 0.2 * len(high)


def _ask_normalizer(raw: bytes) -> tuple[str, str | None]:
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=list(_LEGACY)).best()
    if best is None:
        raise Undecodable("no encoding fits: not UTF-8, UTF-16 or a known legacy one; convert it to UTF-8")
    return str(best), f"decoded as {best.encoding}: not UTF-8, and this fits best (charset-normalizer)"
