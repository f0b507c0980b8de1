"""Fit the weights of placing to stories whose authors placed their photos.

    python -m benchmarks.fit_placement FOLDER-OF-STORIES
    python -m benchmarks.fit_placement FOLDER-OF-STORIES --folds FOLDER

Writes ``src/recit/arrangement/weights.toml``: numbers only, and from how many stories,
photos and authors they come. The confidence is calibrated on every author's photos as
placed by weights fitted without that author. ``--folds`` keeps these weights, one file for
each author, for ``benchmarks.placement --folds``; the confidence in each is calibrated on
the other authors alone.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import stories
from benchmarks.fitting import Sample, fit_alone, fit_chain, fit_confidence
from benchmarks.placement import fold_name
from benchmarks.stories import Told
from recit.arrangement import chain
from recit.arrangement.align import KINDS
from recit.arrangement.clues import Ground, clues
from recit.arrangement.encoder import Encoder, default_encoder
from recit.arrangement.evidence import FEATURES, Evidence, dated, gather
from recit.arrangement.order import STEPS
from recit.arrangement.weights import STANDINGS, Weights
from recit.embeddings import Remembering

WEIGHTS = Path(__file__).parent.parent / "src/recit/arrangement/weights.toml"
EXPERT = Path(__file__).parent / "expert.toml"

RIDGE_CHAIN = 20.0
RIDGE_ALONE = 40.0
"""How firmly the weights are held to the expert means, against one photo's log-likelihood."""

FIRM = 1e6
"""How firmly a weight is held that is not to move."""

ENOUGH = 60
"""An author with more photos than this counts by the root of what is over."""

HIDDEN: tuple[tuple[Callable[[Told], Told] | None, float], ...] = (
    (None, 1.0),
    (stories.half_silent, 1.0),
    (stories.silent, 0.5),
)
"""What the chain learns from: each story as it is, with half the captions, with none."""


@dataclass(frozen=True)
class Case:
    """A story, compared: what the fit takes its samples from."""

    author: str
    ground: Ground
    evidence: Evidence
    truth: NDArray[np.intp]
    weight: float

    @property
    def counted(self) -> bool:
        """Whether chapters can be told apart: three of them, photos in two."""
        return self.ground.chapter[-1] >= 3 and len(set(self.ground.chapter[self.truth])) >= 2


def case(told: Told, weight: float, encoder: Encoder) -> Case:
    """Gather a story's evidence, and the author's slot of each photo."""
    ground = Ground.of(told.manuscript)
    found = clues(told.catalogue)
    evidence = gather(ground, found, encoder, told.manuscript.front.date)
    slot = {
        (int(chapter), int(passage)): at
        for at, (chapter, passage) in enumerate(zip(ground.chapter, ground.passage, strict=True))
    }
    truth = [slot[told.spots[clue.pick.name] or (0, -1)] for clue in found]
    return Case(told.author, ground, evidence, np.array(truth, np.intp), weight)


def chained(one: Case, before: Weights) -> list[Sample]:
    """One sample for each order of capture, the chapters' days as the author's photos have them."""
    samples = []
    for order, steps in zip(one.evidence.orders, one.evidence.steps, strict=True):
        days = None
        if one.evidence.diary(order):
            own = np.zeros((len(order.clues), len(one.ground.chapter)))
            own[np.arange(len(own)), one.truth[order.clues]] = 1.0
            days = chain.search(one.ground, one.evidence, before, {}, order, steps).suited(own)
        features = dated(one.ground, one.evidence, order, days)
        samples.append(
            Sample(one.ground.layout, features, steps, one.truth[order.clues], one.weight)
        )
    return samples


def alone(one: Case) -> Sample:
    """The photos with words, as if nobody knew their order."""
    spoken = np.flatnonzero(one.evidence.spoken)
    return Sample(
        one.ground.layout,
        one.evidence.features[spoken],
        np.zeros((0, len(STEPS))),
        one.truth[spoken],
        one.weight,
    )


def fit(
    cases: Sequence[Case], timeless: Sequence[Case], expert: Weights, start: Weights
) -> Weights:
    """The weights that suit these cases, held to the expert's, searched from ``start``."""
    size = len(FEATURES)
    singles = [alone(one) for one in timeless if any(one.evidence.spoken)]
    lone = fit_alone(singles, expert.alone, np.full(size, RIDGE_ALONE), start.alone)
    samples = [sample for one in cases for sample in chained(one, start)]
    evidence, steps = fit_chain(
        samples,
        (expert.chain, expert.steps),
        (np.full(size, RIDGE_CHAIN), np.full(expert.steps.shape, RIDGE_CHAIN)),
        (start.chain, start.steps),
    )
    return Weights(chain=evidence, alone=lone, steps=steps, confidence=expert.confidence)


def widen(
    weights: Weights, cases: Sequence[Case], timeless: Sequence[Case], expert: Weights
) -> Weights:
    """The weights with those for another language fitted too, and all others left alone.

    ``cases`` and ``timeless`` are stories read as if their account were in another
    language. No other story reaches these weights, so that they can be fitted last.
    """
    own = np.array([not name.startswith("foreign.") for name in FEATURES])
    prior = replace(
        weights,
        chain=np.where(own, weights.chain, expert.chain),
        alone=np.where(own, weights.alone, expert.alone),
    )
    singles = [alone(one) for one in timeless if any(one.evidence.spoken)]
    lone = fit_alone(singles, prior.alone, np.where(own, FIRM, RIDGE_ALONE))
    samples = [sample for one in cases for sample in chained(one, prior)]
    evidence, _ = fit_chain(
        samples,
        (prior.chain, prior.steps),
        (np.where(own, FIRM, RIDGE_CHAIN), np.full(prior.steps.shape, FIRM)),
    )
    return replace(
        weights,
        chain=np.where(own, weights.chain, evidence),
        alone=np.where(own, weights.alone, lone),
    )


@dataclass(frozen=True)
class Tried:
    """Chapters that weights gave to photos they were not fitted on.

    ``share`` is the posterior of the chapter, ``standing`` what the photo had to go by,
    and ``right`` whether the chapter is the author's.
    """

    author: str
    share: NDArray[np.float64]
    standing: NDArray[np.intp]
    right: NDArray[np.bool_]


def tried(one: Case, weights: Weights) -> Tried:
    """Place a case's photos."""
    slots = chain.posterior(one.ground, one.evidence, weights, {})
    chosen = chain.decode(one.ground, slots)
    return Tried(
        author=one.author,
        share=chain.shares(one.ground, slots, chosen),
        standing=chain.standing(one.evidence),
        right=one.ground.chapter[chosen] == one.ground.chapter[one.truth],
    )


def calibrated(weights: Weights, trials: Sequence[Tried]) -> Weights:
    """The weights with the confidence fitted to trials: a slope and an offset by standing.

    As in the fit, an author with many photos of a standing counts by the root of what is over.
    """
    rows = []
    for standing in range(len(STANDINGS)):
        count: Counter[str] = Counter()
        for one in trials:
            count[one.author] += int((one.standing == standing).sum())
        share = np.concatenate([one.share[one.standing == standing] for one in trials])
        right = np.concatenate([one.right[one.standing == standing] for one in trials])
        weight = np.concatenate(
            [
                np.full(
                    int((one.standing == standing).sum()),
                    min(1.0, (ENOUGH / max(count[one.author], 1)) ** 0.5),
                )
                for one in trials
            ]
        )
        rows.append(fit_confidence(share, right, weight))
    return replace(weights, confidence=np.array(rows))


def write(weights: Weights, provenance: str) -> str:
    """The weights as TOML."""
    lines = [
        "# What each piece of evidence is worth, in nats. Numbers only; written by",
        "# benchmarks/fit_placement.py, never by hand.",
        f'provenance = "{provenance}"',
        "\n[chain.emission]",
        *_rows(FEATURES, weights.chain),
    ]
    for kind, row in zip(KINDS, weights.steps, strict=True):
        lines += [f"\n[chain.transition.{kind}]", *_rows(STEPS, row)]
    lines += ["\n[alone.emission]", *_rows(FEATURES, weights.alone)]
    lines += ["\n[confidence]"]
    lines += [
        f'"{name}" = [{slope:.4f}, {offset:.4f}]'
        for name, (slope, offset) in zip(STANDINGS, weights.confidence.tolist(), strict=True)
    ]
    return "\n".join(lines) + "\n"


def _rows(names: Sequence[str], row: NDArray[np.float64]) -> list[str]:
    return [
        f'"{name}" = {value:.4f}'
        for name, value in zip(names, row.tolist(), strict=True)
        if abs(value) >= 0.00005
    ]


def groups(photos: Counter[str], count: int) -> dict[str, int]:
    """Deal the authors into so many groups, those with most photos first, as evenly as can be."""
    dealt: dict[str, int] = {}
    load = [0] * min(count, len(photos))
    for author in sorted(photos, key=lambda author: (-photos[author], author)):
        dealt[author] = load.index(min(load))
        load[dealt[author]] += photos[author]
    return dealt


def study(
    told: Sequence[Told], encoder: Encoder, count: int
) -> tuple[Weights, dict[str, Weights], str]:
    """The weights fitted on all stories, those fitted without each author, and a provenance.

    Authors are left out in ``count`` groups. The confidence in the first is calibrated on
    every author as placed without him, in each of the others on the other authors alone.
    """
    photos: Counter[str] = Counter()
    for one in told:
        photos[one.author] += len(one.catalogue)
    share = {author: min(1.0, (ENOUGH / total) ** 0.5) for author, total in photos.items()}
    cases = [
        case(one if hide is None else hide(one), share[one.author] * worth, encoder)
        for one in told
        for hide, worth in HIDDEN
    ]
    timeless = [case(stories.timeless(one), share[one.author], encoder) for one in told]
    bare = [case(stories.placeless(stories.silent(one)), 0.0, encoder) for one in told]
    expert = Weights.read(EXPERT.read_text("utf-8"))
    whole = fit(cases, timeless, expert, fit(cases, timeless, expert, expert))
    dealt = groups(photos, count)
    without: dict[str, Weights] = {}
    trials: list[Tried] = []
    for group in sorted(set(dealt.values())):
        inside = {author for author, at in dealt.items() if at == group}
        weights = fit(
            [one for one in cases if one.author not in inside],
            [one for one in timeless if one.author not in inside],
            expert,
            whole,
        )
        without |= dict.fromkeys(sorted(inside), weights)
        trials += [
            tried(one, weights)
            for one in (*cases, *timeless, *bare)
            if one.author in inside and one.counted
        ]
        print(f"without {', '.join(sorted(inside))}", flush=True)
    provenance = (
        f"fitted on {len(told)} stories by {len(photos)} authors with {photos.total()} photos, "
        f"ridge {RIDGE_CHAIN:g} and {RIDGE_ALONE:g} around expert means; confidence "
        f"calibrated on authors left out in {len(set(dealt.values()))} groups"
    )
    held = {
        author: calibrated(weights, [one for one in trials if one.author != author])
        for author, weights in without.items()
    }
    away = [case(stories.abroad(one), share[one.author], encoder) for one in told]
    lone = [case(stories.abroad(stories.timeless(one)), share[one.author], encoder) for one in told]
    return calibrated(widen(whole, away, lone, expert), trials), held, provenance


def main() -> None:
    """Fit, and write what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--folds", type=Path, help="write the weights without each author here")
    parser.add_argument(
        "--groups", type=int, default=6, help="groups in which authors are left out (default 6)"
    )
    parser.add_argument("--skip", nargs="*", default=(), help="names of stories to leave out")
    parser.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "recit-benchmarks"
    )
    options = parser.parse_args()
    encoder = Remembering(default_encoder, options.cache / "vectors.sqlite", "benchmarks")
    told = [
        stories.load(folder, options.cache)
        for folder in stories.find(options.paths)
        if folder.name not in options.skip
    ]
    whole, without, provenance = study(told, encoder, options.groups)
    WEIGHTS.write_text(write(whole, provenance), "utf-8")
    print(provenance)
    if options.folds is not None:
        options.folds.mkdir(parents=True, exist_ok=True)
        for author, weights in without.items():
            text = write(weights, f"{provenance}; without this author's group")
            (options.folds / fold_name(author)).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
