"""The gazetteer that readings look into, and the places that a user adds to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.gazetteer import Gazetteer, Tell, add, added_files, compiled_path, kind_of_file
from reportedly.lexicon import Lexicon

if TYPE_CHECKING:
    from reportedly.settings import Settings


def add_places(settings: Settings, path: Path, tell: Tell | None = None) -> str:
    """Take a file of places into the gazetteer and compile it; what it holds now, in one line.

    ``InputFailed`` names what is wrong with the file; nothing is changed then.
    """
    lexicon = Lexicon(settings.lexicons)
    before = compiled_path(settings.cache, lexicon)
    count = add(settings.cache, path, tell)
    gazetteer = Gazetteer.open(settings.cache, lexicon=lexicon, tell=tell)
    what = "places" if path.suffix == ".csv" or kind_of_file(path) == "dump" else "names"
    if gazetteer.path != before:
        # With all countries in it, each is gigabytes; who still reads the old one keeps it until closed.
        before.unlink(missing_ok=True)
    return f"{path.name}: {count:,} {what} added; {gazetteer.count():,} places in all"


def describe_gazetteer(settings: Settings) -> Iterator[str]:
    """Where the compiled gazetteer is, or that the first reading will make it; and the files that were added."""
    found = sorted(settings.cache.glob("gazetteer-*.sqlite")) if settings.cache.is_dir() else []
    yield from (f"gazetteer {path}" for path in found)
    if not found:
        yield f"gazetteer: compiled into {settings.cache} by the first reading"
    yield from (f"places added: {path.name}" for path in added_files(settings.cache))
