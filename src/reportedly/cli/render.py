"""Claims and incidents as lines of text, from the same JSON objects that ``--json`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from reportedly.export.phrases import (
    MARKS,
    NOBODY,
    VOICES,
    act_text,
    chain_text,
    figure_text,
    range_text,
    time_text,
)

Row = dict[str, Any]

_QUOTE_WIDTH = 300


def claim_lines(row: Row, *, why: bool = False) -> Iterator[str]:
    """A claim: what, where, when, how many; below it the chain and the words."""
    yield f"{MARKS[row['stance']]} {_headline(row)}"
    yield f"    {chain_text(row['chain'])}"
    yield f"    “{_shorten(row['evidence']['text'])}”"
    if why:
        yield from (f"      {line}" for line in _reasons(row))


def _headline(row: Row) -> str:
    parts = [act_text(row)]
    where = [f"{place['role']} {place['as_written']}" for place in row["places"] if place["role"] != "about"]
    parts += [", ".join(dict.fromkeys(where))] if where else []
    if row["time"] is not None:
        parts.append(time_text(row["time"]))
    parts += [figure_text(figure) for figure in row["figures"]]
    stance = row["stance"] + (f" ({', '.join(row['hedges'])})" if row["hedges"] else "")
    parts.append(f"{stance}, {row['status']}")
    return " · ".join(part for part in parts if part)


def _reasons(row: Row) -> Iterator[str]:
    """For each value its rule and its words."""
    if row["event"] is not None:
        event = row["event"]
        yield f"event {event['type']}: {event['rule']} at {_place_of(event['trigger'])} “{event['trigger']['text']}”"
        if event.get("underived"):
            yield f"ACLED and UCDP: not derived, {event['underived']}"
    for part in ("participants", "places", "figures"):
        for value in row[part]:
            name = value.get("name") or value.get("harm")
            rule = value.get("rule") or "as written"
            yield f"{part} {name}: {rule} at {_place_of(value)} “{value['as_written']}”"
    for before, source in pairwise(row["chain"]):
        yield f"link {before['name'] or NOBODY} → {source['name'] or NOBODY}: {'; '.join(_link_reasons(source))}"
    if row["time"] is not None:
        span = row["time"].get("span")
        where = "" if span is None else f" at {_place_of(span)}"
        yield f"time: anchored at {row['time']['anchor']}{where} “{row['time']['as_written']}”"
    for word in row["loaded"]:
        yield f"loaded, {VOICES[word['voice']]}: {word['sense']} at {_place_of(word)} “{word['text']}”"
    for unknown in row.get("unknown", ()):
        yield f"no {unknown['part']}: {unknown['reason']}"
    yield f"found by {row['found_by']}; {row['claim_id']}"


def _link_reasons(source: Row) -> Iterator[str]:
    """Cue, manner and rule of one link, with the words of each."""
    cue, start = source.get("cue"), source.get("cue_start")
    if cue is not None and start is not None:
        rule = f" by {source['cue_rule']}" if source.get("cue_rule") else ""
        yield f"cue “{cue}” at {start}-{start + len(cue)}{rule}"
    else:
        yield "no cue"
    if source.get("manner"):
        yield source["manner"]
    words = f" at {_place_of(source)} “{source['as_written']}”" if source.get("as_written") else ""
    yield f"{source.get('rule') or 'no rule'}{words}"


def _place_of(value: Row) -> str:
    return f"{value['start']}-{value['end']}"


def _shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _QUOTE_WIDTH else flat[: _QUOTE_WIDTH - 1] + "…"


INCIDENT_COLUMNS = (
    "incident",
    "date",
    "place",
    "what",
    "killed",
    "origins",
    "outlets",
    "grade",
    "contested",
    "said by",
)


def incident_cells(incident: Row) -> tuple[str, ...]:
    """One row of the table of incidents, under :data:`INCIDENT_COLUMNS`."""
    place, time = incident["place"], incident["time"]
    killed = incident["figures"].get("killed")
    independent = incident["independent_sources"]
    what = " ".join(filter(None, (incident["type"], incident["mode"])))
    return (
        incident["incident_id"][:8],
        time_text(time) if time is not None else "no date",
        (place.get("as_written") or place["name"]) if place is not None else "no place",
        what or "figures",
        range_text(killed["low"], killed["high"]) if killed is not None else "",
        range_text(independent["low"], independent["high"]),
        str(incident["outlets"]),
        incident["grade"]["name"],
        ", ".join(incident["contested"]),
        "; ".join(_origin_text(origin) for origin in incident["origins"]),
    )


def _origin_text(origin: Row) -> str:
    via = f" via {', '.join(origin['via'])}" if origin.get("via") else ""
    return (origin["name"] or NOBODY) + via


def incident_lines(incident: Row, claims: Iterable[Row], *, why: bool = False) -> Iterator[str]:
    """One incident: figures by origin, who said it, its claims."""
    yield f"{incident['title']}  ({incident['incident_id']}, {incident['review']})"
    independent = incident["independent_sources"]
    yield (
        f"grade {incident['grade']['name']} · {range_text(independent['low'], independent['high'])} independent"
        f" · {incident['outlets']} outlets · {len(incident['reports'])} reports"
    )
    yield from (f"    because {reason}" for reason in incident["grade"]["because"])
    yield from (f"    counted so: {reason}" for reason in independent["why"])
    for harm, figure in incident["figures"].items():
        contested = "  ◆ contested" if figure["contested"] else ""
        best = f", best {figure['best']}" if figure["best"] is not None else ""
        yield ""
        bounds = range_text(figure["low"], figure["high"])
        yield f"{harm.upper()} {bounds}{best} (policy: {figure['policy']}){contested}"
        for origin in figure["by_origin"]:
            yield f"    {origin['origin'] or NOBODY:<40} {range_text(origin['low'], origin['high'])}"
    yield ""
    for claim in claims:
        yield from claim_lines(claim, why=why)


WORDING_COLUMNS = (
    "outlet",
    "for whom",
    "own voice",
    "in quotation marks",
    "in indirect speech",
    "reports",
    "sense",
    "words",
)


def wording_cells(row: Row) -> tuple[str, ...]:
    """One row of the table of wording, under :data:`WORDING_COLUMNS`."""
    words = (word["text"] + (f" ×{word['count']}" if word["count"] > 1 else "") for word in row["words"])
    return (
        row["outlet"],
        "not known" if row["whom"] is None else row["whom"]["name"],
        str(row["own_voice"]),
        _speakers_text(row["quoted"]),
        _speakers_text(row["indirect"]),
        f"{len(row['reports'])} of {row['reports_of_outlet']}",
        row["sense"],
        ", ".join(words),
    )


def _speakers_text(speakers: Sequence[Row]) -> str:
    """How often in all, and in whose speech."""
    if not speakers:
        return "0"
    total = sum(speaker["count"] for speaker in speakers)
    return f"{total} ({', '.join(speaker['source'] or 'not known whose' for speaker in speakers)})"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, wide: bool) -> Iterator[str]:
    """Aligned columns; ``wide`` cuts nothing (for pipes), else the last column gives way."""
    import shutil

    widths = [
        max(len(columns[i]), *(len(row[i]) for row in rows)) if rows else len(columns[i]) for i in range(len(columns))
    ]
    limit = None if wide else shutil.get_terminal_size().columns
    for row in (columns, *rows):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        yield line if limit is None or len(line) <= limit else line[: limit - 1] + "…"
