"""The conventions of a language, by CLDR."""

from __future__ import annotations

from babel import Locale
from babel.core import UnknownLocaleError


def locale_of(language: str) -> Locale:
    """The locale of a BCP 47 tag, English where CLDR does not know it."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
