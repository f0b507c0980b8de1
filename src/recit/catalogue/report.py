"""The catalogue as plain values, ready for JSON."""

from __future__ import annotations

from datetime import timedelta
from typing import TypedDict

from recit.story.photo import Catalogue, Photo


class PersonEntry(TypedDict):
    """A person shown, and where in the frame the caption says they stand."""

    name: str
    position: str | None


class ConflictEntry(TypedDict):
    """Two metadata blocks that disagree about one field."""

    field: str
    kept: str
    kept_from: str
    other: str
    other_from: str


class PhotoEntry(TypedDict):
    """One photo.

    ``taken`` is the camera's own clock as ISO 8601, to the day where no more is known;
    ``offset`` is its distance from UTC such as ``-08:00``. ``burst`` and ``scene`` are
    0-based numbers; ``pick`` is true for the frame that stands for its burst. ``sidecar``
    is the XMP file beside it.
    """

    photo: str
    width: int
    height: int
    taken: str | None
    offset: str | None
    camera: str | None
    gps: list[float] | None
    headline: str | None
    caption: str
    sentence: str
    dateline: str | None
    people: list[PersonEntry]
    credit: str | None
    creators: list[str]
    organisation: str | None
    copyright: str | None
    flags: list[str]
    restrictions: list[str]
    alt: str | None
    source_type: str | None
    keywords: list[str]
    burst: int
    pick: bool
    scene: int
    sidecar: str | None
    conflicts: list[ConflictEntry]


class RefusedEntry(TypedDict):
    """A file that is not among the photos, and why."""

    photo: str
    reason: str


class Report(TypedDict):
    """Every file of the photos' folder in exactly one of three lists."""

    photos: list[PhotoEntry]
    unreadable: list[RefusedEntry]
    left_out: list[RefusedEntry]


def report(catalogue: Catalogue) -> Report:
    """The catalogue as ``recit photos --json`` prints it."""
    bursts = {
        frame: (number, frame == burst.pick)
        for number, burst in enumerate(catalogue.bursts)
        for frame in burst.frames
    }
    scenes = {
        burst: number for number, scene in enumerate(catalogue.scenes) for burst in scene.bursts
    }
    return {
        "photos": [
            _photo(photo, *bursts[photo.name], scenes[bursts[photo.name][0]]) for photo in catalogue
        ],
        "unreadable": [
            {"photo": file.name, "reason": file.reason} for file in catalogue.unreadable
        ],
        "left_out": [{"photo": file.name, "reason": file.reason} for file in catalogue.left_out],
    }


def _photo(photo: Photo, burst: int, pick: bool, scene: int) -> PhotoEntry:
    taken, caption, rights = photo.taken, photo.caption, photo.rights
    local = None if taken is None else taken.local if taken.timed else taken.local.date()
    return {
        "photo": photo.name,
        "width": photo.width,
        "height": photo.height,
        "taken": None if local is None else local.isoformat(),
        "offset": None if taken is None or taken.offset is None else offset_text(taken.offset),
        "camera": None if photo.camera is None else photo.camera.name,
        "gps": None if photo.gps is None else [photo.gps.latitude, photo.gps.longitude],
        "headline": photo.headline,
        "caption": caption.raw,
        "sentence": caption.sentence,
        "dateline": caption.dateline,
        "people": [{"name": person.name, "position": person.position} for person in photo.people],
        "credit": rights.credit,
        "creators": list(rights.creators),
        "organisation": rights.organisation,
        "copyright": rights.copyright,
        "flags": list(caption.flags),
        "restrictions": list(caption.restrictions),
        "alt": photo.alt,
        "source_type": rights.source_type,
        "keywords": list(photo.keywords),
        "burst": burst,
        "pick": pick,
        "scene": scene,
        "sidecar": None if photo.sidecar is None else photo.sidecar.name,
        "conflicts": [
            {
                "field": conflict.field,
                "kept": conflict.kept,
                "kept_from": conflict.kept_from,
                "other": conflict.other,
                "other_from": conflict.other_from,
            }
            for conflict in photo.conflicts
        ],
    }


def offset_text(offset: timedelta) -> str:
    """``+02:00``, ``-03:30``, as ISO 8601 writes a distance from UTC."""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
