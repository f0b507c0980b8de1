"""Fitting the placing model: penalised conditional likelihood, nothing about files.

The objective is the log-likelihood of the authors' own placements, each story once as it
is and once for each way of hiding evidence, less a ridge around expert means. Strong
ridge is what makes the weights hold on stories that nobody has seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from recit.arrangement.align import KINDS, Layout, forward_backward

Matrix = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True)
class Sample:
    """One story as the fit sees it.

    ``features`` (photos, slots, features), the photos in capture order where there is one,
    ``steps`` what lies between them, (photos - 1, steps), ``truth`` the author's slot of
    each, ``weight`` how much the story counts.
    """

    layout: Layout
    features: NDArray[np.float32]
    steps: Matrix
    truth: Indices
    weight: float


def kind_of(layout: Layout, before: Indices, after: Indices) -> Indices:
    """The kind of the step between two slots, as an index into ``KINDS``."""
    chapters = layout.chapter[after] - layout.chapter[before]
    slots = after - before
    kind = np.select(
        [chapters < 0, chapters == 1, chapters == 2, chapters > 2, slots < 0, slots == 0],
        [8, 4, 5, 6, 7, 0],
        default=np.minimum(slots, 3),
    )
    return np.asarray(kind, np.intp)


def fit_alone(
    samples: Sequence[Sample], prior: Matrix, ridge: Matrix, start: Matrix | None = None
) -> Matrix:
    """Weights of a softmax over slots for photos without a place in the capture order."""

    def objective(weights: Matrix) -> tuple[float, Matrix]:
        loss = float((ridge * (weights - prior) ** 2).sum() / 2)
        slope = ridge * (weights - prior)
        for sample in samples:
            score = sample.features @ weights.astype(np.float32)
            score -= score.max(axis=1, keepdims=True)
            likely = np.exp(score)
            whole = likely.sum(axis=1, keepdims=True)
            rows = np.arange(len(score))
            loss -= sample.weight * float((score[rows, sample.truth] - np.log(whole[:, 0])).sum())
            likely /= whole
            likely[rows, sample.truth] -= 1.0
            flat = sample.features.reshape(-1, sample.features.shape[2])
            slope = slope + sample.weight * (likely.ravel() @ flat)
        return loss, slope

    begin = prior if start is None else start
    found = minimize(objective, begin, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(found.x)


def fit_chain(
    samples: Sequence[Sample],
    prior: tuple[Matrix, Matrix],
    ridge: tuple[Matrix, Matrix],
    start: tuple[Matrix, Matrix] | None = None,
    rounds: int = 25,
) -> tuple[Matrix, Matrix]:
    """Weights of the chain: for the evidence, and for the steps by kind (kinds, steps)."""
    size = len(prior[0])
    mean = np.concatenate([prior[0], prior[1].ravel()])
    rigid = np.concatenate([ridge[0], ridge[1].ravel()])

    def objective(weights: Matrix) -> tuple[float, Matrix]:
        loss = float((rigid * (weights - mean) ** 2).sum() / 2)
        slope = rigid * (weights - mean)
        emission, transition = weights[:size], weights[size:].reshape(prior[1].shape)
        for sample in samples:
            features = sample.features
            truth = sample.truth
            rows = np.arange(len(truth))
            score = (features @ emission.astype(np.float32)).astype(np.float64)
            step = sample.steps @ transition.T
            after = forward_backward(sample.layout, score, step)
            kinds = kind_of(sample.layout, truth[:-1], truth[1:])
            told = score[rows, truth].sum() + step[rows[:-1], kinds].sum()
            told += np.log(sample.layout.shares[kinds, truth[:-1]]).sum()
            told -= np.log(score.shape[1])
            loss -= sample.weight * float(told - after.evidence)
            surplus = after.slots.copy()
            surplus[rows, truth] -= 1.0
            flat = features.reshape(-1, size)
            slope[:size] += sample.weight * (surplus.ravel().astype(np.float32) @ flat)
            excess = after.kinds.copy()
            excess[rows[:-1], kinds] -= 1.0
            slope[size:] += sample.weight * (excess.T @ sample.steps).ravel()
        return loss, slope

    begin = mean if start is None else np.concatenate([start[0], start[1].ravel()])
    found = minimize(objective, begin, jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    return found.x[:size], found.x[size:].reshape(len(KINDS), -1)


def fit_confidence(
    share: Matrix, right: NDArray[np.bool_], weight: Matrix, ridge: float = 30.0
) -> tuple[float, float]:
    """Slope and offset on the log odds that make ``share`` the chance of being right.

    A photo counts as its ``weight`` says; held to leaving it as it is: slope 1, offset 0.
    """
    kept = np.clip(share, 1e-4, 1.0 - 1e-4)
    odds = np.log(kept / (1.0 - kept))

    def objective(pair: Matrix) -> tuple[float, Matrix]:
        score = pair[0] * odds + pair[1]
        loss = float((weight * (np.logaddexp(0.0, score) - right * score)).sum())
        off = pair - np.array([1.0, 0.0])
        slip = weight * (1.0 / (1.0 + np.exp(-score)) - right)
        slope = np.array([(slip * odds).sum(), slip.sum()]) + ridge * off
        return loss + ridge * float((off**2).sum()) / 2, slope

    found = minimize(objective, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B")
    return float(found.x[0]), float(found.x[1])
