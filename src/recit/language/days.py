"""Days of the calendar as captions, notices and accounts state them.

Month and weekday names are those of the Unicode CLDR, by Babel, in the languages of the
wires.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from babel.dates import get_day_names, get_month_names

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl")
"""The languages that are read, as BCP 47 primary tags."""

_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(r"\d[-/.]\d")
_WORD = re.compile(r"[^\W\d_]+")
_WIRE_MONTHS = {"sept": 9, "aout": 8, "fevrier": 2, "decembre": 12, "févr": 2, "juil": 7, "janv": 1}


@dataclass(frozen=True, slots=True)
class Stated:
    """A day as a text states it: ``text[start:end]``.

    ``year`` and ``weekday``, as it is written, are ``None`` where the text does not say.
    """

    text: str
    start: int
    end: int
    day: int
    month: int
    year: int | None = None
    weekday: str | None = None

    def on(self, year: int) -> date | None:
        """The date, in ``year`` where the text states none; ``None`` where there is none."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None

    @property
    def weekday_number(self) -> int | None:
        """The stated weekday, Monday being 0."""
        return None if self.weekday is None else weekday_number(self.weekday)


def stated(text: str) -> tuple[Stated, ...]:
    """Every day of the calendar that a text states, in order, without overlap.

    ``15/08/2025`` and ``15.08.2025`` are read with the day first. A day stands in one
    paragraph; paragraphs have a blank line between them.
    """
    days: list[Stated] = []
    start = 0
    for paragraph in text.split("\n\n"):
        days += (
            replace(day, start=day.start + start, end=day.end + start) if start else day
            for day in _stated(paragraph)
        )
        start += len(paragraph) + 2
    return tuple(days)


@lru_cache(maxsize=8192)
def _stated(text: str) -> tuple[Stated, ...]:
    if not _DIGIT.search(text):
        return ()
    found = [_read(match) for pattern in _needed(text) for match in pattern.finditer(text)]
    days: list[Stated] = []
    for day in sorted((day for day in found if day), key=lambda day: (day.start, -day.end)):
        if not days or day.start >= days[-1].end:
            days.append(day)
    return tuple(days)


@cache
def weekdays() -> dict[str, int]:
    """Weekday names in lower case, Monday being 0."""
    return _weekdays("wide")


def weekday_number(name: str) -> int:
    """The number of a weekday that :func:`weekday_pattern` has found, Monday being 0."""
    return _numbers()[_fold(name)]


@cache
def _numbers() -> dict[str, int]:
    return {**_weekdays("abbreviated"), **weekdays()}


@cache
def weekday_pattern(then: str = "") -> str:
    """A regular expression, ignoring case, of weekdays in any of the languages.

    Abbreviations are small words too (*do*, *mer*, *qui*, *Dom*). They count before a
    full stop, before what the expression ``then`` matches, and in English with a capital.
    """
    short = _any(_weekdays("abbreviated"))
    after = rf"\.|{then}" if then else r"\."
    return (
        rf"\b(?:{_any(weekdays())})\b|\b(?:{short})(?={after})"
        r"|\b(?-i:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
    )


@cache
def _weekdays(width: Literal["wide", "abbreviated"]) -> dict[str, int]:
    return {
        _fold(name): number
        for language in reversed(LANGUAGES)
        for number, name in get_day_names(width, locale=language).items()
    }


def weekday_name(day: date, language: str) -> str:
    """The name of a day's weekday in a language, English where it is not known."""
    names = get_day_names("wide", locale=language if language in LANGUAGES else "en")
    return str(names[day.weekday()])


def _fold(name: str) -> str:
    return name.casefold().rstrip(".")


def _read(match: re.Match[str]) -> Stated | None:
    groups = match.groupdict()
    month = _fold(groups["month"])
    number = int(month) if month.isdigit() else _months()[month]
    year = int(groups["year"]) if groups["year"] else None
    day = Stated(
        match.group().strip(),
        match.start(),
        match.end(),
        int(groups["day"]),
        number,
        year,
        groups["weekday"] or groups.get("after"),
    )
    # in a leap year every day that any year has is there
    return None if day.on(2000) is None else day


@cache
def _months() -> dict[str, int]:
    names = dict(_WIRE_MONTHS)
    for width in ("wide", "abbreviated"):
        for language in LANGUAGES:
            for number, name in get_month_names(width, locale=language).items():
                names.setdefault(_fold(name), number)
    return names


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _needed(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns that may match: most texts with a digit name no month and no date."""
    if not _months().keys().isdisjoint(_WORD.findall(text.casefold())):
        yield from _named()
    if _NUMERIC.search(text):
        yield from _numeric()


_NTH = r"(?:st|nd|rd|th|er|ère|\.|º|°)?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d)\b"


@cache
def _said() -> str:
    """The weekday before a day, as a pattern."""
    return (
        rf"(?:(?P<weekday>{weekday_pattern()})\.?,?\s+"
        r"\(?(?:(?:the|le|den|dem|el|il|op)\s+)?)?"
    )


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    """Days whose month is a name."""
    month = rf"\b(?P<month>{_any(_months())})\b\.?"
    after = rf"(?:,?\s+\(?(?:an? |un |ein )(?P<after>{_any(weekdays())})\b)?"
    return (
        re.compile(
            rf"{_said()}(?<![\d:.])(?P<day>[0-3]?\d){_NTH}\s*(?:de\s+|of\s+)?"
            rf"{month}(?:,?\s*(?:del?\s+)?{_YEAR}{after})?",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{_said()}{month}\s+(?P<day>[0-3]?\d){_NTH}(?!\d)"
            rf"(?:(?:\s*,\s*|\s+)(?:del?\s+)?{_YEAR}{after})?",
            re.IGNORECASE,
        ),
    )


@cache
def _numeric() -> tuple[re.Pattern[str], ...]:
    """Days whose month is a number."""
    return (
        re.compile(
            rf"{_said()}(?<!\d){_YEAR}(?P<mark>[-/.])(?P<month>[01]\d)(?P=mark)"
            r"(?P<day>[0-3]\d)(?!\d)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{_said()}(?<![\d.])(?P<day>[0-3]?\d)(?P<mark>[./])(?P<month>[01]?\d)"
            rf"(?P=mark){_YEAR}",
            re.IGNORECASE,
        ),
    )
