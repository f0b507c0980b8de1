"""In which order the photos were taken: by their times, else by their cameras' counting."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from recit.arrangement.clues import Clue

Matrix = NDArray[np.float64]
Indices = NDArray[np.intp]

STEPS = ("always", "gap", "burst", "night", "look", "far", "diary.night", "diary.day")
"""What may lie between two photos: a constant, the log of the hours, less than three
minutes, a night, likeness of colours, the log of the kilometres; and in a diary a change
of day, and none."""

SHORTEST = 3
"""Of fewer photos than this the order tells nothing."""


@dataclass(frozen=True)
class Order:
    """Clues in the order of capture.

    ``clues`` are their indices, ``days`` the ordinal of the day of each (NaN where only
    the order is known), ``hours`` the hours since a fixed moment, likewise.
    """

    clues: Indices
    days: Matrix
    hours: Matrix

    @property
    def timed(self) -> bool:
        """Whether the order comes from times."""
        return bool(np.isfinite(self.hours).all())

    @property
    def ranks(self) -> Matrix:
        """Each clue's place in the order from 0 to 1; clues of one instant share theirs."""
        count = len(self.clues)
        if not self.timed:
            return np.arange(count) / max(count - 1, 1)
        left = np.searchsorted(self.hours, self.hours, "left")
        right = np.searchsorted(self.hours, self.hours, "right")
        return np.asarray((left + right - 1) / 2 / max(count - 1, 1), np.float64)


def orders(found: Sequence[Clue]) -> tuple[Order, ...]:
    """The orders that are known, no clue in two.

    All clues with a time make one, however few, since their days and hours tell. Those
    without are ordered by the number that their camera gave the file, each run of names
    apart and none shorter than :data:`SHORTEST`: nothing tells one camera's numbers from
    another's moments. Archive pictures and accidents are in none.
    """
    timed = [at for at, clue in enumerate(found) if clue.local and not clue.loose]
    timed.sort(key=lambda at: (found[at].local, at))
    runs: dict[str, list[tuple[int, int]]] = {}
    for at, clue in enumerate(found):
        if clue.local is None and clue.number is not None and not clue.loose:
            runs.setdefault(clue.number[0], []).append((clue.number[1], at))
    numbered = [[at for _, at in sorted(runs[prefix])] for prefix in sorted(runs)]
    rows = [timed, *(row for row in numbered if len(row) >= SHORTEST)]
    return tuple(_order(found, row) for row in rows if row)


def _order(found: Sequence[Clue], row: Sequence[int]) -> Order:
    local = [found[at].local for at in row]
    return Order(
        clues=np.array(row, np.intp),
        days=np.array([math.nan if one is None else one.date().toordinal() for one in local]),
        hours=np.array([math.nan if one is None else _hours(one) for one in local]),
    )


def between(found: Sequence[Clue], order: Order, *, diary: bool) -> Matrix:
    """What lies between each clue of an order and the next: shape (clues - 1, STEPS).

    Where only the order is known the gap counts as an hour.
    """
    rows = np.zeros((len(order.clues) - 1, len(STEPS)))
    for row, (one, two) in enumerate(pairwise(order.clues.tolist())):
        before, after = found[one], found[two]
        apart = (
            _apart(float(order.hours[row + 1] - order.hours[row]), order.days[row : row + 2], diary)
            if order.timed
            else (0.0, 0.0, 0.0, 0.0, 0.0)
        )
        look = float(np.minimum(before.colours, after.colours).sum()) - 0.6
        gap, burst, night, *diary_steps = apart
        rows[row] = (1.0, gap, burst, night, look, _kilometres(before, after), *diary_steps)
    return rows


def _apart(hours: float, days: Matrix, diary: bool) -> tuple[float, float, float, float, float]:
    other = bool(days[0] != days[1])
    return (
        math.log1p(hours) - 0.7,
        float(hours < 0.05),
        float(other and hours > 4),
        float(diary and other),
        float(diary and not other),
    )


def _hours(moment: datetime) -> float:
    return (moment - datetime(2000, 1, 1)).total_seconds() / 3600


def _kilometres(one: Clue, two: Clue) -> float:
    """Log distance, about -1 to 6; 0 where either position is unknown."""
    if one.position is None or two.position is None:
        return 0.0
    first, second = one.position, two.position
    mean = math.radians((first.latitude + second.latitude) / 2)
    north = (first.latitude - second.latitude) * 111.2
    east = (first.longitude - second.longitude) * 111.3 * math.cos(mean)
    return math.log1p(math.hypot(north, east)) - 1.0
