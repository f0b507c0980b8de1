"""Which of the placed photos a reader gets to see."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

WORDS_A_PHOTO = 60
"""A photo for so many words suits a page that is read on a phone."""


def suited(words: int, passages: int, clues: int) -> int:
    """How many photos a text of so many words and passages bears, of so many on offer."""
    return min(clues, max(1, passages, round(words / WORDS_A_PHOTO)) * 2)


def choose(
    chapters: Sequence[int], worth: Sequence[float], limit: int
) -> tuple[list[int], list[int]]:
    """The best ``limit`` clues, each chapter served first, and the rest: two lists of indices."""
    order = sorted(range(len(worth)), key=lambda at: (-round(worth[at], 6), at))
    leads: dict[int, int] = {}
    for at in order:
        leads.setdefault(chapters[at], at)
    ranked = [*(at for at in order if at in leads.values())]
    ranked += [at for at in order if at not in leads.values()]
    return sorted(ranked[:limit]), sorted(ranked[limit:])
