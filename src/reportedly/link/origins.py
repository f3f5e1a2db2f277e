"""Who stands at the beginning of a claim, as far as counting goes."""

from __future__ import annotations

import re

from reportedly.link.roles import is_none_of, own_figures
from reportedly.model import Claim, Source

# Organs of a state: they may speak from one report of one office.
STATE = frozenset({"government", "military", "police", "court", "official"})
# People on the spot.
CROWD = frozenset({"witness", "resident", "family", "activist", "local"})
_ARTICLE = re.compile(r"^(?:the|an?|some|several|two|three|many|one|local|other)\s+")
# "Niger's defence ministry" is "the defence ministry" to a report from Niger.
_OWNER = re.compile(r"^(?:\w+\s+)?\w+['’]s?\s+")
_BODY = re.compile(
    r"\b(?:ministry|command|council|committee|group|department|agency|police|army|navy|military|office|government|forces?"
    r"|service|union|hospital|court|commission|centre|center|authority|authorities|coalition|party|movement|brigade)$"
)
# "A nurse at the hospital" is a nurse.
_AFTER_HEAD = re.compile(r"\s+(?:at|of|from|in|for|near|inside|with|on)\s+.*$")
_SPOKESMAN = re.compile(r"^spokes\w+ (?:for|of) (?:the )?|['’]?s? spokes\w+$")

Key = tuple[str, ...]


def level(name: str) -> str:
    """A name without case, article and owner, so that two spellings of one body meet."""
    plain = " ".join(name.casefold().replace("’", "'").split())
    return _OWNER.sub("", _ARTICLE.sub("", plain))


def counted_chain(claim: Claim) -> tuple[Source, ...]:
    """The chain without nameless links at its end: "it is said" begins with whoever passes it on."""
    chain = claim.chain
    while len(chain) > 1 and chain[-1].name is None and chain[-1].party is None:
        chain = chain[:-1]
    return chain


def key_of(source: Source) -> Key | None:
    """What is the same for one speaker, or one body's speakers, in every report; ``None`` for unnamed persons."""
    if source.party is not None:
        return ("name", level(source.party))
    if source.kind in ("outlet", "agency") and source.name is not None:
        return ("name", level(source.name))
    if source.actor_id is not None:
        return ("id", source.actor_id)
    for words in (source.role, source.name):
        body = "" if words is None else _SPOKESMAN.sub("", words.casefold())
        # A spokesman is the voice of his body: what is left of "police spokesman" is the police.
        if words is not None and (
            body != words.casefold() or (words == source.name and _BODY.search(_AFTER_HEAD.sub("", level(body))))
        ):
            return ("name", level(body))
    if source.name is not None and source.named:
        return ("name", level(source.name))
    return None


def describe(source: Source) -> str:
    """The source for a person to read."""
    return source.name or source.party or "nobody named"


def kind_group(source: Source) -> str:
    """Kinds that may be one speaker under two descriptions."""
    if source.kind in CROWD:
        return "crowd"
    return "state" if source.kind in STATE else source.kind


def denies(claim: Claim) -> bool:
    """Whether this is a rival account: it denies, or says that nobody at all was harmed."""
    if claim.stance == "denied":
        return True
    own = own_figures(claim)
    return bool(own) and all(is_none_of(figure) and figure.part_of is None for figure in own)
