"""The words for a source -> who that is: name, kind, party, and what "he" or "the ministry" refers back to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.lexicon import Lexicon
from reportedly.model import Actor, Mention, Report, Source, SourceKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OF_ACTOR: dict[str, SourceKind] = {
    "GOV": "government", "MIL": "military", "REB": "armed_group", "PRM": "armed_group", "UAF": "armed_group",
    "PTY": "party", "COP": "police", "JUD": "court", "LEG": "government", "SPY": "government", "MED": "medical",
    "NGO": "monitor", "JRN": "outlet", "CVL": "resident", "BUS": "unknown", "REL": "unknown",
    "OPP": "party", "LAB": "activist", "REF": "resident", "AGR": "resident", "EDU": "expert", "IGO": "official",
}  # fmt: skip
_ARTICLES = re.compile(r"^(?:the|an?|one|its|their|his|her)\s+", re.IGNORECASE)
_LONGEST_MEDIUM = 4
_HE = frozenset({"he", "she", "him", "her", "i"})
_THEY = frozenset({"they", "we", "them"})
_OUTLET_BACK = frozenset(
    ("outlet", "agency", "newspaper", "paper", "broadcaster", "channel", "daily", "weekly", "website", "site",
     "station")
)  # fmt: skip


@dataclass(slots=True)
class Cast:
    """The sources named so far in the report, the newest last."""

    report: Report
    sources: list[Source] = field(default_factory=list)

    def note(self, source: Source) -> None:
        """Remember a source for what refers back to it."""
        if source.name is not None:
            self.sources.append(source)

    def person(self) -> Source | None:
        """The newest source who is a person."""
        return next((s for s in reversed(self.sources) if (s.named and s.role is not None) or s.kind in _PERSONS), None)

    def several(self) -> Source | None:
        """The newest source that is several people."""
        return next((s for s in reversed(self.sources) if s.name is not None and s.name.rstrip().endswith("s")), None)

    def medium(self) -> Source | None:
        """The newest outlet or agency that was cited."""
        return next((s for s in reversed(self.sources) if s.kind in ("outlet", "agency")), None)

    def headed(self, head: str) -> Source | None:
        """The newest source described by this noun."""
        return next(
            (s for s in reversed(self.sources) if head in _words(s.name) | _words(s.role) | _words(s.party)), None
        )


_PERSONS = frozenset({"official", "witness", "medical", "expert", "resident", "police", "military"})


def _words(text: str | None) -> set[str]:
    return set(text.casefold().split()) if text else set()


def build_source_kinds(lexicon: Lexicon) -> dict[str, SourceKind]:
    """Words of one or more parts -> the kind of source, plurals included."""
    from reportedly.extract.actors.index import plurals

    kinds: dict[str, SourceKind] = {}
    for entry in lexicon.entries("sources"):
        for word in entry.words("words"):
            for form in (word, *plurals(word)):
                kinds.setdefault(form, entry.text("kind"))  # type: ignore[arg-type]
    return kinds


def build_media_titles(lexicon: Lexicon) -> dict[str, SourceKind]:
    """Words that tell a medium where they begin or end a proper name ("Radio Example", "the Example Post")."""
    return {
        word: entry.text("kind")  # type: ignore[misc]
        for entry in lexicon.entries("sources")
        for word in entry.words("titles")
    }


def read_source(
    doc: Doc,
    head: Token,
    span: Span,
    actors: Sequence[Mention[Actor] | None],
    kinds: dict[str, SourceKind],
    titles: dict[str, SourceKind],
    cast: Cast,
) -> Source:
    """Who the noun phrase around ``head`` is, without cue or date."""
    core = _core(doc, head, span)
    back = _refers_back(head, span, core, cast)
    if back is not None:
        return back
    start = next(token.i for token in doc[max(0, head.i - 30) : head.i + 1] if token.idx >= span.start)
    inside = list({id(m): m for m in actors[start : head.i + 1] if m is not None}.values())
    name = next((c for c in head.children if c.dep_ == "appos" and c.ent_type_ == "PERSON" and c.i > head.i), None)
    if name is not None and not _is_person(head):
        return _in_apposition(doc, head, name, span, start, inside, kinds)
    over_head = actors[head.i]
    published = (
        _medium(doc, span, core, head, kinds, titles) if over_head is None or over_head.value.actor_id is None else None
    )
    if published is not None:
        return published
    written = _ARTICLES.sub("", core)
    if over_head is not None and over_head.value.actor_id is not None and over_head.span.end >= head.idx + len(head):
        actor = over_head.value
        kind = "agency" if actor.medium and _is_agency(actor) else _kind_of_actor(actor)
        return Source(
            name=actor.name,
            kind=kind,
            named=True,
            party=_party_of(actor),
            actor_id=actor.actor_id,
            span=span,
            rule=actor.rule,
        )
    if _is_person(head):
        return _person(doc, head, span, start, inside, kinds)
    kind = _kind_of_words(written, head, kinds)
    owner = next((m.value for m in reversed(inside) if m.value.actor_id is not None), None)
    proper = head.pos_ == "PROPN" and head.lower_ not in kinds
    named = proper or (owner is not None and kind in ("outlet", "agency", "government", "military", "court", "party"))
    if kind in ("witness", "resident", "official", "local", "family", "medical", "activist", "police") and not proper:
        named = False
    return Source(
        name=written,
        kind=kind,
        named=named,
        party=owner.name if owner is not None else None,
        actor_id=owner.actor_id if owner is not None and named else None,
        span=span,
        rule="speakers:described",
    )


_APART = frozenset({"relcl", "acl", "appos", "punct", "parataxis", "advcl"})


def _core(doc: Doc, head: Token, span: Span) -> str:
    """The words of a source without the clauses and appositions after its noun."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ in _APART:
            break
        if child.dep_ in ("prep", "poss", "compound", "conj"):
            end = child.right_edge.i + 1
    for i in range(head.i + 1, end):
        if doc[i].text == "," and i + 1 < end and doc[i + 1].tag_ in ("WDT", "WP"):
            end = i
            break
    last = min(doc[end - 1].idx + len(doc[end - 1]), span.end)
    return doc.text[span.start : last] if last > span.start else span.text


def _is_agency(actor: Actor) -> bool:
    name = actor.name.casefold()
    return (
        actor.actor_id
        in ("reuters", "afp", "ap", "upi", "dpa", "efe", "ansa", "tass", "ria", "interfax", "xinhua", "sana")
        or "agency" in name
        or "press" in name
    )


def _kind_of_actor(actor: Actor) -> SourceKind:
    if actor.country == "UNO":
        return "un"
    if actor.actor_id == "white_helmets":
        return "rescue"
    return _OF_ACTOR.get(actor.kind or "", "unknown")


def _party_of(actor: Actor) -> str | None:
    return None if actor.medium else actor.name


def _is_person(head: Token) -> bool:
    return head.ent_type_ == "PERSON" or (
        head.pos_ == "PROPN" and head.ent_type_ in ("", "GPE", "NORP") and head.i > 0 and _title(head)
    )


def _medium(
    doc: Doc, span: Span, core: str, head: Token, kinds: dict[str, SourceKind], titles: dict[str, SourceKind]
) -> Source | None:
    """A newspaper, station or agency by a word of its name, or by the noun before it: "the daily Example"."""
    called = _called(doc, span, kinds)
    if called is not None:
        return Source(
            name=called[0], kind=called[1], named=True, span=span, rule="speakers:medium by the noun before its name"
        )
    written = _ARTICLES.sub("", core)
    lowered = written.casefold().split()
    if not head.text[:1].isupper() or len(lowered) > _LONGEST_MEDIUM:
        return None
    kind = next((titles[word] for word in (lowered[-1], lowered[0]) if word in titles), None)
    if kind is None:
        return None
    return Source(name=written, kind=kind, named=True, span=span, rule="speakers:medium by its name")


def _called(doc: Doc, span: Span, kinds: dict[str, SourceKind]) -> tuple[str, SourceKind] | None:
    """The name that follows a noun for a medium ("the investigative site Example"), and the kind of that noun."""
    words = doc.char_span(span.start, span.end, alignment_mode="contract")
    if words is None:
        return None
    for word in words:
        kind = kinds.get(word.lower_)
        if kind not in ("outlet", "agency") or not word.is_lower:
            continue
        end = word.i + 1
        while end < words.end and doc[end].pos_ == "PROPN":
            end += 1
        if end > word.i + 1:
            return doc[word.i + 1 : end].text, kind
    return None


def _in_apposition(
    doc: Doc,
    head: Token,
    name: Token,
    span: Span,
    start: int,
    inside: Sequence[Mention[Actor]],
    kinds: dict[str, SourceKind],
) -> Source:
    """The person by name, with the office as role: "the defence minister, NAME"."""
    role = _ARTICLES.sub("", doc[start : head.i + 1].text)
    person = _person(doc, name, Span.of(doc.text, doc[name.left_edge.i].idx, name.idx + len(name)), name.i, [], kinds)
    owner = next((m.value for m in inside if m.value.actor_id is not None or m.value.country is not None), None)
    kind = _kind_of_words(role, head, kinds)
    party = owner.name if owner is not None else None
    first = name.i
    while doc[first - 1].ent_type_ == "PERSON" and doc[first - 1].pos_ == "PROPN":
        first -= 1
    return replace(
        person,
        name=doc[first : name.i + 1].text,
        kind=kind if kind != "unknown" or owner is None else _kind_of_actor(owner),
        role=role,
        party=party,
        actor_id=owner.actor_id if owner is not None else None,
        span=span,
        rule="speakers:office and name",
    )


def _title(head: Token) -> bool:
    """Whether titles or roles in small letters stand before a name that the model knows no label for."""
    return any(c.dep_ in ("compound", "appos") and c.pos_ == "NOUN" for c in head.children)


def _person(
    doc: Doc,
    head: Token,
    span: Span,
    start: int,
    inside: Sequence[Mention[Actor]],
    kinds: dict[str, SourceKind],
) -> Source:
    first = head.i
    while first > start and doc[first - 1].pos_ == "PROPN" and doc[first - 1].ent_type_ in ("PERSON", head.ent_type_):
        first -= 1
    while first < head.i and (doc[first].lower_ in kinds or doc[first].lower_ in _RANKS):
        first += 1
    name = doc[first : head.i + 1].text
    role = _ARTICLES.sub("", doc[start:first].text).strip(" ,") or None
    after = next((c for c in head.children if c.dep_ == "appos" and c.i > head.i), None)
    if role is None and after is not None:
        role = doc[after.left_edge.i : after.i + 1].text
    owner = next((m.value for m in inside if m.value.actor_id is not None or m.value.country is not None), None)
    kind = _kind_of_words(role or "", head, kinds)
    if kind == "unknown" and owner is not None:
        kind = _kind_of_actor(owner)
    return Source(
        name=name,
        kind=kind,
        named=True,
        party=_name_party(owner, role),
        actor_id=owner.actor_id if owner is not None else None,
        role=role,
        span=span,
        rule="speakers:person",
    )


_RANKS = frozenset(
    ("navy", "captain", "capt.", "major", "colonel", "col.", "general", "gen.", "lieutenant", "lt.", "sergeant", "sgt.",
     "admiral", "brigadier", "mr.", "mrs.", "ms.", "dr.", "spokesman", "spokeswoman", "president", "minister", "judge",
     "sen.", "rep.", "senator", "gov.", "governor", "sheriff", "secretary", "prof.", "professor", "sheikh", "imam")
)  # fmt: skip


def _name_party(owner: Actor | None, role: str | None) -> str | None:
    if owner is None:
        return None
    if owner.actor_id is not None and not owner.actor_id.startswith("state:"):
        return owner.name
    return owner.name if owner.country is not None else None


def _kind_of_words(words: str, head: Token, kinds: dict[str, SourceKind]) -> SourceKind:
    """The kind of the head noun; of the longest described run otherwise, the last first."""
    lowered = words.casefold().split()
    if head.pos_ != "PROPN" or head.lower_ in kinds:
        at = next((i for i in range(len(lowered) - 1, -1, -1) if lowered[i] == head.lower_), None)
        if at is not None:
            lowered = lowered[: at + 1]
    for end in range(len(lowered), 0, -1):
        for length in (3, 2, 1):
            run = " ".join(lowered[max(0, end - length) : end]).strip("'’s,.")
            if run in kinds:
                return kinds[run]
    return "unknown"


def _refers_back(head: Token, span: Span, core: str, cast: Cast) -> Source | None:
    """Who a pronoun or a definite description means among the sources so far; ``None`` if it is no such word."""
    found: Source | None = None
    word = head.lower_
    if word in _HE:
        found = cast.person() or _unresolved(span)
    elif word in _THEY:
        found = cast.several() or _unresolved(span)
    elif word in ("it", "which", "who", "that"):
        found = cast.sources[-1] if cast.sources else _unresolved(span)
    elif any(child.lower_ in ("the", "this") for child in head.children) and _stands_alone(head, core):
        if word in _OUTLET_BACK:
            found = cast.medium() or Source(name=cast.report.outlet, kind="outlet", named=True)
        else:
            found = cast.headed(word)
    if found is None:
        return None
    return replace(found, span=span, cue=None, said_on=None, rule=f"speakers:{word!r} refers back")


def _stands_alone(head: Token, core: str) -> bool:
    """Whether a noun with its article names nobody itself: "the agency", not "the agency Example"."""
    return head.text.islower() and len(core.split()) == 2 and not any(c.dep_ == "appos" for c in head.children)


def _unresolved(span: Span) -> Source:
    return Source(name=span.text, kind="unknown", named=False, span=span, rule="speakers:unresolved")
