"""When each photo was taken on one common clock, and the order that follows from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recit.errors import CatalogueError
from recit.story.photo import Camera, Photo

Natural = tuple[tuple[bool, int, str], ...]


def moments(
    photos: Sequence[Photo], timezone: str | None, clocks: Mapping[str, timedelta]
) -> list[Photo]:
    """The photos with their moments.

    A clock that states no offset ran in ``timezone`` (IANA), else in the zone that most
    of the other photos state, else in one that is taken for UTC. ``clocks`` maps a
    camera, as :func:`clock_names` gives it, to what is added to its clock. Raises
    :class:`CatalogueError` for a time zone that is not known.
    """
    zone = _zone(timezone)
    usual = _usual_offset(photos)
    folded = {name.casefold(): correction for name, correction in clocks.items()}
    return [replace(photo, moment=_moment(photo, zone, usual, folded)) for photo in photos]


def clock_names(camera: Camera) -> tuple[str, ...]:
    """What ``clocks:`` may call a camera: model and serial number, or the model alone."""
    if camera.serial is None:
        return (camera.name,)
    return (f"{camera.name} {camera.serial}", camera.name)


def in_order(photos: Sequence[Photo]) -> tuple[Photo, ...]:
    """Capture order: by moment; a photo without one beside its neighbour by file number.

    Photos that no file number places come last, by their day where that is known.
    """
    natural = {photo.name: _natural(photo.name) for photo in photos}
    by_number = sorted(photos, key=lambda photo: natural[photo.name])
    dated = sorted(
        (photo for photo in by_number if photo.moment is not None),
        key=lambda photo: photo.moment or datetime.max,
    )
    before: dict[str, list[Photo]] = {}
    after: dict[str, list[Photo]] = {}
    loose: list[Photo] = []
    for members in _series(by_number):
        anchor: Photo | None = None
        waiting: list[Photo] = []
        for photo in members:
            if photo.moment is None:
                waiting.append(photo)
                continue
            if anchor is None:
                before[photo.name] = waiting
            else:
                after[anchor.name] = waiting
            anchor, waiting = photo, []
        if anchor is None:
            loose += waiting
        else:
            after[anchor.name] = waiting
    loose.sort(key=lambda photo: datetime.max if photo.taken is None else photo.taken.local)
    ordered: list[Photo] = []
    for photo in dated:
        ordered += [*before.get(photo.name, ()), photo, *after.get(photo.name, ())]
    return (*ordered, *loose)


def _series(photos: Sequence[Photo]) -> Iterable[list[Photo]]:
    """Photos of one folder whose names differ by their last number; others alone."""
    series: dict[tuple[str, str], list[Photo]] = {}
    for photo in photos:
        folder, _, file = photo.name.rpartition("/")
        stem = file.rpartition(".")[0] or file
        prefix = stem.rstrip("0123456789")
        series.setdefault((folder, stem if prefix == stem else prefix), []).append(photo)
    return series.values()


def _natural(name: str) -> Natural:
    """A name cut into words and numbers, so that 9 comes before 10."""
    return tuple(
        (True, int(part), "") if part.isdecimal() else (False, 0, part)
        for part in re.split(r"([0-9]+)", name)
    )


def _zone(timezone: str | None) -> ZoneInfo | None:
    if timezone is None:
        return None
    try:
        return ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise CatalogueError(
            f"{timezone!r} is no time zone",
            way_out="Name it as IANA does, such as timezone: America/Anchorage.",
        ) from error


def _usual_offset(photos: Sequence[Photo]) -> timedelta:
    """The offset that most photos state; UTC counts only where nothing else is stated."""
    counts = Counter(
        photo.taken.offset for photo in photos if photo.taken is not None and photo.taken.offset
    )
    return min(counts, key=lambda offset: (-counts[offset], offset)) if counts else timedelta()


def _moment(
    photo: Photo, zone: ZoneInfo | None, usual: timedelta, clocks: Mapping[str, timedelta]
) -> datetime | None:
    taken = photo.taken
    if taken is None or not taken.timed:
        return None
    names = () if photo.camera is None else clock_names(photo.camera)
    correction = next(
        (clocks[name.casefold()] for name in names if name.casefold() in clocks), timedelta()
    )
    try:
        if taken.offset is not None:
            return (taken.local - taken.offset + correction).replace(tzinfo=UTC)
        if zone is not None:
            return (taken.local + correction).replace(tzinfo=zone).astimezone(UTC)
        return (taken.local - usual + correction).replace(tzinfo=UTC)
    except OverflowError:
        return None
