"""The compiled gazetteer: what it knows, how it is asked, and that it is made whole or not at all."""

from __future__ import annotations

import hashlib
import pickle
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import pytest

from reportedly.errors import InputFailed, SettingsError
from reportedly.gazetteer import Gazetteer, add, distance_km, folded_key
from reportedly.gazetteer.added import added_files, read_table
from reportedly.gazetteer.overlay import overlay
from reportedly.lexicon import Lexicon
from reportedly.settings import Settings


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(Settings().cache, lexicon=Lexicon())


KNOWN = [
    # name, alpha-3 of the likeliest place, its kind
    ("Raqqa", "SYR", "city"),
    ("al-Raqqa", "SYR", "city"),
    ("Deir Ezzor", "SYR", "city"),
    ("Sana’a", "YEM", "city"),
    ("Hodeidah", "YEM", "city"),
    ("Aleppo Governorate", "SYR", "admin1"),
    ("Gaza Strip", "PSE", "region"),
    ("Darfur", "SDN", "region"),
    ("Donbas", "UKR", "region"),
    ("Sinai", "EGY", "region"),
    ("Baga", "NGA", "city"),
    ("Gao", "MLI", "admin1"),
    ("Anbar", "IRQ", "admin1"),
    ("U.S.", "USA", "country"),
    ("Calif.", "USA", "admin1"),
    ("الرقة", "SYR", "city"),
]


@pytest.mark.parametrize(("name", "country", "kind"), KNOWN)
def test_the_likeliest_place_of_a_name(gazetteer: Gazetteer, name: str, country: str, kind: str) -> None:
    top = gazetteer.lookup(name)[0]
    assert (top.countries[0], top.kind) == (country, kind)


def test_a_town_and_its_province_are_both_candidates(gazetteer: Gazetteer) -> None:
    assert {entry.kind for entry in gazetteer.lookup("Idlib")} >= {"city", "admin1"}


def test_an_unknown_name_has_no_candidate(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Qwxzzy") == ()


def test_a_town_without_article_is_shown_as_english_writes_it(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Ar Raqqah")[0].name == "Raqqa"


def test_folded_spellings_are_found_only_in_the_countries_asked_for(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Maaret al-Nouman") or gazetteer.folded("Maaret al-Nouman", frozenset({"SYR"}))
    assert gazetteer.folded("Hodaydah", frozenset({"SYR"})) == ()
    assert [entry.country for entry in gazetteer.folded("Hodaydah", frozenset({"YEM"}))][:1] == ["YEM"]


def test_short_names_are_never_folded() -> None:
    assert folded_key("goz") is None


def test_countries_are_known_by_either_code(gazetteer: Gazetteer) -> None:
    by_two, by_three = gazetteer.country("SY"), gazetteer.country("SYR")
    assert by_two is not None
    assert by_two == by_three
    assert gazetteer.country("XX") is None


def test_every_row_of_the_overlay_finds_what_it_speaks_of(gazetteer: Gazetteer) -> None:
    lost = []
    for place in overlay(Lexicon()):
        names = place.aliases if place.of is not None else (place.name, *place.aliases)
        found = [gazetteer.lookup(name) for name in names]
        if place.of is None:
            lost += [place.id for entries in found if place.id not in {entry.id for entry in entries}]
        else:
            lost += [place.id for entries in found if not entries]
        lost += [f"{place.id}: {code}" for code in place.countries if gazetteer.country(code) is None]
        lost += [f"{place.id}: {place.admin1}"] if place.admin1 and gazetteer.admin1(place.admin1) is None else []
    assert lost == []


def test_every_radius_and_point_is_on_earth(gazetteer: Gazetteer) -> None:
    for place in overlay(Lexicon()):
        if place.of is None:
            assert -90 <= place.latitude <= 90
            assert -180 <= place.longitude <= 180
            assert place.radius_km > 0


def test_threads_and_pickles_ask_the_same_file(gazetteer: Gazetteer) -> None:
    twin = pickle.loads(pickle.dumps(gazetteer))
    with ThreadPoolExecutor(4) as pool:
        answers = [*pool.map(twin.lookup, ["Mosul", "Homs", "Kabul", "Mosul"])]
    assert [answer[0].country for answer in answers] == ["IRQ", "SYR", "AFG", "IRQ"]


def test_the_subdivisions_are_the_file_whose_checksum_is_written_beside_it() -> None:
    folder = files("reportedly.lexicon")
    digest = hashlib.sha256((folder / "subdivisions.tsv.gz").read_bytes()).hexdigest()
    assert (folder / "subdivisions.tsv.gz.sha256").read_text(encoding="utf-8").split()[0] == digest


def test_distance_over_the_date_line_is_short() -> None:
    assert distance_km(0, 179.9, 0, -179.9) == pytest.approx(22.2, abs=0.1)


def test_a_users_row_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "places_overlay.csv").write_text("id,name,kind,latitude,longitude\nx,X,galaxy,1,2\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="galaxy"):
        list(overlay(Lexicon((tmp_path,))))


def test_an_added_table_is_read_and_kept(tmp_path: Path) -> None:
    table = tmp_path / "posts.csv"
    table.write_text(
        "name,latitude,longitude,country,aliases\nPost 7,35.1,39.2,SYR,Checkpoint Seven\n", encoding="utf-8"
    )
    assert add(tmp_path / "cache", table) == 1
    assert [path.name for path in added_files(tmp_path / "cache")] == ["posts.csv"]
    (place,) = read_table(table)
    assert (place.name, place.countries, place.aliases) == ("Post 7", ("SYR",), ("Checkpoint Seven",))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.csv", "name,lat\nA,1\n", "no column latitude"),
        ("x.csv", "name,latitude,longitude\nA,91,0\n", "line 2"),
        ("x.txt", "no tabs here\n", "19 tab-separated"),
        ("x.pdf", "", "neither"),
    ],
)
def test_a_file_that_holds_no_places_is_refused(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputFailed, match=reason):
        add(tmp_path / "cache", tmp_path / name)
    assert added_files(tmp_path / "cache") == ()
