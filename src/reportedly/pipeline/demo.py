"""The examples that the program carries."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from platformdirs import user_cache_path

from reportedly.errors import MissingError


def example_reports() -> Path:
    """The folder of example reports: inside the installed package, or beside it in a checkout."""
    package = Path(str(files("reportedly")))
    for folder in (package / "examples", package.parents[1] / "examples"):
        if (folder / "reports").is_dir():
            return folder / "reports"
    raise MissingError("the examples are not installed: pip install --force-reinstall reportedly")


def demo_casebook() -> Path:
    """Where the demonstration keeps its casebook."""
    folder = user_cache_path("reportedly", ensure_exists=True)
    return folder / "demo.db"
