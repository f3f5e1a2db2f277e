from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ReportedlyError
from reportedly.export import ExportOptions, Tables
from reportedly.export.guard import guard, unguard
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


@given(st.text(max_size=20))
def test_the_guard_has_an_exact_inverse(text: str) -> None:
    text = text.replace("\x00", "")
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_every_exporter_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    for name in EXPORTERS.names():
        assert f"`{name}`" in page
