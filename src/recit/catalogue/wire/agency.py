"""What an agency's grammar says, and how its shapes become patterns.

A **shape** is a credit as the agency writes it in captions, with ``{name}`` for the
photographer, ``{house}`` for an organisation between photographer and agency, and ``{year}``
for a year::

    (Photo by {name} / AFP)          in brackets: taken wherever it stands
    REUTERS/{name}                   without: taken at the end of a line or of the caption

In a shape, a space stands for any white space or none, a slash for a slash with or without
spaces, and round brackets for round or square ones. Letters match in either case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

TAKEN = "\0"
"""Stands, in a caption that is being read, where something was already taken off."""

_INITIAL = r"[^\W\d_]\."
_WORD = (
    rf"(?:{_INITIAL}(?:-?{_INITIAL})*|(?:Jr|Sr|St|Dr|Sgt|Cpl|Spc|Lt|Maj|Capt)\.|[^\W\d_][\w'’\-]*)"
)
_NAME = rf"{_WORD}(?:[ \t]+{_WORD}){{0,5}}?"
_NAMES = rf"{_NAME}(?:(?:\s*[,&]\s*|\s+(?:and|et|und|y)\s+){_NAME}){{0,3}}?"
_HOUSE = r"[^\W_][\w'’&.\- ]{0,90}?[\w.](?:\s*/\s*[^\W_][\w'’&.\- ]{0,50}?[\w.])?"
_LEFT = rf"(?:^|(?<=[\n{TAKEN}])|(?<=[{TAKEN}.!?…\"”»)\]\d,:;\-–—]\s)|(?<=[.!?…\"”»)\]\n]))"
_RIGHT = rf"(?=[\s.{TAKEN}]*(?:$|\n|[(\[]?{TAKEN}))"
_LITERALS = {
    " ": r"\s*",
    "/": r"\s*/\s*",
    "|": r"\s*\|\s*",
    ":": r"\s*:",
    "(": r"[(\[]\s*",
    ")": r"\s*[)\]]",
    "[": r"\[\s*",
    "]": r"\s*\]",
    "{year}": r"(?:19|20)\d\d",
}


def _pattern(shape: str) -> re.Pattern[str]:
    """The pattern of a shape."""
    pieces: list[str] = []
    for piece in re.split(r"(\{name\}|\{house\}|\{year\}|.)", shape):
        if piece == "{name}":
            pieces.append(f"(?P<name>{_NAMES})")
        elif piece == "{house}":
            pieces.append(f"(?P<house>{_HOUSE})")
        elif piece:
            pieces.append(_LITERALS.get(piece) or re.escape(piece))
    body = "".join(pieces)
    if shape.startswith(("(", "[")):
        return re.compile(body, re.IGNORECASE)
    left = r"(?<!\w)" if not shape.startswith(("{", "Photo")) else _LEFT
    return re.compile(left + body + _RIGHT, re.IGNORECASE)


@dataclass(frozen=True)
class Agency:
    """One agency's grammar.

    ``form`` prints its credit, with ``{who}`` for the photographer; ``via`` prints it where
    another house stands between the two; ``aliases`` are other writings of its name, in any
    case. ``shapes`` are credits in captions. The others are regular expressions: ``notes`` are
    marks for editors (picture numbers, tags); ``datelines`` openings that only this agency
    uses, and ``closings`` last lines that give place and date; both with a group ``place``, and
    ``date``, ``agency`` and ``event`` where the line has them.
    """

    name: str
    form: str
    via: str | None = None
    aliases: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    datelines: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()

    @cached_property
    def credits(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of the shapes, the longest first."""
        longest_first = sorted(self.shapes, key=len, reverse=True)
        return tuple(_pattern(shape) for shape in longest_first)

    @cached_property
    def marks(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of the notes, in the same order."""
        return tuple(re.compile(note) for note in self.notes)

    @cached_property
    def openings(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of the datelines, in the same order."""
        return tuple(re.compile(dateline) for dateline in self.datelines)

    @cached_property
    def endings(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of the closings, in the same order."""
        return tuple(re.compile(closing) for closing in self.closings)

    @property
    def names(self) -> tuple[str, ...]:
        """Every writing of the agency's name."""
        return (self.name, *self.aliases)
