"""Between which hours each place of the account lies, where it tells one day with its hours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from recit.arrangement.clues import NONE, Clue, Ground
from recit.language.dates import Clock, Later, Part, stated

Matrix = NDArray[np.float64]

LONGEST = timedelta(hours=20)
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
_TRUST = 3.0
"""Log odds, before any words are read, that an account's hours are those of the photos."""
_DROP = 3.0
"""Nats by which an hour must contradict the words of the photos to be passed over."""
_MOST = 4
"""Hours that are passed over at most for the photos' words: what contradicts more is noise."""
_JUDGES = 100
"""Photos whose words are asked at most, evenly over the wire."""
_FLOOR = 0.1
"""What a place counts at an hour that is not its own, against 1 at one that is."""

_DIGIT = re.compile(r"\d")


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
    def of(cls, ground: Ground, taken: Matrix, said: Matrix) -> Timetable | None:
        """Read the account; ``None`` where it states no hours that could be the photos'.

        ``taken`` are the hours of the photos, ``said`` what the words of those that have any
        say of their places, shape (photos, slots), rows sum to 1 or to 0. Hours that
        contradict the rest are passed over: those kept never go back and weigh most
        together. So are those that contradict the photos' words, and all of them where the
        photos' words fit each other's hours better than their own.
        """
        anchors = _ascending(list(_anchors(ground, float(taken.min()), float(taken.max()))))
        slots = len(ground.chapter)
        spoken = np.flatnonzero(said.sum(axis=1) > 0)
        judges = spoken[:: -(-len(spoken) // _JUDGES) or 1]
        hours, said = taken[judges], said[judges]
        best = cls._with(anchors, slots)._agreement(hours, said)
        for _ in range(min(_MOST, len(anchors)) if len(judges) else 0):
            fewer = [[one for one in anchors if one is not out] for out in anchors]
            agreed = [cls._with(kept, slots)._agreement(hours, said) for kept in fewer]
            at = max(range(len(fewer)), key=lambda each: (agreed[each], -each))
            if agreed[at] - best < _DROP:
                break
            anchors, best = fewer[at], agreed[at]
        if best + _TRUST < 0 or all(one.worth == _ELSEWHERE for one in anchors):
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

    def _agreement(self, hours: Matrix, said: Matrix) -> float:
        """How much better photos' words fit their own hours than each other's, in nats."""
        if not len(hours):
            return 0.0
        open_ = np.where(self._off(hours) == 0, 1.0, _FLOOR)
        fit = np.log(said @ open_.T)
        return round(float((np.diagonal(fit) - fit.mean(axis=1)).sum()), 6)


def hours(found: Sequence[Clue]) -> dict[int, float]:
    """Each clue's hour, counted from the first one's midnight; empty where not all are of one day.

    Archive pictures, accidents and photos without a time are passed over.
    """
    timed = {at: one.local for at, one in enumerate(found) if one.local and not one.loose}
    if not timed or max(timed.values()) - min(timed.values()) > LONGEST:
        return {}
    first = min(timed.values())
    midnight = datetime(first.year, first.month, first.day)
    return {at: (local - midnight) / timedelta(hours=1) for at, local in timed.items()}


def _anchors(ground: Ground, low: float, high: float) -> Iterator[_Anchor]:
    """What headings and passages state, in the order of the account.

    After midnight an hour is the next day's where that is the photos', and one that is written
    out, or in an account that counts no further, may be meant by a clock of twelve. A part of
    the day counts in a heading where photos were taken in it.
    """
    running: float | None = None
    twelve = not any(_of_24(text, ground) for text in (*ground.headings, *ground.texts))
    mention = 0
    for slot, (chapter, passage) in enumerate(
        zip(ground.chapter.tolist(), ground.above.tolist(), strict=True)
    ):
        text = ground.headings[chapter] if passage == NONE else ground.texts[passage]
        for one in stated(text, ground.language):
            mention += 1
            halved = False
            if isinstance(one, Clock):
                halved = twelve or not _DIGIT.search(text[one.start : one.end])
                running = one.time.hour + one.time.minute / 60
            elif isinstance(one, Later) and running is not None and abs(one.by) < timedelta(days=1):
                running += one.by / timedelta(hours=1)
            elif isinstance(one, Part) and passage == NONE:
                if one.begins <= high and low <= one.ends:
                    yield _Anchor(mention, slot, float(one.begins), float(one.ends), _VAGUE)
                continue
            else:
                continue
            for hour, worth in _meant(running, low - _BESIDE, high + _BESIDE, halved=halved):
                yield _Anchor(mention, slot, hour, hour, worth)


def _of_24(text: str, ground: Ground) -> bool:
    return any(
        isinstance(one, Clock) and one.time.hour > 12 and _DIGIT.search(text[one.start : one.end])
        for one in stated(text, ground.language)
    )


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
    come: list[float] = []
    came: list[int] = []
    for at, one in enumerate(anchors):
        before = [
            other
            for other, earlier in enumerate(anchors[:at])
            if earlier.mention < one.mention and come[other] <= one.last
        ]
        link = max(before, key=lambda other: (weight[other], -other), default=NONE)
        came.append(link)
        come.append(one.first if link == NONE else max(one.first, come[link]))
        weight.append(one.worth + (0.0 if link == NONE else weight[link]))
    kept: list[_Anchor] = []
    at = max(range(len(anchors)), key=lambda each: (weight[each], -each), default=NONE)
    while at != NONE:
        kept.append(anchors[at])
        at = came[at]
    return kept[::-1]
