"""The noun that speaks: the cue's subject or that of the verb that governs it, and whom it was told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reportedly.extract.attribution.cues import Cue
from reportedly.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "csubj"})
_CLIMBS = frozenset({"conj", "xcomp", "advcl", "pcomp"})
_LONGEST_CLIMB = 5


def source_head(token: Token, cue: Cue) -> Token | None:
    """The head noun of the source; ``None`` where nobody speaks ("it is said", a passive without agent)."""
    if cue.phrase:
        return _after_phrase(token)
    if cue.sense.through:
        return next((child for child in token.children if child.dep_ == "dobj"), None)
    beside = _with_whom(token)
    if beside is not None:
        return beside
    lost = _before_cue(token)
    if lost is not None:
        return lost
    for _ in range(_LONGEST_CLIMB):
        subject = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
        if subject is not None:
            return None if subject.lower_ in ("it", "there") and _expletive(token) else _real(subject)
        passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children)
        if passive:
            return _agent(token)
        if token.dep_ in ("acl", "relcl"):
            return token.head
        if token.dep_ not in _CLIMBS or token.head == token:
            return None
        token = token.head.head if token.head.pos_ == "ADP" else token.head
    return None


def _before_cue(token: Token) -> Token | None:
    """The name between the last comma and a cue whose subject the parse gave to the clause before: "P, X said"."""
    if any(child.dep_ in (*_SUBJECTS, "nsubjpass", "auxpass", "aux") for child in token.children):
        return None
    if not any(child.dep_ in ("ccomp", "parataxis") and child.i < token.i for child in token.children):
        return None
    first = token.i
    while first > token.sent.start and token.doc[first - 1].text != ",":
        first -= 1
    words = token.doc[first : token.i]
    if len(words) == 0 or first == token.sent.start or any(word.pos_ in ("VERB", "AUX", "SCONJ") for word in words):
        return None
    heads = [word for word in words if word.pos_ in ("NOUN", "PROPN", "PRON") and word.head not in words]
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
            return _author(child)
        for grandchild in child.children:
            if grandchild.dep_ == "pobj":
                return _author(grandchild)
    return None


def _author(noun: Token) -> Token:
    """Whose report or statement it is, if it says so: "a report by the Example Post"."""
    if noun.lemma_.casefold() in ("report", "statement", "account", "dispatch"):
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in ("by", "from", "in", "on"):
                return next((pobj for pobj in child.children if pobj.dep_ == "pobj"), noun)
    return noun


def teller_head(token: Token) -> Token | None:
    """Who cites or quotes, if the citing verb has a subject of its own: "The agency quoted a medic as saying"."""
    subject = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
    return None if subject is None else _real(subject)


def _expletive(token: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in token.children)


def _agent(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "agent":
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None


def _real(subject: Token) -> Token:
    """Whom a relative pronoun stands for."""
    if subject.tag_ in ("WP", "WDT") and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def phrase_span(doc: Doc, head: Token, cue: Token) -> Span:
    """The noun phrase of a source, without clauses, appositions after it, or the cue."""
    start, end = head.left_edge.i, head.i + 1
    while head.ent_type_ == "PERSON" and start > head.sent.start and _is_title(doc[start - 1]):
        start -= 1
    for child in head.rights:
        long_clause = child.dep_ in ("relcl", "acl", "appos", "punct", "cc", "parataxis", "advcl")
        listed = child.dep_ == "conj" and not _apart(child)
        if (long_clause and child.dep_ != "cc") or cue.i in range(child.left_edge.i, child.right_edge.i + 1):
            break
        if child.dep_ in ("prep", "poss", "compound") or listed:
            end = child.right_edge.i + 1
    if start <= cue.i < end:
        start = cue.i + 1 if cue.i < head.i else start
        end = cue.i if cue.i > head.i else end
    while start < head.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("cc", "mark")):
        start += 1
    for i in range(head.i + 1, end):  # no relative clause inside a phrase that follows
        if doc[i].text == "," and i + 1 < end and doc[i + 1].tag_ in ("WDT", "WP"):
            end = i
            break
    last = doc[end - 1]
    return Span.of(doc.text, doc[start].idx, last.idx + len(last))


def _is_title(token: Token) -> bool:
    """A word of the office that stands before a name."""
    return token.pos_ in ("NOUN", "PROPN") or token.tag_ == "POS" or token.lower_ in ("'s", "’s")


def _apart(token: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in token.children)


def heard_by(token: Token) -> Token | None:
    """Whom it was told: "told the Example Post", "speaking to Radio X"."""
    lemma = token.lemma_.casefold()
    if lemma not in ("tell", "inform", "say", "speak"):
        return None
    for child in token.children:
        if child.dep_ in ("dobj", "dative", "iobj") and lemma in ("tell", "inform") and child.pos_ in ("PROPN", "NOUN"):
            return child
        if child.dep_ == "prep" and child.lower_ == "to":
            return next((pobj for pobj in child.children if pobj.dep_ == "pobj"), None)
    return None


def interview_medium(token: Token) -> Token | None:
    """The medium of "in an interview to (with) X" in the cue's sentence."""
    for word in token.sent:
        if word.lemma_.casefold() == "interview":
            for child in word.children:
                if child.dep_ == "prep" and child.lower_ in ("to", "with"):
                    return next((pobj for pobj in child.children if pobj.dep_ == "pobj"), None)
    return None


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
