"""A photo's pixels, decoded once to a small working size and measured."""

from __future__ import annotations

from dataclasses import dataclass

import pyvips

from recit.catalogue.measure import measure
from recit.story.photo import Look

WORKING = 512
"""Longest side of the working picture, in pixels."""

MOST_PIXELS = 300_000_000
"""Greatest picture that is decoded; the largest cameras and stitched panoramas stay below."""


class UnreadablePictureError(Exception):
    """The bytes are no picture, or one that cannot be decoded; the text says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Upright size in pixels, the format's name, and the look."""

    width: int
    height: int
    format: str
    look: Look


def prepare() -> None:
    """Set the imaging library up for one file at a time from outside."""
    pyvips.concurrency_set(1)
    pyvips.cache_set_max(0)
    pyvips.block_untrusted_set(True)


def look_at(content: bytes) -> Picture:
    """Decode once to working size, upright and in sRGB, and measure.

    Raises :class:`UnreadablePictureError`.
    """
    try:
        header = pyvips.Image.new_from_buffer(content, "", access="sequential")
        if header.width * header.height > MOST_PIXELS:
            size = f"{header.width}×{header.height}"
            raise UnreadablePictureError(f"{size} pixels are more than recit decodes")
        small = pyvips.Image.thumbnail_buffer(
            content, WORKING, height=WORKING, size="down", export_profile="srgb"
        )
        if small.hasalpha():
            small = small.flatten(background=255)
        if small.format != "uchar":
            small = small.cast("uchar")
        pixels = small.colourspace("srgb").numpy()
    except pyvips.Error as error:
        raise UnreadablePictureError(_reason(error)) from error
    width, height = header.width, header.height
    if _on_its_side(header):
        width, height = height, width
    return Picture(width, height, _format(header), measure(pixels))


def _on_its_side(header: pyvips.Image) -> bool:
    return "orientation" in header.get_fields() and 5 <= int(header.get("orientation")) <= 8


def _format(header: pyvips.Image) -> str:
    loader: str = header.get("vips-loader")
    return loader.removesuffix("_buffer").removesuffix("load")


def _reason(error: pyvips.Error) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    if any("not in a known format" in line for line in lines):
        return "is not a picture in a format that recit reads"
    return f"cannot be decoded: {lines[-1]}" if lines else "cannot be decoded"
