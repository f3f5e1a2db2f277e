"""Loaded words: which words take sides, and whose voice uses them."""

from __future__ import annotations

import pytest

from reportedly.lexicon import Lexicon
from reportedly.model import LoadedWord, Mention
from reportedly.pipeline import Engine
from tests.helpers import read_text

_EXAMPLES = [(entry.id, entry.text("example")) for entry in Lexicon().entries("loaded")]


def _read(engine: Engine, text: str) -> list[Mention[LoadedWord]]:
    return [m for m in read_text(engine, text).mentions if isinstance(m.value, LoadedWord)]


@pytest.mark.model
@pytest.mark.parametrize(("entry", "example"), _EXAMPLES)
def test_every_entry_finds_its_own_example(engine: Engine, entry: str, example: str) -> None:
    assert f"loaded.toml#{entry}" in [mention.found_by for mention in _read(engine, example)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Takfiri terrorist groups held the mill.", ["Takfiri terrorist groups"]),
        ("The so-called emirate of the valley fell.", ["so-called"]),
        ("The self-proclaimed mayor left.", ["self-proclaimed"]),
        ("A proxy war raged in the hills.", ["proxy war"]),
        ("Mercenaries of the puppet government fled.", ["Mercenaries", "puppet government"]),
        ("They liberated the village from the occupation forces.", ["liberated", "occupation forces"]),
        ("The regime's troops fled.", ["regime"]),
    ],
)
def test_the_longest_run_of_listed_words_is_one_mention(engine: Engine, sentence: str, words: list[str]) -> None:
    found = _read(engine, sentence)
    assert [mention.span.text for mention in found] == words
    assert all(sentence[m.span.start : m.span.end] == m.span.text == m.value.span.text for m in found)


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        "The Martyrs' Brigade left the town.",
        "The Counter-Terrorism Bureau met on Monday.",
        "Anti-terrorist police came to the school.",
        "The Hill Liberation Army signed the accord.",
        "The sanctions regime was eased.",
        "A puppet show was held in the park.",
    ],
)
def test_names_and_other_senses_take_no_side(engine: Engine, sentence: str) -> None:
    assert _read(engine, sentence) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ("The terrorists fled to the hills.", "outlet"),
        ("“The terrorists fled to the hills,” the general said.", "speaker"),
        ("The general said the terrorists had fled to the hills.", "undecided"),
    ],
)
def test_the_voice_is_the_speakers_only_inside_quotation_marks(engine: Engine, sentence: str, voice: str) -> None:
    (mention,) = _read(engine, sentence)
    assert mention.value.voice == voice


def test_every_entry_says_how_it_takes_sides() -> None:
    for entry in Lexicon().entries("loaded"):
        assert entry.text("sense"), entry.id
        assert entry.words("words"), entry.id
        assert entry.text("example"), entry.id
