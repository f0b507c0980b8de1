"""What the preview's script must know: which block of the page is which of the manuscript."""

from __future__ import annotations

import json

from markupsafe import Markup

from recit.desk.desk import View
from recit.desk.frames import address
from recit.story.model import Chapter, Prose

Fact = str | int | bool | None
Block = dict[str, Fact]


def handles(view: View) -> Markup:
    """A block of JSON for the page, which no browser runs.

    ``sections`` has for each section's anchor its chapter, the passage after which its
    heading stands, and its text blocks in order; ``photos`` the name and the address of
    each photo's anchor.
    """
    story, manuscript = view.story, view.manuscript
    if story is None:
        return Markup()
    passages = {passage.lines[0]: passage.index for passage in manuscript.passages}
    after = {0: -1, **{one.chapter: one.after_passage for one in manuscript.chapters}}
    told = {
        "state": view.state,
        "version": view.version,
        "sections": {
            chapter.anchor: {
                "chapter": chapter.number,
                "after": after.get(chapter.number, -1),
                "blocks": _blocks(chapter, passages),
            }
            for chapter in story.chapters
        },
        "photos": {
            figure.anchor: {
                "photo": figure.photo.name,
                "address": address(figure.photo.name),
                "focus": None if figure.focus is None else list(figure.focus),
            }
            for figure in story.figures
        },
        "standfirst": _standfirst(view, passages),
    }
    text = json.dumps(told).replace("<", "\\u003c")
    return Markup(f'<script type="application/json" id="recit-handles">{text}</script>')


def _blocks(chapter: Chapter, passages: dict[int, int]) -> list[Block]:
    return [
        {"kind": block.kind, "passage": passages.get(block.lines[0])}
        for block in chapter.blocks
        if isinstance(block, Prose)
    ]


def _standfirst(view: View, passages: dict[int, int]) -> int | None:
    """The passage that the page shows as its standfirst, where the text has it."""
    story, manuscript = view.story, view.manuscript
    if story is None or manuscript.front.standfirst or not story.standfirst:
        return None
    shown = {
        passages.get(block.lines[0])
        for chapter in story.chapters
        for block in chapter.blocks
        if isinstance(block, Prose)
    }
    return next(
        (one.index for one in manuscript.passages if one.chapter == 0 and one.index not in shown),
        None,
    )
