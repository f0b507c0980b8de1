"""What the name of a file tells of when the photo was taken.

Phones and messengers write it into the name, and messengers take every other trace of it
away: ``IMG_20250815_110512.jpg``, ``PXL_20250815_190512345.jpg``, ``WhatsApp Image 2025-08-15
at 11.05.12.jpeg``, ``IMG-20250815-WA0012.jpg``. Cameras count: ``_DSC4429.JPG``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from pathlib import PurePosixPath

_DAY = r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-_.]?)(?P<month>[01]\d)(?P=sep)(?P<day>[0-3]\d)"
_TIME = re.compile(
    rf"{_DAY}\D{{0,5}}(?P<hour>[0-2]\d)(?P<between>[-_.h:]?)(?P<minute>[0-5]\d)(?P=between)"
    r"(?P<second>[0-5]\d)(?:[-_.]?\d{3})?(?!\d)"
)
_DATE = re.compile(_DAY)
_COUNT = re.compile(r"\d{3,6}$")
_UNIVERSAL = "PXL_"
"""Begins the names that Google's camera gives, with the time in UTC."""


def named_time(name: str, clock: tzinfo | None) -> datetime | None:
    """The local time, naive, that a file's name states with hour, minute and second.

    ``clock`` is the event's, for names that state the time in UTC.
    """
    stem = PurePosixPath(name).stem
    found = _TIME.search(stem)
    if found is None:
        return None
    parts = found.group("year", "month", "day", "hour", "minute", "second")
    try:
        stated = datetime.strptime("".join(parts), "%Y%m%d%H%M%S")
    except ValueError:
        return None
    if stem.startswith(_UNIVERSAL) and clock is not None:
        return stated.replace(tzinfo=UTC).astimezone(clock).replace(tzinfo=None)
    return stated


def counted(name: str) -> tuple[str, int] | None:
    """The run of names that a file belongs to, and its number there; ``None`` without one.

    A date inside the name counts before the number, so that a messenger's photos of several
    days, each counted from 0, make one run.
    """
    stem = PurePosixPath(name).stem
    number = _COUNT.search(stem)
    if number is None:
        return None
    run, day = stem[: number.start()], 0
    if date := _DATE.search(run):
        day = int(date["year"] + date["month"] + date["day"])
        run = run[: date.start()] + run[date.end() :]
    return run, day * 10**6 + int(number[0])
