"""Why the catalogue and arranging decided as they did, told in the reader's language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from recit.story.tongues import FALLBACK, tongue, words_in

_GAP = re.compile(r"\{([\w-]+)\}")


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason: its kind, which the message files put into words, and what these name.

    A value is a text, or several: texts are listed, and causes told, in the language of
    the whole. ``loss`` is what the reason costs a frame against the others of its burst, in the
    points of :mod:`recit.catalogue.picks`; ``None`` for reasons that are not weighed.
    """

    kind: str
    values: tuple[tuple[str, str | tuple[str | Cause, ...]], ...] = ()
    loss: float | None = None

    def told(self, language: str = FALLBACK) -> str:
        """The reason in words (BCP 47); a language that recit does not speak gets English."""
        words = _messages(language)
        return fill(words[self.kind], {name: _said(one, language) for name, one in self.values})


class CauseError(Exception):
    """Something cannot be done, and why."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.told())
        self.cause = cause


def fill(text: str, values: Mapping[str, str]) -> str:
    """``{name}`` replaced where ``values`` has it, every other brace left as it is."""
    return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), text)


def cause(kind: str, *, loss: float | None = None, **values: object) -> Cause:
    """The reason of that kind, with what its words name: texts, lists of them, or causes."""
    return Cause(kind, tuple((name, _value(value)) for name, value in values.items()), loss)


def _value(value: object) -> str | tuple[str | Cause, ...]:
    if isinstance(value, Cause):
        return (value,)
    if isinstance(value, (list, tuple)):
        return tuple(one if isinstance(one, Cause) else str(one) for one in value)
    return str(value)


def _said(value: str | tuple[str | Cause, ...], language: str) -> str:
    """The value in words: ``A, B and C`` of texts, ``one, another`` of causes."""
    if isinstance(value, str):
        return value
    *others, last = [one if isinstance(one, str) else one.told(language) for one in value]
    if not others:
        return last
    link = f" {_messages(language)['and']} " if isinstance(value[-1], str) else ", "
    return f"{', '.join(others)}{link}{last}"


@cache
def _messages(language: str) -> Mapping[str, str]:
    folder = files(__package__) / "causes"
    return tomllib.loads(words_in(folder, tongue(folder, language)))
