"""Text as lines that remember where they lie and how they end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``text[start:end]`` is its content, ``newline`` what ends it."""

    start: int
    end: int
    content: str
    newline: str

    @property
    def blank(self) -> bool:
        """Whether CommonMark takes the line for blank."""
        return not self.content.strip(" \t")


@dataclass(frozen=True)
class Lines:
    """The lines of ``text`` after its byte order mark.

    Only CR, LF and CR LF end a line, as in CommonMark. A text that ends with a newline
    has no empty line after it.
    """

    text: str

    @cached_property
    def all(self) -> tuple[Line, ...]:
        """The lines in order."""
        found: list[Line] = []
        at = self.start
        while at < len(self.text):
            match = _LINE.match(self.text, at)
            assert match is not None
            found.append(Line(match.start(1), match.end(1), match[1], match[2]))
            at = match.end()
        return tuple(found)

    @property
    def start(self) -> int:
        """Where the first line begins: after the byte order mark."""
        return len(BOM) if self.text.startswith(BOM) else 0

    @cached_property
    def newline(self) -> str:
        """The file's own newline: that of its first line, else LF."""
        return next((line.newline for line in self.all if line.newline), "\n")

    def newline_at(self, number: int) -> str:
        """The newline in use at the 1-based line ``number``."""
        return self.all[number - 1].newline or self.newline

    def source(self, first: int, last: int) -> str:
        """The 1-based lines from ``first`` to ``last``, joined by LF."""
        return "\n".join(line.content for line in self.all[first - 1 : last])
