"""Anchors: addresses within a page, unique in the story and stable under editing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import PurePosixPath

from anyascii import anyascii

from recit.story.photo import Photo

OPENING = "opening"
"""The anchor of what stands before the first chapter."""


def photo_anchors(photos: Iterable[Photo]) -> dict[str, str]:
    """An anchor for each photo's name: ``photo-`` and its file's name.

    Where two files' names come out alike, both carry the head of their content's hash.
    """
    shown = {photo.name: photo for photo in photos}
    slugs = {name: f"photo-{slug(PurePosixPath(name).stem)}" for name in shown}
    often = Counter(slugs.values())
    anchors = {
        name: anchor if often[anchor] == 1 else f"{anchor}-{shown[name].key[:8]}"
        for name, anchor in slugs.items()
    }
    return dict(zip(anchors, _unique(list(anchors.values()), taken=()), strict=True))


def chapter_anchors(titles: Sequence[str], taken: Iterable[str]) -> list[str]:
    """An anchor for each chapter, from its title; the second of two alike ends in ``-2``."""
    return _unique([slug(title) or "chapter" for title in titles], taken=taken)


def slug(text: str) -> str:
    """The text in small Latin letters, digits and hyphens, cut at a word's end near 60."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "-", anyascii(text).lower()))
    whole = "-".join(words)
    return whole if len(whole) <= 60 else whole[:61].rpartition("-")[0] or whole[:60]


def _unique(anchors: Sequence[str], *, taken: Iterable[str]) -> list[str]:
    used = set(taken)
    found: list[str] = []
    for anchor in anchors:
        found.append(free(anchor, used))
        used |= {found[-1], _heading(found[-1])}
    return found


def free(anchor: str, taken: Collection[str]) -> str:
    """The anchor, with a number behind it where it is taken."""
    number, found = 1, anchor
    while found in taken or _heading(found) in taken:
        number += 1
        found = f"{anchor}-{number}"
    return found


def _heading(anchor: str) -> str:
    """The address that a page gives to a chapter's heading beside the chapter's own."""
    return f"{anchor}-title"
