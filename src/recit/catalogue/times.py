"""When the shutter opened, from the fields that may say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from recit.catalogue.blocks import Blocks
from recit.story.photo import Taken

EARLIEST = 1826
"""No photograph is older than the view from the window at Le Gras."""

UNSET = frozenset(datetime(year, 1, 1) for year in (1904, 1970, 1980, 1990, 2000, 2001))
"""What clocks show that nobody set: the first second of the year they count from."""

_WHEN = re.compile(
    r"(?P<year>\d{4})[-:](?P<month>\d\d)(?:[-:](?P<day>\d\d))?"
    r"(?:[T ]+(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<fraction>[.,]\d+)?)?)?"
    r"\s*(?P<offset>Z|[+-]\d\d:?\d\d)?$"
)
_ORIGINAL = "Xmp.exif.DateTimeOriginal"
_FIELDS = (
    (
        "Exif.Photo.DateTimeOriginal",
        "Exif.Photo.SubSecTimeOriginal",
        "Exif.Photo.OffsetTimeOriginal",
    ),
    (_ORIGINAL, None, None),
    ("Iptc.Application2.DateCreated", None, None),
    ("Xmp.photoshop.DateCreated", None, None),
    (
        "Exif.Photo.DateTimeDigitized",
        "Exif.Photo.SubSecTimeDigitized",
        "Exif.Photo.OffsetTimeDigitized",
    ),
    ("Xmp.xmp.CreateDate", None, None),
    ("Iptc.Application2.DigitizationDate", None, None),
)
_SAME = timedelta(seconds=2)
"""Nearer than this, two fields tell one time."""

_STEP = timedelta(minutes=15)
_WIDEST = timedelta(hours=14)


def taken(blocks: Blocks) -> Taken | None:
    """The capture time by the best field that holds a possible one, or ``None``.

    EXIF comes first, since the camera wrote it, unless a raw file's sidecar sets it right; a
    date without a time of day is used only where nothing better is there. An offset that
    the field does not state is taken from another field that tells the same local time
    with one, or from the GPS time.
    """
    stated = list(readings(blocks))
    if not stated:
        return None
    best = _corrected(blocks, stated) or max(stated, key=lambda reading: reading.timed)
    satellites = gps_instant(blocks)
    offset = best.offset
    if offset is None and best.timed:
        offset = _offset_from_others(best, stated, satellites)
    fix = None if satellites is None else satellites.replace(tzinfo=UTC)
    return replace(best, offset=offset, satellites=fix)


def readings(blocks: Blocks) -> Iterator[Taken]:
    """Every capture time that the file states, best field first."""
    for key, fraction, offset in _FIELDS:
        text = blocks.first(key)
        if text is None:
            continue
        if key.startswith("Iptc."):
            text = f"{text} {blocks.first(key.replace('Date', 'Time')) or ''}".strip()
        found = parse(
            text,
            fraction=blocks.first(fraction) if fraction else None,
            offset=blocks.first(offset) if offset else None,
        )
        if found is not None:
            local, stated, timed = found
            if timed and local in UNSET:
                continue
            yield Taken(local, stated, key, timed)


def parse(
    text: str, *, fraction: str | None = None, offset: str | None = None
) -> tuple[datetime, timedelta | None, bool] | None:
    """A date as EXIF, XMP or IIM write it: local time, offset, and whether it has a time.

    ``None`` for text that is no date, and for dates that no photo can have, such as
    EXIF's ``0000:00:00 00:00:00``.
    """
    found = _WHEN.match(text.strip())
    if found is None:
        return None
    timed = found["hour"] is not None
    digits = (found["fraction"] or "")[1:] or (fraction or "").strip()
    try:
        local = datetime(
            int(found["year"]),
            int(found["month"]),
            int(found["day"] or 1),
            int(found["hour"] or 0),
            int(found["minute"] or 0),
            min(int(found["second"] or 0), 59),
            int(digits[:6].ljust(6, "0")) if digits.isdecimal() and digits.isascii() else 0,
        )
    except ValueError:
        return None
    if local.year < EARLIEST:
        return None
    return local, parse_offset(found["offset"] or offset), timed


def parse_offset(text: str | None) -> timedelta | None:
    """``+02:00``, ``-0330`` or ``Z`` as a timedelta, ``None`` for what is no offset."""
    if text is None:
        return None
    if text.strip() == "Z":
        return timedelta()
    found = re.fullmatch(r"([+-])(\d\d):?(\d\d)", text.strip())
    if found is None:
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3]))
    if size > _WIDEST or int(found[3]) > 59:
        return None
    return -size if found[1] == "-" else size


def gps_instant(blocks: Blocks) -> datetime | None:
    """The satellites' UTC time as a naive datetime, where date and time are both there."""
    day, clock = (
        blocks.first("Exif.GPSInfo.GPSDateStamp"),
        blocks.first("Exif.GPSInfo.GPSTimeStamp"),
    )
    if day is None or clock is None:
        return None
    try:
        hour, minute, second = (fraction(part) for part in clock.split())
        found = datetime.strptime(day.strip().replace("-", ":"), "%Y:%m:%d")
        return found + timedelta(hours=hour, minutes=minute, seconds=second)
    except (ValueError, OverflowError):
        return None


def fraction(text: str) -> float:
    """EXIF's ``13/2`` as a number; raises ``ValueError`` where it is none."""
    above, _, below = text.partition("/")
    divisor = float(below or 1)
    if divisor == 0:
        raise ValueError(text)
    return float(above) / divisor


def _corrected(blocks: Blocks, stated: list[Taken]) -> Taken | None:
    """The time that somebody set in the sidecar, where that is another than the camera's.

    Where it is the same, the camera's own fields also tell the offset and the fraction.
    """
    own = [reading for reading in stated if not blocks.is_corrected(reading.source)]
    for reading in stated:
        if reading.timed and reading.source == _ORIGINAL and blocks.is_corrected(_ORIGINAL):
            same = any(abs(other.local - reading.local) < _SAME for other in own)
            return None if same else reading
    return None


def _offset_from_others(
    best: Taken, stated: list[Taken], satellites: datetime | None
) -> timedelta | None:
    for other in stated:
        same = abs(other.local - best.local) < _SAME
        if other.timed and other.offset is not None and same:
            return other.offset
    if satellites is None:
        return None
    away = best.local - satellites
    offset = round(away / _STEP) * _STEP
    steady = abs(away - offset) <= timedelta(minutes=3)
    return offset if steady and abs(offset) <= _WIDEST else None
