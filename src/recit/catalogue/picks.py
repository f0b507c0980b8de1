"""Which frame of a burst to show, and why each of the others is not shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from recit.story.cause import Cause, cause
from recit.story.photo import Look, Photo

MIDDLE = 118.0
"""Mean luminance of a picture of middle grey: 18 % reflectance in sRGB."""

SHAKEN = 0.35
"""Coherence of edges from which blur is taken for movement along a line."""

SAID_LESS = "said-less"

TELLING = 0.3
"""Least loss of score that a reason names."""


@dataclass(frozen=True, slots=True)
class Grade:
    """What one frame loses against its burst, by kind of fault; 0 is none."""

    losses: tuple[tuple[str, float], ...]

    @property
    def total(self) -> float:
        """The sum of all losses."""
        return sum(loss for _, loss in self.losses)

    @property
    def faults(self) -> tuple[tuple[str, float], ...]:
        """The faults worth telling with their losses, the worst first."""
        worst_first = sorted(self.losses, key=lambda pair: -pair[1])
        return tuple((fault, loss) for fault, loss in worst_first if loss >= TELLING)


def choose(frames: Sequence[Photo]) -> tuple[int, tuple[tuple[Cause, ...], ...]]:
    """The index of the frame to show, and for each frame why it is or is not shown.

    Of frames that are equally good the first is shown. One frame needs no reason.
    """
    if len(frames) == 1:
        return 0, ()
    grades = grade(frames)
    best = min(range(len(frames)), key=lambda index: (round(grades[index].total, 3), index))
    return best, tuple(
        _praise(frames, best)
        if index == best
        else _blame(frames[index], frames[best], grades[index])
        for index in range(len(frames))
    )


def grade(frames: Sequence[Photo]) -> list[Grade]:
    """Each frame against the others of its burst."""
    looks = [frame.look for frame in frames]
    sharp = [_sharpness(look) for look in looks]
    light = _right_light(looks)
    level = min((abs(look.tilt) for look in looks if look.tilt is not None), default=0.0)
    framing = [_framing(look) for look in looks]
    words = [_words(frame) for frame in frames]
    pixels = [frame.width * frame.height for frame in frames]
    exposed = [_exposure(look, light) for look in looks]
    grades = []
    for index, look in enumerate(looks):
        blur = max(0.0, math.log2(max(sharp) / sharp[index]) - 0.15)
        # where detail is smeared it no longer tells where the subject stands
        off = 0.0 if blur > 0.5 else max(0.0, framing[index] - min(framing) - 0.1)
        losses = (
            ("shaken" if look.streak > SHAKEN else "less-sharp", blur),
            (_wrong_light(look, light), exposed[index] - min(exposed)),
            ("tilted", 0.12 * max(0.0, abs(look.tilt or 0.0) - level - 1)),
            ("edge", off),
            (SAID_LESS, max(words) - words[index]),
            ("smaller", 0.5 * math.log2(max(pixels) / pixels[index])),
        )
        grades.append(Grade(losses))
    return grades


def _sharpness(look: Look) -> float:
    """Detail in the eighth of the picture that has most of it, whatever the exposure.

    In sRGB a change of exposure multiplies detail and luminance, once sRGB's offset of
    .055 is added to it, by the same factor.
    """
    strongest = np.sort(_grid(look), axis=None)[-8:]
    return math.sqrt(float(strongest.mean())) / (look.luminance + 14) + 1e-3


def _framing(look: Look) -> float:
    """How far the detail lies off the middle, and how much of it touches the edge."""
    detail = _grid(look)
    whole = float(detail.sum())
    if whole == 0:
        return 0.0
    ring = 1 - float(detail[1:-1, 1:-1].sum()) / whole
    across = float((detail.sum(axis=0) * ((np.arange(8) + 0.5) / 8 - 0.5)).sum()) / whole
    return 5 * ring + 8 * abs(across)


def _grid(look: Look) -> NDArray[np.float64]:
    """Detail as energy in 8×8 places; one value throughout where none was measured."""
    if not look.detail:
        return np.full((8, 8), look.sharpness)
    energy: NDArray[np.float64] = (2 ** (np.array(look.detail) / 32) - 1) ** 2
    return energy.reshape(8, 8)


def _stops(look: Look) -> float:
    """Mean luminance as stops from middle grey, by sRGB's gamma of about 2.2."""
    return 2.2 * math.log2(max(look.luminance, 1.0) / MIDDLE)


def _right_light(looks: Sequence[Look]) -> float:
    """The exposure, in stops, that most frames agree on; of two, the better one's."""
    if len(looks) > 2:
        return median(_stops(look) for look in looks)
    return _stops(min(looks, key=_lost_light))


def _lost_light(look: Look) -> float:
    """What is lost in black and in white, and a little for being far from middle grey."""
    return 0.1 * abs(_stops(look)) + 8 * look.clipped


def _wrong_light(look: Look, light: float) -> str:
    """Against the burst where the frame differs from it, else against middle grey."""
    away = _stops(look) - light
    return "overexposed" if (away if abs(away) > 0.3 else _stops(look)) > 0 else "underexposed"


def _exposure(look: Look, light: float) -> float:
    return 0.6 * max(0.0, abs(_stops(look) - light) - 0.3) + _lost_light(look)


def _words(frame: Photo) -> float:
    """What the agency wrote for it: it describes best what it wants shown."""
    caption = 0.7 if frame.caption.raw else 0.0
    return caption + (0.5 if frame.alt else 0.0) + (0.2 if frame.headline else 0.0)


def _praise(frames: Sequence[Photo], best: int) -> tuple[Cause, ...]:
    pick = frames[best]
    others = [frame for index, frame in enumerate(frames) if index != best]
    merits = [cause("best", count=len(frames))]
    if all(_sharpness(pick.look) > 1.1 * _sharpness(other.look) for other in others):
        merits.append(cause("sharpest"))
    if pick.caption.raw and not all(other.caption.raw for other in others):
        merits.append(cause("with-caption"))
    if pick.alt and not any(other.alt for other in others):
        merits.append(cause("with-alt"))
    return tuple(merits)


def _blame(frame: Photo, pick: Photo, grade: Grade) -> tuple[Cause, ...]:
    if frame.key == pick.key:
        return (cause("same-file", photo=pick.name),)
    missing = "no-caption" if pick.caption.raw and not frame.caption.raw else "no-alt"
    return tuple(
        cause(missing if fault == SAID_LESS else fault, loss=round(loss, 1))
        for fault, loss in grade.faults
    ) or (cause("as-good"),)
