"""Instants, with a time and a zone, as notices and embargoes state them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from recit.language.days import stated, weekday_number, weekday_pattern


@dataclass(frozen=True, slots=True)
class Bound:
    """An instant as a notice states it: between ``earliest`` and ``latest``, both aware.

    The two are equal where the notice leaves nothing open; they differ where it names no
    zone.
    """

    earliest: datetime
    latest: datetime
    text: str


def instants(text: str, *, zone: tzinfo | None, about: date | None, end: bool) -> Iterator[Bound]:
    """The dates with time and zone that a text states, as instants.

    ``zone`` is what "local time" means. ``about`` is a day near the notice's own, which
    settles a missing year or a weekday without a date. A date without a time is the start
    of that day, or with ``end`` the end of it.
    """
    for day, start, stop, words in _days(text, about):
        # Without the date itself: its year before a zone (2025 GMT) would read as a time.
        around = text[max(0, start - 40) : start] + "|" + text[stop : stop + 45].removeprefix("T")
        hour = _time(around)
        if hour is None:
            hour, plus = time(0), timedelta(days=1 if end else 0)
        else:
            plus = timedelta(0)
        naive = datetime.combine(day, hour) + plus
        where = _zone(around, zone)
        if where is None:
            # Nobody says where: it may be any clock on Earth, UTC+14 to UTC-12.
            yield Bound(
                (naive - timedelta(hours=14)).replace(tzinfo=UTC),
                (naive + timedelta(hours=12)).replace(tzinfo=UTC),
                words,
            )
        else:
            instant = naive.replace(tzinfo=where).astimezone(UTC)
            yield Bound(instant, instant, words)


def _days(text: str, about: date | None) -> Iterator[tuple[date, int, int, str]]:
    found = False
    for each in stated(text):
        year = about.year if about else None
        if each.year is None and year is None:
            continue
        day = each.on(year or 1)
        if day is None:
            continue
        found = True
        yield day, each.start, each.end, each.text
    if found or about is None:
        return
    for match in re.finditer(weekday_pattern(r",?\s+(?:at\s+|à\s+)?\d"), text, re.I):
        ahead = (weekday_number(match.group()) - about.weekday()) % 7
        yield about + timedelta(days=ahead), match.start(), match.end(), match.group()


_TIME = re.compile(
    r"(?<![\d/-])(?P<h>[01]?\d|2[0-3])\s?(?:[:.]|[hH]\s?)(?P<m>[0-5]\d)(?::[0-5]\d)?\s*"
    r"(?P<half>[ap]\.?m\.?)?(?=\W|[Z+-]|$)"
    r"|(?<![\d/-])(?P<h2>[01]?\d)\s*(?P<half2>[ap]\.?m\.?)(?=\W|$)"
    r"|(?<![\d/-])(?P<h3>[01]?\d|2[0-3])\s?(?:h|heures?|Uhr)\b"
    r"|(?<![\d/-])(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)\s*(?=(?:GMT|UTC|Z|[A-Z]{2,4}T)\b)"
    r"|\b(?P<noon>noon|midi)\b|\b(?P<midnight>midnight|minuit)\b",
    re.I,
)


def _time(text: str) -> time | None:
    match = _TIME.search(text)
    if match is None:
        return None
    if match["noon"]:
        return time(12)
    if match["midnight"]:
        return time(0)
    hour = int(match["h"] or match["h2"] or match["h3"] or match["h4"])
    half = (match["half"] or match["half2"] or "").casefold()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    if hour > 23:
        return None
    return time(hour, int(match["m"] or match["m4"] or 0))


_ZONES = {
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "WET": 0,
    "BST": 1,
    "WEST": 1,
    "CET": 1,
    "CEST": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "JST": 9,
    "KST": 9,
    "AEST": 10,
    "AEDT": 11,
    "EDT": -4,
    "EST": -5,
    "CDT": -5,
    "CST": -6,
    "MDT": -6,
    "MST": -7,
    "PDT": -7,
    "PST": -8,
    "AKDT": -8,
    "AKST": -9,
    "HST": -10,
}
_PLACES = {
    "paris": "Europe/Paris",
    "française": "Europe/Paris",
    "france": "Europe/Paris",
    "bruxelles": "Europe/Brussels",
    "brussels": "Europe/Brussels",
    "berlin": "Europe/Berlin",
    "london": "Europe/London",
    "londres": "Europe/London",
    "new york": "America/New_York",
    "washington": "America/New_York",
    "eastern": "America/New_York",
    "pacific": "America/Los_Angeles",
    "moscow": "Europe/Moscow",
    "moscou": "Europe/Moscow",
    "kyiv": "Europe/Kyiv",
    "kiev": "Europe/Kyiv",
    "tokyo": "Asia/Tokyo",
    "beijing": "Asia/Shanghai",
    "pékin": "Asia/Shanghai",
    "sydney": "Australia/Sydney",
    "madrid": "Europe/Madrid",
    "rome": "Europe/Rome",
    "geneva": "Europe/Zurich",
    "genève": "Europe/Zurich",
}
_OFFSET = re.compile(r"(?<=\d)\s*(?:GMT|UTC)?\s*(?P<sign>[+-])(?P<h>\d\d):?(?P<m>\d\d)\b")
_CODE = re.compile(rf"(?:\b|(?<=\d))(?P<code>{'|'.join(sorted(_ZONES, key=len, reverse=True))})\b")
_PLACE = re.compile(
    rf"\bheure\s+(?:de\s+)?(?P<fr>{'|'.join(_PLACES)})\b|\b(?P<en>{'|'.join(_PLACES)})\s+time\b",
    re.I,
)
_LOCAL = re.compile(r"\blocal time\b|\bheure locale\b|\bOrtszeit\b|\bhora local\b", re.I)


def _zone(text: str, local: tzinfo | None) -> tzinfo | None:
    # The offset follows a time; a date's own hyphens (2025-08-15) must not read as one.
    bare = re.sub(r"\d{4}-\d\d-\d\d", " ", text)
    if match := _OFFSET.search(bare):
        ahead = timedelta(hours=int(match["h"]), minutes=int(match["m"]))
        return timezone(ahead if match["sign"] == "+" else -ahead)
    if match := _CODE.search(text):
        return timezone(timedelta(hours=_ZONES[match["code"]]))
    if match := _PLACE.search(text):
        return ZoneInfo(_PLACES[(match["fr"] or match["en"]).casefold()])
    if re.search(r"\bET\b", text):
        return ZoneInfo("America/New_York")
    return local if _LOCAL.search(text) else None
