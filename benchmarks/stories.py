"""Stories whose authors placed the photos: read as recit reads them, with the truth beside."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from recit.catalogue.clocks import settle
from recit.catalogue.scan import scan
from recit.story.manuscript import Manuscript, parse
from recit.story.photo import Caption, Catalogue, Photo, Place

Change = Callable[[Photo], Photo]

Spot = tuple[int, int]
"""A chapter, and the index of the passage after which a photo stands."""


@dataclass(frozen=True)
class Told:
    """One story: what recit is given, and where the author put each photo.

    ``spots`` holds ``None`` for a photo that belongs nowhere; ``order`` is the author's
    reading order.
    """

    name: str
    author: str
    manuscript: Manuscript
    catalogue: Catalogue
    spots: dict[str, Spot | None]
    order: dict[str, int]


def find(paths: list[Path]) -> Iterator[Path]:
    """The folders with a ``truth.json`` at or under the paths, sorted."""
    for path in paths:
        yield from sorted(file.parent for file in path.rglob("truth.json"))


def load(folder: Path, cache: Path, account: str | None = None) -> Told:
    """Read a story's folder: other people's stories, or the demo's ``frames``."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    told = account or ("account.md" if (folder / "account.md").exists() else "story.md")
    manuscript = parse((folder / told).read_text("utf-8"), told)
    catalogue = scan(folder, cache=cache / folder.name)
    catalogue = settle(
        catalogue,
        timezone=manuscript.front.timezone,
        clocks={clock.camera: clock.correction for clock in catalogue.clocks},
    )
    if "frames" in truth:
        return _demo(folder.name, truth["frames"], manuscript, catalogue)
    blocks = _blocks(manuscript.text)
    spots: dict[str, Spot | None] = {}
    for photo in truth["photos"]:
        spots[_name(photo["file"])] = (
            int(photo["chapter"]),
            _passage(manuscript, blocks, int(photo["after_block"])),
        )
    order = {_name(photo["file"]): int(photo["order"]) for photo in truth["photos"]}
    return Told(folder.name, truth["author"], manuscript, catalogue, spots, order)


def _name(file: str) -> str:
    return file if file.startswith("photos/") else f"photos/{file}"


def _demo(
    name: str,
    frames: list[dict[str, str | int | None]],
    manuscript: Manuscript,
    catalogue: Catalogue,
) -> Told:
    inside: dict[int, list[int]] = {}
    for passage in manuscript.passages:
        inside.setdefault(passage.chapter, []).append(passage.index)
    spots: dict[str, Spot | None] = {}
    for frame in frames:
        chapter, paragraph = frame["chapter"], frame["paragraph"]
        at = _name(str(frame["file"]))
        if isinstance(chapter, int) and isinstance(paragraph, int):
            spots[at] = (chapter, inside[chapter][paragraph - 1])
        else:
            spots[at] = None
    shown = [at for at, spot in spots.items() if spot is not None]
    shown.sort(key=lambda at: spots[at] or (0, 0))
    return Told(name, name, manuscript, catalogue, spots, {at: n for n, at in enumerate(shown)})


def _blocks(text: str) -> list[tuple[int, int]]:
    """First and last line of each block between blank lines, headings left out, 1-based."""
    lines = text.split("\n")
    found: list[tuple[int, int]] = []
    start = 0
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            start = start or number
        elif start:
            if not re.match(r"#{1,6}\s", lines[start - 1]):
                found.append((start, number - 1))
            elif start < number - 1:
                found.append((start + 1, number - 1))
            start = 0
    return found


def _passage(manuscript: Manuscript, blocks: list[tuple[int, int]], block: int) -> int:
    """The passage that holds a block, or stands last before it."""
    if block < 0:
        return -1
    last = blocks[block][1]
    before = [passage.index for passage in manuscript.passages if passage.lines[0] <= last]
    return max(before, default=-1)


def silent(told: Told) -> Told:
    """The story with captions, headlines and alternative texts taken away."""
    return _with(
        told,
        lambda photo: replace(
            photo, caption=Caption(), headline=None, alt=None, extended_description=None
        ),
    )


def wordless(told: Told) -> Told:
    """The story with no word left at any photo: no people, keywords or places either."""
    return _with(silent(told), lambda photo: replace(photo, people=(), keywords=(), place=Place()))


def half_silent(told: Told) -> Told:
    """The story with half of the captions taken away, always the same half."""

    def hide(photo: Photo) -> Photo:
        mark = hashlib.blake2b(f"{told.name}/{photo.name}".encode()).digest()[0]
        if mark % 2:
            return photo
        return replace(photo, caption=Caption(), headline=None, alt=None)

    return _with(told, hide)


def timeless(told: Told) -> Told:
    """The story with every capture time taken away, and with it the order and the bursts."""
    bare = _with(told, lambda photo: replace(photo, taken=None, moment=None))
    return replace(bare, catalogue=settle(bare.catalogue))


def placeless(told: Told) -> Told:
    """The story with every GPS position taken away."""
    return _with(told, lambda photo: replace(photo, gps=None))


def abroad(told: Told) -> Told:
    """The story as if its account were in a language that no caption speaks.

    Words are then counted nowhere; meaning and names must carry.
    """
    front = replace(told.manuscript.front, language="la")
    return replace(told, manuscript=replace(told.manuscript, front=front))


def _with(told: Told, change: Change) -> Told:
    photos = tuple(change(photo) for photo in told.catalogue.photos)
    return replace(told, catalogue=replace(told.catalogue, photos=photos))
