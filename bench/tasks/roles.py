"""MUC-4's roles, from events and figures: perpetrators, targets, victims, weapons as written."""

from __future__ import annotations

from collections.abc import Iterator

from bench.harness import Bench, Row
from reportedly.model import Event, Figure

_ORGANISED = frozenset({"REB", "MIL", "PRM", "CRM", "COP", "GOV"})


def predict(rows: Iterator[Row], bench: Bench) -> Iterator[Row]:
    """The fillers of each role in a text, each mention once."""
    held = [*rows]
    texts = ((row["text"], None, "the outlet") for row in held)
    for row, reading in zip(held, bench.read_many(texts), strict=True):
        roles: dict[str, list[list[str]]] = {"PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": []}
        for mention in reading.mentions:
            if isinstance(mention.value, Event) and mention.value.code.type == "ASSAULT":
                for participant in mention.value.participants:
                    actor = participant.actor
                    if participant.role == "target":
                        _put(roles["Victim" if actor.kind is not None else "Target"], participant.as_written)
                    elif actor.actor_id is not None and actor.kind in _ORGANISED:
                        _put(roles["PerpOrg"], participant.as_written)
                    else:
                        _put(roles["PerpInd"], participant.as_written)
            elif isinstance(mention.value, Figure) and mention.value.whom_span is not None:
                figure = mention.value
                start = min(figure.span.start, figure.whom_span.start)
                _put(roles["Victim"], reading.report.text[start : figure.whom_span.end])
        yield {"id": row["id"], "roles": roles}


def _put(fillers: list[list[str]], words: str) -> None:
    if [words] not in fillers:
        fillers.append([words])
