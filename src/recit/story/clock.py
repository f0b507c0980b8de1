"""What the clocks on the wall said when a photo was taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recit.story.photo import Photo


def event_clock(photos: Iterable[Photo], zone: str | None) -> tzinfo | None:
    """The event's clock: its time zone (IANA), else the offset that most photos state.

    UTC counts only where no photo states another offset, since cameras are left on it;
    ``None`` where nothing tells. A zone that is not known counts as none.
    """
    known = zone_of(zone)
    if known is not None:
        return known
    stated = Counter(
        photo.taken.offset
        for photo in photos
        if photo.moment is not None and photo.taken is not None and photo.taken.offset is not None
    )
    if not stated:
        return None
    return timezone(max(stated, key=lambda apart: (apart != timedelta(0), stated[apart], apart)))


def zone_of(name: str | None) -> ZoneInfo | None:
    """The time zone of that IANA name, ``None`` where there is none."""
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def wall_time(photo: Photo, clock: tzinfo | None) -> datetime | None:
    """When the photo was taken by the event's clock, naive.

    Where its instant or the event's clock is unknown, what the camera wrote.
    """
    if photo.moment is not None and clock is not None:
        return photo.moment.astimezone(clock).replace(tzinfo=None)
    if photo.taken is not None:
        return photo.taken.local
    return None if photo.moment is None else photo.moment.replace(tzinfo=None)


def correction_text(correction: timedelta) -> str:
    """A clock's correction as front matter writes it: ``+01:00``, ``-00:00:40``."""
    seconds = round(abs(correction).total_seconds())
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    sign = "-" if correction < timedelta() else "+"
    return f"{sign}{hours:02}:{minutes:02}" + (f":{left:02}" if left else "")
