"""What a manuscript is made of: its blocks, passages, headings, photo lines and hints."""

from __future__ import annotations

from dataclasses import dataclass

CLASSES = ("photo", "wide", "full", "portrait", "beside", "pair", "lead")
"""The classes that a photo's braces may carry."""

ATTRIBUTES = ("focus", "credit")
"""The attributes that a photo's braces may carry."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text block: paragraph, list, quotation, table, code or HTML with visible text.

    ``index`` counts passages from 0 over the whole manuscript; ``chapter`` counts
    ``## `` headings from 1, 0 before the first; ``lines`` are the first and last source
    line, 1-based; ``text`` is plain, without Markdown's marks.
    """

    index: int
    chapter: int
    kind: str
    lines: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``after_passage`` is the index of the last passage before it, or -1."""

    level: int
    text: str
    line: int
    chapter: int
    after_passage: int


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """A photo that a person, or ``arrange``, put into the manuscript.

    ``photo`` is the path as a photo's name in the catalogue. Empty ``alt`` and
    ``caption`` mean: take it from the photo. ``classes`` and ``attributes`` come from the
    braces. Photos with the same ``line`` make a row. ``inline`` is true where the
    picture stands inside running text; ``after_passage`` is then the passage it stands in.
    ``source`` is the picture's Markdown, its braces included.
    """

    photo: str
    line: int
    chapter: int
    after_passage: int
    alt: str = ""
    caption: str = ""
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    inline: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the manuscript's body, in the order of the source.

    ``kind`` is a passage's kind, or ``heading``, ``rule``, ``photos`` (lines that hold
    nothing but photos) or ``silent`` (no visible text, such as a comment). ``whole`` are
    the lines of the CommonMark block that it is a part of: a paragraph with photo lines in
    it is several blocks. ``passage`` is the passage's index, where it is one. ``level`` is
    a heading's, else 0. ``pictures`` has the source of the photos inside its text.
    """

    kind: str
    lines: tuple[int, int]
    whole: tuple[int, int]
    chapter: int
    passage: int | None = None
    level: int = 0
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """Something in the manuscript that is allowed, and probably not what was meant."""

    file: str
    line: int
    message: str
