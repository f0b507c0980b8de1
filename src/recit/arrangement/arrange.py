"""A manuscript and a catalogue in, an arrangement out: pure, and the same on every machine."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recit.arrangement import chain, explain, select
from recit.arrangement.clues import NONE, Clue, Ground, clues
from recit.arrangement.encoder import Encoder, Sight, default_encoder
from recit.arrangement.evidence import Evidence, gather
from recit.arrangement.nowhere import accidents, strangers
from recit.arrangement.weights import Weights, fitted
from recit.story.arrangement import Arrangement, Outtake, Placement
from recit.story.cause import Cause, cause
from recit.story.lead import BROAD, EARLY, Openers
from recit.story.manuscript import Manuscript
from recit.story.names import to_destination
from recit.story.photo import Burst, Catalogue

Matrix = NDArray[np.float64]

DOUBT = 0.2
"""The confidence under which a photo is not put on the page unasked."""

LIKELY = 0.5
"""The confidence from which on a photo may open the story."""


def arrange(
    manuscript: Manuscript,
    catalogue: Catalogue,
    *,
    photos: int | None = None,
    threshold: float | None = None,
    encoder: Encoder | None = None,
    weights: Weights | None = None,
    language: str | None = None,
    sight: Sight | None = None,
    taken_out: frozenset[str] = frozenset(),
) -> Arrangement:
    """Find each photo's place in the text, and say why.

    ``photos`` is the number that the manuscript shows in the end, those that stand in it
    counted; ``None`` takes a number that suits the text, and the catalogue's length shows
    all that belong. A photo whose confidence is under ``threshold`` is an outtake, by its
    reason a doubtful one; by default that is :data:`DOUBT` where the number is left to
    recit, and nothing where it is not. ``language`` (BCP 47) is the account's, where its
    front matter states none; by default its small words tell. ``sight`` is what a model of
    pictures saw in the photos, where there is one. ``taken_out`` are photos that a person
    took out of the account since they were placed: they stay out, and count as shown in
    the number that suits the text.

    Photos that stand in the manuscript already stay where they are and guide the others;
    photos that its front matter rejects are in neither list.
    """
    rejected = frozenset(manuscript.front.outtakes)
    found = [clue for clue in clues(catalogue) if not rejected.issuperset(clue.burst.frames)]
    if not found:
        return Arrangement()
    drawn = _draw(
        manuscript,
        found,
        default_encoder() if encoder is None else encoder,
        fitted() if weights is None else weights,
        language,
        sight,
    )
    if threshold is None:
        threshold = DOUBT if photos is None else 0.0
    out = {at for at, clue in enumerate(found) if not taken_out.isdisjoint(clue.burst.frames)}
    if photos is None:
        suited = select.suited(len(manuscript.chapters), len(manuscript.passages))
        photos = max(suited - len(out), 0)
    doubtful = {at for at in drawn.able if round(float(drawn.sure[at]), 6) < threshold}
    standing = frozenset(line.photo for line in manuscript.photos)
    wanted = max(photos - len(standing), 0)
    candidates = drawn.candidates(doubtful | out)
    opener = None if _has_lead(manuscript) else drawn.opener(candidates)
    shown = select.choose(candidates, wanted, opener)
    left = _Left(doubtful, out, full=wanted == 0)
    return _tell(drawn, shown, opener, left, standing, rejected)


def _has_lead(manuscript: Manuscript) -> bool:
    """Whether a person chose what opens the story, or the photos that may."""
    return bool(manuscript.front.lead or manuscript.photos)


@dataclass(frozen=True)
class _Draft:
    """Every clue with its likeliest slot, before anyone has chosen among them.

    Arrays over clues: ``chosen`` slots, ``sure`` of the chapter. ``alone`` is what the
    words say by themselves, shape (clues, slots). ``pins`` are clues that a person placed,
    ``astray`` those that belong nowhere, with the reason.
    """

    ground: Ground
    found: Sequence[Clue]
    evidence: Evidence
    weights: Weights
    pins: Mapping[int, int]
    astray: Mapping[int, Cause]
    alone: Matrix
    chosen: NDArray[np.intp]
    sure: Matrix

    @property
    def able(self) -> list[int]:
        """The clues that may be placed."""
        return [
            at for at in range(len(self.found)) if at not in self.pins and at not in self.astray
        ]

    def candidates(self, doubtful: Collection[int]) -> list[select.Candidate]:
        """The clues that may be placed without doubt, with what each is worth."""
        light = float(np.median([clue.pick.look.luminance for clue in self.found]))
        return [
            select.candidate(
                at,
                self.found[at],
                int(self.ground.chapter[self.chosen[at]]),
                int(self.chosen[at]),
                sure=float(self.sure[at]),
                tied=float(self.alone[at].max() - self.alone[at].mean()),
                light=light,
            )
            for at in self.able
            if at not in doubtful
        ]

    def opener(self, candidates: Sequence[select.Candidate]) -> int | None:
        """The candidate to open the story with, of those that are likelier right than not.

        None where none has more for it than to come early.
        """
        openers = Openers.of(clue.pick for clue in self.found)
        worth: dict[int, float] = {}
        for one in candidates:
            clue = self.found[one.clue]
            fit = clue.pick.ratio >= BROAD and not clue.archive
            if fit and one.ready and self.sure[one.clue] >= LIKELY:
                place = float(self.ground.before[self.chosen[one.clue]])
                value = openers.worth(clue.pick, place)
                if value > EARLY:
                    worth[one.clue] = value
        return max(worth, key=lambda at: (worth[at], -at), default=None)

    def where(self, at: int) -> tuple[int, int, float]:
        """Chapter, passage and confidence of a clue."""
        slot = self.chosen[at]
        return (
            int(self.ground.chapter[slot]),
            int(self.ground.passage[slot]),
            _shown(float(self.sure[at])),
        )


def _draw(
    manuscript: Manuscript,
    found: Sequence[Clue],
    encoder: Encoder,
    weights: Weights,
    language: str | None,
    sight: Sight | None,
) -> _Draft:
    ground = Ground.of(manuscript, language)
    astray = accidents(found)
    found = [replace(clue, apart=at in astray) for at, clue in enumerate(found)]
    evidence = gather(ground, found, encoder, manuscript.front.date, sight)
    alone = np.asarray(evidence.features @ weights.alone, np.float64)
    pins = _pins(ground, found, manuscript)
    slots = chain.posterior(ground, evidence, weights, pins)
    chosen = chain.decode(ground, slots)
    return _Draft(
        ground=ground,
        found=found,
        evidence=evidence,
        weights=weights,
        pins=pins,
        astray=astray | strangers(found, alone),
        alone=alone,
        chosen=chosen,
        sure=weights.sure(chain.shares(ground, slots, chosen), chain.standing(evidence)),
    )


@dataclass(frozen=True)
class _Left:
    """Clues that are not placed: those in doubt, and those that a person took out.

    ``full`` tells that the story shows as many photos as it was to show before any was added.
    """

    doubtful: Collection[int]
    taken_out: Collection[int]
    full: bool


_SERVED = cause("served")
_FULL = cause("full")


def _tell(
    drawn: _Draft,
    shown: frozenset[int],
    opener: int | None,
    left: _Left,
    standing: frozenset[str],
    rejected: frozenset[str],
) -> Arrangement:
    """The placements in reading order, and every other frame with its reason."""
    order = sorted(shown, key=lambda at: (int(drawn.chosen[at]), at))
    slots = [NONE if at == opener else int(drawn.chosen[at]) for at in order]
    lines = dict(zip(order, select.rows(slots), strict=True))
    account = explain.Account(drawn.ground, drawn.found, drawn.evidence, drawn.weights)
    placements: dict[int, Placement] = {}
    outtakes: list[Outtake] = []
    for at, clue in enumerate(drawn.found):
        where = drawn.where(at)
        free = [name for name in clue.burst.frames if name not in standing | rejected]
        if at in drawn.pins:
            stands = next(name for name in clue.burst.frames if name in standing)
            outtakes += [_mate(clue.burst, name, stands, where) for name in free]
            continue
        pick = clue.pick.name if clue.pick.name in free else free[0]
        if at in shown:
            why = account.reasons(at, int(drawn.chosen[at]))
            placements[at] = Placement(pick, *where, why, lines[at], at == opener)
        elif at in drawn.astray:
            words = drawn.alone[at]
            nearest = _shown(float(np.exp(words.max() - np.logaddexp.reduce(words))))
            why_not = cause("nowhere", why=drawn.astray[at], share=f"{nearest:.2f}")
            outtakes.append(Outtake(pick, why_not, where[0], where[1], nearest))
        elif at in left.taken_out:
            outtakes.append(Outtake(pick, cause("taken-out", line=to_destination(pick)), *where))
        elif at in left.doubtful:
            why_not = cause("doubtful", chapter=where[0], share=f"{where[2]:.2f}")
            outtakes.append(Outtake(pick, why_not, *where))
        else:
            outtakes.append(Outtake(pick, _FULL if left.full else _SERVED, *where))
        outtakes += [_mate(clue.burst, name, pick, where) for name in free if name != pick]
    return Arrangement(tuple(placements[at] for at in order), tuple(outtakes))


def _shown(confidence: float) -> float:
    return round(min(max(confidence, 0.0), 0.99), 3)


def _mate(burst: Burst, name: str, pick: str, where: tuple[int, int, float]) -> Outtake:
    why = dict(zip(burst.frames, burst.causes, strict=False)).get(name, ())
    told = cause("mate-because", photo=pick, why=why) if why else cause("mate", photo=pick)
    return Outtake(name, told, *where, of=pick)


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
