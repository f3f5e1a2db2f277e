"""The small words around places, from ``place_words.toml`` and the demonyms, built once a lexicon."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon

_NAME = r"(?<!\w)(?:[AaEe]l[-\s])?[A-Z](?:\w|[’'](?!s\b))*"
_NAME += r"(?:[-\s](?:(?:al|el|ez|az|as|ar|ad|ash)[-\s])?[A-Z](?:\w|[’'](?!s\b))*){0,2}"
_TAIL = re.compile(r"(?:[’']s)?\s+\(?(\w+)(?:\s+(\w+))?")
_HEAD_WINDOW = 40
_TAIL_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Words:
    """``demonyms``: small letters -> alpha-3; ``never``: words that name no place where they stand alone."""

    demonyms: dict[str, str]
    never: frozenset[str]
    unit_cues: dict[str, str]
    leading: re.Pattern[str]
    modifiers: re.Pattern[str]
    units_behind: re.Pattern[str]
    units_before: re.Pattern[str]
    unit_of: re.Pattern[str]
    head_of: re.Pattern[str]
    name_unit: re.Pattern[str]
    near: re.Pattern[str]
    near_behind: re.Pattern[str]
    place_nouns: re.Pattern[str]
    modified: re.Pattern[str]
    vessels: re.Pattern[str]
    acted_on: re.Pattern[str]
    titled: re.Pattern[str]
    title_before: re.Pattern[str]
    person_verb: re.Pattern[str]
    unit_after: re.Pattern[str]
    of_country: re.Pattern[str]
    institution: re.Pattern[str]

    def cue_behind(self, text: str, end: int, name: str) -> Any:
        """The cue of the word behind: "Idlib province", "Raqqa city"."""
        last = name.rpartition(" ")[2].casefold()
        if " " in name and last in self.unit_cues:
            return self.unit_cues[last]
        match = _TAIL.match(text, end, end + _TAIL_WINDOW)
        return self.unit_cues.get(match[1].casefold()) if match else None

    def cue_before(self, text: str, start: int) -> Any:
        """The cue of the words before: "the town of X", "across X"."""
        match = self.head_of.search(text, max(0, start - _HEAD_WINDOW), start)
        return self.unit_cues.get(match[1].casefold()) if match else None

    def no_place(self, text: str) -> bool:
        """Whether the words are a people's name, or never name a place."""
        small = text.casefold()
        return small in self.demonyms or small in self.never


def words(lexicon: Lexicon) -> Words:
    """The words of this lexicon."""
    entries = {entry.id: entry for entry in lexicon.entries("place_words")}
    units = {word: kind for kind in _UNIT_KINDS for word in entries[f"unit_{kind}"].words("words")}
    unit = "|".join(sorted(map(re.escape, units), key=len, reverse=True))
    modifier = "|".join(map(re.escape, entries["modifiers"].words("words")))
    head = "|".join(map(re.escape, entries["near_before"].words("words")))
    tail = "|".join(map(re.escape, entries["near_behind"].words("words")))
    nouns = "|".join(map(re.escape, entries["nouns_of_place"].words("words")))
    verbs = "|".join(map(re.escape, entries["verbs_on_places"].words("words")))
    title = "|".join(_as_title(word) for word in entries["titles"].words("words"))
    personal = "|".join(map(re.escape, entries["verbs_of_persons"].words("words")))
    of_country = "|".join(map(re.escape, entries["nouns_of_country"].words("words")))
    institutions = "|".join(_longest_first(entries["institutions"].words("words")))
    return Words(
        demonyms=_demonyms(lexicon),
        never=frozenset(entries["never"].words("words")),
        unit_cues=units,
        leading=re.compile(r"(?:the|The|THE|a|in|near|at)\s+"),
        modifiers=re.compile(rf"(?:(?:{modifier})(?:\s+|-))+", re.IGNORECASE),
        units_behind=re.compile(rf"\s+(?:{unit})s?$", re.IGNORECASE),
        units_before=re.compile(rf"(?:{unit})\s+of\s+(?:the\s+)?", re.IGNORECASE),
        unit_of=re.compile(rf"\b(?:{unit})s?\s+of\s+(?:the\s+)?({_NAME})"),
        head_of=re.compile(rf"\b({unit})s?\s+of\s+(?:the\s+)?$", re.IGNORECASE),
        name_unit=re.compile(rf"\b({_NAME})\s+(?:{unit})s?\b"),
        near=_near(unit, modifier, head),
        near_behind=re.compile(rf"(?:[’']s)?\s+(?:\w+\s+)?(?:{tail})\b", re.IGNORECASE),
        place_nouns=re.compile(rf"\b(?:{nouns})\s+$"),
        modified=re.compile(rf"\b(?:{modifier})\s+({_NAME})"),
        acted_on=re.compile(rf"\b(?:{verbs})\s+(?:the\s+)?({_NAME})"),
        vessels=re.compile(r"(?:HMS|USS|INS|MV|MS|SS)\s"),
        titled=re.compile(rf"\b(?:{title})\s([A-Z][\w-]+)(?![\w’'])(?!\s[A-Z])"),
        title_before=re.compile(rf"\b(?:{title})\s$"),
        person_verb=re.compile(rf",?\s(?:{personal})\b|,\s\d\d?,|,?\s(?:who|whose)\b"),
        unit_after=re.compile(rf",\s[A-Z]|\s(?:{unit})\b", re.IGNORECASE),
        of_country=re.compile(rf"\s(?:{of_country})\b", re.IGNORECASE),
        institution=re.compile(rf"(?:[’']s)?\s(?:{institutions})\b", re.IGNORECASE),
    )


def _as_title(word: str) -> str:
    """The title with a capital: in small letters "the king of Jordan" and "father in Tripoli" say nothing."""
    return re.escape(word[:1].upper() + word[1:])


def _longest_first(words_: tuple[str, ...]) -> list[str]:
    return [re.escape(word) for word in sorted(words_, key=len, reverse=True)]


def _near(unit: str, modifier: str, head: str) -> re.Pattern[str]:
    """What stands before a name that only says where something is near: a distance, a direction, "outside"."""
    compass = "|".join(sorted(_COMPASS, key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<km>\d+(?:[.,]\d+)?)\s*-?\s*(?P<unit>kilomet(?:er|re)s?|kms?|miles?|mi)\s+(?:\([^)]*\)\s+)?"
        rf"(?:to\s+the\s+)?(?:(?P<away>{compass})\s+of|(?:away\s+)?from|outside)|(?P<word>{head}))\s+(?:the\s+)?"
        rf"(?:(?:{unit})s?\s+of\s+|(?:{modifier})\s+|(?:capital|{unit})\s+)*(?:the\s+)?$",
        re.IGNORECASE,
    )


_UNIT_KINDS = ("admin1", "admin2", "city", "site", "quarter", "line", "sea", "region")
_COMPASS = {
    "north": 0.0, "northeast": 45.0, "north-east": 45.0, "east": 90.0, "southeast": 135.0, "south-east": 135.0,
    "south": 180.0, "southwest": 225.0, "south-west": 225.0, "west": 270.0, "northwest": 315.0, "north-west": 315.0,
}  # fmt: skip


def bearing(word: str) -> float:
    """Degrees, clockwise from north."""
    return _COMPASS[word.casefold()]


def _demonyms(lexicon: Lexicon) -> dict[str, str]:
    packed = gzip.decompress((files("reportedly.lexicon") / "subdivisions.tsv.gz").read_bytes()).decode()
    found: dict[str, str] = {}
    for line in packed.splitlines():
        if not line.startswith("country"):
            break
        row = line.split("\t")
        for demonym in filter(None, re.split(r"[|,/]| or ", row[13])):
            found.setdefault(demonym.strip().casefold(), row[5])
    for entry in lexicon.entries("demonyms"):
        for word in entry.words("words"):
            found[word.casefold()] = entry.text("country")
    for word, code in [*found.items()]:
        if word.endswith("n"):
            found.setdefault(word + "s", code)
    return found
