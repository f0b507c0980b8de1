"""How well the desk's checks find planted faults: ``python -m benchmarks.checks``.

Prints recall and precision of every rule over the labelled set of tests/checks, and every
story that went wrong. Exit code 1 where a rule is below 0.95.
"""

from __future__ import annotations

import sys

from tests.checks.labelled import faults, near_misses, scores

BAR = 0.95


def main() -> int:
    """Print the table; 0 where every rule reaches the bar."""
    planted, sound = list(faults()), list(near_misses())
    table, wrong = scores((sample, sample.findings()) for sample in (*planted, *sound))
    print(f"{len(planted)} stories with one fault, {len(sound)} without")
    print(f"{'rule':<30}{'found':>7}{'missed':>8}{'false':>7}{'recall':>9}{'precision':>11}")
    for row in table:
        counts = f"{row.found:>7}{row.missed:>8}{row.false:>7}"
        print(f"{row.rule:<30}{counts}{row.recall:>9.3f}{row.precision:>11.3f}")
    for line in wrong:
        print(line)
    return 0 if all(min(row.recall, row.precision) >= BAR for row in table) else 1


if __name__ == "__main__":
    sys.exit(main())
