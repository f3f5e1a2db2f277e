"""Words a second of the parse alone, of everything after it, and of the whole, in one run over one set of reports."""

from __future__ import annotations

import resource
import sys
import time
from typing import Any

from bench.harness import Bench
from reportedly.pipeline import EXTRACTORS, report_from_text

_KIB = 1024


def score(bench: Bench) -> dict[str, Any]:
    """Times each extractor too, so that what is slow is named."""
    engine = bench.engine
    reports = [
        report_from_text(row["text"], outlet="the outlet", published=row.get("date") or row.get("pub_date"))
        for row in bench.gold_rows()
    ]
    words = sum(len(report.text.split()) for report in reports)
    next(engine.read(reports[:1]))  # compiles what is compiled once
    started = time.process_time()
    docs = [*engine.parser.parse(reports)]
    parse_s = time.process_time() - started
    from reportedly.extract.claims import assemble

    seconds: dict[str, float] = {}
    for doc, report in zip(docs, reports, strict=True):
        context = engine.context()
        for name, extractor in EXTRACTORS:
            began = time.process_time()
            context.found.extend(extractor(doc, report, context))
            seconds[name] = seconds.get(name, 0.0) + time.process_time() - began
        began = time.process_time()
        list(assemble(doc, report, context, found_by=engine.signature))
        seconds["claims"] = seconds.get("claims", 0.0) + time.process_time() - began
    after_s = sum(seconds.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "reports": len(reports),
        "words": words,
        "parse_words_per_s": round(words / parse_s),
        "after_words_per_s": round(words / after_s),
        "whole_words_per_s": round(words / (parse_s + after_s)),
        "after_over_parse": round(after_s / parse_s, 3),
        "share_of_parse": {name: round(value / parse_s, 3) for name, value in seconds.items()},
        "peak_memory_mb": round(peak / _KIB / (1 if sys.platform != "darwin" else _KIB)),
    }
