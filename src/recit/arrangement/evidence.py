"""What speaks for each photo at each slot: numbers with names, ready to be weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from recit.arrangement import words
from recit.arrangement.calendar import Calendar, Span
from recit.arrangement.clues import NONE, Clue, Ground
from recit.arrangement.dating import LONGEST, near, part_of_day
from recit.arrangement.encoder import Encoder, Sight
from recit.arrangement.likeness import SOURCES, Likeness, likeness
from recit.arrangement.order import SHORTEST, Order, between, orders
from recit.arrangement.timetable import Timetable, hours

Matrix = NDArray[np.float64]
Cube = NDArray[np.float32]

FOREIGN = ("meaning", "name")
"""The sources that still hold where caption and account speak different languages."""
TONGUELESS = ("place", "sight")
"""Those that hold in any language."""
VIEWS = ("above", "below", "near", "best", "mean", "head")
"""The passage above the slot and below it, the better of those behind them, the best and
the mean of the chapter, and its heading."""
CLOCK = ("rank2", "rank1", "elapsed", "inside", "hour.above", "hour.below", "told", "told.off")
TIMETABLE = ("between", "between.off", "close")
DAYS = ("stated", "stated.off", "day", "day.off", "guess", "guess.off", "part")
SLOT = ("opening", "first", "last", "intro", "colon", "list")
FEATURES = (
    *(f"{source}.{view}" for source in SOURCES for view in VIEWS),
    *(f"foreign.{source}.{view}" for source in FOREIGN for view in VIEWS),
    *CLOCK,
    *TIMETABLE,
    *DAYS,
    *SLOT,
)
_DAYS = slice(FEATURES.index(DAYS[0]), FEATURES.index(DAYS[0]) + len(DAYS))
_FORTNIGHT = 14
"""Days up to which a weekday in a text is one of two at most."""
_EVENT = 48.0
"""Hours up to which an event is told by what happened and not by how time passed."""


@dataclass(frozen=True)
class Evidence:
    """All that was found, for all clues and slots.

    ``features`` has shape (clues, slots, :data:`FEATURES`). ``orders`` are the known
    orders of capture, and ``steps`` what lies between the clues of each;
    ``spoken`` tells which clues have words at all.
    """

    features: Cube
    spoken: tuple[bool, ...]
    likeness: Likeness
    orders: tuple[Order, ...]
    steps: tuple[Matrix, ...]
    calendar: Calendar
    timetable: Timetable | None

    def diary(self, order: Order) -> bool:
        """Whether the chapters can be given a day each, by the photos of an order."""
        return _diary(self.calendar, order)


def _diary(calendar: Calendar, order: Order) -> bool:
    if not order.timed or order.days.max() - order.days.min() > LONGEST:
        return False
    dates = len(set(order.days.tolist()))
    return calendar.dated(dates) if dates > 1 else calendar.several


def _daily(calendar: Calendar, order: Order) -> bool:
    return order.timed and calendar.daily(len(set(order.days.tolist())))


def _set_in(days: Sequence[int], reference: date | None) -> Span | None:
    """The days in which an account is set: of all photos but stragglers, or the one stated.

    Only over a fortnight or less does the place in the account tell which Monday is meant.
    """
    if not days:
        return None if reference is None else (reference, reference)
    low, middle, high = np.quantile(days, [0.05, 0.5, 0.95]).astype(int).tolist()
    if reference is not None and not low <= reference.toordinal() <= high:
        return reference, reference
    if high - low > _FORTNIGHT:
        whole = reference or date.fromordinal(middle)
        return whole, whole
    return date.fromordinal(low), date.fromordinal(high)


def gather(
    ground: Ground,
    found: Sequence[Clue],
    encoder: Encoder,
    reference: date | None = None,
    sight: Sight | None = None,
) -> Evidence:
    """Compare every clue with the whole account.

    ``reference`` is the day on which the account is set; the median day of the photos
    stands for it. ``sight`` is what a model of pictures saw, where there is one.
    """
    alike = likeness(ground, found, encoder, sight)
    days = [clue.local.toordinal() for clue in found if clue.local is not None]
    calendar = Calendar.of(ground, _set_in(days, reference))
    layers = [_views(ground, alike.passages[at], alike.heads[at]) for at in range(len(SOURCES))]
    spoken = _by_tongue(ground, found, layers)
    taken = hours(found)
    timetable = _hours(ground, calendar, found, spoken, taken) if taken else None
    known = tuple(
        order
        for order in orders(found)
        if len(order.clues) >= SHORTEST or timetable is not None or _diary(calendar, order)
    )
    cube = np.concatenate(
        [
            *spoken,
            _clock(ground, len(found), known, calendar),
            _hourly(ground, len(found), taken, timetable),
            np.zeros((len(found), len(ground.chapter), len(DAYS))),
            _slot(ground, len(found)),
        ],
        axis=2,
    )
    return Evidence(
        features=np.round(cube, 5, out=cube).astype(np.float32),
        spoken=tuple(bool(clue.text) for clue in found),
        likeness=alike,
        orders=known,
        steps=tuple(between(found, order, diary=_daily(calendar, order)) for order in known),
        calendar=calendar,
        timetable=timetable,
    )


def dated(ground: Ground, evidence: Evidence, order: Order, days: Matrix | None) -> Cube:
    """An order's features with the days of the chapters, by :mod:`dating`, filled in."""
    features = evidence.features[order.clues]
    if days is None:
        return features
    same, off = near(days, order.days)
    column = _DAYS.start + evidence.calendar.sources[ground.chapter] * 2
    slots = np.arange(len(ground.chapter))
    features[:, slots, column] = same[:, ground.chapter]
    features[:, slots, column + 1] = np.round(off[:, ground.chapter], 5)
    part = part_of_day(ground.layout, ground.before, days, order.days)
    features[:, :, _DAYS.stop - 1] = np.round(part, 5)
    return features


def worth(evidence: Evidence, row: Matrix) -> tuple[Matrix, Matrix, float]:
    """What a photo's being of its chapter's day weighs, its being off, and its part of the day.

    The first two by chapter.
    """
    pairs = row[_DAYS][:-1].reshape(-1, 2)[evidence.calendar.sources]
    return pairs[:, 0], pairs[:, 1], float(row[_DAYS.stop - 1])


def _by_tongue(ground: Ground, found: Sequence[Clue], layers: Sequence[Matrix]) -> list[Matrix]:
    """The sources' views, each clue's among its own tongue's or among the foreign ones.

    Keywords alone have no tongue that could be told: their letters are compared as if it
    were the account's, their meaning and names as if it were another.
    """
    tongues = _tongues(found)
    here = (ground.language or "").lower().split("-")[0]
    abroad = np.array([bool(here) and tongue not in (None, here) for tongue in tongues], bool)
    bare = np.array(
        [tongue is None and not clue.caption for tongue, clue in zip(tongues, found, strict=True)],
        bool,
    )
    own = []
    for source, layer in zip(SOURCES, layers, strict=True):
        hidden = abroad | bare if source in FOREIGN else abroad
        own.append(layer if source in TONGUELESS else np.where(hidden[:, None, None], 0.0, layer))
    foreign = [
        np.where((abroad | bare)[:, None, None], layers[SOURCES.index(source)], 0.0)
        for source in FOREIGN
    ]
    return [*own, *foreign]


def _tongues(found: Sequence[Clue]) -> list[str | None]:
    """The language of each clue's words: its caption's own, else the wire's."""
    wire = words.tongue(" ".join(clue.caption for clue in found))
    return [words.tongue(clue.caption) or wire for clue in found]


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


def _clock(ground: Ground, clues: int, known: Sequence[Order], calendar: Calendar) -> Matrix:
    """How well the telling's order, hours and days fit the capture; 0 without an order."""
    out = np.zeros((clues, len(ground.chapter), len(CLOCK)))
    chapters = max(int(ground.chapter[-1]), 1)
    inside = ground.step / np.maximum(ground.layout.sizes[ground.chapter] - 1, 1)
    for order in known:
        ranks = order.ranks
        begin, end = np.quantile(order.hours, [0.02, 0.98]) if order.timed else (0.0, 0.0)
        span = float(end - begin)
        one_day = order.timed and order.days.max() == order.days.min()
        paced = len(order.clues) >= SHORTEST and not (one_day and calendar.several)
        for row, at in enumerate(order.clues.tolist()):
            off = ground.before - ranks[row]
            elapsed = ranks[row]
            if span > _EVENT:
                elapsed = float(np.clip((order.hours[row] - begin) / span, 0.0, 1.0))
            if paced:
                out[at, :, 0] = -(off**2)
                out[at, :, 1] = -np.abs(off)
                out[at, :, 2] = -np.abs(ground.chapter / chapters - elapsed)
            if not order.timed:
                continue
            same = np.flatnonzero(order.days == order.days[row])
            within = (row - same[0]) / max(len(same) - 1, 1)
            apart = np.abs(calendar.told - order.days[row])
            if len(order.clues) >= SHORTEST:
                out[at, :, 3] = -((inside - within) ** 2)
            out[at, :, 4] = _fit(order.hours[row] % 24, calendar.above)
            out[at, :, 5] = _fit(order.hours[row] % 24, calendar.below)
            if calendar.several or not one_day:
                out[at, :, 6] = np.where(np.isfinite(apart), apart == 0, 0.0)
                out[at, :, 7] = np.where(np.isfinite(apart), -np.minimum(apart, 4.0) / 4.0, 0.0)
    return out


def _hours(
    ground: Ground,
    calendar: Calendar,
    found: Sequence[Clue],
    spoken: Sequence[Matrix],
    taken: Mapping[int, float],
) -> Timetable | None:
    """The timetable of an account of one day, judged by what the photos' words say.

    ``spoken`` are the sources' views. Photos that say the same count as one.
    """
    rows = list(taken)
    above, head = VIEWS.index("above"), VIEWS.index("head")
    score = np.stack([(one[:, :, above] + one[:, :, head])[rows] for one in spoken]).sum(0)
    said = np.exp(score - score.max(axis=1, keepdims=True))
    said /= said.sum(axis=1, keepdims=True)
    seen = {""}
    for row, at in enumerate(rows):
        if found[at].text in seen:
            said[row] = 0.0
        seen.add(found[at].text)
    return Timetable.of(ground, calendar, np.array(list(taken.values())), said)


def _hourly(
    ground: Ground, clues: int, taken: Mapping[int, float], timetable: Timetable | None
) -> Matrix:
    """How well the hours of an account of one day fit those of the photos; 0 without either."""
    out = np.zeros((clues, len(ground.chapter), len(TIMETABLE)))
    if timetable is not None:
        for at, hour in taken.items():
            out[at] = np.stack(timetable.fit(hour), axis=1)
    return out


def _fit(hour: float, spans: Matrix) -> Matrix:
    """1 for an hour inside a stated span, falling to -1 six hours away; 0 where none is."""
    begins, ends = spans[:, 0], spans[:, 1]
    length = ends - begins
    late = np.minimum((hour - begins) % 24, 24.0)
    away = np.where(late <= length, 0.0, np.minimum(late - length, (begins - hour) % 24))
    return np.where(np.isfinite(away), 1.0 - np.minimum(away, 6.0) / 3.0, 0.0)


def _slot(ground: Ground, clues: int) -> Matrix:
    """What the slot is by itself, whatever the photo."""
    layout = ground.layout
    slots = np.arange(len(ground.chapter))
    ends = np.array([*(text.rstrip().endswith(":") for text in ground.texts), False], np.float64)
    lists = np.array([*(kind == "list" for kind in ground.kinds), False], np.float64)
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
    return np.broadcast_to(single, (clues, *single.shape))
