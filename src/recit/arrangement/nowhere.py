"""Photos that belong nowhere: test shots, accidents, other events."""

from __future__ import annotations

from collections.abc import Sequence

from recit.arrangement import words
from recit.arrangement.clues import Clue

DARK = 16.0
"""Mean luminance, of 255, under which nobody sees a picture."""

_TEST = frozenset({"test", "essai", "testbild", "prueba", "calibr", "lensca"})


def stray(found: Sequence[Clue]) -> dict[int, str]:
    """Clues that nothing ties to the account, with the reason in a few words.

    A photo without a caption is a stray when it is black, or when its maker called it a
    test; a photo with a caption never is.
    """
    out: dict[int, str] = {}
    for at, clue in enumerate(found):
        if clue.caption or clue.people:
            continue
        if clue.pick.look.luminance < DARK:
            out[at] = "almost black"
        elif _TEST.intersection(words.stems(" ".join(clue.pick.keywords))):
            out[at] = "called a test by its maker"
    return out
