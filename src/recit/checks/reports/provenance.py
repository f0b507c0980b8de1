"""Where each photo comes from: its C2PA manifest and its digital source type, in words."""

from __future__ import annotations

from collections.abc import Iterator

from recit.checks.words import code, provenance
from recit.story.model import Story
from recit.story.photo import Photo


def report(story: Story, language: str = "en") -> str:
    """One line for every photo of the story, in reading order."""
    return "".join(f"{f.photo.name}: {origin(f.photo, language)}\n" for f in story.figures)


def origin(photo: Photo, language: str = "en") -> str:
    """What a photo's own file says of its making, and whether that holds."""
    return "; ".join(_origin(photo, language))


def _origin(photo: Photo, language: str) -> Iterator[str]:
    found = photo.provenance
    if found is None:
        yield provenance("none", language)
    else:
        yield provenance(
            found.state, language, signer=found.signer or provenance("nobody", language)
        )
        if found.actions:
            yield provenance("actions", language, actions=", ".join(found.actions))
    stated = [] if photo.rights.source_type is None else [photo.rights.source_type]
    signed = () if found is None else found.source_types
    for kind in dict.fromkeys((*stated, *signed)):
        yield provenance("made", language, made=code(kind, language))
