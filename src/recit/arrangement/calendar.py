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

Told = tuple[tuple[Stated, ...], ...]
"""What each of several texts states of when, in order."""

Span = tuple[date, date]
"""A first day and a last."""

_OWN = 6.0
"""What a day stated in a chapter's heading is worth against all other days, in nats."""
_NEXT = 3.0
"""The same for the days beside it: diaries are often dated by the day they were written."""
_TAKEN = 0.3
"""What it is worth that photos were taken on a day at all."""
_STEP = 1.0
"""Cost of each day by which two chapters stand further apart than their numbers say."""
_GUESS = 0.6
"""The same where no chapter has a number or a day and each is taken for one day."""
_CARRIED = 3.0
"""What it is worth that a chapter without day tells of those from the last stated in a heading
up to the next."""
_TOLD = 2.0
"""What a day stated in a chapter's text is worth, shared among all that it states."""
_FIRST = 2.0
"""What it is worth that the first photos are from the day that an account counts as the first."""
_LOOSE = 0.4
"""Cost of each day's step to a chapter without number or day, in a story that has some."""
_BACK = 1.5
"""Cost of each day's step back to such a chapter."""


@dataclass(frozen=True)
class Calendar:
    """The days and hours of an account.

    ``number`` is the counted day of each chapter and ``day`` the stated one, as ordinals;
    ``bounds`` the first and last day that the stated days of the headings leave to each
    chapter, shape (chapters, 2); ``texts`` the days that each chapter's text states;
    ``told`` the last day stated at or before each slot of its chapter; ``above`` and
    ``below`` the last hour stated above a slot and the first below it, as ``begins`` and
    ``ends``, shape (slots, 2). NaN stands for not stated. ``heads`` and ``passages`` are what
    each heading and each passage states, word for word.
    """

    number: Matrix
    day: Matrix
    bounds: Matrix
    texts: tuple[tuple[float, ...], ...]
    told: Matrix
    above: Matrix
    below: Matrix
    heads: Told
    passages: Told

    @classmethod
    def of(cls, ground: Ground, taken: Span | None) -> Calendar:
        """Read every heading and passage; ``taken`` are the days in which the account is set.

        A weekday, or a day without its month, is the one nearest to where an account that
        went through those days evenly would be.
        """
        heads, texts = _read(ground, taken)
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
        inside: list[list[float]] = [[] for _ in range(chapters)]
        for slot in np.flatnonzero(ground.above >= 0).tolist():
            for one in texts[ground.above[slot]]:
                if isinstance(one, Day) and one.named != "relative":
                    inside[ground.chapter[slot]].append(float(one.date.toordinal()))
        bounds = _bounds(day)
        carried = np.where(bounds[:, 0] == bounds[:, 1], bounds[:, 0], UNKNOWN)
        told = np.full(slots, UNKNOWN)
        above = np.full((slots, 2), UNKNOWN)
        below = np.full((slots, 2), UNKNOWN)
        running = UNKNOWN
        hour: tuple[float, float] | None = None
        for slot in range(slots):
            chapter, passage = int(ground.chapter[slot]), int(ground.above[slot])
            if passage < 0:
                hour, running = _hours(heads[chapter], last=True), float(carried[chapter])
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
        return cls(
            number=_counted(number),
            day=day,
            bounds=bounds,
            texts=tuple(map(tuple, inside)),
            told=told,
            above=above,
            below=below,
            heads=heads,
            passages=texts,
        )

    @property
    def sources(self) -> NDArray[np.intp]:
        """Where each chapter's day comes from: 0 a heading's day, 1 a count, 2 a guess."""
        return np.where(np.isfinite(self.bounds[:, 0]), 0, 1 if self.said else 2)

    def dated(self, dates: int) -> bool:
        """Whether chapters can be given a day each, for photos taken on so many days."""
        return self.said or self.daily(dates)

    def daily(self, dates: int) -> bool:
        """Whether photos taken on so many days make about one day a chapter."""
        return 0.6 <= dates / max(len(self.number), 1) <= 1.6 and dates > 2

    @property
    def said(self) -> bool:
        """Whether headings state days or count them, rather than leave them to be guessed."""
        counted = int(np.isfinite(self.number).sum())
        return counted >= 2 or int(np.isfinite(self.day).sum()) >= 1

    @property
    def several(self) -> bool:
        """Whether headings state several days, so that one day tells its chapters from others."""
        return len(set(self.day[np.isfinite(self.day)].tolist())) > 1

    def prior(self, days: Matrix, taken: Matrix) -> tuple[Matrix, list[Matrix]]:
        """What speaks for each chapter's telling of each day before any photo is placed.

        ``days`` are the ordinals in question, ascending and without gap, ``taken`` those
        of the photos. Shape (chapters, days), and for each chapter but the last a matrix
        of the steps to the next one's day: the day moves on as the chapters' numbers do,
        and where it does not, each day of difference costs.
        """
        shown = np.isin(days, taken)
        score = np.tile(_TAKEN * shown, (len(self.day), 1))
        for chapter, (day, (low, high)) in enumerate(zip(self.day, self.bounds, strict=True)):
            if np.isfinite(day):
                off = np.abs(days - day)
                score[chapter] += np.where(off == 0, _OWN, np.where(off == 1, _NEXT, 0.0))
            elif np.isfinite(low):
                score[chapter] += np.where((days >= low) & (days <= high), _CARRIED, 0.0)
            for named in self.texts[chapter]:
                score[chapter] += np.where(days == named, _TOLD / len(self.texts[chapter]), 0.0)
        counted = np.flatnonzero(self.number == 0)
        if self.said and len(counted) == 1:
            score[counted[0]] += np.where(days == taken.min(), _FIRST, 0.0)
        return score, _moves(self, days)


def _read(ground: Ground, taken: Span | None) -> tuple[Told, Told]:
    """What headings and passages state."""

    def at(share: float) -> date | None:
        return (
            None if taken is None else taken[0] + timedelta(days=share * (taken[1] - taken[0]).days)
        )

    heads = tuple(
        stated(text, ground.language, at(float(ground.before[first])))
        for text, first in zip(ground.headings, ground.layout.starts, strict=True)
    )
    shares = dict(zip(ground.passage.tolist(), ground.before.tolist(), strict=False))
    texts = tuple(
        stated(text, ground.language, at(shares.get(passage, 0.5)))
        for passage, text in enumerate(ground.texts)
    )
    return heads, texts


def _bounds(day: Matrix) -> Matrix:
    """Between which days each chapter lies, where headings state days that never go back."""
    out = np.full((len(day), 2), UNKNOWN)
    known = np.flatnonzero(np.isfinite(day)).tolist()
    if not known or (np.diff(day[known]) < 0).any():
        return np.stack([day, day], axis=1)
    for chapter in range(len(day)):
        before = [day[at] for at in known if at <= chapter]
        after = [day[at] for at in known if at > chapter]
        if np.isfinite(day[chapter]):
            out[chapter] = day[chapter]
        elif before and after:
            out[chapter] = before[-1], max(before[-1], after[0] - 1.0)
    return out


def _counted(number: Matrix) -> Matrix:
    """The counted days, where *Day 3* and *Day 4* leave no doubt those between them, too."""
    out = number.copy()
    for before, after in pairwise(np.flatnonzero(np.isfinite(number)).tolist()):
        if number[after] - number[before] in (0.0, 1.0):
            out[before:after] = number[before]
    return out


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
