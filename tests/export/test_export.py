from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ReportedlyError
from reportedly.export import ExportOptions, Tables
from reportedly.export.guard import guard, unguard
from reportedly.export.privacy import guard_people
from reportedly.export.tables import COLUMNS
from reportedly.pipeline.exporting import EXPORTERS

FULL = ExportOptions(profile="full")


def incident(name: str = "i_1", *, review: str = "accepted", **changed: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "incident_id": name, "title": "=Attack · Gao", "review": review, "type": "ASSAULT", "mode": None,
        "place": {"name": "Gao", "as_written": "Gao", "country": "MLI", "admin1": "Gao", "latitude": 16.27,
                  "longitude": -0.05, "precision": "town", "radius_km": 10, "geonames_id": 1},
        "time": {"start": "2019-05-13", "end": "2019-05-13", "grain": "day"},
        "participants": [{"role": "actor", "name": "Awa Example", "id": None, "kind": None}],
        "figures": {"killed": {"low": 12, "high": None, "best": 12, "policy": "ucdp_like", "contested": False,
                               "by_origin": [{"origin": "Awa Example", "low": 12, "high": None, "claims": []}]}},
        "claims": ["c_1"], "context": [], "reports": ["sha256:1"], "outlets": 1,
        "origins": [{"name": "Awa Example", "kind": "witness", "named": True, "via": [], "reports": ["sha256:1"]}],
        "independent_sources": {"low": 1, "high": 1, "why": ["Awa Example alone"]},
        "grade": {"name": "weak", "because": ["Awa Example"]}, "contested": [],
    }  # fmt: skip
    return row | changed


def write(format_: str, rows: list[dict[str, Any]], options: ExportOptions, path: Path) -> str:
    EXPORTERS.get(format_)(Tables(incidents=rows), path, options)
    return path.read_bytes().decode()


@pytest.mark.parametrize("format_", EXPORTERS.names())
def test_the_public_profile_names_no_private_person(format_: str, tmp_path: Path) -> None:
    text = write(format_, [incident()], ExportOptions(), tmp_path / "out")
    assert "Awa" not in text
    assert "witness" in text


@pytest.mark.parametrize(
    ("name", "kind", "named", "shown"),
    [
        ("residents", "resident", False, "residents"),
        ("Residents of Gao", "resident", False, "Residents of Gao"),
        ("Residents of the Malian town of Gao", "resident", False, "Residents (name withheld)"),
        ("relative of Awa", "family", False, "relative (name withheld)"),
        ("spokesman for the Malian army", "unknown", False, "spokesman for the Malian army"),
        ("a nurse, Awa Example", "medical", False, "a nurse (name withheld)"),
        ("nurse Awa Example", "medical", False, "medical (name withheld)"),
        ("Awa Example, director of the hospital", "medical", True, "medical (name withheld)"),
        ("hospital director Awa Example", "medical", True, "medical (name withheld)"),
        ("Example Rescue Group", "rescue", True, "Example Rescue Group"),
        ("Awa Example", "official", True, "official (name withheld)"),
        ("defence ministry", "government", True, "defence ministry"),
        ("أوا", "witness", True, "witness (name withheld)"),
        (None, "unknown", False, None),
    ],
)
def test_who_speaks_is_named_in_public_only_as_a_body(
    name: str | None, kind: str, named: bool, shown: str | None
) -> None:
    row = incident(origins=[{"name": name, "kind": kind, "named": named, "via": [], "reports": []}])
    assert guard_people(row)["origins"][0]["name"] == shown


def test_a_name_withheld_is_withheld_in_every_reason_and_on_every_way() -> None:
    row = incident(
        origins=[{"name": "army", "kind": "military", "named": True, "via": ["Awa Example", "Example Wire"]}],
        figures={},
        independent_sources={"low": 1, "high": 1, "why": ["army through Awa Example"]},
        grade={"name": "weak", "because": [], "inputs": {"rivals": ["Awa Example"]}},
    )
    public = guard_people(row)
    assert "Awa" not in json.dumps(public)
    assert public["origins"][0]["via"] == ["name withheld", "Example Wire"]
    assert row["origins"][0]["via"] == ["Awa Example", "Example Wire"]


def test_the_public_profile_withholds_names_and_not_parts_of_words() -> None:
    row = incident(
        participants=[{"role": "target", "name": "Ali", "id": None, "kind": None, "as_written": "Ali"}],
        independent_sources={"low": 1, "high": 1, "why": ["Aliabad radio passes on what Ali said"]},
    )
    public = guard_people(row)
    assert public["independent_sources"]["why"] == ["Aliabad radio passes on what name withheld said"]
    assert public["participants"] == [{"role": "target", "name": "name withheld", "id": None, "kind": None}]


@pytest.mark.parametrize(
    ("precision", "radius_km", "shown"),
    [
        ("town", 10, (16.27, -0.05)),
        ("site", 0.5, (16.2712, -0.0499)),
        ("country", None, (16.3, -0.0)),
        (None, None, (None, None)),
    ],
)
def test_a_public_point_is_no_finer_than_the_words(
    precision: str | None, radius_km: float | None, shown: tuple[float | None, float | None]
) -> None:
    fine = {"latitude": 16.271231, "longitude": -0.049876, "precision": precision, "radius_km": radius_km}
    place = guard_people(incident(place=incident()["place"] | fine))["place"]
    assert (place["latitude"], place["longitude"]) == shown
    assert "start" not in place


@pytest.mark.parametrize("format_", EXPORTERS.names())
def test_the_public_profile_holds_only_what_was_accepted(format_: str, tmp_path: Path) -> None:
    rows = [incident("i_1", review="open"), incident("i_2")]
    summary = EXPORTERS.get(format_)(Tables(incidents=rows), tmp_path / "out", ExportOptions())
    assert summary.written == 1
    assert sum(summary.left_out.values()) == 1
    assert "i_1" not in (tmp_path / "out").read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", EXPORTERS.names())
def test_the_same_rows_give_the_same_bytes(format_: str, tmp_path: Path) -> None:
    first, second = (write(format_, [incident()], FULL, tmp_path / name) for name in "ab")
    assert first == second


def test_a_csv_has_crlf_empty_unknowns_and_guarded_text(tmp_path: Path) -> None:
    text = write("csv", [incident()], FULL, tmp_path / "out.csv")
    assert text.endswith("\r\n")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["killed_low"], row["killed_high"], row["mode"]) == ("12", "", "")
    assert row["title"] == "'=Attack · Gao"
    assert row["longitude"] == "-0.05"


def test_geojson_has_points_in_the_order_of_the_standard_and_null_without_a_place(tmp_path: Path) -> None:
    text = write("geojson", [incident(), incident("i_2", place=None)], FULL, tmp_path / "out.geojson")
    collection = json.loads(text)
    placed, unplaced = collection["features"]
    assert placed["geometry"] == {"type": "Point", "coordinates": [-0.05, 16.27]}
    assert unplaced["geometry"] is None
    assert all(not isinstance(value, dict | list) for value in placed["properties"].values())
    assert collection["reportedly"]["profile"] == "full"


def test_an_area_says_that_it_is_one(tmp_path: Path) -> None:
    province = incident()["place"] | {"precision": "province", "radius_km": 120}
    collection = json.loads(write("geojson", [incident(place=province)], FULL, tmp_path / "out"))
    assert collection["features"][0]["properties"]["area"] is True


def test_json_lines_are_the_contracts_objects(tmp_path: Path) -> None:
    row = json.loads(write("jsonl", [incident()], FULL, tmp_path / "out.jsonl"))
    assert row["schema"] == "reportedly/1"
    assert {key: row[key] for key in incident()} == incident()


def test_a_target_that_cannot_be_written_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError, match="cannot be written"):
        write("csv", [incident()], FULL, tmp_path / "none" / "out.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_csv_without_rows_has_its_header_and_says_its_profile_in_each_row(tmp_path: Path) -> None:
    assert write("csv", [], FULL, tmp_path / "out.csv") == ",".join((*COLUMNS, "profile")) + "\r\n"
    text = write("csv", [incident()], FULL, tmp_path / "out.csv")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["profile"], row["area"], row["origins"]) == ("full", "false", "Awa Example")


def test_an_export_that_breaks_off_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    def breaking() -> Iterator[dict[str, Any]]:
        yield incident()
        raise KeyboardInterrupt

    (tmp_path / "out.csv").write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        EXPORTERS.get("csv")(Tables(incidents=breaking()), tmp_path / "out.csv", FULL)
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "old"


def test_a_file_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    old.write_text("old", encoding="utf-8")
    old.chmod(0o640)
    (tmp_path / "link.csv").symlink_to(old)
    write("csv", [incident()], FULL, tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert old.stat().st_mode & 0o777 == 0o640
    assert old.read_text(encoding="utf-8").startswith("incident_id,")


def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write("csv", [], FULL, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_device_is_written_to_and_not_replaced() -> None:
    summary = EXPORTERS.get("csv")(Tables(incidents=[incident()]), Path(os.devnull), FULL)
    assert summary.written == 1
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("format_", EXPORTERS.names())
def test_half_a_character_does_not_end_an_export(format_: str, tmp_path: Path) -> None:
    assert "Gao ?" in write(format_, [incident(title="Gao \ud83d")], FULL, tmp_path / "out")


def test_standard_output_is_utf_8_whatever_the_terminal_says(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    EXPORTERS.get("csv")(Tables(incidents=[incident(title="Zürich")]), None, FULL)
    assert "Zürich".encode() in capfdbinary.readouterr().out


@given(st.text(max_size=20))
def test_the_guard_has_an_exact_inverse(text: str) -> None:
    text = text.replace("\x00", "")
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_every_exporter_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    for name in EXPORTERS.names():
        assert f"`{name}`" in page
