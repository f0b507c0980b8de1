"""The chain against the plain definition: every way through, counted one by one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recit.arrangement.align import KINDS, Layout, forward_backward


def layout(sizes: list[int]) -> Layout:
    return Layout(np.repeat(np.arange(len(sizes)), sizes))


def kind(where: Layout, before: int, after: int) -> int:
    chapters = int(where.chapter[after] - where.chapter[before])
    if chapters < 0:
        return KINDS.index("return")
    if chapters:
        return KINDS.index(("next", "over", "far")[min(chapters, 3) - 1])
    if after < before:
        return KINDS.index("back")
    return min(after - before, 3)


def dense(where: Layout, steps: np.ndarray) -> np.ndarray:
    """The matrix of one step, straight from the definition of the kinds."""
    slots = len(where.chapter)
    kinds = np.array([[kind(where, i, j) for j in range(slots)] for i in range(slots)])
    counts = np.array([[(row == one).sum() for one in range(len(KINDS))] for row in kinds])
    rows = np.arange(slots)[:, None]
    return np.exp(steps[kinds]) / counts[rows, kinds]


sizes = st.lists(st.integers(1, 4), min_size=1, max_size=5)


@given(sizes=sizes, seed=st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_arrivals_and_departures_are_the_dense_step(sizes: list[int], seed: int) -> None:
    where = layout(sizes)
    random = np.random.default_rng(seed)
    steps, mass = random.normal(size=len(KINDS)), random.random(len(where.chapter))
    matrix = dense(where, steps)
    assert np.exp(steps) @ where.arrive(mass) == pytest.approx(mass @ matrix)
    assert np.exp(steps) @ where.leave(mass) == pytest.approx(matrix @ mass)


@given(sizes=st.lists(st.integers(1, 2), min_size=1, max_size=3), seed=st.integers(0, 999))
@settings(max_examples=30, deadline=None)
def test_posterior_is_the_sum_over_every_way(sizes: list[int], seed: int) -> None:
    where = layout(sizes)
    random = np.random.default_rng(seed)
    slots, photos = len(where.chapter), 3
    emission = random.normal(size=(photos, slots))
    transition = random.normal(size=(photos - 1, len(KINDS)))
    matrices = [dense(where, row) for row in transition]
    expected = np.zeros((photos, slots))
    kinds = np.zeros((photos - 1, len(KINDS)))
    for way in product(range(slots), repeat=photos):
        weight = np.exp(sum(emission[at, slot] for at, slot in enumerate(way))) / slots
        for at in range(photos - 1):
            weight *= matrices[at][way[at], way[at + 1]]
        for at, slot in enumerate(way):
            expected[at, slot] += weight
        for at in range(photos - 1):
            kinds[at, kind(where, way[at], way[at + 1])] += weight
    whole = expected[0].sum()
    found = forward_backward(where, emission, transition)
    assert found.slots == pytest.approx(expected / whole)
    assert found.kinds == pytest.approx(kinds / whole)
    assert found.evidence == pytest.approx(np.log(whole))


def test_large_scores_neither_overflow_nor_vanish() -> None:
    where = layout([3, 2])
    emission = np.zeros((200, 5))
    emission[:, 2] = 800.0
    found = forward_backward(where, emission, np.full((199, len(KINDS)), -50.0))
    assert np.isfinite(found.slots).all()
    assert found.slots[:, 2] == pytest.approx(np.ones(200))
