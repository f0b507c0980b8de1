"""Days as captions state them, in the languages of the wires."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from babel.dates import get_day_names, get_month_names

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl")
_WIRE_MONTHS = {"sept": 9, "aout": 8, "fevrier": 2, "decembre": 12, "févr": 2, "juil": 7, "janv": 1}


@dataclass(frozen=True, slots=True)
class Day:
    """A full date in a text: where it stands, and the weekday where one is said with it."""

    start: int
    end: int
    date: datetime
    weekday: str | None


@cache
def _months() -> dict[str, int]:
    """Month names and abbreviations, in lower case without full stops (CLDR)."""
    names = dict(_WIRE_MONTHS)
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                names.setdefault(name.casefold().rstrip("."), number)
    return names


@cache
def weekdays() -> dict[str, int]:
    """Weekday names in lower case, Monday being 0 (CLDR)."""
    return {
        name.casefold(): number
        for language in LANGUAGES
        for number, name in get_day_names("wide", locale=language).items()
    }


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, weekdays()), key=len, reverse=True))
    said = rf"(?:\b(?P<weekday>{weekday})\b,?\s+(?:the\s+)?)?"
    ordinal = r"(?:st|nd|rd|th|er|ère|\.|º|°)?"
    year = r"(?P<year>(?:18|19|20)\d\d)\b"
    return (
        re.compile(
            rf"{said}\b(?P<month>{month})\b\.?\s+(?P<day>[0-3]?\d){ordinal}(?:\s*,\s*|\s+){year}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{said}(?:\b(?:le|den|dem|el|il|op)\s+)?\b(?P<day>[0-3]?\d){ordinal}\s*(?:de\s+|of\s+)?"
            rf"\b(?P<month>{month})\b\.?,?\s*(?:de\s+|del\s+)?{year}",
            re.IGNORECASE,
        ),
        re.compile(rf"{said}\b{year}[-/.](?P<month>[01]\d)[-/.](?P<day>[0-3]\d)\b", re.IGNORECASE),
        re.compile(
            rf"{said}(?<![\d.])(?P<day>[0-3]?\d)(?P<dot>[./])(?P<month>[01]?\d)(?P=dot){year}",
            re.IGNORECASE,
        ),
    )


def days(text: str) -> Iterator[Day]:
    """Every full date in the text, in order.

    ``15/08/2025`` and ``15.08.2025`` are read with the day first. A date that no calendar
    has is passed over.
    """
    found: list[Day] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            month = match["month"].casefold().rstrip(".")
            number = int(month) if month.isdigit() else _months()[month]
            try:
                date = datetime(int(match["year"]), number, int(match["day"]))
            except ValueError:
                continue
            found.append(Day(match.start(), match.end(), date, match["weekday"]))
    end = -1
    for day in sorted(found, key=lambda day: (day.start, -day.end)):
        if day.start >= end:
            yield day
            end = day.end


def stated(text: str) -> Day | None:
    """The day that a caption gives for its picture.

    Wires put it at the end of the first sentence that has a date, after the place; a date
    with its weekday is the picture's own.
    """
    found = list(days(text))
    with_weekday = [day for day in found if day.weekday is not None]
    if with_weekday:
        return with_weekday[0]
    introduced = [day for day in found if _INTRODUCED.search(text[: day.start])]
    return introduced[0] if introduced else found[0] if found else None


_INTRODUCED = re.compile(r"(?:\bon|\ble|\bam|[^\W\d_],)\s*$", re.IGNORECASE)
