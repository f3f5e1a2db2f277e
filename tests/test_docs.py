"""Every command, extractor, lexicon and room is named in the documentation."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from reportedly.cli.app import app
from reportedly.pipeline import EXTRACTORS

ROOT = Path(__file__).parents[1]
PAGES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
COMMANDS = [(command.name or command.callback.__name__) for command in app.registered_commands if command.callback]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"`reportedly {command}" in (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("extractor", EXTRACTORS.names())
def test_every_extractor_is_documented(extractor: str) -> None:
    assert f"extract/{extractor}" in PAGES or f"**{extractor}**" in PAGES


@pytest.mark.parametrize(
    "lexicon", sorted(f.name for f in files("reportedly.lexicon").iterdir() if f.name.endswith((".toml", ".csv")))
)
def test_every_lexicon_is_documented(lexicon: str) -> None:
    assert lexicon in PAGES


def test_no_lock_carries_an_address() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_every_report_of_the_casefile_says_that_it_is_an_exercise() -> None:
    for path in (ROOT / "examples" / "reports").iterdir():
        assert "Exercise: everything in this report is invented" in path.read_text(encoding="utf-8"), path.name


def test_no_source_file_outgrows_its_reader() -> None:
    most = 480  # about 400 lines and the imports; a longer module becomes a folder
    long = [
        path.name for path in (ROOT / "src").rglob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > most
    ]
    assert long == []
