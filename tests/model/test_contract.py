from __future__ import annotations

import json
from datetime import date

import pytest

from reportedly.model import (
    Actor,
    Candidate,
    Claim,
    ClaimPlace,
    ClaimTime,
    EventCode,
    Figure,
    LoadedWord,
    Participant,
    Place,
    Source,
    Span,
    TimeSpan,
    Unknown,
    claim_body,
    claim_from_json,
    claim_id,
    claim_to_json,
)
from tests.factories import make_report

TEXT = "Residents said on Monday that at least 12 villagers, two of them children, were reportedly shot near Idlib."


def words(text: str) -> Span:
    start = TEXT.index(text)
    return Span.of(TEXT, start, start + len(text))


def full_claim() -> Claim:
    report = make_report(TEXT)
    trigger = words("shot")
    chain = (
        Source(name="Example Post", kind="outlet", named=True),
        Source(
            name="residents", kind="resident", named=False, cue=words("said"), span=words("Residents"),
            manner="paraphrase", said_on=date(2019, 3, 4), rule="sources.toml#residents",
            cue_rule="cues.toml#say",
        ),
    )  # fmt: skip
    whole = words("at least 12")
    return Claim(
        id=claim_id(report.id, trigger, chain),
        report_id=report.id,
        evidence=words(TEXT),
        chain=chain,
        stance="hedged",
        status="happened",
        found_by="test",
        hedges=(words("reportedly"),),
        event=EventCode(
            type="ASSAULT", trigger=trigger, rule="r", modes=("firearms",), contexts=("military",), weapon="gun",
            acled=("Violence against civilians", "Attack"), ucdp=3,
        ),
        participants=(
            Participant(role="target", actor=Actor(name="villagers", kind="CVL", civilian=True), span=words("villagers")),
        ),
        places=(
            ClaimPlace(
                role="where",
                place=Place(
                    name="Idlib", grain="near", gazetteer_id="geonames:169389", country="SYR", latitude=35.9,
                    longitude=36.6, radius_km=25, candidates=(Candidate(gazetteer_id="geonames:1", name="x", country=None, weight=0.5),),
                ),
                span=words("Idlib"),
                rule="clause",
            ),
        ),
        time=ClaimTime(
            time=TimeSpan(start=date(2019, 3, 4), end=None, grain="day", anchor="published", timex_value="2019-03-04"),
            about="happened",
            span=words("Monday"),
        ),
        figures=(
            Figure(harm="killed", low=12, high=None, span=whole, harm_span=trigger, qualifier="at least", whom="villagers"),
            Figure(harm="killed", low=2, high=2, span=words("two"), part_of=whole, civilian=True),
        ),
        loaded=(LoadedWord(span=words("villagers"), sense="s", voice="undecided"),),
        unknown=(Unknown(part="actor", reason="nobody is named"),),
        score=0.5,
    )  # fmt: skip


def test_a_claim_survives_json_without_loss() -> None:
    claim = full_claim()
    row = json.loads(json.dumps(claim_body(claim)))
    assert claim_from_json(row, claim_id=claim.id, report_id=claim.report_id) == claim


def test_the_contract_keys_are_all_there() -> None:
    row = claim_to_json(full_claim(), make_report(TEXT))
    assert set(row) >= {
        "claim_id", "report", "evidence", "chain", "stance", "hedges", "status", "event", "participants", "places",
        "time", "figures", "loaded", "found_by", "score",
    }  # fmt: skip
    assert set(row["report"]) == {"id", "outlet", "title", "url", "published", "language", "read_from"}
    assert row["places"][0]["geonames_id"] == 169389
    assert row["event"]["mode"] == "firearms"
    assert row["chain"][1]["cue"] == "said"


def test_every_span_of_a_claim_slices_back_to_its_text() -> None:
    full_claim().check_words(TEXT)
    with pytest.raises(ValueError, match="reads"):
        full_claim().check_words("x" + TEXT)


def test_an_id_that_is_not_that_of_the_words_is_refused() -> None:
    claim = full_claim()
    with pytest.raises(ValueError, match="not that of its words"):
        claim_from_json(claim_body(claim), claim_id="c_0", report_id=claim.report_id)


def test_ids_do_not_depend_on_scores_or_program_versions() -> None:
    claim = full_claim()
    body = claim_body(claim) | {"score": 0.1, "found_by": "another program"}
    assert claim_from_json(body, claim_id=claim.id, report_id=claim.report_id).id == claim.id
