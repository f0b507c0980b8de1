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


class RecitError(Exception):
    """Base of every error that recit raises on purpose.

    ``str(error)`` is ``file:line: message`` followed by the way out on a line of its own.
    """

    def __init__(
        self,
        message: str,
        *,
        file: Path | str | None = None,
        line: int | None = None,
        way_out: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = None if file is None else str(file)
        self.line = line
        self.way_out = way_out

    def __str__(self) -> str:
        where = "" if self.file is None else f"{self.file}: "
        if self.file is not None and self.line is not None:
            where = f"{self.file}:{self.line}: "
        mend = "" if self.way_out is None else f"\n  {self.way_out}"
        return f"{where}{self.message}{mend}"


class ManuscriptError(RecitError):
    """The manuscript cannot be read as a photo story."""


class CatalogueError(RecitError):
    """The photos cannot be read as a catalogue."""


class SettingsError(RecitError):
    """A setting is unknown or has a value that recit cannot use."""


class PublishError(RecitError):
    """The story could not be written where it belongs."""
