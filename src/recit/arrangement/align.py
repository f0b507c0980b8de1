"""One global solution: a chain over the photos, with the slots between passages as states.

A photo's slot depends on what speaks for it (its *emission*) and on the slot of the photo
taken before it (the *transition*). Transitions are of nine kinds, from *same* to *return*;
inside a kind every target is alike, so that a whole step is shifts and running sums:
O(slots) a photo, and forward-backward is exact. See Lafferty, McCallum and Pereira,
"Conditional Random Fields" (2001), for the model, and Rabiner's tutorial (1989) for the
scaled recursions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Indices = NDArray[np.intp]

KINDS = ("same", "step", "skip", "leap", "next", "over", "far", "back", "return")
"""Where a photo goes after the one before: the same slot, one or two slots on, further on
in the chapter, the next chapter, the one after it, a later one, back in the chapter, back
to an earlier chapter."""


@dataclass(frozen=True)
class Layout:
    """The slots of a story in reading order; ``chapter`` numbers each one's, from 0 up.

    Chapters are runs of slots: ``chapter`` never falls and never skips a number.
    """

    chapter: Indices

    @cached_property
    def starts(self) -> Indices:
        """The first slot of each chapter."""
        return np.searchsorted(self.chapter, np.arange(self.chapter[-1] + 1))

    @cached_property
    def sizes(self) -> Indices:
        """How many slots each chapter has."""
        return np.diff(np.append(self.starts, len(self.chapter)))

    @cached_property
    def first(self) -> Indices:
        """For each slot the first slot of its chapter."""
        return self.starts[self.chapter]

    @cached_property
    def last(self) -> Indices:
        """For each slot the last slot of its chapter."""
        return (self.starts + self.sizes - 1)[self.chapter]

    @cached_property
    def shares(self) -> Matrix:
        """One over the number of targets of each kind from each slot: shape (kinds, slots).

        0 where a kind leads nowhere.
        """
        slots = np.arange(len(self.chapter))
        after = self.last - slots
        behind = slots - self.first
        sizes = np.append(self.sizes, [0, 0])
        total = len(slots)
        following = sizes[self.chapter + 1]
        second = np.append(sizes, 0)[self.chapter + 2]
        counts = np.stack(
            [
                np.ones(total, np.intp),
                (after >= 1).astype(np.intp),
                (after >= 2).astype(np.intp),
                np.maximum(after - 2, 0),
                following,
                second,
                np.maximum(total - 1 - self.last - following - second, 0),
                behind,
                self.first,
            ]
        )
        return np.where(counts > 0, 1.0 / np.maximum(counts, 1), 0.0)

    def arrive(self, mass: Matrix) -> Matrix:
        """Mass that reaches each slot by each kind: shape (kinds, slots) from (slots,)."""
        sent = self.shares * mass
        out = np.zeros_like(sent)
        out[0] = sent[0]
        out[1, 1:] = sent[1, :-1]
        out[2, 2:] = sent[2, :-2]
        leap = np.concatenate(([0.0], np.cumsum(sent[3])))
        slots = np.arange(len(mass))
        ahead = np.maximum(slots - 2, self.first)
        out[3] = leap[ahead] - leap[self.first]
        chapters = np.add.reduceat(sent[4:7], self.starts, axis=1)
        coming = np.zeros((4, len(self.starts)))
        coming[0, 1:] = chapters[0, :-1]
        coming[1, 2:] = chapters[1, :-2]
        coming[2, 3:] = np.cumsum(chapters[2])[:-3]
        back = np.concatenate(([0.0], np.cumsum(sent[7])))
        out[7] = back[self.last + 1] - back[slots + 1]
        returning = np.add.reduceat(sent[8], self.starts)
        coming[3] = np.cumsum(returning[::-1])[::-1] - returning
        out[4:7] = coming[:3, self.chapter]
        out[8] = coming[3, self.chapter]
        return out

    def leave(self, value: Matrix) -> Matrix:
        """Mean value of the targets of each kind from each slot: the transpose of arrive."""
        out = np.zeros_like(self.shares)
        out[0] = value
        out[1, :-1] = value[1:]
        out[2, :-2] = value[2:]
        running = np.concatenate(([0.0], np.cumsum(value)))
        slots = np.arange(len(value))
        end = self.last + 1
        out[3] = running[end] - running[np.minimum(slots + 3, end)]
        chapters = np.append(np.add.reduceat(value, self.starts), [0.0, 0.0])
        out[4] = chapters[self.chapter + 1]
        out[5] = np.append(chapters, 0.0)[self.chapter + 2]
        out[6] = running[-1] - running[end] - out[4] - out[5]
        out[7] = running[slots] - running[self.first]
        out[8] = running[self.first]
        return self.shares * out


@dataclass(frozen=True, slots=True)
class Posterior:
    """What the chain knows when it has seen all photos.

    ``slots`` has the probability of every slot for every photo, shape (photos, slots);
    ``kinds`` the expected share of each kind of step into each photo but the first, shape
    (photos - 1, kinds); ``evidence`` the log of the sum over all ways through.
    """

    slots: Matrix
    kinds: Matrix
    evidence: float


def forward_backward(layout: Layout, emission: Matrix, transition: Matrix) -> Posterior:
    """The exact posterior of a chain.

    ``emission`` holds a log score for each photo and slot, shape (photos, slots);
    ``transition`` one for each step and kind, shape (photos - 1, kinds). The first photo
    may stand anywhere.
    """
    photos, slots = emission.shape
    peak = emission.max(axis=1, keepdims=True)
    likely = np.exp(emission - peak)
    steps = np.exp(transition)
    ahead = np.empty((photos, slots))
    arrivals = np.empty((max(photos - 1, 0), len(KINDS), slots))
    scale = np.empty(photos)
    mass = likely[0] / slots
    for photo in range(photos):
        if photo:
            arrivals[photo - 1] = layout.arrive(ahead[photo - 1])
            mass = likely[photo] * (steps[photo - 1] @ arrivals[photo - 1])
        scale[photo] = mass.sum()
        ahead[photo] = mass / scale[photo]
    found = np.empty((photos, slots))
    kinds = np.empty((max(photos - 1, 0), len(KINDS)))
    behind = np.ones(slots)
    found[-1] = ahead[-1]
    for photo in range(photos - 1, 0, -1):
        pull = likely[photo] * behind / scale[photo]
        kinds[photo - 1] = steps[photo - 1] * (arrivals[photo - 1] @ pull)
        behind = steps[photo - 1] @ layout.leave(pull)
        found[photo - 1] = ahead[photo - 1] * behind
    evidence = float(np.log(scale).sum() + peak.sum())
    return Posterior(found / found.sum(axis=1, keepdims=True), kinds, evidence)
