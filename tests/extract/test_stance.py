"""Stance: how firmly an event is put, and whether it has happened."""

from __future__ import annotations

import pytest

from reportedly.extract.stance import judge
from reportedly.extract.stance.words import build_stance_words
from reportedly.lexicon import Lexicon
from reportedly.model import Mention, Stance
from reportedly.pipeline import Engine
from tests.helpers import read_text

_CASES = [
    ("Jets bombed the town on Monday.", "bombed", "asserted", "happened"),
    ("Jets reportedly bombed the town.", "bombed", "hedged", "happened"),
    ("The army allegedly killed ten civilians.", "killed", "hedged", "happened"),
    ("Jets may have bombed the town.", "bombed", "hedged", "hypothetical"),
    ("The militants are believed to have killed the hostages.", "killed", "hedged", "happened"),
    ("Unconfirmed reports said that jets had bombed the town.", "bombed", "hedged", "happened"),
    ("It is said that the rebels attacked the village.", "attacked", "hedged", "happened"),
    ("The rebels claimed that the army had killed ten civilians.", "killed", "hedged", "happened"),
    ("The army denied that it had shelled the village.", "shelled", "denied", "happened"),
    ("Troops are shelling the village.", "shelling", "asserted", "ongoing"),
    ("Troops continue to shell the village.", "shell", "asserted", "ongoing"),
    ("The army will attack the city.", "attack", "asserted", "planned"),
    ("The army is preparing to attack the city.", "attack", "asserted", "planned"),
    ("The army is poised to attack the city.", "attack", "asserted", "planned"),
    ("Soldiers were ready to storm the town.", "storm", "asserted", "planned"),
    ("The ministry said it would attack the city.", "attack", "asserted", "planned"),
    ("The ministry said it had attacked the city.", "attacked", "asserted", "happened"),
    ("The general threatened to attack the city.", "attack", "asserted", "threatened"),
    ("The president urged the rebels to release the hostages.", "release", "asserted", "called_for"),
    ("If the rebels attack, the army will respond.", "attack", "asserted", "hypothetical"),
    ("Troops did not attack the village.", "attack", "asserted", "negated"),
    ("The army will not attack the city.", "attack", "asserted", "negated"),
    ("Rebels failed to capture the town.", "capture", "asserted", "negated"),
    ("Nobody was killed in the attack.", "killed", "asserted", "negated"),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "trigger", "stance", "status"), _CASES)
def test_an_event_is_put_as_the_words_around_it_put_it(
    engine: Engine, sentence: str, trigger: str, stance: str, status: str
) -> None:
    found = {m.value.trigger.text: m.value for m in _stances(engine, sentence)}
    assert (found[trigger].stance, found[trigger].status) == (stance, status)


@pytest.mark.model
def test_hedges_and_cues_are_words_of_the_report(engine: Engine) -> None:
    text = "Jets reportedly bombed the town. The army may have shelled the camp."
    found = _stances(engine, text)
    assert [hedge.text for m in found for hedge in m.value.hedges] == ["reportedly", "may"]
    for mention in found:
        for span in (*mention.value.hedges, *mention.value.cues, mention.span):
            assert text[span.start : span.end] == span.text


@pytest.mark.model
def test_a_word_that_hedges_one_event_leaves_the_next_alone(engine: Engine) -> None:
    first, second = _stances(engine, "Jets reportedly bombed the town. The army shelled the camp.")
    assert (first.value.stance, second.value.stance) == ("hedged", "asserted")
    assert second.value.factuality > first.value.factuality > 0


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "word", "low", "high"),
    [
        ("The minister did not say who had burned the camp.", "burned", 2, 3),
        ("The army called the raid a success.", "raid", 2, 3),
        ("The council lifted the sanctions imposed on the port.", "imposed", 2, 3),
        ("She was the third driver to die on the road.", "die", 2, 3),
        ("The unit would not say why, but withdrew at dawn.", "withdrew", 2, 3),
        ("Fighters moved in to retake the mill.", "retake", 0, 1.5),
        ("Villagers fear an attack on the mill.", "attack", 0, 1.5),
        ("Police foiled an attack on the mill.", "attack", -3, -1.5),
        ("They left without burning the mill.", "burning", -3, -1.5),
        ("The mayor denied ordering the raid.", "ordering", -3, -1),
    ],
)
def test_factuality_stops_at_facts_and_reaches_over_plans(
    engine: Engine, sentence: str, word: str, low: float, high: float
) -> None:
    from reportedly.pipeline import report_from_text

    doc = next(engine.parser.parse([report_from_text(sentence, outlet="Example Post")]))
    token = next(token for token in doc if token.text == word)
    assert low <= judge(token, engine.lexicon.built(build_stance_words)).factuality <= high


def test_every_cue_names_its_entry_and_a_status_of_the_contract() -> None:
    words = build_stance_words(Lexicon())
    for table in (words.governors, words.nouns, words.modals, words.marks):
        for status, rule in table.values():
            assert rule.startswith("stance_cues.toml#")
            assert status in {"ongoing", "planned", "proposed", "called_for", "threatened", "hypothetical", "negated"}


def _stances(engine: Engine, text: str) -> list[Mention[Stance]]:
    return [m for m in read_text(engine, text, published="2016-06-10").mentions if isinstance(m.value, Stance)]
