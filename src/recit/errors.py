"""What can go wrong, as one tree.

::

    RecitError
    ├── ManuscriptError    the manuscript cannot be read as a photo story
    ├── CatalogueError     the photos cannot be read as a catalogue
    ├── SettingsError      recit.toml or front matter says something recit does not know
    └── PublishError       the story could not be written where it belongs

Every error names the file, the line where there is one, and the way out.
One unreadable photo is no error: it is a line of :class:`recit.Catalogue`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

_ENGLISH = "en"


class Words(Protocol):
    """Words that are told in the reader's language (BCP 47), where recit speaks it."""

    def told(self, language: str = ..., /) -> str:
        """The words in that language."""
        ...


class RecitError(Exception):
    """Base of every error that recit raises on purpose.

    ``str(error)`` is ``file:line: message`` followed by the way out on a line of its own,
    in English; :meth:`told` and :meth:`mend` give both in the reader's language, where
    whoever raised it has words in it.
    """

    def __init__(
        self,
        message: str | Words,
        *,
        file: Path | str | None = None,
        line: int | None = None,
        way_out: str | Words | None = None,
    ) -> None:
        super().__init__(message)
        self._message, self._way_out = message, way_out
        self.file = None if file is None else str(file)
        self.line = line

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.told(_ENGLISH)

    @property
    def way_out(self) -> str | None:
        """What to do, in English."""
        return self.mend(_ENGLISH)

    def told(self, language: str) -> str:
        """What is wrong, for a reader of that language."""
        return _told(self._message, language)

    def mend(self, language: str) -> str | None:
        """What to do, for a reader of that language."""
        return None if self._way_out is None else _told(self._way_out, language)

    def __str__(self) -> str:
        where = "" if self.file is None else f"{self.file}: "
        if self.file is not None and self.line is not None:
            where = f"{self.file}:{self.line}: "
        mend = "" if self.way_out is None else f"\n  {self.way_out}"
        return f"{where}{self.message}{mend}"


def _told(words: str | Words, language: str) -> str:
    return words if isinstance(words, str) else words.told(language)


class ManuscriptError(RecitError):
    """The manuscript cannot be read as a photo story."""


class CatalogueError(RecitError):
    """The photos cannot be read as a catalogue."""


class SettingsError(RecitError):
    """A setting is unknown or has a value that recit cannot use."""


class PublishError(RecitError):
    """The story could not be written where it belongs."""
