"""The labelled set: small stories with one planted fault each, and as many without.

A near miss holds what a hasty rule would take for the fault: an embargo that has passed, the word
"kill" in a caption, a quotation that judges. Both kinds start from the three sound stories of
``bases.py``, so that a rule which fires where nothing was planted costs precision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from recit.checks import RULES, Findings
from tests.checks.bases import BASES
from tests.checks.planted import FAULTS
from tests.checks.sound import SOUND
from tests.checks.stage import Sample


def faults() -> Iterator[Sample]:
    """Every story with a planted fault; its ``rule`` is the fault."""
    for rule, cases in FAULTS.items():
        for number, (base, edit, *also) in enumerate(cases):
            yield replace(edit(base), name=f"{rule}-{number}", rule=rule, also=frozenset(also))


def near_misses() -> Iterator[Sample]:
    """Every sound story."""
    yield from BASES
    for rule, cases in SOUND.items():
        for number, (base, edit, *also) in enumerate(cases):
            yield replace(edit(base), name=f"not-{rule}-{number}", also=frozenset(also))


@dataclass(frozen=True)
class Score:
    """One rule over the whole set: faults found and missed, and findings nobody planted."""

    rule: str
    found: int
    missed: int
    false: int

    @property
    def recall(self) -> float:
        """Found of all planted, 0 to 1."""
        return self.found / (self.found + self.missed)

    @property
    def precision(self) -> float:
        """Planted of all stories in which the rule spoke, 0 to 1; 0 where it never did."""
        return self.found / (self.found + self.false) if self.found else 0.0


def scores(
    measured: Iterable[tuple[Sample, Findings]],
) -> tuple[tuple[Score, ...], tuple[str, ...]]:
    """The score of every rule, and one line for every story that went wrong."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    wrong: list[str] = []
    for sample, findings in measured:
        fired = {finding.rule for finding in findings.findings}
        if sample.rule is not None:
            (found if sample.rule in fired else missed)[sample.rule] += 1
            if sample.rule not in fired:
                wrong.append(f"{sample.name}: not found")
        for rule in sorted(fired - sample.also - {sample.rule}):
            false[rule] += 1
            wrong.append(f"{sample.name}: {rule} was not planted")
    table = (Score(r.name, found[r.name], missed[r.name], false[r.name]) for r in RULES)
    return tuple(table), tuple(wrong)
