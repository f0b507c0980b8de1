"""Frames of one moment, and versions of one picture, collapsed to bursts."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from recit.catalogue import picks
from recit.catalogue.likeness import alike, same_picture
from recit.story.photo import Burst, Photo

LONGEST = timedelta(seconds=60)
"""No frame joins a burst later than this after the burst's first frame."""

UNTIMED = 0.93
"""Least likeness of neighbours by file number, where no clock tells the time."""


def group(photos: Sequence[Photo]) -> tuple[Burst, ...]:
    """Bursts of photos that come in capture order; a photo alone is a burst of one.

    A frame is compared with the first frame of a burst only, so that a burst never grows
    by chaining. It joins the latest burst of its camera where time *and* look are near,
    the more alike the later it comes. Files of one picture (the same content, the same
    document, or the same look where one of them has lost its time) are one burst.
    """
    rooms = _Rooms()
    for photo in photos:
        if photo.moment is not None:
            rooms.take(photo, _with_time(rooms, photo))
    for photo in photos:
        if photo.moment is None:
            rooms.take(photo, _without_time(rooms, photo))
    place = {photo.name: index for index, photo in enumerate(photos)}
    frames = [sorted(burst, key=lambda photo: place[photo.name]) for burst in rooms.bursts]
    frames.sort(key=lambda burst: place[burst[0].name])
    return tuple(_burst(burst) for burst in frames)


def needed(apart: timedelta) -> float:
    """Least likeness to a burst's first frame after that time: .6 at once, .93 at 60 s.

    Measured on the demo event: frames of one burst are .87 and more alike within 2 s,
    other photos of one camera within two minutes .68 at most.
    """
    return 0.6 + 0.055 * math.log2(1 + apart.total_seconds())


@dataclass(slots=True)
class _Rooms:
    """Bursts as they grow, and where to look for the one that a photo belongs to."""

    bursts: list[list[Photo]] = field(default_factory=list)
    latest: dict[Hashable, int] = field(default_factory=dict)
    by_key: dict[str, int] = field(default_factory=dict)
    by_document: dict[str, int] = field(default_factory=dict)
    by_instant: dict[Hashable, int] = field(default_factory=dict)
    prints: list[int] = field(default_factory=list)

    def take(self, photo: Photo, index: int | None) -> None:
        """Put the photo into its burst, or into a new one."""
        if index is None:
            index = len(self.bursts)
            self.bursts.append([])
            self.prints.append(photo.look.fingerprint)
            self.latest[_source(photo)] = index
        self.bursts[index].append(photo)
        self.by_key.setdefault(photo.key, index)
        if photo.document is not None:
            self.by_document.setdefault(photo.document, index)
        if (instant := _instant(photo)) is not None:
            self.by_instant.setdefault(instant, index)

    def known(self, photo: Photo) -> int | None:
        """The burst of the same content, document or shutter release."""
        index = self.by_key.get(photo.key)
        if index is None and photo.document is not None:
            index = self.by_document.get(photo.document)
        if index is None:
            index = self.by_instant.get(_instant(photo))
        return index

    def first(self, index: int) -> Photo:
        """The frame that stands for a burst while it grows."""
        return self.bursts[index][0]


def _with_time(rooms: _Rooms, photo: Photo) -> int | None:
    known = rooms.known(photo)
    if known is not None:
        return known
    index = rooms.latest.get(_source(photo))
    if index is None:
        return None
    apart = _apart(photo.moment, rooms.first(index).moment)
    if apart is None or apart > LONGEST:
        return None
    return index if alike(rooms.first(index).look, photo.look, needed(apart)) else None


def _without_time(rooms: _Rooms, photo: Photo) -> int | None:
    known = rooms.known(photo)
    if known is not None:
        return known
    prints = np.array(rooms.prints, dtype=np.uint64)
    near = np.bitwise_count(prints ^ np.uint64(photo.look.fingerprint)) <= 4
    for found in np.flatnonzero(near).tolist():
        if same_picture(rooms.first(found).look, photo.look):
            return int(found)
    index = rooms.latest.get(_source(photo))
    if index is None or rooms.first(index).moment is not None:
        return None
    return index if alike(rooms.first(index).look, photo.look, UNTIMED) else None


def _apart(one: datetime | None, other: datetime | None) -> timedelta | None:
    return None if one is None or other is None else abs(one - other)


def _source(photo: Photo) -> Hashable:
    """Who holds the camera: frames of one burst come from one pair of hands."""
    folder = photo.name.rpartition("/")[0] if photo.camera is None else None
    return photo.camera, photo.rights.creators, folder


def _instant(photo: Photo) -> Hashable:
    """Camera and time where the time is fine enough to name one shutter release."""
    taken = photo.taken
    if taken is None or photo.camera is None or not taken.local.microsecond:
        return None
    return photo.camera, taken.local


def _burst(frames: Sequence[Photo]) -> Burst:
    best, causes = picks.choose(frames)
    return Burst(tuple(frame.name for frame in frames), frames[best].name, causes)
