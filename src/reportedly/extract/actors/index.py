"""The lexicon of actors as an index of words: names, roles, countries and their people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.extract.actors.leaders import Term, person_on, terms_by_name
from reportedly.lexicon import Entry, Lexicon
from reportedly.model import Actor

Kind = Literal["name", "role", "country", "people", "capital", "person"]
_CIVILIAN = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a run of words stands for."""

    kind: Kind
    actor: Actor
    group: bool = False
    exact_case: bool = False
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """Meanings by their words in small letters, and the length of the longest run that begins with a word."""

    meanings: dict[tuple[str, ...], Meaning]
    longest: dict[str, int]

    def at(self, words: Sequence[str], lowered: Sequence[str], start: int) -> tuple[int, Meaning] | None:
        """The longest run of words from ``start`` that means something: its length and meaning."""
        for length in range(min(self.longest.get(lowered[start], 0), len(words) - start), 0, -1):
            meaning = self.meanings.get(tuple(lowered[start : start + length]))
            if meaning is not None and (not meaning.exact_case or _has_capitals(words[start : start + length])):
                return length, meaning
        return None


def _has_capitals(words: Sequence[str]) -> bool:
    """Whether a name is written as one: with a capital, and an acronym in capitals."""
    return any(word[:1].isupper() for word in words)


def build_index(lexicon: Lexicon) -> Index:
    """The index of this lexicon; in case of doubt names win over countries, and those over roles."""
    meanings: dict[tuple[str, ...], Meaning] = {}
    for phrase, meaning in (*_roles(lexicon), *_countries(lexicon), *_people(lexicon), *_names(lexicon)):
        meanings[tokens_of(phrase)] = meaning
    longest: dict[str, int] = {}
    for words in meanings:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Index(meanings, longest)


def tokens_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as the tokenizer parts them, in small letters."""
    spaced = phrase.replace("’", "'").replace("'s ", " 's ").replace("' ", " ' ").replace("-", " - ")
    spaced = spaced.replace("(", "( ").replace(")", " )").replace("/", " / ")
    return tuple(spaced.casefold().split())


def _names(lexicon: Lexicon) -> Iterator[tuple[str, Meaning]]:
    for entry in lexicon.entries("actors"):
        name = entry.text("name")
        plain = [name, *entry.words("aliases")]
        for alias in (*plain, *entry.words("loaded")):
            actor = Actor(
                name=name,
                kind=entry.text("kind") or None,
                actor_id=entry.id,
                country=entry.text("country") or None,
                civilian=None if entry.text("kind") == "JRN" else False if entry.text("kind") in _ARMED else None,
                loaded=alias not in plain,
                medium=bool(entry.text("medium")),
                rule=entry.rule,
            )
            yield alias, Meaning("name", actor, exact_case=True)


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
            yield name, Meaning("country", _state(entry), exact_case=True)
        for capital in entry.words("capitals"):
            yield capital, Meaning("capital", _state(entry), exact_case=True)
        for demonym in entry.words("demonyms"):
            yield demonym, Meaning("people", _state(entry), exact_case=True)
            if not demonym.endswith(("ese", "ish", "ch", "ss", "man")):
                yield demonym + "s", Meaning("people", _state(entry), group=True, exact_case=True)


def _state(entry: Entry) -> Actor:
    return Actor(
        name=entry.text("name"),
        kind="GOV",
        actor_id=f"state:{entry.id}",
        country=entry.id,
        civilian=False,
        rule=entry.rule,
    )
