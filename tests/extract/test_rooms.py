"""What each room reads in sentences of our own: actors, figures, events, attributions, stances, loaded words."""

from __future__ import annotations

import pytest

from reportedly.model import Actor, Attribution, Event, Figure, LoadedWord, Stance
from reportedly.pipeline import Engine, Reading
from tests.helpers import read_text

pytestmark = pytest.mark.model


def mentions(reading: Reading, kind: type) -> list:  # type: ignore[type-arg]
    return [mention for mention in reading.mentions if isinstance(mention.value, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIS attacked the village.", [("Islamic State", "REB", None)]),
        ("The Syrian army shelled the town.", [("Syrian army", "MIL", "SYR")]),
        ("Minsk police arrested him.", [("Minsk police", "COP", "BLR")]),
        ("Gunmen killed three villagers.", [("Gunmen", "UAF", None), ("villagers", "CVL", None)]),
        (
            "The Patriotic Front of Renewal (PFR) met the envoy. The PFR then left.",
            [("Patriotic Front of Renewal", None, None)] * 2,
        ),
        ("Boko Haram raided a camp. The group took hostages.", [("Boko Haram", "REB", "NGA")] * 2),
    ],
)
def test_actors(engine: Engine, text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = [(m.value.name, m.value.kind, m.value.country) for m in mentions(read_text(engine, text), Actor)]
    for wanted in expected:
        assert any(wanted[:2] == actor[:2] and wanted[2] in (None, actor[2]) for actor in found), found


@pytest.mark.parametrize(
    ("published", "kind"),
    [("2012-05-20", "GOV"), ("2018-05-01", "ELI"), (None, None)],
    ids=["in office", "former", "no date"],
)
def test_an_office_is_held_on_the_day_of_the_report_only(
    engine: Engine, published: str | None, kind: str | None
) -> None:
    (actor,) = [
        m.value
        for m in mentions(read_text(engine, "Francois Hollande met the envoy.", published=published), Actor)
        if "envoy" not in m.value.name
    ]
    assert (actor.name, actor.country, actor.kind) == ("François Hollande", "FRA", kind)


def test_people_are_not_taken_for_civilians(engine: Engine) -> None:
    (actor,) = [m.value for m in mentions(read_text(engine, "Ten people died in the blast."), Actor)]
    assert actor.civilian is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 people were killed.", [("killed", 12, None)]),
        ("Up to 70 fighters were killed.", [("killed", None, 70)]),
        ("Between 27 and 34 people were killed.", [("killed", 27, 34)]),
        ("Two or three men were wounded in the raid.", [("injured", 2, 3)]),
        ("Dozens of people were killed.", [("killed", 24, None)]),
        ("17 people were killed and 43 wounded in the attack.", [("killed", 17, 17), ("injured", 43, 43)]),
        ("A farmer was shot dead by gunmen; a farmer was killed.", [("killed", 1, 1)]),
        ("Gunmen killed two policemen.", [("killed", 2, 2)]),
        ("The death toll rose to 34.", [("killed", 34, 34)]),
        ("The attack claimed the lives of 9 people.", [("killed", 9, 9)]),
        ("Two hundred and six people were displaced by the floods.", [("displaced", 206, 206)]),
        ("No one was killed.", [("killed", 0, 0)]),
        ("He was killed on 12 May at 3 p.m.", []),
    ],
)
def test_figures_have_the_bounds_of_their_words(
    engine: Engine, text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    found = [(m.value.harm, m.value.low, m.value.high) for m in mentions(read_text(engine, text), Figure)]
    for wanted in expected:
        assert wanted in found, found
    if not expected:
        assert all(low == 1 for _, low, _ in found), found


def test_a_part_names_its_whole(engine: Engine) -> None:
    text = "Twelve people were killed, including three children who were killed at home."
    figures = [m.value for m in mentions(read_text(engine, text), Figure)]
    assert [f.low for f in figures] == [12, 3]
    assert figures[1].part_of == figures[0].span


def test_a_running_toll_is_marked(engine: Engine) -> None:
    text = "More than 90,000 people have been killed in the war since 2015."
    (figure,) = [m.value for m in mentions(read_text(engine, text), Figure)]
    assert (figure.low, figure.high, figure.running_toll) == (90_000, None, True)
    assert figure.since is not None
    assert figure.since.isoformat() == "2015-01-01"


@pytest.mark.parametrize(
    ("text", "kind", "mode", "actors", "targets"),
    [
        ("Gunmen killed two policemen at a checkpoint.", "ASSAULT", None, ["Gunmen"], ["policemen"]),
        ("Two policemen were killed by gunmen.", "ASSAULT", None, ["gunmen"], ["policemen"]),
        ("The rebels are looking to attack the army.", "ASSAULT", None, ["rebels"], ["army"]),
        ("The killing of three nurses by soldiers shocked many.", "ASSAULT", None, ["soldiers"], ["nurses"]),
        ("Rebels clashed with soldiers in the hills.", "ASSAULT", None, ["Rebels"], ["soldiers"]),
        ("Police arrested nine men in Kisumu.", "COERCE", "arrest", ["Police"], ["men"]),
        ("The militia barred villagers from leaving.", "COERCE", "restrict", ["militia"], ["villagers"]),
        ("Thousands of students protested in the capital.", "PROTEST", "demo", ["students"], []),
        ("The rebels withdrew from the town.", "RETREAT", "withdraw", ["rebels"], []),
        ("The ministry rejected the rebels' offer.", "REJECT", None, ["ministry"], ["rebels"]),
    ],
)
def test_events(engine: Engine, text: str, kind: str, mode: str | None, actors: list[str], targets: list[str]) -> None:
    event: Event = mentions(read_text(engine, text), Event)[0].value
    assert event.code.type == kind
    if mode is not None:
        assert mode in event.code.modes
    assert [p.actor.name for p in event.participants if p.role == "actor"] == actors
    assert [p.actor.name for p in event.participants if p.role == "target"] == targets


@pytest.mark.parametrize(
    "text",
    [
        "The striker shot twice and United beat their rivals in the final of the tournament.",
        "The company fired 200 workers and its shares hit a record on the stock market.",
        "Twelve people died of cholera in the camp.",
        "The earthquake killed forty people in the valley.",
        "The young singer seized the opportunity.",
        "The committee killed the bill on Monday.",
    ],
)
def test_nothing_is_coded_where_no_conflict_is(engine: Engine, text: str) -> None:
    assert mentions(read_text(engine, text), Event) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men died, residents said.", [("residents", "resident", False)]),
        ("According to the mayor, two men died.", [("mayor", "government", False)]),
        ("Army spokesman Juma Otieno said two men died.", [("Juma Otieno", "military", True)]),
        (
            "Two men died, Radio Horizon reported, citing a medic.",
            [("Radio Horizon", "outlet", True), ("medic", "medical", False)],
        ),
        (
            "The Sahel Observer reported, citing Plateau Radio, that two men died.",
            [("Sahel Observer", None, True), ("Plateau Radio", "outlet", True)],
        ),
        ("It is said that two men died.", [(None, "unknown", False)]),
        ("“Two men died in the night,” the nurse said.", [("nurse", "medical", False)]),
    ],
)
def test_attributions_name_their_sources(
    engine: Engine, text: str, expected: list[tuple[str | None, str | None, bool]]
) -> None:
    found = [m.value for m in mentions(read_text(engine, text), Attribution)]
    for name, kind, named in expected:
        assert any(
            a.source.name == name and kind in (None, a.source.kind) and a.source.named == named for a in found
        ), found


def test_a_chain_is_nested_through_whom_it_came(engine: Engine) -> None:
    text = "Two men were killed by gunmen near Gao, Radio Horizon reported, quoting a district chief."
    claim = read_text(engine, text).claims[0]
    assert [source.name for source in claim.chain] == ["Example Post", "Radio Horizon", "district chief"]


def test_a_denial_is_read_as_denied_by_whom_it_comes_from(engine: Engine) -> None:
    text = "The army denied that its forces had shelled the market in Saraqib."
    claim = next(c for c in read_text(engine, text).claims if c.event is not None and c.event.type == "ASSAULT")
    assert claim.stance == "denied"
    assert claim.chain[-1].name == "army"


@pytest.mark.parametrize(
    ("text", "stance", "status"),
    [
        ("Gunmen killed two soldiers.", "asserted", "happened"),
        ("Gunmen reportedly killed two soldiers.", "hedged", "happened"),
        ("The rebels are poised to attack the town.", "asserted", "planned"),
        ("The army will attack the town.", "asserted", "planned"),
        ("The army is shelling the town.", "asserted", "ongoing"),
        ("The army did not attack the town.", "asserted", "negated"),
        ("The army may attack the town.", "hedged", "hypothetical"),
    ],
)
def test_stance_and_status(engine: Engine, text: str, stance: str, status: str) -> None:
    value: Stance = mentions(read_text(engine, text), Stance)[0].value
    assert (value.stance, value.status) == (stance, status)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The terrorists fled.", [("terrorists", "outlet")]),
        ("The minister said: “The terrorists fled to the hills at dawn.”", [("terrorists", "speaker")]),
        ("The Martyrs' Brigade left the town.", []),
        ("The counter-terrorist unit arrived.", []),
    ],
)
def test_loaded_words_and_whose_voice_they_are(engine: Engine, text: str, expected: list[tuple[str, str]]) -> None:
    found: list[LoadedWord] = [m.value for m in mentions(read_text(engine, text), LoadedWord)]
    assert [(word.span.text, word.voice) for word in found] == expected


def test_every_span_of_every_claim_slices_back_to_the_text(engine: Engine) -> None:
    text = "Gunmen killed 14 farmers near Djibo, the mayor told Radio Horizon on Monday.\n\nThe army denied any role."
    reading = read_text(engine, text, published="2019-05-14")
    assert reading.claims
    for claim in reading.claims:
        claim.check_words(text)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


def test_the_same_text_gives_the_same_claims(engine: Engine) -> None:
    text = "Shells hit the market in Saraqib, Syria, on Monday, killing at least 12 people, residents said."
    first, second = (read_text(engine, text, published="2019-05-14").claims for _ in range(2))
    assert first == second


def test_a_report_without_text_gives_no_claims(engine: Engine) -> None:
    assert read_text(engine, "\n").claims == ()
