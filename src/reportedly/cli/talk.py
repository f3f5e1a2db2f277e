"""Talk on standard error: progress where somebody watches, a line now and then where nobody does."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# How often a log without a terminal hears that the work goes on.
_LINE_EVERY_S = 30.0
_BAR_WIDTH = 30


class Progress:
    """Counts what is done; call :meth:`step` after each input."""

    def __init__(self, what: str, *, quiet: bool = False) -> None:
        self._what = what
        self._quiet = quiet
        self._watched = sys.stderr.isatty() and not quiet
        self._started = self._last = time.monotonic()
        self._done = 0

    def step(self, name: str = "") -> None:
        """One more is done."""
        self._done += 1
        if self._watched:
            sys.stderr.write(f"\r\x1b[K{self._what}: {self._done}  {name[-60:]}")
            sys.stderr.flush()
        elif not self._quiet and time.monotonic() - self._last > _LINE_EVERY_S:
            self._last = time.monotonic()
            say(f"{self._what}: {self._done} after {self._last - self._started:.0f} s")

    def end(self) -> None:
        """Clear the line."""
        if self._watched:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def progress(what: str, *, quiet: bool = False) -> Iterator[Progress]:
    """A progress that clears its line whatever happens."""
    shown = Progress(what, quiet=quiet)
    try:
        yield shown
    finally:
        shown.end()


@contextmanager
def bar() -> Iterator[Callable[[str, int, int], None]]:
    """A bar to be told what is done, how much of it and of how much; it clears its line whatever happens."""
    watched, last = sys.stderr.isatty(), time.monotonic()

    def tell(what: str, done: int, whole: int) -> None:
        nonlocal last
        share = f"{100 * done // whole} %" if whole else "..."
        if watched:
            filled = _BAR_WIDTH * done // whole if whole else 0
            sys.stderr.write(f"\r\x1b[K{what} [{'#' * filled}{'.' * (_BAR_WIDTH - filled)}] {share}")
            sys.stderr.flush()
        elif time.monotonic() - last > _LINE_EVERY_S:
            last = time.monotonic()
            say(f"{what}: {share}")

    try:
        yield tell
    finally:
        if watched:
            sys.stderr.write("\r\x1b[K")


def say(line: str) -> None:
    """One line of talk on standard error."""
    sys.stderr.write(line + "\n")
