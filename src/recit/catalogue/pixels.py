"""A photo's pixels, decoded once to a small working size and measured."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyvips
from numpy.typing import NDArray

from recit.story.photo import Look

WORKING = 512
"""Longest side of the working picture, in pixels."""

MOST_PIXELS = 300_000_000
"""Greatest picture that is decoded; the largest cameras and stitched panoramas stay below."""

Plane = NDArray[np.float32]


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


def measure(pixels: NDArray[np.uint8]) -> Look:
    """The look of a picture of height × width × 3 sRGB bytes."""
    light: Plane = pixels.astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    return Look(
        fingerprint=_fingerprint(light),
        grid=tuple(int(value + 0.5) for value in _shrink(light, 8, 8).ravel()),
        colours=_colours(pixels),
        dominant=_dominant(pixels),
        sharpness=round(float(_laplacian(light).var()), 3),
        luminance=round(float(light.mean()), 2),
        clipped=round(float(((light < 4) | (light > 251)).mean()), 4),
    )


def _fingerprint(light: Plane) -> int:
    """Difference hash: whether each of 8×8 places is lighter than the one to its right."""
    bits = _shrink(light, 8, 9)
    return int.from_bytes(np.packbits(bits[:, :-1] > bits[:, 1:]).tobytes())


def _shrink(plane: Plane, rows: int, columns: int) -> Plane:
    """Mean over rows × columns nearly equal blocks."""
    tall = np.linspace(0, plane.shape[0], rows, endpoint=False).astype(int)
    wide = np.linspace(0, plane.shape[1], columns, endpoint=False).astype(int)
    sums = np.add.reduceat(np.add.reduceat(plane, tall, axis=0), wide, axis=1)
    counts = np.outer(
        np.maximum(np.diff(tall, append=plane.shape[0]), 1),
        np.maximum(np.diff(wide, append=plane.shape[1]), 1),
    )
    shrunk: Plane = (sums / counts).astype(np.float32)
    return shrunk


def _laplacian(light: Plane) -> Plane:
    if min(light.shape) < 3:
        return np.zeros((1, 1), dtype=np.float32)
    middle = light[1:-1, 1:-1]
    around = light[:-2, 1:-1] + light[2:, 1:-1] + light[1:-1, :-2] + light[1:-1, 2:]
    edges: Plane = around - 4 * middle
    return edges


def _colours(pixels: NDArray[np.uint8]) -> tuple[float, ...]:
    """Shares of the 64 colours of a 4×4×4 RGB cube."""
    quarters = pixels >> 6
    cells = (quarters[..., 0] << 4) | (quarters[..., 1] << 2) | quarters[..., 2]
    counts = np.bincount(cells.ravel(), minlength=64)
    return tuple(round(float(count) / cells.size, 5) for count in counts)


def _dominant(pixels: NDArray[np.uint8]) -> str:
    red, green, blue = (int(value + 0.5) for value in pixels.reshape(-1, 3).mean(axis=0))
    return f"#{red:02x}{green:02x}{blue:02x}"


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
