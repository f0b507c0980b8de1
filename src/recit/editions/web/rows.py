"""Photos that share a line: how many fit on one, and where a caption needs more room."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

_ACROSS = 3
"""More photos than this on one line are too small to look at."""

_ALIKE = 1.02
"""Ratios that differ by less are alike to the eye."""

_NARROW = 0.24
_ROOMY = 0.34
"""Shares of the row's width: less cannot hold a caption, more can share its place."""


def lines(ratios: Sequence[float]) -> list[range]:
    """Break a row into lines of at most three, as equal in total ratio as can be.

    Equal totals give lines of equal height. Of all ways to break, the one whose
    greatest total is least wins; the first of equals.
    """
    count = -(-len(ratios) // _ACROSS)
    best = _broken(ratios, 0, count)
    return [range(start, stop) for start, stop in itertools.pairwise(best)]


def _broken(ratios: Sequence[float], start: int, count: int) -> list[int]:
    """The bounds of the best way to break what follows ``start`` into ``count`` lines."""
    end = len(ratios)
    if count == 1:
        return [start, end]
    ways = [
        [start, *_broken(ratios, stop, count - 1)]
        for stop in range(start + 1, min(start + _ACROSS, end - count + 1) + 1)
        if end - stop <= _ACROSS * (count - 1)
    ]
    return min(ways, key=lambda way: _greatest(ratios, way))


def _greatest(ratios: Sequence[float], bounds: Sequence[int]) -> float:
    return max(round(sum(ratios[start:stop]), 6) for start, stop in itertools.pairwise(bounds))


def overlaid(ratios: Sequence[float]) -> float | None:
    """The ratio that all photos of a line have, where they can be laid over each other."""
    return ratios[0] if max(ratios) / min(ratios) < _ALIKE else None


def narrow(shares: Sequence[float]) -> list[bool]:
    """Which photos of a line are too narrow for a caption, next to one that has room."""
    last = len(shares) - 1
    return [
        share < _NARROW and shares[place + 1 if place < last else place - 1] >= _ROOMY
        for place, share in enumerate(shares)
    ]
