"""Perform a plan of renditions: each original decoded once, each picture made once.

Finished pictures lie in a cache named by their digest, so a second build makes only
what changed. A picture is written beside its place and renamed, so a killed run leaves
no half picture under a name that a later run would trust.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from recit.editions.rendition import SUFFIX, Rendition
from recit.engines import Engine
from recit.originals import Original

RECIPE = 2
"""Changes with every change of :mod:`~recit.editions.exposure` that changes a picture's bytes."""


def _library() -> str:
    """The libraries that make the pictures, by their versions."""
    try:
        return f"pyvips-binary {version('pyvips-binary')}"
    except PackageNotFoundError:
        # Only the system's own libvips has to be loaded to be asked.
        from recit.editions.exposure import libvips

        return f"libvips {libvips()}, the system's own"


ENCODER = f"{_library()}, recipe {RECIPE}"
"""What makes the pictures; part of every rendition's digest.

The encoders of AVIF and JPEG are libraries of their own, which libvips does not name; the
package that holds them all together with libvips does by its version.
"""


@dataclass(frozen=True, slots=True)
class Developed:
    """Where each rendition's file lies, and how many had to be made for it.

    ``spoilt`` says of each photo that cannot be rendered why; its files are not there.
    """

    files: Mapping[Rendition, Path]
    made: int
    spoilt: Mapping[str, str]

    @property
    def kept(self) -> int:
        """How many were there already."""
        return len(self.files) - self.made


def develop(
    renditions: Sequence[Rendition],
    *,
    originals: Path,
    elsewhere: Mapping[str, Original] | None = None,
    cache: Path,
    keep: Path | None = None,
    engine: Engine | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Developed:
    """Make every rendition that ``cache`` does not hold yet.

    ``originals`` is the folder that the photos' names are relative to, ``elsewhere`` says
    what opens those that do not lie in it, and ``keep`` is a folder for the content of
    these, by its key, so that none is fetched for a second picture. ``engine`` says where
    the work runs, by default in this machine's processes; only this process writes.
    ``progress`` is called with the number of originals done and their total. Raises
    :class:`PublishError` where the cache cannot be written.
    """
    files = {rendition: _kept_as(rendition, cache) for rendition in renditions}
    there = _held(cache)
    missing = [rendition for rendition, file in files.items() if file.name not in there]
    if not missing:
        return Developed(files, 0, {})
    # What makes pictures takes longer to import than a build that needs none takes.
    from recit.editions.enlarger import enlarge

    spoilt = enlarge(
        missing,
        files,
        originals=originals,
        elsewhere=elsewhere or {},
        cache=cache,
        keep=keep,
        engine=engine,
        progress=progress,
    )
    return Developed(
        files={one: file for one, file in files.items() if one.photo not in spoilt},
        made=sum(one.photo not in spoilt for one in missing),
        spoilt=spoilt,
    )


@lru_cache(maxsize=32768)
def _kept_as(rendition: Rendition, cache: Path) -> Path:
    return cache / f"{rendition.digest}.{SUFFIX[rendition.format]}"


def _held(cache: Path) -> set[str]:
    if not cache.is_dir():
        return set()
    with os.scandir(cache) as entries:
        return {entry.name for entry in entries}
