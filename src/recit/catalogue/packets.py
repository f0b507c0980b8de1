"""XMP that lies elsewhere in a file than where exiv2 reads it.

Packets in UTF-16 or UTF-32 (ISO 16684-1, 7.3.2: the header's
``begin`` tells the encoding), and those that
were too long for one segment of a JPEG and go on in others (Adobe's XMP Specification,
part 3, 1.1.3.1 "Extended XMP in JPEG").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recit.catalogue.segments import APP1, segments

_OPENINGS = ('begin="\ufeff"', "begin='\ufeff'")
"""How a packet's header shows in which order its bytes stand."""

_RDF, _END = "<rdf:RDF", "</rdf:RDF>"
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SEARCHED = 1 << 18
"""Writers put a packet at a file's beginning or end: so many bytes of each are searched."""

_MARKS = ("begin=".encode("utf-16-be")[1:], "begin=".encode("utf-32-be")[3:])
"""What both orders of bytes have of a header."""

_EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
_NAME = 32
"""Characters of the MD5 by which the parts of a long packet are known, in hexadecimal."""


def wide(content: bytes) -> bytes | None:
    """The packet in UTF-16 or UTF-32, as UTF-8; ``None`` where there is none.

    exiv2 passes over three of the four orders of bytes, and of big-endian UTF-16 it keeps
    Latin letters only.
    """
    for stretch in _ends(content):
        if not any(mark in stretch for mark in _MARKS):
            continue
        for codec in _WIDE:
            if (rdf := _within(stretch, codec)) is not None:
                return _wrapped(rdf.encode())
    return None


def _within(stretch: bytes, codec: str) -> str | None:
    """The description in the packet whose header is in this encoding."""
    opened = max(stretch.find(opening.encode(codec)) for opening in _OPENINGS)
    if opened < 0:
        return None
    text = stretch[opened:].decode(codec, errors="replace")
    start = text.find(_RDF)
    end = text.find(_END, start)
    return text[start : end + len(_END)] if 0 <= start < end else None


def _ends(content: bytes) -> Iterator[bytes]:
    yield content[:_SEARCHED]
    if len(content) > _SEARCHED:
        yield content[-_SEARCHED:]


def extended(content: bytes, name: str) -> bytes | None:
    """The long packet of a JPEG that its first one calls by ``name``, put together.

    ``None`` where a part is missing.
    """
    parts: dict[int, bytes] = {}
    whole = 0
    bodies = (content[one.start : one.end] for one in segments(content) if one.marker == APP1)
    for segment in bodies:
        if not segment.startswith(_EXTENSION + name.encode("ascii", "replace")):
            continue
        head = len(_EXTENSION) + _NAME
        whole = int.from_bytes(segment[head : head + 4])
        parts[int.from_bytes(segment[head + 4 : head + 8])] = segment[head + 8 :]
    packet = b""
    for start, part in sorted(parts.items()):
        if start != len(packet):
            return None
        packet += part
    if len(packet) != whole:
        return None
    found = re.search(rb"<rdf:RDF.*</rdf:RDF>", packet, re.DOTALL)
    return None if found is None else _wrapped(found[0])


def _wrapped(rdf: bytes) -> bytes:
    """A packet of its own, as exiv2 opens it."""
    return b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + rdf + b"</x:xmpmeta>"
