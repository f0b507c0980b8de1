"""Which photo opens the story, where the manuscript does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from recit.story.photo import Photo

BROAD = 1.2
"""A photo of at least this width to height can stand beside the headline."""

_PRINCIPAL = 0.5
"""Whoever is shown in so large a share of the most shown person's photos is a principal."""


def opening(alone: Sequence[Photo], shown: Iterable[Photo], unfit: Collection[str]) -> Photo | None:
    """The photo to open with, of those that stand ``alone``, in reading order.

    It is broad and not among the ``unfit`` (archive pictures and photos with a width of
    their own). Where the files say who is shown, it shows the most of the story's principal
    people; among equals the first. Where none is fit, the first that stands alone.
    """
    often = Counter(name for photo in shown for name in _people(photo))
    most = max(often.values(), default=0)
    principals = {name for name, number in often.items() if number >= _PRINCIPAL * most}
    fit = [photo for photo in alone if photo.ratio >= BROAD and photo.name not in unfit]
    return max(
        fit,
        key=lambda photo: len(principals & _people(photo)),
        default=next(iter(alone), None),
    )


def _people(photo: Photo) -> set[str]:
    """Those whom the file's own field names as shown: a caption names others too."""
    return {person.name for person in photo.people if person.shown}
