"""The day that a caption gives for its picture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from recit.language import days as language


@dataclass(frozen=True, slots=True)
class Day:
    """A full date in a text: where it stands, and the weekday where one is said with it."""

    start: int
    end: int
    date: datetime
    weekday: str | None


_COMPACT = re.compile(
    r"(?<![\w/-])(?P<day>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?![\w/-])"
)


_SHORT = re.compile(
    r"(?<![\w/-])(?P<day>[0-3]\d(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\d\d)(?![\w/-])"
)
"""How international bodies date their pictures: ``22JAN25``."""

_DATED = re.compile(r"\bdated (?P<day>\d\d/\d\d/\d\d)\b")
"""How the Press Association dates what comes from its files, the day first."""


def days(text: str) -> list[Day]:
    """Every full date in the text, in order; one that no calendar has is passed over.

    ``20251112``, as Nordic agencies date their pictures, is one.
    """
    found = [
        Day(day.start, day.end, datetime(on.year, on.month, on.day), day.weekday)
        for day in language.stated(text)
        if day.year is not None and (on := day.on(day.year)) is not None
    ]
    for pattern, form in ((_COMPACT, "%Y%m%d"), (_SHORT, "%d%b%y"), (_DATED, "%d/%m/%y")):
        for match in pattern.finditer(text):
            try:
                on = datetime.strptime(match["day"], form)
            except ValueError:
                continue
            found.append(Day(match.start("day"), match.end("day"), on, None))
    return sorted(found, key=lambda day: day.start)


def stated(text: str) -> Day | None:
    """The day that a caption gives for its picture.

    Wires put it at the end of the first sentence that has a date, after the place; a date
    with its weekday is the picture's own.
    """
    found = days(text)
    with_weekday = [day for day in found if day.weekday is not None]
    if with_weekday:
        return with_weekday[0]
    introduced = [day for day in found if _INTRODUCED.search(text[: day.start])]
    return introduced[0] if introduced else found[0] if found else None


_INTRODUCED = re.compile(r"(?:\bon|\ble|\bam|[^\W\d_],)\s*$", re.IGNORECASE)
