"""Days and times that a text states, in French, English, German and Spanish.

The words are in ``when.toml``, months and weekdays come from CLDR. Each statement keeps
its span; what it means depends on the story only through ``reference``, the day on which
the text is set.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from importlib.resources import files

from babel.dates import get_day_names, get_month_names

LANGUAGES = ("de", "en", "es", "fr")
"""The languages that are read, as BCP 47 primary tags."""


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day: *le 15 août*, *Friday*, *yesterday*.

    ``named`` is how it was named: ``date``, ``monthless`` (*on the 16th*), ``weekday`` or
    ``relative``.
    """

    start: int
    end: int
    date: date
    named: str = "date"


@dataclass(frozen=True, slots=True)
class DayNumber:
    """A counted day: *Day 3*, *troisième jour* (``first`` 1), *D+1*, *J-2* (``first`` 0).

    ``stage`` is true for *Stage 3*, which a rest day may part from the day of that number.
    """

    start: int
    end: int
    number: int
    first: int = 1
    stage: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: *at 11:26*, *10 h 19*, *noon*. Local to the story."""

    start: int
    end: int
    time: time


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day, and the hours it may cover: 20 to 29 is 8 p.m. to 5 a.m."""

    start: int
    end: int
    name: str
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Later:
    """So much after what the text told before: *three hours later*, *le lendemain*.

    ``by`` is negative for *the day before* and *two hours earlier*.
    """

    start: int
    end: int
    by: timedelta


Stated = Day | DayNumber | Clock | Part | Later


def stated(
    text: str, language: str | None = None, reference: date | None = None
) -> tuple[Stated, ...]:
    """What ``text`` says of when, in order, without overlap. Never raises.

    ``language`` is a BCP 47 tag; ``None``, or one that is not read, tries all four.
    ``reference`` is the day the text is set in. A day without a year or a month, a weekday
    and *today* mean the one nearest to it; without a reference they are passed over.
    """
    tag = (language or "").lower().split("-")[0]
    tags = (tag,) if tag in LANGUAGES else LANGUAGES
    found: list[Stated] = []
    for each in tags:
        found.extend(_read(text, each, language or "", reference))
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Stated] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Tongue:
    """One language's patterns, compiled."""

    months: dict[str, int]
    weekday: re.Pattern[str]
    weekdays: dict[str, int]
    numbers: tuple[re.Pattern[str], ...]
    days: tuple[re.Pattern[str], ...]
    monthless: tuple[re.Pattern[str], ...]
    counted: tuple[tuple[re.Pattern[str], int, bool], ...]
    ordinals: tuple[tuple[re.Pattern[str], int], ...]
    clocks: tuple[re.Pattern[str], ...]
    parts: tuple[tuple[re.Pattern[str], str], ...]
    spans: tuple[tuple[re.Pattern[str], int], ...]
    steps: tuple[tuple[re.Pattern[str], int], ...]
    relative: tuple[tuple[re.Pattern[str], int], ...]
    noon: re.Pattern[str]
    midnight: re.Pattern[str]


_LENGTHS = {"minutes": 1, "hours": 60, "days": 1440, "weeks": 10080}
_PARTS = ("dawn", "morning", "noon", "afternoon", "dusk", "evening", "night")
_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<iso>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
    r"|(?P<one>\d{1,2})(?P<mark>[./])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2}))(?![\w/-])"
)
_BARE_CLOCK = re.compile(
    r"(?<![\w:.,-])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![:\w]|[.,]\d)"
)


def _compile(pattern: str) -> re.Pattern[str]:
    body = pattern.replace("’", "['’]").replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


def _longest(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return _compile("|".join(words) or r"(?!)")


@cache
def _parts() -> dict[str, tuple[int, int]]:
    table = tomllib.loads(files("recit.language").joinpath("when.toml").read_text("utf-8"))
    return {name: (begins, ends) for name, (begins, ends) in table["parts"].items()}


def _month_names(tag: str) -> tuple[dict[str, int], dict[str, int]]:
    """The months by their names and by their short names, in lower case (CLDR)."""
    wide = {name.lower(): at for at, name in get_month_names("wide", locale=tag).items()}
    short = {
        name.lower().rstrip("."): at
        for at, name in get_month_names("abbreviated", locale=tag).items()
    }
    return wide, short | {"sept": 9} if tag == "en" else short


def _day_patterns(tag: str, ending: str) -> tuple[re.Pattern[str], ...]:
    """A day with its month; ``ending`` is what may follow its number, as in *1er* or *2nd*."""
    wide, short = _month_names(tag)
    month = rf"(?P<month>{_longest(wide)}|(?:{_longest(short)})(?:\.|(?!\w)))"
    nth = rf"(?P<day>[0-3]?\d)(?:{ending})?"
    year = r"(?:,? (?:de |del )?(?P<year>[12]\d{3})(?!\d))?"
    dated = rf"(?:de |of )?{month}{year}"
    until = r"(?: ?[-–] ?| (?:au|to|bis|al|et|and|und|y) )"
    days = (
        _compile(rf"{nth} {dated}"),
        _compile(rf"{nth}(?={until}[0-3]?\d(?:{ending})? {dated})"),
    )
    if tag != "en":
        return days
    return (*days, _compile(rf"{month} {nth}(?![:\d])(?! ?[ap]\.?m){year}"))


def _span_patterns(
    frames: Sequence[str], words: Mapping[str, str], number: str
) -> Iterator[tuple[re.Pattern[str], int]]:
    """Spans of time in their frames (*two hours later*), each with the minutes of its unit.

    *Two hours and five minutes* is one span. ``words`` are a tongue's, by the names of units.
    """
    hours = rf"(?:(?P<hours>{number}) {words['hours']} {words['and']} )?"
    for frame in frames:
        for unit, minutes in _LENGTHS.items():
            span = rf"(?P<count>{number}) {words[unit]}"
            span = hours + span if unit == "minutes" else span
            yield _compile(frame.format(span=span)), minutes
        yield _compile(frame.format(span=words["half_hour"])), 30


@cache
def _tongue(tag: str) -> _Tongue:
    table = tomllib.loads(files("recit.language").joinpath("when.toml").read_text("utf-8"))[tag]
    wide, short = _month_names(tag)
    words = table["numbers"]
    number = rf"(?:\d{{1,3}}|{'|'.join(words[1:])})"
    later, earlier = (
        tuple(_span_patterns(table[side], table, number)) for side in ("later", "earlier")
    )
    at = f"(?:{'|'.join(table['at'])})"
    hour = rf"(?P<hour>[01]?\d|2[0-4]|{'|'.join(words[1:])})"
    counts = rf"(?P<count>\d{{1,3}}|{'|'.join(words[1:])})"
    return _Tongue(
        months={**short, **wide},
        weekday=_any(map(re.escape, get_day_names("wide", locale=tag).values())),
        weekdays={name.lower(): at for at, name in get_day_names("wide", locale=tag).items()},
        numbers=tuple(_compile(word) for word in words),
        days=_day_patterns(tag, table["nth"]),
        monthless=tuple(_compile(pattern) for pattern in table["monthless"]),
        counted=(
            (_compile(rf"{table['day']} (?:n[°o]\.? ?|# ?)?{counts}"), 1, False),
            (_compile(rf"(?P<count>\d{{1,3}})(?:{table['nth']}) {table['day']}"), 1, False),
            (_compile(rf"{table['stage']} {counts}"), 1, True),
            (_compile(rf"{table['count_after']} ?[-−+] ?(?P<count>\d{{1,3}})"), 0, False),
        ),
        ordinals=tuple(
            (_compile(rf"{word} {table['day']}s?"), at_)
            for at_, word in enumerate(table["ordinals"], 1)
        ),
        clocks=tuple(
            _compile(pattern.replace("{at}", at).replace("{hour}", hour))
            for pattern in table["clock"]
        ),
        parts=tuple((_any(table[name]), name) for name in _PARTS if name != "noon"),
        spans=(*later, *((pattern, -minutes) for pattern, minutes in earlier)),
        steps=((_any(table["next_day"]), 1), (_any(table["day_before"]), -1)),
        relative=(
            (_any(table["today"]), 0),
            (_any(table["yesterday"]), -1),
            (_any(table["tomorrow"]), 1),
        ),
        noon=_any(table["noon"]),
        midnight=_any(table["midnight"]),
    )


def _read(text: str, tag: str, language: str, reference: date | None) -> Iterator[Stated]:
    tongue = _tongue(tag)
    yield from _days(text, tongue, language, reference)
    for pattern, first, stage in tongue.counted:
        for found in pattern.finditer(text):
            if (count := _number(found["count"], tongue)) is not None:
                before = not first and found[0].lstrip("dDjJtT ")[0] != "+"
                yield DayNumber(*found.span(), -count if before else count, first, stage)
    for pattern, number in tongue.ordinals:
        for found in pattern.finditer(text):
            yield DayNumber(*found.span(), number)
    for pattern in (*tongue.clocks, _BARE_CLOCK):
        for found in pattern.finditer(text):
            if (at := _time(found, tongue)) is not None:
                yield Clock(*found.span(), at)
    for found in tongue.noon.finditer(text):
        half = "half" in found.re.groupindex and found["half"]
        yield Clock(*found.span(), time(12, 30 if half else 0))
    for found in tongue.midnight.finditer(text):
        yield Clock(*found.span(), time(0))
    for pattern, name in tongue.parts:
        for found in pattern.finditer(text):
            yield Part(*found.span(), name, *_parts()[name])
    for pattern, minutes in tongue.spans:
        for found in pattern.finditer(text):
            groups = found.groupdict()
            count = _number(groups["count"], tongue) if "count" in groups else 1
            hours = _number(groups["hours"], tongue) if groups.get("hours") else 0
            if count is not None and hours is not None:
                length = timedelta(hours=hours, minutes=abs(minutes) * count)
                yield Later(*found.span(), length if minutes > 0 else -length)
    for pattern, days in tongue.steps:
        for found in pattern.finditer(text):
            yield Later(*found.span(), timedelta(days=days))


def _days(text: str, tongue: _Tongue, language: str, reference: date | None) -> Iterator[Day]:
    for pattern in tongue.days:
        for found in pattern.finditer(text):
            year = int(found["year"]) if found["year"] else None
            month = tongue.months[found["month"].lower().rstrip(".")]
            if day := _calendar(year, month, int(found["day"]), reference):
                yield Day(*found.span(), day)
    for found in _NUMERIC.finditer(text):
        if day := _numeric(found, language):
            yield Day(*found.span(), day)
    if reference is None:
        return
    for pattern in tongue.monthless:
        for found in pattern.finditer(text):
            if day := _nearest(int(found["day"]), reference):
                yield Day(*found.span(), day, "monthless")
    for found in tongue.weekday.finditer(text):
        ahead = (tongue.weekdays[found[0].lower()] - reference.weekday() + 3) % 7 - 3
        if day := _moved(reference, ahead):
            yield Day(*found.span(), day, "weekday")
    for pattern, days in tongue.relative:
        for found in pattern.finditer(text):
            if day := _moved(reference, days):
                yield Day(*found.span(), day, "relative")


def _moved(day: date, by: int) -> date | None:
    ordinal = day.toordinal() + by
    return date.fromordinal(ordinal) if 0 < ordinal <= date.max.toordinal() else None


def _nearest(number: int, reference: date) -> date | None:
    """The day of that number in its month which is nearest to ``reference``."""
    days = (_moved(reference, by) for by in range(-31, 32))
    same = [day for day in days if day is not None and day.day == number]
    return min(same, key=lambda day: abs(day - reference), default=None)


def _calendar(year: int | None, month: int, day: int, reference: date | None) -> date | None:
    """The day; without a year the one nearest to ``reference``; ``None`` where there is none."""
    if year is not None:
        years: Iterable[int] = (year,)
    elif reference is not None:
        years = (reference.year - 1, reference.year, reference.year + 1)
    else:
        return None
    days = []
    for each in years:
        try:
            days.append(date(each, month, day))
        except ValueError:
            continue
    if not days:
        return None
    return min(days, key=lambda one: abs(one - reference)) if reference else days[0]


def _numeric(found: re.Match[str], language: str) -> date | None:
    if found["iso"]:
        return _calendar(int(found["iso"]), int(found["m"]), int(found["d"]), None)
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    day, month = int(found["one"]), int(found["two"])
    if found["mark"] == "/":
        tag = language.lower()
        if tag == "en-us" or (tag == "en" and month > 12):
            day, month = month, day
        elif tag == "en" and day <= 12:
            return None  # 5/6/2025 is the fifth of June in London and the sixth of May in Boston
    return _calendar(year, month, day, None)


def _number(written: str, tongue: _Tongue) -> int | None:
    if written.isdigit():
        return int(written)
    for number, pattern in enumerate(tongue.numbers):
        if pattern.fullmatch(written):
            return number
    return None


def _time(found: re.Match[str], tongue: _Tongue) -> time | None:
    groups = found.groupdict()
    hour = _number(groups["hour"], tongue)
    if hour is None:
        return None
    minute = int(groups.get("minute") or 0)
    if groups.get("half"):
        minute = 30
    elif groups.get("quarter"):
        minute = 15
    elif groups.get("to") or groups.get("halfto"):
        hour, minute = (hour - 1) % 24, 45 if groups.get("to") else 30
    if groups.get("pm") and hour < 12:
        hour += 12
    elif groups.get("am") and hour == 12:
        hour = 0
    return time(hour % 24, minute) if hour <= 24 and minute < 60 else None
