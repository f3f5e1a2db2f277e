"""The harness: gold rows without their answers in, predictions out, the scorer's figures printed.

A task is a module ``bench.tasks.TASK`` with ``predict(rows, bench) -> Iterator[dict]`` (one prediction a row, with the
row's ``id``), and optionally ``SCORER`` (the name of a scorer here) or ``score(bench) -> dict`` for tasks that
need no gold file or print figures of their own.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from reportedly.pipeline import Engine, Reading, report_from_text
from reportedly.settings import Settings

Row = dict[str, Any]
SCORERS = Path(__file__).parent / "scorers"

# What a row may show to the reader. Everything else is, or may hint at, an answer.
INPUT_KEYS = {
    "id", "text", "title", "url", "outlet", "publisher", "source_name", "date", "pub_date", "dateline", "ref_datetime",
    "context", "func", "kwargs", "marked", "source_text", "language",
}  # fmt: skip
# Keys that hold answers in general but, for these tasks, positions that the task is given.
GIVEN_KEYS = {"factuality": {"events"}}
SCORER_OF = {
    "actors": "coding", "factuality": "factuality", "attribution": "attribution", "coding": "coding", "times": "time",
    "places": "geo", "figures": "figures", "roles": "roles", "links": "links", "reuse": "reuse", "seed": "seed",
}  # fmt: skip
# A file's usual options, by the beginning of its name (bench README of the gold data).
USUAL_OPTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("coding_plv", ("--merge-yield",)),
    ("coding_cameo_train", ("--key", "event_penta")),
    ("coding_cameo_multicoder", ("--key", "penta")),
    ("figures_gvdb", ("--level", "max")),
    ("figures_acled_notes", ("--level", "max", "--kinds", "killed")),
    ("links_gva", ()),
    ("reports_re3d", ("--types", "Location", "--ignore-other")),
)


@dataclass
class Bench:
    """One run: the engine, the options, and the rows' own reader."""

    task: str
    gold: Path | None
    limit: int | None = None
    given_spans: bool = False
    scorer_options: list[str] = field(default_factory=list)

    @cached_property
    def engine(self) -> Engine:
        """The engine, loaded when first asked for."""
        return Engine(Settings())

    def read(self, text: str, *, published: str | date | None = None, outlet: str = "the outlet") -> Reading:
        """One text as ``reportedly read`` would read it."""
        return next(self.engine.read([report_from_text(text, outlet=outlet, published=published)]))

    def read_many(self, texts: Iterable[tuple[str, str | date | None, str]]) -> Iterator[Reading]:
        """Texts with their dates and outlets, in order and in batches."""
        return self.engine.read(
            report_from_text(text, outlet=outlet, published=published) for text, published, outlet in texts
        )

    def rows(self) -> Iterator[Row]:
        """The gold rows without their answers."""
        given = GIVEN_KEYS.get(self.task, set()) | ({"spans", "expected"} if self.given_spans else set())
        for row in self.gold_rows():
            shown = {key: value for key, value in row.items() if key in INPUT_KEYS | given}
            if "events" in given:
                shown["events"] = [{"span": event["span"]} for event in row["events"]]
            yield shown

    def gold_rows(self) -> Iterator[Row]:
        """The rows as they are, answers included; for the scorers and for given spans only."""
        if self.gold is None:
            raise SystemExit(f"bench {self.task} needs a gold file")
        with self.gold.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if self.limit is not None and number >= self.limit:
                    return
                yield json.loads(line)


def main(arguments: list[str]) -> int:
    """Run one task and print its figures; 2 for wrong usage."""
    names = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent / "tasks")]))
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("task", choices=names)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--limit", type=int, help="only the first N rows")
    parser.add_argument("--given-spans", action="store_true", help="take the gold's spans; score the decision on them")
    parser.add_argument("--predictions", type=Path, help="keep the predictions in this file")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--jobs", type=int, default=1, help="accepted for scripts; readings run in one process")
    options, others = parser.parse_known_intermixed_args(arguments)
    bench = Bench(options.task, options.gold, options.limit, options.given_spans, others)
    task = importlib.import_module(f"bench.tasks.{options.task}")
    if hasattr(task, "score"):
        figures = task.score(bench)
        print(json.dumps(figures) if options.json else _as_lines(figures))
        return 0
    return _predict_and_score(task.predict, bench, keep=options.predictions, as_json=options.json)


def _predict_and_score(
    predict: Callable[[Iterator[Row], Bench], Iterator[Row]], bench: Bench, *, keep: Path | None, as_json: bool
) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = keep or Path(folder) / "predictions.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for prediction in predict(bench.rows(), bench):
                out.write(json.dumps(prediction, ensure_ascii=False) + "\n")
        gold = bench.gold
        if bench.limit is not None and bench.task != "seed":
            gold = Path(folder) / (bench.gold.name if bench.gold else "gold.jsonl")
            with gold.open("w", encoding="utf-8") as out:
                for row in bench.gold_rows():
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
        return run_scorer(bench, gold, path, as_json=as_json).returncode


def run_scorer(
    bench: Bench, gold: Path | None, predictions: Path, *, as_json: bool, capture: bool = False
) -> subprocess.CompletedProcess[str]:
    """Call the task's scorer with the file's usual options, or those given."""
    script = SCORERS / f"score_{SCORER_OF[bench.task]}.py"
    usual = next((list(o) for name, o in USUAL_OPTIONS if bench.gold and bench.gold.name.startswith(name)), [])
    extra = bench.scorer_options or usual
    command = [sys.executable, str(script), str(gold), str(predictions), *extra, *(["--json"] if as_json else [])]
    environ = dict(os.environ, PYTHONPATH=str(SCORERS))
    return subprocess.run(command, check=False, text=True, capture_output=capture, env=environ)


def _as_lines(figures: dict[str, Any], indent: str = "") -> str:
    lines: list[str] = []
    for name, value in figures.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}", _as_lines(value, indent + "  ")]
        else:
            lines.append(f"{indent}{name:<28} {value}")
    return "\n".join(lines)
