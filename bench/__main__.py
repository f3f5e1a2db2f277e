"""``python -m bench TASK GOLD``: scores a reading against gold, on the code that ``reportedly read`` runs."""

from __future__ import annotations

import sys

from bench.harness import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
