"""A claim as a card: what, the words, the chain drawn from the outlet to the origin, each value with its rule."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.export.page.marks import anchor
from reportedly.export.page.markup import bdi, escape, link
from reportedly.export.phrases import MARKS, NOBODY, VOICES, Row, act_text, figure_text, link_word, time_text


def card(row: Row, number: int, *, prefix: str) -> Iterator[str]:
    """The card of the claim that the contract's object describes; ``number`` counts the report's claims from 1."""
    name = f"{prefix}claim{number}"
    yield f'<section class="card {row["stance"]}" id="{name}" aria-labelledby="{name}-what">'
    yield f'<h3 id="{name}-what"><a class="number" href="#{prefix}{anchor_of(row)}" title="to its words in the text">'
    yield f'<span class="unseen">Claim </span>{number}</a> {bdi(act_text(row))}</h3>'
    hedges = f" by {_listed(row['hedges'])}" if row["hedges"] else ""
    mark = f'<span aria-hidden="true">{MARKS[row["stance"]]}</span>'
    yield f'<p class="stance">{mark} <b>{row["stance"]}</b>{hedges}; {escape(row["status"].replace("_", " "))}</p>'
    yield f'<blockquote dir="auto">{escape(row["evidence"]["text"])}</blockquote>'
    yield from chain(row, prefix=prefix)
    yield "<dl>"
    for label, value, rule in _values(row, prefix):
        shown = f'<dd class="rule">{escape(rule)}</dd>' if rule else ""
        yield f"<div><dt>{label}</dt><dd>{value}</dd>{shown}</div>"
    maker = f"made by {row['made_by']}" if row.get("made_by") else f"found by {row['found_by']}"
    yield f'</dl><p class="rule">{escape(row["claim_id"])}; score {row["score"]:.2f}; {escape(maker)}</p></section>'


def _listed(texts: list[str]) -> str:
    return ", ".join(f"“{bdi(text)}”" for text in texts)


def anchor_of(row: Row) -> str:
    """The name of the mark that makes this claim this claim."""
    if row["event"] is not None:
        return anchor("event", row["event"]["trigger"]["start"], row["event"]["trigger"]["end"])
    if row["figures"]:
        return anchor("figure", row["figures"][0]["start"], row["figures"][0]["end"])
    return anchor("event", row["evidence"]["start"], row["evidence"]["end"])


def chain(row: Row, *, prefix: str) -> Iterator[str]:
    """The sources in boxes, from the outlet to the origin; on each arrow the word by which the next one said it."""
    yield '<ol class="chain" aria-label="Chain of sources, from the outlet to the origin">'
    last = len(row["chain"]) - 1
    for number, source in enumerate(row["chain"]):
        arrow = _arrow(source, prefix) if number else ""
        places = [place for place, so in (("outlet", number == 0), ("origin", number == last)) if so] or ["relay"]
        yield f'<li>{arrow}<span class="source-box"><span class="place-in-chain">{" and ".join(places)}</span> '
        yield f'{_name(source, prefix)}<span class="kind">{_details(source)}</span>'
        rules = "; ".join(filter(None, (source.get("rule"), source.get("cue_rule"))))
        yield f'<span class="rule">{escape(rules)}</span></span></li>'
    yield "</ol>"


def _arrow(source: Row, prefix: str) -> str:
    start, cue = source.get("cue_start"), source.get("cue")
    if cue is not None and start is not None:
        word = link(f"{prefix}{anchor('cue', start, start + len(cue))}", cue)
    else:
        word = escape(link_word(source) or "(no cue)")
    return f'<span class="arrow"><span class="cue-word">{word}</span></span>'


def _name(source: Row, prefix: str) -> str:
    shown = source["name"] or NOBODY
    if source.get("start") is None:
        return f"<b>{bdi(shown)}</b>"
    words = "" if source["as_written"] == source["name"] else f" <q>{bdi(source['as_written'])}</q>"
    return f"<b>{link(prefix + anchor('source', source['start'], source['end']), shown)}</b>{words}"


def _details(source: Row) -> str:
    party = source.get("party") if source.get("party") != source["name"] else None
    parts = [
        escape(source["kind"].replace("_", " ") if source["kind"] != "unknown" else "kind unknown"),
        bdi(source["role"]) if source.get("role") else None,
        f"for {bdi(party)}" if party else None,
        "named" if source["named"] else "unnamed",
        escape(source["manner"]) if source.get("manner") else None,
        f"on {escape(source['said_on'])}" if source.get("said_on") else None,
    ]
    return ", ".join(filter(None, parts))


_Value = tuple[str, str, str]


def _values(row: Row, prefix: str) -> Iterator[_Value]:
    """Label, value as HTML, rule; what is not known comes last."""
    if row["event"] is not None:
        yield _event(row["event"], prefix)
    for person in row["participants"]:
        yield _participant(person, prefix)
    for place in row["places"]:
        yield _place(place, prefix)
    if row["time"] is not None:
        yield _time(row["time"], prefix)
    for figure in row["figures"]:
        words = _words("figure", figure, figure["as_written"], prefix)
        yield "figure", f"{escape(figure_text(figure))}, “{words}”", figure["rule"]
    for hedge in row["hedge_spans"]:
        yield "hedge", _words("hedge", hedge, hedge["text"], prefix), ""
    for word in row["loaded"]:
        words = _words("loaded", word, word["text"], prefix)
        yield "loaded word", f"{words} {escape(word['sense'])}", VOICES[word["voice"]]
    for unknown in row["unknown"]:
        yield f"no {escape(unknown['part'])}", bdi(unknown["reason"]), ""


def _words(kind: str, value: Row, text: str, prefix: str) -> str:
    """A link to the words of a value."""
    return link(f"{prefix}{anchor(kind, value['start'], value['end'])}", text)


def _event(event: Row, prefix: str) -> _Value:
    coded = [event["type"], ", ".join(filter(None, (*event["modes"], *event["contexts"], event["weapon"])))]
    words = _words("event", event["trigger"], event["trigger"]["text"], prefix)
    return "event", f"{escape(' '.join(filter(None, coded)))}, “{words}”{_derived(event)}", event["rule"]


def _participant(person: Row, prefix: str) -> _Value:
    as_written, known = person["as_written"], ", ".join(filter(None, (person["kind"], person["country"])))
    name = "" if as_written == person["name"] else f"{bdi(person['name'])}, "
    shown = name + _words("actor", person, as_written, prefix) + (f" ({escape(known)})" if known else "")
    return escape(person["role"].replace("_", " ")), shown, person["rule"]


def _place(place: Row, prefix: str) -> _Value:
    known = ", ".join(filter(None, (place["name"], place["admin1"], place["country"], place["precision"])))
    where = "unresolved" if place["unresolved"] else known
    shown = f"{_words('place', place, place['as_written'], prefix)} ({bdi(where)})"
    return f"place, {escape(place['role'])}", shown, place["rule"]


def _time(time: Row, prefix: str) -> _Value:
    words = "" if time["span"] is None else f", “{_words('time', time['span'], time['as_written'], prefix)}”"
    rule = f"anchored at {time['anchor']}" if time["anchor"] else ""
    return f"time, {escape(time['about'])}", escape(time_text(time)) + words, rule


def _derived(event: Row) -> str:
    if event["acled"] is None and event["ucdp"] is None:
        return f'<span class="aside">ACLED and UCDP not derived: {bdi(event["underived"] or "no reason kept")}</span>'
    parts = [f"ACLED {' / '.join(event['acled'])}" if event["acled"] else None]
    parts.append(f"UCDP type {event['ucdp']}" if event["ucdp"] is not None else None)
    return f'<span class="aside">{escape("; ".join(filter(None, parts)))}</span>'
