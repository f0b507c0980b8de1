"""Where the names stand on a map, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LETTER = 7.8
"""Pixels that a letter of a label is wide, generously."""

LINE = 20.0
"""Pixels that a label is high."""

_AWAY = 12.0
"""Pixels from the middle of a mark to its label."""

_SIDES = ("right", "left", "below", "above")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a point given in shares of the map; ``side`` is where it stands from there."""

    text: str
    x: float
    y: float
    side: str


class Sheet:
    """A map of so many pixels, on which names are set one after the other."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._taken: list[Box] = []

    def mark(self, points: Iterable[tuple[float, float]]) -> None:
        """Keep names off these points, given in shares of the map."""
        for x, y in points:
            self.block(x, y, 7.0)

    def block(self, x: float, y: float, around: float) -> None:
        """Keep names off a square about a point given in shares of the map."""
        left, top = x * self._width, y * self._height
        self._taken.append((left - around, top - around, left + around, top + around))

    def set(self, text: str, x: float, y: float) -> Label | None:
        """The name at the first side of the point where there is room, if there is any."""
        for side, box in self._places(text, x * self._width, y * self._height):
            if self._is_free(box):
                self._taken.append(box)
                return Label(text, x, y, side)
        return None

    def put(self, label: Label) -> bool:
        """Take a label that another map has set, where it has room here as well."""
        places = dict(self._places(label.text, label.x * self._width, label.y * self._height))
        if not self._is_free(places[label.side]):
            return False
        self._taken.append(places[label.side])
        return True

    def _places(self, text: str, x: float, y: float) -> Iterator[tuple[str, Box]]:
        wide, high = LETTER * len(text), LINE
        corners = {
            "right": (x + _AWAY, y - high / 2),
            "left": (x - _AWAY - wide, y - high / 2),
            "below": (x - wide / 2, y + _AWAY),
            "above": (x - wide / 2, y - _AWAY - high),
        }
        for side in _SIDES:
            left, top = corners[side]
            yield side, (left, top, left + wide, top + high)

    def _is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self._width or bottom > self._height:
            return False
        return not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for other in self._taken
        )
