"""Events: type, mode, participants and places of sentences of our own, and the examples of each lexicon entry."""

from __future__ import annotations

import pytest

from reportedly.lexicon import Entry, Lexicon
from reportedly.model import EVENT_TYPES, Event, Mention
from reportedly.pipeline import Engine
from tests.helpers import read_text

ENTRIES = Lexicon().entries("event_words")


def events(engine: Engine, text: str) -> list[Mention[Event]]:
    return [mention for mention in read_text(engine, text).mentions if isinstance(mention.value, Event)]


def words(event: Event, role: str) -> list[str]:
    return [participant.as_written for participant in event.participants if participant.role == role]


@pytest.mark.model
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_each_entry_codes_its_example(engine: Engine, entry: Entry) -> None:
    assert entry.text("type") in [mention.value.code.type for mention in events(engine, entry.text("example"))]


@pytest.mark.model
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_each_entry_is_silent_on_its_counter_example(engine: Engine, entry: Entry) -> None:
    assert entry.rule not in [mention.value.code.rule for mention in events(engine, entry.text("counter"))]


def test_all_sixteen_types_have_words_and_each_entry_an_example() -> None:
    assert {entry.text("type") for entry in ENTRIES} == set(EVENT_TYPES)
    assert all(entry.text("example") and entry.text("counter") for entry in ENTRIES)


CASES: list[tuple[str, str, str | None, list[str], list[str]]] = [
    ("Rebels shelled the village on Monday.", "ASSAULT", "heavy-weapons", ["Rebels"], []),
    ("Three farmers were abducted by gunmen in the north.", "ASSAULT", "abduct", ["gunmen"], ["farmers"]),
    ("The killing of nine villagers by the militia shocked all.", "ASSAULT", None, ["militia"], ["villagers"]),
    ("The army killed four militants at dawn.", "ASSAULT", None, ["army"], ["militants"]),
    ("Police arrested nine men in Mombasa.", "COERCE", "arrest", ["Police"], ["men"]),
    ("The governor was assassinated in Kandahar.", "ASSAULT", "targeted", [], ["governor"]),
    ("The rebels refused to meet the envoy.", "REJECT", None, ["rebels"], ["envoy"]),
    ("Turkey accused the militia of lying.", "ACCUSE", "allege", ["Turkey"], ["militia"]),
    ("Ethiopia and Eritrea signed a peace treaty.", "SUPPORT", None, ["Ethiopia", "Eritrea"], []),
    ("The rebels released twelve hostages.", "RETREAT", "release", ["rebels"], ["hostages"]),
    ("The government does not cooperate with the tribunal.", "REJECT", None, ["government"], ["tribunal"]),
    ("Kenya will not negotiate with the militants.", "REJECT", None, ["Kenya"], ["militants"]),
    ("The United States will send aid to Jordan.", "AGREE", None, ["United States"], ["Jordan"]),
    ("Germany sent food to the refugees.", "AID", None, ["Germany"], ["refugees"]),
    ("A drone strike killed a commander in Yemen.", "ASSAULT", "drone", [], ["commander"]),
    ("Two men were shot dead by police in Nairobi.", "ASSAULT", "firearms", ["police"], ["men"]),
    ("Police fired tear gas at protesters in Lagos.", "ASSAULT", "crowd-control", ["Police"], ["protesters"]),
    ("Sudan expelled two diplomats.", "SANCTION", "expel", ["Sudan"], ["diplomats"]),
    ("The court sentenced the general to death.", "SANCTION", "convict", ["court"], ["general"]),
    ("The king pardoned forty prisoners.", "CONCEDE", None, ["king"], ["prisoners"]),
    ("The army deployed tanks along the border.", "MOBILIZE", "troops", ["army"], []),
    ("Militants forced villagers to leave their homes.", "COERCE", None, ["Militants"], ["villagers"]),
    ("The ministry urged both sides to hold talks.", "REQUEST", None, ["ministry"], ["sides"]),
    ("The rebels agreed to a ceasefire with the army.", "AGREE", "ceasefire", ["rebels"], ["army"]),
    ("Soldiers raped women in the town.", "ASSAULT", "sexual", ["Soldiers"], ["women"]),
    ("The rebels rejected the envoy's proposal.", "REJECT", None, ["rebels"], ["envoy"]),
    ("The envoy met with rebel leaders in Doha.", "CONSULT", None, ["envoy"], ["rebel leaders"]),
    ("The rebels dealt a final blow to the army.", "ASSAULT", None, ["rebels"], ["army"]),
    ("The militia is looking to attack soldiers soon.", "ASSAULT", None, ["militia"], ["soldiers"]),
    ("The generals imposed a curfew on Friday.", "COERCE", "curfew", ["generals"], []),
    ("Hundreds of teachers protested against the mayor.", "PROTEST", "demo", ["teachers"], ["mayor"]),
    ("The minister resigned on Friday.", "RETREAT", "resign", ["minister"], []),
    ("Norway said that the rebels must leave the valley.", "REQUEST", "change", ["Norway"], ["rebels"]),
    ("The party said it would boycott the vote.", "THREATEN", None, ["party"], []),
    ("The rebels said they would free ninety prisoners.", "AGREE", None, ["rebels"], ["prisoners"]),
    ("The governor lifted a two-year-old state of emergency.", "CONCEDE", None, ["governor"], []),
    ("Kenya reduced its military aid to Sudan.", "SANCTION", "discontinue", ["Kenya"], ["Sudan"]),
    ("The militia violated the ceasefire on Sunday.", "ASSAULT", None, ["militia"], []),
    ("Norway sent a team of doctors to the villagers.", "AID", None, ["Norway"], ["villagers"]),
    ("The general announced a week-long cease-fire with the rebels.", "CONCEDE", None, ["general"], ["rebels"]),
    ("Rebels held two hundred villagers as human shields.", "ASSAULT", None, ["Rebels"], ["villagers"]),
    ("Three youths died in police firing on Monday.", "ASSAULT", "firearms", ["police"], ["youths"]),
    ("Rebels have been waging a war to topple the government.", "ASSAULT", None, ["Rebels"], ["government"]),
    ("The strikes targeted Boko Haram, Islamic State and Al-Shabaab.", "ASSAULT", None, [],
     ["Boko Haram", "Islamic State", "Al-Shabaab"]),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("text", "type_", "mode", "actors", "targets"), CASES, ids=[case[0] for case in CASES])
def test_a_sentence_is_coded_with_its_sides(
    engine: Engine, text: str, type_: str, mode: str | None, actors: list[str], targets: list[str]
) -> None:
    first = events(engine, text)[0].value
    assert (first.code.type, first.code.modes) == (type_, () if mode is None else (mode,))
    assert (words(first, "actor"), words(first, "target")) == (actors, targets)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed when a bus crashed near the border.",
        "Ten people died in a road accident in Benue.",
        "Two people were killed on Friday.",
        "Shares hit a record high on Monday.",
        "The company fired 200 workers at its plant.",
        "The officials said that the witness told reporters so.",
        "The siege of the last wicket went on all afternoon.",
        "The blockade of the lane by parked vans has ended.",
    ],
)
def test_no_event_where_violence_is_not_plain(engine: Engine, text: str) -> None:
    assert events(engine, text) == []


@pytest.mark.model
def test_killed_in_an_attack_is_one_event_with_two_triggers(engine: Engine) -> None:
    (mention,) = events(engine, "Two policemen were killed in an attack on a checkpoint in Gao.")
    assert [trigger.text for trigger in mention.value.triggers] == ["killed", "attack"]
    assert [(role, span.text) for role, span in mention.value.place_spans] == [("where", "Gao")]


@pytest.mark.model
def test_both_sides_of_a_clash_take_part(engine: Engine) -> None:
    (mention,) = events(engine, "Fierce clashes broke out between soldiers and rebels near the airport.")
    assert mention.value.code.two_sided
    assert {p.as_written for p in mention.value.participants} == {"soldiers", "rebels"}


@pytest.mark.model
def test_a_group_that_fought_itself_is_actor_and_target(engine: Engine) -> None:
    (mention,) = events(engine, "Six rebels were killed in internal fighting in the camp.")
    assert (words(mention.value, "actor"), words(mention.value, "target")) == (["rebels"], ["rebels"])


@pytest.mark.model
def test_the_accused_and_not_the_accuser_did_it(engine: Engine) -> None:
    accusation, assault = events(engine, "Turkey accused the militia of shelling a school.")
    assert (accusation.value.code.type, words(accusation.value, "target")) == ("ACCUSE", ["militia"])
    assert (assault.value.code.type, words(assault.value, "actor")) == ("ASSAULT", ["militia"])


@pytest.mark.model
def test_whoever_proposed_a_plan_is_its_actor(engine: Engine) -> None:
    text = "“We propose joint strikes,” Russia said. The air campaign was supposed to target Islamic State."
    planned = events(engine, text)[-1].value
    assert (words(planned, "actor"), words(planned, "target")) == (["Russia"], ["Islamic State"])


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The minister declined to comment on the refusal of the offer.",
        "The premier expressed condolences to the families.",
        "The ministry rejected the accusation.",
    ],
)
def test_statements_that_plover_drops_are_no_events(engine: Engine, text: str) -> None:
    assert [event for event in events(engine, text) if event.value.code.type in ("SUPPORT", "REJECT")] == []


@pytest.mark.model
def test_a_clause_about_the_place_joins_no_other_fight(engine: Engine) -> None:
    text = "Two men were killed by police in the quarter where clashes between rebels and soldiers broke out."
    killing = events(engine, text)[0].value
    assert (words(killing, "actor"), words(killing, "target")) == (["police"], ["men"])


@pytest.mark.model
def test_a_withdrawal_has_whence_and_whither(engine: Engine) -> None:
    (mention,) = events(engine, "Troops withdrew from Aleppo to Damascus on Sunday.")
    assert [(role, span.text) for role, span in mention.value.place_spans] == [("from", "Aleppo"), ("to", "Damascus")]


@pytest.mark.model
def test_an_attacked_town_is_the_target_and_the_place(engine: Engine) -> None:
    (mention,) = events(engine, "Rebels attacked the town of Azaz.")
    assert words(mention.value, "target") == ["Azaz"]
    assert ("where", "Azaz") in [(role, span.text) for role, span in mention.value.place_spans]


@pytest.mark.model
def test_spans_slice_back_to_the_text(engine: Engine) -> None:
    text = "Gunmen attacked and burned two villages. The army, which had left, condemned the raid by the gunmen."
    for mention in events(engine, text):
        event = mention.value
        spans = [mention.span, event.clause, *event.triggers, *(p.span for p in event.participants)]
        assert all(text[span.start : span.end] == span.text for span in spans)
        assert all(event.clause.holds(trigger) for trigger in event.triggers)
