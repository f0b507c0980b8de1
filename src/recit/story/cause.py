"""Why the catalogue decided as it did, to be told in the reader's language."""

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

    ``loss`` is what the reason costs a frame against the others of its burst, in the
    points of :mod:`recit.catalogue.picks`; ``None`` for reasons that are not weighed.
    """

    kind: str
    values: tuple[tuple[str, str], ...] = ()
    loss: float | None = None

    def told(self, language: str = FALLBACK) -> str:
        """The reason in words (BCP 47); a language that recit does not speak gets English."""
        return fill(_messages(language)[self.kind], dict(self.values))


class CauseError(Exception):
    """Something cannot be done, and why."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.told())
        self.cause = cause


def fill(text: str, values: Mapping[str, str]) -> str:
    """``{name}`` replaced where ``values`` has it, every other brace left as it is."""
    return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), text)


def cause(kind: str, *, loss: float | None = None, **values: object) -> Cause:
    """The reason of that kind, with what its words name."""
    return Cause(kind, tuple((name, str(value)) for name, value in values.items()), loss)


@cache
def _messages(language: str) -> Mapping[str, str]:
    folder = files(__package__) / "causes"
    return tomllib.loads(words_in(folder, tongue(folder, language)))
