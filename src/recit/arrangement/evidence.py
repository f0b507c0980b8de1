"""What speaks for each photo at each slot: numbers with names, ready to be weighed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray
from rapidfuzz import fuzz

from recit.arrangement import words
from recit.arrangement.clues import NONE, Clue, Ground
from recit.arrangement.encoder import Encoder

Matrix = NDArray[np.float64]
Cube = NDArray[np.float32]

SOURCES = ("meaning", "rare", "grams", "name")
VIEWS = ("above", "below", "near", "best", "mean", "head")
CLOCK = ("rank2", "rank1", "elapsed", "inside")
SLOT = ("opening", "first", "last", "intro", "colon", "list")
FEATURES = (*(f"{source}.{view}" for source in SOURCES for view in VIEWS), *CLOCK, *SLOT)
STEPS = ("always", "gap", "burst", "night", "look", "far")

_SCALE = {"meaning": 0.15, "rare": 0.2, "grams": 0.1, "name": 0.5}


@dataclass(frozen=True)
class Evidence:
    """All that was found, for all clues and slots.

    ``features`` has shape (clues, slots, :data:`FEATURES`), ``likeness`` the likeness of
    each clue to each passage by source, shape (sources, clues, passages), ``steps`` what
    lies between a timed clue and the one before it, shape (timed - 1, :data:`STEPS`).
    ``timed`` lists the clues with a place in the capture order, in that order.
    """

    features: Cube
    likeness: NDArray[np.float64]
    steps: Matrix
    timed: tuple[int, ...]


def gather(ground: Ground, found: Sequence[Clue], encoder: Encoder) -> Evidence:
    """Compare every clue with the whole account."""
    likeness, heads = _likeness(ground, found, encoder)
    timed = tuple(
        sorted(
            (at for at, clue in enumerate(found) if clue.local is not None),
            key=lambda at: (found[at].local, at),
        )
    )
    layers = [_views(ground, likeness[at], heads[at]) for at in range(len(SOURCES))]
    cube = np.concatenate([*layers, _clock(ground, found, timed), _slot(ground, found)], axis=2)
    return Evidence(
        features=np.round(cube, 5).astype(np.float32),
        likeness=likeness,
        steps=_steps(found, timed),
        timed=timed,
    )


def _likeness(ground: Ground, found: Sequence[Clue], encoder: Encoder) -> tuple[Matrix, Matrix]:
    texts = [clue.text for clue in found]
    told = [*ground.texts, *ground.headings]
    split = len(ground.texts)
    stemmed = [words.stems(text) for text in told]
    captions = [words.stems(text) for text in texts]
    weight = words.rarity(stemmed[:split])
    top = math.log(split + 1) if split else 1.0
    rare = words.coverage(
        captions, stemmed, weight, words.damping(captions), unseen=top / 2, floor=top
    )
    grams = words.likeness([words.grams(text) for text in texts], [words.grams(t) for t in told])
    both = np.stack(
        [
            _meaning(ground, found, encoder) / _SCALE["meaning"],
            rare / _SCALE["rare"],
            grams / _SCALE["grams"],
            _names(found, told, split) / _SCALE["name"],
        ]
    )
    silent = np.array([not text for text in texts], bool)
    both[:, silent] = 0.0
    return both[:, :, :split], both[:, :, split:]


def _meaning(ground: Ground, found: Sequence[Clue], encoder: Encoder) -> Matrix:
    """Cosine of sentence vectors once what all passages, and all captions, share is taken off."""
    told = [*ground.texts, *ground.headings]
    distinct = list(dict.fromkeys([*(text for text in told if text), *(c.text for c in found)]))
    row = {text: at for at, text in enumerate(distinct)}
    vectors = encoder.encode(distinct).astype(np.float64)
    zero = np.zeros((1, vectors.shape[1]))
    vectors = np.concatenate([vectors, zero])
    texts = vectors[[row.get(text, -1) for text in told]]
    captions = vectors[[row.get(clue.text, -1) for clue in found]]
    passages = texts[: len(ground.texts)]
    middle = passages.mean(axis=0) if len(passages) else zero[0]
    spoken = captions[[bool(clue.text) for clue in found]]
    own = spoken.mean(axis=0) if len(spoken) else middle
    left = _unit(captions - (own + middle) / 2)
    right = _unit(texts - middle)
    empty = np.array([not text for text in told], bool)
    right[empty] = 0.0
    return left @ right.T


def _unit(rows: Matrix) -> Matrix:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-9), np.float64)


def _names(found: Sequence[Clue], told: Sequence[str], split: int) -> Matrix:
    """Names that caption and text share, weighed by rarity."""
    spoken = [_capitals(text) for text in told]
    holders: dict[str, list[int]] = {}
    for column, names in enumerate(spoken):
        for name in names:
            holders.setdefault(name, []).append(column)
    top = math.log(split + 1) if split else 1.0
    matrix = np.zeros((len(found), len(told)))
    known: dict[str, tuple[str, ...]] = {}
    for row, clue in enumerate(found):
        for name in sorted(_capitals(" . ".join([clue.text, *clue.people, *clue.places]))):
            if name not in known:
                known[name] = tuple(
                    other
                    for other in sorted(holders)
                    if other == name or (other[0] == name[0] and fuzz.ratio(other, name) >= 84)
                )
            columns = {column for other in known[name] for column in holders[other]}
            inside = sum(column < split for column in columns)
            value = math.log((split + 1) / (inside + 0.5)) / top
            for column in columns:
                matrix[row, column] += max(value, 0.0)
    return matrix


def _capitals(text: str) -> frozenset[str]:
    return frozenset(
        anyascii(word).lower()
        for word in text.replace("’", " ").replace("'", " ").split()
        for word in [word.strip('.,;:!?()[]«»"“”…-–')]
        if len(word) > 2 and word[0].isupper() and words.stems(word)
    )


def _views(ground: Ground, passages: Matrix, heads: Matrix) -> Matrix:
    """A likeness to passages as seen from each slot: shape (clues, slots, views)."""
    padded = np.concatenate([passages, np.zeros((len(passages), 1))], axis=1)
    slots = np.arange(len(ground.chapter))
    layout = ground.layout
    second_above = np.where(ground.step >= 2, ground.above[np.maximum(slots - 1, 0)], NONE)
    following = ground.below[np.minimum(slots + 1, len(slots) - 1)]
    second_below = np.where(layout.last - slots >= 2, following, NONE)
    best = np.zeros_like(heads)
    mean = np.zeros_like(heads)
    for chapter, (start, size) in enumerate(zip(layout.starts, layout.sizes, strict=True)):
        members = ground.above[start + 1 : start + size]
        if len(members):
            best[:, chapter] = passages[:, members].max(axis=1)
            mean[:, chapter] = passages[:, members].mean(axis=1)
    return np.stack(
        [
            padded[:, ground.above],
            padded[:, ground.below],
            np.maximum(padded[:, second_above], padded[:, second_below]),
            best[:, ground.chapter],
            mean[:, ground.chapter],
            heads[:, ground.chapter],
        ],
        axis=2,
    )


def _clock(ground: Ground, found: Sequence[Clue], timed: Sequence[int]) -> Matrix:
    """How well the telling's order fits the capture order; 0 for clues without a time."""
    out = np.zeros((len(found), len(ground.chapter), len(CLOCK)))
    if len(timed) < 2:
        return out
    moments = np.array([_hours(found[at].local) for at in timed])
    rank = (
        np.searchsorted(moments, moments, "left") + np.searchsorted(moments, moments, "right") - 1
    ) / 2
    rank = rank / (len(timed) - 1)
    span = max(moments[-1] - moments[0], 1e-9)
    elapsed = (moments - moments[0]) / span
    chapters = max(int(ground.chapter[-1]), 1)
    sizes = np.maximum(ground.layout.sizes[ground.chapter] - 1, 1)
    inside = ground.step / sizes
    days = np.floor(moments / 24)
    for row, at in enumerate(timed):
        same = np.flatnonzero(days == days[row])
        within = (row - same[0]) / max(len(same) - 1, 1)
        off = ground.before - rank[row]
        out[at, :, 0] = -(off**2)
        out[at, :, 1] = -np.abs(off)
        out[at, :, 2] = -np.abs(ground.chapter / chapters - elapsed[row])
        out[at, :, 3] = -((inside - within) ** 2)
    return out


def _slot(ground: Ground, found: Sequence[Clue]) -> Matrix:
    """What the slot is by itself, whatever the photo."""
    layout = ground.layout
    slots = np.arange(len(ground.chapter))
    ends = np.array([text.rstrip().endswith(":") for text in ground.texts] + [False], np.float64)
    lists = np.array([kind == "list" for kind in ground.kinds] + [False], np.float64)
    single = np.stack(
        [
            (ground.step == 0).astype(np.float64),
            (ground.step == 1).astype(np.float64),
            (slots == layout.last).astype(np.float64),
            ((ground.chapter == 0) & (len(layout.starts) > 1)).astype(np.float64),
            ends[ground.above],
            lists[ground.below],
        ],
        axis=1,
    )
    return np.broadcast_to(single, (len(found), *single.shape))


def _steps(found: Sequence[Clue], timed: Sequence[int]) -> Matrix:
    """What lies between a photo and the next: the time, the night, the look, the way."""
    rows = np.zeros((max(len(timed) - 1, 0), len(STEPS)))
    for row, (one, two) in enumerate(pairwise(timed)):
        before, after = found[one], found[two]
        hours = _hours(after.local) - _hours(before.local)
        night = (
            before.local is not None
            and after.local is not None
            and (before.local.date() != after.local.date() and hours > 4)
        )
        rows[row] = (
            1.0,
            math.log1p(hours) - 0.7,
            float(hours < 0.05),
            float(night),
            float(np.minimum(before.colours, after.colours).sum()) - 0.6,
            _kilometres(before, after),
        )
    return rows


def _hours(moment: datetime | None) -> float:
    return 0.0 if moment is None else (moment - datetime(2000, 1, 1)).total_seconds() / 3600


def _kilometres(one: Clue, two: Clue) -> float:
    """Log distance, about -1 to 6; 0 where either position is unknown."""
    if one.position is None or two.position is None:
        return 0.0
    first, second = one.position, two.position
    mean = math.radians((first.latitude + second.latitude) / 2)
    north = (first.latitude - second.latitude) * 111.2
    east = (first.longitude - second.longitude) * 111.3 * math.cos(mean)
    return math.log1p(math.hypot(north, east)) - 1.0
