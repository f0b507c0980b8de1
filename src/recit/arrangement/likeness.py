"""How alike each photo's words and each text of the account are, source by source."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recit.arrangement import words
from recit.arrangement.clues import Clue, Ground
from recit.arrangement.encoder import Encoder, Sight
from recit.language import places
from recit.language.mentions import mentions
from recit.language.names import Cast

Matrix = NDArray[np.float64]

SOURCES = ("meaning", "rare", "grams", "name", "place", "sight")
"""Sentence vectors, rare words, runs of letters, names, towns near a GPS position, and what a
model of pictures sees."""

SCALE = {
    "meaning": 0.15,
    "rare": 0.2,
    "grams": 0.1,
    "name": 0.5,
    "place": 0.3,
    "sight": 2.0,
}
"""What a likeness is divided by, so that one is a clear one: PLACEMENT's own scales; of what
is seen, in standard deviations."""

ROOTED = ("grams", "name")
"""Of these the root counts, a clear one as it is: a caption spelt as a short heading is not ten
times as sure of it, nor one that names a whole delegation of where that is introduced."""

_WORTH_SAYING = 0.05
"""Nats under which a shared name is no reason: all captions and passages have it."""

_NEAR = 6.0
"""Kilometres in which a named town loses two thirds of its weight."""

_FEW = 3
"""Pictures of which nothing in common can be told."""

_LEAST_SPREAD = 0.01
"""A spread of cosines under which a model sees no difference."""

_SHRINK = 3.0
"""As how many captions the passages' mean counts in the captions' own."""


@dataclass(frozen=True)
class Likeness:
    """Each clue against each text, each source divided by its scale.

    ``passages`` has shape (sources, clues, passages), ``heads`` (sources, clues,
    chapters). ``named`` keeps for a clue and a passage the names that both give, as each
    spells them, the rarest first, and ``near`` the town near the photo that it names.
    """

    passages: Matrix
    heads: Matrix
    named: dict[tuple[int, int], tuple[tuple[str, str], ...]]
    near: dict[tuple[int, int], tuple[str, float]]


def likeness(
    ground: Ground, found: Sequence[Clue], encoder: Encoder, sight: Sight | None = None
) -> Likeness:
    """Compare each clue with each passage, and with each chapter's heading."""
    told = [*ground.texts, *ground.headings]
    split = len(ground.texts)
    rare, grams = _words(found, told, split)
    names, named = _names(ground, found, told, split)
    towns, near = _places(found, told, split)
    by_source = {
        "meaning": _meaning(ground, found, encoder),
        "rare": rare,
        "grams": grams,
        "name": names,
        "place": towns,
        "sight": _seen(found, told, sight),
    }
    both = np.stack([by_source[source] / SCALE[source] for source in SOURCES])
    rooted = [SOURCES.index(source) for source in ROOTED]
    both[rooted] = np.sqrt(both[rooted])
    return Likeness(both[:, :, :split], both[:, :, split:], named, near)


def _words(found: Sequence[Clue], told: Sequence[str], split: int) -> tuple[Matrix, Matrix]:
    stemmed = [words.stems(text) for text in told]
    captions = [words.stems(clue.text) for clue in found]
    top = math.log(split + 1) if split else 1.0
    rare = words.coverage(
        captions,
        stemmed,
        words.rarity(stemmed[:split]),
        words.damping(captions),
        unseen=top / 2,
        floor=top,
    )
    grams = words.likeness(
        [words.grams(clue.text) for clue in found], [words.grams(text) for text in told]
    )
    return rare, grams


def _meaning(ground: Ground, found: Sequence[Clue], encoder: Encoder) -> Matrix:
    """Cosines of sentence vectors once what all texts of a side share is taken off.

    Captions of one wire share half of their words; what tells them apart shows only
    against their own mean. A few captions lean on the passages' mean.
    """
    told = [*ground.texts, *ground.headings]
    split = len(ground.texts)
    distinct = list(dict.fromkeys(text for text in (*told, *(c.text for c in found)) if text))
    if not distinct:
        return np.zeros((len(found), len(told)))
    row = {text: at for at, text in enumerate(distinct)}
    vectors = np.round(encoder.encode(distinct).astype(np.float64), 5)
    vectors = np.concatenate([vectors, np.zeros((1, vectors.shape[1]))])
    captions = vectors[[row.get(clue.text, -1) for clue in found]]
    texts = vectors[[row.get(text, -1) for text in told]]
    spoken = np.array([bool(clue.text) for clue in found], bool)
    written = np.array([bool(text) for text in told], bool)
    middle = texts[:split].sum(axis=0) / max(int(written[:split].sum()), 1)
    own = (captions[spoken].sum(axis=0) + _SHRINK * middle) / (spoken.sum() + _SHRINK)
    alike = _unit(captions - own) @ _unit(texts - middle).T
    alike[~spoken] = 0.0
    alike[:, ~written] = 0.0
    return alike


def _seen(found: Sequence[Clue], told: Sequence[str], sight: Sight | None) -> Matrix:
    """How much more each picture is like each text than like the others, in deviations.

    Models of pictures and texts differ in how alike they find anything at all: what all
    pictures share is taken off, as what all texts share, and the spread made one.
    """
    alike = np.zeros((len(found), len(told)))
    if sight is None:
        return alike
    shown = [at for at, clue in enumerate(found) if clue.pick.name in sight.photos]
    written = [at for at, text in enumerate(told) if text]
    if not shown or len(written) < 2:
        return alike
    pictures = np.stack([sight.photos[found[at].pick.name] for at in shown]).astype(np.float64)
    texts = sight.texts.encode([told[at] for at in written]).astype(np.float64)
    if len(shown) > _FEW:
        pictures -= pictures.mean(axis=0)
    cosines = _unit(pictures) @ _unit(texts - texts.mean(axis=0)).T
    cosines -= cosines.mean(axis=1, keepdims=True)
    alike[np.ix_(shown, written)] = np.round(cosines / max(float(cosines.std()), _LEAST_SPREAD), 5)
    return alike


def _unit(rows: Matrix) -> Matrix:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-9), np.float64)


def _names(
    ground: Ground, found: Sequence[Clue], told: Sequence[str], split: int
) -> tuple[Matrix, dict[tuple[int, int], tuple[tuple[str, str], ...]]]:
    """Names that caption and text share across spellings, weighed by rarity on both sides.

    The cast is who the account names, with the people of the photos' own fields: what only
    captions name can be found in no passage.
    """
    spoken = [_spoken(text, ground.language) for text in told]
    shown = [clue_names(clue) for clue in found]
    cast = Cast.of(
        [
            *(name for clue in found for name in clue.people),
            *(name for names in spoken for name, sure in names if sure),
        ]
    )
    holders: dict[str, dict[int, str]] = {}
    for column, told_names in enumerate(spoken):
        for name, _ in told_names:
            for who in identities(name, cast):
                holders.setdefault(who, {}).setdefault(column, name)
    meant = [{who for name in given for who in identities(name, cast)} for given in shown]
    damped = words.damping(meant)
    top = math.log(split + 1) if split else 1.0
    matrix = np.zeros((len(found), len(told)))
    pairs: dict[tuple[int, int], list[tuple[float, str, str]]] = {}
    for row, names in enumerate(shown):
        seen: set[str] = set()
        for name in names:
            new = [one for one in identities(name, cast) if one in holders and one not in seen]
            seen.update(new)
            for column in sorted({at for one in new for at in holders[one]}):
                mine = [one for one in new if column in holders[one]]
                value = max(
                    damped[one]
                    * math.log((split + 1) / (sum(at < split for at in holders[one]) + 0.5))
                    for one in mine
                )
                matrix[row, column] += max(value, 0.0) / top
                if column < split and value > _WORTH_SAYING:
                    written = holders[mine[0]][column]
                    pairs.setdefault((row, column), []).append((-value, name, written))
    kept = {
        at: tuple((name, written) for _, name, written in sorted(some))
        for at, some in pairs.items()
    }
    return matrix, kept


def clue_names(clue: Clue) -> tuple[str, ...]:
    """The names that a clue's metadata and caption give, each once, in order."""
    language = clue.pick.caption.language
    said = " . ".join(part for part in (clue.caption, clue.headline) if part)
    return tuple(
        dict.fromkeys([*clue.people, *(one.name for one in mentions(said, language)), *clue.places])
    )


def identities(name: str, cast: Cast) -> tuple[str, ...]:
    """Who or what a name may mean: members of the cast, and a place known by that name."""
    known = places.key(name)
    return (*(member.name for member in cast.match(name)), *([known] if known else []))


def _spoken(text: str, language: str | None) -> list[tuple[str, bool]]:
    return [(mention.name, mention.sure) for mention in mentions(text, language)]


def _places(
    found: Sequence[Clue], told: Sequence[str], split: int
) -> tuple[Matrix, dict[tuple[int, int], tuple[str, float]]]:
    """Towns around a photo's position that a text names: rarer and nearer weigh more.

    What is near most photos tells none of them from another.
    """
    matrix = np.zeros((len(found), len(told)))
    best: dict[tuple[int, int], tuple[str, float]] = {}
    if all(clue.position is None for clue in found):
        return matrix, best
    spoken = [places.spoken(text) for text in told]
    columns: dict[str, tuple[int, ...]] = {}
    top = math.log(split + 1) if split else 1.0
    around = [() if clue.position is None else places.near(clue.position) for clue in found]
    damped = words.damping([[town.key for town, _ in towns] for towns in around])
    for row, towns in enumerate(around):
        for town, km in towns:
            if town.key not in columns:
                columns[town.key] = tuple(
                    at for at, text in enumerate(spoken) if town.told_in(text)
                )
            inside = sum(at < split for at in columns[town.key])
            value = math.log((split + 1) / (inside + 0.5)) / top * math.exp(-km / _NEAR)
            value *= damped[town.key]
            for column in columns[town.key]:
                if value > matrix[row, column]:
                    matrix[row, column] = value
                    best[row, column] = (town.name, km)
    return matrix, best
