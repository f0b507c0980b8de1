"""What a process that tells the same stories again keeps of the last time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from recit.catalogue.survey import Found, survey
from recit.intake import Delivery
from recit.settings import Settings
from recit.story.front import FrontMatter


class Reader(Protocol):
    """Reads the photos of the files that were found."""

    def __call__(self, *, found: Found) -> Delivery: ...


@dataclass(frozen=True, slots=True)
class _Sight:
    """Everything that decides a catalogue: the files as the disk tells them, and the clocks."""

    found: Found
    timezone: str | None
    clocks: tuple[tuple[str, timedelta], ...]


@dataclass(slots=True)
class Memory:
    """The last delivery of each story; it holds as long as no photo and no clock changes."""

    _known: dict[Path, tuple[_Sight, Delivery]] = field(default_factory=dict)

    def delivery(
        self, root: Path, settings: Settings, front: FrontMatter, read: Reader
    ) -> Delivery:
        """The photos as they are known, or what ``read`` makes of the files found."""
        sight = _Sight(
            survey(root, settings.photos),
            front.timezone or settings.timezone,
            tuple(sorted(front.clocks.items())),
        )
        known = self._known.get(root)
        if known is not None and known[0] == sight:
            return known[1]
        taken = read(found=sight.found)
        self._known[root] = sight, taken
        return taken
