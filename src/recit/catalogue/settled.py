"""The catalogue of a story by its corrected clocks, remembered as long as nothing changes it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from recit.catalogue.cache import Cache, Settled, reader
from recit.catalogue.survey import Found
from recit.engines import Engine


def settled(
    found: Found,
    *,
    cache: Path | None,
    timezone: str | None,
    clocks: Mapping[str, timedelta],
    engine: Engine | None,
    progress: Callable[[int, int], None],
) -> Settled:
    """The catalogue of the files found, by the stated and the proposed corrections of clocks.

    It is the one that ``cache`` holds where files, clocks and recit's own code are the same,
    else it is made as :func:`~recit.catalogue.scan.scan` makes it. Raises
    :class:`CatalogueError` for a time zone that is not known.
    """
    memory = Cache(cache, reader())
    sight = _sight(found, timezone, clocks)
    known = memory.settled(sight)
    if known is not None:
        if found.photos:
            progress(len(found.photos), len(found.photos))
        return known
    # What reads and compares photos takes longer to import than all else takes to run.
    from recit.catalogue.settling import settle_all

    made, lasting = settle_all(
        found, memory, timezone=timezone, clocks=clocks, engine=engine, progress=progress
    )
    if lasting:
        memory.keep_settled(sight, made)
    return made


def _sight(found: Found, timezone: str | None, clocks: Mapping[str, timedelta]) -> str:
    """A name for all that decides a catalogue, beside the code."""
    seen = repr((found.photos, found.unreadable, found.left_out, timezone, sorted(clocks.items())))
    return hashlib.sha256(seen.encode("utf-8", "surrogateescape")).hexdigest()
