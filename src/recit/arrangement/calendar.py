"""What the account says of when: days by chapter, days and hours by slot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from recit.arrangement.clues import Ground
from recit.language.dates import Clock, Day, DayNumber, Later, Part, Stated, stated

Matrix = NDArray[np.float64]

UNKNOWN = np.nan

_OWN = 6.0
"""What a day stated in a chapter's heading is worth against all other days, in nats."""
_NEXT = 3.0
"""The same for the days beside it: diaries are often dated by the day they were written."""
_SHOWN = 4.0
"""The weight of where the photos of a day go, when a chapter's day is looked for."""
_TAKEN = 0.3
"""What it is worth that photos were taken on a day at all."""
_STEP = 1.0
"""Cost of each day by which two chapters stand further apart than their numbers say."""
_GUESS = 0.6
"""The same where no chapter has a number or a day and each is taken for one day."""
_LOOSE = 0.4
"""Cost of each day's step to a chapter without number or day, in a story that has some."""
_BACK = 1.5
"""Cost of each day's step back to such a chapter."""


@dataclass(frozen=True)
class Calendar:
    """The days and hours of an account.

    ``number`` is the counted day of each chapter and ``day`` the stated one, as ordinals;
    ``told`` the last day stated at or before each slot of its chapter; ``above`` and
    ``below`` the last hour stated above a slot and the first below it, as ``begins`` and
    ``ends``, shape (slots, 2). NaN stands for not stated.
    """

    number: Matrix
    day: Matrix
    told: Matrix
    above: Matrix
    below: Matrix

    @classmethod
    def of(cls, ground: Ground, reference: date | None) -> Calendar:
        """Read every heading and passage; ``reference`` is the day the account is set in."""
        heads = [stated(text, ground.language, reference) for text in ground.headings]
        texts = [stated(text, ground.language, reference) for text in ground.texts]
        chapters, slots = len(heads), len(ground.chapter)
        number = np.full(chapters, UNKNOWN)
        day = np.full(chapters, UNKNOWN)
        for chapter, found in enumerate(heads):
            numbers = [one.number - one.first for one in found if isinstance(one, DayNumber)]
            days = [one.date.toordinal() for one in found if isinstance(one, Day)]
            if numbers:
                number[chapter] = numbers[0]
            if days:
                day[chapter] = days[0]
        told = np.full(slots, UNKNOWN)
        above = np.full((slots, 2), UNKNOWN)
        below = np.full((slots, 2), UNKNOWN)
        running = UNKNOWN
        hour: tuple[float, float] | None = None
        for slot in range(slots):
            chapter, passage = int(ground.chapter[slot]), int(ground.above[slot])
            if passage < 0:
                hour, running = _hours(heads[chapter], last=True), float(day[chapter])
            else:
                hour = _hours(texts[passage], last=True) or hour
                running = _days(texts[passage], running)
            told[slot] = running
            if hour is not None:
                above[slot] = hour
            following = int(ground.below[slot])
            first = None if following < 0 else _hours(texts[following], last=False)
            if first is not None:
                below[slot] = first
        return cls(number, day, told, above, below)

    def dated(self, dates: int) -> bool:
        """Whether chapters can be given a day each, for photos taken on so many days."""
        return self.said or (0.6 <= dates / max(len(self.number), 1) <= 1.6 and dates > 2)

    @property
    def said(self) -> bool:
        """Whether headings state days or count them, rather than leave them to be guessed."""
        counted = int(np.isfinite(self.number).sum())
        return counted >= 2 or int(np.isfinite(self.day).sum()) >= 1


def _hours(found: tuple[Stated, ...], *, last: bool) -> tuple[float, float] | None:
    spans = [
        (one.time.hour + one.time.minute / 60,) * 2
        if isinstance(one, Clock)
        else (float(one.begins), float(one.ends))
        for one in found
        if isinstance(one, Clock | Part)
    ]
    if not spans:
        return None
    return spans[-1] if last else spans[0]


def _days(found: tuple[Stated, ...], running: float) -> float:
    """The day that a text leaves behind, coming from another."""
    for one in found:
        if isinstance(one, Day) and one.named != "relative":
            running = float(one.date.toordinal())
        elif isinstance(one, Later) and abs(one.by) >= timedelta(days=1):
            running += one.by.days
    return running


def chapter_days(calendar: Calendar, days: Matrix, shares: Matrix) -> Matrix:
    """How likely each chapter tells of each day: shape (chapters, days), rows sum to 1.

    ``days`` are the ordinals of the days in question, ascending and without gap;
    ``shares`` the mean probability of each chapter among the photos of each day, shape
    (chapters, days), a day without photos zero. A chain over the chapters: the day moves
    on as the chapters' numbers do, and where it does not, each day of difference costs.
    """
    chapters, count = shares.shape
    score = _SHOWN * shares + _TAKEN * (shares.sum(axis=0) > 0)
    for chapter in np.flatnonzero(np.isfinite(calendar.day)).tolist():
        off = np.abs(days - calendar.day[chapter])
        score[chapter] += np.where(off == 0, _OWN, np.where(off == 1, _NEXT, 0.0))
    moves = _moves(calendar, days)
    ahead = np.empty((chapters, count))
    ahead[0] = score[0]
    for at in range(1, chapters):
        ahead[at] = score[at] + _soft(ahead[at - 1][:, None] + moves[at - 1], 0)
    behind = np.zeros((chapters, count))
    for at in range(chapters - 1, 0, -1):
        behind[at - 1] = _soft(moves[at - 1] + (score[at] + behind[at]), 1)
    whole = ahead + behind
    likely = np.exp(whole - whole.max(axis=1, keepdims=True))
    return np.asarray(likely / likely.sum(axis=1, keepdims=True), np.float64)


def _moves(calendar: Calendar, days: Matrix) -> list[Matrix]:
    """The log score of every step of days from each chapter to the next."""
    step = days[None, :] - days[:, None]
    guess = -_GUESS * np.abs(step - 1.0)
    loose = np.where(step >= 0, -_LOOSE * step, _BACK * step)
    moves = []
    for before, after in pairwise(calendar.number.tolist()):
        if not calendar.said:
            moves.append(guess)
        elif np.isfinite(before) and np.isfinite(after):
            moves.append(-_STEP * np.abs(step - (after - before)))
        else:
            moves.append(loose)
    return moves


def _soft(values: Matrix, axis: int) -> Matrix:
    top = values.max(axis=axis, keepdims=True)
    summed = np.log(np.exp(values - top).sum(axis=axis)) + np.squeeze(top, axis)
    return np.asarray(summed, np.float64)
