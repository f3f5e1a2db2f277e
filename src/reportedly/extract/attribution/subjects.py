"""The noun that speaks: the cue's subject or that of the verb that governs it, and whom it was told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reportedly.extract.attribution.cues import Cue
from reportedly.extract.attribution.grammar import (
    agent_of,
    is_carrying,
    is_citing,
    is_inverted,
    is_that_clause,
    object_of,
)
from reportedly.extract.attribution.scene import Piece, Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpanOfTokens

_SUBJECTS = frozenset({"nsubj", "csubj"})
_RELATIVE = frozenset({"WP", "WDT"})
_CLIMBS = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "attr", "dobj", "ccomp"})
_LONGEST_CLIMB = 5
_OWNED_BY = frozenset({"by", "from", "of"})
_DOCUMENTS = frozenset(
    ("report", "statement", "account", "dispatch", "communique", "communiqué", "bulletin", "message", "finding",
     "story", "article", "survey", "poll", "estimate", "investigation", "document", "list", "assessment")
)  # fmt: skip
_NOBODY = frozenset({"it", "there"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_SPEAKERS = _NOUNS | {"NUM"}
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "PART", "NUM"})


def source_head(scene: Scene, cue: Cue) -> Token | None:
    """The head noun of the source; ``None`` where nobody speaks ("it is said", a passive without agent)."""
    token = cue.token
    if cue.form == "phrase":
        return _after_phrase(token)
    if cue.form == "mark":
        return _beside_mark(scene, token)
    if cue.form == "adverb":
        return None
    if cue.form == "noun":
        return _owner(token) or _climb(token)
    return _with_whom(token) or _before_cue(token) or _climb(token) or _beside_quotation(scene, cue)


def _climb(token: Token) -> Token | None:
    """The subject of the cue, or of what it hangs on."""
    verb = token.pos_ in ("VERB", "AUX")
    for step in range(_LONGEST_CLIMB):
        subject = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
        if subject is not None and subject.left_edge.lemma_.casefold() in ("cite", "quote"):
            subject = _after_comma(token)  # "Quoting eyewitnesses, the radio said"
        if subject is not None:
            subject = _whole_subject(subject)
            return None if subject.lower_ in _NOBODY and _expletive(token) else _real(subject)
        if verb and any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children):
            return agent_of(token)
        if (
            step == 0
            and token.tag_ == "VBN"
            and token.dep_ == "advcl"
            and not any(c.dep_ == "aux" for c in token.children)
        ):
            return agent_of(token)  # "Asked about it, the minister said": he did not ask
        if token.dep_ in ("acl", "relcl"):
            if token.dep_ == "acl" and token.tag_ == "VBN" and not is_inverted(token):
                return agent_of(token)  # "a bus said to have been hit": the bus says nothing
            return token.head
        if token.dep_ == "conj" and token.tag_ in _FINITE and token.head.tag_ in ("VBG", "VB") and not step:
            token = token.head  # "complain of being searched and say": the parse joined it too low
        if token.dep_ not in _CLIMBS or token.head == token or (token.dep_ == "ccomp" and step > 0):
            return None
        token = token.head
        verb = verb or token.pos_ in ("VERB", "AUX")
    return None


def _beside_quotation(scene: Scene, cue: Cue) -> Token | None:
    """Who stands beside a cue that touches a quotation and has no subject by the parse: "P," said X; "P," X said."""
    token = cue.token
    finite = token.tag_ in ("VBD", "VBZ", "VBP") and not any(c.dep_ in ("nsubjpass", "auxpass") for c in token.children)
    if not (scene.touching[token.i] or finite):
        return None
    doc, here = scene.doc, scene.paragraph[cue.token.i]
    after = next((c for c in cue.token.rights if c.pos_ in _SPEAKERS and c.left_edge.i == cue.end), None)
    if after is not None and (cue.start == token.sent.start or scene.quotation[_before(doc, cue.start)] >= 0):
        return after
    if (
        after is not None
        and doc[cue.start - 1].text == ","
        and any(c.dep_ in ("ccomp", "parataxis") for c in token.lefts)
    ):
        return after
    first = cue.start
    while (
        first > 0
        and doc[first - 1].pos_ in _NAMING
        and scene.quotation[first - 1] < 0
        and scene.paragraph[first - 1] == here
    ):
        first -= 1
    words = doc[first : cue.start]
    return next((word for word in reversed([*words]) if word.pos_ in _NOUNS), None)


def _before(doc: Doc, i: int) -> int:
    """The token before, a comma passed over."""
    return i - 2 if i > 1 and doc[i - 1].text == "," else i - 1


def _whole_subject(subject: Token) -> Token:
    """The noun that a subject hangs on, where the parse took the end of its phrase for it: "a nurse in Sarmin said"."""
    doc = subject.doc
    while subject.left_edge.i > subject.sent.start:
        before = doc[subject.left_edge.i - 1]
        if before.pos_ != "ADP" or before.dep_ != "prep" or before.head.pos_ not in _NOUNS:
            break
        subject = before.head
    return subject


def _after_comma(token: Token) -> Token | None:
    """The noun between the last comma and the verb."""
    return next((word for word in reversed([*_since_comma(token)]) if word.pos_ in _NOUNS), None)


def _since_comma(token: Token) -> SpanOfTokens:
    """The words between the last comma, or the sentence's start, and a token."""
    first, start = token.i, token.sent.start
    while first > start and token.doc[first - 1].text != ",":
        first -= 1
    return token.doc[first : token.i]


def _owner(noun: Token) -> Token | None:
    """Whose report or claim it is: "the army's claim", "a statement by the army"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in _OWNED_BY:
            owner = object_of(child)
            if owner is not None and (child.lower_ != "of" or owner.ent_type_ in ("PERSON", "ORG", "NORP")):
                return owner
    return None


def _before_cue(token: Token) -> Token | None:
    """The name between the last comma and a cue whose subject the parse gave to the clause before: "P, X said"."""
    if any(child.dep_ in (*_SUBJECTS, "nsubjpass", "auxpass", "aux") for child in token.children):
        return None
    if not any(child.dep_ in ("ccomp", "parataxis") and child.i < token.i for child in token.children):
        return None
    words = _since_comma(token)
    if (
        len(words) == 0
        or words.start == token.sent.start
        or any(word.pos_ in ("VERB", "AUX", "SCONJ") for word in words)
    ):
        return None
    heads = [word for word in words if word.pos_ in _NOUNS and word.head not in words]
    return heads[0] if heads else None


def _with_whom(token: Token) -> Token | None:
    """Whoever stands between "with" and a participle: "with a spokesman saying"."""
    if token.tag_ != "VBG" or token.i == 0:
        return None
    i = token.i - 1
    while i > token.sent.start and token.doc[i].pos_ in ("NOUN", "PROPN", "ADJ", "PART", "DET"):
        i -= 1
    return token.nbor(-1) if token.doc[i].lower_ == "with" and i < token.i - 1 else None


def _after_phrase(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "pobj":
            return author(child)
        for grandchild in child.children:
            if grandchild.dep_ == "pobj":
                return author(grandchild)
    if token.lower_ == "per":  # the parse may not know the word
        for word in token.doc[token.i + 1 : token.sent.end]:
            if word.text == ",":
                return None
            if word.pos_ in _NOUNS and word.dep_ not in ("compound", "poss"):
                return word
    return None


def author(noun: Token) -> Token:
    """Whose report or statement it is, if it says so: "a report by the Example Post"."""
    if noun.lemma_.casefold() in _DOCUMENTS:
        for child in noun.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "in", "on", "of"):
                return object_of(child) or noun
            if child.dep_ == "acl":
                return agent_of(child) or noun
    return noun


def _beside_mark(scene: Scene, mark: Token) -> Token | None:
    """Who stands before a colon, or after the dash that ends a quotation."""
    doc, i = scene.doc, mark.i
    if mark.text == ":":
        words = doc[mark.sent.start : i]
    else:
        end = i + 1
        while end < len(doc) and scene.paragraph[end] == scene.paragraph[i] and doc[end].text not in (".", '"', "“"):
            end += 1
        words = doc[i + 1 : end]
    nouns = [word for word in words if word.pos_ in _NOUNS]
    if not nouns or any(word.pos_ == "VERB" for word in words):
        return None
    return next((word for word in nouns if word.head not in words), nouns[0])


def subject_of(token: Token) -> Token | None:
    """Who cites or quotes, if the citing verb has a subject of its own: "The agency quoted a medic as saying"."""
    subject = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
    if subject is None or subject.tag_ in _RELATIVE or any(child.tag_ == "WP$" for child in subject.children):
        return None  # "which cited", "whose reporter quoted": whoever was named before
    return subject


def _expletive(token: Token) -> bool:
    return any(child.dep_ in ("auxpass", "acomp") for child in token.children)


def _real(subject: Token) -> Token:
    """What "which" and "that" stand for; "who" stays the mention, as other pronouns do."""
    if subject.tag_ in _RELATIVE and subject.lower_ != "who":
        clause = subject.head
        while clause.dep_ not in ("relcl", "ROOT") and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return subject


def noun_phrase(scene: Scene, head: Token, cue: Token) -> Piece:
    """The tokens of a source's noun phrase: modifiers, appositions and clauses, less the clause that holds the cue."""
    doc, quotation = scene.doc, scene.quotation
    start, end = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        inside = child.left_edge.i <= cue.i <= child.right_edge.i
        trailing = (
            child.i > head.i > cue.i
            and (child.dep_ == "acl" or (child.dep_ == "relcl" and child.left_edge.lower_ != "who"))
            and doc[child.left_edge.i - 1].text == ","
        )
        if (
            inside
            or trailing
            or is_citing(child)
            or is_carrying(child)
            or is_that_clause(child)
            or child.dep_ in ("parataxis", "ccomp", "advcl")
        ):
            if child.i > head.i:
                end = min(end, child.left_edge.i)
            else:
                start = max(start, child.right_edge.i + 1)
    if start <= cue.i < head.i:
        start = cue.i + 1
    elif head.i < cue.i < end:
        end = cue.i
    for i in range(head.i, start - 1, -1):  # no step into or out of a quotation
        if quotation[i] != quotation[head.i]:
            start = i + 1
            break
    for i in range(head.i, end):
        if quotation[i] != quotation[head.i] or doc[i].text in (";", ":"):
            end = i
            break
    while start < head.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("cc", "mark")):
        start += 1
    while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].dep_ in ("cc", "case")):
        end -= 1
    return start, end


def sources_without_verb(doc: Doc, cues: set[int], kinds: Mapping[str, object]) -> Iterator[tuple[int, Token, int]]:
    """A sentence that opens with unnamed sources and ", that ...", its verb of saying lost: (start, head, end)."""
    for sent in doc.sents:
        if any(sent.start <= cue < sent.end for cue in cues):
            continue
        for token in sent[1:-2]:
            if token.text == "," and doc[token.i + 1].lower_ == "that":
                head = doc[token.i - 1]
                words = doc[sent.start : token.i]
                if head.lower_ in kinds and not any(word.pos_ in ("VERB", "AUX") for word in words):
                    end = sent.end
                    yield next(w.i for w in words if not w.is_space), head, end
                break
