"""``python -m bench.gate FOLDER``: every reading against its floor.

``floors.json`` keeps, for each task and gold file (by name and SHA-256), the figures that may not fall. ``--pin``
measures anew and raises floors; it lowers none unless told to with ``--lower``. A gold file that is not in FOLDER is
named and passed over; one whose checksum differs fails.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.json"
# Figures are rounded to this many digits before they are compared: less is noise of the last place.
_DIGITS = 4


def main(arguments: list[str]) -> int:
    """0 if nothing fell below its floor."""
    parser = argparse.ArgumentParser(prog="python -m bench.gate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the gold files lie")
    parser.add_argument("--pin", action="store_true", help="measure and raise the floors")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower floors too")
    parser.add_argument("--only", help="this task alone")
    options = parser.parse_args(arguments)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = 0
    for entry in floors:
        if options.only in (None, entry["task"]):
            fallen += _check(entry, options.folder, pin=options.pin, lower=options.lower)
    if options.pin:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    print(f"{fallen} figures below their floor")
    return 1 if fallen else 0


def _check(entry: dict[str, Any], folder: Path, *, pin: bool, lower: bool) -> int:
    name = f"{entry['task']} {entry.get('file') or ''}".strip()
    path = folder / entry["file"] if entry.get("file") else None
    if path is not None and not path.exists():
        print(f"passed over {name}: not in {folder.name}")
        return 0
    checksum = hashlib.sha256(path.read_bytes()).hexdigest() if path is not None else None
    if not pin and checksum != entry.get("sha256"):
        print(f"FAILED {name}: the gold file is not the one that the floors were measured on")
        return 1
    measured = _measure(entry, path)
    fallen = 0
    for figure, floor in entry["floors"].items():
        value = _at(measured, figure)
        if pin:
            entry["sha256"] = checksum
            entry["floors"][figure] = value if lower or floor is None else max(value, floor)
        elif value < floor:
            fallen += 1
        print(f"{'FELL   ' if value < (floor or 0) else 'holds  '} {name} {figure}: {value} (floor {floor})")
    return fallen


def _measure(entry: dict[str, Any], path: Path | None) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench", entry["task"], *([str(path)] if path else []), "--json"]
    run = subprocess.run([*command, *entry.get("options", ())], capture_output=True, text=True, check=True)
    measured: dict[str, Any] = json.loads(run.stdout)
    return measured


def _at(measured: dict[str, Any], figure: str) -> float:
    value: Any = measured
    for key in figure.split("."):
        value = value[key]
    return round(float(value), _DIGITS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
