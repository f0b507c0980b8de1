"""From what each camera's clock wrote to one order of all photos."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recit.catalogue import bursts
from recit.errors import CatalogueError
from recit.story.photo import Catalogue, Clock, Photo


def settle(
    catalogue: Catalogue,
    timezone: str | None = None,
    clocks: Mapping[str, timedelta] | None = None,
) -> Catalogue:
    """The catalogue with moments, order, bursts and scenes by these zones and corrections.

    A clock that states no offset ran in the story's ``timezone`` (IANA), else in the
    zone that most of the other photos state, else in one that is taken for UTC.
    ``clocks`` maps a camera's model to what is added to its clock. Raises
    :class:`CatalogueError` for a time zone that is not known.
    """
    corrections = dict(clocks or {})
    zone = _zone(timezone)
    usual = _usual_offset(catalogue.photos)
    dated = [
        replace(photo, moment=_moment(photo, zone, usual, corrections))
        for photo in catalogue.photos
    ]
    ordered = in_order(dated)
    found = bursts.group(ordered)
    cameras = {photo.camera.name for photo in ordered if photo.camera is not None}
    return replace(
        catalogue,
        photos=ordered,
        bursts=found,
        scenes=bursts.scenes(ordered, found),
        clocks=tuple(
            Clock(camera, correction, "clocks: in the front matter", applied=True)
            for camera, correction in sorted(corrections.items())
            if camera in cameras
        ),
    )


def in_order(photos: Sequence[Photo]) -> tuple[Photo, ...]:
    """Capture order: by moment, an undated photo after the one its file number follows."""
    dated = sorted(
        (photo for photo in photos if photo.moment is not None),
        key=lambda photo: (photo.moment or datetime.min, numbered(photo.name)),
    )
    undated = sorted(
        (photo for photo in photos if photo.moment is None), key=lambda photo: numbered(photo.name)
    )
    order = list(dated)
    for photo in undated:
        series = numbered(photo.name)[:-2]
        before = [
            index
            for index, other in enumerate(order)
            if numbered(other.name)[:-2] == series and numbered(other.name) < numbered(photo.name)
        ]
        order.insert(before[-1] + 1 if before else len(order), photo)
    return tuple(order)


def numbered(name: str) -> tuple[tuple[bool, int, str], ...]:
    """A name cut into words and numbers, so that 9 comes before 10."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return tuple(
        (part.isdecimal(), int(part) if part.isdecimal() else 0, "" if part.isdecimal() else part)
        for part in parts
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
        photo.taken.offset
        for photo in photos
        if photo.taken is not None and photo.taken.offset is not None
    )
    away = {offset: count for offset, count in counts.items() if offset}
    return min(away, key=lambda offset: (-away[offset], offset)) if away else timedelta()


def _moment(
    photo: Photo,
    zone: ZoneInfo | None,
    usual: timedelta,
    corrections: Mapping[str, timedelta],
) -> datetime | None:
    if photo.taken is None:
        return None
    correction = timedelta()
    if photo.camera is not None:
        correction = corrections.get(photo.camera.name, correction)
    try:
        if photo.taken.utc is not None:
            return photo.taken.utc + correction
        if zone is not None:
            return photo.taken.local.replace(tzinfo=zone).astimezone(UTC) + correction
        return (photo.taken.local - usual).replace(tzinfo=UTC) + correction
    except OverflowError:
        return None
