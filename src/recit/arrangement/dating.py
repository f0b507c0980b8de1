"""Which day each chapter tells of, where photos have times: found together with the chain.

A day shifted by one puts every photo of a diary into the wrong chapter at once, so that it
is not enough to improve one guess: several ways of dating the chapters are each improved
by turns with the chain (Viterbi training: the chain's answer given the days, the likeliest
days given the answer), and compared by what the chain and the calendar think of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from recit.arrangement.align import Layout, Posterior, forward_backward
from recit.arrangement.calendar import Calendar

Matrix = NDArray[np.float64]
Indices = NDArray[np.intp]

MARGIN = 2
"""Days before the first photo and after the last that a chapter may tell of."""
LONGEST = 400
"""Days of a story after which its chapters are given none."""
FAR = 4.0
"""Days from which on being further away makes no difference."""

_ROUNDS = 4
"""How often one way of dating the chapters is improved at most."""
_SHIFTS = 3
"""By how many days the best is shifted at most, a day at a time."""
_LIFT = 3.0
"""Nats of difference between two ways of dating that make one e times as likely: what is
wrong with a way is wrong with many photos at once."""
_STAY = 0.3
"""Cost of two days with photos in one chapter, for the blocks."""
_GAP = 0.6
"""The same for each day by which two chapters stand further apart than the days."""
_BACK = 4.0
"""The same for an earlier chapter on a later day."""


def near(chapters: Matrix, photos: Matrix) -> tuple[Matrix, Matrix]:
    """Whether the day is the same, and how far it is off, 0 to -1: shape (photos, chapters)."""
    off = np.abs(photos[:, None] - chapters[None, :])
    return (off == 0).astype(np.float64), -np.minimum(off, FAR) / FAR


def part_of_day(layout: Layout, before: Matrix, chapters: Matrix, photos: Matrix) -> Matrix:
    """How far a photo's place within its day is from a slot's: shape (photos, slots), 0 to -1.

    Only where several chapters in a row tell of that day; 0 elsewhere. ``before`` is the
    share of the account before each slot, the photos are in the order of capture.
    """
    out = np.zeros((len(photos), len(before)))
    edges = [0, *(np.flatnonzero(np.diff(chapters) != 0) + 1).tolist(), len(chapters)]
    for first, after in pairwise(edges):
        same = np.flatnonzero(photos == chapters[first])
        if after - first < 2 or not len(same):
            continue
        begin = layout.starts[first]
        end = layout.starts[after - 1] + layout.sizes[after - 1]
        told = before[begin:end] - before[begin]
        within = np.arange(len(same)) / max(len(same) - 1, 1)
        off = told / max(float(told[-1]), 1e-9) - within[:, None]
        out[np.ix_(same, np.arange(begin, end))] = -(off**2)
    return out


@dataclass(frozen=True)
class Dating:
    """One way of giving each chapter a day (an ordinal), with what it leads to.

    ``share`` is how likely it is among those that were found.
    """

    days: Matrix
    share: float
    posterior: Posterior


@dataclass(frozen=True)
class Search:
    """The chain of one order of capture, for which days are looked for.

    ``emission`` is all that speaks for each slot but the days, shape (photos, slots);
    ``moves`` what speaks for each step; ``taken`` the day of each photo. ``exact`` and
    ``off`` are what :func:`near`'s two figures weigh in each chapter, ``part`` what
    :func:`part_of_day` weighs, which goes by the share of the account ``before`` each slot.
    """

    layout: Layout
    calendar: Calendar
    emission: Matrix
    moves: Matrix
    taken: Matrix
    exact: Matrix
    off: Matrix
    before: Matrix
    part: float

    def datings(self) -> tuple[Dating, ...]:
        """The ways that were found, the likeliest first; never none."""
        table = self._table()
        days = table.days
        undated = forward_backward(self.layout, self.emission, self.moves)
        starts = (
            table.suited(undated.slots),
            table.suited(self._blocks(table.at, days)),
            table.likeliest(np.zeros((1, len(days)))),
        )
        for start in starts:
            table.climb(start)
        for _ in range(_SHIFTS):
            best = table.best()
            for by in (-1, 1):
                table.climb(np.clip(best + by, 0, len(days) - 1))
            if (table.best() == best).all():
                break
        return table.datings()

    def suited(self, slots: Matrix) -> Matrix:
        """The days of the chapters that suit photos best which stand so: (photos, slots)."""
        table = self._table()
        return table.days[table.suited(slots)]

    def _table(self) -> _Table:
        days = np.arange(self.taken.min() - MARGIN, self.taken.max() + MARGIN + 1)
        prior, steps = self.calendar.prior(days, self.taken)
        return _Table(self, days, prior, steps)

    def _blocks(self, at: Indices, days: Matrix) -> Matrix:
        """Each day's photos in one chapter, as they fit together: shape (photos, slots)."""
        peak = self.emission.max(axis=1, keepdims=True)
        mass = np.add.reduceat(np.exp(self.emission - peak), self.layout.starts, axis=1)
        whole = np.log(np.maximum(mass / self.layout.sizes, 1e-300))
        used = np.unique(at)
        fits = np.stack([whole[at == day].sum(axis=0) for day in used.tolist()])
        chapters = np.arange(len(self.layout.starts))
        ahead = chapters[None, :] - chapters[:, None]
        costs = [
            np.where(ahead < 0, ahead - _BACK, -_GAP * np.abs(ahead - gap) - _STAY * (ahead == 0))
            for gap in np.diff(days[used]).tolist()
        ]
        slots = np.zeros(self.emission.shape)
        for day, chapter in zip(used.tolist(), best_path(fits, costs).tolist(), strict=True):
            inside = self.layout.chapter == chapter
            slots[np.ix_(at == day, inside)] = 1.0 / inside.sum()
        return slots


class _Table:
    """What has been tried: each way of dating with its score, none looked at twice."""

    def __init__(self, search: Search, days: Matrix, prior: Matrix, steps: list[Matrix]) -> None:
        self.at = (search.taken - days[0]).astype(np.intp)
        self.days = days
        self._search, self._prior, self._steps = search, prior, steps
        self._same, self._off = near(days, days)
        self._tried: dict[bytes, tuple[float, Indices, Posterior]] = {}
        self._kept: dict[bytes, float] = {}

    def score(self, dated: Indices) -> float:
        """What chain and calendar think of a way of dating, in nats."""
        key = dated.tobytes()
        if key not in self._tried:
            search = self._search
            same, off = near(self.days[dated], search.taken)
            fit = (search.exact * same + search.off * off)[:, search.layout.chapter]
            fit += search.part * part_of_day(
                search.layout, search.before, self.days[dated], search.taken
            )
            found = forward_backward(search.layout, search.emission + fit, search.moves)
            told = self._prior[np.arange(len(dated)), dated].sum()
            told += sum(
                float(step[one, two])
                for step, one, two in zip(self._steps, dated[:-1], dated[1:], strict=True)
            )
            self._tried[key] = (round(found.evidence + float(told), 6), dated, found)
        return self._tried[key][0]

    def likeliest(self, speaks: Matrix) -> Indices:
        """The calendar's likeliest days, given what else speaks for each chapter's."""
        return best_path(self._prior + speaks, self._steps)

    def suited(self, slots: Matrix) -> Indices:
        """The days that suit the photos best where they stand."""
        chapters = np.add.reduceat(slots, self._search.layout.starts, axis=1)
        count = np.zeros((chapters.shape[1], len(self.days)))
        np.add.at(count.T, self.at, chapters)
        exact, off = self._search.exact[:, None], self._search.off[:, None]
        return self.likeliest(exact * (count @ self._same) + off * (count @ self._off))

    def climb(self, dated: Indices) -> None:
        """Improve a way of dating until it gets no better, and keep it."""
        score = self.score(dated)
        for _ in range(_ROUNDS):
            after = self.suited(self._tried[dated.tobytes()][2].slots)
            better = self.score(after)
            if better <= score:
                break
            dated, score = after, better
        self._kept[dated.tobytes()] = score

    def best(self) -> Indices:
        """The best of those kept, the first of equals."""
        return self._tried[max(self._kept, key=self._kept.__getitem__)][1]

    def datings(self) -> tuple[Dating, ...]:
        """Those kept, the likeliest first."""
        ranked = sorted(self._kept, key=lambda key: -self._kept[key])
        scores = np.array([self._kept[key] for key in ranked])
        shares = np.exp((scores - scores[0]) / _LIFT)
        shares /= shares.sum()
        return tuple(
            Dating(self.days[self._tried[key][1]], float(share), self._tried[key][2])
            for key, share in zip(ranked, shares, strict=True)
        )


def best_path(scores: Matrix, steps: list[Matrix]) -> Indices:
    """The path of most weight through rows of states; the earlier state wins a tie.

    ``scores`` has shape (rows, states), ``steps`` a matrix from state to state for each
    row but the last. Viterbi (1967).
    """
    value = scores[0]
    came: list[Indices] = []
    for row, step in zip(scores[1:], steps, strict=True):
        through = np.round(value[:, None] + step, 6)
        came.append(through.argmax(axis=0))
        value = through.max(axis=0) + row
    path = [int(np.round(value, 6).argmax())]
    for back in reversed(came):
        path.append(int(back[path[-1]]))
    return np.array(path[::-1], np.intp)
