"""Manuscript and catalogue in, photo story out: every word and place resolved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from recit.errors import ManuscriptError
from recit.story import wording
from recit.story.anchors import OPENING, chapter_anchors, photo_anchors
from recit.story.lead import BROAD, opening
from recit.story.lines import Lines
from recit.story.manuscript import Manuscript
from recit.story.model import Block, Byline, Chapter, Figure, Prose, Row, Story
from recit.story.passages import Block as Stretch
from recit.story.passages import PhotoLine
from recit.story.photo import Catalogue, Person, Photo
from recit.story.rhythm import asked_layout, natural_layout

DEFAULT_LANGUAGE = "en"
"""The language of a story that nothing names."""

_RESERVED = (OPENING, "story", "day", "who", "where", "where-map", "where-told")
_STANDFIRST = 400
"""A longer opening paragraph is text, not a standfirst."""


Named = Callable[[str], tuple[Person, ...]]
"""Whom a caption names."""


def nobody(_caption: str) -> tuple[Person, ...]:
    """Read no names out of captions."""
    return ()


def assemble(
    manuscript: Manuscript,
    catalogue: Catalogue,
    *,
    language: str | None = None,
    timezone: str | None = None,
    named: Named = nobody,
) -> Story:
    """The story that a manuscript and its photos make.

    ``language`` (BCP 47) and ``timezone`` (IANA) stand in where the front matter has none;
    ``named`` tells whom a caption that stands in the manuscript names.
    Raises :class:`ManuscriptError` for a photo that the catalogue does not have, for a
    focus that cannot be read, and for a manuscript without a title.
    """
    manuscript.verify(catalogue.by_name)
    known = manuscript.knowing(catalogue.by_name)
    title = known.title
    if not title:
        raise ManuscriptError(
            "The story has no title",
            file=manuscript.file,
            line=1,
            way_out="Begin it with a line such as: # Three hours in Anchorage",
        )
    spoken = known.front.language or language or DEFAULT_LANGUAGE
    return _Assembly(known, catalogue, spoken, named).story(title, timezone)


@dataclass
class _Assembly:
    manuscript: Manuscript
    catalogue: Catalogue
    language: str
    named: Named
    anchors: dict[str, str] = field(init=False)
    archive: frozenset[str] = field(init=False)
    asked: frozenset[str] = field(init=False)
    photos: dict[int, list[PhotoLine]] = field(init=False)
    headline: Stretch | None = field(init=False)
    lines: Lines = field(init=False)

    def __post_init__(self) -> None:
        names = dict.fromkeys(line.photo for line in self.manuscript.photos)
        if self.manuscript.front.lead is not None:
            names.setdefault(self.manuscript.front.lead)
        photos = [self.catalogue[name] for name in names]
        self.anchors = photo_anchors(photos)
        self.archive = wording.archive(photos, self.manuscript.front.date)
        self.asked = frozenset(
            line.photo for line in self.manuscript.photos if asked_layout(line.classes)
        )
        self.photos = defaultdict(list)
        for line in self.manuscript.photos:
            self.photos[line.line].append(line)
        self.headline = next((b for b in self.manuscript.blocks if b.level == 1), None)
        self.lines = Lines(self.manuscript.text)

    def story(self, title: str, timezone: str | None) -> Story:
        front = self.manuscript.front
        standfirst, chapters = _with_standfirst(front.standfirst, self._chapters())
        lead = self._lead(chapters)
        if lead is not None:
            chapters = [_without(chapter, lead) for chapter in chapters]
        story = Story(
            title=title,
            language=self.language,
            chapters=tuple(self._in_rhythm(chapters)),
            standfirst=standfirst,
            date=front.date,
            timezone=front.timezone or timezone,
            place=front.place,
            lead=lead,
            source=self.manuscript.file,
            closing=front.closing,
        )
        return replace(story, bylines=tuple(self._bylines(story)))

    def _bylines(self, story: Story) -> Iterator[Byline]:
        for name in self.manuscript.front.authors:
            yield Byline(name, "text")
        creators = (name for figure in story.figures for name in figure.photo.rights.creators)
        for name in dict.fromkeys(creators):
            yield Byline(name, "photo")

    def _chapters(self) -> list[Chapter]:
        titles = [heading.text for heading in self.manuscript.chapters]
        anchors = chapter_anchors(titles, (*_RESERVED, *self.anchors.values()))
        blocks: list[list[Block]] = [[] for _ in range(len(titles) + 1)]
        for stretch in self.manuscript.blocks:
            blocks[stretch.chapter] += self._blocks(stretch)
        numbered = enumerate(zip(["", *titles], [OPENING, *anchors], blocks, strict=True))
        return [
            Chapter(number, title, anchor, tuple(found))
            for number, (title, anchor, found) in numbered
            if found or title
        ]

    def _blocks(self, stretch: Stretch) -> Iterator[Block]:
        """A stretch of the manuscript as blocks: its text, then the photos within it."""
        if stretch.kind not in ("photos", "silent") and not self._is_named(stretch):
            yield Prose(stretch.kind, self._markdown(stretch), stretch.lines)
        for number in range(stretch.lines[0], stretch.lines[1] + 1):
            for inline, lines in groupby(self.photos[number], lambda line: line.inline):
                together = list(lines)
                figures = [self._figure(self.catalogue[line.photo], line) for line in together]
                if inline or len(figures) == 1:
                    yield from figures
                else:
                    paired = any("pair" in line.classes for line in together)
                    yield Row(tuple(figures), pair=paired and len(figures) == 2)

    def _is_named(self, stretch: Stretch) -> bool:
        """Whether a heading is shown elsewhere: the title, or a chapter's."""
        return stretch.level == 2 or stretch is self.headline

    def _markdown(self, stretch: Stretch) -> str:
        """The stretch's source, without its photos, with the link targets that it needs."""
        source = self.lines.source(*stretch.lines)
        for picture in stretch.pictures:
            source = source.replace(picture, "", 1)
        if stretch.level == 1:
            source = f"### {re.sub('^ {0,3}#+ *', '', source.split(chr(10))[0])}"
        if self.manuscript.references and "[" in source:
            source = "\n\n".join((source, *self.manuscript.references))
        return source

    def _figure(self, photo: Photo, line: PhotoLine | None) -> Figure:
        caption = wording.caption(photo, line, self.language, self.manuscript.front.date)
        alt = wording.alt(photo, line, self.language)
        return Figure(
            photo=photo,
            anchor=self.anchors[photo.name],
            alt=alt.text,
            caption=caption.text,
            credit=wording.credit(photo, line),
            layout=asked_layout(() if line is None else line.classes) or "photo",
            caption_language=caption.language,
            alt_language=alt.language,
            label=wording.label(photo),
            archive=photo.name in self.archive,
            focus=wording.focus(photo, line, self.manuscript.file),
            line=None if line is None else line.line,
            named=self.named(line.caption) if line is not None and line.caption else (),
        )

    def _lead(self, chapters: Sequence[Chapter]) -> Figure | None:
        """The photo that opens the story: the one named, else the one that suits best.

        A row is only broken up for a photo that was named, or where none stands alone, and
        two that are compared for a named one only.
        """
        name = self.manuscript.front.lead or next(
            (line.photo for line in self.manuscript.photos if "lead" in line.classes), None
        )
        if name is not None:
            standing = (line for line in self.manuscript.photos if line.photo == name)
            return self._figure(self.catalogue[name], next(standing, None))
        unfit = self.archive | self.asked
        blocks = [block for chapter in chapters for block in chapter.blocks]
        alone = {block.photo.name: block for block in blocks if isinstance(block, Figure)}
        candidates = alone or {
            figure.photo.name: figure
            for block in blocks
            if isinstance(block, Row) and not block.pair
            for figure in block.figures
            if figure.photo.ratio >= BROAD and figure.photo.name not in unfit
        }
        photo = opening(
            [figure.photo for figure in candidates.values()],
            [self.catalogue[line.photo] for line in self.manuscript.photos],
            unfit,
        )
        return None if photo is None else candidates[photo.name]

    def _in_rhythm(self, chapters: Sequence[Chapter]) -> Iterator[Chapter]:
        """The chapters with a layout for each photo whose layout nobody asked for."""
        before: str | None = None
        for chapter in chapters:
            blocks: list[Block] = []
            for block in chapter.blocks:
                shown = block
                if isinstance(shown, Row):
                    before = "wide"
                elif isinstance(shown, Figure):
                    if shown.photo.name not in self.asked:
                        shown = replace(shown, layout=natural_layout(shown.photo, before))
                    before = shown.layout
                blocks.append(shown)
            yield replace(chapter, blocks=tuple(blocks))


def _with_standfirst(
    front: str | None, chapters: Sequence[Chapter]
) -> tuple[str | None, list[Chapter]]:
    """The standfirst, and the chapters without it.

    Where the front matter has none, a single short paragraph over the first chapter's
    heading is the standfirst.
    """
    if front is not None or len(chapters) < 2 or chapters[0].number != 0:
        return front, list(chapters)
    opening, *others = chapters
    prose = [block for block in opening.blocks if isinstance(block, Prose)]
    if len(prose) != 1 or prose[0].kind != "paragraph" or not _is_short(prose[0].markdown):
        return None, list(chapters)
    rest = tuple(block for block in opening.blocks if block is not prose[0])
    shorter = [replace(opening, blocks=rest)] if rest else []
    return re.sub(r"\\?[ \t]*\n[ \t]*", " ", prose[0].markdown), [*shorter, *others]


def _is_short(markdown: str) -> bool:
    """Whether a paragraph can be a standfirst; one that needs link targets cannot."""
    return len(markdown) <= _STANDFIRST and "\n\n" not in markdown


def _without(chapter: Chapter, lead: Figure) -> Chapter:
    """The chapter without the lead photo; a row of one is no row."""
    blocks: list[Block] = []
    for block in chapter.blocks:
        if isinstance(block, Row):
            figures = tuple(f for f in block.figures if f.photo.name != lead.photo.name)
            whole = len(figures) == len(block.figures)
            blocks += [Row(figures, pair=block.pair and whole)] if len(figures) > 1 else figures
        elif not isinstance(block, Figure) or block.photo.name != lead.photo.name:
            blocks.append(block)
    return replace(chapter, blocks=tuple(blocks))
