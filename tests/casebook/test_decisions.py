from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.casebook import Casebook, Ruling, decisions, open_casebook
from reportedly.errors import NotFoundError, StaleError
from reportedly.model import Incident
from tests.casebook.samples import keep


def test_a_decision_comes_back_with_who_and_why(casebook: Casebook) -> None:
    (claim,) = keep(casebook, 1)
    written = casebook.decide("reject", claim.id, field="place", before="Besara", after="Adra", reason="wrong town")
    assert list(casebook.decisions()) == [written]
    assert (written.by, written.device, written.how, written.parents) == ("amina", "desk", "single", ())
    assert (written.reason, written.before, written.after) == ("wrong town", "Besara", "Adra")
    following = casebook.decide("accept", claim.id)
    assert following.parents == (written.id,)
    assert casebook.heads() == (following.id,)


@pytest.mark.parametrize("thing", ["c_0000", "i_0000", "d_0000", "b_0000", "sha256:00", "nonsense"])
def test_nothing_is_decided_on_what_is_not_there(casebook: Casebook, thing: str) -> None:
    with pytest.raises(NotFoundError, match="nothing to decide upon"):
        casebook.decide("accept", thing)
    assert casebook.count()["decisions"] == 0


def test_later_stands_over_earlier_and_clear_opens_again(casebook: Casebook) -> None:
    (claim,) = keep(casebook, 1)
    states = []
    for verdict in ("accept", "reject", "clear", "accept"):
        casebook.decide(verdict, claim.id)
        states.append(casebook.review_of(claim.id))
    assert states == ["accepted", "rejected", "open", "accepted"]
    assert [decision.verdict for decision in casebook.decisions_in_force()] == ["accept"]


def test_a_person_stands_over_the_program_whichever_came_later(casebook: Casebook) -> None:
    first, second = keep(casebook, 1, 2)
    casebook.decide("reject", first.id)
    casebook.decide("accept", first.id, how="program")
    casebook.decide("accept", second.id, how="program")
    casebook.decide("reject", second.id)
    assert [casebook.review_of(claim.id) for claim in (first, second)] == ["rejected", "rejected"]


def test_undo_takes_back_and_undo_of_undo_gives_again(casebook: Casebook) -> None:
    (claim,) = keep(casebook, 1)
    casebook.decide("reject", claim.id)
    accept = casebook.decide("accept", claim.id)
    undo = casebook.decide("undo", accept.id)
    assert casebook.review_of(claim.id) == "rejected"
    redo = casebook.decide("undo", undo.id)
    assert casebook.review_of(claim.id) == "accepted"
    casebook.decide("undo", redo.id)
    assert casebook.review_of(claim.id) == "rejected"


def test_the_program_undoes_no_person(casebook: Casebook) -> None:
    (claim,) = keep(casebook, 1)
    accept = casebook.decide("accept", claim.id)
    casebook.decide("undo", accept.id, how="program")
    assert casebook.review_of(claim.id) == "accepted"


def test_a_batch_is_written_whole_and_undone_as_one(casebook: Casebook) -> None:
    claims = keep(casebook, 1, 2, 3)
    rulings = [Ruling(verdict="accept", left=claim.id, reason="morgue list") for claim in claims]
    written = casebook.decide_all(rulings)
    assert len({decision.batch for decision in written}) == 1
    assert {decision.how for decision in written} == {"bulk"}
    assert [casebook.review_of(claim.id) for claim in claims] == ["accepted"] * 3
    casebook.decide("undo", str(written[0].batch))
    assert [casebook.review_of(claim.id) for claim in claims] == ["open"] * 3


def test_a_batch_with_one_bad_ruling_is_not_written(casebook: Casebook) -> None:
    (claim,) = keep(casebook, 1)
    with pytest.raises(NotFoundError):
        casebook.decide_all([Ruling(verdict="accept", left=claim.id), Ruling(verdict="accept", left="c_nobody")])
    assert casebook.count()["decisions"] == 0
    assert casebook.heads() == ()


def test_a_replaced_decision_gives_way(casebook: Casebook) -> None:
    first, second = keep(casebook, 1, 2)
    old = casebook.decide("accept", first.id)
    casebook.decide("accept", second.id, replaces=old.id, reason="the words moved")
    assert [casebook.review_of(claim.id) for claim in (first, second)] == ["open", "accepted"]


def test_same_and_different_are_of_a_pair_in_either_order(casebook: Casebook) -> None:
    first, second = keep(casebook, 1, 2)
    casebook.decide("same", first.id, second.id)
    apart = casebook.decide("different", second.id, first.id)
    (constraint,) = casebook.constraints()
    assert (constraint.verdict, constraint.left, constraint.right) == ("different", (second.id,), (first.id,))
    assert (constraint.decision, constraint.by_program) == (apart.id, False)


def test_incidents_stand_for_the_claims_that_they_had(casebook: Casebook) -> None:
    claims = keep(casebook, 1, 2, 3)
    casebook.save_partition(
        [Incident(id="i_x", claims=(claims[0].id, claims[1].id)), Incident(id="i_y", claims=(claims[2].id,))]
    )
    one, other = sorted(casebook.incidents(), key=lambda incident: -len(incident.claims))
    casebook.decide("different", one.id, other.id)
    casebook.save_partition([Incident(id="i_x", claims=tuple(claim.id for claim in claims))])
    (constraint,) = casebook.constraints()
    assert constraint.left == tuple(sorted(claim.id for claim in claims[:2]))
    assert constraint.right == (claims[2].id,)


def test_an_id_that_was_merged_is_decided_on_under_the_one_it_became(casebook: Casebook) -> None:
    first, second = keep(casebook, 1, 2)
    casebook.save_partition([Incident(id="i", claims=(first.id,)), Incident(id="i", claims=(second.id,))])
    old = {incident.id for incident in casebook.incidents()}
    casebook.save_partition([Incident(id="i", claims=(first.id, second.id))])
    (incident,) = casebook.incidents()
    (merged,) = old - {incident.id}
    assert casebook.decide("accept", merged).left == incident.id
    assert casebook.review_of(merged) == "accepted"
    casebook.save_partition([])
    with pytest.raises(NotFoundError, match="has no claims any more"):
        casebook.decide("accept", incident.id)


def test_an_accepted_incident_is_open_again_when_a_claim_joins(casebook: Casebook) -> None:
    claims = keep(casebook, 1, 2, 3)
    ids = [claim.id for claim in claims]
    casebook.save_partition([Incident(id="i_x", claims=tuple(ids[:2]))])
    (incident,) = casebook.incidents()
    assert casebook.review_of(incident.id) == "open"
    casebook.decide("accept", incident.id)
    casebook.decide("reject", ids[0])
    assert casebook.review_of(incident.id) == "accepted", "one claim of it is rejected, the other one holds"
    casebook.save_partition([Incident(id="i_x", claims=tuple(ids))])
    assert casebook.review_of(incident.id) == "open"
    casebook.decide("reject", incident.id)
    assert casebook.review_of(incident.id) == "rejected"


def test_another_program_sees_at_once_what_was_decided(casebook: Casebook, address: str) -> None:
    (claim,) = keep(casebook, 1)
    with open_casebook(address, reviewer="basim", device="field") as other:
        assert other.review_of(claim.id) == "open"
        first = casebook.decide("accept", claim.id)
        assert other.review_of(claim.id) == "accepted"
        assert other.decide("reject", claim.id).parents == (first.id,)
    assert casebook.review_of(claim.id) == "rejected"


@pytest.mark.parametrize("act", ["accept", "same", "incident", "undo"])
def test_the_second_of_two_reviewers_is_told_and_writes_nothing(casebook: Casebook, address: str, act: str) -> None:
    first, second, third = keep(casebook, 1, 2, 3)
    casebook.save_partition([Incident(id="i", claims=(first.id, second.id))])
    (incident,) = casebook.incidents()
    earlier = casebook.decide("reject", first.id)
    with open_casebook(address, reviewer="basim", device="field") as other:
        seen = other.heads()
        match act:
            case "same":
                theirs = casebook.decide("same", third.id, first.id)
            case "incident":
                theirs = casebook.decide("accept", incident.id)
            case "undo":
                theirs = casebook.decide("undo", earlier.id)
            case _:
                theirs = casebook.decide("accept", first.id)
        with pytest.raises(StaleError, match="amina ruled on this since you looked") as caught:
            other.decide("reject", first.id, seen=seen)
        assert caught.value.decisions == (theirs.id,)
        assert casebook.heads() == (theirs.id,)
        other.decide("reject", first.id, seen=other.heads())


def test_what_others_decide_elsewhere_makes_nothing_stale(casebook: Casebook) -> None:
    first, second = keep(casebook, 1, 2)
    seen = casebook.heads()
    casebook.decide("accept", second.id)
    casebook.decide("accept", first.id, seen=seen)
    assert casebook.count()["decisions"] == 2


def test_a_seal_is_not_made_by_deciding(casebook: Casebook) -> None:
    (claim,) = keep(casebook, 1)
    with pytest.raises(ValueError, match=r"call Casebook\.seal"):
        casebook.decide("seal", claim.id)


_ACTS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "clear", "undo"]),
        st.integers(0, 3),
        st.sampled_from(["single", "program"]),
    ),
    max_size=12,
)


def _rows(acts: list[tuple[str, int, str]]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for number, (verdict, choice, how) in enumerate(acts):
        left = f"d_{choice * number // 4}" if verdict == "undo" else f"c_{choice}"
        rows.append(
            {"id": f"d_{number}", "generation": number + 1, "verdict": verdict, "left": left, "right": None, "how": how, "batch": None, "replaces": None}
        )  # fmt: skip
    return rows


@given(_ACTS)
def test_at_most_one_ruling_holds_on_a_thing_and_an_undone_one_never(acts: list[tuple[str, int, str]]) -> None:
    held = decisions.in_force(_rows(acts))
    assert len({row["left"] for row in held}) == len(held)
    assert {row["verdict"] for row in held} <= {"accept", "reject"}


@given(_ACTS, st.integers(0, 11))
def test_undoing_the_last_act_gives_what_held_before_it(acts: list[tuple[str, int, str]], seed: int) -> None:
    rows = _rows(acts)
    last = random.Random(seed).choice(["accept", "reject", "clear"])
    final = {**_rows([(last, seed % 4, "single")])[0], "id": "d_last", "generation": len(rows) + 1}
    undo = {**final, "id": "d_undo", "verdict": "undo", "left": "d_last", "generation": len(rows) + 2}
    assert decisions.in_force([*rows, final, undo]) == decisions.in_force(rows)
