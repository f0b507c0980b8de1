"""How alike two small looks are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recit.story.photo import Look


def likeness(one: Look, other: Look) -> float:
    """0 to 1: shared colours, and shapes that agree when the frame moves a little.

    A frame that was only exposed differently has other colours and the same shapes; it
    is as alike as its shapes say, less an eighth.
    """
    colours = shared_colours(one, other)
    shapes = max(0.0, _moved(one, other), _moved(other, one))
    return max(0.6 * colours + 0.4 * shapes, shapes - 0.125)


def shared_colours(one: Look, other: Look) -> float:
    """Histogram intersection (Swain and Ballard, Color Indexing, 1991)."""
    return sum(map(min, one.colours, other.colours))


def same_picture(one: Look, other: Look) -> bool:
    """Whether two files hold one picture at two sizes, not two frames of one moment."""
    return (
        (one.fingerprint ^ other.fingerprint).bit_count() <= 4
        and max(abs(a - b) for a, b in zip(one.grid, other.grid, strict=True)) <= 8
        and shared_colours(one, other) >= 0.9
    )


def _moved(one: Look, other: Look) -> float:
    """Correlation of the middle of ``other`` with the best place for it in ``one``."""
    whole, middle = _grid(one), _grid(other)[1:7, 2:6]
    places = np.lib.stride_tricks.sliding_window_view(whole, (6, 4))
    near = places - places.mean(axis=(2, 3), keepdims=True)
    middle = middle - middle.mean()
    force = np.sqrt((near * near).sum(axis=(2, 3)) * (middle * middle).sum())
    match = (near * middle).sum(axis=(2, 3)) / (force + 1e-6)
    return float(match.max())


def _grid(look: Look) -> NDArray[np.float64]:
    return np.array(look.grid, dtype=np.float64).reshape(8, 8)
