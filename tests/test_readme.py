"""What the README shows is what the program prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.cli.render import INCIDENT_COLUMNS, incident_cells, table
from reportedly.pipeline import Engine
from reportedly.pipeline.filters import Filters
from reportedly.pipeline.inputs import Given, read_inputs
from reportedly.pipeline.keeping import add_inputs, open_casebook
from reportedly.pipeline.linking import link_casebook, list_incidents
from reportedly.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SCREEN = [line[4:] for line in README.splitlines() if line.startswith(("    i_", "    incident  "))]


@pytest.mark.model
def test_the_screen_of_the_readme_is_what_the_program_prints(engine: Engine, tmp_path: Path) -> None:
    settings = Settings(casebook=str(tmp_path / "book.db"))
    with open_casebook(settings) as book:
        inputs = read_inputs([str(ROOT / "examples" / "reports")], settings, Given())
        add_inputs(book, lambda: engine, inputs, step=lambda _: None, trouble=lambda _: None)
        link_casebook(book, settings)
        rows = [incident_cells(incident) for incident in list_incidents(book, settings, Filters())]
    printed = [*table(INCIDENT_COLUMNS, rows, wide=True)]
    assert len(SCREEN) > 5
    for line in SCREEN:
        assert any(full.startswith(line) for full in printed), line


def test_every_page_that_the_readme_names_is_there() -> None:
    for name in ("one-report", "architecture", "reading", "times", "places", "actors", "figures", "events", "attribution",
                 "stance", "linking", "casebook", "formats", "command-line", "settings", "measures"):  # fmt: skip
        assert (ROOT / "docs" / f"{name}.md").is_file(), name
