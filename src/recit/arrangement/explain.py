"""Why a photo stands where it stands, in a picture editor's words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recit.arrangement import words
from recit.arrangement.clues import NONE, Clue, Ground
from recit.arrangement.evidence import FEATURES, Evidence
from recit.arrangement.likeness import SOURCES
from recit.arrangement.order import Order
from recit.arrangement.weights import Weights
from recit.story.arrangement import Reason


def reasons(
    ground: Ground,
    found: Sequence[Clue],
    evidence: Evidence,
    weights: Weights,
    clue: int,
    slot: int,
) -> tuple[Reason, ...]:
    """The evidence for one clue at one slot, the heaviest first.

    A reason's weight is what it adds over the mean of all slots.
    """
    order = next((one for one in evidence.orders if clue in one.clues), None)
    row = weights.alone if order is None else weights.chain
    here = evidence.features[clue, slot] - evidence.features[clue].mean(axis=0)
    share = dict(zip(FEATURES, (here * row).tolist(), strict=True))
    told = [
        _words(ground, found[clue], clue, slot, evidence, share),
        _time(found, order, clue, share),
    ]
    kept = [reason for reason in told if reason is not None]
    return tuple(sorted(kept, key=lambda reason: -reason.weight))


def _sum(share: dict[str, float], *sources: str) -> float:
    return round(
        sum(
            value
            for name, value in share.items()
            if name.removeprefix("foreign.").split(".")[0] in sources
        ),
        3,
    )


def _words(
    ground: Ground, found: Clue, clue: int, slot: int, evidence: Evidence, share: dict[str, float]
) -> Reason | None:
    if not found.text:
        return None
    weight = _sum(share, *SOURCES)
    beside = [int(at) for at in (ground.above[slot], ground.below[slot]) if at != NONE]
    if not beside:
        return Reason("words", weight, "nearest heading in meaning")
    best = max(beside, key=lambda at: (round(float(evidence.likeness[:, clue, at].sum()), 6), -at))
    spoken = set(words.stems(ground.texts[best]))
    shared = list(
        dict.fromkeys(
            word.strip(".,;:!?()\"'")
            for word in found.text.split()
            if any(stem in spoken for stem in words.stems(word))
        )
    )
    if shared:
        return Reason("words", weight, f"caption and ¶ {best + 1} share {', '.join(shared[:4])}")
    return Reason("words", weight, f"caption is nearest in meaning to ¶ {best + 1}")


def _time(
    found: Sequence[Clue], order: Order | None, clue: int, share: dict[str, float]
) -> Reason | None:
    if order is None:
        return None
    at = int(np.flatnonzero(order.clues == clue)[0])
    weight = _sum(share, "rank1", "rank2", "elapsed", "inside")
    local = found[clue].local
    taken = "by its number" if local is None else f"taken {local:%H:%M}"
    if 0 < at < len(order.clues) - 1:
        before, after = (found[int(order.clues[at + step])].pick.name for step in (-1, 1))
        return Reason("order", weight, f"{taken}, between {before} and {after}")
    return Reason("order", weight, f"{taken}, the {'last' if at else 'first'} of the story")
