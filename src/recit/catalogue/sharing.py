"""Equal parts of many photos kept once, so that memory grows little with their number."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from recit.story.photo import Photo

Part = TypeVar("Part", bound=Hashable)


@dataclass(slots=True)
class Shared:
    """Remembers parts by their value.

    A wire's photos have the same credit, place and camera a thousand times over, and the
    shares of a histogram come from few values.
    """

    parts: dict[Hashable, Hashable] = field(default_factory=dict)
    shares: dict[float, float] = field(default_factory=dict)

    def photo(self, photo: Photo) -> Photo:
        """The photo, equal to before, made of parts that are known already where possible."""
        shares = self.shares
        colours = photo.look.colours
        return replace(
            photo,
            look=replace(photo.look, colours=tuple(map(shares.setdefault, colours, colours))),
            camera=self._one(photo.camera),
            place=self._one(photo.place),
            rights=self._one(photo.rights),
            people=self._one(photo.people),
            keywords=self._one(photo.keywords),
            headline=self._one(photo.headline),
            format=self._one(photo.format),
        )

    def _one(self, part: Part) -> Part:
        known: Part = self.parts.setdefault(part, part)  # type: ignore[assignment]
        return known
