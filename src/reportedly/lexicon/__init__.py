"""What the extractors know, as data that a political scientist can read and extend.

Each file beside this one is a list of entries: ``NAME.toml`` (``[[entry]]`` tables) or ``NAME.csv`` (a header
line, then one entry a line). Every entry has an ``id``. A user's folder named in the settings may hold files
of the same names: its entries are added, and one with the id of ours replaces ours. A value read through an
entry names it: ``actors.csv#islamic_state``. PETRARCH's dictionaries are read as they are, files called
``NAME.actors.txt`` and ``NAME.agents.txt``; their entries are called by the number of their line.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar, cast

from reportedly.errors import SettingsError
from reportedly.lexicon.petrarch import read_actors, read_agents

Built = TypeVar("Built")

# Our list -> how PETRARCH's file for it ends, and its reader.
_PETRARCH = {"actors": (".actors.txt", read_actors), "roles": (".agents.txt", read_agents)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: ``source`` is the file it stands in, ``fields`` its keys and values (all text, if from CSV)."""

    id: str
    source: str
    fields: Mapping[str, Any]

    @property
    def rule(self) -> str:
        """How a value read through this entry names it."""
        return f"{self.source}#{self.id}"

    def text(self, key: str) -> str:
        """The text under ``key``; empty where there is none."""
        return str(self.fields.get(key) or "")

    def words(self, key: str) -> tuple[str, ...]:
        """The list under ``key``: a TOML array, or a CSV cell parted by ``|``."""
        value = self.fields.get(key) or ()
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split("|") if part.strip())
        return tuple(str(part) for part in value)


class Lexicon:
    """All entries, read when first asked for, and what the extractors build from them."""

    def __init__(self, folders: tuple[Path, ...] = ()) -> None:
        self._folders = folders
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._built: dict[Callable[[Lexicon], Any], Any] = {}

    def entries(self, name: str) -> tuple[Entry, ...]:
        """The entries of the file of this name, ours first, in file order.

        ``SettingsError`` names the file and entry that cannot be read.
        """
        if name not in self._entries:
            found: dict[str, Entry] = {}
            ours = files("reportedly.lexicon")
            for suffix in (".toml", ".csv"):
                resource = ours / f"{name}{suffix}"
                if resource.is_file():
                    _add(found, resource.read_text(encoding="utf-8"), f"{name}{suffix}")
            if not found:
                raise ValueError(f"no lexicon is called {name!r}")
            for folder in self._folders:
                for suffix in (".toml", ".csv"):
                    path = folder / f"{name}{suffix}"
                    if path.is_file():
                        _add(found, path.read_text(encoding="utf-8-sig"), str(path))
                if name in _PETRARCH:
                    _add_petrarch(found, folder, name)
            self._entries[name] = tuple(found.values())
        return self._entries[name]

    def built(self, build: Callable[[Lexicon], Built]) -> Built:
        """What ``build`` makes of this lexicon, made once: an index, a matcher, a trie."""
        if build not in self._built:
            self._built[build] = build(self)
        return cast("Built", self._built[build])


def _add(found: dict[str, Entry], text: str, source: str) -> None:
    for number, row in enumerate(_rows(text, source), start=1):
        entry_id = row.get("id")
        if not entry_id:
            raise SettingsError(f"{source}: entry {number} has no id")
        fresh = str(entry_id) not in found
        if not fresh and found[str(entry_id)].source == source:
            raise SettingsError(f"{source}: the id {entry_id!r} stands twice")
        found[str(entry_id)] = Entry(str(entry_id), source, row)


def _add_petrarch(found: dict[str, Entry], folder: Path, name: str) -> None:
    """The entries of PETRARCH's files in this folder; the lines that cannot be read are named once."""
    ending, read = _PETRARCH[name]
    for path in sorted(folder.glob(f"*{ending}")):
        rows, bad = read(path.read_text(encoding="utf-8-sig"), path.name)
        for row in rows:
            entry = Entry(row["id"], str(path), row)
            found[entry.rule] = entry
        if bad:
            numbers = ", ".join(map(str, bad))
            sys.stderr.write(f"{path}: left out, for they are no entries of PETRARCH's {name}: lines {numbers}\n")


def _rows(text: str, source: str) -> list[dict[str, Any]]:
    if source.endswith(".csv"):
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        return [dict(row) for row in csv.DictReader(lines)]
    try:
        return list(tomllib.loads(text).get("entry", ()))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{source}: {error}") from None
