"""From evidence and weights to the probability of every slot for every photo."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recit.arrangement.align import forward_backward
from recit.arrangement.clues import Ground
from recit.arrangement.evidence import Evidence
from recit.arrangement.weights import Weights

Matrix = NDArray[np.float64]

ORDERED = 3
"""Fewer timed photos than this make no order."""


def posterior(ground: Ground, evidence: Evidence, weights: Weights, pins: dict[int, int]) -> Matrix:
    """The probability of each slot for each clue: shape (clues, slots), rows sum to 1.

    ``pins`` maps a clue to the slot where a person put it; the chain is conditioned on it.
    """
    clues, slots = evidence.features.shape[:2]
    alone = evidence.features @ weights.alone
    chained = evidence.features @ weights.chain
    for clue, slot in pins.items():
        only = np.full(slots, -1e9)
        only[slot] = 0.0
        alone[clue] = chained[clue] = only
    found = np.exp(alone - alone.max(axis=1, keepdims=True))
    found /= found.sum(axis=1, keepdims=True)
    timed = list(evidence.timed)
    if len(timed) >= ORDERED:
        steps = evidence.steps @ weights.steps.T
        found[timed] = forward_backward(ground.layout, chained[timed], steps).slots
    return np.asarray(found, np.float64).reshape(clues, slots)


def decode(ground: Ground, slots: Matrix) -> NDArray[np.intp]:
    """The slot to show for each row of :func:`posterior`.

    First the chapter that is likeliest as a whole, then in it the slot whose
    neighbourhood is: half as much again for the slot itself as for those beside it.
    Figures are rounded before they are compared, and the earlier slot wins a tie.
    """
    layout = ground.layout
    chapters = np.round(np.add.reduceat(slots, layout.starts, axis=1), 9)
    chosen = chapters.argmax(axis=1)
    score = 1.5 * slots
    same = layout.chapter[1:] == layout.chapter[:-1]
    score[:, 1:] += np.where(same, slots[:, :-1], 0.0)
    score[:, :-1] += np.where(same, slots[:, 1:], 0.0)
    score = np.where(layout.chapter == chosen[:, None], np.round(score, 9), -1.0)
    return np.asarray(score.argmax(axis=1), np.intp)
