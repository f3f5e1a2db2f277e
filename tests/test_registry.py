from __future__ import annotations

import pytest

from reportedly.errors import SettingsError
from reportedly.pipeline import EXTRACTORS
from reportedly.registry import Table


def test_an_unknown_name_lists_the_known_ones() -> None:
    table = Table("reportedly.readers", {"text": "json:loads"})
    with pytest.raises(SettingsError, match="unknown readers 'nope'; known: text"):
        table.get("nope")


def test_a_function_is_imported_when_called_for() -> None:
    import json

    assert Table("reportedly.readers", {"text": "json:loads"}).get("text") is json.loads


def test_each_extractor_of_ours_is_there() -> None:
    assert [name for name, function in EXTRACTORS if callable(function)] == [*EXTRACTORS.names()]
