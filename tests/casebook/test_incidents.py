from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.casebook import Casebook, open_casebook
from reportedly.errors import CasebookError, NotFoundError
from reportedly.model import Incident, incident_id
from tests.casebook.samples import keep


@dataclass
class Pair:
    claim_a: str
    claim_b: str
    weight: float
    evidence: dict[str, Any] = field(default_factory=dict)
    model_version: str = "hand 1"


def partition(*groups: list[str]) -> list[Incident]:
    return [Incident(id="i_any", claims=tuple(sorted(group))) for group in groups]


def now(casebook: Casebook) -> dict[str, frozenset[str]]:
    return {incident.id: frozenset(incident.claims) for incident in casebook.incidents()}


@pytest.fixture
def ids(casebook: Casebook) -> list[str]:
    """Claims in order of arrival."""
    return [claim.id for claim in keep(casebook, *range(6))]


def test_a_new_incident_is_named_after_its_lowest_claim(casebook: Casebook, ids: list[str]) -> None:
    change = casebook.save_partition(partition(ids[:2], ids[2:]))
    assert set(change.made) == {incident_id(min(ids[:2])), incident_id(min(ids[2:]))}
    assert now(casebook) == {incident_id(min(group)): frozenset(group) for group in (ids[:2], ids[2:])}


def test_the_same_partition_again_changes_nothing(casebook: Casebook, ids: list[str]) -> None:
    groups = partition(ids[:2], ids[2:])
    edges = [Pair(ids[0], ids[1], 7.5, {"day": 2.0})]
    assert casebook.save_partition(groups, edges).edges == 1
    again = casebook.save_partition(reversed(groups), [Pair(ids[1], ids[0], 7.5, {"day": 2.0})])
    assert (again.number, again.edges) == (None, 0)
    assert len(casebook.history(ids[0])) == 1


def test_a_claim_that_joins_changes_no_id(casebook: Casebook, ids: list[str]) -> None:
    casebook.save_partition(partition(ids[:1]))
    (before,) = now(casebook)
    casebook.save_partition(partition(ids))
    assert list(now(casebook)) == [before]


def test_a_merge_keeps_the_oldest_id_and_leads_the_other_on(casebook: Casebook, ids: list[str]) -> None:
    casebook.save_partition(partition(ids[:1]))
    (oldest,) = now(casebook)
    casebook.save_partition(partition(ids[:1], ids[1:4]))
    (other,) = set(now(casebook)) - {oldest}
    change = casebook.save_partition(partition(ids[:4]))
    assert change.redirected == ((other, oldest),)
    assert now(casebook) == {oldest: frozenset(ids[:4])}
    assert casebook.resolve_incident(other) == oldest
    assert casebook.incident(other[:9]).claims == tuple(sorted(ids[:4]))
    assert [row["reason"] for row in casebook.history(ids[1])] == ["new", "merged"]


def test_a_split_leaves_the_id_with_the_oldest_claim(casebook: Casebook, ids: list[str]) -> None:
    casebook.save_partition(partition(ids))
    (old,) = now(casebook)
    casebook.save_partition(partition(ids[:1], ids[1:]))
    assert now(casebook)[old] == {ids[0]}
    assert {row["reason"] for row in casebook.history(ids[3])} == {"new", "split"}


def test_a_split_leaves_the_id_with_most_claims_that_a_person_confirmed(casebook: Casebook, ids: list[str]) -> None:
    casebook.save_partition(partition(ids))
    (old,) = now(casebook)
    casebook.decide("accept", ids[4])
    casebook.decide("accept", ids[0], how="program")
    casebook.save_partition(partition(ids[:3], ids[3:]))
    assert now(casebook)[old] == set(ids[3:])


def test_an_id_once_given_is_never_given_to_something_else(casebook: Casebook, ids: list[str]) -> None:
    older, newer = ids[:2]
    low, high = sorted((older, newer))
    casebook.save_partition(partition([low], [high]))
    casebook.save_partition(partition([low, high]))
    casebook.save_partition(partition([low], [high]))
    # Both first ids are spent: the merged one stays with the claim that came first, the other claim gets a third.
    assert now(casebook) == {incident_id(low): frozenset({older}), incident_id(newer, 1): frozenset({newer})}


def test_context_is_attached_and_taken_off(casebook: Casebook, ids: list[str]) -> None:
    first = Incident(id="i", claims=(ids[0],), context=(ids[5],))
    second = Incident(id="i", claims=(ids[1],), context=(ids[5],))
    casebook.save_partition([first, second])
    assert [incident.context for incident in casebook.incidents()] == [(ids[5],), (ids[5],)]
    casebook.save_partition([first, *partition([ids[1]])])
    assert sorted(incident.context for incident in casebook.incidents()) == [(), (ids[5],)]
    assert casebook.incident_of(ids[5]) is None


def test_an_incident_without_claims_ends(casebook: Casebook, ids: list[str]) -> None:
    casebook.save_partition(partition(ids[:1], ids[1:]))
    gone = casebook.incident_of(ids[0])
    assert gone is not None
    casebook.save_partition(partition(ids[1:]))
    with pytest.raises(NotFoundError, match="no claims any more"):
        casebook.incident(gone)


def test_a_claim_in_two_incidents_is_refused(casebook: Casebook, ids: list[str]) -> None:
    with pytest.raises(CasebookError, match="in two incidents"):
        casebook.save_partition(partition(ids[:2], ids[1:3]))
    assert now(casebook) == {}


def test_an_incident_of_unknown_claims_is_refused_and_nothing_is_kept(casebook: Casebook, ids: list[str]) -> None:
    with pytest.raises(CasebookError):
        casebook.save_partition(partition(ids[:2], ["c_nobody"]), [Pair(ids[0], ids[1], 1.0)])
    assert now(casebook) == {}
    assert list(casebook.edges()) == []


def test_a_newer_weight_takes_the_older_ones_place_model_by_model(casebook: Casebook, ids: list[str]) -> None:
    a, b = sorted(ids[:2])
    casebook.save_partition([], [Pair(a, b, 1.0), Pair(a, b, 2.0, model_version="hand 2")])
    casebook.save_partition([], [Pair(b, a, 3.0)])
    assert [(edge["model_version"], edge["weight"]) for edge in casebook.edges()] == [("hand 1", 3.0), ("hand 2", 2.0)]


def test_an_incident_names_the_decisions_in_force_on_it(casebook: Casebook, ids: list[str]) -> None:
    casebook.save_partition(partition(ids[:2]))
    (incident,) = casebook.incidents()
    undone = casebook.decide("reject", ids[0])
    casebook.decide("undo", undone.id)
    held = {casebook.decide("accept", incident.id).id, casebook.decide("same", ids[0], ids[1]).id}
    assert set(casebook.incident(incident.id).decisions) == held


_CLAIMS = 6
_PARTITIONS = st.lists(st.lists(st.integers(0, 3), min_size=_CLAIMS, max_size=_CLAIMS), min_size=1, max_size=5)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(series=_PARTITIONS)
def test_any_series_of_partitions_keeps_every_id_true(series: list[list[int]], tmp_path: Path) -> None:
    path = tmp_path / "series.db"
    for leftover in tmp_path.iterdir():
        leftover.unlink()
    with open_casebook(path) as casebook:
        ids = [claim.id for claim in keep(casebook, *range(_CLAIMS))]
        ever: dict[str, None] = {}
        for labels in series:
            groups = [
                [c for c, label in zip(ids, labels, strict=True) if label == wanted] for wanted in sorted(set(labels))
            ]
            before = now(casebook)
            change = casebook.save_partition(partition(*groups))
            after = now(casebook)
            assert sorted(map(sorted, after.values())) == sorted(map(sorted, groups))
            assert casebook.save_partition(reversed(partition(*groups))).number is None
            assert not set(change.made) & set(ever), "an id is given once"
            for name, claims in after.items():
                assert name not in before or claims & before[name], "an id stays with a claim that it had"
            ever.update(dict.fromkeys(after))
            assert {casebook.resolve_incident(name) for name in ever} == set(after)
