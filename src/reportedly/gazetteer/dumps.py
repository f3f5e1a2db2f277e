"""GeoNames' files as they are downloaded: dumps (SY.txt, allCountries.zip) and alternate names, read line by line.

Columns after GeoNames' own readme: 19 in a dump, 8 or 10 in alternateNames and alternateNamesV2; tab-separated, UTF-8,
never quoted. Nothing is held but the line at hand, so that 1.6 GB need no more memory than a country's file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from reportedly.errors import InputFailed

DUMP_COLUMNS = 19
_ALTERNATE_COLUMNS = (8, 10)
_HISTORIC_COLUMN = 7
_SAMPLE = 200  # lines looked at to tell what a file is
_TELL_EVERY = 1 << 14  # lines between two words of progress

FileKind = Literal["dump", "alternates"]
# Told how many of how many bytes are read, and of what.
Tell = Callable[[str, int, int], None]
# Rows of a dump's features that news never names by themselves: what no longer stands, and what an office thinks of.
_KIND_OF_CODE = {
    "PCLI": "country", "ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "ADM4": "admin2", "PPLX": "quarter",
    "PPLH": "historic", "PPLQ": "historic", "PPLW": "historic", "ADM1H": "historic", "ADM2H": "historic",
    "ADM3H": "historic", "ADM4H": "historic", "PCLH": "historic", "SEA": "sea", "OCN": "sea", "GULF": "sea",
    "STRT": "sea", "BAY": "sea", "CONT": "continent", "LK": "region", "RSV": "region",
}  # fmt: skip
_KIND_OF_FEATURE = {
    "A": "region", "P": "city", "S": "site", "T": "region", "H": "line", "L": "region", "R": "line", "V": "region",
    "U": "region",
}  # fmt: skip
# "Pseudo-languages" of the alternate names that hold no name.
_NO_LANGUAGE = frozenset(
    ("link", "post", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "phon", "piny", "abbr", "fr_1793")
)


@dataclass(frozen=True, slots=True)
class DumpRow:
    """One place of a dump."""

    number: int
    name: str
    aliases: tuple[str, ...]
    latitude: float
    longitude: float
    kind: str
    alpha2: str
    admin1_code: str
    population: int


@dataclass(frozen=True, slots=True)
class AlternateName:
    """One further name of the place ``number``."""

    number: int
    name: str
    historic: bool


def kind_of_file(path: Path) -> FileKind:
    """What the file holds, by its first lines; ``InputFailed`` where it is no file of GeoNames."""
    try:
        with _lines(path) as lines:
            for _, line in zip(range(_SAMPLE), lines, strict=False):
                columns = line.count("\t") + 1
                if columns == DUMP_COLUMNS:
                    return "dump"
                if columns in _ALTERNATE_COLUMNS and line.split("\t")[1].isdigit():
                    return "alternates"
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile, StopIteration) as error:
        raise InputFailed(str(path), str(error)) from error
    reason = f"no line of {DUMP_COLUMNS} tab-separated columns, as GeoNames writes them, nor of its alternate names"
    raise InputFailed(str(path), reason)


def count_rows(path: Path, tell: Tell | None = None) -> int:
    """How many rows the whole file holds; ``InputFailed`` where it breaks off or is no text."""
    columns = (DUMP_COLUMNS,) if kind_of_file(path) == "dump" else _ALTERNATE_COLUMNS
    try:
        return sum(line.count("\t") + 1 in columns for line in _told(path, "checking", tell))
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise InputFailed(str(path), str(error)) from error


def dump_rows(path: Path, tell: Tell | None = None) -> Iterator[DumpRow]:
    """The places of a dump whose kind is known; a line that cannot be read is left out."""
    for line in _told(path, "reading", tell):
        row = line.rstrip("\n").split("\t")
        if len(row) != DUMP_COLUMNS:
            continue
        number, name, _, aliases, latitude, longitude, feature, code, alpha2 = row[:9]
        kind = _KIND_OF_CODE.get(code) or _KIND_OF_FEATURE.get(feature)
        if kind is None or not number.isdigit():
            continue
        try:
            point = float(latitude), float(longitude)
            people = int(row[14] or 0)
        except ValueError:
            continue
        others = tuple(alias for alias in aliases.split(",") if alias)
        yield DumpRow(int(number), name, others, *point, kind, alpha2, row[10], people)


def alternate_names(path: Path, tell: Tell | None = None) -> Iterator[AlternateName]:
    """The names of an alternateNames file; links, codes and postcodes are left out."""
    for line in _told(path, "reading", tell):
        row = line.rstrip("\n").split("\t")
        if len(row) in _ALTERNATE_COLUMNS and row[1].isdigit() and row[2] not in _NO_LANGUAGE and row[3]:
            yield AlternateName(int(row[1]), row[3], row[_HISTORIC_COLUMN] == "1")


def _told(path: Path, what: str, tell: Tell | None) -> Iterator[str]:
    size, done = _size(path), 0
    with _lines(path) as lines:
        for number, line in enumerate(lines):
            done += len(line)
            if tell is not None and number % _TELL_EVERY == 0:
                tell(f"{what} {path.name}", min(done, size), size)
            yield line


def _size(path: Path) -> int:
    """Characters to come, at most: bytes unpacked."""
    if path.suffix != ".zip":
        return path.stat().st_size
    with zipfile.ZipFile(path) as packed:
        return _member(path, packed).file_size


@contextmanager
def _lines(path: Path) -> Iterator[IO[str]]:
    if path.suffix != ".zip":
        with path.open(encoding="utf-8", newline="\n") as lines:
            yield lines
        return
    with zipfile.ZipFile(path) as packed, packed.open(_member(path, packed)) as raw:
        yield io.TextIOWrapper(raw, encoding="utf-8", newline="\n")


def _member(path: Path, packed: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The table in the archive: the largest text that is no readme and no list of languages."""
    texts = [
        info
        for info in packed.infolist()
        if info.filename.endswith(".txt") and "readme" not in info.filename and "iso-language" not in info.filename
    ]
    if not texts:
        raise InputFailed(str(path), "no .txt inside the archive")
    return max(texts, key=lambda info: info.file_size)
