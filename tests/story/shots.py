"""Catalogues without files: photos by the few fields that a test is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from recit.story.photo import Burst, Caption, Catalogue, Look, Photo, Rights, Scene

LOOK = Look(0, (128,) * 64, (1.0, *(0.0,) * 63), "#808080", 10.0, 128.0, 0.0)
PLAIN = Photo("photos/a.jpg", "0" * 32, 3000, 2000, "JPEG", LOOK)


def shot(name: str, **fields: Any) -> Photo:
    """A broad photo of that name in ``photos/``; ``fields`` replace its own."""
    return replace(
        PLAIN,
        name=f"photos/{name}",
        key=blake2b(name.encode(), digest_size=16).hexdigest(),
        **fields,
    )


def captioned(name: str, sentence: str, language: str = "en", **fields: Any) -> Photo:
    """A photo with a caption in a language and a credit."""
    caption = Caption(raw=sentence, sentence=sentence, language=language)
    rights = Rights(creators=("Ada One",), credit="Ada One/House")
    return shot(name, **{"caption": caption, "rights": rights, "alt": "Seen.", **fields})


def catalogue(*photos: Photo) -> Catalogue:
    """The photos, each a burst and a scene of its own."""
    bursts = tuple(Burst((photo.name,), photo.name) for photo in photos)
    return Catalogue(photos, bursts, tuple(Scene((number,)) for number in range(len(photos))))


def moment(day: int, hour: int = 12, *, month: int = 8, year: int = 2025) -> datetime:
    """An instant in UTC."""
    return datetime(year, month, day, hour, tzinfo=UTC)
