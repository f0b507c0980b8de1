"""How good an arrangement is: the figures that the issues ask for, and nothing about tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from scipy.stats import kendalltau

from benchmarks.stories import Told
from recit.story.arrangement import Arrangement


@dataclass(frozen=True)
class Found:
    """Where one photo went, and where the author had it.

    ``sure`` is the confidence that recit gave, ``right`` whether the chapter is the
    author's, ``off`` how many passages it stands from its own.
    """

    photo: str
    sure: float
    right: bool
    off: int


@dataclass(frozen=True)
class Score:
    """One story's figures, each 0 to 1 (``tau`` -1 to 1), ``None`` where not defined.

    ``chapter`` is defined for stories of three chapters or more with photos in two.
    ``strays`` counts placed photos that belong nowhere.
    """

    story: str
    author: str
    found: tuple[Found, ...]
    chapter: float | None
    exact: float
    near: float
    tau: float | None
    strays: int


def score(told: Told, arrangement: Arrangement, only: Iterable[str] | None = None) -> Score | None:
    """Compare an arrangement with the author's own, outtakes by the best place they had.

    ``only`` names the photos to count; ``None`` where none of them is there.
    """
    wanted = set(told.spots if only is None else only)
    places = [
        *((p.photo, p.chapter, p.passage, p.confidence) for p in arrangement.placements),
        *((o.photo, o.chapter, o.passage, o.confidence) for o in arrangement.outtakes),
    ]
    rank = {photo.name: at for at, photo in enumerate(told.catalogue.photos)}
    places.sort(key=lambda place: (place[1], place[2], rank[place[0]]))
    found: list[Found] = []
    order: list[int] = []
    chapters: set[int] = set()
    for photo, chapter, passage, sure in places:
        spot = told.spots.get(photo)
        if spot is None or photo not in wanted:
            continue
        chapters.add(spot[0])
        found.append(Found(photo, sure, chapter == spot[0], abs(passage - spot[1])))
        order.append(told.order[photo])
    if not found:
        return None
    counted = len(told.manuscript.chapters) >= 3 and len(chapters) >= 2
    tau = float(kendalltau(range(len(order)), order).statistic) if len(order) > 1 else None
    return Score(
        story=told.name,
        author=told.author,
        found=tuple(found),
        chapter=fmean(one.right for one in found) if counted else None,
        exact=fmean(one.off == 0 for one in found),
        near=fmean(one.off <= 1 for one in found),
        tau=tau,
        strays=sum(told.spots.get(p.photo, ()) is None for p in arrangement.placements),
    )


def by_author(scores: Sequence[Score], figure: str) -> float | None:
    """The mean over authors of the mean over each one's stories."""
    kept: dict[str, list[float]] = {}
    for one in scores:
        value = getattr(one, figure)
        if value is not None:
            kept.setdefault(one.author, []).append(float(value))
    return fmean(fmean(values) for values in kept.values()) if kept else None


def calibration(scores: Sequence[Score], bins: int = 10) -> float | None:
    """Expected calibration error of the confidence, over all photos of scored chapters.

    Guo et al., "On Calibration of Modern Neural Networks" (2017), equal-width bins.
    """
    found = [one for each in scores if each.chapter is not None for one in each.found]
    if not found:
        return None
    sure = np.array([one.sure for one in found])
    right = np.array([one.right for one in found], np.float64)
    at = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [
        (at == here).mean() * abs(sure[at == here].mean() - right[at == here].mean())
        for here in range(bins)
        if (at == here).any()
    ]
    return float(sum(gaps))


def coverage(scores: Sequence[Score], thresholds: Sequence[float]) -> list[tuple[float, float]]:
    """For each threshold the share of photos at or over it, and how many of them are right."""
    found = [one for each in scores if each.chapter is not None for one in each.found]
    curve = []
    for threshold in thresholds:
        kept = [one.right for one in found if one.sure >= threshold]
        curve.append((len(kept) / max(len(found), 1), fmean(kept) if kept else 1.0))
    return curve
