"""The example casefile against its answers: what is read, joined, kept apart and counted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly.casebook import Casebook
from reportedly.pipeline import Engine
from reportedly.pipeline.filters import Filters
from reportedly.pipeline.inputs import Given, read_inputs
from reportedly.pipeline.keeping import add_inputs, open_casebook
from reportedly.pipeline.linking import link_casebook, list_incidents
from reportedly.settings import Settings

pytestmark = pytest.mark.model
EXAMPLES = Path(__file__).parents[1] / "examples"
ANSWERS = json.loads((EXAMPLES / "answers.json").read_text(encoding="utf-8"))
EXPECTED = {answer["key"]: answer for answer in ANSWERS["incidents"]}
Row = dict[str, Any]


@pytest.fixture(scope="module")
def book(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    settings = Settings(casebook=str(tmp_path_factory.mktemp("examples") / "book.db"))
    with open_casebook(settings) as opened:
        inputs = read_inputs([str(EXAMPLES / "reports")], settings, Given())
        totals = add_inputs(opened, lambda: engine, inputs, step=lambda _: None, trouble=lambda _: None)
        assert (totals.skipped, totals.failed) == (0, 0)
        assert totals.added >= 30
        link_casebook(opened, settings)
        yield opened


@pytest.fixture(scope="module")
def incidents(book: Casebook) -> dict[str, Row]:
    """The incidents that answer those expected, by their key: the one that most of the expected reports speak of."""
    rows = [*list_incidents(book, Settings(), Filters())]
    files = {report.id: report.read_from.rpartition("/")[2] for report in book.reports()}
    found: dict[str, Row] = {}
    for key, answer in EXPECTED.items():
        candidates = [row for row in rows if _at(answer, row)]
        if candidates:
            wanted = set(answer["reports"])
            found[key] = max(candidates, key=lambda row: len(wanted & {files[report] for report in row["reports"]}))
    return found


def _at(answer: Row, row: Row) -> bool:
    place = row["place"]
    return (
        place is not None
        and answer["type"] == row["type"]
        and (answer["place"] in place["name"] or place["as_written"] == answer["place"])
        and answer.get("country") in (None, place["country"])
    )


@pytest.mark.parametrize("key", EXPECTED)
def test_the_incident_is_found_with_all_its_reports(key: str, incidents: dict[str, Row], book: Casebook) -> None:
    files = {report.id: report.read_from.rpartition("/")[2] for report in book.reports()}
    assert {files[report] for report in incidents[key]["reports"]} == set(EXPECTED[key]["reports"])


@pytest.mark.parametrize("key", [key for key, answer in EXPECTED.items() if "killed" in answer])
def test_the_range_of_the_killed_is_what_the_reports_say(key: str, incidents: dict[str, Row]) -> None:
    killed = incidents[key]["figures"]["killed"]
    assert [killed["low"], killed["high"]] == EXPECTED[key]["killed"]


@pytest.mark.parametrize("key", [key for key, answer in EXPECTED.items() if "independent" in answer])
def test_origins_are_counted_and_not_outlets(key: str, incidents: dict[str, Row]) -> None:
    independent = incidents[key]["independent_sources"]
    assert [independent["low"], independent["high"]] == EXPECTED[key]["independent"], independent["why"]
    assert incidents[key]["outlets"] == EXPECTED[key]["outlets"]


@pytest.mark.parametrize("key", [key for key, answer in EXPECTED.items() if answer.get("contested")])
def test_rival_accounts_are_shown_as_contested(key: str, incidents: dict[str, Row]) -> None:
    assert incidents[key]["contested"]


@pytest.mark.parametrize("key", [key for key, answer in EXPECTED.items() if answer["date"] is not None])
def test_the_day_is_read(key: str, incidents: dict[str, Row]) -> None:
    time = incidents[key]["time"]
    assert time is not None
    assert (time["start"], time["end"]) == (EXPECTED[key]["date"],) * 2


@pytest.mark.parametrize("pair", ANSWERS["apart"], ids="-".join)
def test_two_happenings_stay_apart(pair: list[str], incidents: dict[str, Row]) -> None:
    assert incidents[pair[0]]["incident_id"] != incidents[pair[1]]["incident_id"]


@pytest.mark.parametrize("row", ANSWERS["never_incidents"], ids=lambda row: str(row["report"]))
def test_plans_threats_and_peace_make_no_incident(row: Row, book: Casebook) -> None:
    files = {report.id: report.read_from.rpartition("/")[2] for report in book.reports()}
    members = {name for incident in book.incidents() for name in incident.claims}
    assert not [claim for claim in book.claims() if claim.id in members and files[claim.report_id] == row["report"]]


def test_a_running_toll_is_read_and_never_added(book: Casebook, incidents: dict[str, Row]) -> None:
    tolls = [claim for claim in book.claims() if claim.status == "toll" and claim.figures]
    assert [claim.figures[0].low for claim in tolls if claim.figures[0].harm == "killed"] == [90000]
    assert incidents["hodeidah"]["figures"]["killed"]["high"] < 90000


def test_an_undated_report_is_read_and_its_weekday_stays_open(incidents: dict[str, Row], book: Casebook) -> None:
    claim = book.claim(incidents["kandahar"]["claims"][0])
    assert claim.time is not None
    assert claim.time.time.start is None
    assert claim.time.time.unresolved


def test_loaded_words_are_kept_in_the_voice_that_used_them(book: Casebook) -> None:
    expected = ANSWERS["loaded"][0]
    report = next(r for r in book.reports() if r.read_from.endswith(expected["report"]))
    found = {word.span.text.casefold() for claim in book.claims_of(report.id) for word in claim.loaded}
    assert {"terrorists"} <= found
