"""What kind of picture a photo is, where it is no plain photograph of the event."""

from __future__ import annotations

from collections.abc import Iterator

from recit.editions.web.messages import Words
from recit.story.model import Figure, Story

_PHOTOGRAPHY = frozenset(
    {"digitalCapture", "computationalCapture", "negativeFilm", "positiveFilm", "print"}
)


def label(figure: Figure, words: Words) -> str | None:
    """What stands before the caption."""
    kind = kind_of(figure)
    parts = [] if kind is None else [words.label(kind)]
    if figure.archive:
        parts.append(words.archive)
    text = ", ".join(parts)
    return text[:1].upper() + text[1:] if text else None


def disclosures(story: Story, words: Words) -> Iterator[str]:
    """A sentence for each kind of picture that is no plain photograph, said once."""
    kinds = [kind_of(figure) for figure in story.figures]
    for kind in dict.fromkeys(kind for kind in kinds if kind is not None):
        yield words.disclosure(kind, everywhere=all(other == kind for other in kinds))


def kind_of(figure: Figure) -> str | None:
    """What kind of picture it is, where it is no plain photograph.

    A digital creation that its keywords call a miniature is called one.
    """
    if figure.label is None or figure.label in _PHOTOGRAPHY:
        return None
    keywords = {keyword.lower() for keyword in figure.photo.keywords}
    if figure.label == "digitalCreation" and keywords & {"miniature", "diorama"}:
        return "miniature"
    return figure.label
