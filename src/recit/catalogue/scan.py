"""A folder of photos, read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from recit.catalogue.cache import Cache, Reading, Stamp, reader
from recit.catalogue.clocks import settle
from recit.catalogue.reading import read
from recit.catalogue.refusal import Refusal
from recit.catalogue.sharing import Shared
from recit.catalogue.survey import Found, survey
from recit.engines import Engine, Lost
from recit.story.cause import cause
from recit.story.photo import Catalogue, LeftOut, Photo, Unreadable
from recit.workers import Processes

_BATCH = 64
"""Readings kept in the cache at a time: what a killed run may lose."""


def scan(
    folder: Path,
    *,
    photos: str = "photos",
    cache: Path | None = None,
    timezone: str | None = None,
    clocks: Mapping[str, timedelta] | None = None,
    engine: Engine | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Catalogue:
    """Read every photo of the story in ``folder``, and settle the catalogue.

    ``cache`` is a folder for what is read, so that the next run reads only what changed.
    ``timezone`` (IANA) is the zone of clocks that state none; ``clocks`` are corrections
    by camera. ``engine`` says where the work runs, by default in this machine's
    processes. ``progress`` is called with the photos read and their total, where there
    are any. Where there are no photos, the catalogue is empty.
    """
    found = survey(folder, photos)
    readings = read_all(found, Cache(cache, reader()), engine=engine, progress=progress)
    return settle(listed(readings, found), timezone, clocks)


def read_all(
    found: Found,
    memory: Cache,
    *,
    engine: Engine | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Reading]:
    """What every file that was found turned out to be, by its name; see :func:`scan`."""
    stamps = {original.name: stamp for original, stamp in found.photos}
    shared = Shared()
    readings = {
        name: shared.photo(reading) if isinstance(reading, Photo) else reading
        for name, reading in memory.recall(stamps)
    }
    fresh = [original for original, _ in found.photos if original.name not in readings]
    total = len(found.photos)
    batch: list[tuple[str, Stamp, Reading]] = []
    if progress is not None and total:
        progress(total - len(fresh), total)
    try:
        for original, result in (engine or Processes()).run(read, fresh):
            reading = Refusal(result.cause) if isinstance(result, Lost) else result
            if isinstance(reading, Photo):
                reading = shared.photo(reading)
            readings[original.name] = reading
            batch.append((original.name, stamps[original.name], reading))
            if len(batch) == _BATCH:
                memory.keep(batch)
                batch.clear()
            if progress is not None:
                progress(len(readings), total)
    finally:
        if batch:
            memory.keep(batch)
    return readings


def listed(readings: Mapping[str, Reading], found: Found) -> Catalogue:
    """Every file in one of the catalogue's lists; the photos have no moments yet."""
    refused = {name: reading for name, reading in readings.items() if isinstance(reading, Refusal)}
    unreadable = [
        Unreadable(name, refusal.cause) for name, refusal in refused.items() if not refusal.left_out
    ]
    photos = [reading for reading in readings.values() if isinstance(reading, Photo)]
    left_out = [
        LeftOut(name, refusal.cause) for name, refusal in refused.items() if refusal.left_out
    ]
    damaged = {
        photo.sidecar.name: LeftOut(photo.sidecar.name, cause("sidecar-damaged", photo=photo.name))
        for photo in photos
        if photo.sidecar is not None and photo.sidecar.damaged
    }
    return Catalogue(
        photos=tuple(photos),
        unreadable=tuple(sorted([*unreadable, *found.unreadable], key=lambda unread: unread.name)),
        left_out=tuple(
            sorted([*left_out, *damaged.values(), *found.left_out], key=lambda left: left.name)
        ),
    )
