"""The tokens that may be words of saying: nearly all that are, and many that are not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.extract.attribution.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

PHRASES = frozenset({"according", "per"})
HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})
_OF_CONTENT = frozenset({"of", "that", "on", "for", "about", "to", "against", "from", "by", "with", "over"})
# What may stand before the colon of "Mrs Example, 61:".
_NAMING = frozenset({"PROPN", "NOUN", "SPACE", "DET", "PUNCT", "ADJ", "NUM", "ADP"})
_MARKS = frozenset({":", "-", "--", "–", "—"})


def candidates(scene: Scene) -> Iterator[Token]:
    """In the order of the text: verbs, report nouns, predicates, phrases, hearsay adverbs, colons and dashes."""
    for token in scene.doc:
        pos = token.pos_
        if (token.lower_ == "per" and _opens_phrase(token)) or pos == "VERB":
            yield token
        elif pos == "AUX":
            if token.dep_ not in ("aux", "auxpass"):
                yield token
        elif pos in ("NOUN", "PROPN"):
            if _takes_content(token):
                yield token
        elif pos == "ADJ":
            if token.dep_ in ("acomp", "ROOT", "ccomp", "conj", "advcl", "oprd") and any(
                child.dep_ in ("ccomp", "xcomp", "prep") for child in token.children
            ):
                yield token
        elif pos == "PUNCT":
            if token.text in _MARKS and _speaks(scene, token):
                yield token
        elif token.lower_ in PHRASES:
            if any(child.dep_ == "pobj" for child in token.children) or _opens_phrase(token):
                yield token
        elif pos == "ADV" and token.lower_ in HEARSAY:
            yield token


def _opens_phrase(token: Token) -> bool:
    """Whether "per" opens a sentence or follows a comma or "as": no rate ("per day")."""
    if token.i + 1 >= len(token.doc) or token.doc[token.i + 1].pos_ not in ("DET", "PROPN"):
        return False
    return token.i == token.sent.start or token.doc[token.i - 1].lower_ in (",", "as")


def _takes_content(noun: Token) -> bool:
    """Whether a noun may report: it has a clause, or an owner and a preposition of content."""
    deps = {child.dep_ for child in noun.children}
    if "acl" in deps or "ccomp" in deps:
        return True
    return any(child.dep_ == "prep" and child.lower_ in _OF_CONTENT for child in noun.children)


def _speaks(scene: Scene, mark: Token) -> bool:
    """Whether a colon or dash can stand for a verb of saying: near the head of a line, or beside a quotation."""
    doc, i = scene.doc, mark.i
    if i + 1 >= len(doc) or i == 0:
        return False
    if mark.text == ":":
        opens = all(
            scene.paragraph[k] == scene.paragraph[i] and doc[k].pos_ in _NAMING for k in range(mark.sent.start, i)
        )
        return opens or scene.touching[i]
    return scene.quotation[i] < 0 and scene.quotation[i - 1] >= 0
