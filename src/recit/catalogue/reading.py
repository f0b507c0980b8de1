"""One file read once: its bytes hashed, its metadata and its pixels taken from them.

Runs in a worker process; only the small result travels back.
"""

from __future__ import annotations

from pathlib import Path

from recit.catalogue import metadata, pixels, provenance, sidecars
from recit.catalogue.blocks import Blocks, UnreadableMetadataError, unpack, unpack_xmp
from recit.catalogue.pairing import has_last_word
from recit.catalogue.refusal import Refusal
from recit.originals import MOST_BYTES, Original, OriginalError, content_key
from recit.story.cause import cause
from recit.story.photo import Photo, Sidecar


def read(original: Original) -> Photo | Refusal:
    """Read one file; the photo has no ``moment`` yet, which needs the other photos."""
    try:
        content = original.read(MOST_BYTES + 1)
    except OriginalError as error:
        return Refusal(cause("not-opened", words=error))
    if not content:
        return Refusal(cause("empty"))
    if len(content) > MOST_BYTES:
        return Refusal(cause("too-large"))
    key = content_key(content)
    pixels.prepare()
    try:
        picture = pixels.look_at(content, Path(original.name).suffix)
    except pixels.UnreadablePictureError as error:
        return Refusal(error.cause, key)
    except pixels.NoPhotoError as error:
        return Refusal(error.cause, key, left_out=True)
    return _photo(content, key, picture, original)


def _photo(content: bytes, key: str, picture: pixels.Picture, original: Original) -> Photo:
    """The photo as its pixels show it and its blocks describe it."""
    blocks, sidecar = _blocks(content, original)
    found = metadata.read(blocks)
    return Photo(
        name=original.name,
        key=key,
        width=picture.width,
        height=picture.height,
        format=picture.format,
        look=picture.look,
        taken=found.taken,
        camera=found.camera,
        gps=found.gps,
        place=found.place,
        taken_from=found.taken_from,
        headline=found.headline,
        caption=found.caption,
        people=found.people,
        keywords=found.keywords,
        alt=found.alt,
        extended_description=found.extended_description,
        rights=found.rights,
        regions=found.regions,
        conflicts=found.conflicts,
        sources=found.sources,
        document=found.document,
        provenance=provenance.read(content),
        charset_guessed=blocks.charset_guessed,
        sidecar=sidecar,
    )


def _blocks(content: bytes, original: Original) -> tuple[Blocks, Sidecar | None]:
    """What the file says, and the sidecar beside it, which is damaged or speaks in its place."""
    try:
        blocks = unpack(content)
    except UnreadableMetadataError:
        blocks = Blocks()
    beside = original.sidecar
    if beside is None:
        return blocks, None
    try:
        packet = beside.read(sidecars.MOST_BYTES + 1)
        said = unpack_xmp(packet) if len(packet) <= sidecars.MOST_BYTES else {}
    except (OriginalError, UnreadableMetadataError):
        said = {}
    if not said:  # of XMP that is cut off, exiv2 says nothing
        return blocks, Sidecar(beside.name, damaged=True)
    first = has_last_word(original.name)
    return sidecars.joined(blocks, said, first=first), Sidecar(beside.name)
