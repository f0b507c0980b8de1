"""Why a photo stands where it stands, in a picture editor's words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

import numpy as np

from recit.arrangement import words
from recit.arrangement.clues import NONE, Clue, Ground
from recit.arrangement.evidence import FEATURES, Evidence
from recit.arrangement.order import Order
from recit.arrangement.weights import Weights
from recit.story.arrangement import Reason

LEAST = 0.1
"""Nats under which a reason is not worth a reader's time."""

_MOST_NAMES = 3
_MOST_WORDS = 4
_MARKS = ".,;:!?()[]«»\"“”'‘’…"


def reasons(
    ground: Ground,
    found: Sequence[Clue],
    evidence: Evidence,
    weights: Weights,
    clue: int,
    slot: int,
) -> tuple[Reason, ...]:
    """The evidence for one clue at one slot, the heaviest first; at least one reason.

    A reason's weight is what it adds over the mean of all slots. A reason that weighs
    little or against the place is told only where there is no other.
    """
    order = next((one for one in evidence.orders if clue in one.clues), None)
    row = weights.alone if order is None else weights.chain
    here = evidence.features[clue, slot] - evidence.features[clue].mean(axis=0)
    share = dict(zip(FEATURES, (here * row).tolist(), strict=True))
    beside = _nearest(ground, evidence, clue, slot)
    told = [
        _names(evidence, clue, beside, share),
        _words(ground, found[clue], beside, share),
        _place(evidence, clue, beside, share),
        _time(found[clue], order, share),
        _order(found, order, clue, share),
    ]
    ranked = sorted((reason for reason in told if reason is not None), key=lambda one: -one.weight)
    kept = [reason for reason in ranked if reason.weight >= LEAST]
    if kept or ranked:
        return tuple(kept or ranked[:1])
    return (Reason("order", 0.0, "no caption, time or place; put where such photos go"),)


def _sum(share: dict[str, float], *sources: str) -> float:
    whole = sum(
        value
        for name, value in share.items()
        if name.removeprefix("foreign.").split(".")[0] in sources
    )
    return round(whole, 3)


def _nearest(ground: Ground, evidence: Evidence, clue: int, slot: int) -> int:
    """The passage beside the slot that is likest; :data:`NONE` in a chapter without any."""
    beside = [int(at) for at in (ground.above[slot], ground.below[slot]) if at != NONE]
    alike = evidence.likeness.passages[:, clue]
    return max(beside, key=lambda at: (round(float(alike[:, at].sum()), 6), -at), default=NONE)


def _names(evidence: Evidence, clue: int, beside: int, share: dict[str, float]) -> Reason | None:
    pairs = evidence.likeness.named.get((clue, beside), ())[:_MOST_NAMES]
    if not pairs:
        return None
    said = _listed([name for name, _ in pairs])
    written = ", ".join(dict.fromkeys(written for _, written in pairs))
    note = f"caption names {said}; ¶ {beside + 1} names {written}"
    return Reason("names", _sum(share, "name"), note)


def _words(ground: Ground, found: Clue, beside: int, share: dict[str, float]) -> Reason | None:
    if not found.text:
        return None
    weight = _sum(share, "meaning", "rare", "grams")
    if beside == NONE:
        return Reason("words", weight, "nearest in meaning to the heading")
    spoken = set(words.stems(ground.texts[beside]))
    shared: dict[str, str] = {}
    for word in found.text.split():
        for stem in spoken.intersection(words.stems(word)):
            shared.setdefault(stem, word.strip(_MARKS))
    rare = sorted(shared, key=lambda stem: ground.spread[stem])
    telling = [stem for stem in rare if 2 * ground.spread[stem] <= len(ground.texts)]
    where = f"¶ {beside + 1}"
    if telling:
        said = ", ".join(dict.fromkeys(shared[stem] for stem in telling[:_MOST_WORDS]))
        return Reason("words", weight, f"caption and {where} share {said}")
    return Reason("words", weight, f"caption is near {where} in meaning")


def _place(evidence: Evidence, clue: int, beside: int, share: dict[str, float]) -> Reason | None:
    town = evidence.likeness.near.get((clue, beside))
    if town is None:
        return None
    name, km = town
    note = f"taken {km:.0f} km from {name}, which ¶ {beside + 1} names"
    return Reason("place", _sum(share, "place"), note)


def _time(found: Clue, order: Order | None, share: dict[str, float]) -> Reason | None:
    weight = _sum(share, "hour", "told")
    if order is None or found.local is None or abs(weight) < LEAST:
        return None
    stated = "as stated here" if weight > 0 else "against what is stated here"
    return Reason("time", weight, f"taken {found.local:%Y-%m-%d at %H:%M}, {stated}")


def _order(
    found: Sequence[Clue], order: Order | None, clue: int, share: dict[str, float]
) -> Reason | None:
    if order is None:
        return None
    at = int(np.flatnonzero(order.clues == clue)[0])
    weight = _sum(share, "rank1", "rank2", "elapsed", "inside")
    local = found[clue].local
    taken = "by its number" if local is None else f"taken {local:%H:%M}"
    if 0 < at < len(order.clues) - 1:
        before, after = (
            PurePosixPath(found[int(order.clues[at + step])].pick.name).name for step in (-1, 1)
        )
        return Reason("order", weight, f"{taken}, between {before} and {after}")
    return Reason("order", weight, f"{taken}, the {'last' if at else 'first'} of the story")


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
