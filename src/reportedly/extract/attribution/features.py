"""What the cue model sees of a candidate: the grammar around it, never a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.attribution.scene import TOUCHING_TOKENS, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_HELPERS = frozenset({"aux", "auxpass", "neg"})


def features_of(scene: Scene, token: Token) -> list[str]:
    """The features of one candidate, each a name; all are present or absent.

    Only the candidate's own lemma and the function words that hang on it stand in them: no subject, object, head or
    neighbour, so that no name can enter the weights.
    """
    lemma = token.lemma_.casefold() if token.pos_ != "PROPN" else token.tag_
    found = ["bias", f"lemma={lemma}", f"tag={token.tag_}", f"dep={token.dep_}", f"lemma={lemma}&dep={token.dep_}"]
    kinds = set()
    for child in token.children:
        dep = child.dep_
        if dep in kinds and dep != "prep":
            continue
        kinds.add(dep)
        side = "before" if child.i < token.i else "after"
        found += (f"child={dep}", f"child={dep}&{side}", f"lemma={lemma}&child={dep}")
        if dep in ("prep", "prt", "agent", "dative"):
            found += (f"small={child.lower_}", f"lemma={lemma}&small={child.lower_}")
        elif dep in _HELPERS or dep in ("mark", "advmod"):
            found.append(f"{dep}={child.lower_}")
        elif dep in _SUBJECTS:
            found.append(f"subject={_sort(child)}")
        elif dep == "dobj":
            found += (f"object={_sort(child)}", f"lemma={lemma}&object={_sort(child)}")
        elif dep in ("ccomp", "xcomp"):
            found += (f"{dep}={_clause(child)}", f"lemma={lemma}&{dep}={_clause(child)}")
    if not kinds & _SUBJECTS:
        found.append("no subject")
    found += _quotation_features(scene, token, lemma)
    return found


def _quotation_features(scene: Scene, token: Token, lemma: str) -> list[str]:
    i, sent = token.i, token.sent
    if scene.quotation[i] >= 0:
        return []
    found: list[str] = []
    if scene.touching[i]:
        before = any(scene.quotation[k] >= 0 for k in range(max(0, i - TOUCHING_TOKENS), i))
        after = any(scene.quotation[k] >= 0 for k in range(i + 1, min(len(scene.doc), i + 1 + TOUCHING_TOKENS)))
        side = "both sides" if before and after else "before" if before else "after"
        found += (
            "quotation near",
            f"lemma={lemma}&quotation near",
            f"quotation {side}",
            f"quotation {side}&tag={token.tag_}",
        )
    elif any(scene.quotation[k] >= 0 for k in range(sent.start, sent.end)):
        found += ("quotation in sentence", f"lemma={lemma}&quotation in sentence")
    if token.text == ":":
        after = scene.quotation[i + 1] >= 0 if i + 1 < len(scene.doc) else False
        found += (f"colon, quotation after={after}", f"colon, words before={min(i - sent.start, 6)}")
    return found


def _sort(token: Token) -> str:
    """A noun phrase by its sort: the label of its name, else its part of speech."""
    return token.ent_type_ or token.tag_


def _clause(verb: Token) -> str:
    """A clause by its form: its mark, or its tag."""
    mark = next((child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod") and child.i < verb.i), "")
    return f"{verb.tag_} {mark}" if mark in ("that", "if", "whether", "to", "how", "why", "when") else verb.tag_
