"""The catalogue of a story made from its files, with the clocks that they agree upon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from recit.catalogue.cache import Cache, Settled, is_lasting
from recit.catalogue.clocks import settle
from recit.catalogue.scan import listed, read_all
from recit.catalogue.survey import Found
from recit.engines import Engine


def settle_all(
    found: Found,
    memory: Cache,
    *,
    timezone: str | None,
    clocks: Mapping[str, timedelta],
    engine: Engine | None,
    progress: Callable[[int, int], None],
) -> tuple[Settled, bool]:
    """The catalogue of the files found, and whether another run would read the same.

    Corrections that the photos propose are used beside the stated ``clocks``. Raises
    :class:`CatalogueError` for a time zone that is not known.
    """
    readings = read_all(found, memory, engine=engine, progress=progress)
    catalogue = settle(listed(readings, found), timezone, clocks)
    proposed = tuple(clock for clock in catalogue.clocks if not clock.applied)
    corrections = {**clocks, **{clock.camera: clock.correction for clock in proposed}}
    if proposed:
        catalogue = settle(catalogue, timezone, corrections)
    lasting = all(is_lasting(reading) for reading in readings.values())
    return Settled(catalogue, proposed, corrections), lasting
