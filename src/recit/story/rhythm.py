"""How wide each photo is shown, where the manuscript does not say.

The default page's rules: upright photos are portraits; no two of the same width follow
each other; between two wide ones stands a smaller one. ``full`` and ``beside`` are an
editor's to ask for.
"""

from __future__ import annotations

from collections.abc import Iterable

from recit.story.photo import Photo

LAYOUTS = ("full", "wide", "beside", "portrait", "photo")
"""The layouts that a class can ask for, the strongest first."""

PORTRAIT_RATIO = 0.9
"""Narrower photos are portraits."""

_WIDE_RATIO = 1.3
_WIDE_PIXELS = 1400
"""A photo with fewer pixels across is not spread out of its own accord."""


def asked_layout(classes: Iterable[str]) -> str | None:
    """The layout that a photo's classes ask for, if they do."""
    given = set(classes)
    return next((layout for layout in LAYOUTS if layout in given), None)


def natural_layout(photo: Photo, before: str | None) -> str:
    """The layout of a photo that stands alone after one of the layout ``before``."""
    if photo.ratio < PORTRAIT_RATIO:
        return "portrait"
    broad = photo.ratio >= _WIDE_RATIO and photo.width >= _WIDE_PIXELS
    return "wide" if before == "photo" and broad else "photo"
