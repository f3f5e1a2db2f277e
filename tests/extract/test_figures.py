"""How many were harmed: one table of invented sentences for each mechanism of the room."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.extract import Context
from reportedly.extract.figures import find
from reportedly.lexicon import Lexicon
from reportedly.model import Figure
from reportedly.pipeline import Engine, report_from_text
from tests.helpers import read_text

pytestmark = pytest.mark.model

Counts = list[tuple[str, int | None, int | None]]


def figures(engine: Engine, text: str) -> list[Figure]:
    return [m.value for m in read_text(engine, text).mentions if isinstance(m.value, Figure)]


def counts(engine: Engine, text: str) -> Counts:
    return [(figure.harm, figure.low, figure.high) for figure in figures(engine, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine people are missing after the boat sank.", [("missing", 9, 9)]),
        ("Police detained 14 protesters.", [("detained", 14, 14)]),
        ("Between 8 and 10 militants were captured.", [("detained", 8, 10)]),
        ("Half a dozen boys were kidnapped.", [("abducted", 6, 6)]),
        ("Twelve villagers were taken hostage.", [("abducted", 12, 12)]),
        ("Some 2,000 residents fled their homes.", [("displaced", 2000, 2000)]),
        ("About 200 civilians were evacuated from the town.", [("evacuated", 200, 200)]),
        ("Forty fighters surrendered to the army on Sunday.", [("surrendered", 40, 40)]),
        ("Gunmen abducted and later killed three teachers.", [("abducted", 3, 3), ("killed", 3, 3)]),
    ],
)
def test_every_harm_is_counted_apart(engine: Engine, text: str, expected: Counts) -> None:
    assert counts(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two dead, six hurt in market blast.", [("killed", 2, 2), ("injured", 6, 6)]),
        ("17 were killed and 43 wounded.", [("killed", 17, 17), ("injured", 43, 43)]),
        ("Six people killed and thirty wounded in the shelling.", [("killed", 6, 6), ("injured", 30, 30)]),
        ("At least one soldier killed and two wounded.", [("killed", 1, None), ("injured", 2, 2)]),
    ],
)
def test_an_elided_passive_counts_its_subject(engine: Engine, text: str, expected: Counts) -> None:
    assert counts(engine, text) == expected


def test_a_subject_lost_to_a_place_name_is_found_again(engine: Engine) -> None:
    text = (
        "On 5 May 2020, in Varzea Nova, Mato Claro, a suspected smuggler was killed after exchanging fire with police."
    )
    assert ("killed", 1, 1) in counts(engine, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A farmer was killed by gunmen.", [("killed", 1, 1)]),
        ("Police shot and killed an Al Shabaab militant near the bridge.", [("killed", 1, 1)]),
        ("Several armed men entered the shop and shot dead the owner.", [("killed", 1, 1)]),
        ("The attacker was also killed.", [("killed", 1, 1)]),
        ("A mother and her three children were killed.", [("killed", 1, 1), ("killed", 3, 3)]),
        ("The police chief and two officers were wounded.", [("injured", 1, 1), ("injured", 2, 2)]),
        ("Two journalists and a medic were killed when a shell hit the clinic.", [("killed", 2, 2), ("killed", 1, 1)]),
        ("A family of five was killed when the roof fell in.", [("killed", 5, 5)]),
        ("The raid left a total of 17 fighters dead.", [("killed", 17, 17)]),
    ],
)
def test_people_without_a_numeral_and_groups_with_one(engine: Engine, text: str, expected: Counts) -> None:
    assert counts(engine, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army captured 12 villages and evacuated three bases.",
        "The airstrike killed 40 cows.",
        "The driver, 38, called 911 at 5 p.m. on 12 May.",
        "The gunman threatened to kill three hostages.",
        "If the dam breaks, 300 people could be killed.",
    ],
)
def test_things_ages_clocks_and_threats_are_no_figures(engine: Engine, text: str) -> None:
    assert counts(engine, text) == []


@pytest.mark.parametrize(
    ("text", "low", "rule"),
    [
        ("Dozens of people were killed.", 24, "quantities.toml#dozens: 24 or more"),
        ("Several soldiers were killed.", 2, "quantities.toml#several: 2 or more"),
        ("A number of soldiers were killed.", 2, "quantities.toml#several: 2 or more"),
        ("Tens of thousands of villagers were displaced.", 20_000, "quantities.toml#tens: 20000 or more"),
        ("Some 300 families were displaced.", 300, "families counted: so many people or more"),
    ],
)
def test_a_vague_quantity_is_a_lower_bound_and_names_its_rule(engine: Engine, text: str, low: int, rule: str) -> None:
    (figure,) = figures(engine, text)
    assert (figure.low, figure.high, figure.rule) == (low, None, rule)


def test_a_user_may_replace_a_vague_quantity(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "quantities.toml").write_text('[[entry]]\nid = "dozens"\nwords = ["dozens"]\nlow = 12\n')
    report = report_from_text("Dozens were killed.", outlet="Example Post")
    context = Context(engine.gazetteer, Lexicon((tmp_path,)), engine.settings)
    (mention,) = find(next(engine.parser.parse([report])), report, context)
    assert (mention.value.low, mention.value.high) == (12, None)
    assert mention.value.rule == f"{tmp_path / 'quantities.toml'}#dozens: 12 or more"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nearly 30 soldiers were killed or wounded.", ("killed_or_injured", None, 30)),
        ("Three rebels were killed, wounded or captured in the raid.", ("killed_or_injured", None, 3)),
        ("No one has been killed or injured.", ("killed_or_injured", 0, 0)),
    ],
)
def test_harms_that_nobody_split_stay_together(
    engine: Engine, text: str, expected: tuple[str, int | None, int | None]
) -> None:
    assert expected in counts(engine, text)
    assert ("killed", 3, 3) not in counts(engine, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A farmer was shot in the leg and taken to hospital.", [("injured", 1, 1)]),
        ("Four people were stabbed; they were treated at a hospital.", [("injured", 4, 4)]),
        ("A 12-year-old boy is in critical condition after the crash.", [("injured", 1, 1)]),
        ("Police found a man with a gunshot wound in the alley.", [("injured", 1, 1)]),
        ("Two officers suffered serious injuries in the fire.", [("injured", 2, 2)]),
        ("A clerk was shot in the chest. The clerk died at the hospital.", [("killed", 1, 1)]),
        ("A man was shot at but nothing else is known.", []),
        ("Three guests were in the house but were not hurt.", []),
    ],
)
def test_blows_wounds_and_conditions_injure_where_no_death_is_told(engine: Engine, text: str, expected: Counts) -> None:
    assert counts(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Twelve people were killed, among them three children and two nurses.", [3, 2]),
        ("Fourteen people, including the bomber, were killed.", [1]),
        ("Nine hostages were freed and 20 guests died, including a judge and her driver.", [1]),
    ],
)
def test_parts_name_their_whole(engine: Engine, text: str, parts: list[int]) -> None:
    whole, *others = [f for f in figures(engine, text) if f.harm == "killed"]
    assert whole.part_of is None
    assert [(f.low, f.part_of) for f in others] == [(part, whole.span) for part in parts]


def test_a_group_of_the_other_side_ends_the_parts(engine: Engine) -> None:
    found = figures(engine, "Twelve rebels including two commanders and five soldiers were killed.")
    assert [(f.low, f.part_of is not None) for f in found] == [(12, False), (2, True), (5, False)]


def test_some_of_the_dead_are_a_lower_bound(engine: Engine) -> None:
    (figure,) = figures(engine, "The dead included two children.")
    assert (figure.low, figure.high, figure.civilian) == (2, None, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomber killed himself and six others.", [True, False]),
        ("The attacker was also killed.", [True]),
        ("Six shoppers were killed.", [False]),
    ],
)
def test_perpetrators_among_the_dead_are_marked(engine: Engine, text: str, expected: list[bool]) -> None:
    assert [f.perpetrators for f in figures(engine, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four worshippers were killed.", True),
        ("Four soldiers were killed.", False),
        ("Four people were killed.", None),
    ],
)
def test_whom_is_civilian_combatant_or_unknown(engine: Engine, text: str, expected: bool | None) -> None:
    (figure,) = figures(engine, text)
    assert figure.civilian is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll from Tuesday's strike rose to 19.", [(19, False, False)]),
        ("Three more people died of their wounds, bringing the toll to 34.", [(3, True, False), (34, False, False)]),
        ("The blast killed four people, bringing the death toll to 11.", [(4, False, False), (11, False, True)]),
        ("At least 150 people have been killed so far this year.", [(150, False, True)]),
    ],
)
def test_revised_tolls_increments_and_running_tolls(
    engine: Engine, text: str, expected: list[tuple[int, bool, bool]]
) -> None:
    assert [(f.low, f.increment, f.running_toll) for f in figures(engine, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four people were shot, one fatally, in the park.", [("killed", 1, 1)]),
        ("Police arrested nobody in the fatal shooting of 20-year-old Tyrel Haldor.", [("killed", 1, 1)]),
        ("The 6-year-old was taken to a hospital but later died.", [("killed", 1, 1)]),
        ("A mother and son were found fatally shot.", [("killed", 1, 1), ("killed", 1, 1)]),
        ("The bullet came within inches of possibly killing the trooper.", []),
        ("More\nthan 100 people died on 16\nNovember in the floods.", [("killed", 100, None)]),
    ],
)
def test_ages_fatal_deeds_near_misses_and_wrapped_lines(engine: Engine, text: str, expected: Counts) -> None:
    assert [count for count in counts(engine, text) if count[0] != "detained"] == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Hundreds marched in Kano on Monday over the killing of two students.", "protest"),
        ("Mourners gathered for funerals of three guards killed in the raid.", "mourned"),
        ("In an earlier incident, four soldiers were killed near the dam.", "another incident"),
        ("Gunmen killed four soldiers near the dam on Monday.", None),
    ],
)
def test_harm_told_by_the_way_enters_no_incident(engine: Engine, text: str, why: str | None) -> None:
    figures = [figure for claim in read_text(engine, text).claims for figure in claim.figures]
    assert figures
    for figure in figures:
        assert (figure.aside is None) if why is None else (why in (figure.aside or ""))
