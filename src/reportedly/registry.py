"""Tables of named functions that others may add to by entry point.

Ours are listed by hand in ``pipeline``; an installed package adds its own under the entry point groups
``reportedly.readers``, ``reportedly.extractors`` and ``reportedly.exporters``. Nothing is loaded
before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from reportedly.errors import SettingsError


class Table:
    """Functions by name, each given as ``module:function`` and imported when first called for."""

    def __init__(self, group: str, ours: Mapping[str, str]) -> None:
        self._group = group
        self._targets = dict(ours)
        self._loaded: dict[str, Callable[..., Any]] = {}
        self._looked = False

    def names(self) -> tuple[str, ...]:
        """Every name: ours in our order, then others by name."""
        self._look()
        return tuple(self._targets)

    def get(self, name: str) -> Callable[..., Any]:
        """The function of this name; ``SettingsError`` lists the known names where there is none."""
        self._look()
        if name not in self._targets:
            raise SettingsError(f"unknown {self._group.rpartition('.')[2]} {name!r}; known: {', '.join(self._targets)}")
        if name not in self._loaded:
            module, _, attribute = self._targets[name].partition(":")
            self._loaded[name] = getattr(import_module(module), attribute)
        return self._loaded[name]

    def __iter__(self) -> Iterator[tuple[str, Callable[..., Any]]]:
        return ((name, self.get(name)) for name in self.names())

    def _look(self) -> None:
        if self._looked:
            return
        for entry in sorted(entry_points(group=self._group), key=lambda entry: entry.name):
            if entry.name in self._targets:
                raise SettingsError(f"{entry.value}: the name {entry.name!r} is taken in {self._group}")
            self._targets[entry.name] = entry.value
        self._looked = True
