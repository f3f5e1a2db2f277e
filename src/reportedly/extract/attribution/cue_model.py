"""The learned part: how likely a candidate is a word of saying, or one of wanting and holding.

A logistic regression over the features of ``features.py``, trained by ``scripts/train_cues.py`` on the training part of
PolNeAR (Newell, Margolin and Ruths 2018) and shipped as a table of weights that holds no text.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from math import exp
from typing import Literal

from reportedly.lexicon import Lexicon

FILE = "cue_model.tsv.gz"
# Of .40, .45 and .50 the middle one gave the best full relations on held-out documents of the training part.
THRESHOLD = 0.45
# For a verb of the lexicon with a clause: inside contents the corpus marks nothing, so the weights hold back there.
LISTED_THRESHOLD = 0.2
_SHOWN_FEATURES = 3
CueClass = Literal["report", "attitude"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``cue_class`` is ``None`` where it is no cue; ``likelihood`` that of being any; ``why``: what told most."""

    cue_class: CueClass | None
    likelihood: float
    why: str


@dataclass(frozen=True, slots=True)
class CueModel:
    """Weights of each feature against no cue: (attitude, report)."""

    name: str
    weights: dict[str, tuple[float, float]]

    def knows(self, lemma: str) -> bool:
        """Whether this lemma was seen often enough in training to have a weight."""
        return f"lemma={lemma}" in self.weights

    def judge(self, features: Iterable[str], threshold: float = THRESHOLD) -> Verdict:
        """What the weights make of a candidate; a cue if it is one with more than this likelihood."""
        attitude = report = 0.0
        held = []
        for feature in features:
            weight = self.weights.get(feature)
            if weight is not None:
                attitude += weight[0]
                report += weight[1]
                held.append((weight, feature))
        rest = max(0.0, attitude, report)
        none, wants, says = exp(-rest), exp(attitude - rest), exp(report - rest)
        likelihood = (wants + says) / (none + wants + says)
        if likelihood <= threshold:
            return Verdict(None, likelihood, "")
        cue_class: CueClass = "report" if says >= wants else "attitude"
        column = 1 if cue_class == "report" else 0
        held.sort(key=lambda pair: (-pair[0][column], pair[1]))
        told = ", ".join(feature for _, feature in held[:_SHOWN_FEATURES])
        return Verdict(cue_class, likelihood, f"{self.name}: {cue_class} {likelihood:.2f} ({told})")


def load_cue_model(_: Lexicon) -> CueModel:
    """The weights that the package carries."""
    text = gzip.decompress((files("reportedly.lexicon") / FILE).read_bytes()).decode("utf-8")
    head, *lines = text.splitlines()
    name = head.removeprefix("# ").partition(";")[0]
    weights = {}
    for line in lines:
        feature, attitude, report = line.split("\t")
        weights[feature] = (float(attitude), float(report))
    return CueModel(name, weights)
