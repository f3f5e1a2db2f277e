"""Words of harm, and from the parse the nouns of those it was done to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.extract.figures.harms import Harms
from reportedly.model import Harm

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# "Shot" alone may wound; with these words beside it, it kills.
_SHOOTING = frozenset(
    ("shoot", "stab", "beat", "hack", "burn", "bludgeon", "strangle", "crush", "gun", "batter", "stone")
)
_MIGHT = frozenset(("would", "could", "may", "might", "should", "can", "will", "'ll", "must", "shall", "ca"))
# "Killed, injured or captured": so many words apart stand the words of one list.
_LIST = 3
_LISTED = 7
_NEXT_BUT_ONE = 2
_COUNTED_PRONOUNS = frozenset(("one", "others", "both", "many", "several", "some"))
_DEEDS = frozenset(("shooting", "stabbing", "beating", "bludgeoning"))
_HARDLY = frozenset(("possibly", "potentially", "nearly", "almost"))
_HOMES = frozenset(("home", "house", "village", "town", "camp"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_SUFFERING = frozenset(("suffer", "sustain", "receive", "have", "incur"))
_UNLESS = frozenset(("if", "unless", "whether"))
_UNDONE = frozenset(("attempt", "plot", "plan", "threat", "conspiracy", "bid", "intention", "order"))
_BRINGS = frozenset(("bring", "take", "raise", "put", "push", "revise"))
_RISES = frozenset(("rise", "stand", "climb", "reach", "increase", "jump", "mount", "pass"))


@dataclass(frozen=True, slots=True)
class Harmed:
    """A word of harm, the head nouns of those it was done to, and those who did it.

    ``trace``: how the harm is told where no word names it (a blow, a wound, a condition). ``most``: some of those
    counted were harmed otherwise ("killed, injured or captured"). ``surely``: the words are a verb or deed that is done
    to people, so that any noun there is a person.
    """

    token: Token
    harm: Harm
    heads: tuple[Token, ...]
    agents: tuple[Token, ...] = ()
    surely: bool = False
    trace: str = ""
    most: bool = False


def harm_words(doc: Doc, harms: Harms) -> Iterator[Harmed]:
    """The words of harm that tell of something done, in order; wishes, threats and conditions are left out."""
    for token in doc:
        found = _at(token, harms)
        if found is not None and not _unreal(token):
            yield _with_its_pair(found, harms)


def _at(token: Token, harms: Harms) -> Harmed | None:
    lemma = token.lemma_.casefold()
    if token.pos_ == "VERB":
        if lemma in harms.verbs and token.dep_ != "amod":
            return Harmed(token, harms.verbs[lemma], tuple(_patients(token)), tuple(_agents(token)), surely=True)
        if lemma in _SHOOTING and _to_death(token):
            return Harmed(token, "killed", tuple(_patients(token)), tuple(_agents(token)), surely=True)
        if lemma in harms.blows and token.dep_ != "amod" and (patients := tuple(_patients(token))):
            return Harmed(token, harms.blows[lemma], patients, tuple(_agents(token)), surely=True, trace="blow")
        if lemma in harms.dying:
            return Harmed(token, harms.dying[lemma], tuple(_subjects(token)), surely=True)
    if lemma == "flee" and any(c.dep_ == "dobj" and c.lemma_.casefold() in _HOMES for c in token.children):
        return Harmed(token, "displaced", tuple(_subjects(token)), surely=True)
    if lemma == "lose" and any(child.lemma_.casefold() == "life" for child in token.children):
        return Harmed(token, "killed", tuple(_subjects(token)), surely=True)
    if token.lower_ == "lives" and token.head.lemma_ in ("claim", "cost", "take"):
        return Harmed(token, "killed", tuple(c for c in token.children if c.dep_ == "prep" for c in c.children))
    if token.lower_ == "dead" and token.i > 0 and token.nbor(-1).lemma_.casefold() in _SHOOTING:
        return None  # the blow before it is the word of harm
    trace = _trace(token, lemma, harms)
    if trace is not None:
        return trace
    if token.lower_ in harms.states and token.pos_ in ("ADJ", "VERB", "NOUN", "ADV", "PROPN"):
        return Harmed(token, harms.states[token.lower_], tuple(_stated(token)), surely=token.dep_ != "amod")
    if lemma == "death" and token.i > 0 and token.nbor(-1).lower_ == "to" and not [*of_phrase(token)]:
        return None  # "stabbed to death": the verb is the word of harm
    if lemma in _DEEDS and any(c.dep_ == "amod" and c.lower_ in ("fatal", "deadly") for c in token.children):
        return Harmed(token, "killed", (*of_phrase(token), *_owners(token)))
    if token.lower_ == "fatally" and (some := _some_fatally(token)) is not None:
        return Harmed(token, "killed", (some,))
    if token.pos_ in ("NOUN", "PROPN") and (lemma in harms.nouns or token.lower_ in harms.nouns):
        harm = harms.nouns.get(lemma) or harms.nouns[token.lower_]
        return Harmed(token, harm, (token, *of_phrase(token), *_owners(token)))
    if token.lower_ == "toll" and _counts_the_dead(token):
        return Harmed(token, "killed", tuple(_toll(token)))
    return None


def _trace(token: Token, lemma: str, harms: Harms) -> Harmed | None:
    """A wound that somebody suffers or is treated for, a condition that somebody is in."""
    if token.pos_ != "NOUN":
        return None
    if lemma in harms.wounds:
        bearers = tuple(_bearers(token))
        return Harmed(token, harms.wounds[lemma], bearers, surely=True, trace="wound") if bearers else None
    if lemma == "condition":
        for child in token.children:
            if child.lower_ in harms.conditions and token.head.lower_ == "in":
                bearers = tuple(_bearers(token))
                found = Harmed(token, harms.conditions[child.lower_], bearers, surely=True, trace="condition")
                return found if bearers else None
    return None


def _bearers(noun: Token) -> Iterator[Token]:
    """Who suffers a wound or is in a condition: the subject of the verb, or the noun that "with" is said of."""
    head = noun.head
    if noun.dep_ == "dobj" and head.lemma_.casefold() in _SUFFERING:
        yield from _borne(head)
    if noun.dep_ != "pobj" or head.lower_ not in ("with", "from", "for", "in"):
        return
    over = head.head
    if over.dep_ == "prep" and over.head.pos_ in ("VERB", "AUX", "NOUN"):
        over = over.head  # "taken to a hospital with wounds"
    if over.dep_ == "pobj" and over.head.head.pos_ in ("VERB", "AUX"):
        over = over.head.head
    if over.pos_ in ("VERB", "AUX"):
        yield from _borne(over)
    elif over.pos_ in ("NOUN", "PROPN") and head.lower_ in ("with", "in"):
        yield over


def _borne(verb: Token) -> Iterator[Token]:
    """The subject of a verb, or of the one that it belongs to; the object in "leaving a boy in critical condition"."""
    for child in verb.children:
        if child.dep_ == "dobj" and verb.lemma_.casefold() in ("leave", "find", "take", "transport"):
            yield from _conjuncts(child)
            return
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if subjects:
        for child in subjects:
            yield from _conjuncts(_antecedent(child))
    elif verb.dep_ in ("xcomp", "advcl", "conj", "oprd", "ccomp"):
        yield from _borne(verb.head)
    elif verb.dep_ in ("acl", "relcl"):
        yield verb.head


def _some_fatally(word: Token) -> Token | None:
    """The number in "six were shot, two of them fatally"."""
    i = word.i - 1
    if i > 1 and word.doc[i].lower_ in ("them", "whom") and word.doc[i - 1].lower_ == "of":
        i -= 2
    return word.doc[i] if i >= word.sent.start and word.doc[i].pos_ == "NUM" else None


def _to_death(verb: Token) -> bool:
    """Whether a blow killed: "shot dead", "stabbed to death", "fatally shot", "gunned down"."""
    for child in verb.children:
        if child.lower_ in ("dead", "fatally") or (child.lower_ == "down" and verb.lemma_.casefold() == "gun"):
            return True
        if child.lower_ == "to" and any(grandchild.lower_ == "death" for grandchild in child.children):
            return True
    after = verb.doc[verb.i + 1 : verb.i + 3].text.casefold()
    before = verb.nbor(-1).lower_ if verb.i > 0 else ""
    return before == "fatally" or after == "to death" or after.split(" ")[0] == "dead"


def _with_its_pair(found: Harmed, harms: Harms) -> Harmed:
    """With "killed or wounded", "killing and injuring" before one number, harm that nobody split."""
    if found.token.tag_ in ("VBN", "VBD") and found.harm == "killed":
        others = _alternatives(found.token)
        kinds = {harms.verbs.get(w.lemma_.casefold()) or harms.states.get(w.lower_) for w in others}
        if "injured" in kinds:
            return replace(found, harm="killed_or_injured", most=len(kinds) > 1)
    first = found.token
    while first.dep_ == "conj" and first.head.pos_ == first.pos_ and first.i - first.head.i <= _LIST:
        first = first.head
    words = [first]
    for word in words:
        words += [c for c in word.children if c.dep_ == "conj" and c.pos_ == first.pos_ and c.i - word.i <= _LIST]
    if len(words) == 1:
        return found
    kinds = {harms.verbs.get(w.lemma_.casefold()) or harms.states.get(w.lower_) for w in words}
    either = any(c.lower_ == "or" for w in words for c in w.children if c.dep_ == "cc")
    both = first.tag_ == "VBG" and not _has_object(first) and words[1].i - first.i == _NEXT_BUT_ONE
    if {"killed", "injured"} <= kinds and (either or both):
        heads = found.heads or tuple(head for word in words for head in _patients(word))
        return replace(found, harm="killed_or_injured", heads=heads)
    return found


def _alternatives(verb: Token) -> list[Token]:
    """The participles that follow one in a list with "or": "killed, injured or captured"."""
    words: list[Token] = []
    either = False
    for token in verb.doc[verb.i + 1 : verb.i + _LISTED]:
        if token.tag_ in ("VBN", "VBD", "JJ"):
            words.append(token)
        elif token.lower_ == "or":
            either = True
        elif token.text != ",":
            break
    return words if either else []


def _has_object(verb: Token) -> bool:
    return any(child.dep_ == "dobj" and not of_its_own(child) for child in verb.children)


def _unreal(token: Token) -> bool:
    """Whether nobody was harmed: threatened, planned, feared under a condition, or denied in the verb."""
    verb = token
    if token.pos_ == "VERB" and token.i > 0 and token.nbor(-1).lower_ in _HARDLY and token.nbor(-1).head == token:
        return True
    for _ in range(3):
        if any(c.lower_ in _MIGHT and c.dep_ == "aux" for c in verb.children) and not _have(verb):
            return True
        if any(c.lower_ in _UNLESS and c.dep_ == "mark" for c in verb.children):
            return True
        if verb.pos_ == "VERB" and any(c.dep_ == "neg" for c in verb.children):
            return not _elided(verb) or any(c.dep_ == "auxpass" for c in verb.children)
        if verb.tag_ == "VB" and verb.lemma_ not in ("have", "be") and not _done(verb):
            return True
        if verb.dep_ in ("acl", "pcomp", "xcomp", "relcl") and verb.head.lemma_.casefold() in _UNDONE:
            return True
        if verb.dep_ in ("conj", "auxpass", "oprd", "acomp") and verb.head != verb:
            verb = verb.head
            continue
        return False
    return False


def _done(infinitive: Token) -> bool:
    """Whether an infinitive tells of a deed all the same: "did kill", "went on to kill", "managed to kill"."""
    if any(child.lower_ == "did" for child in infinitive.children):
        return True
    return infinitive.head.lemma_.casefold() in ("manage", "go", "proceed", "continue") and infinitive.dep_ != "conj"


def _have(verb: Token) -> bool:
    """Whether it "may have" happened: a doubt, not a threat."""
    return any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children)


def _counts_the_dead(toll: Token) -> bool:
    """A death toll, or a toll that rises, stands at or reaches a number; no road toll."""
    if any(child.lower_ in ("death", "casualty") for child in toll.children):
        return True
    return toll.head.lemma_.casefold() in _RISES | _BRINGS


def _patients(verb: Token) -> Iterator[Token]:
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    for child in verb.children:
        if (
            child.dep_ == "nsubjpass"
            or (child.dep_ == "dobj" and not passive and not of_its_own(child))
            or (child.dep_ == "nsubj" and _elided(verb))
        ):
            yield from _conjuncts(_antecedent(child))
    if passive and verb.dep_ != "conj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        yield from _lost_subject(verb)
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl") and not any(c.dep_ == "nsubjpass" for c in verb.children):
        yield verb.head
    no_arguments = not any(c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in verb.children)
    if verb.tag_ in ("VBN", "VBD") and no_arguments:
        if verb.dep_ in ("conj", "xcomp", "oprd") or (verb.dep_ == "ccomp" and verb.tag_ == "VBN"):
            yield from _patients(verb.head)
        if verb.dep_ in ("ROOT", "conj") and verb.tag_ == "VBN":
            yield from (c for c in verb.children if c.dep_ in ("npadvmod", "dep"))


def _antecedent(token: Token) -> Token:
    """The noun that "who" or "which" stands for; the word itself otherwise."""
    if token.tag_ in ("WP", "WDT") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _lost_subject(verb: Token) -> Iterator[Token]:
    """The noun just before a verb and its auxiliaries, where a place name took it in the parse ("in X, a man was")."""
    first = min((child.i for child in verb.children if child.dep_ in ("aux", "auxpass")), default=verb.i)
    noun = verb.doc[first - 1] if first > verb.sent.start else verb
    while noun.pos_ == "ADV" and noun.i > verb.sent.start:
        noun = noun.nbor(-1)
    if noun.pos_ in ("NOUN", "PROPN", "NUM", "PRON") and noun.tag_ not in ("WP", "WDT", "EX"):
        yield noun


def _elided(verb: Token) -> bool:
    """Whether an active verb stands for a passive: "17 were killed and 43 wounded", "four people killed in a raid"."""
    if verb.tag_ not in ("VBN", "VBD") or _has_object(verb):
        return False
    if any(c.dep_ == "nsubj" and c.pos_ == "PRON" and c.lower_ not in _COUNTED_PRONOUNS for c in verb.children):
        return False
    if verb.dep_ == "conj":
        return True
    return not any(
        child.dep_ in ("aux", "auxpass", "ccomp", "prt", "dative") or (child.dep_ == "conj" and _has_object(child))
        for child in verb.children
    )


def _agents(verb: Token) -> Iterator[Token]:
    """Who did it: subjects of the active verb or of the verb that it is joined to, and by-phrases."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    for child in verb.children:
        if child.dep_ == "nsubj" and not passive and not _elided(verb):
            yield from _conjuncts(_antecedent(child))
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield from _conjuncts(grandchild)
    if verb.dep_ == "conj" and not passive and _has_object(verb):
        yield from _agents(verb.head)


def _subjects(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            yield from _conjuncts(_antecedent(child))
    if verb.dep_ in ("ROOT", "ccomp") and not any(c.dep_ in _SUBJECTS for c in verb.children):
        yield from _lost_subject(verb)
    if verb.dep_ in ("conj", "xcomp") and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        head = verb.head
        for child in head.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                yield from _conjuncts(_antecedent(child))
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBG":
        yield verb.head


def _stated(word: Token) -> Iterator[Token]:
    """Who is dead or injured: what the adjective says it of, or the number just before it."""
    if word.dep_ in ("acomp", "oprd", "attr", "xcomp", "advmod"):
        for child in word.head.children:
            if child.dep_ == "dobj":
                yield from _conjuncts(child)
        if not _has_object(word.head):
            yield from _subjects(word.head)
    elif word.dep_ in ("amod", "acl"):
        yield word.head
    yield from (child for child in word.children if child.dep_ in ("nsubj", "nummod", "npadvmod", "quantmod"))
    if word.pos_ == "NOUN" or word.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass", "ROOT", "conj"):
        yield word


def of_phrase(noun: Token) -> Iterator[Token]:
    """The nouns of a noun's "of" phrase ("the bodies of three men")."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    yield from _conjuncts(pobj)


def _owners(noun: Token) -> Iterator[Token]:
    """Whose death or body it is: "the farmer's murder"."""
    yield from (child for child in noun.children if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN"))


def _toll(noun: Token) -> Iterator[Token]:
    """The number that a toll rose to or stands at."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.casefold() not in _BRINGS:
        return
    for child in (*noun.children, *verb.children):
        if child.dep_ == "prep" and child.lower_ in ("to", "at", "of"):
            yield from (pobj for pobj in child.children if pobj.dep_ == "pobj")
    yield from (child for child in verb.children if child.dep_ in ("attr", "dobj") and child.i > noun.i)


def _conjuncts(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "NUM", "PRON") and not of_its_own(child):
            yield from _conjuncts(child)


def of_its_own(number: Token) -> bool:
    """Whether a joined number has a word of harm of its own: "two killed, three wounded"."""
    last = number.i + 1 == len(number.doc)
    return number.pos_ == "NUM" and not last and number.nbor().pos_ in ("VERB", "AUX", "ADJ")
