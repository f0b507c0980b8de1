"""docs/checks.md: its examples hold, and it is what the rules say."""

from __future__ import annotations

from pathlib import Path

import pytest

from recit.checks import RULES
from tests.checks.reference import examples, page, staged

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_every_rule_has_its_two_examples() -> None:
    assert list(examples()) == [rule.name for rule in RULES]
    assert all(set(pair) == {"fails", "passes"} for pair in examples().values())


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_the_example_that_fails_fails(rule: str) -> None:
    found = {finding.rule for finding in staged(examples()[rule]["fails"]).findings().findings}
    assert rule in found


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_the_example_that_passes_passes(rule: str) -> None:
    found = {finding.rule for finding in staged(examples()[rule]["passes"]).findings().findings}
    assert rule not in found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_says_what_it_does_and_where_it_comes_from(rule: object) -> None:
    assert rule in RULES
    assert getattr(rule, "sources", None)
    assert getattr(getattr(rule, "judge", None), "__doc__", None)


def test_the_page_is_what_the_rules_say() -> None:
    message = "python -m tests.checks.reference > docs/checks.md"
    assert PAGE.read_text("utf-8") == page(), message
