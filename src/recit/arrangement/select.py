"""Which of the placed photos a reader gets to see, and which of them share a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recit.arrangement.clues import Clue
from recit.story.views import View, view

AGAIN = 0.6
"""What a photo is worth after one at the same passage, against a passage without."""
SAME_VIEW = 0.85
"""... after one of the same view in its chapter."""
LOOKALIKE = 0.5
"""... after one that looks alike, within :data:`NEAR` bits of 64."""
NEAR = 12
UNSERVED = 1.0
"""What it is worth that a chapter has no photo yet."""
TIED = 4.0
"""Nats from which on words could not say more clearly where a photo belongs."""
UNREADY = 0.5
"""What a photo is worth that cannot be published before somebody writes a word for it."""
WIDEST_ROW = 3
"""Photos that share a line at most."""


@dataclass(frozen=True)
class Candidate:
    """A placed photo that may be shown: where it goes, and what it is worth, from 0 up.

    ``ready`` tells that it can be published as it is.
    """

    clue: int
    chapter: int
    slot: int
    worth: float
    view: View
    fingerprint: int
    ready: bool = True


def candidate(
    at: int, clue: Clue, chapter: int, slot: int, *, sure: float, tied: float, light: float
) -> Candidate:
    """What a photo is worth: a sure place and words that say so, then how it looks.

    A frame goes before others that lack a caption, a credit or a description.

    ``tied`` is how far the words' best place stands out, in nats; ``light`` the story's
    median luminance, 0 to 255. A moment of which many frames were taken mattered.
    """
    look = clue.pick.look
    told = (1.0 if clue.caption else 0.75) * (0.7 + 0.3 * min(max(tied, 0.0) / TIED, 1.0))
    clipped = 1.0 - 0.5 * min(look.clipped, 1.0)
    dim = 0.7 if look.luminance < 0.35 * light else 1.0
    ready = _ready(clue)
    frames = 1.0 + 0.1 * min(len(clue.burst.frames) - 1, 3)
    return Candidate(
        clue=at,
        chapter=chapter,
        slot=slot,
        worth=round(sure * told * clipped * dim * frames * (1.0 if ready else UNREADY), 6),
        view=view(clue.pick, len(clue.people)),
        fingerprint=look.fingerprint,
        ready=ready,
    )


def _ready(clue: Clue) -> bool:
    photo = clue.pick
    credit = photo.rights.credit or photo.caption.credit
    return bool(photo.caption.sentence and credit and (photo.alt or "").strip())


def suited(chapters: int, passages: int) -> int:
    """How many photos suit a text: one a passage on average, and one for each chapter."""
    return max(chapters, passages, 1)


def choose(candidates: Sequence[Candidate], limit: int, first: int | None = None) -> frozenset[int]:
    """The clues to show, at most ``limit``: the best next one, again and again.

    ``first`` is the clue that opens the story: it is shown, and stands at the head of the
    page, so that its chapter gets another one where there are enough.

    Chapters without a photo come first; a second photo at a passage, one more of the same
    view in a chapter, and a lookalike are each worth less. Ties go to the earlier photo.
    """
    many = sorted(candidates, key=lambda one: one.clue)
    if limit >= len(many):
        return frozenset(one.clue for one in many)
    clues = [one.clue for one in many]
    worth = np.array([one.worth for one in many])
    slots = np.array([one.slot for one in many])
    chapters = np.array([one.chapter for one in many])
    views = np.array([one.view for one in many])
    prints = np.array([one.fingerprint for one in many], np.uint64)
    taken, served, alike = (np.zeros(len(many), bool) for _ in range(3))
    if first is not None and limit:
        opener = clues.index(first)
        taken[opener] = True
        alike |= np.bitwise_count(prints ^ prints[opener]) <= NEAR
        if limit <= len(np.unique(chapters)):
            served |= chapters == chapters[opener]
    for _ in range(limit - int(taken.sum())):
        value = worth * np.where(alike, LOOKALIKE, 1.0) + UNSERVED * ~served
        best = int(np.where(taken, -1.0, np.round(value, 6)).argmax())
        taken[best] = True
        served |= chapters == chapters[best]
        alike |= np.bitwise_count(prints ^ prints[best]) <= NEAR
        worth[slots == slots[best]] *= AGAIN
        worth[(chapters == chapters[best]) & (views == views[best])] *= SAME_VIEW
    return frozenset(one.clue for one, shown in zip(many, taken, strict=True) if shown)


def rows(slots: Sequence[int]) -> list[int | None]:
    """For photos by slot the number of the line that each shares with others.

    ``None`` stands alone. Photos at one slot share lines as evenly as they can, none of
    more than :data:`WIDEST_ROW`.
    """
    out: list[int | None] = []
    number = 0
    for slot in dict.fromkeys(slots):
        count = sum(other == slot for other in slots)
        if count == 1:
            out.append(None)
            continue
        for part in np.array_split(np.arange(count), -(-count // WIDEST_ROW)):
            out.extend([number] * len(part))
            number += 1
    return out
