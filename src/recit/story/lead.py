"""Which photo opens the story, where the manuscript does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from recit.story.photo import Photo
from recit.story.views import view

BROAD = 1.2
"""A photo of at least this width to height can stand beside the headline."""

_PRINCIPAL = 0.5
"""Whoever is shown in so large a share of the most shown person's photos is a principal."""

_ALL = 1.0
"""What it is worth that a photo shows all principals; a share of them as much of it."""
_WIDE = 0.5
"""What a wide view is worth, which shows where the story happens; a detail costs as much."""
EARLY = 0.25
"""What it is worth to be the first photo of the story; the last one has none of it."""
_POOR = 0.5
"""What it costs to be dim, clipped all over, or small."""
_DIM = 0.35
"""Share of the median light under which a photo is dim."""
_SMALL = 1400
"""Pixels across under which a photo cannot be spread out."""


@dataclass(frozen=True, slots=True)
class Openers:
    """What the photos of one story have in common, to weigh which of them opens it.

    ``principals`` are the people whom the story shows most, as far as the files name who
    is shown; ``light`` is the median luminance, 0 to 255.
    """

    principals: frozenset[str]
    light: float

    @classmethod
    def of(cls, shown: Iterable[Photo]) -> Openers:
        """From the photos of the story."""
        photos = list(shown)
        often = Counter(name for photo in photos for name in _people(photo))
        most = max(often.values(), default=0)
        principals = {name for name, number in often.items() if number >= _PRINCIPAL * most}
        light = median(photo.look.luminance for photo in photos) if photos else 0.0
        return cls(frozenset(principals), light)

    def worth(self, photo: Photo, place: float) -> float:
        """What a photo is worth as the first one seen, at ``place`` from 0 (first) to 1.

        The principal people, together; a view that shows where we are; an early moment;
        a picture that bears being large.
        """
        people = _people(photo)
        seen = view(photo, len(people))
        worth = EARLY * (1.0 - place)
        if self.principals:
            worth += _ALL * len(self.principals & people) / len(self.principals)
        worth += {"wide": _WIDE, "detail": -_WIDE}.get(seen, 0.0)
        worth -= _POOR * min(photo.look.clipped, 1.0)
        worth -= _POOR * ((photo.look.luminance < _DIM * self.light) + (photo.width < _SMALL))
        return round(worth, 6)


def opening(alone: Sequence[Photo], shown: Iterable[Photo], unfit: Collection[str]) -> Photo | None:
    """The photo to open with, of those that stand ``alone``, in reading order.

    It is broad and not among the ``unfit`` (archive pictures and photos with a width of
    their own), and worth most by :meth:`Openers.worth`; among equals the first. Where none
    is fit, the first that stands alone.
    """
    openers = Openers.of(shown)
    last = max(len(alone) - 1, 1)
    fit = [
        (openers.worth(photo, at / last), photo)
        for at, photo in enumerate(alone)
        if photo.ratio >= BROAD and photo.name not in unfit
    ]
    best = max(fit, key=lambda one: one[0], default=None)
    return next(iter(alone), None) if best is None else best[1]


def _people(photo: Photo) -> set[str]:
    """Those whom the file's own field names as shown: a caption names others too."""
    return {person.name for person in photo.people if person.shown}
