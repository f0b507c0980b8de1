"""That an edit changes what it was asked to change, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recit.errors import ManuscriptError
from recit.story.cause import cause
from recit.story.front import FrontMatter
from recit.story.manuscript import Manuscript


def proven(before: Manuscript, after: Manuscript, *, moved: Sequence[str]) -> Manuscript:
    """The manuscript after an edit of these photos; raises where anything else changed."""
    if not is_proven(before, after, moved=moved):
        raise unsafe(before, None)
    return after


def is_proven(
    before: Manuscript,
    after: Manuscript,
    *,
    moved: Sequence[str] = (),
    gone: Sequence[str] = (),
) -> bool:
    """Whether only these photos changed, and no word, heading or front matter did."""
    names = [line.photo for line in after.photos]
    counted = all(names.count(photo) <= 1 for photo in moved) and any(
        photo in names for photo in (moved or names or ("",))
    )
    return (
        (counted or not moved)
        and not set(gone) & set(names)
        and _said(before) == _said(after)
        and _kept(before.front) == _kept(after.front)
        and _photos(before, (*moved, *gone)) == _photos(after, (*moved, *gone))
    )


def _said(manuscript: Manuscript) -> list[tuple[int, str, str]]:
    words = [(one.chapter, one.kind, one.text) for one in manuscript.passages]
    return [*words, *((one.chapter, f"h{one.level}", one.text) for one in manuscript.headings)]


def regardless_of_order(manuscript: Manuscript) -> list[tuple[str, str]]:
    """Every word and every photo, in an order of their own."""
    photos = [("photo", line.source) for line in manuscript.photos]
    return sorted([*((kind, text) for _, kind, text in _said(manuscript)), *photos])


def _kept(front: FrontMatter) -> FrontMatter:
    return replace(front, lead_line=None)


def _photos(manuscript: Manuscript, but: Sequence[str]) -> list[tuple[object, ...]]:
    return [
        (one.photo, one.chapter, one.after_passage, one.source, one.inline)
        for one in manuscript.photos
        if one.photo not in but
    ]


def only_words(before: Manuscript, after: Manuscript) -> bool:
    """Whether front matter and photos are as they were."""
    were, are = ([(line.photo, line.source) for line in one.photos] for one in (before, after))
    return were == are and _kept(before.front) == _kept(after.front)


def unsafe(manuscript: Manuscript, line: int | None) -> ManuscriptError:
    """What is raised for an edit that would touch other text."""
    return ManuscriptError(
        cause("other-text"),
        file=manuscript.file,
        line=line,
        way_out=cause("in-the-text"),
    )
