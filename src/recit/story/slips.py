"""Words that are nearly one of ours."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` is probably a slip for.

    One slip is a letter too many, too few, wrong or changed places with its neighbour;
    words of six letters and more are allowed two.
    """
    near = min(known, key=lambda one: OSA.distance(word.casefold(), one))
    slips = OSA.distance(word.casefold(), near)
    return near if slips <= (1 if len(near) < 6 else 2) else None
