"""What the name of a file tells of the photo: when it was taken, and what somebody called it.

Phones and messengers write it into the name, and messengers take every other trace of it
away: ``IMG_20250815_110512.jpg``, ``PXL_20250815_190512345.jpg``, ``WhatsApp Image 2025-08-15
at 11.05.12.jpeg``, ``IMG-20250815-WA0012.jpg``. Cameras count: ``_DSC4429.JPG``. People say what
is in the picture: ``mayor-cuts-the-ribbon_2.jpg``.
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
_BETWEEN = re.compile(r"[\s_.,()+&-]+")
_SHORTEST = 3
_NOTHING = re.compile(
    r"img|images?|imagen|bild|fotos?|photos?|photograph|pictures?|pics?|pxl|mp|vid|gopr|dji|dsc[fn]?"
    r"|mvimg|pano(?:rama)?|scan|screenshot|capture|captura|pantalla|bildschirmfoto|whatsapp|signal"
    r"|telegram|received|unnamed|untitled|ohne|sans|titre|titel|download|cop(?:y|ie|ia)|kopie"
    r"|edit(?:ed)?|final|version|web|print|low|high|res|hires|small|large|medium|original|scaled"
    r"|resized|crop(?:ped)?|burst|portrait|hdr|raw|jpe?g|heic|png|tiff?",
    re.IGNORECASE,
)
"""Words that cameras, programs and desks put into names, and that tell of no picture."""
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


def called(name: str) -> str:
    """What somebody called the picture, in words; empty where the name tells nothing.

    Runs of letters and digits are no words, and what programs write into names tells nothing.
    """
    words = [word for word in _BETWEEN.split(PurePosixPath(name).stem) if word.isalpha()]
    said = [word for word in words if not _NOTHING.fullmatch(word)]
    return " ".join(said) if any(len(word) >= _SHORTEST for word in said) else ""
