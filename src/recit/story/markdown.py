"""CommonMark as blocks with source lines, passages as plain text, photos as photo lines."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image
from markdown_it.token import Token
from mdit_py_plugins.attrs.parse import ParseError
from mdit_py_plugins.attrs.parse import parse as parse_braces

from recit.errors import ManuscriptError
from recit.story.cause import cause
from recit.story.lines import Lines
from recit.story.names import Spelling, from_destination
from recit.story.oddities import blank_in_name, oddities
from recit.story.passages import ATTRIBUTES, CLASSES, Block, Heading, Hint, Passage, PhotoLine
from recit.story.plain import plain, plain_block, single_spaced
from recit.story.slips import nearest

_KINDS = {
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "blockquote_open": "quote",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "heading_open": "heading",
    "hr": "rule",
}
_EMPTY_LINKS = re.compile(r"(?:\s*\[\s*\]\((?:<[^<>]*>|[^\s()]*)(?:\s+\"[^\"]*\")?\))+\s*")
_BRACES = re.compile(r"(?:\s*\{[^{}]*\}?)+\s*")


@dataclass(frozen=True)
class Body:
    """What a manuscript's text after its front matter consists of, in order.

    ``references`` are its link reference definitions, as their source has them.
    """

    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...]
    headings: tuple[Heading, ...]
    photos: tuple[PhotoLine, ...]
    hints: tuple[Hint, ...]
    references: tuple[str, ...]


def read_body(lines: Lines, first: int, file: str, spelling: Spelling) -> Body:
    """The blocks of ``lines`` from the 1-based line ``first`` on.

    Raises :class:`ManuscriptError` where the braces after a photo cannot be read.
    """
    environment: dict[str, Any] = {}
    source = lines.source(first, len(lines.all))
    tokens = _reader().parse(source, environment)
    reading = _Reading(lines, first, file, spelling, environment)
    for token, inside in _top_level(tokens):
        reading.block(token, inside)
    return Body(
        tuple(reading.blocks),
        tuple(reading.passages),
        tuple(reading.headings),
        tuple(reading.photos),
        tuple(reading.hints),
        tuple(_references(lines, first, environment)),
    )


def _references(lines: Lines, first: int, environment: Mapping[str, Any]) -> Iterator[str]:
    for reference in environment.get("references", {}).values():
        start, end = reference["map"]
        source = lines.source(start + first, end + first - 1).strip()
        if source.startswith("["):
            yield source


class _Reader(MarkdownIt):
    """Destinations are files' names here: none is re-encoded, none refused."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the library's name
        return True


@functools.cache
def _reader() -> MarkdownIt:
    reader = _Reader("commonmark").enable(["table", "strikethrough"])
    reader.inline.ruler.at("image", _photo)
    return reader


def _photo(state: StateInline, silent: bool) -> bool:
    """CommonMark's image, the braces behind it included; the token knows where it stood."""
    start = state.pos
    if not image(state, silent):
        return False
    braces: dict[str, str] = {}
    opening = re.compile(r"[ \t]*(?=\{)").match(state.src, state.pos, state.posMax)
    if opening is not None:
        try:
            length, braces = parse_braces(state.src[opening.end() : state.posMax])
        except ParseError:
            pass
        else:
            state.pos = opening.end() + length + 1
    if not silent:
        state.tokens[-1].meta.update(start=start, end=state.pos, braces=braces)
    return True


def _top_level(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Each outermost block's first token, with all the tokens of the block."""
    start = 0
    for index, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            yield tokens[start], tokens[start : index + 1]
            start = index + 1


@dataclass
class _Run:
    """Lines of a paragraph that are all text or all photos; offsets into its content."""

    photos: bool
    first: int
    last: int


@dataclass
class _Reading:
    """The blocks read so far."""

    lines: Lines
    first: int
    file: str
    spelling: Spelling
    environment: MutableMapping[str, Any]
    blocks: list[Block] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    photos: list[PhotoLine] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)
    chapter: int = 0

    def block(self, token: Token, inside: Sequence[Token]) -> None:
        kind = _KINDS[token.type]
        whole = self._whole(token)
        if kind == "paragraph":
            self._paragraph(inside[1], whole)
        elif kind == "heading":
            self._heading(token, inside[1], whole)
        elif kind == "rule":
            self.blocks.append(Block("rule", whole, whole, self.chapter))
        else:
            self._text(kind, whole, whole, plain_block(kind, inside), inside)

    def _whole(self, token: Token) -> tuple[int, int]:
        """The block's lines, without the blank ones at its end."""
        assert token.map is not None
        first, last = token.map[0] + self.first, token.map[1] + self.first - 1
        while last > first and self.lines.all[last - 1].blank:
            last -= 1
        return first, last

    def _heading(self, token: Token, inline: Token, whole: tuple[int, int]) -> None:
        level = int(token.tag[1:])
        if level == 2:
            self.chapter += 1
        children = inline.children or []
        after = len(self.passages) - 1
        self.headings.append(Heading(level, plain(children), whole[0], self.chapter, after))
        pictures = tuple(_source(inline, token) for token in _images(children))
        self.blocks.append(
            Block("heading", whole, whole, self.chapter, level=level, pictures=pictures)
        )
        self._inline_photos(inline)

    def _text(
        self,
        kind: str,
        lines: tuple[int, int],
        whole: tuple[int, int],
        text: str,
        inside: Sequence[Token],
    ) -> None:
        """A block of text: a passage where something of it can be seen."""
        self._look_for_oddities(lines, inside)
        inlines = [token for token in inside if token.type == "inline"]
        pictures = tuple(
            _source(inline, token) for inline in inlines for token in _images(inline.children or [])
        )
        number = len(self.passages) if text else None
        if number is not None:
            self.passages.append(Passage(number, self.chapter, kind, lines, text))
        self.blocks.append(
            Block(
                kind if text else "silent",
                lines,
                whole,
                self.chapter,
                passage=number,
                pictures=pictures,
            )
        )
        for inline in inlines:
            self._inline_photos(inline)

    def _look_for_oddities(self, lines: tuple[int, int], inside: Sequence[Token]) -> None:
        for odd, message in oddities(inside):
            self.hints.append(Hint(self.file, self._line_with(odd, lines), message))
        broken = blank_in_name(inside)
        if broken is not None:
            raise ManuscriptError(
                cause("name-with-blanks", words=broken[0]),
                file=self.file,
                line=self._line_with(broken[0], lines),
                way_out=cause("write-like-this", example=broken[1]),
            )

    def _line_with(self, words: str, lines: tuple[int, int]) -> int:
        """The line that holds the words; the block's first, where marks part them."""
        numbers = range(lines[0], lines[1] + 1)
        return next((n for n in numbers if words in self.lines.all[n - 1].content), lines[0])

    def _paragraph(self, inline: Token, whole: tuple[int, int]) -> None:
        top = self._line_of(inline, 0)
        content = inline.content.split("\n")
        runs = list(self._runs(inline, content, top))
        for run in runs:
            lines = (top + run.first, top + run.last)
            if len(runs) == 1:
                lines = whole
            if run.photos:
                self.blocks.append(Block("photos", lines, whole, self.chapter))
                for token in _images(inline.children or []):
                    if run.first <= _row(inline, token) <= run.last:
                        self._add_photo(token, top + _row(inline, token), _source(inline, token))
            else:
                part = inline if len(runs) == 1 else self._inline(content[run.first : run.last + 1])
                part.map = [lines[0] - self.first, lines[1] - self.first + 1]
                self._text("paragraph", lines, whole, plain(part.children or []), [part])

    def _inline(self, content: Sequence[str]) -> Token:
        """The inline token of a part of a paragraph."""
        return _reader().parseInline("\n".join(content), self.environment)[0]

    def _runs(self, inline: Token, content: Sequence[str], top: int) -> Iterator[_Run]:
        """The paragraph's lines, taken apart where photos stand on lines of their own."""
        left, spans = self._without_images(inline)
        photos = [
            self._holds_photos(*pair, top + at)
            for at, pair in enumerate(zip(left, content, strict=True))
        ]
        while split := [span for span in spans if len({photos[row] for row in span}) > 1]:
            for span in split:
                for row in span:
                    photos[row] = False
        start = 0
        for number in range(1, len(content) + 1):
            if number == len(content) or photos[number] != photos[start]:
                yield _Run(photos[start], start, number - 1)
                start = number

    def _holds_photos(self, left: str | None, line: str, number: int) -> bool:
        """Whether a line, of which ``left`` stands beside its photos, has only photos."""
        if left is None:
            return False
        if not left.strip(" \t"):
            return True
        if _EMPTY_LINKS.fullmatch(left):
            self.hints.append(Hint(self.file, number, "The link around the photo is not published"))
            return True
        if _BRACES.fullmatch(left) and left != line:
            raise ManuscriptError(
                cause("braces", words=left.strip()),
                file=self.file,
                line=number,
                way_out=cause(
                    "braces-like-this", example='{.wide focus="40% 30%" credit="A. Name"}'
                ),
            )
        return False

    def _without_images(self, inline: Token) -> tuple[list[str | None], list[range]]:
        """What each line holds beside photos, and the lines of each photo.

        A line that holds no photo is ``None``.
        """
        source = list(inline.content)
        spans: list[range] = []
        depths = _depths(inline.children or [])
        for token in _images(inline.children or []):
            if depths[id(token)] > 1:
                continue
            start, end = token.meta["start"], token.meta["end"]
            row = _row(inline, token)
            spans.append(range(row, row + inline.content.count("\n", start, end) + 1))
            source[start:end] = [sign if sign == "\n" else "" for sign in source[start:end]]
        touched = {row for span in spans for row in span}
        left = "".join(source).split("\n")
        return [line if row in touched else None for row, line in enumerate(left)], spans

    def _inline_photos(self, inline: Token) -> None:
        for token in _images(inline.children or []):
            line = self._line_of(inline, token.meta["start"])
            self._add_photo(token, line, _source(inline, token), inline=True)

    def _line_of(self, inline: Token, at: int) -> int:
        """The source line of an offset into an inline token's content.

        The parser drops white lines at the head of the content, such as one that holds
        only a no-break space.
        """
        assert inline.map is not None
        line = inline.map[0] + self.first
        while (
            line < inline.map[1] + self.first - 1 and not self.lines.all[line - 1].content.strip()
        ):
            line += 1
        return line + inline.content.count("\n", 0, at)

    def _add_photo(self, token: Token, line: int, source: str, *, inline: bool = False) -> None:
        braces = dict(token.meta["braces"])
        classes = tuple(str(braces.pop("class", "")).split())
        self._suspect(line, classes, CLASSES, "class")
        self._suspect(line, braces, ATTRIBUTES, "attribute")
        self.photos.append(
            PhotoLine(
                photo=self.spelling(from_destination(str(token.attrs["src"]))),
                line=line,
                chapter=self.chapter,
                after_passage=len(self.passages) - 1,
                alt=plain(token.children or []),
                caption=single_spaced(str(token.attrs.get("title", ""))),
                classes=classes,
                attributes=tuple((key, _unescaped(value)) for key, value in braces.items()),
                inline=inline,
                source=source,
            )
        )

    def _suspect(self, line: int, given: Iterable[str], known: Collection[str], kind: str) -> None:
        """Hint at a word in a photo's braces that is nearly one of ours."""
        for word in given:
            near = None if word in known else nearest(word, known)
            if near is not None:
                message = f"{word!r} is no {kind} that recit reads: did you mean {near!r}?"
                self.hints.append(Hint(self.file, line, message))


def _row(inline: Token, token: Token) -> int:
    """The line of the content on which a photo begins, from 0."""
    return inline.content.count("\n", 0, token.meta["start"])


def _source(inline: Token, token: Token) -> str:
    return inline.content[token.meta["start"] : token.meta["end"]]


def _images(children: Sequence[Token]) -> Iterator[Token]:
    return (token for token in children if token.type == "image")


def _depths(children: Sequence[Token]) -> dict[int, int]:
    """How deep each image is nested: 0 in plain text, 1 in a link alone, 2 in other marks."""
    depths: dict[int, int] = {}
    marks = 0
    links = 0
    for token in children:
        if token.type == "image":
            depths[id(token)] = 2 if marks else links
        elif token.type in ("link_open", "link_close"):
            links += token.nesting
        else:
            marks += token.nesting
    return depths


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value)
