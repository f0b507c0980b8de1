"""What an editor does to a manuscript by hand, as functions from one to the next.

Each is the smallest change that a person would have typed, and is proven before it is
handed on: the photos stand where they should, and every other word and photo is as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from recit.errors import ManuscriptError
from recit.story.arrangement import Arrangement, Placement
from recit.story.cause import cause
from recit.story.lines import Lines
from recit.story.manuscript import Manuscript, parse
from recit.story.passages import Block, PhotoLine
from recit.story.pictures import fresh, redrawn
from recit.story.rhythm import LAYOUTS
from recit.story.unharmed import is_proven, only_words, proven, regardless_of_order, unsafe

_PARTING = "<!-- -->"
"""What keeps two lists apart where only a photo stood between them."""


def standing(manuscript: Manuscript, photo: str) -> PhotoLine:
    """The photo's line; raises :class:`ManuscriptError` where it stands nowhere."""
    found = next((line for line in manuscript.photos if line.photo == photo), None)
    if found is None:
        raise ManuscriptError(cause("not-in-story", photo=photo), file=manuscript.file)
    return found


def put(manuscript: Manuscript, photo: str, chapter: int, passage: int) -> Manuscript:
    """The photo at the end of a place: behind the photos that follow that passage.

    A photo that stands elsewhere takes its words along.
    """
    cleared, source = _lifted(manuscript, photo)
    placed = cleared.place(Arrangement((Placement(photo, chapter, passage, 1.0),)))
    if source != fresh(photo):
        text = _exchanged(placed, standing(placed, photo), source)
        placed = parse(text, manuscript.file, manuscript.names)
    return proven(manuscript, placed, moved=(photo,))


def stand(manuscript: Manuscript, photo: str, by: str, *, before: bool = False) -> Manuscript:
    """The photo on a line of its own, before or after the line of another."""
    cleared, source = _lifted(manuscript, photo)
    anchor = _outside_text(cleared, by)
    lines = Lines(cleared.text)
    newline = lines.newline_at(anchor.line)
    whole = _block_at(cleared, anchor.line).whole
    gap = newline if whole[1] > whole[0] else newline * 2
    here = lines.all[anchor.line - 1]
    if before:
        text = _inserted(cleared.text, here.start, source + gap)
    else:
        text = _inserted(cleared.text, here.end, gap + source)
    return proven(manuscript, parse(text, manuscript.file, manuscript.names), moved=(photo,))


def join(manuscript: Manuscript, photo: str, by: str, *, before: bool = False) -> Manuscript:
    """The photo beside another, on one line: a row."""
    cleared, source = _lifted(manuscript, photo)
    anchor = _outside_text(cleared, by)
    start, end = _span(cleared, anchor)
    at, addition = (start, f"{source} ") if before else (end, f" {source}")
    text = _inserted(cleared.text, at, addition)
    return proven(manuscript, parse(text, manuscript.file, manuscript.names), moved=(photo,))


def unmake_row(manuscript: Manuscript, photo: str) -> Manuscript:
    """Each photo of the photo's row on a line of its own."""
    anchor = _outside_text(manuscript, photo)
    row = [line.photo for line in manuscript.photos if line.line == anchor.line]
    changed = manuscript
    for first, following in pairwise(row):
        changed = stand(changed, following, first)
    return changed


def take_out(manuscript: Manuscript, photo: str) -> Manuscript:
    """The manuscript without the photo's picture; the photo is there for the taking again."""
    return _lifted(manuscript, photo)[0]


def reject(manuscript: Manuscript, photo: str) -> Manuscript:
    """The photo taken out, and among the front matter's outtakes."""
    return take_out(manuscript, photo).reject(photo)


def swap(manuscript: Manuscript, photo: str, other: str) -> Manuscript:
    """Another photo at this one's place, with the words that were written there.

    The focal point is not kept: it was this picture's. Two photos that both stand in the
    story change places, each with its own words.
    """
    here = standing(manuscript, photo)
    there = next((line for line in manuscript.photos if line.photo == other), None)
    if there is not None:
        pairs = [(here, there.source), (there, here.source)]
    else:
        source = redrawn(here, photo=other, attributes={"focus": ""})
        pairs = [(here, source)]
    text = manuscript.text
    for line, source in sorted(pairs, key=lambda pair: _span(manuscript, pair[0]), reverse=True):
        start, end = _span(manuscript, line)
        text = text[:start] + source + text[end:]
    swapped = parse(text, manuscript.file, manuscript.names)
    return proven(manuscript, swapped, moved=(photo, other))


def dress(
    manuscript: Manuscript,
    photo: str,
    *,
    alt: str | None = None,
    caption: str | None = None,
    credit: str | None = None,
    focus: str | None = None,
    layout: str | None = None,
) -> Manuscript:
    """What the manuscript says about a photo; ``None`` leaves a part as it is.

    Empty texts take an override away. ``focus`` holds shares of width and height, such
    as ``40% 30%``; ``layout`` is one of :data:`recit.story.rhythm.LAYOUTS`, empty for the
    page's choice.
    """
    line = standing(manuscript, photo)
    present = dict(line.attributes)
    wanted = {"credit": credit, "focus": focus}
    attributes = {
        key: value
        for key, value in wanted.items()
        if value is not None and value != present.get(key, "")
    }
    classes = None
    if layout is not None:
        kept = [name for name in line.classes if name not in LAYOUTS]
        classes = (*((layout,) if layout else ()), *kept)
    source = redrawn(line, alt=alt, caption=caption, classes=classes, attributes=attributes)
    return _redressed(manuscript, line, source)


def open_with(manuscript: Manuscript, photo: str) -> Manuscript:
    """The photo as the story's lead: by the class ``lead``, which no other keeps.

    Where the front matter names the lead, see :func:`recit.story.matter.with_lead`.
    """
    changed = manuscript
    for line in manuscript.photos:
        changed = _classed(changed, line.photo, "lead", wanted=line.photo == photo)
    return changed


def pair(manuscript: Manuscript, photo: str, *, wanted: bool = True) -> Manuscript:
    """The photo's row of two as before and after, by the class ``pair``; or as a plain row."""
    anchor = _outside_text(manuscript, photo)
    row = [line.photo for line in manuscript.photos if line.line == anchor.line]
    if wanted and len(row) != 2:
        raise ManuscriptError(
            cause("no-pair"),
            file=manuscript.file,
            line=anchor.line,
            way_out=cause("make-row-first"),
        )
    changed = manuscript
    for name in row:
        changed = _classed(changed, name, "pair", wanted=wanted and name == row[0])
    return changed


def rewrite(manuscript: Manuscript, passage: int, markdown: str) -> Manuscript:
    """A passage in other words; empty takes it out. Blank lines make several of it.

    Raises :class:`ManuscriptError` where the new words would swallow or bring photos.
    """
    block = next((one for one in manuscript.blocks if one.passage == passage), None)
    if block is None:
        raise ManuscriptError(cause("passage-gone"), file=manuscript.file)
    return _worded(manuscript, block, markdown)


def retitle(manuscript: Manuscript, line: int, text: str) -> Manuscript:
    """The heading on the 1-based line with other words."""
    block = _block_at(manuscript, line)
    if not block.level or not text.strip():
        raise ManuscriptError(cause("no-heading"), file=manuscript.file, line=line)
    return _worded(manuscript, block, f"{'#' * block.level} {' '.join(text.split())}")


def move_chapter(manuscript: Manuscript, chapter: int, to: int) -> Manuscript:
    """The chapter, with all that stands in it, as number ``to``; both count from 1."""
    count = len(manuscript.chapters)
    if not (1 <= chapter <= count and 1 <= to <= count):
        raise ManuscriptError(cause("no-chapter", chapter=max(chapter, to)), file=manuscript.file)
    lines = Lines(manuscript.text)
    starts = [lines.all[heading.line - 1].start for heading in manuscript.chapters]
    ends = [*starts[1:], len(manuscript.text)]
    parts = [manuscript.text[start:end] for start, end in zip(starts, ends, strict=True)]
    gaps = [part[len(part.rstrip()) :] for part in parts]
    bodies = [part.rstrip() for part in parts]
    bodies.insert(to - 1, bodies.pop(chapter - 1))
    blank = lines.newline * 2
    least = [gap if gap.count(lines.newline) > 1 else blank for gap in gaps[:-1]] + gaps[-1:]
    text = manuscript.text[: starts[0]] + "".join(
        body + gap for body, gap in zip(bodies, least, strict=True)
    )
    moved = parse(text, manuscript.file, manuscript.names)
    if regardless_of_order(moved) != regardless_of_order(manuscript):
        raise unsafe(manuscript, None)
    return moved


def bare(manuscript: Manuscript) -> Manuscript:
    """The manuscript without any photo in its text, and without outtakes to think of."""
    text = manuscript.text
    for line in reversed(manuscript.photos):
        start, end = _span(manuscript, line)
        text = text[:start] + text[end:]
    cleared = parse(text, manuscript.file, manuscript.names)
    return replace(cleared, front=replace(cleared.front, outtakes=()))


def _lifted(manuscript: Manuscript, photo: str) -> tuple[Manuscript, str]:
    """The manuscript without the photo, and the Markdown that it had there."""
    line = next((one for one in manuscript.photos if one.photo == photo), None)
    if line is None:
        return manuscript, fresh(photo)
    for text in _without(manuscript, line):
        lifted = parse(text, manuscript.file, manuscript.names)
        if is_proven(manuscript, lifted, gone=(photo,)):
            return lifted, line.source
    raise unsafe(manuscript, line.line)


def _without(manuscript: Manuscript, line: PhotoLine) -> Iterable[str]:
    """Texts without the picture, the one that a person would make first."""
    text, lines = manuscript.text, Lines(manuscript.text)
    start, end = _span(manuscript, line)
    if line.inline or sum(one.line == line.line for one in manuscript.photos) > 1:
        if text[start - 1 : start] == " ":
            yield text[: start - 1] + text[end:]
        if text[end : end + 1] == " ":
            yield text[:start] + text[end + 1 :]
        yield text[:start] + text[end:]
        return
    last = line.line + text.count(lines.newline, start, end)
    before, after = line.line - 2, last
    head, tail = lines.all[line.line - 1].start, lines.all[last - 1].end
    behind = text[tail:]
    if before >= 0 and lines.all[before].blank and before > 0:
        yield text[: lines.all[before - 1].end] + behind
    if before >= 0 and not lines.all[before].blank:
        yield text[: lines.all[before].end] + behind
    following = lines.all[after].start if after < len(lines.all) else len(text)
    if after < len(lines.all) and lines.all[after].blank:
        following = lines.all[after + 1].start if after + 1 < len(lines.all) else len(text)
    yield text[:head] + text[following:]
    yield text[:head] + behind
    yield text[:head] + _PARTING + behind


def _classed(manuscript: Manuscript, photo: str, name: str, *, wanted: bool) -> Manuscript:
    """The photo with that class, or without it."""
    line = standing(manuscript, photo)
    if wanted == (name in line.classes):
        return manuscript
    kept = tuple(one for one in line.classes if one != name)
    classes = (name, *kept) if wanted else kept
    return _redressed(manuscript, line, redrawn(line, classes=classes))


def _redressed(manuscript: Manuscript, line: PhotoLine, source: str) -> Manuscript:
    if source == line.source:
        return manuscript
    dressed = parse(_exchanged(manuscript, line, source), manuscript.file, manuscript.names)
    return proven(manuscript, dressed, moved=(line.photo,))


def _exchanged(manuscript: Manuscript, line: PhotoLine, source: str) -> str:
    start, end = _span(manuscript, line)
    return manuscript.text[:start] + source + manuscript.text[end:]


def _worded(manuscript: Manuscript, block: Block, markdown: str) -> Manuscript:
    lines = Lines(manuscript.text)
    newline = lines.newline
    first, last = block.lines
    start, end = lines.all[first - 1].start, lines.all[last - 1].end
    words = newline.join(line.rstrip() for line in markdown.strip().splitlines())
    if not words:
        following = next((line.start for line in lines.all[last:] if not line.blank), None)
        end = len(manuscript.text) if following is None else following
        start = start if following is not None else len(manuscript.text[:start].rstrip())
        words = "" if following is not None else newline
    text = manuscript.text[:start] + words + manuscript.text[end:]
    worded = parse(text, manuscript.file, manuscript.names)
    if not only_words(manuscript, worded):
        raise ManuscriptError(
            cause("words-move-photos"),
            file=manuscript.file,
            line=first,
            way_out=cause("close-blocks"),
        )
    return worded


def _span(manuscript: Manuscript, line: PhotoLine) -> tuple[int, int]:
    """The offsets of the photo's own Markdown in the text."""
    lines = Lines(manuscript.text)
    row = [one for one in manuscript.photos if one.line == line.line]
    at = lines.all[line.line - 1].start
    for one in row:
        found = manuscript.text.find(one.source.replace("\n", lines.newline_at(line.line)), at)
        if found < 0:
            raise unsafe(manuscript, line.line)
        end = found + len(one.source.replace("\n", lines.newline_at(line.line)))
        if one is line or one.photo == line.photo:
            return found, end
        at = end
    raise unsafe(manuscript, line.line)


def _outside_text(manuscript: Manuscript, photo: str) -> PhotoLine:
    line = standing(manuscript, photo)
    if line.inline:
        raise ManuscriptError(
            cause("in-sentence", photo=photo),
            file=manuscript.file,
            line=line.line,
            way_out=cause("own-line-first"),
        )
    return line


def _block_at(manuscript: Manuscript, line: int) -> Block:
    return next(block for block in manuscript.blocks if block.lines[0] <= line <= block.lines[1])


def _inserted(text: str, at: int, addition: str) -> str:
    return text[:at] + addition + text[at:]
