"""How many names a gazetteer knows at all, and its first answer to each: to be read by eye."""

from __future__ import annotations

from typing import Any

from bench.harness import Bench
from reportedly.gazetteer import Gazetteer
from reportedly.lexicon import Lexicon
from reportedly.settings import Settings


def score(bench: Bench) -> dict[str, Any]:
    """Names known, of all in the file (one a line), and for each the likeliest place and how many there are."""
    assert bench.gold is not None, "bench gazetteer needs a file of names, one a line"
    settings = Settings()
    gazetteer = Gazetteer.open(settings.cache, lexicon=Lexicon(settings.lexicons))
    names = [line.strip() for line in bench.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    answers: dict[str, str] = {}
    known = 0
    for name in names[: bench.limit]:
        entries = gazetteer.lookup(name)
        known += bool(entries)
        answers[name] = "-"
        if entries:
            top = entries[0]
            where = ", ".join(filter(None, (top.name, top.kind, top.admin1_name, "|".join(top.countries))))
            answers[name] = f"{where} [{top.id}] of {len(entries)}"
    return {"places": gazetteer.count(), "names": len(answers), "known": known, "answers": answers}
