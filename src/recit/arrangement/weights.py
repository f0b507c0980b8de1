"""The fitted weights: numbers only, with where they come from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from recit.arrangement.align import KINDS
from recit.arrangement.evidence import FEATURES
from recit.arrangement.order import STEPS

Matrix = NDArray[np.float64]

STANDINGS = (
    "order and words",
    "order among words",
    "order and place",
    "order",
    "words",
    "neither",
)
"""What a photo may have to go by; its confidence is calibrated among its like. One without
words stands *among words* where at least two photos in five have some, and *with a place*
where its position is near a town that the account names."""


@dataclass(frozen=True)
class Weights:
    """What the evidence is worth, in nats.

    ``chain`` and ``alone`` weigh :data:`FEATURES` for photos with and without a place in
    the capture order; ``steps`` weighs :data:`STEPS` for each kind of transition, shape
    (kinds, steps). ``confidence`` has a slope and an offset for each of :data:`STANDINGS`:
    what the log odds of a chapter are multiplied by and added to, so that they hold.
    """

    chain: Matrix
    alone: Matrix
    steps: Matrix
    confidence: Matrix

    def sure(self, share: Matrix, standing: NDArray[np.intp]) -> Matrix:
        """The probability that a chapter is right, from its share of the posterior.

        ``standing`` indexes :data:`STANDINGS`. Platt, "Probabilistic Outputs for Support
        Vector Machines" (1999).
        """
        slope, offset = self.confidence[standing].T
        kept = np.clip(share, 1e-4, 1.0 - 1e-4)
        odds = slope * np.log(kept / (1.0 - kept)) + offset
        return np.asarray(np.where(share > 1.0 - 1e-9, 1.0, 1.0 / (1.0 + np.exp(-odds))))

    @classmethod
    def read(cls, text: str) -> Weights:
        """The weights in a TOML text as ``benchmarks/fit_placement.py`` writes it.

        A feature that the text does not name weighs nothing; a name that is no feature
        raises ``ValueError``.
        """
        table = tomllib.loads(text)
        transition = table["chain"]["transition"]
        return cls(
            chain=_row(table["chain"]["emission"], FEATURES),
            alone=_row(table["alone"]["emission"], FEATURES),
            steps=np.stack([_row(transition.get(kind, {}), STEPS) for kind in KINDS]),
            confidence=np.array(
                [table.get("confidence", {}).get(name, (1.0, 0.0)) for name in STANDINGS],
                np.float64,
            ),
        )


def _row(named: Mapping[str, float], names: tuple[str, ...]) -> Matrix:
    unknown = named.keys() - set(names)
    if unknown:
        raise ValueError(f"no such evidence: {', '.join(sorted(unknown))}")
    return np.array([float(named.get(name, 0.0)) for name in names])


@cache
def fitted() -> Weights:
    """The weights that ship with recit."""
    return Weights.read(files("recit.arrangement").joinpath("weights.toml").read_text("utf-8"))
