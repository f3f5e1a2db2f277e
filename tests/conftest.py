"""Fixtures that every room shares."""

from __future__ import annotations

import pytest

from reportedly.pipeline import Engine
from reportedly.settings import Settings


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The language model, gazetteer and lexicon, loaded once for the whole run."""
    return Engine(Settings())
