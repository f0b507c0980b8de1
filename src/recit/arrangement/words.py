"""Words as the placing model counts them: folded, cut to a stem, weighed by rarity."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

STEM = 6
"""Letters kept of a word: enough to tell words apart, few enough to join their endings."""

_WORD = re.compile(r"[^\W_]+")


@cache
def _by_tongue() -> dict[str, frozenset[str]]:
    """The words that carry no meaning, by language."""
    found: dict[str, set[str]] = {}
    tag = ""
    for line in files("recit.arrangement").joinpath("stopwords.txt").read_text("utf-8").split("\n"):
        if line.startswith("# "):
            tag = line[2:]
        elif tag:
            found.setdefault(tag, set()).update(line.split())
    return {tag: frozenset(words) for tag, words in found.items()}


@cache
def _stop() -> frozenset[str]:
    return frozenset().union(*_by_tongue().values())


def tongue(text: str) -> str | None:
    """The language of a text by its small words, as a BCP 47 tag; ``None`` where unclear.

    The best must have three of them, and half as many again as the second.
    """
    counts = Counter(_WORD.findall(fold(text)))
    held = {
        tag: sum(counts[word] for word in words if len(word) > 1)
        for tag, words in _by_tongue().items()
    }
    ranked = sorted(held, key=lambda tag: (-held[tag], tag))
    best, second = ranked[0], ranked[1]
    return best if held[best] >= 3 and 2 * held[best] >= 3 * held[second] else None


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text in plain lower-case ASCII letters."""
    return anyascii(text).lower()


def stems(text: str) -> tuple[str, ...]:
    """The words that carry meaning, folded and cut to :data:`STEM` letters, in order."""
    stop = _stop()
    return tuple(
        word[:STEM] for word in _WORD.findall(fold(text)) if len(word) > 1 and word not in stop
    )


def rarity(texts: Sequence[Iterable[str]]) -> dict[str, float]:
    """For each word the log of (texts + 1) over (texts that hold it + .5)."""
    held = Counter(word for text in texts for word in set(text))
    return {word: math.log((len(texts) + 1) / (count + 0.5)) for word, count in held.items()}


def damping(texts: Sequence[Iterable[str]]) -> dict[str, float]:
    """For each word 1 where one text alone holds it, towards 0 where all of them do.

    A wire's captions share whole sentences about the event; what they share places none.
    The square of the share that lack the word, so that half of them leave a quarter.
    """
    held = Counter(word for text in texts for word in set(text))
    return {word: (1.0 - (count - 1) / max(len(texts), 1)) ** 2 for word, count in held.items()}


def coverage(
    captions: Sequence[Sequence[str]],
    texts: Sequence[Sequence[str]],
    weight: Mapping[str, float],
    damped: Mapping[str, float],
    *,
    unseen: float,
    floor: float,
) -> Matrix:
    """Share of each caption's weight that each text holds: shape (captions, texts).

    Words that no text holds weigh ``unseen`` and are found nowhere; a caption's whole
    weight counts as at least ``floor``, so that one common word proves little.
    """
    found = np.zeros((len(captions), len(texts)))
    holders: dict[str, list[int]] = {}
    for column, text in enumerate(texts):
        for word in dict.fromkeys(text):
            holders.setdefault(word, []).append(column)
    for row, caption in enumerate(captions):
        whole = 0.0
        for word in dict.fromkeys(caption):
            value = weight.get(word, unseen) * damped.get(word, 1.0)
            whole += value
            for column in holders.get(word, ()):
                found[row, column] += value
        found[row] /= max(whole, floor)
    return found


def grams(text: str) -> Counter[str]:
    """Runs of three and four letters inside the padded words of a text, counted."""
    stop = _stop()
    counts: Counter[str] = Counter()
    for word in _WORD.findall(fold(text)):
        if word in stop:
            continue
        padded = f" {word} "
        for size in (3, 4):
            counts.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    return counts


def likeness(captions: Sequence[Counter[str]], texts: Sequence[Counter[str]]) -> Matrix:
    """Cosine of TF-IDF over the texts' own frequencies: shape (captions, texts).

    What the captions share counts less in them, as :func:`damping` says.
    """
    weight = rarity(texts)
    damped = damping(captions)
    column = {gram: at for at, gram in enumerate(sorted(weight))}

    def rows(counted: Sequence[Counter[str]], share: Mapping[str, float]) -> NDArray[np.float32]:
        matrix = np.zeros((len(counted), len(column)), np.float32)
        for row, counts in enumerate(counted):
            for gram, count in counts.items():
                at = column.get(gram)
                if at is not None:
                    matrix[row, at] = (1.0 + math.log(count)) * weight[gram] * share.get(gram, 1.0)
        norms = np.linalg.norm(matrix, axis=1, keepdims=True)
        return np.asarray(matrix / np.maximum(norms, 1e-9), np.float32)

    return (rows(captions, damped) @ rows(texts, {}).T).astype(np.float64)
