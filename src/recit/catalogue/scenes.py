"""Bursts that belong together by time, place and look."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import fmean

from recit.catalogue.likeness import shared_colours
from recit.story.photo import Burst, Look, Photo, Place, Position, Scene

SHORTEST = timedelta(minutes=10)
LONGEST = timedelta(hours=1)
"""A gap below the one never parts two scenes, a gap above the other always does."""

MOVED = 300.0
"""Metres that take a photographer to another scene."""

_PAUSE = timedelta(minutes=3)
_EARTH = 6_371_000.0


def scenes(photos: Sequence[Photo], bursts: Sequence[Burst]) -> tuple[Scene, ...]:
    """Scenes of bursts that come in capture order.

    A burst joins the latest scene that its time, place and look allow. The time that
    parts two scenes follows the pace of the shooting (:func:`gaps`). Photographers at
    two places at one time make two scenes.
    """
    by_name = {photo.name: photo for photo in photos}
    shown = [by_name[burst.pick] for burst in bursts]
    limits = gaps([photo.moment for photo in shown])
    open_scenes: list[_Open] = []
    for index, (photo, limit) in enumerate(zip(shown, limits, strict=True)):
        for back, scene in enumerate(reversed(open_scenes[-4:])):
            if scene.allows(photo, limit if back == 0 else SHORTEST):
                scene.add(index, photo)
                break
        else:
            fresh = _Open([])
            fresh.add(index, photo)
            open_scenes.append(fresh)
    return tuple(Scene(tuple(scene.bursts)) for scene in open_scenes)


def gaps(moments: Sequence[datetime | None]) -> list[timedelta]:
    """For each moment, the gap before it that would begin a new scene.

    After Platt, Czerwinski and Field (PhotoTOC, 2003): a gap far above the geometric mean
    of the ten gaps on either side, here seventeen times, as in the paper.
    """
    seconds = [
        0.0 if before is None or after is None else max(1.0, (after - before).total_seconds())
        for before, after in pairwise(moments)
    ]
    logs = [math.log(gap) if gap else None for gap in seconds]
    limits = [LONGEST]
    for index in range(len(logs)):
        near = [log for log in logs[max(0, index - 10) : index + 11] if log is not None]
        usual = 17 * math.exp(fmean(near)) if near else 0.0
        limit = timedelta(seconds=min(usual, LONGEST.total_seconds()))
        limits.append(max(SHORTEST, limit))
    return limits[: len(moments)]


@dataclass(slots=True)
class _Open:
    """A scene that may still grow."""

    bursts: list[int]
    moment: datetime | None = None
    place: Place = field(default_factory=Place)
    gps: Position | None = None
    look: Look | None = None

    def add(self, index: int, photo: Photo) -> None:
        """Take a burst in; the scene is now where and when that was."""
        self.bursts.append(index)
        self.moment = photo.moment or self.moment
        self.place = photo.place if photo.place.names else self.place
        self.gps = photo.gps or self.gps
        self.look = photo.look

    def allows(self, photo: Photo, limit: timedelta) -> bool:
        """Whether the photo may belong to this scene."""
        if photo.moment is None or self.moment is None:
            return photo.moment is self.moment or photo.moment is None
        gap = abs(photo.moment - self.moment)
        if gap > limit or self._elsewhere(photo):
            return False
        if gap <= _PAUSE or self.look is None:
            return True
        return gap <= SHORTEST or shared_colours(self.look, photo.look) >= 0.35

    def _elsewhere(self, photo: Photo) -> bool:
        if self.gps is not None and photo.gps is not None:
            return distance(self.gps, photo.gps) > MOVED
        pairs = (
            (self.place.sublocation, photo.place.sublocation),
            (self.place.city, photo.place.city),
        )
        return any(
            one is not None and other is not None and one.casefold() != other.casefold()
            for one, other in pairs
        )


def distance(one: Position, other: Position) -> float:
    """Metres between two positions (haversine)."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    rise = math.sin((south - north) / 2) ** 2
    turn = math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return (
        2 * _EARTH * math.asin(math.sqrt(min(1, rise + math.cos(north) * math.cos(south) * turn)))
    )
