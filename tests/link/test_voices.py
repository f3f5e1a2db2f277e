from __future__ import annotations

import random
from dataclasses import replace
from typing import Literal

from reportedly.link import Usage, Whom, count_usage
from reportedly.model import Actor, Claim, LoadedWord, Participant, Report
from tests.factories import make_claim, make_report, span_of

ARMED, PRAISE = "delegitimises an armed opponent", "praises one side"
Voice = Literal["outlet", "speaker", "undecided"]


def loaded(report: Report, words: str, voice: Voice, *, sense: str = ARMED, after: int = 0) -> LoadedWord:
    return LoadedWord(span=span_of(report, words, after), sense=sense, voice=voice)


def count(*held: tuple[Report, Claim], unread: tuple[Report, ...] = ()) -> tuple[Usage, ...]:
    return count_usage(
        [claim for _, claim in held], {report.id: report for report, _ in held} | {r.id: r for r in unread}
    )


def isis(voice: Voice, *, outlet: str = "State Daily", said_by: str | None = None) -> tuple[Report, Claim]:
    """ISIS terrorists killed two men, in this voice."""
    report = make_report(f"ISIS terrorists killed two men, {said_by or 'nobody'} said.", outlet=outlet)
    claim = make_claim(report, report.text, trigger="killed", chain=[(said_by, "military")] if said_by else [])
    actor = Participant(
        role="actor",
        actor=Actor(name="Islamic State", kind="REB", actor_id="isis"),
        span=span_of(report, "ISIS terrorists"),
    )
    return report, replace(claim, participants=(actor,), loaded=(loaded(report, "terrorists", voice),))


def test_each_voice_is_counted_apart_for_the_actor_whose_phrase_holds_the_word() -> None:
    (usage,) = count(isis("outlet"), isis("speaker", said_by="officer"), isis("undecided", said_by="ministry"))
    assert (usage.outlet, usage.sense, usage.whom) == (
        "State Daily",
        ARMED,
        Whom(name="Islamic State", actor_id="isis"),
    )
    assert (usage.own, usage.quoted, usage.indirect) == (1, {"officer": 1}, {"ministry": 1})
    assert (usage.count, usage.words, len(usage.reports), usage.reports_of_outlet) == (3, {"terrorists": 3}, 3, 3)


def test_speech_of_nobody_known_is_counted_as_such() -> None:
    (usage,) = count(isis("speaker"))
    assert usage.quoted == {None: 1}


def test_outlets_are_told_apart_and_come_in_order_of_their_names() -> None:
    usages = count(isis("outlet", outlet="Zenith Post"), isis("outlet", outlet="Aurora"))
    assert [usage.outlet for usage in usages] == ["Aurora", "Zenith Post"]


def test_a_word_that_stands_for_its_actor_names_nobody_known() -> None:
    report = make_report("The terrorists fled to the valley.")
    claim = make_claim(report, report.text, trigger="fled", actors=[("actor", "terrorists")])
    actor = replace(claim.participants[0], actor=Actor(name="terrorists", kind="REB"))
    (usage,) = count((report, replace(claim, participants=(actor,), loaded=(loaded(report, "terrorists", "outlet"),))))
    assert (usage.whom, usage.own) == (None, 1)


def test_a_described_actor_is_one_even_without_an_id() -> None:
    report = make_report("Our heroic fighters held the bridge.")
    claim = make_claim(report, report.text, trigger="held", actors=[("actor", "heroic fighters")])
    actor = replace(claim.participants[0], actor=Actor(name="heroic fighters", kind="REB"))
    word = loaded(report, "heroic", "outlet", sense=PRAISE)
    (usage,) = count((report, replace(claim, participants=(actor,), loaded=(word,))))
    assert usage.whom == Whom(name="heroic fighters")


def test_a_word_that_two_claims_hold_counts_once_and_the_nearest_speaker_has_it() -> None:
    report = make_report("The terrorists fled, residents said, after police said they had killed two men.")
    word = loaded(report, "terrorists", "undecided")
    fled = make_claim(report, report.text, trigger="fled", chain=[("residents", "resident")])
    killed = make_claim(report, report.text, trigger="killed", chain=[("police", "police")])
    held = [(report, replace(claim, loaded=(word,))) for claim in (killed, fled)]
    (usage,) = count(*held)
    assert (usage.count, usage.indirect) == (1, {"residents": 1})
    assert usage.claims == {fled.id, killed.id}


def test_any_order_of_claims_gives_the_same_counts() -> None:
    held = [
        isis("outlet"),
        isis("speaker", said_by="officer"),
        isis("outlet", outlet="Aurora"),
        isis("undecided", said_by="ministry"),
    ]
    expected = count(*held)
    for seed in range(5):
        random.Random(seed).shuffle(held)
        assert count(*held) == expected


def test_reports_that_were_not_read_are_none_of_the_outlet_s_reports() -> None:
    arabic = make_report("قال الجيش", outlet="State Daily", language="ar", unread="ar")
    (usage,) = count(isis("outlet"), unread=(arabic,))
    assert usage.reports_of_outlet == 1


def test_claims_without_loaded_words_give_nothing() -> None:
    report, claim = isis("outlet")
    assert count((report, replace(claim, loaded=()))) == ()
