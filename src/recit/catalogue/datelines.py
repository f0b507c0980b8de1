"""Datelines: the place, the day and the agency that open a wire caption."""

from __future__ import annotations

import re
from functools import cache

from recit.catalogue.days import days
from recit.catalogue.vocabulary import vocabulary
from recit.catalogue.wire import Agency

_MONTH_DAY = (
    r"[^\W\d_]{3,9}\.?\s+[0-3]?\d(?:,?\s+(?:19|20)\d\d)?"
    r"|[0-3]?\d(?:er)?\s+[^\W\d_]{3,9}\.?(?:\s+(?:19|20)\d\d)?"
    r"|(?:19|20)\d\d[/-][01]?\d[/-][0-3]?\d|(?:19|20)\d{6}|[0-3]?\d[/.][01]?\d[/.](?:19|20)\d\d"
    r"|[0-3]\d[A-Z]{3}\d\d"
)
_NORDIC = r"(?:19|20)\d\d(?:-[01]\d-[0-3]\d|[01]\d[0-3]\d)"
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+(?:[ ][A-ZÀ-ÖØ-Þ'’.-]{2,}){0,5}"
_REST = r"[A-ZÀ-ÖØ-Þ][\w'’. -]{1,40}"
_PLACE = rf"(?P<place>{_CAPITALS}(?:[,/]\s*{_REST}){{0,3}}?|{_CAPITALS}\s*\({_REST}\))"
_MIXED = r"(?P<place>[A-ZÀ-ÖØ-Þ][\w'’. -]{1,40}?(?:,\s*[A-ZÀ-ÖØ-Þ][\w'’. -]{1,40}?){0,2}?)"
_DASH = r"(?:--|[-–—:])"
_AGENCY = r"\((?P<agency>[^()\0]{2,30})\)"
_DATELINES = (
    # ANCHORAGE, Alaska (AP) -     ANCHORAGE, Aug. 15, 2025 (Xinhua) --     PARIS, 15 août (AFP) -
    re.compile(rf"{_PLACE}(?:,\s*(?P<date>{_MONTH_DAY}))?\s*{_AGENCY}\s*{_DASH}\s*"),
    # Anchorage (AFP) –     Seoul, Aug. 15 (Yonhap) --
    re.compile(rf"{_MIXED}(?:,\s*(?:le\s+)?(?P<date>{_MONTH_DAY}))?\s*{_AGENCY}\s*{_DASH}\s+"),
    # ANCHORAGE, AK - AUGUST 15:     RUSSIA, MOSCOW - AUGUST 15, 2025:     PARIS, FRANCE – 15 AOÛT :
    # DAVOS/SWITZERLAND, 22JAN25 -
    re.compile(rf"{_PLACE}\s*[-–—,]\s*(?P<date>{_MONTH_DAY})\s*{_DASH}\s*"),
    # Ottawa, Canada - September 15:
    re.compile(rf"{_MIXED}\s+[-–—]\s+(?P<date>{_MONTH_DAY})\s*:\s+"),
    # Paris, le 15 août 2025 -     Lausanne, Switzerland, 15 August 2025 -
    re.compile(rf"{_MIXED},\s+(?P<date>(?:(?:le|on)\s+)?(?:{_MONTH_DAY}))\s*{_DASH}\s+"),
    # BRUSELAS, 15/08/2025.-     MADRID (ESPAÑA), 15/08/2025.-
    re.compile(rf"{_PLACE},\s*(?P<date>{_MONTH_DAY})\s*\.\s?[-–—]\s*"),
    # STOCKHOLM 2025-08-15 …     Oslo, Norway 20250815.
    re.compile(rf"(?:{_PLACE})\s+(?P<date>{_NORDIC})\.?\s+(?=[A-ZÀ-ÖØ-Þ])"),
    re.compile(rf"{_MIXED}\s+(?P<date>{_NORDIC})\.\s+(?=[A-ZÀ-ÖØ-Þ])"),
    # 20250815 - BRUSSELS, BELGIUM:
    re.compile(rf"(?P<date>{_NORDIC})\s*[-–—]\s*{_PLACE}\s*:\s+"),
    # November 8, 2025, Madrid, Spain:     November 8, 2025 - Madrid, Spain -
    re.compile(rf"(?P<date>{_MONTH_DAY})(?:,|\s+[-–—])\s+{_MIXED}(?:\s*:|\s+[-–—])\s+"),
    # UKRAINE. Kyiv. March 12, 2025.
    re.compile(rf"(?P<place>{_CAPITALS}\.\s{_REST}?)\.\s+(?P<date>{_MONTH_DAY})\.\s+(?=\S)"),
    # Lyon 08/12/2025 -
    re.compile(rf"{_MIXED}\s+(?P<date>[0-3]?\d/[01]?\d/(?:19|20)\d\d)\s*[-–—]\s+"),
    # MOSCOW, Russia –     PARIS -
    re.compile(rf"{_PLACE}\s+(?:--|[-–—])\s+(?=\S)"),
    re.compile(rf"{_PLACE}\s*:\s+(?=\S)"),
)


def dateline(free: str, place: int, agencies: tuple[Agency, ...]) -> re.Match[str] | None:
    """The dateline that begins at ``place``, with groups ``place``, ``date``, ``agency``.

    The agencies' own openings come first; not every pattern has every group.
    """
    patterns = [*(opening for agency in agencies for opening in agency.openings), *_DATELINES]
    for pattern in patterns:
        match = pattern.match(free, place)
        if match is None or not _plausible(match["place"]):
            continue
        if pattern.groupindex.get("date") and match["date"] and not _is_date(match["date"]):
            continue
        return match
    return None


def _plausible(place: str) -> bool:
    """Whether the words before a dash or a colon can be a place: no sentence, no notice."""
    return (
        len(place) > 1
        and not _NOTICE.search(place)
        and not _heading().match(place)
        and all(
            word[:1].isupper() or word[:1] in "(&" or word.casefold() in _IN_PLACES
            for word in re.split(r"[\s,/]+", place)
            if word
        )
    )


_NOTICE = re.compile(
    r"\b(?:EDITORS?|NOTE|PHOTO|USE|OUT|ONLY|ATTENTION|CREDIT|CAPTION|EMBARGO\w*|NO|VIDEO|BREAKING"
    r"|EXCLUSIVE|RESTRICTED|STRICT)\b"
)


@cache
def _heading() -> re.Pattern[str]:
    """An office that opens a headline in capitals, such as ``LE PRÉSIDENT``, is no place."""
    titles = "|".join(map(re.escape, sorted(vocabulary().titles)))
    return re.compile(rf"(?:L['’]|(?:LE|LA|LES|THE)\s)(?:{titles})\b", re.IGNORECASE)


_IN_PLACES = frozenset(
    ("of", "the", "de", "du", "des", "la", "le", "les", "sur", "sous", "en", "and", "et")
)


def _is_date(text: str) -> bool:
    """Whether the text is a date, with its year or without."""
    return any(True for form in (text, f"{text}, 2000", f"{text} 2000") for _ in days(form))
