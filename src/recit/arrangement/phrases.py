"""What a caption and a passage both say, in the words that a reader would point at."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recit.arrangement import words
from recit.arrangement.clues import Ground
from recit.language.dates import Day, stated

COMMON = 0.25
"""What is left of a word's weight where half of the captions have it, by
:func:`recit.arrangement.words.damping`: with less, it tells no photo from another."""

_MARKS = ".,;:!?()[]«»\"“”'‘’…"
_ELISION = re.compile(r"^[a-z]{1,2}['’](?=\w)")
_ENDS = ".,;:!?)]»”…"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a caption as it is written; ``fresh`` where no phrase runs into it."""

    written: str
    stems: tuple[str, ...]
    fresh: bool


def shared(
    text: str, passage: int, ground: Ground, damped: Mapping[str, float], language: str | None
) -> tuple[str, ...]:
    """The phrases of a photo's ``text`` that a passage holds too, the most telling first.

    Words that are neighbours on both sides make one phrase, written as in ``text``; small
    words between them do not part them. A phrase is told for its rarest word; numbers,
    stated days, and words that more than half of the passages or of the captions have are
    no reason. ``damped`` is :func:`recit.arrangement.words.damping` of the captions,
    ``language`` the text's own.
    """
    spoken = words.stems(ground.texts[passage])
    held = frozenset(spoken)
    follow = set(pairwise(spoken))
    worth = {stem: _worth(stem, ground, damped) for stem in held}
    best: dict[str, float] = {}
    for run in _runs(_split(_dayless(text, language)), held, follow):
        values = [max((worth.get(stem, 0.0) for stem in word.stems), default=0.0) for word in run]
        if any(values):
            best.setdefault(_written(run, values), max(values))
    stems = {phrase: frozenset(words.stems(phrase)) for phrase in best}
    whole = dict(zip(reversed(stems.values()), reversed(stems.keys()), strict=True))
    return tuple(
        phrase
        for phrase in sorted(best, key=lambda one: (-round(best[one], 6), -len(stems[one])))
        if whole[stems[phrase]] == phrase
        and not any(stems[phrase] < other for other in stems.values())
    )


def _written(run: Sequence[_Word], values: Sequence[float]) -> str:
    """The run from its first word that is worth something to its last, as it is written."""
    tell = [at for at, value in enumerate(values) if value > 0.0]
    end = tell[-1] + 1
    if not any(word.stems for word in run[end:]):
        end = len(run)
    return _ELISION.sub("", " ".join(word.written for word in run[tell[0] : end]).strip(_MARKS))


def telling(name: str, written: str, ground: Ground, damped: Mapping[str, float]) -> bool:
    """Whether a name of a caption tells photos apart, and as ``written`` passages."""
    return any(damped.get(stem, 1.0) >= COMMON for stem in words.stems(name)) and any(
        _rare(stem, ground) for stem in words.stems(written)
    )


def _worth(stem: str, ground: Ground, damped: Mapping[str, float]) -> float:
    """How far a shared word tells this passage from the others, and this photo; 0: not at all."""
    share = damped.get(stem, 1.0)
    if not stem.isalpha() or not _rare(stem, ground) or share < COMMON:
        return 0.0
    return share * math.log((len(ground.texts) + 1) / (ground.spread[stem] + 0.5))


def _rare(stem: str, ground: Ground) -> bool:
    return 2 * ground.spread[stem] <= max(len(ground.texts), 2)


def _dayless(text: str, language: str | None) -> str:
    """The text with the days that it states blanked out: they are reasons of their own."""
    for day in reversed(stated(text, language)):
        if isinstance(day, Day):
            text = f"{text[: day.start]}. {text[day.end :]}"
    return text


def _split(text: str) -> Iterator[_Word]:
    fresh = True
    for written in re.findall(r"\S+", text):
        yield _Word(written, words.stems(written), fresh)
        fresh = written[-1] in _ENDS


def _runs(
    text: Iterator[_Word], held: frozenset[str], follow: set[tuple[str, str]]
) -> Iterator[list[_Word]]:
    """Runs of shared words, from the first of them to the last."""
    run: list[_Word] = []
    between: list[_Word] = []
    for word in text:
        if not word.stems and run and not word.fresh:
            between.append(word)
        elif not word.stems or not held.intersection(word.stems):
            if run:
                yield _named(run, between)
            run, between = [], []
        elif run and not word.fresh and (run[-1].stems[-1], word.stems[0]) in follow:
            run, between = [*run, *between, word], []
        else:
            if run:
                yield _named(run, between)
            run, between = [word], []
    if run:
        yield _named(run, between)


def _named(run: list[_Word], after: Sequence[_Word]) -> list[_Word]:
    """The run with the small word that ends its name: the One of Air Force One."""
    ends = bool(after) and after[0].written[0].isupper() and run[-1].written[0].isupper()
    return [*run, after[0]] if ends else run
