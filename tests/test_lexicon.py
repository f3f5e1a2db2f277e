from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from reportedly.errors import SettingsError
from reportedly.lexicon import Lexicon

OURS = sorted(
    {Path(str(f)).stem for f in files("reportedly.lexicon").iterdir() if Path(str(f)).suffix in (".toml", ".csv")}
)


@pytest.mark.parametrize("name", OURS)
def test_every_lexicon_of_ours_can_be_read_and_has_entries(name: str) -> None:
    assert Lexicon().entries(name)


def test_a_users_entry_replaces_ours_of_the_same_id_and_names_its_file(tmp_path: Path) -> None:
    ours = Lexicon().entries("loaded")
    (tmp_path / "loaded.toml").write_text(
        f'[[entry]]\nid = "{ours[0].id}"\nwords = ["mine"]\n[[entry]]\nid = "fresh"\nwords = []\n', encoding="utf-8"
    )
    merged = Lexicon((tmp_path,)).entries("loaded")
    assert len(merged) == len(ours) + 1
    assert merged[0].words("words") == ("mine",)
    assert merged[0].rule == f"{tmp_path / 'loaded.toml'}#{ours[0].id}"


def test_an_entry_without_an_id_is_named(tmp_path: Path) -> None:
    (tmp_path / "loaded.toml").write_text('[[entry]]\nwords = ["x"]\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="entry 1 has no id"):
        Lexicon((tmp_path,)).entries("loaded")


def test_what_is_built_is_built_once() -> None:
    lexicon = Lexicon()
    calls: list[int] = []

    def build(_: Lexicon) -> int:
        calls.append(1)
        return 7

    assert lexicon.built(build) == lexicon.built(build) == 7
    assert calls == [1]
