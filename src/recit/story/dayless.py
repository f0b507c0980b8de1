"""A wire's caption without the day that stands under the headline already."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from babel import Locale

_ABBREVIATED = {8: "Aug", 9: "Sept", 10: "Oct", 11: "Nov", 12: "Dec", 1: "Jan", 2: "Feb"}
"""Months that agencies abbreviate in English (AP Stylebook); the others are written out."""

_BOUND = r"(?<!\bdepuis)(?<!\bdès)(?<!\bavant)(?<!\baprès)(?<!\bpour)(?<!\bet)(?<!\bou)"
"""A day behind one of these words is part of what is said."""


def without_day(sentence: str, day: date, language: str) -> str:
    """``sentence`` without ``day``, where it is only stamped on, in English or French.

    Dropped are the day with year, with the right weekday or none, after a comma, ``on`` or
    ``le``: ``…in Brest, Friday, Aug. 15, 2025.`` A day that another word needs (``since``,
    ``avant le``), one at the head of the sentence and any other day stay.
    """
    pattern = _pattern(day, language)
    if pattern is None:
        return sentence
    return pattern.sub("", sentence)


@cache
def _pattern(day: date, language: str) -> re.Pattern[str] | None:
    if language not in ("en", "fr"):
        return None
    locale = Locale(language)
    weekday = re.escape(locale.days["format"]["wide"][day.weekday()])
    month = re.escape(locale.months["format"]["wide"][day.month])
    year = rf"{day.year}(?!\w)"
    if language == "fr":
        first = "(?:er)?" if day.day == 1 else ""
        stamp = rf"(?:{weekday}\s+)?{day.day}{first}\s+{month}\s+{year}"
        return re.compile(rf"(?<=\w)(?:,\s+(?:le\s+)?|{_BOUND}\s+le\s+){stamp}", re.IGNORECASE)
    short = _ABBREVIATED.get(day.month)
    named = rf"(?:{month}|{short}\.?)" if short else month
    stamp = rf"(?:{weekday},?\s+)?(?:{named}\s+{day.day},?\s+{year}|{day.day}\s+{named}\s+{year})"
    others = "".join(rf"(?<!\b{name})" for name in locale.days["format"]["wide"].values())
    return re.compile(rf"(?<=\w){others}(?:,\s+(?:on\s+)?|\s+on\s+){stamp}")
