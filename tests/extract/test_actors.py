"""Actors: one table of sentences for each mechanism, and what the lists must hold."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from reportedly.errors import SettingsError
from reportedly.extract.actors.bodies import day_of
from reportedly.extract.actors.index import tokens_of
from reportedly.lexicon import Entry, Lexicon
from reportedly.lexicon.petrarch import read_actors, read_agents
from reportedly.model import Actor
from reportedly.pipeline import Engine
from reportedly.settings import Settings
from tests.helpers import read_text

model = pytest.mark.model

SECTORS = {
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "PRE", "PRM",
    "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK", "IGO", "NGO",
}  # fmt: skip
WIDER_THAN_A_STATE = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC", "HKG", "NCL"}


def actors(engine: Engine, text: str, published: str | None = None) -> dict[str, Actor]:
    """The actors by their words."""
    found = read_text(engine, text, published=published).mentions
    return {mention.span.text: mention.value for mention in found if isinstance(mention.value, Actor)}


Case = tuple[str, str, str | None, str | None]  # sentence, words, kind, country

COMPOSED: list[Case] = [
    ("Peruvian police detained two men.", "Peruvian police", "COP", "PER"),
    ("The Botswanan parliament met on Tuesday.", "Botswanan parliament", "LEG", "BWA"),
    ("Norway's central bank raised its rate.", "Norway's central bank", "GOV", "NOR"),
    ("A Kenyan frigate stopped the dhow.", "Kenyan frigate", "MIL", "KEN"),
    ("Police in Lagos arrested a trader.", "Police", "COP", "NGA"),
    ("Residents of Aleppo fled the shelling.", "Residents", "CVL", "SYR"),
    ("The president of the Knesset resigned.", "president", "LEG", "ISR"),
    ("A spokesman for the Houthis denied it.", "spokesman", "REB", "YEM"),
    ("A Syria-based armed group fired rockets.", "Syria-based armed group", "REB", "SYR"),
    ("European Union legislators rejected the bill.", "European Union legislators", "LEG", "EUR"),
    ("Oxford University expelled the club.", "Oxford University", "EDU", "GBR"),
    ("The former White House official spoke.", "former White House official", "ELI", "USA"),
    ("Turkish Red Crescent trucks arrived and the Syrian Red Crescent unloaded.", "Syrian Red Crescent", "NGO", "SYR"),
    ("Chechen fighters held the ridge.", "Chechen fighters", "REB", "RUS"),
    ("Abkhaz troops crossed the river.", "Abkhaz troops", "MIL", "GEO"),
]

NOT_OWNED: list[Case] = [
    ("An Iran-backed militia attacked the convoy.", "Iran-backed militia", "PRM", None),
    ("Pro-Russian separatists seized the post.", "Pro-Russian separatists", "REB", None),
    ("The Clinton administration protested.", "Clinton administration", "GOV", None),
]

ROLES: list[Case] = [
    ("A tribal elder was shot.", "tribal elder", "CVL", None),
    ("The rebel leader surrendered.", "rebel leader", "REB", None),
    ("The union leader called a strike.", "union leader", "LAB", None),
    ("Farmers blocked the road.", "Farmers", "AGR", None),
    ("Refugees crossed the bridge.", "Refugees", "REF", None),
    ("A gangster shot the clerk.", "gangster", "CRM", None),
    ("Gunmen ambushed the bus.", "Gunmen", "UAF", None),
]


@model
@pytest.mark.parametrize(
    ("text", "words", "kind", "country"), [*COMPOSED, *NOT_OWNED, *ROLES], ids=lambda value: str(value)[:40]
)
def test_roles_and_what_they_are_composed_with(
    engine: Engine, text: str, words: str, kind: str | None, country: str | None
) -> None:
    found = actors(engine, text)
    assert words in found, found
    assert (found[words].kind, found[words].country) == (kind, country)


@model
@pytest.mark.parametrize(("role", "kind"), [("army", "MIL"), ("police", "COP"), ("parliament", "LEG")])
def test_every_states_demonym_composes_with_every_force(engine: Engine, role: str, kind: str) -> None:
    wrong = []
    for entry in engine.lexicon.entries("peoples"):
        for demonym in entry.words("demonyms")[:1]:
            found = actors(engine, f"The {demonym} {role} rejected the offer.")
            if entry.id.isupper() and (kind, entry.id) not in {(a.kind, a.country) for a in found.values()}:
                wrong.append((demonym, role, found))
    assert wrong == []


@model
@pytest.mark.parametrize(
    ("published", "kind"),
    [("2021-08-14", "REB"), ("2021-08-15", "GOV"), ("2024-01-02", "GOV"), (None, None)],
    ids=["before", "the day", "after", "no date"],
)
def test_a_body_is_what_it_was_on_the_day_of_the_report(
    engine: Engine, published: str | None, kind: str | None
) -> None:
    taliban = actors(engine, "The Taliban closed the school.", published)["Taliban"]
    assert (taliban.name, taliban.actor_id, taliban.country, taliban.kind) == ("Taliban", "taliban", "AFG", kind)


@model
def test_a_body_is_not_yet_itself_before_it_was_founded(engine: Engine) -> None:
    found = actors(engine, "March 23 Movement leaders met.", "1999-01-01")
    assert all(actor.actor_id is None for actor in found.values())


@model
@pytest.mark.parametrize(
    ("text", "word", "actor_id"),
    [
        ("SNA soldiers entered Mogadishu in Somalia.", "SNA soldiers", "somali_national_army"),
        ("SNA soldiers entered Afrin in Syria.", "SNA soldiers", "sna"),
        ("The SNA entered the town.", "SNA", None),
        ("Doctors in the ICU in Lyon treated him.", "ICU", None),
        ("AFP quoted a villager in Manila.", "AFP", "afp"),
        ("Let them go, the mayor said.", "Let", None),
        ("WHO KILLED THE MAYOR?", "WHO", None),
        ("The WHO sent vaccines.", "WHO", "who"),
    ],
)
def test_an_acronym_of_several_bodies_needs_a_country_or_the_long_name(
    engine: Engine, text: str, word: str, actor_id: str | None
) -> None:
    actor = actors(engine, text).get(word)
    assert (actor.actor_id if actor else None) == actor_id


@model
def test_an_introduced_acronym_means_what_the_report_says(engine: Engine) -> None:
    found = actors(engine, "The Patriotic League of Miners (PLM) marched. The PLM called for talks.")
    assert (found["PLM"].name, found["PLM"].actor_id) == ("Patriotic League of Miners", None)
    other = actors(engine, "The Progressive Kite Kingdom (PKK) flew kites. The PKK won a prize.")
    assert other["PKK"].actor_id is None
    known = actors(engine, "The Kurdistan Workers Party (PKK) attacked. The PKK denied it.")
    assert known["PKK"].actor_id == "pkk"


@model
@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Al-Shabaab raided a town. The militants burned a market.", "militants", "al-Shabaab"),
        ("The Awami League won. The party formed a cabinet.", "party", "Awami League"),
        ("The Taliban raided a town. The insurgents fled.", "insurgents", "Taliban"),
    ],
)
def test_the_group_is_the_last_named_body_that_fits(engine: Engine, text: str, words: str, name: str) -> None:
    assert actors(engine, text)[words].name == name


@model
def test_a_hostile_name_is_the_same_body_and_marked(engine: Engine) -> None:
    found = actors(engine, "Daesh attacked Palmyra; Islamic State said so.", "2016-01-01")
    assert found["Daesh"].actor_id == found["Islamic State"].actor_id == "islamic_state"
    assert [found[word].loaded for word in ("Daesh", "Islamic State")] == [True, False]


@model
def test_a_state_that_owns_a_place_is_a_place(engine: Engine) -> None:
    assert "Syria" not in actors(engine, "Rebels left Syria's Raqqa.")
    assert actors(engine, "Syria rejected the plan.")["Syria"].country == "SYR"


@model
@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("al Shabaab", "al-Shabaab"),
        ("Jaish al-Islam", "Jaysh al-Islam"),
        ("Nicolas Maduro", "Nicolás Maduro"),
        ("Muhammad Morsi", "Mohamed Morsi"),
    ],
)
def test_other_spellings_are_the_same_body(engine: Engine, written: str, name: str) -> None:
    found = actors(engine, f"{written} rejected the offer.", "2013-05-05")
    assert [actor.name for actor in found.values()] == [name]


def test_the_list_covers_the_world() -> None:
    entries = Lexicon().entries("actors")
    bodies = {entry.text("body") or entry.id for entry in entries}
    by_country: dict[str, int] = {}
    for entry in entries:
        by_country[entry.text("country")] = by_country.get(entry.text("country"), 0) + 1
    assert len(bodies) >= 600
    for continent in (
        "NGA SOM COD SDN ETH MLI MOZ CAF", "COL MEX HTI BRA PER VEN", "AFG PAK IND MMR PHL IDN LKA", "SYR IRQ YEM PSE LBN LBY",
        "UKR RUS GBR XKX ESP TUR", "PNG SLB NZL AUS",
    ):  # fmt: skip
        assert all(by_country.get(country, 0) >= 3 for country in continent.split()), continent


def test_every_entry_is_well_formed() -> None:
    lexicon = Lexicon()
    states = {entry.id for entry in lexicon.entries("peoples")} | WIDER_THAN_A_STATE
    ids = {entry.text("body") or entry.id for entry in lexicon.entries("actors")}
    for entry in lexicon.entries("actors"):
        assert entry.text("kind") in SECTORS, entry.rule
        assert entry.text("country") in states, entry.rule
        assert entry.text("source"), entry.rule
        since, until = day_of(entry, "since"), day_of(entry, "until")
        assert since is None or until is None or since <= until, entry.rule
        owner = entry.text("of")
        assert not owner or owner in ids or owner.removeprefix("state:") in states, entry.rule


def test_the_lines_of_a_body_do_not_overlap_and_share_its_names() -> None:
    lines: dict[str, list[Entry]] = {}
    for entry in Lexicon().entries("actors"):
        lines.setdefault(entry.text("body") or entry.id, []).append(entry)
    for body, held in lines.items():
        spans = sorted((day_of(e, "since") or date.min, day_of(e, "until") or date.max) for e in held)
        assert all(a[1] < b[0] for a, b in pairwise(spans)), body
        assert len({frozenset((e.text("name"), *e.words("aliases"))) for e in held}) == 1, body


def test_a_name_means_one_body_unless_it_wants_a_cue() -> None:
    plain: dict[tuple[str, ...], set[str]] = {}
    for entry in Lexicon().entries("actors"):
        for alias in (entry.text("name"), *entry.words("aliases"), *entry.words("loaded")):
            plain.setdefault(tokens_of(alias), set()).add(entry.text("body") or entry.id)
    clashes = {words: bodies for words, bodies in plain.items() if len(bodies) > 1}
    assert set(clashes) <= {("jem",)}  # JeM and JEM: the report's country decides


def test_a_persons_terms_are_in_order_and_a_name_means_one_person() -> None:
    names: dict[str, str] = {}
    ends: dict[str, date] = {}
    for entry in Lexicon().entries("leaders"):
        since, until = date.fromisoformat(entry.text("since")), day_of(entry, "until") or date.max
        person = entry.text("name")
        assert entry.text("kind") in SECTORS, entry.rule
        assert since <= until, entry.rule
        assert ends.get(person, date.min) <= since, entry.rule
        ends[person] = until
        for name in (person, *entry.words("aliases")):
            assert names.setdefault(name, person) == person, name


@pytest.mark.parametrize(
    ("written", "key", "day"),
    [
        ("2021", "since", date(2021, 1, 1)),
        ("2021", "until", date(2021, 12, 31)),
        ("2021-02", "until", date(2021, 2, 28)),
        ("2021-12", "until", date(2021, 12, 31)),
        ("2021-08-15", "until", date(2021, 8, 15)),
        ("", "since", None),
    ],
)
def test_a_year_or_month_is_its_first_or_last_day(written: str, key: str, day: date | None) -> None:
    assert day_of(Entry("x", "actors.csv", {key: written}), key) == day


def test_a_date_that_is_none_names_its_entry() -> None:
    with pytest.raises(SettingsError, match=r"mine\.csv#x: since is 'soon'"):
        day_of(Entry("x", "mine.csv", {"since": "soon"}), "since")


ACTORS_FILE = """\
<!-- a file of our own
     for this test -->
LANTERN_BROTHERHOOD_ [ZMBREB]  ; river patrol
+LANTERN_BOYS_
\t[ZMBGOV >20150101]

OREN_VALE_
\t[ZMBGOV 010101-051231]
\t[ZMBELI >060101]
\t[ZMBGOV 0613]
[BROKEN
+STRAY-
QRXF_ [ZMBPTY]
BASIN_COUNCIL_ [IGOUNO]
ZAMBIA_ [ZMB]
"""

AGENTS_FILE = """\
!KIN! = UNCLE, AUNT
RIVER_WARDEN {RIVER_WARDENS} [~COP]  # patrols
!KIN!_OF_THE_CHIEF [~ELI]
RELIEF_BODY [NGO~]
NONSENSE
"""


def test_a_petrarch_actors_file_is_read_as_it_is() -> None:
    rows, bad = read_actors(ACTORS_FILE, "mine.actors.txt")
    assert bad == [10, 11]
    facts = [(r["id"], r["name"], r["kind"], r["country"], r["since"], r["until"]) for r in rows]
    assert facts == [
        ("5", "Lantern Brotherhood", "GOV", "ZMB", "2015-01-01", ""),
        ("3", "Lantern Brotherhood", "REB", "ZMB", "", ""),
        ("8", "Oren Vale", "GOV", "ZMB", "2001-01-01", "2005-12-31"),
        ("9", "Oren Vale", "ELI", "ZMB", "2006-01-01", ""),
        ("13", "QRXF", "PTY", "ZMB", "", ""),
        ("14", "Basin Council", "IGO", "UNO", "", ""),
        ("15", "Zambia", "", "ZMB", "", ""),
    ]
    assert rows[0]["aliases"] == "Lantern Boys"


def test_a_petrarch_agents_file_is_read_as_it_is() -> None:
    rows, bad = read_agents(AGENTS_FILE, "mine.agents.txt")
    assert bad == [5]
    assert [(r["id"], r["words"], r["kind"], r["civilian"]) for r in rows] == [
        ("2", "river warden|river wardens", "COP", ""),
        ("3", "uncle of the chief|aunt of the chief", "ELI", ""),
        ("4", "relief body", "NGO", "yes"),
    ]


def test_lines_that_cannot_be_read_are_named_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.actors.txt").write_text(ACTORS_FILE, encoding="utf-8")
    lexicon = Lexicon((tmp_path,))
    lexicon.entries("actors")
    lexicon.entries("actors")
    said = capsys.readouterr().err
    assert said.count("mine.actors.txt") == 1
    assert "lines 10, 11" in said


@model
def test_values_of_a_users_dictionary_name_file_and_line(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "mine.actors.txt").write_text(ACTORS_FILE, encoding="utf-8")
    (tmp_path / "mine.agents.txt").write_text(AGENTS_FILE, encoding="utf-8")
    (tmp_path / "actors.csv").write_text("id,name,kind,country,aliases\nmine,Hamas,PTY,PSE,\n", encoding="utf-8")
    mine = Engine(Settings(lexicons=(tmp_path,)))
    text = "The Lantern Boys attacked river wardens in Lusaka. Zambia rejected Hamas."
    found = actors(mine, text, "2016-05-05")
    assert found["Lantern Boys"].kind == "GOV"
    assert found["Lantern Boys"].rule == f"{tmp_path / 'mine.actors.txt'}#5 (as of 2016-05-05)"
    assert found["river wardens"].kind == "COP"
    assert (found["Hamas"].kind, found["Hamas"].rule) == ("PTY", f"{tmp_path / 'actors.csv'}#mine")
    assert found["Zambia"].actor_id == "state:ZMB"
    assert actors(mine, text, "2010-05-05")["Lantern Boys"].kind == "REB"
