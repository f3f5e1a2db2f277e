"""Shapes of the parse that several readings of sayings ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


CITING = frozenset({"cite", "quote", "rely", "base"})
_CARRYING = frozenset(
    ("carry", "air", "broadcast", "publish", "post", "print", "release", "relay", "quote", "run", "read", "televise",
     "stream", "share", "obtain")
)  # fmt: skip


# Participles by which a speaker goes on: ", adding that ...".
GOING_ON = frozenset({"add", "note", "say", "stress", "insist", "warn", "explain", "claim", "argue", "tell"})


def object_of(preposition: Token) -> Token | None:
    """The noun after a preposition."""
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)


def is_carrying(token: Token) -> bool:
    """Whether a verb says who carried words: "carried by the agency", "which state radio aired"."""
    if token.lemma_.casefold() not in _CARRYING:
        return False
    if token.dep_ == "acl" and token.tag_ in ("VBN", "VBD"):
        return agent_of(token) is not None
    return token.dep_ == "relcl" and any(child.dep_ == "nsubj" for child in token.children)


def carrier_of(token: Token) -> Token | None:
    """Who carried it."""
    agent = agent_of(token)
    if agent is not None:
        return agent
    subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
    return None if subject is None or subject.tag_ in ("WDT", "WP") else subject


def is_citing(token: Token) -> bool:
    """Whether a clause is there to say whom somebody cites: "citing residents", "based on interviews"."""
    return token.lemma_.casefold() in CITING and token.dep_ in ("acl", "advcl", "relcl", "prep", "amod")


def is_that_clause(token: Token) -> bool:
    """Whether a clause that the parse hung on a noun is what is said: "told by an officer that help had come"."""
    return token.dep_ in ("acl", "relcl", "ccomp") and any(
        child.dep_ == "mark" and child.lower_ == "that" for child in token.children
    )


def is_before_that(token: Token) -> bool:
    """Whether the parse put the verb of saying under what is said: "A reported, citing B, that P"."""
    head = token.head
    return (
        token.dep_ == "ccomp"
        and token.i < head.i
        and any(mark.dep_ == "mark" and mark.lower_ == "that" and mark.i > token.i for mark in head.children)
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
            return object_of(child)
    return None
