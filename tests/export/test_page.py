from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.export.page import page
from reportedly.export.page.marks import KINDS, Mark, find_marks, lanes
from reportedly.export.page.markup import escape
from reportedly.export.page.weave import cut
from reportedly.export.phrases import act_text, chain_text
from reportedly.model import Actor, Claim, LoadedWord, Mention, Report, Source, Span, Unknown, claim_to_json
from reportedly.pipeline import Engine
from reportedly.pipeline.inputs import Given, read_all, read_inputs
from reportedly.settings import Settings
from tests.factories import make_claim, make_figure, make_place, make_report, span_of

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
VOID = frozenset({"meta", "input", "br"})


@dataclass(frozen=True)
class Read:
    report: Report
    mentions: Sequence[Mention[Any]] = ()
    claims: Sequence[Claim] = ()


@dataclass
class Seen(HTMLParser):
    """What a page holds: the running text of each report, every element, what is said in each of some elements."""

    texts: list[str] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    _open: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        assert not (tag == "a" and any(outer == "a" for outer, _ in self._open)), "a link within a link"
        self.elements.append((tag, named))
        if tag not in VOID:
            self._open.append((tag, named))
        if named.get("class") == "text":
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open, tag
        assert self._open.pop()[0] == tag

    def handle_data(self, text: str) -> None:
        if any(named.get("class") == "text" for _, named in self._open):
            self.texts[-1] += text
        if self._open:
            self.said.append((self._open[-1][0], text))

    def close(self) -> None:
        super().close()
        assert self._open == []

    def having(self, name: str, value: str) -> list[dict[str, str]]:
        return [named for _, named in self.elements if value in named.get(name, "").split()]


def look(*readings: Any) -> Seen:
    seen = Seen()
    seen.feed("".join(page(readings)))
    seen.close()
    return seen


def word(text: str, start: int, end: int) -> Mention[Any]:
    span = Span.of(text, start, end)
    return Mention(value=LoadedWord(span=span, sense="test", voice="outlet"), span=span, found_by="test")


def name(text: str, start: int, end: int) -> Mention[Any]:
    return Mention(value=Actor(name="A", kind=None), span=Span.of(text, start, end), found_by="test")


@st.composite
def texts_with_mentions(draw: st.DrawFn) -> tuple[str, list[Mention[Any]]]:
    text = draw(
        st.text(
            st.one_of(st.sampled_from("ab .\n\r<&\"'م\u202e\u2066"), st.characters(codec="utf-8")),
            min_size=1,
            max_size=60,
        )
    )
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends, st.booleans()), max_size=8))
    return text, [(word if loaded else name)(text, min(a, b), max(a, b)) for a, b, loaded in pairs if a != b]


@settings(max_examples=200, deadline=None)
@given(texts_with_mentions())
def test_the_text_of_the_page_is_the_report_s_text_whatever_is_marked(case: tuple[str, list[Mention[Any]]]) -> None:
    text, mentions = case
    assert look(Read(make_report(text), mentions)).texts == [text.replace("\x00", "\ufffd")]


@given(texts_with_mentions())
def test_pieces_have_no_gaps_and_each_mark_slices_back_to_its_words(case: tuple[str, list[Mention[Any]]]) -> None:
    text, mentions = case
    marks = find_marks(mentions, ())
    pieces = [*cut(0, len(text), marks)]
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    for mark in marks:
        assert "".join(text[p.start : p.end] for p in pieces if mark in p.covering) == mark.span.text
    assert all(mark.span.start <= p.start and p.end <= mark.span.end for p in pieces for mark in p.covering)


@given(texts_with_mentions())
def test_underlines_of_marks_that_meet_lie_at_different_depths(case: tuple[str, list[Mention[Any]]]) -> None:
    marks = find_marks(case[1], ())
    lane = lanes(marks)
    for a in marks:
        assert not [b for b in marks if a != b and a.span.meets(b.span) and lane[a.name] == lane[b.name]]


def test_marks_that_cross_nest_and_say_both() -> None:
    text = "one two three"
    seen = look(Read(make_report(text), [word(text, 0, 7), name(text, 4, 13)]))
    assert seen.texts == [text]
    assert seen.having("id", "r1-l0-7")
    (crossing,) = seen.having("id", "r1-a4-13")
    assert "actor: A" in crossing["title"]
    assert "loaded word: test" in crossing["title"]


HOSTILE = "<script>alert('x')</script> & \"quoted\" <img src=x onerror=y>"


def test_whatever_was_read_is_escaped() -> None:
    text = f"Gunmen killed {HOSTILE}, {HOSTILE} said."
    report = make_report(
        text, title=HOSTILE, outlet=HOSTILE, url=f"javascript:{HOSTILE}", read_from=HOSTILE, language='en"><b>', unread=HOSTILE,
    )  # fmt: skip
    claim = make_claim(
        report, text, trigger="killed", chain=[(HOSTILE, "witness")], actors=[("target", HOSTILE)],
        place=make_place("Gunmen", 1.0, 2.0), made_by=HOSTILE,
    )  # fmt: skip
    seen = look(Read(report, (), [claim]))
    assert {tag for tag, _ in seen.elements}.isdisjoint({"script", "img", "iframe", "object", "form"})
    assert seen.texts == [text]
    assert not [named for _, named in seen.elements if any(key.startswith("on") for key in named)]
    assert seen.having("lang", 'en"><b>')


def test_the_page_asks_for_nothing_outside() -> None:
    report = make_report("Gunmen killed two men.", url="https://example.org/a")
    text = "".join(page([Read(report, (), [make_claim(report, "Gunmen killed two men.", trigger="killed")])]))
    seen = Seen()
    seen.feed(text)
    asking = {"src", "srcset", "data", "action", "poster", "background", "style"}
    assert not [named for _, named in seen.elements if asking & named.keys()]
    assert all(named["href"].startswith("#") for _, named in seen.elements if "href" in named)
    assert {tag for tag, _ in seen.elements}.isdisjoint({"link", "script", "base", "svg"})
    style = next(said for tag, said in seen.said if tag == "style")
    assert "url(" not in style
    assert "@import" not in style
    assert any("default-src 'none'" in named.get("content", "") for _, named in seen.elements)


def test_a_claim_shows_its_chain_its_values_and_what_is_unknown() -> None:
    report = make_report("Radio Horizon reported that residents said gunmen killed at least 12 people in Ostraya.")
    wire = Source(
        name="Radio Horizon", kind="outlet", named=True, cue=span_of(report, "reported"),
        span=span_of(report, "Radio Horizon"), manner="paraphrase", rule="speakers:medium",
    )  # fmt: skip
    claim = make_claim(
        report, report.text, trigger="killed", chain=[wire, ("residents", "resident")], actors=[("actor", "gunmen")],
        figures=[make_figure(report, "at least 12", 12, None)], place=make_place("Ostraya", 35.0, 39.0), time="2019-03-04",
    )  # fmt: skip
    seen = look(Read(report, (), [claim]))
    said = " ".join(text for _, text in seen.said)
    for words in (
        "gunmen → ASSAULT",
        "Radio Horizon",
        "relay",
        "origin",
        "killed ≥12",
        "2019-03-04",
        "paraphrase",
        "speakers:medium",
    ):
        assert words in said, words
    assert chain_text(claim_to_json(claim, report)["chain"]) == (
        "Example Post ─reported→ Radio Horizon (outlet) ──→ residents (unnamed)"
    )


def test_what_stayed_unknown_is_said_with_its_reason() -> None:
    report = make_report("Two men were killed.")
    claim = make_claim(report, "Two men were killed.", trigger="killed")
    claim = replace(claim, unknown=(Unknown(part="place", reason="no place stands with the act"),))
    said = [text for _, text in look(Read(report, (), [claim])).said]
    assert "no place" in said
    assert "no place stands with the act" in said


def test_a_claim_without_event_and_figure_hangs_on_its_words() -> None:
    report = make_report("The market is closed.")
    seen = look(Read(report, (), [make_claim(report, "The market is closed.")]))
    assert_links_lead_somewhere(seen)
    assert seen.having("data-claims", "1")


def test_claims_whose_words_overlap_make_no_link_within_a_link() -> None:
    report = make_report("At least 12 killed men were buried.")
    dead = make_claim(report, report.text, figures=[make_figure(report, "At least 12 killed", 12, None)])
    seen = look(Read(report, (), [dead, make_claim(report, report.text, trigger="killed")]))
    assert_links_lead_somewhere(seen)
    assert [named["data-claims"] for _, named in seen.elements if "data-claims" in named] == ["1", "2"]


def test_words_of_the_right_to_left_are_shown_from_the_right() -> None:
    text = "محمد الأحمد said gunmen killed two men.\n\nقال الجيش إن ثلاثة جنود قتلوا."
    report = make_report(text, outlet="وكالة النهر", title="مدينة الرقة")
    claim = make_claim(
        report, "محمد الأحمد said gunmen killed two men.", trigger="killed", chain=[("محمد الأحمد", "witness")]
    )
    seen = look(Read(report, (), [claim]))
    assert seen.texts == [text]
    paragraphs = [named for tag, named in seen.elements if tag == "p" and named.get("dir") == "auto"]
    assert len(paragraphs) == 2
    for isolated in ("وكالة النهر", "مدينة الرقة", "محمد الأحمد"):
        assert ("bdi", isolated) in seen.said


def test_what_would_turn_the_direction_of_a_page_is_shown_and_shut_in() -> None:
    seen = look(Read(make_report("safe \u202eevil\u202c end")))
    assert [named["data-turn"] for named in seen.having("class", "turn")] == ["RLO", "PDF"]


def test_a_report_in_a_language_not_read_is_shown_with_its_text_alone() -> None:
    seen = look(Read(make_report("قال الجيش", language="ar", unread="ar")))
    assert seen.texts == ["قال الجيش"]
    assert any(text.startswith("Unread: ar") for _, text in seen.said)


def test_a_page_of_nothing_says_so() -> None:
    assert ("p", "No report could be read.") in look().said


def assert_links_lead_somewhere(seen: Seen) -> None:
    ids = [named["id"] for _, named in seen.elements if "id" in named]
    assert len(ids) == len(set(ids))
    assert {named["href"][1:] for _, named in seen.elements if "href" in named} <= set(ids)


@pytest.mark.model
def test_the_examples_show_every_mark_every_claim_and_every_chain(engine: Engine) -> None:
    found = [*read_all(lambda: engine, read_inputs([str(EXAMPLES)], Settings(), Given()))]
    readings = [reading for both in found if isinstance(both, tuple) and (reading := both[1]) is not None]
    assert len(readings) > 30
    seen = look(*readings)
    assert seen.texts == [reading.report.text for reading in readings]
    assert_links_lead_somewhere(seen)
    ids = {named["id"] for _, named in seen.elements if "id" in named}
    said = {text for _, text in seen.said}
    kinds: set[str] = set()
    for number, reading in enumerate(readings, start=1):
        marks = find_marks(reading.mentions, reading.claims)
        kinds |= {mark.kind for mark in marks}
        assert {f"r{number}-{mark.name}" for mark in marks} <= ids
        for claim in reading.claims:
            assert act_text(claim_to_json(claim, reading.report)) in said
            assert {source.name or "nobody named" for source in claim.chain} <= said
            assert {source.cue.text for source in claim.chain if source.cue is not None} <= said
    assert kinds == set(KINDS)
    assert sum(tag == "ol" and named.get("class") == "chain" for tag, named in seen.elements) == sum(
        len(reading.claims) for reading in readings
    )


def _colours() -> list[dict[str, str]]:
    style = files("reportedly.export.page").joinpath("page.css").read_text(encoding="utf-8")
    return [
        dict(re.findall(r"--([a-z]+): (#[0-9A-F]{6})", block))
        for block in re.findall(r":root \{(.*?)\n *\}", style, re.S)
    ]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_words_can_be_read_on_page_and_panel(theme: int) -> None:
    colours = _colours()[theme]
    assert len(colours) > 15
    for ground in ("page", "panel"):
        for ink in colours.keys() - {"page", "panel", "edge"}:
            lighter, darker = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (ink, ground)


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert len({letter for letter, _, _ in KINDS.values()}) == len(KINDS)
    assert Mark("event", Span(start=0, end=1, text="a"), (("b", ""),)).title == "event: b"


def test_half_a_surrogate_pair_is_no_reason_to_fail() -> None:
    assert escape("a\ud800\x00b\r") == "a\ufffd\ufffdb&#13;"
