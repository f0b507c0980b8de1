"""What recit says of its work, in the reader's language; one TOML file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from babel import Locale
from babel.numbers import format_decimal, format_percent

from recit.story.cause import fill
from recit.story.tongues import tongue, words_in


def say(kind: str, language: str, *, number: int | None = None, **values: object) -> str:
    """The words of that kind (BCP 47), filled with ``values``; English for other languages.

    ``number`` is one of them, and decides the form where the language has several.
    """
    spoken = tongue(_folder(), language)
    words = _messages(spoken)[kind]
    if not isinstance(words, str):
        words = words[str(Locale(spoken).plural_form(number or 0))]
    told = {name: str(value) for name, value in values.items()}
    return fill(words, told if number is None else {"number": str(number), **told})


def decimal(number: float, language: str) -> str:
    """A number with one digit behind the comma, as the language writes it."""
    return format_decimal(number, "0.0", locale=tongue(_folder(), language))


def percent(share: float, language: str) -> str:
    """A share of 1 in whole per cent, as the language writes it."""
    return format_percent(share, locale=tongue(_folder(), language))


@cache
def _messages(spoken: str) -> Mapping[str, str | Mapping[str, str]]:
    return tomllib.loads(words_in(_folder(), spoken))


def _folder() -> Traversable:
    return files(__package__) / "messages"
