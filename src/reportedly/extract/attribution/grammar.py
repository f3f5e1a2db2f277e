"""Shapes of the parse that several readings of sayings ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_that_clause(token: Token) -> bool:
    """Whether a clause that the parse hung on a noun is what is said: "told by an officer that help had come"."""
    return token.dep_ in ("acl", "relcl", "ccomp") and any(
        child.dep_ == "mark" and child.lower_ == "that" for child in token.children
    )


def is_inverted(token: Token) -> bool:
    """Whether a participle on a noun after a comma is a verb of saying: "P, the paper reported on Saturday"."""
    if (
        token.dep_ != "acl"
        or token.tag_ not in ("VBN", "VBD")
        or any(child.dep_ == "agent" for child in token.children)
    ):
        return False
    first = token.head.left_edge.i
    return token.i > token.head.i and first > token.sent.start and token.doc[first - 1].text == ","


def agent_of(token: Token) -> Token | None:
    """Who does it, of a passive: "was quoted by X"."""
    for child in token.children:
        if child.dep_ == "agent":
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None
