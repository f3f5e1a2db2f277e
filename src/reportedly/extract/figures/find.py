"""Words of harm and the people they were done to, counted by their numbers, articles and names.

Counts are read from tokens: the parse is used to find who was harmed, never how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.extract.context import by_token
from reportedly.extract.figures.counts import Actors, Taken, first_of_number, numbers
from reportedly.extract.figures.harmed import Harmed, harm_words, of_phrase
from reportedly.extract.figures.harms import Harms, build_harms
from reportedly.extract.figures.numbers import Number, Vagues, build_vagues, read_number
from reportedly.extract.figures.tolls import is_open_subset, is_running, is_subset, is_total, not_a_count
from reportedly.model import Actor, Figure, Mention, Report, Span, TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reportedly.extract.context import Context

_MORE = frozenset({"more", "another", "other", "others", "further", "additional"})
_NO_WHOM = _MORE | {"of", "the"}
_INCLUDING = frozenset({"including", "among"})
_AMONG = frozenset({"them", "whom"})
# The words that make the dead the attackers themselves.
_ATTACKERS = re.compile(
    r"\b(?:attackers?|assailants?|bombers?|gunm[ae]n|shooters?|hijackers?|perpetrators?|raiders?|himself|herself|"
    r"themselves|hostage-takers?|robbers?|kidnappers?)\b",
    re.IGNORECASE,
)
_AFTER_INCLUDING = 4
# Words by which a report tells of any death, and of treatment.
_DEATH = re.compile(
    r"\b(?:dead|deadly|died?|dies|dying|deaths?|kill(?:s|ed|ing|ings)?|fatal(?:ly|ity|ities)?|homicides?|murder(?:s|ed)?|"
    r"slain|slaying|bod(?:y|ies)|corpses?|deceased|autopsy|funeral|coroner|medical examiner)\b",
    re.IGNORECASE,
)
_ATTEMPTED = re.compile(
    r"\b(?:attempted|attempt to commit|intent to) (?:first.degree |second.degree )?(?:murder|kill|homicide)\b|"
    r"\bupper body\b|\bbody armou?r\b|\bhomicide (?:detectives?|unit|squad|investigators?)\b|\bnon-?fatal\b",
    re.IGNORECASE,
)
_DIED_NEXT = re.compile(r"\b(?:later|has|had|subsequently|then) died\b|\bdied (?:at|from|later)\b", re.IGNORECASE)
_TREATED = re.compile(
    r"\b(?:hospitals?|hospitali[sz]ed|injur\w*|wound\w*|surgery|recover\w*|treated|condition|medical cent(?:er|re)|"
    r"life[- ]threatening|trauma cent(?:er|re)|ambulance|paramedics?)\b",
    re.IGNORECASE,
)


def find(doc: Doc, report: Report, context: Context) -> Iterator[Mention[Figure]]:
    """The figures of a report in order of their words, each word counted once."""
    harms = context.lexicon.built(build_harms)
    vagues = context.lexicon.built(build_vagues)
    actors = by_token(doc, context.mentions(Actor))
    times = context.mentions(TimeSpan)
    taken: Taken = {}
    found: list[Figure] = []
    for word in _told(doc, harms):
        for number, head in numbers(doc, word, actors, taken, vagues):
            if word.most and number.high is not None:
                number = replace(number, low=None, rule="or otherwise harmed: that or fewer")
            figure = _figure(doc, word, number, head, actors)
            if not figure.increment and any(f.harm == figure.harm for f in found):
                figure = replace(figure, increment=any(c.lower_ == "also" for c in word.token.children))
            found.append(_in_its_place(doc, word, figure, found, times))
    found += _included(doc, found, taken, actors, vagues)
    found += _none_of(doc, harms, found)
    for figure in sorted(found, key=lambda figure: figure.span.start):
        yield Mention(value=figure, span=figure.span, found_by=f"figures:{figure.rule}")


def _told(doc: Doc, harms: Harms) -> list[Harmed]:
    """The words of harm, of blows, wounds and conditions only those of somebody who lives, as far as the report tells.

    With no word of a death it is an injury; a blow besides needs a word of treatment. With one, who was shot may be
    who died: only a condition outside sentences that tell of a death is read.
    """
    words = [*harm_words(doc, harms)]
    traces = {word.trace for word in words}
    if traces == {""}:
        return words
    lives = not {"blow", "wound"} & traces or _DEATH.search(_ATTEMPTED.sub(" ", doc.text)) is None
    treated = lives and ("blow" not in traces or _TREATED.search(doc.text) is not None)
    holds = {"": True, "blow": treated, "wound": lives}
    return [word for word in words if (_still(doc, word) if word.trace == "condition" else holds[word.trace])]


def _still(doc: Doc, word: Harmed) -> bool:
    """Whether neither the sentence of a condition nor the next one tells of a death."""
    end = word.token.sent.end
    if _DEATH.search(word.token.sent.text) is not None:
        return False
    return end >= len(doc) or _DIED_NEXT.search(doc[end].sent.text) is None


def _included(doc: Doc, found: Sequence[Figure], taken: Taken, actors: Actors, vagues: Vagues) -> list[Figure]:
    """The parts that "including two children and a nurse", "among them the bomber" name of a figure just before.

    A group of another side ends the parts: of "twelve rebels including two commanders and five soldiers" the soldiers
    are a group of their own.
    """
    parts: list[Figure] = []
    for token in doc:
        among = token.lower_ == "among"
        if token.lower_ not in _INCLUDING or (among and doc[min(token.i + 1, len(doc) - 1)].lower_ not in _AMONG):
            continue
        before = [f for f in found if token.sent.start_char <= f.span.start < token.idx and f.part_of is None]
        if not before:
            continue
        whole = before[-1]
        side = _side(doc, whole, actors)
        at = token.i + 1 + among
        while (number := _next_number(doc, at, taken, vagues)) is not None:
            top = whole.high if whole.high is not None else None
            if top is not None and number.low is not None and number.low > top:
                break
            noun = _noun_after(doc, number)
            harmed = Harmed(token, whole.harm, (noun,))
            taken.update(dict.fromkeys(range(number.core, number.end), harmed))
            part = _figure(doc, harmed, number, noun, actors)
            actor = actors[noun.i]
            own = (
                at > token.i + 1 + among and side and actor is not None and actor.value.kind not in (side, "UNK", "CVL")
            )
            parts.append(
                replace(
                    part,
                    harm_span=whole.harm_span,
                    part_of=None if own else whole.span,
                    running_toll=whole.running_toll,
                    since=whole.since,
                )
            )
            at = max(noun.i, number.end - 1) + 1
            if own or at >= len(doc) or doc[at].lower_ not in ("and", ","):
                break
            at += 1 + (doc[at].text == "," and at + 1 < len(doc) and doc[at + 1].lower_ == "and")
    return parts


def _side(doc: Doc, figure: Figure, actors: Actors) -> str | None:
    """The kind of actor that a figure counts, if it is armed."""
    if figure.whom_span is None:
        return None
    for token in doc.char_span(figure.whom_span.start, figure.whom_span.end, alignment_mode="expand") or ():
        actor = actors[token.i]
        if actor is not None:
            return actor.value.kind if actor.value.civilian is False else None
    return None


def _next_number(doc: Doc, start: int, taken: Taken, vagues: Vagues) -> Number | None:
    """The number or the one person that begins within the next words."""
    for i in range(start, min(start + _AFTER_INCLUDING, len(doc))):
        token = doc[i]
        if i in taken or token.text in ";.":
            return None
        number = read_number(doc, first_of_number(doc, i, start), vagues)
        if number is not None:
            return None if not_a_count(doc, number.core, number.end) else number
        if token.lower_ in ("a", "an", "the"):
            noun = token.head
            one = token.lower_ != "the" or _ATTACKERS.fullmatch(noun.text) is not None
            if one and noun.i > i and noun.tag_ == "NN" and noun.i - i <= _AFTER_INCLUDING:
                return Number(i, noun.i + 1, i, 1, 1, None, "one person")
            return None
        if token.pos_ in ("NOUN", "PROPN", "VERB"):
            return None
    return None


def _noun_after(doc: Doc, number: Number) -> Token:
    core = doc[number.end - 1]
    return core.head if core.dep_ in ("nummod", "quantmod", "amod") and core.head.i >= core.i else core


def _none_of(doc: Doc, harms: Harms, found: Sequence[Figure]) -> Iterator[Figure]:
    """From "none of the dead were X": no X among those counted before; it says who they were not."""
    for token in doc:
        if token.lower_ not in ("none", "neither") or token.dep_ not in ("nsubj", "nsubjpass"):
            continue
        harmed = [t for t in token.subtree if t.lower_ in harms.states or t.lower_ in ("victims", "casualties")]
        whom = [c for c in token.head.children if c.dep_ in ("attr", "acomp")]
        before = [f for f in found if f.span.start < token.idx and f.part_of is None and not f.running_toll]
        if harmed and whom and before:
            phrase = _span(doc, whom[0].left_edge.i, whom[0].i + 1)
            yield Figure(
                harm=harms.states.get(harmed[0].lower_, "killed"),
                low=0,
                high=0,
                span=_span(doc, token.i, token.i + 1),
                harm_span=_span(doc, harmed[0].i, harmed[0].i + 1),
                whom=phrase.text,
                whom_span=phrase,
                part_of=before[-1].span,
                rule="none of them: 0",
            )


def _figure(doc: Doc, word: Harmed, number: Number, head: Token, actors: Actors) -> Figure:
    start = min(number.start, number.core)
    whom, whom_span, civilian = _whom(doc, number, head, actors)
    span = _span(doc, start, max(number.end, start + 1))
    return Figure(
        harm=word.harm,
        low=number.low,
        high=number.high,
        span=span,
        harm_span=_span(doc, word.token.i, word.token.i + 1),
        qualifier=number.qualifier,
        whom=whom,
        whom_span=whom_span,
        civilian=civilian,
        perpetrators=_ATTACKERS.search(f"{span.text} {whom or ''}") is not None,
        increment=any(doc[i].lower_ in _MORE for i in range(number.core, min(number.end + 2, len(doc)))),
        rule=number.rule,
    )


def _whom(doc: Doc, number: Number, head: Token, actors: Actors) -> tuple[str | None, Span | None, bool | None]:
    """Who is counted: the noun phrase after the number, or its "of" phrase; a person's own words."""
    candidates = [head, *of_phrase(head)] if number.end - 1 <= head.i else [*of_phrase(head), head]
    for token in candidates:
        actor = actors[token.i]
        if actor is not None:
            return actor.span.text, actor.span, actor.value.civilian
    if number.end - 1 == head.i and number.core == head.i and number.rule == "one person":
        if head.pos_ == "PRON":
            return None, None, None
        span = _span(doc, head.left_edge.i if head.ent_type_ == "PERSON" else number.start, head.i + 1)
        return span.text, span, None
    start = number.end
    while start < len(doc) and doc[start].lower_ in _NO_WHOM:
        start += 1
    for i in range(start, min(number.end + 4, len(doc))):
        noun = doc[i]
        if noun.text in ",;." or noun.pos_ in ("VERB", "AUX"):
            break
        if noun.pos_ in ("NOUN", "PROPN") and (i + 1 >= len(doc) or doc[i + 1].pos_ not in ("NOUN", "PROPN")):
            actor = actors[i]
            span = actor.span if actor is not None else _span(doc, start, i + 1)
            return span.text, span, actor.value.civilian if actor is not None else None
    return None, None, None


def _span(doc: Doc, start: int, end: int) -> Span:
    last = doc[end - 1]
    return Span.of(doc.text, doc[start].idx, last.idx + len(last))


def _in_its_place(
    doc: Doc, word: Harmed, figure: Figure, earlier: Sequence[Figure], times: Sequence[Mention[TimeSpan]]
) -> Figure:
    """A running toll with its start, a subset with its whole, or the figure as it is."""
    sent = word.token.sent
    running, since = is_running(doc, sent, word.token, times)
    if running and not is_total(sent):
        return replace(figure, running_toll=True, since=since)
    whole = _whole_of(figure, earlier)
    if whole is not None and is_subset(doc, figure):
        return replace(figure, part_of=whole.span)
    if figure.low is not None and is_open_subset(doc, figure):
        return replace(figure, high=None, rule="some of the harmed: that or more")
    if word.token.lower_ == "toll":
        added = [f for f in earlier if f.harm == figure.harm and sent.start_char <= f.span.start < figure.span.start]
        # "Killed four, bringing the toll to 11" counts more than this incident; "three more died" revises its toll.
        wider = word.token.dep_ == "dobj" and bool(added) and not any(f.increment for f in added)
        return replace(figure, running_toll=wider, rule="a toll that this adds to" if wider else "a toll as revised")
    return figure


def _whole_of(figure: Figure, earlier: Sequence[Figure]) -> Figure | None:
    """The newest figure of the same harm before this one that is not itself a part."""
    fitting = [f for f in earlier if f.harm == figure.harm and f.part_of is None and f.span.start < figure.span.start]
    return fitting[-1] if fitting else None
