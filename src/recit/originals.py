"""Originals, wherever they lie: on this machine, in a zip file, or at an address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from recit.addresses import shown

MOST_BYTES = 1 << 30
"""Greatest file that is read; a raw file of the largest cameras has a quarter of this."""


class OriginalError(Exception):
    """An original that cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file to read: its ``name`` in the story, and where it lies.

    ``path`` is one on this machine or, where ``address`` is given, one in the place that
    this opens. ``member`` is the file's name in the zip file that lies there. ``sidecar``
    is the file beside it that says more of it.
    """

    name: str
    path: str
    address: str | None = None
    member: str | None = None
    sidecar: Original | None = None

    @property
    def is_elsewhere(self) -> bool:
        """Whether the file itself lies in no folder of this machine."""
        return self.address is not None or self.member is not None

    def read(self, most: int) -> bytes:
        """The file's content, and no more than ``most`` bytes of one on this machine.

        Raises :class:`OriginalError` where it is gone, refused or damaged.
        """
        if self.is_elsewhere:
            # What opens other places takes long to import, and most photos lie here.
            from recit.reaching import fetch, refusals

            try:
                return fetch(self.path, self.address, self.member)
            except refusals() as error:
                raise OriginalError(why(error)) from error
        try:
            with Path(self.path).open("rb") as stream:
                return stream.read(most)
        except (OSError, ValueError) as error:
            raise OriginalError(why(error)) from error

    def __str__(self) -> str:
        """Where it lies, for people: without a password."""
        where = self.path if self.address is None else shown(_joined(self.address, self.path))
        return where if self.member is None else f"{where}/{self.member}"


def content_key(content: bytes) -> str:
    """The name of a file's content: the first half of its SHA-256, in hex."""
    return hashlib.sha256(content).hexdigest()[:32]


def why(error: Exception) -> str:
    """The error in a few words, on one line and without a password."""
    if isinstance(error, FileNotFoundError):
        return error.strerror or "it is not there"
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return shown(" ".join(said.split()).rstrip(".")) or type(error).__name__


def _joined(address: str, path: str) -> str:
    """The address of a file below another address, for people."""
    if not path or "://" in path:
        return path or address
    scheme, _, rest = address.partition("://")
    host = rest.partition("/")[0]
    return f"{scheme}://{path}" if path.startswith(host) else f"{scheme}://{host}{path}"
