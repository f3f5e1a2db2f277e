"""Are origins counted, or outlets? Simulated chains with a known number of origins; no gold file."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import Any

from bench.harness import Bench
from bench.tasks.simulated import simulate
from reportedly.link import count

_INCIDENTS = 400
_SEED = 7


def score(bench: Bench) -> dict[str, Any]:
    """Share of incidents whose true number of origins is the range, or lies in it; and what counting outlets gives."""
    case = simulate(random.Random(_SEED), incidents=bench.limit or _INCIDENTS)
    by_incident = defaultdict(list)
    for claim in case.claims:
        by_incident[case.incident_of[claim.id]].append(claim)
    exact = inside = outlets = over = width = 0
    for number, claims in by_incident.items():
        found = count(claims, case.reports)
        true = case.origins[number]
        exact += found.low == found.high == true
        inside += found.low <= true <= found.high
        over += found.low > true
        width += found.high - found.low
        outlets += len({case.reports[claim.report_id].outlet for claim in claims}) == true
    total = len(by_incident)
    return {
        "incidents": total,
        "exact": round(exact / total, 3),
        "in_range": round(inside / total, 3),
        "low_too_high": round(over / total, 3),
        "mean_width": round(width / total, 3),
        "floor_outlets_exact": round(outlets / total, 3),
    }
