"""A photo's words as the story shows them: the manuscript's, else the photo's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from recit.errors import ManuscriptError
from recit.story.cause import cause
from recit.story.dayless import without_day
from recit.story.passages import PhotoLine
from recit.story.photo import Photo
from recit.story.tongues import primary

PHOTOGRAPHY = frozenset(
    {
        *("digitalCapture", "computationalCapture", "negativeFilm", "positiveFilm", "print"),
        *("minorHumanEdits", "softwareImage"),
    }
)
"""IPTC Digital Source Types that a reader takes a photo for anyway."""

_ARCHIVE_FLAGS = frozenset({"FILE", "ARCHIVES"})
_APART = timedelta(days=60)
"""Photos of one event lie closer together; what lies farther back is archive."""

_FOCUS = re.compile(r"(\d{1,3}(?:\.\d+)?)%\s*,?\s+(\d{1,3}(?:\.\d+)?)%")


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text, with its language where that is not the story's."""

    text: str
    language: str | None = None


def caption(photo: Photo, line: PhotoLine | None, language: str, day: date | None) -> Words:
    """The manuscript's caption, else the photo's sentence, else its headline.

    The photo's own words do not repeat the story's ``day``.
    """
    if line is not None and line.caption:
        return Words(line.caption)
    text = photo.caption.sentence or photo.headline or ""
    if day is not None:
        text = without_day(text, day, primary(photo.caption.language or language))
    return Words(text, foreign(photo.caption.language, language) if text else None)


def alt(photo: Photo, line: PhotoLine | None, language: str) -> Words:
    """The manuscript's alt text, else the photo's, else none.

    A caption never stands in for it: it says who and why, not what is seen. Metadata has
    no language for alt texts; they are taken to be in the caption's.
    """
    if line is not None and line.alt:
        return Words(line.alt)
    text = photo.alt or ""
    return Words(text, foreign(photo.caption.language, language) if text else None)


def credit(photo: Photo, line: PhotoLine | None) -> str:
    """The manuscript's credit, else the photo's."""
    given = dict(line.attributes).get("credit", "") if line is not None else ""
    return given or photo.rights.credit or photo.caption.credit or ""


def label(photo: Photo) -> str | None:
    """The Digital Source Type to show, where the picture is no plain photograph.

    The file's own field comes first, then its signed provenance; a named AI system without
    either makes it ``trainedAlgorithmicMedia``.
    """
    stated = [] if photo.rights.source_type is None else [photo.rights.source_type]
    signed = () if photo.provenance is None else photo.provenance.source_types
    made = ["trainedAlgorithmicMedia"] if photo.rights.generator else []
    return next((kind for kind in (*stated, *signed, *made) if kind not in PHOTOGRAPHY), None)


def focus(photo: Photo, line: PhotoLine | None, file: str) -> tuple[float, float] | None:
    """The focal point: the manuscript's, else the middle of the photo's image regions.

    Raises :class:`ManuscriptError` for a focus that is not two shares of the picture.
    """
    given = dict(line.attributes).get("focus") if line is not None else None
    if line is not None and given is not None:
        found = _FOCUS.fullmatch(given.strip())
        point = (float(found[1]) / 100, float(found[2]) / 100) if found else (2.0, 2.0)
        if max(point) > 1:
            raise ManuscriptError(
                cause("no-focus", given=repr(given)),
                file=file,
                line=line.line,
                way_out=cause("focus-like-this", example='{focus="40% 30%"}'),
            )
        return point
    if not photo.regions:
        return None
    left = min(region.x - region.width / 2 for region in photo.regions)
    right = max(region.x + region.width / 2 for region in photo.regions)
    top = min(region.y - region.height / 2 for region in photo.regions)
    bottom = max(region.y + region.height / 2 for region in photo.regions)
    return _share((left + right) / 2), _share((top + bottom) / 2)


def archive(photos: Iterable[Photo], day: date | None) -> frozenset[str]:
    """The names of the photos that are from before the event.

    Those are the ones flagged as such by the agency, and those from which no step of at
    most 60 days leads to the others: the walk begins at the story's day where photos lie
    about it, else at the photo in the middle.
    """
    shown = list(photos)
    flagged = {photo.name for photo in shown if _ARCHIVE_FLAGS & set(photo.caption.flags)}
    days = sorted(
        (taken, photo.name)
        for photo in shown
        if photo.name not in flagged and (taken := _day(photo)) is not None
    )
    if not days:
        return frozenset(flagged)
    near = [taken for taken, _ in days if day is not None and abs(taken - day) <= _APART]
    reached = near[0] if near else days[len(days) // 2][0]
    old: set[str] = set()
    for taken, name in reversed(days):
        if reached - taken > _APART:
            old.add(name)
        else:
            reached = min(reached, taken)
    return frozenset(flagged | old)


def _day(photo: Photo) -> date | None:
    """The day the picture was taken: as its caption says, else by the clock."""
    if photo.caption.date is not None:
        return photo.caption.date.date()
    if photo.moment is not None:
        return photo.moment.date()
    return None if photo.taken is None else photo.taken.local.date()


def foreign(language: str | None, story: str) -> str | None:
    """The language's BCP 47 tag, where it is another one than the story's."""
    if language is None or primary(language) == primary(story):
        return None
    return language


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))
