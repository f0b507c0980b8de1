"""A photo story, assembled: what an edition needs to compose its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from recit.story.photo import Person, Photo


@dataclass(frozen=True, slots=True)
class Prose:
    """A text block as the manuscript has it.

    ``kind`` is ``paragraph``, ``list``, ``quote``, ``table``, ``code``, ``html``,
    ``heading`` (level 3 and deeper) or ``rule``; ``markdown`` is CommonMark source.
    """

    kind: str
    markdown: str
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo at its place, with its words resolved.

    ``caption`` and ``alt`` are plain text, and ``caption_language`` and ``alt_language``
    their BCP 47 tags where they differ from the story's. ``label`` is an IPTC Digital
    Source Type that must be shown, such as ``digitalCreation``, and ``archive`` tells
    that the picture is from before the event. ``layout`` is one of ``photo``, ``wide``,
    ``full``, ``portrait``, ``beside``. ``focus`` is the focal point in shares of width
    and height. ``anchor`` is unique in the story and stable under editing. ``named`` are
    the people whom a caption written in the manuscript names; the photo knows those of its
    own.
    """

    photo: Photo
    anchor: str
    alt: str
    caption: str
    credit: str
    layout: str = "photo"
    caption_language: str | None = None
    alt_language: str | None = None
    label: str | None = None
    archive: bool = False
    focus: tuple[float, float] | None = None
    line: int | None = None
    named: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Photos that share one line of the manuscript: two or more figures side by side.

    ``pair`` tells that the two were taken before and after, to be compared.
    """

    figures: tuple[Figure, ...]
    pair: bool = False


Block = Prose | Figure | Row


@dataclass(frozen=True, slots=True)
class Chapter:
    """A ``## `` heading and what stands under it; the opening has ``number`` 0 and no title."""

    number: int
    title: str
    anchor: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Byline:
    """A name and what the person did, such as ``text`` or ``photo``."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One kind of thing that blocks a story: what it is called, and a line for each of them."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Why a story may not be published yet, in the story's language."""

    heading: str
    reason: str
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True)
class Story:
    """A photo story in one language.

    ``language`` is a BCP 47 tag, ``timezone`` an IANA name where known. ``lead`` is the
    photo that opens the story; it is not repeated among the blocks. ``draft`` is ``None``
    for a story that may be published. ``closing`` names in order what stands at its end,
    any of ``day``, ``map`` and ``people``, where the manuscript says so.
    """

    title: str
    language: str
    chapters: tuple[Chapter, ...]
    standfirst: str | None = None
    bylines: tuple[Byline, ...] = ()
    date: date | None = None
    timezone: str | None = None
    place: str | None = None
    lead: Figure | None = None
    source: str = "story.md"
    draft: Draft | None = None
    closing: tuple[str, ...] | None = None

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure in reading order, the lead first."""
        found: list[Figure] = [] if self.lead is None else [self.lead]
        for chapter in self.chapters:
            for block in chapter.blocks:
                if isinstance(block, Figure):
                    found.append(block)
                elif isinstance(block, Row):
                    found.extend(block.figures)
        return tuple(found)
