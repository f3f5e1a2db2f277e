from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from reportedly.errors import InputError, InputFailed, InputSkipped
from reportedly.read import READERS, Read, list_inputs, read_bytes, read_path
from reportedly.settings import Settings

SETTINGS = Settings()
TEXT = "The army said on Monday that three soldiers were killed near Gao. “They fell in an ambush,” a colonel said."


def one(raw: bytes, name: str = "report.txt", **options: object) -> Read | InputError:
    (found,) = read_bytes(raw, read_from=name, settings=SETTINGS, **options)  # type: ignore[arg-type]
    return found


def report(raw: bytes, **options: object) -> Read:
    found = one(raw, "report.txt", **options)
    assert isinstance(found, Read), found
    return found


@pytest.mark.parametrize(
    ("raw", "noted"),
    [
        (TEXT.encode(), None),
        (TEXT.encode("utf-8-sig"), None),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode("utf-32"), None),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("cp1252"), "windows-1252"),
        ("Погибли три человека, сообщили в больнице города Донецка в понедельник утром.".encode("cp1251"), "cp1251"),
    ],
)
def test_encodings_are_found_out_and_a_decision_is_noted(raw: bytes, noted: str | None) -> None:
    read = report(raw, outlet="Desk")
    assert read.report.text in (TEXT, "Погибли три человека, сообщили в больнице города Донецка в понедельник утром.")
    assert read.raw == raw
    if noted is None:
        assert read.report.notes == ()
    else:
        assert noted in read.report.notes[0]


def test_utf8_with_a_fault_stays_utf8_and_says_so() -> None:
    read = report(f"{TEXT} {TEXT}".encode().replace(b"killed", b"kil\xffed", 1), outlet="Desk")
    assert "kil\ufffded" in read.report.text
    assert "“They" in read.report.text
    assert "UTF-8 with faults: 1" in read.report.notes[0]


def test_a_text_cut_in_the_middle_of_a_character_is_read_up_to_it() -> None:
    read = report("The mayor of Zürich said so to a café".encode()[:-1], outlet="Desk")
    assert read.report.text == "The mayor of Zürich said so to a caf"
    assert "cut off" in read.report.notes[0]


def test_front_matter_says_outlet_title_address_and_day_and_is_no_text() -> None:
    raw = f"---\noutlet: The Post\ntitle: A: B\nurl: https://post.example/1\npublished: 2019-05-14\n---\n{TEXT}\n"
    read = report(raw.encode(), published=date(2001, 1, 1), outlet="Desk").report
    assert (read.outlet, read.title, read.url) == ("The Post", "A: B", "https://post.example/1")
    assert (read.published, read.published_from) == (date(2019, 5, 14), "front matter")
    assert read.text == TEXT + "\n"
    assert any("Desk was not taken" in note for note in read.notes)


def test_a_day_that_is_none_is_said_and_not_guessed() -> None:
    read = report(f"---\npublished: soon\n---\n{TEXT}".encode()).report
    assert read.published is None
    assert any("'soon' is no date" in note for note in read.notes)


def test_what_nobody_says_is_given_by_the_user_or_left_open() -> None:
    given = report(TEXT.encode(), published=date(2019, 5, 14), outlet="Desk").report
    assert (given.published, given.published_from, given.outlet) == (date(2019, 5, 14), "given", "Desk")
    open_ = report(TEXT.encode()).report
    assert (open_.published, open_.outlet) == (None, "unknown outlet")


def test_a_day_after_the_reading_is_not_taken() -> None:
    read = report(f"---\npublished: 2999-01-01\n---\n{TEXT}".encode()).report
    assert read.published is None
    assert any("2999-01-01" in note and "not taken" in note for note in read.notes)


def test_a_dateline_gives_the_day_and_the_agency_as_a_last_resort() -> None:
    read = report(f"BAMAKO, May 4, 2019 (Example Wire) - {TEXT}".encode()).report
    assert (read.published, read.published_from, read.wire) == (date(2019, 5, 4), "dateline", "Example Wire")


@pytest.mark.parametrize(
    ("raw", "kind", "words"),
    [
        (b"", InputSkipped, "empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", InputSkipped, "JPEG"),
        (b"%PDF-1.7 ...", InputSkipped, "PDF"),
        (b"\x01\x02\x03\x04" * 50, InputSkipped, "binary"),
        (b"  \n\n ", InputSkipped, "no text found"),
        (b"---\noutlet: X\n---\n \n", InputSkipped, "no text found"),
        (b"<html><body></body></html>", InputSkipped, "no text found"),
        (b"<html><p " + b"a=1 " * 30_000 + b">x</p></html>", InputFailed, "busy for minutes"),
    ],
)
def test_what_is_no_text_is_named_with_one_reason(raw: bytes, kind: type[InputError], words: str) -> None:
    found = one(raw)
    assert isinstance(found, kind)
    assert words in found.reason
    assert str(found).count("\n") == 0
    assert str(found).startswith("report.txt: ")


def test_a_large_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    (found,) = read_path(path, settings=SETTINGS)
    assert isinstance(found, InputFailed)
    assert found.reason.startswith("60.0 MB is more than 50.0 MB")


def test_one_bad_line_does_not_end_the_file() -> None:
    raw = (
        b'{"text": "'
        + TEXT[:60].encode()
        + b'"}\n{"title": "x"}\nnot json\n[1]\n{"text": "'
        + TEXT[:50].encode()
        + b'"}\n'
    )
    found = [*read_bytes(raw, read_from="rows.jsonl", settings=SETTINGS)]
    assert [item.report.read_from if isinstance(item, Read) else str(item)[:12] for item in found] == [
        "rows.jsonl#1", "rows.jsonl#2", "rows.jsonl#3", "rows.jsonl#4", "rows.jsonl#5",
    ]  # fmt: skip
    assert [isinstance(item, Read) for item in found] == [True, False, False, False, True]
    assert all(isinstance(item, Read | InputError) for item in found)


@pytest.mark.parametrize("line", [b'{"text": ' + b"[" * 100_000, b'{"text": ' + b"9" * 10_000 + b"}"])
def test_json_made_to_break_a_reader_is_named(line: bytes) -> None:
    (found,) = read_bytes(line, read_from="rows.jsonl", settings=SETTINGS)
    assert isinstance(found, InputError)


def test_half_a_surrogate_pair_cannot_enter_a_text() -> None:
    (found,) = read_bytes(
        b'{"text": "Three \\ud83d were killed near the town."}', read_from="a.jsonl", settings=SETTINGS
    )
    assert isinstance(found, Read)
    assert "Three \ufffd were" in found.report.text


def test_a_json_array_is_read_like_lines() -> None:
    raw = json.dumps([{"text": TEXT, "publisher": "A"}, {"text": TEXT, "publisher": "B", "date": "2019-05-14T10:00"}])
    first, second = read_bytes(raw.encode(), read_from="rows.json", settings=SETTINGS)
    assert isinstance(first, Read)
    assert isinstance(second, Read)
    assert (first.report.outlet, second.report.outlet, second.report.published) == ("A", "B", date(2019, 5, 14))
    assert first.report.id != second.report.id


PAGE = """<!DOCTYPE html><html><head><title>Ambush | The Post</title>
<meta property="og:site_name" content="The Post"><meta property="article:published_time" content="2019-05-14T08:00:00Z">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Ambush near Gao</h1>
<p>Three soldiers were killed near Gao on Monday, the army said in a statement that was read on the radio.</p>
<p>The convoy was on its way to the market when it was attacked, a colonel said, and two lorries burned.</p>
</article><footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_its_text_without_its_navigation() -> None:
    read = report(PAGE.encode()).report
    assert read.outlet == "The Post"
    assert (read.published, read.published_from) == (date(2019, 5, 14), "meta")
    assert "Three soldiers were killed near Gao" in read.text
    assert "Sport" not in read.text
    assert "rights reserved" not in read.text


def test_a_page_cut_short_gives_what_is_there() -> None:
    cut = PAGE[: PAGE.index("a colonel said")]
    assert "Three soldiers were killed" in report(cut.encode()).report.text


def test_a_page_may_declare_its_encoding() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').replace("army said", "army – said")
    read = report(page.encode("cp1252")).report
    assert "army – said" in read.text
    assert read.notes == ()


def test_a_page_without_a_day_gets_none_and_never_todays() -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2019-05-14T08:00:00Z">', "")
    assert report(page.encode()).report.published is None


@pytest.mark.parametrize(
    ("text", "language", "unread"),
    [
        ("قتل ثلاثة جنود في هجوم قرب مدينة الموصل يوم الاثنين، حسبما ذكر الجيش العراقي في بيان رسمي.", "ar", "ar"),
        ("Троє солдатів загинули в понеділок під Харковом, повідомили у військовій адміністрації області.", "uk", "uk"),
        (
            "Trois soldats ont été tués lundi dans une embuscade près de Gao, a annoncé l'armée malienne dans un communiqué.",
            "fr",
            "fr",
        ),
        (
            "Drei Soldaten wurden am Montag bei einem Angriff in der Nähe der Stadt Gao getötet, teilte die Armee mit.",
            "de",
            "de",
        ),
        ("Colonel Ahmad (أحمد) said that the patrol near Mosul (الموصل) was attacked with a bomb.", "en", None),
        ("Gunmen killed two soldiers near Mosul.", "en", None),
        ("Shells hit Saraqib.", "en", None),
    ],
)
def test_the_language_is_told_and_names_in_another_script_do_not_change_it(
    text: str, language: str, unread: str | None
) -> None:
    read = report(text.encode(), outlet="Desk").report
    assert (read.language, read.unread) == (language, unread)
    assert read.text == text


def test_a_folder_is_read_in_order_and_hidden_files_are_named(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    found = [*list_inputs(tmp_path)]
    assert [path.name for path in found if isinstance(path, Path)] == ["a.txt", "b.txt", "c.txt"]
    assert [error.reason for error in found if isinstance(error, InputError)] == [
        "hidden",
        "a link to a folder above it",
    ]


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    (found,) = list_inputs(tmp_path / "none.txt")
    assert isinstance(found, InputFailed)
    assert found.reason == "no such file or directory"


def test_a_folder_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The super-user may read every folder, so the refusal itself is what is tried here.
    monkeypatch.setattr(os, "scandir", refuse)
    (found,) = list_inputs(tmp_path)
    assert isinstance(found, InputFailed)
    assert found.reason == "permission denied"


def test_every_reader_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")
    for name in READERS.names():
        assert f"`{name}`" in page
