"""What a small picture looks like, in numbers.

The measures compare frames of one moment with each other; as absolute grades of unlike
pictures they mean little.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recit.story.photo import Look

Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]

PLACES = 8
_LIGHT = np.array([0.299, 0.587, 0.114], dtype=np.float32)
"""Rec. 601 luma of red, green and blue."""

_LEAN = 15
"""Greatest lean from the upright, in degrees, that counts as a tilt of the camera."""


def measure(pixels: Pixels) -> Look:
    """The look of a picture of height × width × 3 sRGB bytes."""
    light: Plane = pixels @ _LIGHT
    laplacian = _laplacian(light)
    across, down = _slopes(light)
    return Look(
        fingerprint=_fingerprint(light),
        grid=tuple(int(value + 0.5) for value in shrink(light, PLACES, PLACES).ravel()),
        colours=_colours(pixels),
        dominant=_dominant(pixels),
        sharpness=round(float(laplacian.var()), 3),
        luminance=round(float(light.mean()), 2),
        clipped=round(float(((light < 4) | (light > 251)).mean()), 4),
        detail=_detail(laplacian),
        streak=_streak(across, down),
        tilt=_tilt(across, down),
    )


def shrink(plane: Plane, rows: int, columns: int) -> Plane:
    """Mean over rows × columns nearly equal blocks."""
    height, width = plane.shape
    tops = np.arange(rows) * height // rows
    lefts = np.arange(columns) * width // columns
    sums = np.add.reduceat(np.add.reduceat(plane, tops, axis=0), lefts, axis=1)
    heights = np.maximum(np.diff(tops, append=height), 1)
    widths = np.maximum(np.diff(lefts, append=width), 1)
    shrunk: Plane = (sums / np.outer(heights, widths)).astype(np.float32)
    return shrunk


def _fingerprint(light: Plane) -> int:
    """Difference hash: whether each of 8×8 places is lighter than the one to its right."""
    places = shrink(light, 8, 9)
    return int.from_bytes(np.packbits(places[:, :-1] > places[:, 1:]).tobytes())


def _laplacian(light: Plane) -> Plane:
    if min(light.shape) < 3:
        return np.zeros_like(light)
    edges: Plane = (
        light[:-2, 1:-1]
        + light[2:, 1:-1]
        + light[1:-1, :-2]
        + light[1:-1, 2:]
        - 4 * light[1:-1, 1:-1]
    )
    return edges


def _detail(laplacian: Plane) -> tuple[int, ...]:
    roots = np.sqrt(shrink(laplacian * laplacian, PLACES, PLACES).ravel())
    levels = np.minimum(255, np.rint(32 * np.log2(1 + roots)))
    return tuple(int(level) for level in levels)


def _slopes(light: Plane) -> tuple[Plane, Plane]:
    """How light changes across and down, smoothed so that the pixel grid leaves no lines."""
    soft = light
    if min(light.shape) < 8:
        return np.zeros((1, 1), np.float32), np.zeros((1, 1), np.float32)
    for _ in range(2):
        soft = (soft[:-2] + 2 * soft[1:-1] + soft[2:]) * np.float32(0.25)
        soft = (soft[:, :-2] + 2 * soft[:, 1:-1] + soft[:, 2:]) * np.float32(0.25)
    return soft[1:-1, 2:] - soft[1:-1, :-2], soft[2:, 1:-1] - soft[:-2, 1:-1]


def _streak(across: Plane, down: Plane) -> float:
    """Coherence of the structure tensor (Jähne, Digital Image Processing, ch. 13)."""
    wide, tall = float(np.vdot(across, across)), float(np.vdot(down, down))
    both = float(np.vdot(across, down))
    total = wide + tall
    return round(float(np.hypot(wide - tall, 2 * both)) / total, 3) if total else 0.0


def _tilt(across: Plane, down: Plane) -> float | None:
    """The lean that most upright edges share, where enough of them share one."""
    force = np.abs(across)
    upright = (force > np.abs(down) * 3.73) & (force > max(4.0, 3 * float(force.mean())))
    if int(upright.sum()) < 200:
        return None
    weight = force[upright]
    lean = np.degrees(np.arctan(down[upright] / across[upright]))
    counts, _ = np.histogram(lean, bins=4 * _LEAN, range=(-_LEAN, _LEAN), weights=weight)
    counts = np.convolve(counts, np.ones(3) / 3, "same")
    best = int(counts.argmax())
    if counts[best] < 2.2 * counts.mean():
        return None
    return round((best + 0.5) / 2 - _LEAN, 2)


def _colours(pixels: Pixels) -> tuple[float, ...]:
    """Shares of the 64 colours of a 4×4×4 RGB cube."""
    cells = _cells(pixels)
    counts = np.bincount(cells.ravel(), minlength=64)
    return tuple(round(float(count) / cells.size, 4) for count in counts)


def _cells(pixels: Pixels) -> Pixels:
    """The cell of the 4×4×4 cube, 0 to 63, in which each pixel lies."""
    red, green, blue = (pixels[..., channel] >> 6 for channel in range(3))
    cells: Pixels = ((red << 4) | (green << 2) | blue).astype(np.uint8)
    return cells


def _dominant(pixels: Pixels) -> str:
    """The mean of the pixels in the most frequent cell of the colour cube, thinned out."""
    thin = np.ascontiguousarray(pixels[::4, ::4]).reshape(-1, 3)
    cells = _cells(thin)
    often = thin[cells == np.bincount(cells, minlength=64).argmax()]
    red, green, blue = (int(value + 0.5) for value in often.mean(axis=0))
    return f"#{red:02x}{green:02x}{blue:02x}"
