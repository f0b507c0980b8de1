"""Rows hold at most three photos, in order, in lines as even as can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recit.editions.web.rows import lines, narrow, overlaid

RATIOS = st.lists(st.floats(0.3, 4), min_size=2, max_size=9)


def test_only_photos_of_one_shape_are_laid_over_each_other() -> None:
    assert overlaid([1.5, 1.5]) == 1.5
    assert overlaid([1.5, 1.51]) == 1.5
    assert overlaid([1.5, 0.67]) is None


@given(RATIOS)
def test_every_photo_once_in_order_and_three_at_most(ratios: list[float]) -> None:
    broken = lines(ratios)
    assert [place for line in broken for place in line] == list(range(len(ratios)))
    assert all(1 <= len(line) <= 3 for line in broken)
    assert len(broken) == -(-len(ratios) // 3)


def test_lines_are_even() -> None:
    assert lines([1.5, 1.5, 1.5, 1.5]) == [range(2), range(2, 4)]
    assert lines([3.0, 0.67, 0.67, 1.5]) == [range(1), range(1, 4)]


def test_a_narrow_photo_next_to_a_wide_one_is_told() -> None:
    assert narrow([0.18, 0.41, 0.41]) == [True, False, False]
    assert narrow([0.5, 0.5]) == [False, False]
    assert narrow([0.45, 0.37, 0.18]) == [False, False, True]
