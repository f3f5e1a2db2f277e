"""The edge of the program: settings in, lines out, exit codes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.cli.talk import say
from reportedly.errors import SettingsError
from reportedly.settings import Settings, load

FAILED, SOME_INPUTS_FAILED, INTERRUPTED = 1, 3, 130


@contextmanager
def interruptible(resume: str) -> Iterator[None]:
    """Ctrl-C keeps what is done and says how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        say(f"\nstopped; what is done is kept. Go on with: {resume}")
        sys.exit(INTERRUPTED)


def read_settings(**flags: Any) -> Settings:
    """The settings in force; flags of value ``None`` were not given."""
    return load(flags=flags, environ=os.environ, folder=Path.cwd())


def to_day(text: str | None, option: str) -> date | None:
    """A day in ISO form; ``SettingsError`` names the option."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"{option}: {text!r} is no date; write it as 2019-05-13") from None


def print_lines(lines: Iterable[str]) -> None:
    """Lines on standard output."""
    for line in lines:
        sys.stdout.write(line + "\n")


def print_json(row: dict[str, Any]) -> None:
    """One JSON object on a line of standard output."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
