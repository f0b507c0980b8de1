"""From evidence and weights to the probability of every slot for every photo."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recit.arrangement.align import forward_backward
from recit.arrangement.clues import Ground
from recit.arrangement.dating import Search
from recit.arrangement.evidence import Evidence, worth
from recit.arrangement.order import SHORTEST, Order
from recit.arrangement.weights import Weights

Matrix = NDArray[np.float64]

AMONG = 0.4
"""Share of photos with words from which on those without stand among them."""

FOLLOWS = 1.8
"""Log odds, before anything is read, that an account tells in the order of the day: six in
seven of the published stories with times do."""
DATED = 4.0
"""The same for an account whose headings state its days, or count them."""
_BLUR = 0.15
"""Share of the account by which an account that follows the clock may run ahead of it."""
_FLOOR = 0.2
"""Density that a photo keeps far from where the clock puts it, against 1/_BLUR there."""


def posterior(ground: Ground, evidence: Evidence, weights: Weights, pins: dict[int, int]) -> Matrix:
    """The probability of each slot for each clue: shape (clues, slots), rows sum to 1.

    ``pins`` maps a clue to the slot where a person put it; the chain is conditioned on it.
    Where the words say that the account does not follow the clock, photos with words go
    by them and not by the chain, as far as that is likely.
    """
    alone = _pinned(evidence.features @ weights.alone, pins)
    found = np.exp(alone - alone.max(axis=1, keepdims=True))
    found /= found.sum(axis=1, keepdims=True)
    for order, steps in zip(evidence.orders, evidence.steps, strict=True):
        chained = follow(ground, evidence, weights, pins, order, steps)
        spoken = np.array([evidence.spoken[at] for at in order.clues.tolist()], bool)
        odds = DATED if evidence.calendar.said and order.timed else FOLLOWS
        clock = follows(ground, order, found[order.clues], _counted(evidence, order), odds)
        trust = np.where(spoken, clock, 1.0)[:, None]
        found[order.clues] = trust * chained + (1.0 - trust) * found[order.clues]
    return np.asarray(found, np.float64)


def follow(
    ground: Ground,
    evidence: Evidence,
    weights: Weights,
    pins: dict[int, int],
    order: Order,
    steps: Matrix,
) -> Matrix:
    """The chain's own answer for the clues of one order: shape (clues, slots)."""
    if not evidence.diary(order):
        emission, moves = _scores(evidence, weights, pins, order, steps)
        return forward_backward(ground.layout, emission, moves).slots
    found = search(ground, evidence, weights, pins, order, steps).datings()
    return np.asarray(sum(one.share * one.posterior.slots for one in found), np.float64)


def search(
    ground: Ground,
    evidence: Evidence,
    weights: Weights,
    pins: dict[int, int],
    order: Order,
    steps: Matrix,
) -> Search:
    """The search for the day that each chapter of a diary tells of."""
    emission, moves = _scores(evidence, weights, pins, order, steps)
    exact, off, part = worth(evidence, weights.chain)
    return Search(
        ground.layout,
        evidence.calendar,
        emission,
        moves,
        order.days,
        exact,
        off,
        ground.before,
        part,
    )


def _scores(
    evidence: Evidence, weights: Weights, pins: dict[int, int], order: Order, steps: Matrix
) -> tuple[Matrix, Matrix]:
    local = {row: pins[at] for row, at in enumerate(order.clues.tolist()) if at in pins}
    return _pinned(evidence.features[order.clues] @ weights.chain, local), steps @ weights.steps.T


def follows(ground: Ground, order: Order, alone: Matrix, counted: Matrix, odds: float) -> float:
    """The probability that the account follows the clock, judged by the words alone.

    Each photo with words says where it would stand without any order; that its place in
    the order agrees better with this than the other photos' places do speaks for it. A
    photo counts as ``counted`` says, 0 to 1; ``odds`` are the log odds without any.
    """
    spoken = counted > 0
    if spoken.sum() < SHORTEST:
        return 1.0
    ranks = order.ranks[spoken]
    near = np.exp(-((ground.before[:, None] - ranks) ** 2) / (2 * _BLUR**2)) / _BLUR + _FLOOR
    fit = alone[spoken] @ near
    odds += float((counted[spoken] * np.log(np.diagonal(fit) / fit.mean(axis=1))).sum())
    return 1.0 / (1.0 + float(np.exp(-np.clip(odds, -30.0, 30.0))))


def _counted(evidence: Evidence, order: Order) -> Matrix:
    """How much each photo's words count: those of several photos together as one photo's."""
    alike = evidence.likeness.passages[:, order.clues].transpose(1, 0, 2)
    rows = np.round(alike.reshape(len(order.clues), -1), 6)
    _, same, count = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
    spoken = np.array([evidence.spoken[at] for at in order.clues.tolist()], bool)
    return np.asarray(spoken / count[same.ravel()], np.float64)


def _pinned(score: Matrix, pins: dict[int, int]) -> Matrix:
    score = np.asarray(score, np.float64)
    for clue, slot in pins.items():
        score[clue] = -1e9
        score[clue, slot] = 0.0
    return score


def standing(evidence: Evidence) -> NDArray[np.intp]:
    """What each clue has to go by, as an index into ``STANDINGS``."""
    ordered = np.zeros(len(evidence.spoken), bool)
    for order in evidence.orders:
        ordered[order.clues] = True
    spoken = np.array(evidence.spoken, bool)
    among = float(spoken.mean()) >= AMONG
    placed = np.zeros_like(ordered)
    placed[[clue for clue, _ in evidence.likeness.near]] = True
    cases = [ordered & spoken, ordered & among, ordered & placed, ordered, spoken]
    return np.select(cases, list(range(len(cases))), len(cases))


def shares(ground: Ground, slots: Matrix, chosen: NDArray[np.intp]) -> Matrix:
    """The probability of the chapter of each chosen slot, by :func:`posterior`."""
    chapters = np.add.reduceat(slots, ground.layout.starts, axis=1)
    return np.asarray(chapters[np.arange(len(chosen)), ground.chapter[chosen]], np.float64)


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
