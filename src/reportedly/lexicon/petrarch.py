"""Dictionaries of other coders, read as they are: PETRARCH's files of actors and of agents.

Both formats are described in the public README of openeventdata/Dictionaries. An actors file holds blocks: a phrase
(``ABU_SAYYAF_ [PHLREB]``), its synonyms (``+AL-HARAKAT_``), and on indented lines codes with dates
(``[PHLGOV >19990101]``, ``<`` before, ``a-b`` between, all included). An agents file holds a role with its plural and
its code (``POLICEMAN {POLICEMEN} [~COP]``) and sets of words (``!PERSON! = MAN, WOMAN``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

Row = dict[str, str]

_CODE = re.compile(r"\[\s*([A-Za-z~/]+)\s*([^\]]*)\]")
_PHRASE = re.compile(r"[^\W_][\w .,'’&()/-]*")
_PLURAL = re.compile(r"\{([^}]*)\}")
_SET = re.compile(r"!([A-Z]+)!\s*=\s*(.+)")
_RANGE = re.compile(r"(?P<mark>[<>]?)\s*(?P<a>\d{6}(?:\d{2})?)(?:\s*-\s*(?P<b>\d{6}(?:\d{2})?))?")
# Dates of six digits: PETRARCH takes years above 30 for the last century's.
_CENTURY = 30
# CAMEO's role codes as PLOVER's sectors. MED is CAMEO's media; in a file that uses PLOVER's JRN it is medical.
_SECTORS = {
    **{code: code for code in (
        "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MIL", "OPP", "PRE", "PRM",
        "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK", "IGO", "NGO",
    )},
    "INS": "REB", "SEP": "REB", "MED": "JRN", "HLH": "MED", "IGM": "IGO", "NGM": "NGO", "HRI": "NGO", "MNC": "BUS",
    "MOD": "OPP",
}  # fmt: skip
_UNARMED = frozenset({"AGR", "CVL", "EDU", "JRN", "LAB", "MED", "REF", "REL", "NGO", "BUS", "LEG", "JUD", "PTY"})
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "SPY", "GOV"})
# A name of at most so many letters is an acronym; of one more, or two, either that or a word.
_ACRONYM = 3
_EITHER = 5


def read_actors(text: str, file: str) -> tuple[list[Row], list[int]]:
    """The rows for the list of actors, one for each dated code, and the numbers of the lines that are neither."""
    rows: list[Row] = []
    bad: list[int] = []
    names: list[str] = []
    codes: list[tuple[int, str, str]] = []

    def close() -> None:
        rows.extend(_actor_rows(names, sorted(codes, key=lambda code: code[2] == ""), file, medical="JRN" in text))
        names.clear()
        codes.clear()

    for number, line, indented in _lines(text):
        phrase = line.partition("[")[0].strip()
        if not phrase:
            code = _CODE.fullmatch(line)
            if code is None or not names or _dates(code[2]) is None:
                bad.append(number)
            else:
                codes.append((number, code[1], code[2].strip()))
            continue
        synonym = phrase.startswith("+")
        name = phrase.removeprefix("+").replace("_", " ").strip()
        code = _CODE.search(line)
        if _PHRASE.fullmatch(name) is None or (synonym and not names) or ("[" in line and code is None):
            bad.append(number)
            continue
        if not synonym:
            close()
        names.append(name)
        if code is not None:
            codes.append((number, code[1], ""))
        elif not synonym and indented:
            bad.append(number)
    close()
    return rows, bad


def read_agents(text: str, file: str) -> tuple[list[Row], list[int]]:
    """The rows for the list of roles, and the numbers of the lines that are none."""
    rows: list[Row] = []
    bad: list[int] = []
    sets: dict[str, list[str]] = {"PERSON": ["MAN", "MEN", "WOMAN", "WOMEN", "PERSON"],
                                  "MINIST": ["MINISTER", "MINISTERS", "MINISTRY", "MINISTRIES"]}  # fmt: skip
    for number, line, _ in _lines(text):
        defined = _SET.fullmatch(line)
        if defined is not None:
            sets[defined[1]] = [word.strip() for word in defined[2].split(",") if word.strip()]
            continue
        code = _CODE.search(line)
        phrase = _PLURAL.sub("", line.partition("[")[0]).replace("_", " ").strip()
        sector = _sector(code[1].replace("~", ""), medical="JRN" in text) if code is not None else None
        if code is None or not phrase:
            bad.append(number)
            continue
        plural = _PLURAL.search(line)
        words = [phrase, *([plural[1].replace("_", " ").strip()] if plural and plural[1].strip() else [])]
        for marker, members in sets.items():
            words = [word.replace(f"!{marker}!", member) for word in words for member in members or [""]]
            words = list(dict.fromkeys(words))
        if any("!" in word for word in words):
            bad.append(number)
            continue
        civilian = "yes" if sector in _UNARMED else "no" if sector in _ARMED else ""
        rows.append({"id": str(number), "words": "|".join(word.casefold() for word in words),
                     "kind": sector or "", "civilian": civilian})  # fmt: skip
    return rows, bad


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """The lines that say something: number, words without comments, and whether they are indented."""
    for number, raw in enumerate(re.sub(r"<!--.*?-->", _blank, text, flags=re.DOTALL).splitlines(), start=1):
        line = re.split(r"\s*[;#]", raw, maxsplit=1)[0].rstrip()
        if line.strip():
            yield number, line.strip(), line[:1].isspace()


def _blank(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")


def _actor_rows(names: list[str], codes: list[tuple[int, str, str]], file: str, *, medical: bool) -> Iterator[Row]:
    if not names:
        return
    forms = [form for name in names for form in _as_written(name)]
    for number, code, restriction in codes:
        since, until = _dates(restriction) or ("", "")
        country, rest = code[:3].upper(), code[3:].upper()
        if country in ("IGO", "NGO") and len(rest) >= len(country):
            country = rest[:3] if rest[:3] in ("UNO", "EUR") else country
        yield {
            "id": str(number),
            "name": forms[0],
            "aliases": "|".join(forms[1:]),
            "kind": _sector(code.upper(), medical=medical) or "",
            "country": "" if country in ("MNC", "---") or (country in _SECTORS and country not in ("IGO", "NGO"))
            else country,
            "body": f"{file}:{names[0].replace(' ', '_')}",
            "since": since,
            "until": until,
        }  # fmt: skip


def _sector(code: str, *, medical: bool) -> str | None:
    """The first role of a code's three-letter parts: the country comes before it, finer roles after."""
    for part in re.findall(r"[A-Z]{3}", code.split("/")[0]):
        if part in _SECTORS:
            return "MED" if part == "MED" and medical else _SECTORS[part]
    return None


def _as_written(name: str) -> list[str]:
    """How a name in capitals stands in running text; short ones may be acronyms or words."""
    if not name.isupper():
        return [name]
    titled = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
    if " " in name or "-" in name or len(name) > _EITHER:
        return [titled]
    return [name] if len(name) <= _ACRONYM else [name, titled]


def _dates(restriction: str) -> tuple[str, str] | None:
    """``since`` and ``until`` of a restriction; ``None`` for what is none."""
    if not restriction.strip():
        return "", ""
    found = _RANGE.fullmatch(restriction.strip())
    if found is None:
        return None
    try:
        first = _day(found["a"])
        last = _day(found["b"]) if found["b"] else ""
    except ValueError:
        return None
    if last:
        return first, last
    return {"<": ("", first), ">": (first, "")}.get(found["mark"])


def _day(digits: str) -> str:
    if len(digits) == len("YYMMDD"):
        digits = ("19" if int(digits[:2]) > _CENTURY else "20") + digits
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
