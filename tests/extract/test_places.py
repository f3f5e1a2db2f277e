"""Which words are taken for places, and which place each is taken for. Entities are set by hand; no model is loaded."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from reportedly.extract import Context
from reportedly.extract.places import find
from reportedly.extract.places.values import shifted
from reportedly.gazetteer import Gazetteer, distance_km
from reportedly.lexicon import Lexicon
from reportedly.model import Mention, Place
from reportedly.pipeline import Engine, report_from_text
from reportedly.settings import Settings
from tests.helpers import read_text

LEXICON = Lexicon()
BLANK = spacy.blank("en")
_MARKED = re.compile(r"\[([^\]|]+)\|(\w+)\]")


def places_of(marked: str) -> list[Mention[Place]]:
    """The places of a text in which ``[words|LABEL]`` are the model's entities."""
    text, entities, at = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        entities.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        at = match.end()
    text += marked[at:]
    doc = BLANK(text)
    doc.ents = [doc.char_span(a, b, label, alignment_mode="expand") for a, b, label in entities]  # type: ignore[misc]
    return _found(doc)


def _found(doc: Doc) -> list[Mention[Place]]:
    config = Settings()
    gazetteer = Gazetteer.open(config.cache, lexicon=LEXICON)
    report = report_from_text(doc.text, outlet="Example Post")
    return [*find(doc, report, Context(gazetteer, LEXICON, config))]


# Text with its entities, then (words, grain, country or None) of each place.
CASES: list[tuple[str, list[tuple[str, str | None, str | None]]]] = [
    ("A mine killed two in [Tal Afar|GPE].", [("Tal Afar", "town", "IRQ")]),
    ("Shells hit the [Syrian|NORP] town of [Raqqa|GPE].", [("Raqqa", "town", "SYR")]),
    ("Farmers in [Raqqa|GPE] province fled [Syria|GPE].", [("Raqqa", "province", "SYR"), ("Syria", "country", "SYR")]),
    ("The front ran across [Idlib|GPE] governorate.", [("Idlib", "province", "SYR")]),
    ("A blast shook the city of [Idlib|GPE].", [("Idlib", "town", "SYR")]),
    # labels that the model got wrong
    ("[Iraq|GPE] said its troops stood in [Tikrit|PERSON].", [("Iraq", "country", "IRQ"), ("Tikrit", "town", "IRQ")]),
    ("[Nigeria|GPE] said gunmen attacked [Baga|PERSON].", [("Nigeria", "country", "NGA"), ("Baga", "town", "NGA")]),
    ("Patrols left Kidal and Timbuktu in [Mali|GPE].",
     [("Kidal", "town", "MLI"), ("Timbuktu", "town", "MLI"), ("Mali", "country", "MLI")]),
    ("[Sudan|GPE] burned. Troops near Nyala retreated.", [("Sudan", "country", "SDN"), ("Nyala", "near", "SDN")]),
    # names cut short or run together
    ("Barges sank in the [Gulf|LOC] of Aden.", [("Gulf of Aden", "sea", None)]),
    ("Talks on the [Iran-Iraq|GPE] border.", [("Iran", "country", "IRN"), ("Iraq", "country", "IRQ")]),
    ("They met in [Raqqa, Syria|GPE].", [("Raqqa", "town", "SYR"), ("Syria", "country", "SYR")]),
    ("Rain fell on [the United States|GPE].", [("United States", "country", "USA")]),
    ("[Syria|GPE]'s [Aleppo|GPE]'s markets opened.", [("Syria", "country", "SYR"), ("Aleppo", "town", "SYR")]),
    # people, peoples and groups are no places
    ("[Paris Jackson|PERSON] sang.", []),
    ("[Syrian|NORP] and [Iraqi|NORP] officers met.", []),
    ("Fighters of [ISIL|GPE] and [Daesh|GPE] fled.", []),
    ("She spoke on Friday in March.", []),
    # twins
    ("[Libyan|NORP] units left [Tripoli|GPE].", [("Tripoli", "town", "LBY")]),
    ("[Lebanon|GPE] sent units to [Tripoli|GPE].", [("Lebanon", "country", "LBN"), ("Tripoli", "town", "LBN")]),
    ("A fire in [Paris|GPE], [Texas|GPE], hurt one.", [("Paris", "town", "USA"), ("Texas", "province", "USA")]),
    ("A fire in [Paris|GPE], Tenn., hurt one.", [("Paris", "town", "USA"), ("Tenn.", "province", "USA")]),
    ("Police in [Tbilisi|GPE] said [Georgia|GPE] mourned.", [("Tbilisi", "town", "GEO"), ("Georgia", "country", "GEO")]),
    # what the lists lack
    ("Famine spread in [Darfur|LOC].", [("Darfur", "region", "SDN")]),
    ("Surgeons at [Al-Shifa Hospital|FAC] fled.", [("Al-Shifa Hospital", "site", "PSE")]),
    ("Boats crossed the [Euphrates|LOC].", [("Euphrates", "line", None)]),
    ("War came to the [Middle East|LOC].", [("Middle East", "continent", None)]),
    # no point finer than the words
    ("Four died near [Mosul|GPE].", [("Mosul", "near", "IRQ")]),
    ("Jets struck the countryside of [Aleppo|GPE].", [("Aleppo", "near", "SYR")]),
    ("Jets struck [Aleppo|GPE]'s countryside.", [("Aleppo", "near", "SYR")]),
    # a name, and the country around it, neither of which the model knows
    ("Gunmen struck in [Ménaka|PERSON], [Mali|PERSON].", [("Ménaka", "town", "MLI"), ("Mali", "country", "MLI")]),
    ("Rockets fell in [Niger|DATE].", [("Niger", "country", "NER")]),
    ("Civilians fleeing [Syria’s Raqqa|ORG] wept.", [("Syria", "country", "SYR"), ("Raqqa", "town", "SYR")]),
    ("[Afghanistan|GPE] sent men to [Mazar|LOC]-i-Sharif.",
     [("Afghanistan", "country", "AFG"), ("Mazar-i-Sharif", "town", "AFG")]),
    ("Many died in the [Syrian|NORP] conflict. [Syrian|NORP] doctors wept.", [("Syrian", "country", "SYR")]),
    # institutions that sit where they are named for
    ("[Iraq|GPE] mourned. The [Mosul General Hospital|ORG] filled.",
     [("Iraq", "country", "IRQ"), ("Mosul", "town", "IRQ")]),
    ("The [University of Aleppo|ORG] in [Syria|GPE] closed.", [("Aleppo", "town", "SYR"), ("Syria", "country", "SYR")]),
    ("[Texas|GPE] sent aid. The [Walker County Sheriff|ORG] came.",
     [("Texas", "province", "USA"), ("Walker County", "district", "USA")]),
    # persons who are called as towns are, or whom the model calls a town
    ("[Ann Troy|PERSON] fell in [Ohio|GPE]. [Troy|GPE] was nineteen.", [("Ohio", "province", "USA")]),
    ("[Ann Troy|PERSON] fell in [Troy|GPE], [Ohio|GPE].", [("Troy", "town", "USA"), ("Ohio", "province", "USA")]),
    ("Judge [Tripoli|GPE] rose.", []),
    ("[Qwxzzy|GPE] said he was tired. [Qwxzzy|GPE] left.", []),
    # a dateline after the headline
    ("Bridge reopens. HOMS — The bridge over the river opened.", [("HOMS", "town", "SYR")]),
    # the traps of the field's guide: right, or unresolved
    ("Gunmen in [Nigeria|GPE] burned [Baga|GPE].", [("Nigeria", "country", "NGA"), ("Baga", "town", "NGA")]),
    ("Jets from [France|GPE] landed in [Gao|GPE], [Mali|GPE].",
     [("France", "country", "FRA"), ("Gao", "town", "MLI"), ("Mali", "country", "MLI")]),
    ("A bomb in [Sinai|LOC] killed two.", [("Sinai", "region", "EGY")]),
    ("Tribes in [Anbar|GPE] rose.", [("Anbar", "province", "IRQ")]),
    ("Villages in [Borno|GPE] burned.", [("Borno", "province", "NGA")]),
    ("Snow fell in [Kashmir|LOC].", [("Kashmir", "region", None)]),
    ("Aid reached the [Gaza Strip|LOC].", [("Gaza Strip", "region", "PSE")]),
    ("Tanks entered [Gaza|GPE].", [("Gaza", "town", "PSE")]),
    ("[Mozambique|GPE] sent aid to [Gaza|GPE] province.",
     [("Mozambique", "country", "MOZ"), ("Gaza", "province", "MOZ")]),
    ("[Syria|GPE] and [Lebanon|GPE]: clashes in [Homs|GPE].",
     [("Syria", "country", "SYR"), ("Lebanon", "country", "LBN"), ("Homs", "town", "SYR")]),
    ("[Ukraine|GPE] shelled [Donetsk|GPE].", [("Ukraine", "country", "UKR"), ("Donetsk", "town", "UKR")]),
    ("[Egypt|GPE] opened [Rafah|GPE] to [Egyptian|NORP] trucks.",
     [("Egypt", "country", "EGY"), ("Rafah", "town", "EGY")]),
    # "X, Y" where no X is known in Y
    ("Rebels took [Odessa|GPE], [Mozambique|GPE].", [("Odessa", None, None), ("Mozambique", "country", "MOZ")]),
    ("War in [Aleppo|GPE], [Yemen|GPE] and [Libya|GPE].",
     [("Aleppo", "town", "SYR"), ("Yemen", "country", "YEM"), ("Libya", "country", "LBY")]),
    # abstaining
    ("Two were hurt in [Springfield|GPE].", [("Springfield", None, None)]),
    ("Two were hurt in [Qwxzzy|GPE].", [("Qwxzzy", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), CASES, ids=[case[0] for case in CASES])
def test_places_of_a_sentence(marked: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(m.span.text, m.value.grain, m.value.country) for m in places_of(marked)] == expected


def test_an_unresolved_place_says_why_and_has_no_point() -> None:
    (mention,) = places_of("Two were hurt in [Springfield|GPE].")
    place = mention.value
    assert place.unresolved == "two places of this name are about as likely"
    assert (place.gazetteer_id, place.latitude, place.country) == (None, None, None)
    assert len(place.candidates) > 1


def test_a_namesake_in_a_country_of_which_nobody_speaks_is_no_answer() -> None:
    text = "[Iraq|GPE] and [Iran|GPE] said [Iraqi|NORP] troops in [Mosul|GPE] held [Hattieville|GPE]."
    last = places_of(text)[-1]
    assert last.span.text == "Hattieville"
    assert last.value.unresolved == "only namesakes in countries of which the report does not speak"


def test_a_place_keeps_the_written_name_beside_the_entry() -> None:
    (mention,) = places_of("[Syrian|NORP] tanks left [Rakka|GPE].")[:1]
    assert (mention.span.text, mention.value.name, mention.value.admin1) == ("Rakka", "Raqqa", "Raqqa")


def test_a_distance_moves_the_point_and_gives_it_an_id_of_its_own() -> None:
    town = places_of("[Syria|GPE]: a raid in [Raqqa|GPE].")[-1].value
    moved = places_of("[Syria|GPE]: a raid 12 km north of [Raqqa|GPE].")[-1].value
    assert moved.grain == "near"
    assert moved.gazetteer_id != town.gazetteer_id
    assert town.latitude is not None
    assert town.longitude is not None
    assert moved.latitude is not None
    assert moved.longitude is not None
    assert moved.latitude > town.latitude
    assert distance_km(town.latitude, town.longitude, moved.latitude, moved.longitude) == pytest.approx(12, abs=0.1)


def test_a_country_is_as_wide_as_it_is() -> None:
    (mention,) = places_of("War spread in [Sudan|GPE].")
    assert mention.value.radius_km is not None
    assert mention.value.radius_km > 500


def test_one_name_has_one_sense_in_a_report() -> None:
    found = places_of("A fire in [Paris|GPE], [Texas|GPE].\n\nThe mayor of [Paris|GPE] wept.")
    assert {m.value.gazetteer_id for m in found if m.span.text == "Paris"} == {found[0].value.gazetteer_id}


def test_a_dateline_is_read_in_capitals() -> None:
    found = places_of("BAGHDAD ([AP|ORG]) - A bomb went off in [Iraq|GPE].")
    assert [m.span.text for m in found] == ["BAGHDAD", "Iraq"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "in",
                "Aleppo",
                "the",
                "of",
                ",",
                "Deir ez-Zor",
                "’s",
                "\n",
                "Gulf",
                "and",
                "(",
                "12 km north of",
                "É",
                "—",
            ]
        ),
        max_size=14,
    )
)
def test_spans_slice_back_and_never_overlap(words: list[str]) -> None:
    doc = BLANK(" ".join(words))
    found = _found(doc)
    for mention in found:
        assert doc.text[mention.span.start : mention.span.end] == mention.span.text
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.floats(-80, 80), st.floats(-180, 180), st.floats(0.1, 200), st.floats(0, 359))
def test_a_shifted_point_lies_as_far_as_asked(
    latitude: float, longitude: float, distance: float, bearing: float
) -> None:
    moved = shifted(latitude, longitude, distance, bearing)
    assert distance_km(latitude, longitude, *moved) == pytest.approx(distance, abs=0.01)


@pytest.mark.model
def test_places_of_a_whole_report(engine: Engine) -> None:
    reading = read_text(
        engine,
        "Shelling killed four people in the town of Azaz on Monday, residents said.\n\n"
        "Syrian warplanes also struck a village 8 km south of Idlib, near the Turkish border.",
        published="2019-03-05",
    )
    places = [m for m in reading.mentions if isinstance(m.value, Place)]
    assert [(m.span.text, m.value.grain, m.value.country) for m in places] == [
        ("Azaz", "town", "SYR"),
        ("Idlib", "near", "SYR"),
    ]
