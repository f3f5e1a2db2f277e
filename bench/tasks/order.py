"""Does the order of arrival matter? Simulated claims, shuffled; the partitions must be equal. No gold file."""

from __future__ import annotations

import random
import time
from typing import Any

from bench.harness import Bench
from bench.tasks.simulated import simulate
from reportedly.link import partition, propose

_ORDERS = 20
_INCIDENTS = 60
_SEED = 11


def score(bench: Bench) -> dict[str, Any]:
    """How many random orders of claims, reports and pairs gave the partition of the first; all must."""
    chance = random.Random(_SEED)
    case = simulate(chance, incidents=bench.limit or _INCIDENTS)
    started = time.perf_counter()
    pairs = [*propose(case.claims, case.reports)]
    first = partition(case.claims, case.reports, pairs)
    seconds = time.perf_counter() - started
    same = 0
    for _ in range(_ORDERS):
        claims = chance.sample(case.claims, len(case.claims))
        reports = dict(chance.sample(sorted(case.reports.items()), len(case.reports)))
        shuffled = [*propose(claims, reports)]
        chance.shuffle(shuffled)
        same += partition(claims, reports, shuffled) == first
    return {
        "orders": _ORDERS, "same_partition": same, "claims": len(case.claims), "pairs": len(pairs),
        "incidents": len(first), "true_incidents": case.incidents,
        "claims_per_second": round(len(case.claims) / seconds),
    }  # fmt: skip
