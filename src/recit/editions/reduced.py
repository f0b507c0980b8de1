"""A photo as small as a working page needs it, in one JPEG."""

from __future__ import annotations

from recit.editions.rendition import Rendition
from recit.editions.rights import packet
from recit.story.photo import Photo


def reduced(photo: Photo, side: int, encoder: str) -> Rendition:
    """The whole photo with ``side`` pixels on its longer side, never enlarged."""
    scale = min(1.0, side / max(photo.width, photo.height))
    return Rendition(
        photo=photo.name,
        key=photo.key,
        width=max(1, round(photo.width * scale)),
        height=max(1, round(photo.height * scale)),
        format="jpeg",
        quality=72,
        effort=0,
        packet=packet(photo.rights, photo.rights.credit or "", None),
        encoder=encoder,
    )
