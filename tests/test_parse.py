from __future__ import annotations

import pytest

from reportedly.errors import MissingError
from reportedly.parse import Parser, _windows
from reportedly.pipeline import Engine, report_from_text
from reportedly.settings import Settings


def test_a_model_that_is_not_installed_names_the_command() -> None:
    with pytest.raises(MissingError, match="pip install xx-no-such-model"):
        Parser(Settings(model="xx_no_such_model"))


def test_windows_are_whole_paragraphs_and_join_to_the_text() -> None:
    text = "\n\n".join(f"Paragraph {number} of a long report. " * 5 for number in range(40))
    windows = _windows(text, 1000)
    assert "".join(windows) == text
    assert len(windows) > 5
    assert all(window.startswith("Paragraph") for window in windows)


@pytest.mark.model
def test_a_long_report_parses_to_its_own_text(engine: Engine) -> None:
    text = "\n\n".join(f"The army shelled the town of Sirte on day {number}. Nobody was hurt." for number in range(600))
    report = report_from_text(text, outlet="Example Post")
    doc = next(iter(engine.parser.parse([report])))
    assert doc.text == text
    assert sum(1 for _ in doc.sents) == 1200


@pytest.mark.model
def test_no_sentence_crosses_a_paragraph(engine: Engine) -> None:
    report = report_from_text("The army\nattacked Sirte in the night and", outlet="Example Post")
    doc = next(iter(engine.parser.parse([report])))
    assert [sent.text.strip() for sent in doc.sents] == ["The army", "attacked Sirte in the night and"]
