"""Words of harm and the people they were done to, counted by their numbers, articles and names.

Counts are read from tokens: the parse is used to find who was harmed, never how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.extract.figures.harms import Harms, build_harms
from reportedly.extract.figures.numbers import Number, read_number
from reportedly.extract.figures.tolls import is_running, is_subset, is_total, not_a_count
from reportedly.model import Actor, Figure, Harm, Mention, Report, Span, TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reportedly.extract.context import Context

_SINGULAR_PEOPLE = frozenset({"NN", "NNP"})
_MORE = frozenset({"more", "another", "other", "others", "further", "additional"})
_BEFORE_HARM = 9
_AFTER_HARM = 6
_PEOPLE = frozenset(
    ("people", "person", "civilian", "child", "woman", "man", "soldier", "fighter", "policeman", "police", "officer",
     "rebel", "militant", "villager", "resident", "protester", "worker", "student", "terrorist", "member", "guard",
     "citizen", "victim", "other", "passenger", "troop", "gunman", "farmer", "girl", "boy", "insurgent", "peasant",
     "guerrilla", "journalist", "teacher")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Harm:
    """A word of harm and the head nouns of those it was done to."""

    token: Token
    harm: Harm
    heads: tuple[Token, ...]
    agents: tuple[Token, ...] = ()


def find(doc: Doc, report: Report, context: Context) -> Iterator[Mention[Figure]]:
    """The figures of a report in order of their words, each word counted once."""
    harms = context.lexicon.built(build_harms)
    actors = _by_token(doc, context.mentions(Actor))
    times = context.mentions(TimeSpan)
    taken: set[int] = set()
    earlier: list[Figure] = []
    found: list[Figure] = []
    for word in _harm_words(doc, harms):
        for figure in _count(doc, word, actors, taken):
            figure = _in_its_place(doc, word, figure, earlier, times)
            earlier.append(figure)
            found.append(figure)
    found += _none_of(doc, harms, found)
    for figure in sorted(found, key=lambda figure: figure.span.start):
        yield Mention(value=figure, span=figure.span, found_by=f"figures:{figure.rule}")


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


def _by_token(doc: Doc, mentions: Sequence[Mention[Actor]]) -> list[Mention[Actor] | None]:
    starts = {token.idx: token.i for token in doc}
    found: list[Mention[Actor] | None] = [None] * len(doc)
    for mention in mentions:
        i = starts.get(mention.span.start, len(doc))
        while i < len(doc) and doc[i].idx < mention.span.end:
            found[i] = mention
            i += 1
    return found


def _harm_words(doc: Doc, harms: Harms) -> Iterator[_Harm]:
    for token in doc:
        lemma = token.lemma_.casefold()
        if token.pos_ == "VERB" and lemma in harms.verbs and token.dep_ != "amod":
            yield _Harm(token, harms.verbs[lemma], tuple(_patients(token)), tuple(_agents(token)))
        elif token.pos_ == "VERB" and lemma in harms.dying:
            yield _Harm(token, harms.dying[lemma], tuple(_subjects(token)))
        elif lemma == "lose" and any(child.lemma_.casefold() == "life" for child in token.children):
            yield _Harm(token, "killed", tuple(_subjects(token)))
        elif token.lower_ == "lives" and token.head.lemma_ in ("claim", "cost", "take"):
            yield _Harm(token, "killed", tuple(c for c in token.children if c.dep_ == "prep" for c in c.children))
        elif token.lower_ in harms.states and token.pos_ in ("ADJ", "VERB", "NOUN", "ADV"):
            yield _Harm(token, harms.states[token.lower_], tuple(_stated(token)))
        elif token.pos_ == "NOUN" and lemma in harms.nouns:
            yield _Harm(token, harms.nouns[lemma], (token, *_of(token)))
        elif token.lower_ == "toll" and _counts_the_dead(token):
            yield _Harm(token, "killed", tuple(_toll(token)))


def _counts_the_dead(toll: Token) -> bool:
    """A death toll, or a toll that rises, stands at or reaches a number; no road toll."""
    if any(child.lower_ in ("death", "casualty") for child in toll.children):
        return True
    return toll.head.lemma_.casefold() in ("rise", "stand", "climb", "reach", "increase", "jump", "mount", "pass")


def _patients(verb: Token) -> Iterator[Token]:
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    for child in verb.children:
        if (
            child.dep_ == "nsubjpass"
            or (child.dep_ == "dobj" and not passive)
            or (child.dep_ == "nsubj" and _elided(verb))
        ):
            yield from _conjuncts(child)
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl"):
        yield verb.head
    if (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and not any(c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in verb.children)
    ):
        yield from _patients(verb.head)


def _elided(verb: Token) -> bool:
    """Whether, as in "17 were killed and 43 wounded", the number is the passive's subject whatever the parse says."""
    return verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and not any(c.dep_ == "dobj" for c in verb.children)


def _agents(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield child
        if child.dep_ == "agent":
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pobj")


def _subjects(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            head = child.head.head if child.tag_ in ("WP", "WDT") and child.head.dep_ == "relcl" else child
            yield from _conjuncts(head)


def _stated(word: Token) -> Iterator[Token]:
    """Who is dead or injured: what the adjective says it of, or the number just before it."""
    if word.dep_ in ("acomp", "oprd", "attr", "xcomp"):
        yield from _subjects(word.head)
        yield from (child for child in word.head.children if child.dep_ == "dobj")
    elif word.dep_ in ("amod", "acl"):
        yield word.head
    yield from (child for child in word.children if child.dep_ in ("nsubj", "nummod", "npadvmod", "quantmod"))
    if word.pos_ == "NOUN" or word.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass", "ROOT", "conj"):
        yield word


def _of(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    yield from _conjuncts(pobj)


def _toll(noun: Token) -> Iterator[Token]:
    """The number that a toll rose to or stands at."""
    verb = noun.head
    for child in (*noun.children, *verb.children):
        if child.dep_ == "prep" and child.lower_ in ("to", "at", "of"):
            yield from (pobj for pobj in child.children if pobj.dep_ == "pobj")
    yield from (child for child in verb.children if child.dep_ in ("attr", "dobj") and child.i > noun.i)


def _conjuncts(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
            yield from _conjuncts(child)


def _count(doc: Doc, word: _Harm, actors: Sequence[Mention[Actor] | None], taken: set[int]) -> Iterator[Figure]:
    counted = False
    for head in word.heads:
        number = _number_of(doc, head, word.token)
        if number is None or number.core in taken:
            counted = counted or number is not None
            continue
        if not_a_count(doc, number.core, number.end):
            continue
        taken.update(range(number.core, number.end))
        counted = True
        yield _figure(doc, word, number, head, actors)
    if counted:
        return
    near = _near(doc, word.token, taken)
    if near is not None:
        taken.update(range(near.core, near.end))
        yield _figure(doc, word, near, _counted_noun(doc, near), actors)
        return
    for head in word.heads:
        single = _single(doc, head, word, actors, taken)
        if single is not None:
            taken.add(head.i)
            yield single


def _number_of(doc: Doc, head: Token, word: Token) -> Number | None:
    """The number of a noun phrase: a number that is its head, or the last one that counts it."""
    if head.lower_ in ("none", "nobody") or (head.lower_ == "one" and head.i > 0 and doc[head.i - 1].lower_ == "no"):
        return Number(head.i, head.i + 1, head.i, 0, 0, None, "none: 0")
    left = max(head.left_edge.i, head.i - _BEFORE_HARM)
    for i in (head.i, *range(head.i - 1, left - 1, -1)):
        if (
            doc[i].dep_ in ("nummod", "amod", "quantmod", "nmod", "compound", "det", "predet")
            or i == head.i
            or doc[i].like_num
        ):
            if i < head.i and (doc[i].text in ",;" or doc[i].dep_ == "conj"):
                break
            start = _first_of_number(doc, i, left)
            number = read_number(doc, start)
            if number is not None and number.end > i and not not_a_count(doc, number.core, number.end):
                return number
    if any(child.lower_ == "no" and child.dep_ == "det" for child in head.children):
        return Number(head.left_edge.i, head.left_edge.i + 1, head.left_edge.i, 0, 0, None, "no: 0")
    return None


def _first_of_number(doc: Doc, i: int, left: int) -> int:
    """Where a number of several words begins ("two hundred", "between 27 and 34")."""
    while i - 1 >= left and (
        doc[i - 1].like_num
        or doc[i - 1].lower_ in ("hundred", "half")
        or (doc[i - 1].lower_ in ("and", "to", "-", "or") and i >= 2 and doc[i - 2].like_num and i - 2 >= left - 2)
        or (doc[i - 1].lower_ == "a" and doc[i].lower_ in ("dozen", "couple", "hundred", "thousand"))
    ):
        i -= 2 if doc[i - 1].lower_ in ("and", "to", "-", "or") else 1
    return i


def _near(doc: Doc, word: Token, taken: set[int]) -> Number | None:
    """A number of people just before the word of harm, or just after it: for headlines and wrecked parses."""
    sent = word.sent
    for i in (
        *range(word.i - 1, max(sent.start, word.i - _BEFORE_HARM) - 1, -1),
        *range(word.i + 1, min(sent.end, word.i + _AFTER_HARM)),
    ):
        token = doc[i]
        if token.text in ';:."“”' or (token.pos_ == "VERB" and i < word.i and token.dep_ not in ("amod", "acl")):
            if i < word.i:
                continue
            break
        if i in taken or not (token.like_num or token.lower_ in ("dozens", "scores", "hundreds", "several", "dozen")):
            continue
        number = read_number(doc, _first_of_number(doc, i, sent.start))
        if number is None or not_a_count(doc, number.core, number.end):
            continue
        noun = _counted_noun(doc, number)
        close = abs(i - word.i) <= 2
        if noun.lemma_.casefold() in _PEOPLE or (close and noun.i == number.end - 1):
            return number
    return None


def _counted_noun(doc: Doc, number: Number) -> Token:
    """The noun that a number counts, a few adjectives on; the number's last word where none does."""
    for i in range(number.end, min(number.end + 4, len(doc))):
        if doc[i].pos_ in ("NOUN", "PROPN") and (i + 1 >= len(doc) or doc[i + 1].pos_ not in ("NOUN", "PROPN")):
            return doc[i]
        if doc[i].pos_ not in ("ADJ", "NOUN", "PROPN", "ADV", "ADP", "PUNCT", "VERB") or doc[i].text in ",;.":
            break
    return doc[number.end - 1]


def _single(
    doc: Doc, head: Token, word: _Harm, actors: Sequence[Mention[Actor] | None], taken: set[int]
) -> Figure | None:
    """One person: a farmer, a named victim; or a bare plural, two or more."""
    actor = actors[head.i]
    person = head.ent_type_ == "PERSON" or (
        actor is not None and actor.value.kind not in ("GOV", "IGO", "JRN", None) and actor.value.actor_id is None
    )
    if not person or head.i in taken or head in word.agents:
        return None
    if head.tag_ in ("NNS", "NNPS"):
        rule, low, high = "a bare plural: 2 or more", 2, None
    elif head.tag_ in _SINGULAR_PEOPLE and (head.ent_type_ == "PERSON" or _has_article(head)):
        rule, low, high = "one person", 1, 1
    else:
        return None
    start = max(head.left_edge.i, head.i - 4) if head.ent_type_ != "PERSON" else head.i
    if rule.startswith("a bare") and word.harm not in ("killed", "injured", "abducted", "detained"):
        return None
    number = Number(start, head.i + 1, head.i, low, high, None, rule)
    return _figure(doc, word, number, head, actors)


def _has_article(head: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("a", "an", "another") for child in head.children)


def _figure(doc: Doc, word: _Harm, number: Number, head: Token, actors: Sequence[Mention[Actor] | None]) -> Figure:
    start = min(number.start, number.core)
    whom, whom_span, civilian = _whom(doc, number, head, actors)
    return Figure(
        harm=word.harm,
        low=number.low,
        high=number.high,
        span=_span(doc, start, max(number.end, start + 1)),
        harm_span=_span(doc, word.token.i, word.token.i + 1),
        qualifier=number.qualifier,
        whom=whom,
        whom_span=whom_span,
        civilian=civilian,
        increment=any(doc[i].lower_ in _MORE for i in range(number.core, min(number.end + 2, len(doc)))),
        rule=number.rule,
    )


def _whom(
    doc: Doc, number: Number, head: Token, actors: Sequence[Mention[Actor] | None]
) -> tuple[str | None, Span | None, bool | None]:
    """Who is counted: the noun phrase after the number, or its "of" phrase."""
    candidates = [head, *_of(head)] if number.end - 1 <= head.i else [*_of(head), head]
    for token in candidates:
        actor = actors[token.i]
        if actor is not None:
            span = actor.span
            return span.text, span, actor.value.civilian
    noun = _counted_noun(doc, number)
    if noun.i >= number.end and noun.pos_ in ("NOUN", "PROPN") and noun.i - number.end < 4:
        actor = actors[noun.i]
        span = actor.span if actor is not None else _span(doc, number.end, noun.i + 1)
        return span.text, span, actor.value.civilian if actor is not None else None
    return None, None, None


def _span(doc: Doc, start: int, end: int) -> Span:
    last = doc[end - 1]
    return Span.of(doc.text, doc[start].idx, last.idx + len(last))


def _in_its_place(
    doc: Doc, word: _Harm, figure: Figure, earlier: Sequence[Figure], times: Sequence[Mention[TimeSpan]]
) -> Figure:
    """A running toll with its start, a subset with its whole, or the figure as it is."""
    sent = word.token.sent
    running, since = is_running(doc, sent, word.token, times)
    if running and not is_total(sent):
        return replace(figure, running_toll=True, since=since)
    whole = _whole_of(figure, earlier)
    if whole is not None and is_subset(doc, figure):
        return replace(figure, part_of=whole.span)
    return figure


def _whole_of(figure: Figure, earlier: Sequence[Figure]) -> Figure | None:
    """The newest figure of the same harm before this one that is not itself a part."""
    fitting = [f for f in earlier if f.harm == figure.harm and f.part_of is None and f.span.start < figure.span.start]
    return fitting[-1] if fitting else None
