"""Photos that belong nowhere: test shots, accidents, archive pictures, other events."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recit.arrangement import words
from recit.arrangement.clues import Clue
from recit.story.cause import Cause, cause

Matrix = NDArray[np.float64]

DARK = 16.0
"""Mean luminance, of 255, under which nobody sees a picture."""

TIED = 2.5
"""Log odds of the best place over the mean of all that tie an archive picture to the text."""

LOOSE = 1.0
"""The same for a picture taken days from all others: one caption in twenty has less."""

APART = 3.0
"""Days from all other photos, and half of the days that those span, that are far."""

_WIRE = 0.8
"""Share of captions from which on a photo without any word is not meant to be shown."""

_TESTS = frozenset(
    words.stems(
        "test tests essai essais testbild probe prueba calibration calibrage lenscap greycard "
        "graycard colorchecker whitebalance"
    )
)
_TEST_PHRASES = (
    "white balance",
    "lens cap",
    "light meter",
    "grey card",
    "gray card",
    "color chart",
)


def accidents(found: Sequence[Clue]) -> dict[int, Cause]:
    """Clues that nobody meant to show, with the reason: black, tests, the wire's blanks.

    A photo that has a caption or names people is never one of them.
    """
    wire = _is_wire(found)
    out: dict[int, Cause] = {}
    for at, clue in enumerate(found):
        if clue.caption or clue.people or clue.headline:
            continue
        spoken = words.fold(" ; ".join(clue.pick.keywords))
        if clue.pick.look.luminance < DARK:
            out[at] = cause("black")
        elif _TESTS.intersection(words.stems(spoken)) or any(
            phrase in spoken for phrase in _TEST_PHRASES
        ):
            out[at] = cause("test-shot")
        elif wire and not clue.keywords:
            out[at] = cause("blank")
    return out


def strangers(found: Sequence[Clue], alone: Matrix) -> dict[int, Cause]:
    """Clues from before the event, or from another, that no word ties to the account.

    ``alone`` is the words' own score of each clue at each slot, shape (clues, slots).
    """
    tied = alone.max(axis=1) - alone.mean(axis=1)
    days = np.array(
        [np.nan if clue.local is None else clue.local.toordinal() for clue in found], np.float64
    )
    out: dict[int, Cause] = {}
    for at, clue in enumerate(found):
        if clue.archive and tied[at] < TIED:
            out[at] = cause("old-picture")
        elif np.isfinite(days[at]) and tied[at] < LOOSE and clue.text:
            others = np.delete(days, at)
            others = others[np.isfinite(others)]
            if len(others) < 2:
                continue
            away = float(np.abs(others - days[at]).min())
            if away > max(APART, float(others.max() - others.min()) / 2):
                out[at] = cause("days-away", days=f"{away:.0f}")
    return out


def _is_wire(found: Sequence[Clue]) -> bool:
    """Whether the photos come from a wire: captions on nearly all, headlines or credits on most."""
    captioned = sum(bool(clue.caption) for clue in found)
    edited = sum(bool(clue.headline or clue.pick.caption.credit) for clue in found)
    return captioned >= _WIRE * len(found) and 2 * edited >= len(found)
