"""How the labelled set changes a sound story: each edit makes another story of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from recit.checks import Checks, Limits
from recit.story.photo import Look
from tests.checks.stage import Sample, look_of, picture

Edit = Callable[[Sample], Sample]
Cases = dict[str, list[tuple[Sample, Edit, *tuple[str, ...]]]]
"""Rule to stories: the base, the edit, and the rules that the edit trips with good reason."""


def shot(number: int, **changes: object) -> Edit:
    """One photo changed, counted from 0."""
    return lambda sample: sample.with_shot(number, **changes)


def text(old: str, new: str) -> Edit:
    """Other words in the manuscript."""
    return lambda sample: sample.with_text(old, new)


def caption(number: int, old: str, new: str) -> Edit:
    """Other words in the caption of one file."""
    return lambda sample: sample.with_caption(number, old, new)


def line(number: int, braces: str = "", alt: str = "", words: str = "") -> Edit:
    """The manuscript's line of a photo, with alternative text, caption or attributes."""

    def edit(sample: Sample) -> Sample:
        name = sample.shots[number].name
        quoted = f' "{words}"' if words else ""
        old = f"![]({name})" + ("{.wide}" if f"![]({name}){{.wide}}" in sample.text else "")
        return sample.with_text(old, f"![{alt}]({name}{quoted}){braces}")

    return edit


def both(*edits: Edit) -> Edit:
    """One edit after the other."""

    def edit(sample: Sample) -> Sample:
        for each in edits:
            sample = each(sample)
        return sample

    return edit


def setting(checks: Checks) -> Edit:
    """Other settings."""
    return lambda sample: replace(sample, settings=checks)


def later(**span: int) -> Edit:
    """Published later."""
    return lambda sample: replace(sample, now=sample.now + timedelta(**span))


def extra(number: int, name: str, **changes: object) -> Edit:
    """Another photo in the folder, not in the story, made from one that is."""

    def edit(sample: Sample) -> Sample:
        copy = replace(sample.shots[number], name=name, **changes)  # type: ignore[arg-type]
        return replace(sample, shots=(*sample.shots, copy))

    return edit


def spoilt(number: int, **changes: float) -> Edit:
    """The photo of a shot with other figures in its look: unsharp, dark, burnt out."""

    def edit(sample: Sample) -> Sample:
        look = look_of(picture(900 + number))
        return sample.with_shot(number, look=replace(look, **changes))  # type: ignore[arg-type]

    return edit


def look(seed: int, kind: str) -> Look:
    """The look of a made-up picture, or of a version of it."""
    original = picture(seed)
    if kind == "mirror":
        return look_of(original[:, ::-1])
    if kind == "red":
        return look_of(original * [1.0, 0.25, 0.25])
    if kind == "grey":
        return look_of(original.mean(axis=2, keepdims=True).repeat(3, axis=2))
    if kind == "brighter":
        return look_of((original * 1.08).clip(0, 255))
    if kind == "near":
        return look_of((original + 2).clip(0, 255))
    return look_of(original)


def at_lix(lix: int, old: str, new: str) -> Edit:
    """Other words, and another limit for the reading index."""
    return both(text(old, new), setting(Checks(limits=Limits(reading_lix=lix))))


def one_more(
    after: str, paragraph: str, name: str, *, words: str, alt: str, seed: int, **changes: object
) -> Edit:
    """A paragraph with a photo of its own behind the line ``after``."""
    return both(
        text(after, f"{after}\n\n{paragraph}\n\n![]({name})"),
        extra(1, name, caption=words, alt=alt, look=look(seed, "plain"), people=(), **changes),
    )


def unchanged(sample: Sample) -> Sample:
    """The story as it is."""
    return sample
