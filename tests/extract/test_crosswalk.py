"""ACLED and UCDP types from a coded event, its participants and its figures."""

from __future__ import annotations

import pytest

from reportedly.extract.crosswalk import derive
from reportedly.lexicon import Lexicon
from reportedly.model import Actor, EventCode, Figure, Participant, Span


def code(type: str, mode: str | None = None, *, word: str = "attacked", two_sided: bool = False) -> EventCode:
    return EventCode(
        type=type,
        trigger=Span(start=0, end=len(word), text=word),
        rule="test",
        modes=() if mode is None else (mode,),
        two_sided=two_sided,
    )


def side(role: str, kind: str | None, words: str = "they", *, civilian: bool | None = None) -> Participant:
    actor = Actor(name=words, kind=kind, civilian=civilian)
    return Participant(role=role, actor=actor, span=Span(start=0, end=len(words), text=words))  # type: ignore[arg-type]


def killed(low: int, *, civilian: bool | None = None) -> Figure:
    return Figure(harm="killed", low=low, high=low, span=Span(start=0, end=1, text="3"), civilian=civilian)


CASES = [
    (code("ASSAULT", two_sided=True), (side("took_part", "MIL"), side("took_part", "REB")), (killed(3),),
     ("Battles", "Armed clash"), 1),
    (code("ASSAULT", two_sided=True), (side("actor", "REB"), side("target", "PRM")), (killed(3),),
     ("Battles", "Armed clash"), 2),
    (code("ASSAULT", "aerial"), (side("actor", "MIL"), side("target", "CVL", civilian=True)), (killed(9),),
     ("Explosions/Remote violence", "Air/drone strike"), 3),
    (code("ASSAULT", "heavy-weapons"), (side("actor", "MIL"), side("target", "REB")), (killed(2),),
     ("Explosions/Remote violence", "Shelling/artillery/missile attack"), 1),
    (code("ASSAULT", "firearms", word="shot"), (side("actor", "UAF"), side("target", "CVL", civilian=True)), (),
     ("Violence against civilians", "Attack"), None),
    (code("ASSAULT", word="killed"), (side("actor", "REB"), side("target", "CVL", civilian=True)), (),
     ("Violence against civilians", "Attack"), 3),
    (code("ASSAULT", "crowd-control"), (side("actor", "COP"), side("target", "CVL", "protesters")), (),
     ("Protests", "Protest with intervention"), None),
    (code("COERCE", "seize"), (side("actor", "MIL"), side("target", "REB")), (),
     ("Battles", "Government regains territory"), None),
    (code("COERCE", "arrest"), (side("actor", "COP"),), (), ("Strategic developments", "Arrests"), None),
    (code("PROTEST", "demo"), (side("actor", "LAB"),), (), ("Protests", "Peaceful protest"), None),
    (code("PROTEST", "riot"), (), (), ("Riots", "Violent demonstration"), None),
]  # fmt: skip


@pytest.mark.parametrize(("event", "participants", "figures", "acled", "ucdp"), CASES)
def test_the_table_gives_these_types(
    event: EventCode,
    participants: tuple[Participant, ...],
    figures: tuple[Figure, ...],
    acled: tuple[str, str],
    ucdp: int | None,
) -> None:
    derived = derive(event, participants, figures)
    assert (derived.acled, derived.ucdp) == (acled, ucdp)


def test_an_unknown_target_leaves_the_type_open_and_says_so() -> None:
    derived = derive(code("ASSAULT"), (side("actor", "REB"),), ())
    assert derived.acled is None
    assert derived.underived == "whether both sides were armed"


def test_no_type_of_violence_without_a_death() -> None:
    derived = derive(code("ASSAULT", two_sided=True), (side("actor", "MIL"), side("target", "REB")), ())
    assert (derived.ucdp, derived.underived) == (None, "no death is stated")


def test_a_civilian_toll_makes_a_strike_one_sided() -> None:
    derived = derive(code("ASSAULT", "drone"), (side("actor", "MIL"),), (killed(4, civilian=True),))
    assert derived.ucdp == 3


def test_words_of_diplomacy_have_no_line() -> None:
    assert derive(code("CONSULT"), (), ()).acled is None


def test_each_line_names_known_conditions() -> None:
    for entry in Lexicon().entries("crosswalk"):
        assert set(entry.words("conditions")) <= {
            "two_sided", "grenade", "protesters", "deaths_stated", "armed_sides", "civilian_target", "state_actor",
        }  # fmt: skip
