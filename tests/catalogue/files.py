"""Photos made for the tests: real files, with what is said of them inside."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import exiv2
import numpy as np

from recit.story.photo import Camera, Caption, Look, Photo, Rights, Taken
from tests.events import picture

SUMMIT = Path(__file__).parents[2] / "examples" / "summit"


def jpeg(seed: int = 1, size: tuple[int, int] = (360, 240)) -> bytes:
    """A JPEG that looks like no other seed's."""
    content: bytes = picture(seed, size).write_to_buffer(".jpg", Q=85)
    return content


def tagged(
    content: bytes,
    *,
    exif: Mapping[str, str] | None = None,
    iim: Sequence[tuple[str, bytes]] = (),
    xmp: Mapping[str, str | Sequence[str]] | None = None,
) -> bytes:
    """The content with these fields inside, by exiv2's names; IIM values as raw bytes."""
    image = exiv2.ImageFactory.open(content)
    image.readMetadata()
    exif_block, xmp_block, iim_block = image.exifData(), image.xmpData(), image.iptcData()
    for key, text in (exif or {}).items():
        exif_block[key] = text
    for key, value in (xmp or {}).items():
        xmp_block[key] = value if isinstance(value, str) else exiv2.XmpArrayValue(list(value))
    for key, raw in iim:
        kept = exiv2.StringValue()
        kept.read(raw)
        iim_block.add(exiv2.IptcKey(key), kept)
    image.setExifData(exif_block)
    image.setXmpData(xmp_block)
    image.setIptcData(iim_block)
    image.writeMetadata()
    with image.io().mmap() as written:
        return bytes(written)


def png_bomb(width: int, height: int) -> bytes:
    """A small, valid PNG file of a black picture of any size, one bit a pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    squeeze = zlib.compressobj(1)
    row = bytes(1 + (width + 7) // 8)
    rows = b"".join(squeeze.compress(row) for _ in range(height)) + squeeze.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def look(seed: int = 1) -> Look:
    """A look as no other seed has it."""
    grid = tuple(int(value) for value in np.random.default_rng(seed).integers(0, 256, 64))
    colours = [0.0] * 64
    for step in range(4):
        colours[(seed * 7 + step * 5) % 64] += 0.25
    return Look(
        fingerprint=(seed * 0x9E3779B97F4A7C15) & (2**64 - 1),
        grid=grid,
        colours=tuple(colours),
        dominant="#808080",
        sharpness=100.0,
        luminance=118.0,
        clipped=0.0,
    )


def photo(
    name: str,
    *,
    seed: int = 1,
    taken: Taken | None = None,
    camera: Camera | None = None,
    caption: str = "",
    creator: str | None = None,
) -> Photo:
    """A photo without a file."""
    return Photo(
        name=name,
        key=name,
        width=3000,
        height=2000,
        format="jpeg",
        look=look(seed),
        taken=taken,
        camera=camera,
        caption=Caption(raw=caption, sentence=caption),
        rights=Rights(creators=(creator,) if creator else ()),
    )
