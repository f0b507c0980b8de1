"""Which photo an XMP sidecar belongs to, by its name alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath

from recit.kinds import RAW

SUFFIX = ".xmp"


def is_sidecar(name: str) -> bool:
    """Whether a file of this name is a sidecar."""
    return name.lower().endswith(SUFFIX)


def has_last_word(photo: str) -> bool:
    """Whether a sidecar counts before what stands in the photo's own file."""
    return PurePosixPath(photo).suffix.lower() in RAW


def pairs(photos: Iterable[str], sidecars: Iterable[str]) -> dict[str, str]:
    """The sidecar of each photo that has one, by their names.

    ``IMG_1.CR3.xmp`` is that of ``IMG_1.CR3``, and comes before ``IMG_1.xmp``, which is that
    of the raw file ``IMG_1`` or, where there is none, of the other photos called so. Capital
    and small letters are alike.
    """
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for photo in photos:
        by_name[photo.casefold()].append(photo)
        by_stem[_stem(photo)].append(photo)
    whole: dict[str, str] = {}
    short: dict[str, str] = {}
    for sidecar in sidecars:
        named = _stem(sidecar)
        whole |= dict.fromkeys(by_name.get(named, ()), sidecar)
        called = by_stem.get(named, [])
        short |= dict.fromkeys([one for one in called if has_last_word(one)] or called, sidecar)
    return short | whole


def _stem(name: str) -> str:
    """The path without the last suffix, in small letters."""
    return name.removesuffix(PurePosixPath(name).suffix).casefold()
