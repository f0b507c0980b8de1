"""A caption on the desk: parts are taken off it, and every character stays accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from recit.catalogue.wire import TAKEN

_MARKS = frozenset("-–—|/;,:.•*=_()[]{}\"'“”«»\u200b\0")
_OPENING = frozenset("-–—|/;,:.•*=_)]}")
_CLOSING = frozenset("-–—|/•*=_([{")


def separates(letter: str) -> bool:
    """Whether the letter may stand between two parts and belong to neither."""
    return letter.isspace() or letter in _MARKS


class Kind(Enum):
    """What a part of a caption is."""

    SENTENCE = "sentence"
    DATELINE = "dateline"
    FLAG = "flag"
    CREDIT = "credit"
    RESTRICTION = "restriction"
    NOTE = "note"
    BOILERPLATE = "boilerplate"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the raw caption and what it is."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the raw caption."""
        return self.start + len(self.text)


class Sheet:
    """The raw caption, with what was taken off it blotted out.

    ``free`` has the raw caption's length; patterns search it, and find no longer what was
    taken.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.free = raw
        self._taken: list[Part] = []

    def take(self, kind: Kind, start: int, end: int) -> str:
        """Take off the stretch, and return its text without white space at its ends."""
        text = self.raw[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        self._taken.append(Part(kind, text, start))
        self.free = self.free[:start] + TAKEN * len(text) + self.free[start + len(text) :]
        return text

    def take_all(self, kind: Kind, pattern: re.Pattern[str]) -> list[str]:
        """Take off every match of the pattern."""
        found = []
        while match := pattern.search(self.free):
            if not match[0].strip():
                break
            found.append(self.take(kind, match.start(), match.end()))
        return found

    def parts(self) -> tuple[Part, ...]:
        """The whole caption in order: what was taken, sentences, and separators between."""
        parts: list[Part] = []
        place = 0
        for part in sorted(self._taken, key=lambda part: part.start):
            parts.extend(self._between(place, part.start))
            parts.append(part)
            place = part.end
        parts.extend(self._between(place, len(self.raw)))
        return tuple(parts)

    def _between(self, start: int, end: int) -> Iterator[Part]:
        text = self.raw[start:end]
        if not text:
            return
        if all(separates(letter) for letter in text):
            yield Part(Kind.SEPARATOR, text, start)
            return
        first_part = start == 0
        head = next(
            place
            for place, letter in enumerate(text)
            if not (letter.isspace() or (letter in _OPENING and not first_part))
        )
        tail = next(
            place
            for place in range(len(text), 0, -1)
            if not (text[place - 1].isspace() or text[place - 1] in _CLOSING)
        )
        for kind, first, last in (
            (Kind.SEPARATOR, 0, head),
            (Kind.SENTENCE, head, tail),
            (Kind.SEPARATOR, tail, len(text)),
        ):
            if first < last:
                yield Part(kind, text[first:last], start + first)
