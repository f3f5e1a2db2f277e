"""A program to be killed: ``python -m tests.casebook.adding CASEBOOK COUNT [LIMIT_BYTES | decide]``.

Adds that many reports and prints the id of each once it is kept; LIMIT_BYTES is the largest size a file may reach.
With ``decide`` it rules on their claims and joins them instead, and prints the id of each decision.
"""

from __future__ import annotations

import resource
import sys

from reportedly.casebook import open_casebook
from reportedly.errors import CasebookError
from reportedly.model import Incident
from tests.casebook.samples import sample
from tests.factories import raw_of


def decide(path: str, count: int) -> int:
    with open_casebook(path, reviewer="amina", device="desk") as casebook:
        claims = [sample(number)[1][0].id for number in range(count)]
        for number, claim in enumerate(claims):
            written = casebook.decide("accept", claim, reason=f"number {number}")
            print(written.id, flush=True)  # noqa: T201
            casebook.save_partition([Incident(id="i", claims=tuple(claims[: number + 1]))])
    return 0


def main(path: str, count: int, limit: int | None) -> int:
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with open_casebook(path) as casebook:
            run = casebook.start_run()
            for number in range(count):
                report, claims = sample(number)
                casebook.add_report(report, raw_of(report), claims, run=run)
                print(report.id, flush=True)  # noqa: T201
    except CasebookError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    if sys.argv[3:] == ["decide"]:
        sys.exit(decide(sys.argv[1], int(sys.argv[2])))
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None))
