"""The land within a frame, as the path of an SVG.

The coastline is Natural Earth's at 1:10,000,000, in the public domain, made smaller by
``benchmarks/coastline.py``. Borders are left out: which of them hold is for the story to
say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from recit.editions.web.atlas.frame import EARTH, Frame, Points

_STEP = 360 / 65536
_BEYOND = 6.0
"""Units around the frame that are drawn too, so that no shore runs along its edge."""


@dataclass(frozen=True)
class _Coast:
    """All shores: positions in rows, and for each shore its rows and whether it is a lake's.

    Land lies to the left of every shore.
    """

    positions: Points
    starts: NDArray[np.int64]
    lakes: NDArray[np.bool_]


@lru_cache(maxsize=16)
def land(frame: Frame, *, detail: float) -> str:
    """The land as path commands in whole units; no step is shorter than ``detail``.

    A shore with the point opposite the frame's middle on its land side is turned inside
    out by the projection: what it then runs around is the sea. The languages of a story
    share a frame, so the last few are remembered.
    """
    coast = _coast()
    placed = frame.place(coast.positions)
    starts = coast.starts[:-1]
    least, most = np.minimum.reduceat(placed, starts), np.maximum.reduceat(placed, starts)
    size = (most - least).max(axis=1)
    high = np.array((frame.width, frame.height)) + _BEYOND
    seen = (most >= -_BEYOND).all(axis=1) & (least <= high).all(axis=1) & (size >= 2 * detail)
    inverted = False
    drawn: list[str] = []
    for number in np.flatnonzero(seen):
        shore = placed[starts[number] : coast.starts[number + 1]]
        if size[number] > frame.scale * EARTH and (_area(shore) > 0) == coast.lakes[number]:
            inverted = not inverted
        drawn += _drawn(_within(shore, high), detail)
    return "".join((*drawn, _whole(frame) if inverted else ""))


@cache
def _coast() -> _Coast:
    with (
        as_file(files("recit.editions.web.atlas").joinpath("coast.npz")) as path,
        np.load(path) as packed,
    ):
        cells = np.column_stack((packed["latitude"], packed["longitude"])).astype(np.uint16)
        lengths, lakes = packed["lengths"].astype(np.int64), packed["holes"]
    places = np.cumsum(cells, axis=0, dtype=np.uint16).astype(np.float64) * _STEP - (90, 180)
    return _Coast(places, np.concatenate(([0], np.cumsum(lengths))), lakes)


def _within(shore: Points, high: Points) -> Points:
    """The shore clipped to the frame (Sutherland and Hodgman, 1974), side by side."""
    for axis in (0, 1):
        for sign, limit in ((1.0, -_BEYOND), (-1.0, high[axis])):
            here = sign * (shore[:, axis] - limit)
            inside = here >= 0
            if inside.all():
                continue
            ahead, there = np.roll(shore, -1, axis=0), np.roll(here, -1)
            crosses = inside != (there >= 0)
            share = np.divide(here, here - there, out=np.zeros_like(here), where=crosses)
            cut = shore + share[:, None] * (ahead - shore)
            shore = np.stack((shore, cut), axis=1)[np.stack((inside, crosses), axis=1)]
            if not len(shore):
                return shore
    return shore


def _drawn(shore: Points, detail: float) -> Iterator[str]:
    """The shore as relative steps."""
    cells = np.round(shore / detail)
    grid = np.round(shore).astype(np.int64)[np.any(cells != np.roll(cells, 1, axis=0), axis=1)]
    if len(grid) < 3:
        return
    steps = " ".join(f"{across} {down}" for across, down in np.diff(grid, axis=0).tolist())
    yield f"M{grid[0, 0]} {grid[0, 1]}l{steps.replace(' -', '-')}z"


def _whole(frame: Frame) -> str:
    across, down = frame.width + 2 * _BEYOND, frame.height + 2 * _BEYOND
    return f"M{-_BEYOND:g} {-_BEYOND:g}h{across:g}v{down:g}h{-across:g}z"


def _area(shore: Points) -> float:
    """Positive where the shore runs against the clock, on a grid whose second axis runs down."""
    ahead = np.roll(shore, -1, axis=0)
    return float(-(shore[:, 0] * ahead[:, 1] - ahead[:, 0] * shore[:, 1]).sum() / 2)
