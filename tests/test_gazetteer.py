"""The compiled gazetteer: what it knows, how it is asked, and that it is made whole or not at all."""

from __future__ import annotations

import hashlib
import pickle
import zipfile
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import pytest

from reportedly.errors import InputFailed, SettingsError
from reportedly.gazetteer import Gazetteer, add, distance_km, folded_key
from reportedly.gazetteer.added import added_files, read_table
from reportedly.gazetteer.overlay import overlay
from reportedly.lexicon import Lexicon
from reportedly.model import precision
from reportedly.pipeline.places import add_places
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


def _dump_line(number: int, name: str, aliases: str, point: str, code: str, people: int) -> str:
    feature, latitude, longitude = code[0], *point.split()
    cells = [
        str(number),
        name,
        name,
        aliases,
        latitude,
        longitude,
        feature,
        code,
        "SY",
        "",
        "04",
        "",
        "",
        "",
        str(people),
    ]
    return "\t".join([*cells, "", "10", "Asia/Damascus", "2020-01-01"]) + "\n"


@pytest.fixture(scope="module")
def widened(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The gazetteer with a zipped dump and alternate names, as GeoNames packs them."""
    folder = tmp_path_factory.mktemp("dumps")
    cache = folder / "cache"
    dump = (
        _dump_line(99_000_001, "Tall Example", "Tel Example,XYZ", "36.1 39.2", "PPL", 700)
        + _dump_line(99_000_002, "Wadi Example", "", "36.2 39.3", "STM", 0).replace("\tS\tSTM", "\tH\tSTM")
        + _dump_line(172955, "Ar Raqqah", "", "35.5 39.5", "PPLA", 177636)
        + "a line that breaks off\n"
    )
    alternates = (
        "1\t99000001\tar\tتل المثال\t\t\t\t\t\t\n"
        "2\t99000001\tlink\thttps-example\t\t\t\t\t\t\n"
        "3\t99000001\ten\tOld Example\t\t\t\t1\t\t\n"
        "4\t99999999\ten\tNobody Knows\t\t\t\t\t\t\n"
    )
    with zipfile.ZipFile(folder / "alternateNamesV2.zip", "w") as packed:
        packed.writestr("iso-languagecodes.txt", "x" * 10_000)
        packed.writestr("alternateNamesV2.txt", alternates)
    with zipfile.ZipFile(folder / "SY.zip", "w") as packed:
        packed.writestr("readme.txt", "x" * 10_000)
        packed.writestr("SY.txt", dump)
    heard: list[tuple[str, int, int]] = []
    # The names before the places: the order of adding must not matter.
    assert add(cache, folder / "alternateNamesV2.zip", lambda *told: heard.append(told)) == 4
    assert add(cache, folder / "SY.zip", lambda *told: heard.append(told)) == 3
    assert {what for what, _, _ in heard} == {"checking SY.zip", "checking alternateNamesV2.zip"}
    assert all(done <= whole for _, done, whole in heard)
    return Gazetteer.open(cache, lexicon=Lexicon())


@pytest.mark.parametrize("name", ["Tall Example", "Tel Example", "تل المثال", "Old Example"])
def test_a_zipped_dump_and_its_alternate_names_are_found(widened: Gazetteer, name: str) -> None:
    (entry,) = widened.lookup(name)
    assert (entry.id, entry.kind, entry.country, entry.latitude) == ("geonames:99000001", "city", "SYR", 36.1)


def test_links_codes_and_names_of_unknown_places_are_not_names(widened: Gazetteer) -> None:
    assert not any(widened.lookup(name) for name in ("https-example", "XYZ", "Nobody Knows"))


def test_a_dump_moves_a_known_place_and_leaves_it_its_name(widened: Gazetteer) -> None:
    raqqa = widened.lookup("Raqqa")[0]
    assert (raqqa.name, raqqa.latitude, raqqa.longitude) == ("Raqqa", 35.5, 39.5)


def test_a_brook_weighs_less_than_any_place_of_ours(widened: Gazetteer) -> None:
    (brook,) = widened.lookup("Wadi Example")
    assert brook.kind == "line"
    assert brook.weight < min(place.weight for place in overlay(Lexicon()) if place.of is None)


def test_all_countries_come_before_one_and_names_after_both(tmp_path: Path) -> None:
    folder = tmp_path / "gazetteer_added"
    folder.mkdir()
    line = _dump_line(1, "A", "", "1 2", "PPL", 0)
    for name in ("AF.txt", "allCountries.txt"):
        (folder / name).write_text(line, encoding="utf-8")
    (folder / "alternateNames.txt").write_text("1\t1\ten\tB\t\t\t\t\n", encoding="utf-8")
    (folder / "a.csv").write_text("name,latitude,longitude\n", encoding="utf-8")
    names = [path.name for path in added_files(tmp_path)]
    assert names == ["allCountries.txt", "AF.txt", "alternateNames.txt", "a.csv"]


def test_adding_leaves_no_gazetteer_that_is_out_of_date(tmp_path: Path) -> None:
    config = Settings(cache=tmp_path / "cache")
    for number in range(2):
        table = tmp_path / f"{number}.csv"
        table.write_text(f"name,latitude,longitude\nPost {number},35.1,39.2\n", encoding="utf-8")
        assert "1 places added" in add_places(config, table)
    assert len([*config.cache.glob("gazetteer-*.sqlite")]) == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.csv", "name,lat\nA,1\n", "no column latitude"),
        ("x.csv", "name,latitude,longitude\nA,91,0\n", "line 2"),
        ("x.txt", "no tabs here\n", "19 tab-separated"),
        ("x.zip", "not packed", "zip"),
        ("x.pdf", "", "neither"),
    ],
)
def test_a_file_that_holds_no_places_is_refused(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputFailed, match=reason):
        add(tmp_path / "cache", tmp_path / name)
    assert added_files(tmp_path / "cache") == ()


@pytest.mark.parametrize(
    ("grain", "radius_km", "ucdp", "acled"),
    [
        ("site", 1.0, 1, 1),
        ("town", 8.0, 1, 1),
        ("near", 25.0, 2, 2),
        ("near", 90.0, 5, 2),
        ("district", 20.0, 3, 2),
        ("province", 90.0, 4, 3),
        ("line", 700.0, 5, 3),
        ("region", 20.0, 5, 2),
        ("country", 400.0, 6, None),
        ("sea", 500.0, 7, None),
        ("continent", 2500.0, None, None),
        (None, None, None, None),
    ],
)
def test_the_precision_of_a_grain(
    grain: str | None, radius_km: float | None, ucdp: int | None, acled: int | None
) -> None:
    assert precision(grain, radius_km) == (ucdp, acled)
