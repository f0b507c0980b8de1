"""The segments at a JPEG's head, before the picture, which is most of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

APP1 = 0xE1


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment's marker (its second byte), and where its body lies in the file."""

    marker: int
    start: int
    end: int


def segments(content: bytes) -> Iterator[Segment]:
    """The segments of a whole JPEG, in order, up to the picture or to what is no segment.

    The last one's end lies behind the file's where the file is cut off (ITU-T T.81, B.1.1).
    """
    place = 2
    while content[place : place + 1] == b"\xff" and content[place + 1 : place + 2] != b"\xda":
        size = int.from_bytes(content[place + 2 : place + 4])
        if size < 2:
            return
        yield Segment(content[place + 1], place + 4, place + 2 + size)
        place += 2 + size
