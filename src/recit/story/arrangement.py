"""Where the photos go, and why: what arranging hands on."""

from __future__ import annotations

from dataclasses import dataclass

from recit.story.cause import Cause


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for a place, in words that a picture editor reads.

    ``kind`` is ``words``, ``names``, ``time``, ``place``, ``order`` or ``picture``;
    ``weight`` is its share of the score, in nats: positive speaks for the place, negative
    against it. ``cause`` tells it in any of the reader's languages.
    """

    kind: str
    weight: float
    cause: Cause

    @property
    def note(self) -> str:
        """The evidence in words, in English."""
        return self.cause.told()


@dataclass(frozen=True, slots=True)
class Placement:
    """A photo and the text block after which it stands.

    ``passage`` is the 0-based index of that block over the whole manuscript, -1 before
    all; ``chapter`` counts the ``## `` headings from 1, 0 before the first. A photo right
    under a chapter's heading has the passage before the heading and that chapter.
    ``confidence`` is the calibrated probability, 0 to 1, that the chapter is right.
    ``row`` numbers the placements that share one line; ``None`` stands alone. ``opens`` is
    true for the photo proposed to open the story.
    """

    photo: str
    chapter: int
    passage: int
    confidence: float
    reasons: tuple[Reason, ...] = ()
    row: int | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Outtake:
    """A photo that is not shown, its cause, and the best place it would have had.

    ``of`` names the photo that stands for it, where one does.
    """

    photo: str
    cause: Cause
    chapter: int
    passage: int
    confidence: float
    of: str | None = None

    @property
    def reason(self) -> str:
        """Why, in English."""
        return self.cause.told()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Every photo of the catalogue that the manuscript did not hold yet, in one of two lists.

    ``placements`` come in reading order.
    """

    placements: tuple[Placement, ...] = ()
    outtakes: tuple[Outtake, ...] = ()
