"""Photos' names as manuscripts write them: as link destinations, and back."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote, unquote

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/+,=@")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|//")


def to_destination(name: str) -> str:
    """The name as a link destination that every Markdown reader takes for one.

    Letters of any script stay readable; blanks, brackets, quotes, marks and what cannot
    be printed are percent-encoded as UTF-8.
    """
    return "".join(_encoded(character) for character in name)


def _encoded(character: str) -> str:
    if character in _PLAIN or (
        ord(character) > 127 and character.isprintable() and not character.isspace()
    ):
        return character
    return quote(character, safe="", errors="surrogateescape")


def from_destination(destination: str) -> str:
    """The name that a link destination means: percent-decoded, ``./`` and ``//`` resolved.

    A URL is given back as it is.
    """
    if is_remote(destination):
        return destination
    return tidy(unquote(destination, errors="surrogateescape"))


def tidy(name: str) -> str:
    """The name without ``./``, doubled slashes and inner ``..``."""
    return posixpath.normpath(name) if name else name


def is_remote(destination: str) -> bool:
    """Whether the destination is a URL, or a path with a drive letter."""
    return _SCHEME.match(destination) is not None


def composed(name: str) -> str:
    """The name in Unicode's composed form, to compare names by."""
    return unicodedata.normalize("NFC", name)


class Spelling:
    """How the catalogue spells the names that a manuscript mentions.

    A file's name keeps the accents as its disk has them, composed or not, and an editor
    types them composed: both mean the same photo.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = {composed(name): name for name in names}

    def __call__(self, name: str) -> str:
        """The catalogue's spelling; a name that it does not know stays as it is."""
        return self._names.get(composed(name), name)
