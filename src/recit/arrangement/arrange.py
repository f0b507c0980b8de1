"""A manuscript and a catalogue in, an arrangement out: pure, and the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from recit.arrangement import chain, explain, select
from recit.arrangement.clues import Clue, Ground, clues
from recit.arrangement.encoder import Encoder, default_encoder
from recit.arrangement.evidence import gather
from recit.arrangement.nowhere import accidents, strangers
from recit.arrangement.weights import Weights, fitted
from recit.story.arrangement import Arrangement, Outtake, Placement
from recit.story.manuscript import Manuscript
from recit.story.photo import Burst, Catalogue

Matrix = NDArray[np.float64]


def arrange(
    manuscript: Manuscript,
    catalogue: Catalogue,
    *,
    photos: int | None = None,
    encoder: Encoder | None = None,
    weights: Weights | None = None,
) -> Arrangement:
    """Find each photo's place in the text, and say why.

    ``photos`` is the number to show; ``None`` takes a number that suits the text, and the
    catalogue's length shows all that belong. Photos that stand in the manuscript already
    stay where they are and guide the others; photos that its front matter rejects are in
    neither list.
    """
    weights = fitted() if weights is None else weights
    encoder = default_encoder() if encoder is None else encoder
    standing = {line.photo: line for line in manuscript.photos}
    rejected = frozenset(manuscript.front.outtakes)
    found = [clue for clue in clues(catalogue) if not rejected.issuperset(clue.burst.frames)]
    if not found:
        return Arrangement()
    ground = Ground.of(manuscript)
    astray = accidents(found)
    found = [replace(clue, apart=at in astray) for at, clue in enumerate(found)]
    evidence = gather(ground, found, encoder, manuscript.front.date)
    alone = np.asarray(evidence.features @ weights.alone, np.float64)
    astray |= strangers(found, alone)
    pins = _pins(ground, found, manuscript)
    slots = chain.posterior(ground, evidence, weights, pins)
    chosen = chain.decode(ground, slots)
    chapter = ground.chapter[chosen]
    sure = weights.sure(chain.shares(ground, slots, chosen), chain.standing(evidence))
    able = [at for at in range(len(found)) if at not in pins and at not in astray]
    light = float(np.median([clue.pick.look.luminance for clue in found]))
    if photos is None:
        suited = select.suited(len(ground.layout.starts) - 1, len(ground.texts))
        photos = max(suited - len(manuscript.photos), 0)
    shown = select.choose(
        [
            select.candidate(
                at, found[at], int(chapter[at]), int(chosen[at]), float(sure[at]), light
            )
            for at in able
        ],
        photos,
    )
    order = sorted(shown, key=lambda at: (int(chosen[at]), at))
    row = dict(zip(order, select.rows([int(chosen[at]) for at in order]), strict=True))

    placements: dict[int, Placement] = {}
    outtakes: list[Outtake] = []
    for at, clue in enumerate(found):
        where = (int(chapter[at]), int(ground.passage[chosen[at]]), _shown(float(sure[at])))
        mates = [
            name for name in clue.burst.frames if name not in standing and name not in rejected
        ]
        if at in pins:
            stands = next(name for name in clue.burst.frames if name in standing)
            outtakes += [_mate(clue.burst, name, stands, where) for name in mates]
            continue
        pick = clue.pick.name if clue.pick.name in mates else mates[0]
        if at in shown:
            why = explain.reasons(ground, found, evidence, weights, at, int(chosen[at]))
            placements[at] = Placement(pick, *where, why, row[at])
        elif at in astray:
            nearest = _shown(float(np.exp(alone[at].max() - np.logaddexp.reduce(alone[at]))))
            reason = f"belongs nowhere: {astray[at]}; nearest passage {nearest:.2f}"
            outtakes.append(Outtake(pick, reason, where[0], where[1], nearest))
        else:
            reason = "fits, but others served its chapter better in the number asked for"
            outtakes.append(Outtake(pick, reason, *where))
        outtakes += [_mate(clue.burst, name, pick, where) for name in mates if name != pick]
    return Arrangement(tuple(placements[at] for at in order), tuple(outtakes))


def _shown(confidence: float) -> float:
    return round(min(max(confidence, 0.0), 0.99), 3)


def _mate(burst: Burst, name: str, pick: str, where: tuple[int, int, float]) -> Outtake:
    why = dict(zip(burst.frames, burst.reasons, strict=False)).get(name, "")
    reason = f"same moment as {pick}" + (f": {why}" if why else "")
    return Outtake(name, reason, *where, of=pick)


def _pins(ground: Ground, found: Sequence[Clue], manuscript: Manuscript) -> dict[int, int]:
    """The slot of each burst of which the manuscript holds a frame."""
    slot = {
        (int(chapter), int(passage)): at
        for at, (chapter, passage) in enumerate(zip(ground.chapter, ground.passage, strict=True))
    }
    stands = {line.photo: (line.chapter, line.after_passage) for line in manuscript.photos}
    pins: dict[int, int] = {}
    for at, clue in enumerate(found):
        held = next((stands[name] for name in clue.burst.frames if name in stands), None)
        if held is not None and held in slot:
            pins[at] = slot[held]
    return pins
