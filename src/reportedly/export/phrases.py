"""Parts of a claim in words, from the JSON objects of the contract: what the command line and the page both say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Row = dict[str, Any]

MARKS = {"asserted": "●", "hedged": "○", "doubted": "◐", "denied": "×"}
NOBODY = "nobody named"
VOICES = {"outlet": "in the outlet's own voice", "speaker": "in quotation marks", "undecided": "in indirect speech"}


def act_text(row: Row) -> str:
    """Who did what to whom: ``gunmen → ASSAULT firearms → villagers``; ``?`` where nobody is named who acted."""
    event = row["event"]
    if event is None:
        return "figures only"
    actors = _names(row, "actor", "took_part")
    targets = _names(row, "target")
    what = " ".join(filter(None, (event["type"], event["mode"])))
    return f"{actors or '?'} → {what}" + (f" → {targets}" if targets else "")


def _names(row: Row, *roles: str) -> str:
    return ", ".join(dict.fromkeys(p["name"] for p in row["participants"] if p["role"] in roles))


def figure_text(figure: Row) -> str:
    """A figure with its bounds and what is special about it: ``killed 27-34``, ``killed ≥12 (running toll)``."""
    notes = [
        word
        for word, said in (
            ("running toll", figure.get("running_toll")),
            ("part of a larger figure", figure.get("part_of")),
            ("perpetrators", figure.get("perpetrators")),
        )
        if said
    ]
    whom = f" {figure['whom']}" if figure.get("whom") else ""
    return f"{figure['harm']} {range_text(figure['low'], figure['high'])}{whom}" + (
        f" ({', '.join(notes)})" if notes else ""
    )


def range_text(low: int | None, high: int | None) -> str:
    """Both ends, or the one that is known."""
    if low is None and high is None:
        return "?"
    if low == high:
        return str(low)
    if high is None:
        return f"≥{low}"
    return f"≤{high}" if low is None else f"{low}-{high}"


def time_text(time: Row) -> str:
    """An interval of days, or the words that could not be resolved."""
    start, end = time["start"], time["end"]
    if start is None and end is None:
        return f"when: {time.get('as_written') or '?'} (unresolved)"
    if start == end:
        return str(start)
    return f"{start or '…'} to {end or '…'}"


def chain_text(chain: Sequence[Row]) -> str:
    """The chain from the outlet to the origin; on each arrow the word by which the next one said it.

    >>> outlet = {"name": "Levant Courier", "kind": "outlet", "named": True}
    >>> wire = {"name": "Meridian Wire", "kind": "agency", "named": True, "cue": "reported"}
    >>> medic = {"name": "hospital official", "kind": "medical", "named": False, "cue": "citing"}
    >>> chain_text([outlet, wire, medic])
    'Levant Courier ─reported→ Meridian Wire (agency) ─citing→ hospital official (medical, unnamed)'
    """
    links = [chain[0]["name"] or NOBODY]
    for source in chain[1:]:
        details = ", ".join(source_details(source))
        links.append(f"─{link_word(source) or '─'}→ {source['name'] or NOBODY}" + (f" ({details})" if details else ""))
    return " ".join(links)


def link_word(source: Row) -> str | None:
    """What joins a source to the one before it: its word of saying, else in brackets what stood for it."""
    if source.get("cue"):
        return str(source["cue"])
    room, _, rule = (source.get("rule") or "").partition(":")
    return f"({rule})" if room == "chains" and rule else None


def source_details(source: Row) -> Iterator[str]:
    """What a source is: its kind if its name does not say it, for whom it speaks, whether it is named."""
    name = source["name"] or ""
    kind = source["kind"].replace("_", " ")
    if kind != "unknown" and kind not in name.casefold():
        yield kind
    if source.get("party") and source["party"] not in name:
        yield f"for {source['party']}"
    if name and not source["named"]:
        yield "unnamed"
