"""What the published site says of its own making: a file that only recit reads.

It lies in the published folder, so it is never older or newer than the files it tells
of: the press puts both in place at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from recit.editions.rendition import Document
from recit.editions.site.entry import Entry

NAME = ".recit-site.json"

_FORM = 3


@dataclass(frozen=True, slots=True)
class Recorded:
    """A story as it was last built.

    ``source`` is the digest of everything that it was made from, ``paths`` are its files
    and ``updated`` (RFC 3339) is when what it tells last changed. ``until`` is the aware
    instant from which on its checks may say something else, where time decides that.
    """

    source: str
    entry: Entry
    paths: tuple[str, ...]
    updated: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """The stories of the site by their folder's path below it."""

    stories: Mapping[str, Recorded] = field(default_factory=dict)
    form: int = _FORM


def write(record: Record) -> Document:
    """The record as the file to publish."""
    return Document(NAME, msgspec.json.encode(record, enc_hook=str))


def read(content: bytes | None) -> Record:
    """The record of the last build; an empty one where there is none that can be read."""
    if content is None:
        return Record()
    try:
        record = msgspec.json.decode(content, type=Record, dec_hook=_markup)
    except msgspec.DecodeError:
        return Record()
    return record if record.form == _FORM else Record()


def _markup(kind: type, text: object) -> object:
    """HTML, which the file holds as text, as HTML again."""
    return kind(text)
