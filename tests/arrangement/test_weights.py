"""The shipped weights: numbers with provenance, read strictly."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import numpy as np
import pytest

from recit.arrangement.weights import STANDINGS, Weights, fitted


def test_weights_hold_numbers_only_and_say_where_they_come_from() -> None:
    table = tomllib.loads(files("recit.arrangement").joinpath("weights.toml").read_text("utf-8"))
    assert "stories" in table.pop("provenance")

    def leaves(value: object) -> list[object]:
        inside = value.values() if isinstance(value, dict) else value
        if isinstance(inside, str | float | int):
            return [inside]
        return [leaf for one in inside for leaf in leaves(one)]  # type: ignore[attr-defined]

    assert all(isinstance(leaf, float) for leaf in leaves(table))


def test_a_name_that_is_no_evidence_is_refused() -> None:
    with pytest.raises(ValueError, match="no such evidence: colour"):
        Weights.read("[chain.emission]\ncolour = 1.0\n[chain.transition]\n[alone.emission]\n")


def test_the_confidence_rises_with_the_share_and_a_sole_chapter_is_sure() -> None:
    share = np.array([0.1, 0.5, 0.9, 1.0])
    for standing in range(len(STANDINGS)):
        sure = fitted().sure(share, np.full(4, standing))
        assert (np.diff(sure) > 0).all()
        assert 0.0 < sure[0] < sure[-1] == 1.0
