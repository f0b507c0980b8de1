"""A file that is no photo to show."""

from __future__ import annotations

from dataclasses import dataclass

from recit.story.cause import Cause


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file could not be read as a photo; ``key`` is its content's hash, if known.

    ``left_out`` is true where the file is sound and no photo.
    """

    cause: Cause
    key: str | None = None
    left_out: bool = False
