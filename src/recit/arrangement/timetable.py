"""Between which hours each place of the account lies, where it tells one day with its hours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from recit.arrangement.calendar import Calendar
from recit.arrangement.clues import NONE, Clue, Ground
from recit.language.dates import Clock, Later, Part, Stated

Matrix = NDArray[np.float64]

_LONGEST = timedelta(hours=20)
"""From the first photo to the last, up to which all are of one day."""

_EARLY, _LATE = 0.1, 0.02
"""Hours by which a photo may come before a stated hour, or after the next: a photographer waits
for what an account dates by its beginning."""
_CLOSE = 0.25
"""Hours in which the closeness to a stated hour falls to about a third."""
_FAR = 2.0
"""Hours from which on being further away makes no difference."""
_BESIDE = 2.0
"""Hours around the photos in which what is stated is likely to be told of their event."""
_SURE, _HALF, _ELSEWHERE, _VAGUE = 2.0, 1.5, 1.0, 0.5
"""What counts for more where two contradict each other: an hour of the photos, one that is
theirs by a clock of twelve hours, an hour of no photo, a part of the day in a heading."""
_DROP = 1.0
"""Nats by which hours must contradict the words of the photos to be passed over."""
_MOST = 4
"""Hours that are passed over at most for the photos' words: what contradicts more is noise."""
_JUDGES = 100
"""Photos whose words are asked at most, evenly over the wire."""
_FLOOR = 0.03
"""What a place counts at an hour that is not its own, against 1 at one that is."""

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Mention:
    """What a text states at a slot; ``figures`` where it is not written out in words."""

    slot: int
    said: Stated
    heading: bool
    figures: bool


@dataclass(frozen=True, slots=True)
class _Anchor:
    """An hour that the account states from a slot on, or a part of the day: first to last.

    One mention may mean several hours; the account means one of them at most.
    """

    mention: int
    slot: int
    first: float
    last: float
    worth: float


@dataclass(frozen=True)
class Timetable:
    """The hours between which each slot lies, counted from the first photo's midnight.

    ``since`` is the last hour that is stated above a slot and ``until`` the first below it,
    infinite where there is none; ``begins`` and ``ends`` are the first and the last hour
    that the passage right above states, NaN where it states none.
    """

    since: Matrix
    until: Matrix
    begins: Matrix
    ends: Matrix

    @classmethod
    def of(
        cls, ground: Ground, calendar: Calendar, taken: Matrix, said: Matrix
    ) -> Timetable | None:
        """From what an account states; ``None`` where that is no hours that could be the photos'.

        ``taken`` are the hours of the photos, ``said`` what the words of those that have any
        say of their places, shape (photos, slots), rows sum to 1 or to 0. Hours that
        contradict the rest are passed over: those kept never go back and weigh most
        together. So are those that contradict the photos' words, and all of them where the
        words fit clearly worse than chance where the hours let the photos be.
        """
        told = list(_told(ground, calendar))
        anchors = _ascending(list(_anchors(told, float(taken.min()), float(taken.max()))))
        slots = len(ground.chapter)
        spoken = np.flatnonzero(said.sum(axis=1) > 0)
        judges = spoken[:: -(-len(spoken) // _JUDGES) or 1]
        shown, said = taken[judges], said[judges]
        best = cls._with(anchors, slots)._agreement(shown, said)
        for _ in range(min(_MOST, len(anchors)) if len(judges) else 0):
            fewer = [[one for one in anchors if one is not out] for out in anchors]
            agreed = [cls._with(kept, slots)._agreement(shown, said) for kept in fewer]
            at = max(range(len(fewer)), key=lambda each: (agreed[each], -each))
            if agreed[at] - best < _DROP:
                break
            anchors, best = fewer[at], agreed[at]
        if best < -_DROP or all(one.worth == _ELSEWHERE for one in anchors):
            return None
        return cls._with(anchors, slots)

    @classmethod
    def _with(cls, anchors: Sequence[_Anchor], slots: int) -> Timetable:
        since, until = np.full(slots, -np.inf), np.full(slots, np.inf)
        begins, ends = np.full(slots, np.nan), np.full(slots, np.nan)
        for one in anchors:
            since[one.slot :] = np.maximum(since[one.slot :], one.first)
            until[: one.slot] = np.minimum(until[: one.slot], one.last)
            if one.worth > _VAGUE:
                begins[one.slot] = np.fmin(begins[one.slot], one.first)
                ends[one.slot] = np.fmax(ends[one.slot], one.last)
        return cls(np.where(np.isfinite(begins), begins, since), until, begins, ends)

    def fit(self, hour: float) -> tuple[Matrix, Matrix, Matrix]:
        """How an hour fits each slot: whether between its hours, how far off, how close.

        1 or 0; 0 to -1; and 1 at an hour that the passage above states, falling to 0.
        """
        off = self._off(np.array([hour]))[0]
        away = np.maximum(np.maximum(self.begins - hour, hour - self.ends), 0.0)
        close = np.where(np.isfinite(away), np.exp(-np.nan_to_num(away) / _CLOSE), 0.0)
        return (off == 0).astype(np.float64), -np.minimum(off, _FAR) / _FAR, close

    def _off(self, hours: Matrix) -> Matrix:
        """By how many hours each hour misses each slot: shape (hours, slots)."""
        early = self.since - _EARLY - hours[:, None]
        return np.maximum(np.maximum(early, hours[:, None] - self.until - _LATE), 0.0)

    def _agreement(self, taken: Matrix, said: Matrix) -> float:
        """How much better than chance the photos' words fit where their hours let them be, in nats.

        Chance is all slots alike: where the hours leave little room and the words are
        elsewhere, this is far below 0.
        """
        room = np.where(self._off(taken) == 0, 1.0, _FLOOR)
        return round(float(np.log((said * room).sum(axis=1) / room.mean(axis=1)).sum()), 6)


def hours(found: Sequence[Clue]) -> dict[int, float]:
    """Each clue's hour, counted from the first one's midnight; empty where not all are of one day.

    Archive pictures, accidents and photos without a time are passed over.
    """
    timed = {at: one.local for at, one in enumerate(found) if one.local and not one.loose}
    if not timed or max(timed.values()) - min(timed.values()) > _LONGEST:
        return {}
    first = min(timed.values())
    midnight = datetime(first.year, first.month, first.day)
    return {at: (local - midnight) / timedelta(hours=1) for at, local in timed.items()}


def _told(ground: Ground, calendar: Calendar) -> Iterator[_Mention]:
    """What headings and passages state, in the order of the account."""
    for slot, (chapter, passage) in enumerate(
        zip(ground.chapter.tolist(), ground.above.tolist(), strict=True)
    ):
        heading = passage == NONE
        text = ground.headings[chapter] if heading else ground.texts[passage]
        for one in calendar.heads[chapter] if heading else calendar.passages[passage]:
            figures = bool(_DIGIT.search(text[one.start : one.end]))
            yield _Mention(slot, one, heading=heading, figures=figures)


def _anchors(told: Sequence[_Mention], low: float, high: float) -> Iterator[_Anchor]:
    """The hours that mentions may mean, for photos taken from ``low`` to ``high``.

    After midnight an hour is the next day's where that is the photos', and one that is written
    out, or in an account that counts no further, may be meant by a clock of twelve. A part of
    the day counts in a heading where photos were taken in it.
    """
    twelve = not any(
        isinstance(each.said, Clock) and each.said.time.hour > 12 and each.figures for each in told
    )
    running: float | None = None
    for mention, each in enumerate(told):
        match each.said:
            case Clock(time=at):
                running = at.hour + at.minute / 60
                halved = twelve or not each.figures
            case Later(by=by) if running is not None and abs(by) < timedelta(days=1):
                running += by / timedelta(hours=1)
                halved = False
            case Part(begins=begins, ends=ends) if each.heading and begins <= high and low <= ends:
                yield _Anchor(mention, each.slot, float(begins), float(ends), _VAGUE)
                continue
            case _:
                continue
        for hour, worth in _meant(running, low - _BESIDE, high + _BESIDE, halved=halved):
            yield _Anchor(mention, each.slot, hour, hour, worth)


def _meant(hour: float, low: float, high: float, *, halved: bool) -> Iterator[tuple[float, float]]:
    """The hours that a stated one may mean, with what each is worth."""
    yield hour, _SURE if low <= hour <= high else _ELSEWHERE
    if halved and 1 <= hour < 12 and low <= hour + 12 <= high:
        yield hour + 12, _HALF
    if hour < low and hour + 24 <= high:
        yield hour + 24, _SURE


def _ascending(anchors: Sequence[_Anchor]) -> list[_Anchor]:
    """The anchors that never go back and weigh most together; the earlier ones of equals."""
    weight: list[float] = []
    reached: list[float] = []
    came: list[int] = []
    for at, one in enumerate(anchors):
        before = [
            other
            for other, earlier in enumerate(anchors[:at])
            if earlier.mention < one.mention and reached[other] <= one.last
        ]
        link = max(before, key=lambda other: (weight[other], -other), default=NONE)
        came.append(link)
        reached.append(one.first if link == NONE else max(one.first, reached[link]))
        weight.append(one.worth + (0.0 if link == NONE else weight[link]))
    kept: list[_Anchor] = []
    at = max(range(len(anchors)), key=lambda each: (weight[each], -each), default=NONE)
    while at != NONE:
        kept.append(anchors[at])
        at = came[at]
    return kept[::-1]
