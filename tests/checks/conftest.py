"""The labelled set, checked once for all tests that look at it."""

from __future__ import annotations

import pytest

from recit.checks import Findings
from tests.checks.labelled import faults, near_misses
from tests.checks.stage import Sample


@pytest.fixture(scope="session")
def measured() -> list[tuple[Sample, Findings]]:
    """Every story of the labelled set with its findings."""
    return [(sample, sample.findings()) for sample in (*faults(), *near_misses())]
