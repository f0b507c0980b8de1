"""From what each camera's clock wrote to one time, and all that follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from recit.catalogue.bursts import group
from recit.catalogue.moments import clock_names, in_order, moments
from recit.catalogue.offsets import propose
from recit.catalogue.scenes import scenes
from recit.story.cause import cause
from recit.story.photo import Catalogue, Clock


def settle(
    catalogue: Catalogue,
    timezone: str | None = None,
    clocks: Mapping[str, timedelta] | None = None,
) -> Catalogue:
    """The catalogue with moments, order, bursts, scenes and clocks by these settings.

    ``timezone`` (IANA) is the zone of clocks that state none, ``clocks`` what is added to
    a camera's clock, by its model, or by model and serial number where two bodies of one
    model differ. The clocks of the result are these, and what else is proposed. Raises
    :class:`CatalogueError` for a time zone that is not known.
    """
    corrections = dict(clocks or {})
    ordered = in_order(moments(catalogue.photos, timezone, corrections))
    bursts = group(ordered)
    cameras = {photo.camera for photo in ordered if photo.camera is not None}
    known = {name.casefold() for camera in cameras for name in clock_names(camera)}
    settled = replace(
        catalogue, photos=ordered, bursts=bursts, scenes=scenes(ordered, bursts), clocks=()
    )
    applied = tuple(
        Clock(camera, correction, cause("front"), applied=True)
        for camera, correction in corrections.items()
        if camera.casefold() in known
    )
    return replace(settled, clocks=(*applied, *propose(settled, corrections)))
