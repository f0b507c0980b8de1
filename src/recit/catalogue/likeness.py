"""How alike two small looks are."""

from __future__ import annotations

import numpy as np

from recit.story.photo import Look


def likeness(one: Look, other: Look) -> float:
    """0 to 1: shared colours, and shapes that agree when the frame moves a little.

    A frame that was only exposed differently has other colours, and light falls off at
    the same places; it is as alike as its shapes say, less an eighth.
    """
    shapes = max(0.0, _moved(one, other), _moved(other, one))
    alike = 0.6 * shared_colours(one, other) + 0.4 * shapes
    return max(alike, shapes - 0.125) if _exposed_differently(one, other) else alike


def alike(one: Look, other: Look, least: float) -> bool:
    """Whether the likeness is at least so much; most unlike pictures are told by colour."""
    if not _exposed_differently(one, other) and 0.6 * shared_colours(one, other) + 0.4 < least:
        return False
    return likeness(one, other) >= least


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


def _exposed_differently(one: Look, other: Look) -> bool:
    return (one.fingerprint ^ other.fingerprint).bit_count() <= 10


_MIDDLE = np.array([8 * row + column for row in range(1, 7) for column in range(2, 6)])
_MOVES = np.array([8 * rows + columns for rows in (-1, 0, 1) for columns in (-2, -1, 0, 1, 2)])
_PLACES = _MIDDLE + _MOVES[:, None]
"""Where the middle 6×4 places of a grid lie after each of fifteen moves of the frame."""


def _moved(one: Look, other: Look) -> float:
    """Correlation of the middle of ``other`` with the best place for it in ``one``."""
    near = np.array(one.grid, dtype=np.float32)[_PLACES]
    middle = np.array(other.grid, dtype=np.float32)[_MIDDLE]
    near -= near.mean(axis=1, keepdims=True)
    middle -= middle.mean()
    force = np.sqrt((near * near).sum(axis=1) * (middle @ middle))
    return float(((near @ middle) / (force + 1e-3)).max())
