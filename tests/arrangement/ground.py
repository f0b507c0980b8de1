"""Accounts and photos for the tests of arranging, built by hand from story types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from recit.arrangement import words
from recit.story.cause import cause
from recit.story.photo import Burst, Caption, Catalogue, Look, Photo, Position, Taken

GREY = Look(0, (128,) * 64, (1 / 64,) * 64, "#888888", 100.0, 128.0, 0.0)
BLACK = Look(0, (2,) * 64, (1.0,) + (0.0,) * 63, "#000000", 1.0, 2.0, 0.9)


class Letters:
    """A real encoder of a simple kind: what two texts share of their words' beginnings."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit-length row for each text: shape (texts, 256)."""
        rows = np.zeros((len(texts), 256), np.float32)
        for at, text in enumerate(texts):
            for stem in words.stems(text):
                rows[at, sum(stem.encode()) % 255] += 1.0
            rows[at, 255] = 0.1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def photo(
    name: str,
    caption: str = "",
    at: str | None = None,
    *,
    look: Look = GREY,
    keywords: Sequence[str] = (),
    flags: Sequence[str] = (),
    headline: str | None = None,
    gps: tuple[float, float] | None = None,
) -> Photo:
    """A photo with a caption and a time, such as ``2025-05-10T09:30``."""
    local = None if at is None else datetime.fromisoformat(at)
    return Photo(
        name=f"photos/{name}",
        key=name,
        width=6000,
        height=4000,
        format="jpeg",
        look=look,
        taken=None if local is None else Taken(local, None, "Exif.Photo.DateTimeOriginal"),
        moment=None if local is None else local.replace(tzinfo=UTC),
        gps=None if gps is None else Position(*gps),
        headline=headline,
        caption=Caption(raw=caption, sentence=caption, flags=tuple(flags)),
        keywords=tuple(keywords),
    )


def catalogue(photos: Sequence[Photo], bursts: Sequence[Sequence[str]] = ()) -> Catalogue:
    """The photos as a catalogue, in the order given; ``bursts`` list frames, the pick first."""
    mates = {f"photos/{name}": burst for burst in bursts for name in burst}
    found: list[Burst] = []
    for one in photos:
        burst = mates.get(one.name)
        if burst is None:
            found.append(Burst((one.name,), one.name))
        elif one.name == f"photos/{burst[0]}":
            frames = tuple(f"photos/{name}" for name in burst)
            why = ((cause("sharpest"),), *((cause("less-sharp"),) for _ in frames[1:]))
            found.append(Burst(frames, frames[0], why))
    return Catalogue(tuple(photos), tuple(found))
