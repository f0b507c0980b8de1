"""The labelled set: every rule finds its faults and keeps quiet elsewhere."""

from __future__ import annotations

import pytest

from recit.checks import RULES, Findings
from tests.checks.labelled import Score, faults, near_misses, scores
from tests.checks.stage import Sample


@pytest.fixture(scope="module")
def table(measured: list[tuple[Sample, Findings]]) -> dict[str, Score]:
    rows, _ = scores(measured)
    return {row.rule: row for row in rows}


def test_the_set_is_large_and_balanced() -> None:
    planted, sound = list(faults()), list(near_misses())
    assert len(planted) >= 150
    assert len(sound) >= len(planted)
    assert len({sample.name for sample in [*planted, *sound]}) == len(planted) + len(sound)


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_every_rule_has_at_least_four_faults(rule: str, table: dict[str, Score]) -> None:
    assert table[rule].found + table[rule].missed >= 4


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_every_rule_finds_its_faults_and_nothing_else(rule: str, table: dict[str, Score]) -> None:
    assert table[rule].recall >= 0.95
    assert table[rule].precision >= 0.95


def test_every_finding_says_what_it_saw_or_where(
    measured: list[tuple[Sample, Findings]],
) -> None:
    for _, findings in measured:
        for finding in findings.findings:
            assert finding.evidence or finding.photo or finding.line, finding
