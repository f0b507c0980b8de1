"""Regions of the picture that the metadata points out: faces, people, focus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recit.catalogue.blocks import Blocks
from recit.story.photo import Region

_MOST = 200
"""Regions of one photo that are read; a group picture has fewer."""


def regions(blocks: Blocks) -> tuple[Region, ...]:
    """IPTC image regions, then those of the Metadata Working Group's schema.

    Only boundaries in shares of the picture are read; a circle and a polygon become the
    rectangle around them. A region is named by the person in it, else by its own name.
    """
    return (*_iptc(blocks), *_working_group(blocks))


def _iptc(blocks: Blocks) -> Iterator[Region]:
    for number in range(1, _MOST):
        root = f"Xmp.iptcExt.ImageRegion[{number}]/Iptc4xmpExt:"
        bounds = f"{root}RegionBoundary/Iptc4xmpExt:rb"
        shape = blocks.first(f"{bounds}Shape")
        if shape is None:
            return
        if blocks.first(f"{bounds}Unit") != "relative":
            continue
        name = blocks.first(f"{root}PersonInImage") or blocks.first(f"{root}Name")
        if shape == "rectangle":
            corner = _numbers(blocks, [f"{bounds}{side}" for side in ("X", "Y", "W", "H")])
            if corner is not None:
                x, y, width, height = corner
                yield from _within(x + width / 2, y + height / 2, width, height, name)
        elif shape == "circle":
            circle = _numbers(blocks, [f"{bounds}{side}" for side in ("X", "Y", "Rx")])
            if circle is not None:
                x, y, radius = circle
                yield from _within(x, y, 2 * radius, 2 * radius, name)
        else:
            yield from _around(_vertices(blocks, f"{bounds}Vertices"), name)


def _working_group(blocks: Blocks) -> Iterator[Region]:
    for number in range(1, _MOST):
        root = f"Xmp.mwg-rs.Regions/mwg-rs:RegionList[{number}]/mwg-rs:"
        area = f"{root}Area/stArea:"
        if blocks.first(f"{area}x") is None:
            return
        if blocks.first(f"{area}unit") not in (None, "normalized"):
            continue
        found = _numbers(blocks, [f"{area}{side}" for side in ("x", "y", "w", "h")])
        if found is not None:
            x, y, width, height = found
            yield from _within(x, y, width, height, blocks.first(f"{root}Name"))


def _vertices(blocks: Blocks, root: str) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for number in range(1, _MOST):
        vertex = _numbers(blocks, [f"{root}[{number}]/Iptc4xmpExt:rb{axis}" for axis in "XY"])
        if vertex is None:
            return found
        found.append((vertex[0], vertex[1]))
    return found


def _around(vertices: Sequence[tuple[float, float]], name: str | None) -> Iterator[Region]:
    if len(vertices) > 2:
        left, right = min(x for x, _ in vertices), max(x for x, _ in vertices)
        top, bottom = min(y for _, y in vertices), max(y for _, y in vertices)
        yield from _within((left + right) / 2, (top + bottom) / 2, right - left, bottom - top, name)


def _numbers(blocks: Blocks, keys: Sequence[str]) -> list[float] | None:
    try:
        return [float(blocks.first(key) or "") for key in keys]
    except ValueError:
        return None


def _within(x: float, y: float, width: float, height: float, name: str | None) -> Iterator[Region]:
    """The region, where it lies in the picture at all."""
    if all(0 <= share <= 1 for share in (x, y)) and 0 <= width <= 1 and 0 <= height <= 1:
        yield Region(round(x, 6), round(y, 6), round(width, 6), round(height, 6), name)
