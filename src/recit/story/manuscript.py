"""The manuscript: plain CommonMark with front matter, read and written without loss."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Waiver:
    """A person's word that a finding may stand: front matter's ``waivers:``.

    ``rule`` is a rule's name, ``photo`` a photo's name or ``None`` for the whole story.
    A waiver without a person or a reason is read, and lifts nothing.
    """

    rule: str
    photo: str | None = None
    person: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What recit reads of the front matter; everything else in it stays as it is.

    ``clocks`` maps a camera's model to the correction to add to what its clock wrote.
    ``outtakes`` are names of photos that a person rejected.
    """

    title: str | None = None
    standfirst: str | None = None
    language: str | None = None
    date: date | None = None
    timezone: str | None = None
    place: str | None = None
    authors: tuple[str, ...] = ()
    lead: str | None = None
    outtakes: tuple[str, ...] = ()
    clocks: dict[str, timedelta] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A text block: paragraph, list, quotation, table or code.

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
    picture stands inside running text.
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


@dataclass(frozen=True)
class Manuscript:
    """A story's text, with exact source and what was understood of it.

    ``text`` is the source, byte for byte as decoded from UTF-8. ``file`` names it in
    messages. ``chapters`` are the ``## `` headings, ``headings`` all of them.
    """

    text: str
    file: str
    front: FrontMatter
    passages: tuple[Passage, ...]
    headings: tuple[Heading, ...]
    photos: tuple[PhotoLine, ...]

    @cached_property
    def chapters(self) -> tuple[Heading, ...]:
        """The ``## `` headings in order; chapter 1 is the first."""
        return tuple(heading for heading in self.headings if heading.level == 2)

    @cached_property
    def title(self) -> str | None:
        """The front matter's title, else the first ``# `` heading."""
        if self.front.title:
            return self.front.title
        return next((heading.text for heading in self.headings if heading.level == 1), None)
