"""Which part of the earth a map shows, and where on it a position lies.

The projection is Lambert's azimuthal equal-area one about the map's own middle (Snyder,
Map Projections, USGS Professional Paper 1395, p. 182): it knows no date line and no pole
that a map could break at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recit.story.photo import Position

Points = NDArray[np.float64]

EARTH = 6371.0
"""The earth's mean radius in kilometres."""

ALONE = 500.0
"""Kilometres from edge to edge around one place."""

CLOSEST = 120.0
"""Kilometres from edge to edge at least: the coastline has no more detail."""

_WHOLE = 4 * EARTH
"""Kilometres from edge to edge of the whole earth in this projection."""

_AIR = 1.7
"""How much wider the map is than the places on it need."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle about ``middle``: ``width`` and ``height`` units, ``reach`` km wide."""

    middle: Position
    reach: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Units a kilometre."""
        return self.width / self.reach

    def place(self, positions: Points) -> Points:
        """Positions, rows of latitude and longitude in degrees, in units from the top left."""
        flat = flattened(positions, self.middle) * self.scale
        return np.column_stack((self.width / 2 + flat[:, 0], self.height / 2 - flat[:, 1]))


def around(positions: Sequence[Position], width: float, height: float) -> Frame:
    """The frame that shows all positions, neither closer nor wider than makes sense."""
    places = np.array([(one.latitude, one.longitude) for one in positions])
    middle = _balance(places)
    for _ in range(3):
        flat = flattened(places, middle)
        centre = (flat.min(axis=0) + flat.max(axis=0)) / 2
        middle = _unflattened(centre, middle)
    flat = flattened(places, middle)
    across, up = 2 * np.abs(flat).max(axis=0)
    needed = _AIR * max(float(across), float(up) * width / height)
    least = ALONE if len(positions) == 1 else CLOSEST
    return Frame(middle, min(max(least, needed), _WHOLE * width / height), width, height)


def flattened(positions: Points, middle: Position) -> Points:
    """Kilometres east and north of ``middle``, of rows of latitude and longitude."""
    latitude, longitude = np.radians(positions[:, 0]), np.radians(positions[:, 1])
    here, east = np.radians(middle.latitude), longitude - np.radians(middle.longitude)
    towards = np.sin(here) * np.sin(latitude) + np.cos(here) * np.cos(latitude) * np.cos(east)
    stretch = EARTH * np.sqrt(2 / np.maximum(1e-9, 1 + towards))
    return np.column_stack(
        (
            stretch * np.cos(latitude) * np.sin(east),
            stretch
            * (np.cos(here) * np.sin(latitude) - np.sin(here) * np.cos(latitude) * np.cos(east)),
        )
    )


def _unflattened(point: Points, middle: Position) -> Position:
    """The position that lies so many kilometres east and north of ``middle``."""
    x, y = float(point[0]), float(point[1])
    distance = float(np.hypot(x, y))
    if distance < 1e-9:
        return middle
    angle = 2 * np.arcsin(min(1.0, distance / (2 * EARTH)))
    here = np.radians(middle.latitude)
    sine = np.cos(angle) * np.sin(here) + y / distance * np.sin(angle) * np.cos(here)
    east = np.arctan2(
        x * np.sin(angle),
        distance * np.cos(here) * np.cos(angle) - y * np.sin(here) * np.sin(angle),
    )
    longitude = (middle.longitude + float(np.degrees(east)) + 180) % 360 - 180
    return Position(float(np.degrees(np.arcsin(np.clip(sine, -1, 1)))), longitude)


def _balance(positions: Points) -> Position:
    """The middle of the positions on the sphere; of opposite ones, a point as far from both."""
    latitude, longitude = np.radians(positions[:, 0]), np.radians(positions[:, 1])
    x, y, z = (
        float(np.mean(part))
        for part in (
            np.cos(latitude) * np.cos(longitude),
            np.cos(latitude) * np.sin(longitude),
            np.sin(latitude),
        )
    )
    if np.hypot(np.hypot(x, y), z) < 1e-6:
        return Position(0.0, float(positions[0][1]) + 90)
    return Position(
        float(np.degrees(np.arctan2(z, np.hypot(x, y)))), float(np.degrees(np.arctan2(y, x)))
    )
