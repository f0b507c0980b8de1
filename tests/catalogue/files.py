"""Photos made for the tests: real files, with what is said of them inside."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import exiv2
import numpy as np
import pyvips

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


def raw_file(preview: bytes | None, size: tuple[int, int], orientation: int = 1) -> bytes:
    """A camera's raw file: a DNG with a colour mosaic and, where given, a JPEG preview."""
    width, height = size
    mosaic = (np.add.outer(np.arange(height) * 20, np.arange(width) * 40) % 40_000).astype("<u2")
    short, long, ascii_, byte, rational, srational = 3, 4, 2, 1, 5, 10
    parts = [b"II*\0" + bytes(4), mosaic.tobytes(), preview or b""]
    places = [8, 8 + len(parts[1])]
    body = b"".join(parts)

    def directory(fields: list[tuple[int, int, bytes]]) -> int:
        """Append a TIFF directory; gives back where it starts."""
        nonlocal body
        entries = b""
        for tag, kind, value in sorted(fields):
            count = (
                len(value)
                // {byte: 1, ascii_: 1, short: 2, long: 4, rational: 8, srational: 8}[kind]
            )
            if len(value) > 4:
                body += bytes(len(body) % 2)
                stored = struct.pack("<I", len(body))
                body += value
            else:
                stored = value.ljust(4, b"\0")
            entries += struct.pack("<HHI", tag, kind, count) + stored
        body += bytes(len(body) % 2)
        start = len(body)
        body += struct.pack("<H", len(fields)) + entries + bytes(4)
        return start

    def shorts(*values: int) -> bytes:
        return struct.pack(f"<{len(values)}H", *values)

    def longs(*values: int) -> bytes:
        return struct.pack(f"<{len(values)}I", *values)

    sub = []
    if preview is not None:
        image = pyvips.Image.new_from_buffer(preview, "")
        sub.append(
            directory(
                [
                    (254, long, longs(1)),
                    (256, long, longs(image.width)),
                    (257, long, longs(image.height)),
                    (258, short, shorts(8, 8, 8)),
                    (259, short, shorts(7)),
                    (262, short, shorts(6)),
                    (273, long, longs(places[1])),
                    (277, short, shorts(3)),
                    (278, long, longs(image.height)),
                    (279, long, longs(len(preview))),
                ]
            )
        )
    matrix = struct.pack(
        "<18i", *(value for row in np.eye(3).astype(int) for n in row for value in (n, 1))
    )
    fields = [
        (254, long, longs(0)),
        (256, long, longs(width)),
        (257, long, longs(height)),
        (258, short, shorts(16)),
        (259, short, shorts(1)),
        (262, short, shorts(32803)),
        (271, ascii_, b"Maker\0"),
        (272, ascii_, b"Raw One\0"),
        (273, long, longs(places[0])),
        (274, short, shorts(orientation)),
        (277, short, shorts(1)),
        (278, long, longs(height)),
        (279, long, longs(mosaic.nbytes)),
        (33421, short, shorts(2, 2)),
        (33422, byte, bytes((0, 1, 1, 2))),
        (50706, byte, bytes((1, 4, 0, 0))),
        (50708, ascii_, b"Maker Raw One\0"),
        (50721, srational, matrix),
        (50728, rational, longs(1, 1, 1, 1, 1, 1)),
        (50778, short, shorts(21)),
    ]
    if sub:
        fields.append((330, long, longs(*sub)))
    start = directory(fields)
    return body[:4] + struct.pack("<I", start) + body[8:]


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
