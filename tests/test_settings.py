from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import SettingsError
from reportedly.settings import Settings, load


def test_a_flag_wins_over_the_environment_and_that_over_the_files(tmp_path: Path) -> None:
    (tmp_path / "user.toml").write_text('model = "user"\nbatch = 4\npolicy = "range"\n', encoding="utf-8")
    (tmp_path / "reportedly.toml").write_text('model = "folder"\nbatch = 8\n', encoding="utf-8")
    settings = load(
        flags={"model": "flag", "casebook": None},
        environ={"REPORTEDLY_MODEL": "environment", "REPORTEDLY_MAX_BYTES": "10", "HOME": "x"},
        folder=tmp_path,
        user_file=tmp_path / "user.toml",
    )
    assert (settings.model, settings.batch, settings.policy, settings.max_bytes) == ("flag", 8, "range", 10)
    assert dict(settings.origins)["model"] == "flag"
    assert dict(settings.origins)["casebook"] == "default"


@pytest.mark.parametrize(
    ("text", "words"),
    [("modle = 1\n", "no setting is called 'modle'"), ("batch = 0\n", "batch cannot be 0"), ("model = [\n", "toml")],
)
def test_a_setting_that_cannot_be_is_named(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "reportedly.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=words):
        load(flags={}, environ={}, folder=tmp_path, user_file=tmp_path / "none.toml")


def test_every_setting_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")
    for name in Settings.__dataclass_fields__:
        assert name == "origins" or f"`{name}`" in page, name
