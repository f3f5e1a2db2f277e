"""The lexicon of actors as an index of words: names, roles, countries and their people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportedly.extract.actors.bodies import Body, day_of
from reportedly.extract.actors.leaders import Term, person_on, terms_by_name
from reportedly.extract.actors.spellings import spellings
from reportedly.lexicon import Entry, Lexicon
from reportedly.model import Actor

Kind = Literal["name", "role", "country", "people", "capital", "person"]
_CIVILIAN = {"yes": True, "no": False}
_OURS = "actors.csv"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a run of words stands for.

    ``forms``: an acronym's letters as they must be written ("LeT" is no "Let"). ``bodies``: lines of the list of actors
    among which day and country decide. ``terms``: a person's offices.
    """

    kind: Kind
    actor: Actor
    group: bool = False
    exact_case: bool = False
    terms: tuple[Term, ...] = ()
    bodies: tuple[Body, ...] = ()
    forms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Index:
    """Meanings by their words in small letters, and the length of the longest run that begins with a word."""

    meanings: dict[tuple[str, ...], Meaning]
    longest: dict[str, int]

    def at(self, words: Sequence[str], lowered: Sequence[str], start: int) -> tuple[int, Meaning] | None:
        """The longest run of words from ``start`` that means something: its length and meaning."""
        for length in range(min(self.longest.get(lowered[start], 0), len(words) - start), 0, -1):
            meaning = self.meanings.get(tuple(lowered[start : start + length]))
            if meaning is None:
                continue
            if meaning.forms:
                if words[start] in meaning.forms:
                    return length, meaning
            elif not meaning.exact_case or any(word[:1].isupper() for word in words[start : start + length]):
                return length, meaning
        return None


def _is_acronym(name: str) -> bool:
    """Whether a name is one word of letters that must be written as they are.

    >>> [_is_acronym(name) for name in ("ISIS", "LeT", "M23", "Taliban")]
    [True, True, True, False]
    """
    return len(tokens_of(name)) == 1 and not name.islower() and not name[1:].islower()


def build_index(lexicon: Lexicon) -> Index:
    """The index of this lexicon; in case of doubt names win over countries, and those over roles."""
    meanings: dict[tuple[str, ...], Meaning] = {}
    for phrase, meaning in (*_roles(lexicon), *_countries(lexicon), *_people(lexicon)):
        meanings[tokens_of(phrase)] = meaning
    for words, meaning in _names(lexicon).items():
        known = meanings.get(words)
        if meaning.actor.kind is None and known is not None and known.actor.country == meaning.actor.country:
            continue  # a country in a user's list of actors: ours knows where a state acts and where it is a place
        meanings[words] = meaning
    for words, meaning in [*meanings.items()]:
        if meaning.kind in ("name", "person") and not meaning.forms:
            for other in spellings(words):
                meanings.setdefault(other, meaning)
    longest: dict[str, int] = {}
    for words in meanings:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Index(meanings, longest)


def tokens_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as the tokenizer parts them, in small letters."""
    return tuple(spaced(phrase).casefold().split())


def spaced(phrase: str) -> str:
    """A phrase with blanks where the tokenizer parts words."""
    parted = phrase.replace("’", "'").replace("'s ", " 's ").replace("' ", " ' ").replace("-", " - ")
    return parted.replace("(", "( ").replace(")", " )").replace("/", " / ")


def _names(lexicon: Lexicon) -> dict[tuple[str, ...], Meaning]:
    """Each name with all that bear it; a name in capitals alone is an acronym."""
    bodies: dict[tuple[str, ...], list[Body]] = {}
    written: dict[tuple[str, ...], list[str]] = {}
    users: set[tuple[str, ...]] = set()
    for entry in lexicon.entries("actors"):
        line = Body(_body(entry), day_of(entry, "since"), day_of(entry, "until"))
        name, cued, loaded = entry.text("name"), entry.words("cued"), entry.words("loaded")
        for alias in dict.fromkeys((name, *entry.words("aliases"), *cued, *loaded)):
            body = replace(line, actor=replace(line.actor, loaded=alias in loaded), cued=alias in cued)
            words = tokens_of(alias)
            if entry.source != _OURS and words not in users:  # a user's name means the user's body alone
                users.add(words)
                bodies[words], written[words] = [], []
            bodies.setdefault(words, []).append(body)
            written.setdefault(words, []).append(alias)
    return {
        words: Meaning(
            "name",
            held[0].actor,
            exact_case=True,
            bodies=tuple(held) if len(held) > 1 or held[0].dated or held[0].cued else (),
            forms=frozenset(written[words]) if any(map(_is_acronym, written[words])) else frozenset(),
        )
        for words, held in bodies.items()
    }


def _body(entry: Entry) -> Actor:
    kind = entry.text("kind") or None
    return Actor(
        name=entry.text("name"),
        kind=kind,
        actor_id=entry.text("body") or entry.id,
        country=entry.text("country") or None,
        civilian=False if kind in _ARMED else None,
        medium=bool(entry.text("medium")),
        rule=entry.rule,
    )


_ARMED = frozenset({"REB", "MIL", "PRM", "UAF", "SPY"})


def _roles(lexicon: Lexicon) -> Iterator[tuple[str, Meaning]]:
    for entry in lexicon.entries("roles"):
        actor = Actor(
            name="",
            kind=entry.text("kind") or None,
            civilian=_CIVILIAN.get(entry.text("civilian")),
            rule=entry.rule,
        )
        for word in entry.words("words"):
            for form in {word, *plurals(word)}:
                yield form, Meaning("role", actor, group=bool(entry.text("group")))


def plurals(word: str) -> tuple[str, ...]:
    """How English forms the plural of this word; the irregular ones that lists of people need.

    >>> plurals("gunman"), plurals("militia")
    (('gunmen',), ('militias',))
    """
    if word.endswith("man") and word not in ("human", "german"):
        return (word[:-3] + "men",)
    if word.endswith("child"):
        return (word + "ren",)
    if word in ("person", "wife", "body", "baby"):
        return ({"person": "persons", "wife": "wives", "body": "bodies", "baby": "babies"}[word],)
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (word[:-1] + "ies",)
    return (word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s"),)


def _people(lexicon: Lexicon) -> Iterator[tuple[str, Meaning]]:
    for name, terms in terms_by_name(lexicon).items():
        yield name, Meaning("person", person_on(terms, None), exact_case=True, terms=terms)


def _countries(lexicon: Lexicon) -> Iterator[tuple[str, Meaning]]:
    for entry in lexicon.entries("peoples"):
        for name in (entry.text("name"), *entry.words("aliases")):
            if name:
                forms = frozenset({name}) if _is_acronym(name) else frozenset()
                yield name, Meaning("country", _state(entry), exact_case=True, forms=forms)
        for capital in entry.words("capitals"):
            yield capital, Meaning("capital", _state(entry), exact_case=True)
        for demonym in entry.words("demonyms"):
            yield demonym, Meaning("people", _state(entry), exact_case=True)
            if not demonym.endswith(("ese", "ish", "ch", "ss", "man")):
                yield demonym + "s", Meaning("people", _state(entry), group=True, exact_case=True)


def _state(entry: Entry) -> Actor:
    """A state, a breakaway one (``PRE``), or a people without a state of its own, who act for no government."""
    name = entry.text("name")
    return Actor(
        name=name or entry.words("demonyms")[0],
        kind=(entry.text("kind") or "GOV") if name else None,
        actor_id=f"state:{entry.id}" if name else None,
        country=entry.text("country") or (entry.id if len(entry.id) == 3 and entry.id.isupper() else None),
        civilian=False if name else None,
        rule=entry.rule,
    )
