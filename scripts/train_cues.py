"""Train the cue model: ``python scripts/train_cues.py TRAIN.jsonl`` writes ``lexicon/cue_model.tsv.gz``.

TRAIN is the training part of PolNeAR as rows of id, text and attributions (source, cue and content offsets, class). The
corpus is not in this repository; the weights hold no text of it (see NOTICES.md).

A candidate is a positive if it is the head of a gold cue. Candidates inside gold contents are left out of the
negatives: the corpus marks only the outermost attribution, and a model that learned so would find no chains. A lemma
that is mostly written with a capital inside a sentence is taken for a name and left out of the weights.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from reportedly.extract.attribution.candidates import candidates
from reportedly.extract.attribution.features import features_of
from reportedly.extract.attribution.scene import build_scene
from reportedly.parse import Parser
from reportedly.pipeline import report_from_text
from reportedly.settings import Settings

TARGET = Path(__file__).parents[1] / "src/reportedly/lexicon/cue_model.tsv.gz"
VERSION = 1
_LEAST_SEEN = 10
_CLASSES = ("none", "attitude", "report")
# Features, class, and whether the candidate is written like a name, with a capital; None where a sentence begins.
Example = tuple[list[str], str, bool | None]


def main() -> None:
    """Train, write the weights and their checksum, and say how many."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.train.read_text(encoding="utf-8").splitlines()]
    docs = Parser(Settings()).parse(report_from_text(row["text"], outlet="the outlet") for row in rows)
    held = [example for row, doc in zip(rows, docs, strict=True) for example in examples(row, doc)]
    write(options.target, *fit(held))


def examples(row: dict[str, Any], doc: Doc) -> Iterator[Example]:
    """Features and class of each candidate of one document."""
    scene = build_scene(doc)
    found = [*candidates(scene)]
    numbers = {token.i for token in found}
    labels: dict[int, str] = {}
    inside: set[int] = set()
    for attribution in row["attributions"]:
        inside.update(token.i for piece in attribution["content"] for token in _tokens(doc, piece))
        cue = [token for piece in attribution["cue"] for token in _tokens(doc, piece)]
        own = {token.i for token in cue}
        heads = sorted((token.head.i in own - {token.i}, token.i) for token in cue if token.i in numbers)
        if heads:
            labels[heads[0][1]] = "report" if attribution["class"] == "report" else "attitude"
    for token in found:
        label = labels.get(token.i, "none")
        if label != "none" or token.i not in inside:
            yield features_of(scene, token), label, None if token.is_sent_start else token.text[:1].isupper()


def _tokens(doc: Doc, piece: list[int]) -> Iterator[Any]:
    span = doc.char_span(piece[0], piece[1], alignment_mode="expand")
    yield from span if span is not None else ()


def fit(held: list[Example]) -> tuple[dict[str, tuple[float, float]], int]:
    """Weights of each feature against ``none``, for attitude and report."""
    seen = Counter(feature for features, _, _ in held for feature in set(features))
    cases = Counter((feature, is_name) for features, _, is_name in held for feature in set(features))
    kept = (
        f
        for f, n in seen.items()
        if n >= _LEAST_SEEN and not (f.startswith("lemma=") and cases[f, True] > cases[f, False])
    )
    vocabulary = {feature: i for i, feature in enumerate(sorted(kept))}
    indices: list[int] = []
    ends = [0]
    for features, _, _ in held:
        indices += sorted({vocabulary[feature] for feature in features if feature in vocabulary})
        ends.append(len(indices))
    table = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(held), len(vocabulary)))
    model = LogisticRegression(C=1.0, max_iter=2000, fit_intercept=False)
    model.fit(table, [label for _, label, _ in held])
    column = {name: model.coef_[list(model.classes_).index(name)] for name in _CLASSES}
    weights = {
        feature: (
            float(column["attitude"][i] - column["none"][i]),
            float(column["report"][i] - column["none"][i]),
        )
        for feature, i in vocabulary.items()
    }
    return weights, len(held)


def write(target: Path, weights: dict[str, tuple[float, float]], count: int) -> None:
    """The table, compressed alike on every day, and its checksum beside it."""
    lines = [f"# cue model {VERSION}; attitude and report against none; {count} candidates"]
    lines += [f"{feature}\t{a:.3f}\t{r:.3f}" for feature, (a, r) in sorted(weights.items())]
    body = ("\n".join(lines) + "\n").encode("utf-8")
    packed = gzip.compress(body, 9, mtime=0)
    target.write_bytes(packed)
    target.with_name(target.name + ".sha256").write_text(hashlib.sha256(body).hexdigest() + "\n", encoding="ascii")
    sys.stdout.write(f"{target.name}: {len(weights)} features, {len(packed)} bytes, {count} candidates\n")


if __name__ == "__main__":
    main()
