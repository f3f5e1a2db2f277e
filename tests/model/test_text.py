from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Span, paragraphs


def test_a_span_that_does_not_fit_its_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Span(start=0, end=3, text="ab")


def test_an_empty_span_is_refused() -> None:
    with pytest.raises(ValueError, match="forward"):
        Span(start=3, end=3, text="")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("Heading\nThe army left.", ["Heading", "The army left."]),
        (
            "The army said on Monday evening that it had taken\nthe town. Nobody was hurt there, it said on the radio.",
            [
                "The army said on Monday evening that it had taken\nthe town. Nobody was hurt there, it said on the radio."
            ],
        ),
        (
            "The spokesman said that the convoy had left the town.\nIt was seen again at night near the river.\n\nNext.",
            [
                "The spokesman said that the convoy had left the town.\nIt was seen again at night near the river.",
                "Next.",
            ],
        ),
        ("  \n\n  Alone.  \n", ["Alone."]),
        ("", []),
    ],
)
def test_paragraphs_end_at_blank_lines_and_at_breaks_between_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


@given(st.text(alphabet="ab. \n-", max_size=200))
def test_paragraphs_are_in_order_and_lose_no_character(text: str) -> None:
    bounds = paragraphs(text)
    assert all(a < b for a, b in bounds)
    assert all(a[1] <= b[0] for a, b in pairwise(bounds))
    outside = text
    for start, end in reversed(bounds):
        outside = outside[:start] + outside[end:]
    assert outside.strip() == ""
