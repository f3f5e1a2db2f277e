"""What is said: the clause under the cue, the clause it hangs on, its objects, and the quotations beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from reportedly.extract.attribution.cues import Cue
from reportedly.extract.attribution.grammar import (
    GOING_ON,
    is_before_that,
    is_carrying,
    is_citing,
    is_that_clause,
    object_of,
)
from reportedly.extract.attribution.scene import Piece, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_ABOUT = frozenset(
    ("of", "about", "for", "on", "against", "as", "that", "over", "with", "to", "in", "from", "by", "at", "upon",
     "toward", "towards")
)  # fmt: skip
_CLAUSES = frozenset({"ccomp", "xcomp"})
_INNER_CLAUSES = frozenset({"acl", "xcomp", "relcl", "pcomp"})
_OF_NOUN = frozenset({"acl", "ccomp", "relcl"})
_TRIMMED = frozenset(",;:.–—-")
_FORUMS = frozenset(
    ("interview", "statement", "speech", "message", "tweet", "post", "letter", "briefing", "conference", "email",
     "video", "telegram", "call", "broadcast", "report", "communique", "communiqué", "address", "note", "article")
)  # fmt: skip
_NO_OBJECT = frozenset({"DATE", "TIME"})


def content_of(scene: Scene, cue: Cue, own: Collection[int], taken: Collection[int] = ()) -> list[Piece]:
    """The token ranges of what is said, without ``own``, the tokens of cue and source; empty where nothing is.

    ``taken``: the quotations that others are known to have said.
    """
    tokens = {
        "verb": _of_verb, "noun": _of_noun, "adjective": _of_verb, "phrase": _around_phrase, "mark": _beyond_mark,
        "adverb": _around_adverb,
    }[cue.form](scene, cue.token)  # fmt: skip
    if cue.form in ("verb", "mark", "phrase"):
        tokens = _whole_quotations(scene, cue, tokens, own, taken)
    tokens = _without_additions(scene, cue, _before_colon(scene, cue, _for_relative(cue, tokens)))
    tokens = _without_citing(scene, cue, tokens)
    tokens = _between_semicolons(scene, cue, _without_forum(scene, cue, tokens))
    if cue.form == "verb" and not tokens - {*own}:
        tokens = _clause_before(scene, cue, own)
    return to_pieces(scene, tokens - set(own) - {*range(cue.start, cue.end)} - _helpers(cue.token))


def _helpers(token: Token) -> set[int]:
    return {child.i for child in token.children if child.dep_ in ("aux", "auxpass", "neg")}


def _of_verb(scene: Scene, token: Token) -> set[int]:
    found = {*clauses_under(token)}
    if not found and _hangs_inside(token):
        found = {*_subtree(token.head)} - {*_subtree(token)}
    if not found and (not scene.touching[token.i] or token.dep_ in ("advcl", "acl", "conj")):
        found = {*_objects(token)}
        if not found:
            found = {
                i
                for child in token.rights
                if child.dep_ == "advcl" and child.lemma_ not in ("cite", "quote", "rely")
                for i in _subtree(child)
            }
    return found


def _clause(verb: Token) -> Iterator[int]:
    """A clause without what the parse joins to it from outside: "denied losing the post and published a video"."""
    finite = [
        child
        for child in verb.rights
        if child.dep_ == "conj"
        and child.tag_ in _FINITE
        and verb.tag_ in ("VBG", "VB")
        and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in child.children)
    ]
    end = min((child.left_edge.i for child in finite), default=verb.right_edge.i + 1)
    while end > verb.i + 1 and verb.doc[end - 1].dep_ in ("cc", "punct"):
        end -= 1
    yield from range(verb.left_edge.i, end)


_FINITE = frozenset({"VBD", "VBP", "VBZ"})


def clauses_under(token: Token) -> Iterator[int]:
    """Clauses under the cue, and those of what cites for it ("reported, citing a medic, that P")."""
    for child in token.children:
        if child.dep_ in _CLAUSES or (child.dep_ == "parataxis" and child.i < token.i) or _is_asked(child):
            yield from _clause(child)
            if child.dep_ == "xcomp" and any(c.dep_ == "auxpass" for c in token.children):
                for subject in token.children:  # "12 are reported to have died": whom it is about
                    if subject.dep_ == "nsubjpass":
                        yield from _subtree(subject)
        elif child.dep_ == "advcl" and child.lemma_ in ("cite", "quote"):
            yield from clauses_under(child)
        elif _may_bear(token, child):  # "claimed in a statement that ...", "was told by X that ..."
            for noun in (child, *child.children):
                yield from (i for below in noun.children if is_that_clause(below) for i in _subtree(below))


def _may_bear(token: Token, child: Token) -> bool:
    """Whether what is said may hang on the noun of this phrase: a statement, or whom it was told."""
    if child.dep_ == "prep":
        return any(_is_forum(child, noun) for noun in child.children)
    return child.dep_ == "agent" or (child.dep_ == "dobj" and _is_told(token, child))


def _is_asked(child: Token) -> bool:
    """Whether a clause is what was asked: "asked the minister if ..."."""
    return (
        child.dep_ == "advcl"
        and child.head.lemma_ in ("ask", "wonder", "question")
        and any(mark.lower_ in ("if", "whether") for mark in child.children if mark.dep_ == "mark")
    )


def _hangs_inside(token: Token) -> bool:
    """Whether the cue is put into what it reports: "P, X said, P"."""
    if token.head == token:
        return False
    unmarked = not any(child.dep_ == "mark" for child in token.children)
    if token.dep_ == "parataxis" or is_before_that(token):
        return True
    first = token.left_edge.i
    apart = first > 0 and token.doc[first - 1].is_punct
    return token.dep_ == "ccomp" and unmarked and apart and token.i > token.head.i


def _objects(token: Token) -> Iterator[int]:
    for child in token.children:
        if child.dep_ in ("dobj", "nsubjpass", "oprd", "attr"):
            if not _is_told(token, child):
                yield from _noun_phrase(child)
        elif child.dep_ == "prep" and any(verb.dep_ == "pcomp" for verb in child.children):
            yield from (child.i, *(i for verb in child.children if verb.dep_ == "pcomp" for i in _clause(verb)))
        elif child.dep_ in ("prep", "prt") and child.i > token.i and child.lower_ in _ABOUT and not _is_setting(child):
            yield from _noun_phrase(child)


def _is_setting(preposition: Token) -> bool:
    """Whether a phrase says when or in what form it was said, not what: "on Sunday", "in an interview"."""
    noun = object_of(preposition)
    return noun is not None and (noun.ent_type_ in _NO_OBJECT or _is_forum(preposition, noun))


def _is_forum(preposition: Token, noun: Token) -> bool:
    return preposition.lower_ in ("in", "at", "on", "during") and noun.lemma_.casefold() in _FORUMS


def _noun_phrase(token: Token) -> Iterator[int]:
    """A phrase without the clause that a comma sets off at its end: "the race with the governor, who ..."."""
    for i in _subtree(token):
        if i > token.i and token.doc[i].tag_ in ("WP", "WDT", "WP$") and token.doc[i - 1].text == ",":
            return
        yield i


def _is_told(token: Token, child: Token) -> bool:
    """Whether the object is whom it was told rather than what."""
    return token.lemma_ in ("tell", "inform", "remind", "assure") and child.dep_ in ("dobj", "nsubjpass")


def _of_noun(scene: Scene, token: Token) -> set[int]:
    found: set[int] = set()
    for child in token.rights:
        if child.dep_ in _OF_NOUN or (child.dep_ == "prep" and child.lower_ in _ABOUT and child.lower_ != "by"):
            found.update(_subtree(child))
    if not found and token.dep_ in ("nsubj", "attr"):
        for child in token.head.children:
            if child.dep_ in _CLAUSES or (child.dep_ == "attr" and child != token):
                found.update(_subtree(child))
    return found


def _around_phrase(scene: Scene, token: Token) -> set[int]:
    """The sentence or clause without the phrase: "According to A, P" and "P, according to A"."""
    sent, phrase = token.sent, {*_subtree(token)}
    first = min(phrase)
    if all(_is_edge(t) for t in scene.doc[sent.start : first]):
        return {*range(sent.start, sent.end)} - phrase
    clause = token.head
    if (
        _closes(scene, token, max(phrase) + 1)
        and clause.sent.root.lemma_ not in _TELLING
        and scene.doc[first - 1].text == ","
    ):
        return {*range(sent.start, first)}
    end = _end_of_phrase(scene, token, max(phrase) + 1)
    while clause.head != clause and (clause.pos_ not in ("VERB", "AUX") or clause.dep_ in _INNER_CLAUSES):
        clause = clause.head
    if end + 1 < len(scene.doc) and scene.doc[end].text == "," and scene.doc[end + 1].dep_ == "cc":
        return {i for i in _subtree(clause) if i < first}  # "P, according to A, and Q"
    found = {i for i in _subtree(clause) if not first <= i < end}
    if not found and scene.doc[first - 1].text == ",":
        found = {*range(sent.start, first - 1)}  # "P, according to X", where the parse lost P
    return found


def _end_of_phrase(scene: Scene, token: Token, end: int) -> int:
    """Where a trailing phrase ends: at the next comma, else with its sentence."""
    doc, last = scene.doc, token.sent.end
    while end < last and doc[end].text not in (",", ";", "–", "—", "-"):
        end += 1
    return end


_TELLING = frozenset({"say", "tell", "report", "add", "claim", "deny", "confirm", "announce"})


def _closes(scene: Scene, token: Token, end: int) -> bool:
    """Whether nothing but a citing follows the phrase in its sentence."""
    rest = scene.doc[end : token.sent.end]
    words = [word for word in rest if not word.is_punct and not word.is_space]
    return not words or is_citing(words[0])


def _is_edge(token: Token) -> bool:
    return token.is_punct or token.is_space or token.dep_ in ("cc", "advmod")


def _around_adverb(scene: Scene, token: Token) -> set[int]:
    """The clause that is hearsay."""
    clause = token.head
    return {*_subtree(clause)} - {token.i}


def _beyond_mark(scene: Scene, mark: Token) -> set[int]:
    """After a colon the rest of its sentence; before a dash the quotation that it ends."""
    if mark.text == ":":
        return {*range(mark.i + 1, mark.sent.end)}
    number = scene.quotation[mark.i - 1]
    return {*range(*scene.quotations[number])} if number >= 0 else set()


def _for_relative(cue: Cue, tokens: set[int]) -> set[int]:
    """What "that" stands for, where it is the object: "a charge that officials denied"."""
    if len(tokens) == 1 and cue.token.dep_ == "relcl":
        (only,) = tokens
        if cue.token.doc[only].tag_ == "WDT":
            return {*_subtree(cue.token.head)} - {*_subtree(cue.token)}
    return tokens


def _before_colon(scene: Scene, cue: Cue, tokens: set[int]) -> set[int]:
    """What stands before a colon outside quotations; what follows it is another sentence."""
    if cue.form == "mark":
        return tokens
    outside = (i for i in sorted(tokens) if scene.quotation[i] < 0 and i > cue.token.i)
    colon = next((i for i in outside if scene.doc[i].text == ":" and min(tokens) < i), None)
    if colon is None or (colon + 1 < len(scene.doc) and scene.quotation[colon + 1] >= 0):
        return tokens
    return {i for i in tokens if i < colon}


def _without_citing(scene: Scene, cue: Cue, tokens: set[int]) -> set[int]:
    """Without "citing residents", "quoted by the agency": whom or by whom, not what."""
    here = scene.quotation[cue.token.i]
    for i in sorted(tokens):
        token = scene.doc[i]
        if i != cue.token.i and scene.quotation[i] == here and (is_citing(token) or is_carrying(token)):
            clause = {*_subtree(token)}
            if tokens - clause and cue.token.i not in clause:
                tokens = tokens - clause
    return tokens


def _between_semicolons(scene: Scene, cue: Cue, tokens: set[int]) -> set[int]:
    """What stands on the cue's side of the semicolons around it."""
    sent = cue.token.sent
    stops = [i for i in range(sent.start, sent.end) if scene.doc[i].text == ";" and scene.quotation[i] < 0]
    first = max((i for i in stops if i < cue.start), default=-1)
    last = min((i for i in stops if i >= cue.end), default=len(scene.doc))
    if not stops or (first < 0 <= cue.start and not any(first < i < last for i in tokens)):
        return tokens
    return {i for i in tokens if first < i < last or scene.quotation[i] >= 0}


def _clause_before(scene: Scene, cue: Cue, own: Collection[int]) -> set[int]:
    """What stands before ", X said" in its sentence, where the parse has not tied it to the cue."""
    doc = scene.doc
    first = min((*own, cue.start))
    if first > cue.start or doc[first - 1].text != "," or first - 1 <= cue.token.sent.start:
        return set()
    start = first - 1
    while start > cue.token.sent.start and doc[start - 1].text != ";":
        start -= 1
    words = range(start, first - 1)
    return {*words} if any(doc[i].pos_ in ("VERB", "AUX") for i in words) else set()


def _without_forum(scene: Scene, cue: Cue, tokens: set[int]) -> set[int]:
    """Without "in an interview", "in a statement carried by the agency"."""
    for i in sorted(tokens):
        token = scene.doc[i]
        if token.dep_ == "prep" and scene.quotation[i] == scene.quotation[cue.token.i] and i > cue.token.i:
            noun = object_of(token)
            if noun is not None and _is_forum(token, noun):
                said = {k for k in _subtree(token) if any(a.dep_ in _SAID_IN for a in _up(scene.doc[k], token))}
                return tokens - ({*_subtree(token)} - said)
    return tokens


def _up(token: Token, top: Token) -> Iterator[Token]:
    """The token and what it hangs on, below ``top``."""
    while token != top and token.head != token:
        yield token
        token = token.head


def _without_additions(scene: Scene, cue: Cue, tokens: set[int]) -> set[int]:
    """Without ", adding that Q": a saying of its own by the same source."""
    for i in sorted(tokens):
        token = scene.doc[i]
        if (
            token.tag_ == "VBG"
            and token.lemma_ in _ADDING
            and token.dep_ in ("advcl", "acl", "conj", "ROOT", "dep")
            and i > cue.token.i
            and scene.doc[i - 1].text == ","
            and scene.quotation[i] == scene.quotation[cue.token.i]
        ):
            return {k for k in tokens if k < i}
    return tokens


# Clauses that say what an interview or statement said.
_SAID_IN = frozenset({"ccomp", "xcomp", "relcl", "acl"})
_ADDING = GOING_ON | {"call"}


def _whole_quotations(
    scene: Scene, cue: Cue, tokens: set[int], own: Collection[int], others: Collection[int]
) -> set[int]:
    """The tokens with quotations made whole that they cover half, and with those that touch cue or source."""
    here = scene.quotation[cue.token.i]
    near = {i for edge in (*own, cue.start, cue.end - 1) for i in (edge - 2, edge - 1, edge + 1, edge + 2)}
    paragraph, sent = scene.paragraph[cue.token.i], cue.token.sent
    grown = set(tokens)
    taken = False
    if here >= 0:
        for first, last in scene.inner:
            if scene.quotation[first] == here and near & {*range(first, last)}:
                grown = {*grown, *range(first, last)} if grown else {*range(first, last)}
    for number, (first, last) in enumerate(scene.quotations):
        if number == here or scene.paragraph[first] != paragraph:
            continue
        covered = sum(i in tokens for i in range(first, last))
        in_sentence = first < sent.end and last > sent.start
        touches = in_sentence and not taken and number not in others and near & {*range(first, last)}
        if covered * 2 >= last - first or touches:
            grown.update(range(first, last))
            taken = True
    return grown


def _subtree(token: Token) -> range:
    return range(token.left_edge.i, token.right_edge.i + 1)


def to_pieces(scene: Scene, tokens: Collection[int]) -> list[Piece]:
    """Token ranges, blanks and loose punctuation trimmed at their ends; empty ones dropped."""
    doc = scene.doc
    pieces: list[Piece] = []
    for i in sorted(tokens):
        if pieces and i == pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], i + 1)
        else:
            pieces.append((i, i + 1))
    trimmed = []
    for start, end in pieces:
        while start < end and (doc[start].text in _TRIMMED or doc[start].is_space):
            start += 1
        while end > start and (doc[end - 1].text in _TRIMMED or doc[end - 1].is_space):
            end -= 1
        if any(not doc[i].is_punct for i in range(start, end)):
            trimmed.append((start, end))
    return trimmed
