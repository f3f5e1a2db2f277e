"""Places that a user adds: GeoNames files as they are, or a table of one's own."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import cast, get_args

from reportedly.errors import InputFailed
from reportedly.gazetteer.dumps import Tell, count_rows, kind_of_file
from reportedly.gazetteer.entries import EntryKind
from reportedly.gazetteer.overlay import OverlayPlace

FOLDER = "gazetteer_added"
_SUFFIXES = (".txt", ".zip", ".csv")
_NEEDED = ("name", "latitude", "longitude")
_OPTIONAL = ("id", "level", "country", "admin1", "radius_km", "aliases")
_WEIGHT = 6.0  # one's own places are meant to be found: as a city of a hundred thousand


def add(cache: Path, path: Path, tell: Tell | None = None) -> int:
    """Keep the file for the next opening, which compiles the gazetteer anew; how many rows it holds.

    ``path`` is a GeoNames file as it is downloaded (SY.txt, allCountries.zip, alternateNamesV2.zip), or a CSV with
    columns name, latitude, longitude and, as wanted, id, level (city, site, quarter, region, admin1, ...), country
    (alpha-3), admin1 (SY.04), radius_km, aliases (``|``). ``tell`` hears how far the reading is.
    A file of the same name replaces the earlier one. ``InputFailed`` says what is wrong with it; nothing is kept then.
    """
    count = _check(path, tell)
    folder = cache / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{path.name}.part"
    shutil.copyfile(path, part)
    part.replace(folder / path.name)
    return count


def added_files(cache: Path) -> tuple[Path, ...]:
    """The files added so far: all countries, then single ones, further names of both, and one's own tables last."""
    folder = cache / FOLDER
    files = [path for path in folder.glob("*") if path.suffix in _SUFFIXES] if folder.is_dir() else []
    return tuple(sorted(files, key=lambda path: (_rank(path), path.name)))


def _rank(path: Path) -> int:
    if path.suffix == ".csv":
        return 3
    if kind_of_file(path) == "alternates":
        return 2
    return 0 if path.name.startswith("allCountries") else 1


def read_table(path: Path) -> Iterator[OverlayPlace]:
    """The places of a user's CSV."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
        if missing:
            raise InputFailed(str(path), f"no column {', '.join(missing)}; may also hold {', '.join(_OPTIONAL)}")
        for number, row in enumerate(reader, start=2):
            try:
                yield _place(row, path.name)
            except ValueError as error:
                raise InputFailed(str(path), f"line {number}: {error}") from None


def _place(row: dict[str, str | None], source: str) -> OverlayPlace:
    cells = {name: (cell or "").strip() for name, cell in row.items() if name}
    kind = cells.get("level") or "site"
    if kind not in get_args(EntryKind):
        raise ValueError(f"no level is called {kind!r}; known: {', '.join(get_args(EntryKind))}")
    latitude, longitude = float(cells["latitude"]), float(cells["longitude"])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180) or not cells["name"]:
        raise ValueError(f"a name and a point in degrees are needed, not {cells['name']!r} {latitude} {longitude}")
    # An id that does not hang on the row's number, so that adding rows changes no other.
    own = hashlib.sha256(f"{cells['name']} {latitude:.4f} {longitude:.4f}".encode()).hexdigest()[:12]
    return OverlayPlace(
        id=f"local:{cells.get('id') or own}",
        name=cells["name"],
        kind=cast("EntryKind", kind),
        countries=tuple(filter(None, cells.get("country", "").split("|"))),
        admin1=cells.get("admin1") or None,
        latitude=latitude,
        longitude=longitude,
        radius_km=float(cells.get("radius_km") or 1),
        weight=_WEIGHT,
        aliases=tuple(alias.strip() for alias in cells.get("aliases", "").split("|") if alias.strip()),
        source=source,
    )


def _check(path: Path, tell: Tell | None) -> int:
    if path.suffix not in _SUFFIXES:
        raise InputFailed(str(path), "neither a GeoNames file (.txt, .zip) nor a table (.csv)")
    if path.suffix != ".csv":
        return count_rows(path, tell)
    try:
        return sum(1 for _ in read_table(path))
    except (OSError, UnicodeDecodeError) as error:
        raise InputFailed(str(path), str(error)) from error
