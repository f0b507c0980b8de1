"""Clocks that disagree: estimated from what the cameras saw together."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

import numpy as np
from numpy.typing import NDArray

from recit.catalogue.moments import clock_names
from recit.story.cause import Cause, cause
from recit.story.photo import Camera, Catalogue, Clock, Photo

STEP = timedelta(minutes=30)
WIDEST = timedelta(hours=14)
"""Clocks are off by whole and half hours first: a wrong zone, a forgotten summer time."""

LASTING = 90.0
"""Seconds over which photographers at one place go on seeing the same thing."""

MOST = 300
"""Photos of one camera that are compared; they are taken evenly from all of them."""

FEWEST = 3
"""Photos that must agree before a clock is doubted."""

DOUBT_UNSTATED = 2.5
DOUBT_STATED = 4.0
"""Standard deviations of agreement that speak against a clock without and with an offset."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well one camera's photos fit the others' after a shift.

    ``score`` is in standard deviations over what unrelated photos give; ``pairs`` names
    the photos that agree best, this camera's first.
    """

    shift: timedelta
    score: float
    meetings: float
    pairs: tuple[tuple[Photo, Photo], ...]


def propose(catalogue: Catalogue, corrected: Mapping[str, timedelta]) -> tuple[Clock, ...]:
    """Corrections for cameras whose clocks disagree with the others.

    The most trusted clock comes first (satellite time, then a stated offset, then the
    most photos); each other camera is compared with those before it. Cameras named in
    ``corrected`` are settled already: a person decided.
    """
    decided = {name.casefold() for name in corrected}
    cameras = _cameras(catalogue)
    proposals: list[Clock] = []
    reference: list[tuple[Photo, float]] = []
    models = Counter(camera.name for camera in cameras)
    for camera in sorted(cameras, key=lambda camera: _trust(camera, cameras[camera])):
        photos = cameras[camera]
        clock: Clock | None = None
        if not any(name.casefold() in decided for name in clock_names(camera)):
            name = clock_names(camera)[0 if models[camera.name] > 1 else -1]
            clock = _by_satellites(name, photos) or _by_sight(name, photos, reference)
        shift = timedelta() if clock is None else clock.correction
        if clock is not None:
            proposals.append(clock)
        reference += [(photo, _seconds(photo) + shift.total_seconds()) for photo in photos]
    return tuple(proposals)


def _cameras(catalogue: Catalogue) -> dict[Camera, list[Photo]]:
    """The shown photo of each burst that has a moment, by camera, earliest first."""
    found: dict[Camera, list[Photo]] = {}
    for burst in catalogue.bursts:
        photo = catalogue[burst.pick]
        if photo.camera is not None and photo.moment is not None:
            found.setdefault(photo.camera, []).append(photo)
    return {camera: _evenly(photos) for camera, photos in found.items()}


def _evenly(photos: Sequence[Photo]) -> list[Photo]:
    step = max(1, math.ceil(len(photos) / MOST))
    return list(photos[::step])


def _trust(camera: Camera, photos: Sequence[Photo]) -> tuple[bool, bool, int, str]:
    satellites = any(photo.taken and photo.taken.satellites for photo in photos)
    return not satellites, not _states_offset(photos), -len(photos), str(camera)


def _states_offset(photos: Sequence[Photo]) -> bool:
    stated = sum(photo.taken is not None and photo.taken.offset is not None for photo in photos)
    return stated * 2 > len(photos)


def _by_satellites(name: str, photos: Sequence[Photo]) -> Clock | None:
    """A clock that runs by whole quarters of an hour away from its own GPS time."""
    away = [
        (photo.moment - photo.taken.satellites).total_seconds()
        for photo in photos
        if photo.moment and photo.taken and photo.taken.satellites
    ]
    if not away:
        return None
    usual = median(away)
    steady = sum(abs(seconds - usual) < 120 for seconds in away) * 2 > len(away)
    quarters = round(usual / 900) * 900
    if not steady or not quarters or abs(usual - quarters) > 180:
        return None
    correction = timedelta(seconds=-quarters)
    told = cause(f"satellites-{_way(correction)}", count=len(away), apart=size(correction))
    return Clock(name, correction, told)


def _by_sight(
    name: str, photos: Sequence[Photo], reference: Sequence[tuple[Photo, float]]
) -> Clock | None:
    """A clock with which the camera sees what the others see only after a shift."""
    if len(photos) < FEWEST or len(reference) < FEWEST:
        return None
    found = agreements(photos, reference)
    best, second = found[0], found[1]
    now = next(agreement for agreement in found if not agreement.shift)
    doubt = DOUBT_STATED if _states_offset(photos) else DOUBT_UNSTATED
    if (
        best is now
        or best.score < doubt
        or best.score < second.score + 1
        or best.score < now.score + 2
        or best.meetings < FEWEST
        or len({mine.name for mine, _ in best.pairs}) < FEWEST
    ):
        return None
    return Clock(name, best.shift, _told(best))


def agreements(
    photos: Sequence[Photo], reference: Sequence[tuple[Photo, float]]
) -> list[Agreement]:
    """Every shift by half hours with how well it makes the photos agree, best first.

    Photos of the two sides are alike by words, colours and place; photos of one moment
    are more alike than others. The sum of likeness (standardised, so that unrelated
    photos give zero) over pairs near in time after the shift is divided by its standard
    deviation, were the photos unrelated.
    """
    theirs = [photo for photo, _ in reference]
    alike = _alike(photos, theirs)
    mine = np.array([_seconds(photo) for photo in photos])
    other = np.array([seconds for _, seconds in reference])
    step = STEP.total_seconds()
    apart = (other[None, :] - mine[:, None]).astype(np.float32)
    shifts = np.rint(apart / np.float32(step))
    apart -= shifts * np.float32(step)
    rest = np.abs(apart)
    most = int(WIDEST / STEP)
    near = (rest < 4 * LASTING) & (np.abs(shifts) <= most)
    weight = np.exp(-rest[near] / np.float32(LASTING))
    slots = shifts[near].astype(np.int64) + most
    count = 2 * most + 1
    gain = np.bincount(slots, weight * alike[near], count)
    spread = np.bincount(slots, weight * weight, count)
    meetings = np.bincount(slots, weight, count)
    scores = gain / np.sqrt(spread + 0.5)
    order = sorted(
        range(count), key=lambda slot: (-round(float(scores[slot]), 6), abs(slot - most))
    )
    rows, columns = np.nonzero(near)
    return [
        Agreement(
            (slot - most) * STEP,
            float(scores[slot]),
            float(meetings[slot]),
            tuple(_best_pairs(photos, theirs, rows, columns, slots == slot, weight * alike[near]))
            if rank == 0
            else (),
        )
        for rank, slot in enumerate(order)
    ]


def _best_pairs(
    photos: Sequence[Photo],
    theirs: Sequence[Photo],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    here: NDArray[np.bool_],
    gain: Matrix,
) -> Iterator[tuple[Photo, Photo]]:
    """For each photo its best partner at this shift, where that speaks for the shift."""
    taken: set[int] = set()
    for index in np.argsort(-np.where(here, gain, -np.inf), kind="stable"):
        if not here[index] or gain[index] <= 0:
            return
        row = int(rows[index])
        if row not in taken:
            taken.add(row)
            yield photos[row], theirs[int(columns[index])]


def _alike(photos: Sequence[Photo], theirs: Sequence[Photo]) -> Matrix:
    words = _words([*photos, *theirs])
    colours = np.sqrt(np.array([photo.look.colours for photo in (*photos, *theirs)], np.float32))
    count = len(photos)
    total = _standard(words[:count] @ words[count:].T)
    total += _standard(colours[:count] @ colours[count:].T)
    return _standard(total)


def _standard(values: Matrix) -> Matrix:
    spread = float(values.std())
    away: Matrix = values - values.mean()
    return away / spread if spread > 1e-9 else away


def _words(photos: Sequence[Photo]) -> Matrix:
    """Words of headline, caption, people and place, the rare ones weighing most; unit rows."""
    texts = [_bag(photo) for photo in photos]
    often = Counter(word for bag in texts for word in bag)
    rare = {word: n for n, word in enumerate(sorted(w for w, c in often.items() if c > 1))}
    table = np.zeros((len(photos), len(rare) + 1), np.float32)
    for row, bag in enumerate(texts):
        for word in bag:
            if word in rare:
                table[row, rare[word]] = math.log((len(photos) + 1) / (often[word] + 0.5))
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    unit: Matrix = table / np.maximum(lengths, 1e-9)
    return unit


def _bag(photo: Photo) -> set[str]:
    parts = [
        photo.headline or "",
        photo.caption.sentence or photo.caption.raw,
        *(person.name for person in photo.people),
        *photo.place.names,
    ]
    return {word[:6] for word in re.findall(r"[^\W\d_]{3,}", " ".join(parts).casefold())}


def _seconds(photo: Photo) -> float:
    return 0.0 if photo.moment is None else photo.moment.timestamp()


def _told(best: Agreement) -> Cause:
    mine, other = best.pairs[0]
    return cause(
        f"seen-{_way(best.shift)}",
        count=len(best.pairs),
        apart=size(best.shift),
        mine=mine.name,
        other=other.name,
    )


def _way(shift: timedelta) -> str:
    return "later" if shift > timedelta() else "earlier"


def size(shift: timedelta) -> str:
    """``1 h``, ``5 h 30 min``: hours and minutes have the same signs in English and French."""
    minutes = round(abs(shift).total_seconds() / 60)
    parts = [f"{minutes // 60} h" if minutes >= 60 else "", f"{minutes % 60} min"]
    return " ".join(part for part in parts if part and part != "0 min")
