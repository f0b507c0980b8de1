"""Frames of one moment, and scenes of one place and time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from recit.story.photo import Burst, Look, Photo, Scene

WITHIN = timedelta(seconds=8)
"""Longest time between a burst's first frame and any other."""

ALIKE = 0.62
"""Least likeness of a frame to the burst's first."""

SCENE_GAP = timedelta(minutes=20)


def group(photos: Sequence[Photo]) -> tuple[Burst, ...]:
    """Bursts of photos that come in capture order; a photo alone is a burst of one.

    A frame joins the latest burst of its camera if it is near the burst's first frame in
    time *and* looks like it: bursts never grow by chaining.
    """
    bursts: list[list[Photo]] = []
    latest: dict[object, int] = {}
    for photo in photos:
        index = latest.get(photo.camera)
        if index is not None and _same_moment(bursts[index][0], photo):
            bursts[index].append(photo)
            continue
        latest[photo.camera] = len(bursts)
        bursts.append([photo])
    return tuple(_burst(frames) for frames in bursts)


def scenes(photos: Sequence[Photo], bursts: Sequence[Burst]) -> tuple[Scene, ...]:
    """Bursts in a row, parted where much time went by."""
    by_name = {photo.name: photo for photo in photos}
    found: list[list[int]] = []
    for index, burst in enumerate(bursts):
        first = by_name[burst.frames[0]]
        if found:
            last = by_name[bursts[found[-1][-1]].frames[-1]]
            if (
                first.moment is not None
                and last.moment is not None
                and abs(first.moment - last.moment) <= SCENE_GAP
            ):
                found[-1].append(index)
                continue
        found.append([index])
    return tuple(Scene(tuple(indices)) for indices in found)


def likeness(one: Look, other: Look) -> float:
    """How alike two pictures look, 0 to 1: by colours and by fingerprint."""
    colours = sum(min(a, b) for a, b in zip(one.colours, other.colours, strict=True))
    shape = 1 - (one.fingerprint ^ other.fingerprint).bit_count() / 64
    return 0.6 * colours + 0.4 * shape


def _same_moment(first: Photo, photo: Photo) -> bool:
    if first.moment is None or photo.moment is None:
        return False
    near = abs(photo.moment - first.moment) <= WITHIN
    return near and likeness(first.look, photo.look) >= ALIKE


def _burst(frames: Sequence[Photo]) -> Burst:
    best = max(frames, key=_worth)
    names = tuple(frame.name for frame in frames)
    if len(frames) == 1:
        return Burst(names, best.name)
    reasons = tuple(
        "the sharpest frame with a caption"
        if frame is best
        else "no caption"
        if not frame.caption.raw
        else "less sharp"
        for frame in frames
    )
    return Burst(names, best.name, reasons)


def _worth(frame: Photo) -> tuple[bool, float]:
    return bool(frame.caption.raw), frame.look.sharpness
