"""The manuscript: plain CommonMark with front matter, read and written without loss."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from recit.errors import ManuscriptError, RecitError
from recit.story.arrangement import Arrangement
from recit.story.cause import cause
from recit.story.front import FrontMatter, Waiver, read_front
from recit.story.lines import Lines
from recit.story.markdown import read_body
from recit.story.names import Spelling, tidy
from recit.story.outtakes import with_outtake
from recit.story.passages import (
    ATTRIBUTES,
    CLASSES,
    Block,
    Heading,
    Hint,
    Passage,
    PhotoLine,
)
from recit.story.places import spliced
from recit.story.proving import prove

__all__ = [
    "ATTRIBUTES",
    "CLASSES",
    "Block",
    "FrontMatter",
    "Heading",
    "Hint",
    "Manuscript",
    "Passage",
    "PhotoLine",
    "Waiver",
    "parse",
]


@dataclass(frozen=True)
class Manuscript:
    """A story's text, with exact source and what was understood of it.

    ``text`` is the source, byte for byte as decoded from UTF-8. ``file`` names it in
    messages. ``chapters`` are the ``## `` headings, ``headings`` all of them. ``blocks``
    is the whole body in order. ``hints`` tells what is probably a slip. ``names`` are the
    catalogue's, as far as they are known here. ``body`` is the first line after the front
    matter, 1-based. ``references`` are the link reference definitions in the source.
    """

    text: str
    file: str
    front: FrontMatter
    passages: tuple[Passage, ...]
    headings: tuple[Heading, ...]
    photos: tuple[PhotoLine, ...]
    blocks: tuple[Block, ...] = ()
    hints: tuple[Hint, ...] = ()
    names: frozenset[str] = frozenset()
    body: int = 1
    references: tuple[str, ...] = ()

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

    def knowing(self, names: Collection[str]) -> Manuscript:
        """The manuscript with its photos spelt as the catalogue's ``names`` are.

        A disk may keep ``é`` as one character or as two; both mean the same file.
        """
        spelling = Spelling(names)
        mentioned = [line.photo for line in self.photos]
        mentioned += [*self.front.outtakes, self.front.lead or ""]
        mentioned += [waiver.photo or "" for waiver in self.front.waivers]
        if all(spelling(name) == name for name in mentioned):
            return replace(self, names=frozenset(names))
        return parse(self.text, self.file, names)

    def verify(self, names: Collection[str]) -> None:
        """Look every photo up among the catalogue's ``names``.

        Raises :class:`ManuscriptError`, with the line and the nearest name, for a photo
        that is not there, lies outside the story's folder, is a URL, or is named twice.
        """
        prove(self.photos, self.front, self.file, names)

    def place(self, arrangement: Arrangement) -> Manuscript:
        """The manuscript with the arrangement's placements on lines of their own.

        Each photo stands after its passage, or under its chapter's heading, behind the
        photos that stand there already; placements of one ``row`` share a line. A photo
        that the manuscript holds already is left where it is. Nothing else changes.
        Raises :class:`ManuscriptError` where an unclosed block would swallow a photo, and
        ``ValueError`` for a place that the manuscript does not have.
        """
        text = spliced(Lines(self.text), arrangement, self.body, self.blocks, self.photos)
        if text == self.text:
            return self
        placed = parse(text, self.file, self.names)
        _expect_placed(self, placed, arrangement)
        return placed

    def reject(self, photo: str) -> Manuscript:
        """The manuscript with the photo among front matter's ``outtakes:``.

        Photo lines stay. Raises :class:`ManuscriptError` where the front matter is
        written in a way that allows no such addition.
        """
        name = Spelling(self.names)(tidy(photo))
        if name in self.front.outtakes:
            return self
        text = with_outtake(Lines(self.text), self.file, name)
        try:
            rejected = parse(text, self.file, self.names)
        except RecitError as error:
            raise self._closed_to(name) from error
        line = rejected.front.lead_line
        outtakes = (*self.front.outtakes, name)
        if rejected.front != replace(self.front, outtakes=outtakes, lead_line=line):
            raise self._closed_to(name)
        return rejected

    def _closed_to(self, outtake: str) -> ManuscriptError:
        return ManuscriptError(
            cause("matter-no-more"),
            file=self.file,
            line=1,
            way_out=cause("add-by-hand", what=outtake),
        )


def parse(text: str, file: str = "story.md", names: Collection[str] = ()) -> Manuscript:
    """Read a manuscript.

    ``names`` are the catalogue's, where they are known already: see
    :meth:`Manuscript.knowing`. Raises :class:`ManuscriptError` for front matter that
    cannot be read, :class:`SettingsError` for a value in it that cannot be used.
    """
    lines = Lines(text)
    spelling = Spelling(names)
    front = read_front(lines, file, spelling)
    body = read_body(lines, front.end + 1, file, spelling)
    titles = _title_hints(front.matter, body.headings, file)
    return Manuscript(
        text=text,
        file=file,
        front=front.matter,
        passages=body.passages,
        headings=body.headings,
        photos=body.photos,
        blocks=body.blocks,
        hints=(*front.hints, *titles, *body.hints),
        names=frozenset(names),
        body=front.end + 1,
        references=body.references,
    )


def _title_hints(front: FrontMatter, headings: Sequence[Heading], file: str) -> Iterator[Hint]:
    """What the headings of the first level may have been meant for."""
    first = [heading for heading in headings if heading.level == 1]
    if front.title and first and _folded(first[0].text) != _folded(front.title):
        message = "This heading is not shown: the title is the front matter's"
        yield Hint(file, first[0].line, message)
    if len(first) > 1 and not any(heading.level == 2 for heading in headings):
        message = "Chapters begin with ##: a heading with one # is the story's title"
        yield Hint(file, first[1].line, message)


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


def _expect_placed(before: Manuscript, after: Manuscript, arrangement: Arrangement) -> None:
    """The asked photos stand at their places, and the text is what it was.

    Raises :class:`ManuscriptError` where it is not: an unclosed code block or comment
    takes in all that follows it.
    """
    standing = {line.photo for line in before.photos}
    asked = {
        placement.photo: (placement.chapter, placement.passage)
        for placement in arrangement.placements
        if placement.photo not in standing
    }
    found = {
        line.photo: (line.chapter, line.after_passage)
        for line in after.photos
        if line.photo not in standing and not line.inline
    }
    if asked == found and _words(before) == _words(after):
        return
    lost = next((slot for photo, slot in asked.items() if found.get(photo) != slot), (0, -1))
    raise ManuscriptError(
        cause("block-open"),
        file=before.file,
        line=before.passages[lost[1]].lines[0] if lost[1] >= 0 else None,
        way_out=cause("close-block"),
    )


def _words(manuscript: Manuscript) -> list[tuple[int, str, str]]:
    return [(passage.chapter, passage.kind, passage.text) for passage in manuscript.passages]
