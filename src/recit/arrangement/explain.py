"""Why a photo stands where it stands, in a picture editor's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from pathlib import PurePosixPath

import numpy as np

from recit.arrangement import words
from recit.arrangement.clues import NONE, Clue, Ground
from recit.arrangement.evidence import FEATURES, Evidence
from recit.arrangement.order import SHORTEST, Order
from recit.arrangement.phrases import shared, telling
from recit.arrangement.timetable import Timetable
from recit.arrangement.weights import Weights
from recit.story.arrangement import Reason
from recit.story.cause import Cause, cause

LEAST = 0.1
"""Nats under which a reason is not worth a reader's time."""

_MOST_NAMES = 3
_MOST_PHRASES = 3


@dataclass(frozen=True)
class Account:
    """What was found, ready to be told photo by photo."""

    ground: Ground
    found: Sequence[Clue]
    evidence: Evidence
    weights: Weights

    def reasons(self, clue: int, slot: int) -> tuple[Reason, ...]:
        """The evidence for one clue at one slot, the heaviest first; at least one reason.

        A reason's weight is what it adds over the mean of all slots. A reason that weighs
        little or against the place is told only where there is no other.
        """
        order = next((one for one in self.evidence.orders if clue in one.clues), None)
        row = self.weights.alone if order is None else self.weights.chain
        features = self.evidence.features[clue]
        share = dict(
            zip(FEATURES, ((features[slot] - features.mean(axis=0)) * row).tolist(), strict=True)
        )
        beside = self._nearest(clue, slot)
        names = self._names(clue, beside)
        named = Reason("names", _sum(share, "name"), _naming(self.found[clue], names, beside))
        told = [
            named if names else None,
            self._words(clue, beside, share, names if named.weight >= LEAST else ()),
            self._place(clue, beside, share),
            self._sight(beside, share),
            self._time(self.found[clue], slot, order, share),
            self._order(clue, order, share),
        ]
        ranked = sorted(
            (reason for reason in told if reason is not None), key=lambda one: -one.weight
        )
        kept = [reason for reason in ranked if reason.weight >= LEAST]
        if kept or ranked:
            return tuple(kept or ranked[:1])
        return (Reason("order", 0.0, cause("no-clue")),)

    @cached_property
    def _damped(self) -> Mapping[str, float]:
        return words.damping([words.stems(clue.text) for clue in self.found])

    def _nearest(self, clue: int, slot: int) -> int:
        """The passage beside the slot that is likest; :data:`NONE` in a chapter without any."""
        sides = (self.ground.above[slot], self.ground.below[slot])
        beside = [int(at) for at in sides if at != NONE]
        alike = self.evidence.likeness.passages[:, clue]
        return max(beside, key=lambda at: (round(float(alike[:, at].sum()), 6), -at), default=NONE)

    def _names(self, clue: int, beside: int) -> tuple[tuple[str, str], ...]:
        """The rarest names that photo and passage share, as each spells them, once each."""
        pairs = self.evidence.likeness.named.get((clue, beside), ())
        kept: list[tuple[str, str]] = []
        for name, written in pairs:
            within = {word for known, _ in kept for word in words.fold(known).split()}
            if not within.issuperset(words.fold(name).split()) and telling(
                name, written, self.ground, self._damped
            ):
                kept.append((name, written))
        return tuple(kept[:_MOST_NAMES])

    def _words(
        self,
        clue: int,
        beside: int,
        share: dict[str, float],
        names: Sequence[tuple[str, str]],
    ) -> Reason | None:
        found = self.found[clue]
        if not found.text:
            return None
        weight = _sum(share, "meaning", "rare", "grams")
        who = _speaker(found)
        if beside == NONE:
            return Reason("words", weight, cause(f"{who}-near-heading"))
        told = {stem for name, _ in names for stem in words.stems(name)}
        phrases = [
            phrase
            for phrase in shared(
                found.text, beside, self.ground, self._damped, words.tongue(found.caption)
            )
            if not told.issuperset(words.stems(phrase))
        ]
        if not phrases:
            return Reason("words", weight, cause(f"{who}-near", at=beside + 1))
        both = ", ".join(phrases[:_MOST_PHRASES])
        foreign = any(name.startswith("foreign.") and value for name, value in share.items())
        how = f"{who}-near-sharing" if foreign else f"{who}-shares"
        return Reason("words", weight, cause(how, at=beside + 1, both=both))

    def _place(self, clue: int, beside: int, share: dict[str, float]) -> Reason | None:
        town = self.evidence.likeness.near.get((clue, beside))
        if town is None:
            return None
        name, km = town
        near = cause("near-place", km=f"{km:.0f}", name=name, at=beside + 1)
        return Reason("place", _sum(share, "place"), near)

    def _sight(self, beside: int, share: dict[str, float]) -> Reason | None:
        weight = _sum(share, "sight")
        if weight < LEAST:
            return None
        seen = cause("seen-near-heading") if beside == NONE else cause("seen-near", at=beside + 1)
        return Reason("picture", weight, seen)

    def _time(
        self, found: Clue, slot: int, order: Order | None, share: dict[str, float]
    ) -> Reason | None:
        """The day or the hour that the text states, or the hours between which it is here."""
        day = _sum(share, "told")
        hour = _sum(share, "hour", "between", "close")
        weight = round(day + hour, 3)
        if order is None or found.local is None or abs(weight) < LEAST:
            return None
        dated = abs(day) > abs(hour)
        taken = _taken(found, day=dated)
        if weight < 0 or dated or self.evidence.timetable is None:
            what = "day" if dated else "hour"
            return Reason("time", weight, cause(what if weight > 0 else f"not-{what}", taken=taken))
        return Reason("time", weight, _between(self.evidence.timetable, slot, taken, share))

    def _order(self, clue: int, order: Order | None, share: dict[str, float]) -> Reason | None:
        if order is None or len(order.clues) < SHORTEST:
            return None
        at = int(np.flatnonzero(order.clues == clue)[0])
        weight = _sum(share, "rank1", "rank2", "elapsed", "inside")
        taken = _taken(self.found[clue], day=False)
        if 0 < at < len(order.clues) - 1:
            before, after = (
                PurePosixPath(self.found[int(order.clues[at + step])].pick.name).name
                for step in (-1, 1)
            )
            told = cause("between", taken=taken, before=before, after=after)
            return Reason("order", weight, told)
        return Reason("order", weight, cause("last" if at else "first", taken=taken))


def _taken(clue: Clue, *, day: bool) -> Cause:
    """On which day or at which hour a photo was taken, and whether only its name says so."""
    if clue.local is None:
        return cause("by-number")
    if day:
        return cause("named-on" if clue.named else "taken-on", day=f"{clue.local:%Y-%m-%d}")
    return cause("named-at" if clue.named else "taken-at", hour=f"{clue.local:%H:%M}")


def _between(table: Timetable, slot: int, taken: Cause, share: Mapping[str, float]) -> Cause:
    """Between which hours the account is at a slot, unless the hour is the one stated there."""
    since, until = float(table.since[slot]), float(table.until[slot])
    if share["close"] > share["between"] or not (isfinite(since) or isfinite(until)):
        return cause("hour", taken=taken)
    if not isfinite(until):
        return cause("after-hour", taken=taken, since=_clock(since))
    if not isfinite(since):
        return cause("before-hour", taken=taken, until=_clock(until))
    return cause("between-hours", taken=taken, since=_clock(since), until=_clock(until))


def _clock(hour: float) -> str:
    minutes = round(hour * 60) % 1440
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _sum(share: dict[str, float], *sources: str) -> float:
    whole = sum(
        value
        for name, value in share.items()
        if name.removeprefix("foreign.").split(".")[0] in sources
    )
    return round(whole, 3)


def _speaker(found: Clue) -> str:
    """Which of a photo's fields speaks for it, as the kinds of causes begin."""
    if found.caption:
        return "caption"
    if found.headline:
        return "headline"
    if found.keywords:
        return "keywords"
    return "people" if found.people else "filename"


def _naming(found: Clue, names: Sequence[tuple[str, str]], beside: int) -> Cause:
    said = words.fold(f"{found.caption} {found.headline}")
    inside = all(words.fold(name) in said for name, _ in names)
    who = _speaker(found) if inside else "fields"
    given = list(dict.fromkeys(name for name, _ in names))
    if all(name == written for name, written in names):
        return cause(f"{who}-names", at=beside + 1, names=given)
    spelt = list(dict.fromkeys(written for _, written in names))
    return cause(f"{who}-names-otherwise", at=beside + 1, names=given, written=spelt)
