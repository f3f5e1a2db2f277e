"""Who said it, through whom: links and chains in sentences of our own, and texts made to break a reader."""

from __future__ import annotations

import gzip
import hashlib
from importlib.resources import files

import pytest

from reportedly.extract.attribution.cue_model import FILE, CueModel, load_cue_model
from reportedly.lexicon import Lexicon
from reportedly.model import Attribution
from reportedly.pipeline import Engine
from tests.helpers import read_text

Link = tuple[str | None, str | None, str]


def links(engine: Engine, text: str) -> dict[Link, Link | None]:
    """Each link as source's words, cue and first words of content, with that through which it came."""
    found = [m.value for m in read_text(engine, text).mentions if isinstance(m.value, Attribution)]

    def shown(a: Attribution) -> Link:
        source, cue = a.source.span, a.cue
        return (None if source is None else source.text, None if cue is None else cue.text, a.content[0].text)

    by_key = {a.key: shown(a) for a in found if a.cue_class == "report"}
    return {shown(a): by_key.get(a.outer) if a.outer is not None else None for a in found if a.cue_class == "report"}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Shells hit the market, a nurse said.", "a nurse", "said", "Shells hit the market"),
        ("The governor said that the road was open.", "The governor", "said", "that the road was open"),
        ("According to the mayor, two bridges fell.", "the mayor", "According to", "two bridges fell"),
        ("“We will not leave the town,” said Amina Sow.", "Amina Sow", "said", "“We will not leave the town,”"),
        ("The colonel elaborated: “They came at night from the east.”", "The colonel", "elaborated", "“They came"),
        ("Two soldiers were reported killed.", None, "were reported", "Two soldiers"),
        ("The army reportedly shelled the port.", None, "reportedly", "The army"),
        ("The militia issued a warning that any car would be shot at.", "The militia", "warning", "that any car"),
        ("The minister denied that prisoners had been shot.", "The minister", "denied", "that prisoners had been shot"),
        ("“No,” the general said.", "the general", "said", "“No,”"),
    ],
)
def test_a_saying_has_its_source_cue_and_content(
    engine: Engine, text: str, source: str | None, cue: str, content: str
) -> None:
    assert any(
        (found[0], found[1]) == (source, cue) and found[2].startswith(content) for found in links(engine, text)
    ), links(engine, text)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("The Hill Post reported, citing two medics, that nine people died.", "two medics", "The Hill Post"),
        ("Citing residents, the Hill Post said the dam had burst.", "residents", "the Hill Post"),
        ("Radio Dalma quoted the prefect as saying that troops had left.", "the prefect", "Radio Dalma"),
        ("The prefect was quoted as saying by Radio Dalma that troops had left.", "The prefect", "Radio Dalma"),
        ("Nine died, a doctor told Radio Dalma.", "a doctor", "Radio Dalma"),
        (
            "The rebel chief said in an interview with the Hill Post that talks were over.",
            "The rebel chief",
            "the Hill Post",
        ),
        ("The rebels said in a statement carried by Radio Dalma that they held the pass.", "The rebels", "Radio Dalma"),
        ("The Hill Post repeated the army's claim that the pass was safe.", "the army", "The Hill Post"),
        ("Amnesty said survivors told its staff that soldiers had burned homes.", "survivors", "Amnesty"),
        ("“The officer told us, ‘Leave or burn with it,’” a farmer said.", "The officer", "a farmer"),
    ],
)
def test_a_chain_runs_through_whoever_passed_it_on(engine: Engine, text: str, inner: str, outer: str) -> None:
    found = links(engine, text)
    assert any(link[0] == inner and through is not None and through[0] == outer for link, through in found.items()), (
        found
    )


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed the attack.",
        "The ministry did not say whether anybody was hurt.",
        "The road is known as “the corridor” among drivers.",
        "The garrison refused to surrender.",
        "Deputies were told to rise.",
    ],
)
def test_what_says_nothing_makes_no_link(engine: Engine, text: str) -> None:
    assert links(engine, text) == {}


@pytest.mark.model
def test_the_reports_own_outlet_is_no_link_of_its_own(engine: Engine) -> None:
    found = links(engine, "Nine people died, a doctor told the Example Post.")
    assert [link[0] for link in found] == ["a doctor"]


@pytest.mark.model
def test_a_further_quotation_goes_on_with_the_same_speaker(engine: Engine) -> None:
    text = (
        "“They came at dawn,” said Musa Keita, a herder of 61. “They burned the granary first.\n\n"
        "“Then they took the cattle.”"
    )
    (said,) = [
        m.value for m in read_text(engine, text).mentions
        if isinstance(m.value, Attribution) and m.value.source.name == "Musa Keita"
    ]  # fmt: skip
    assert len(said.content) == 3


@pytest.mark.model
def test_a_link_says_why(engine: Engine) -> None:
    (claim, *_) = read_text(engine, "Gunmen killed two farmers, a nurse said.").claims
    nurse = claim.chain[-1]
    assert nurse.cue is not None
    assert nurse.cue.text == "said"
    assert "lemma=say" in nurse.cue_rule
    assert nurse.rule


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        '“An opening that never closes said the man ” and " another “ one ” " ‘ ’ said ‘she',
        "said said said: said said " * 40,
        "THE ARMY SAID THAT TWO MEN WERE KILLED. 'WE SAW THEM,' SAID A WITNESS.",
        "“He said ‘she told me “no” yesterday’ to «them»,” the officer said.",
        "“" + "They shot at us and we ran to the river and hid there. " * 60 + "”",
        ", said, : - — “” said . according to . per , citing",
    ],
)
def test_nothing_breaks_on_broken_prose(engine: Engine, text: str) -> None:
    reading = read_text(engine, text)
    for mention in reading.mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text


@pytest.mark.model
def test_a_sentence_of_ten_thousand_words_is_read(engine: Engine) -> None:
    text = "The envoy said that " + "the road was closed and the bridge was open and " * 1000 + "nobody came."
    assert any(link[0] == "The envoy" for link in links(engine, text))


def test_the_shipped_weights_are_those_of_their_checksum_and_small() -> None:
    folder = files("reportedly.lexicon")
    packed = (folder / FILE).read_bytes()
    stated = (folder / f"{FILE}.sha256").read_text(encoding="ascii").strip()
    assert hashlib.sha256(gzip.decompress(packed)).hexdigest() == stated
    assert len(packed) < 3_000_000


def test_weights_hold_no_names() -> None:
    model: CueModel = Lexicon().built(load_cue_model)
    lemmas = {
        feature.removeprefix("lemma=").partition("&")[0] for feature in model.weights if feature.startswith("lemma=")
    }
    assert not lemmas & {"trump", "clinton", "obama", "washington", "reuters"}


@pytest.mark.model
def test_a_text_cut_anywhere_is_read(engine: Engine) -> None:
    text = (
        "Two men died, according to the mayor, and “they were shot from a car,” a nurse told Radio Dalma, citing "
        "residents: the army’s claim that nobody fired, as quoted by the Hill Post, was denied - Colonel Sow"
    )
    for end in range(1, len(text)):
        read_text(engine, text[:end])
        read_text(engine, text[end:])
