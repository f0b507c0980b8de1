"""Make the coastline that recit carries: ``python -m benchmarks.coastline FOLDER``.

``FOLDER`` is the unpacked npm package ``world-atlas`` 2.0.2 (``npm pack world-atlas``),
whose ``land-10m.json`` is Natural Earth's land at 1:10,000,000, in the public domain
(https://www.naturalearthdata.com), as TopoJSON. Details smaller than :data:`DETAIL` are
taken out (Visvalingam's algorithm: the point that spans the smallest triangle with its
neighbours goes first), positions rounded to :data:`STEP`, and the rest is written to
``src/recit/editions/web/atlas/coast.npz``.
"""

from __future__ import annotations

import argparse
import heapq
import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np

TARGET = Path(__file__).parents[1] / "src" / "recit" / "editions" / "web" / "atlas" / "coast.npz"

DETAIL = 1.5
"""Square kilometres of the smallest triangle that stays."""

STEP = 360 / 65536
"""Degrees; a circle of latitude in 16 bits, about 600 metres at the equator."""

_KM_A_DEGREE = 111.2

Point = tuple[float, float]


def main() -> None:
    """Read, simplify, write, print what the file holds."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    atlas = json.loads((options.parse_args().folder / "land-10m.json").read_text("utf-8"))
    arcs = [simplified(arc) for arc in _arcs(atlas)]
    rings: list[list[Point]] = []
    holes: list[bool] = []
    for polygon in _polygons(atlas["objects"]["land"]):
        for number, ring in enumerate(polygon):
            points = _joined(ring, arcs)
            if len(points) > 2:
                outwards = _area(points) > 0
                rings.append(points if outwards == (number == 0) else points[::-1])
                holes.append(number > 0)
    places = np.array([point for ring in rings for point in ring])
    cells = np.round((places + np.array((180, 90))) / STEP).astype(np.int64).astype(np.uint16)
    steps = np.diff(cells, axis=0, prepend=np.zeros((1, 2), np.uint16)).astype(np.uint16)
    np.savez_compressed(
        TARGET,
        longitude=steps[:, 0],
        latitude=steps[:, 1],
        lengths=np.array([len(ring) for ring in rings], np.uint32),
        holes=np.array(holes),
    )
    print(f"{len(rings)} shores, {len(places)} points, {TARGET.stat().st_size} bytes")


def simplified(arc: list[Point]) -> list[Point]:
    """The arc without the details below :data:`DETAIL`; its ends and its shape stay.

    A closed arc, such as an island's, keeps four points at least.
    """
    before = list(range(-1, len(arc) - 1))
    after = list(range(1, len(arc) + 1))
    gone = [False] * len(arc)
    queue = [(_triangle(arc[n - 1], arc[n], arc[n + 1]), n) for n in range(1, len(arc) - 1)]
    heapq.heapify(queue)
    least = 4 if arc[0] == arc[-1] else 2
    left = len(arc)
    areas = {n: area for area, n in queue}
    while queue and left > least:
        area, at = heapq.heappop(queue)
        if gone[at] or area != areas[at]:
            continue
        if area > DETAIL:
            break
        gone[at] = True
        left -= 1
        one, other = before[at], after[at]
        after[one], before[other] = other, one
        for n in (one, other):
            if 0 < n < len(arc) - 1:
                areas[n] = max(area, _triangle(arc[before[n]], arc[n], arc[after[n]]))
                heapq.heappush(queue, (areas[n], n))
    return [point for point, out in zip(arc, gone, strict=True) if not out]


def _triangle(one: Point, two: Point, three: Point) -> float:
    """Square kilometres, flat, which is near enough for neighbours."""
    narrow = math.cos(math.radians(two[1]))
    x1, y1 = (two[0] - one[0]) * narrow, two[1] - one[1]
    x2, y2 = (three[0] - one[0]) * narrow, three[1] - one[1]
    return abs(x1 * y2 - x2 * y1) / 2 * _KM_A_DEGREE**2


def _arcs(atlas: dict[str, object]) -> Iterator[list[Point]]:
    transform = atlas["transform"]
    assert isinstance(transform, dict)
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    arcs = atlas["arcs"]
    assert isinstance(arcs, list)
    for arc in arcs:
        x = y = 0
        points = []
        for across, up in arc:
            x, y = x + across, y + up
            points.append((x * scale_x + left, y * scale_y + bottom))
        yield points


def _polygons(shape: dict[str, object]) -> Iterator[list[list[int]]]:
    if shape["type"] == "GeometryCollection":
        for one in shape["geometries"]:  # type: ignore[attr-defined]
            yield from _polygons(one)
    elif shape["type"] == "Polygon":
        yield shape["arcs"]  # type: ignore[misc]
    else:
        yield from shape["arcs"]  # type: ignore[misc]


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in ring:
        points += (arcs[number] if number >= 0 else arcs[~number][::-1])[:-1]
    return points


def _area(points: list[Point]) -> float:
    """Positive where the ring runs against the clock."""
    following = points[1:] + points[:1]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, following, strict=True)) / 2


if __name__ == "__main__":
    main()
