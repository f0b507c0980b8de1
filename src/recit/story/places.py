"""Where a placement goes in the source: photo lines spliced in, every other byte kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from recit.story.arrangement import Arrangement, Placement
from recit.story.lines import Lines
from recit.story.names import to_destination
from recit.story.passages import Block, PhotoLine

Slot = tuple[int, int]
"""A chapter and the passage after which something stands in it."""


def spliced(
    lines: Lines,
    arrangement: Arrangement,
    first: int,
    blocks: Sequence[Block],
    photos: Sequence[PhotoLine],
) -> str:
    """The text with the arrangement's photos at their slots.

    ``first`` is the body's first line, 1-based. Photos that stand in the text already are
    passed over. Raises ``ValueError`` for a slot that the text does not have.
    """
    standing = {line.photo for line in photos}
    wanted: dict[Slot, list[Placement]] = {}
    for placement in arrangement.placements:
        if placement.photo not in standing:
            standing.add(placement.photo)
            wanted.setdefault((placement.chapter, placement.passage), []).append(placement)
    places = _Places(lines, first, blocks, photos)
    additions = sorted(
        (places.addition(slot, _rows(placements)) for slot, placements in wanted.items()),
        reverse=True,
    )
    text = lines.text
    for at, addition in additions:
        text = text[:at] + addition + text[at:]
    return text


def _rows(placements: Sequence[Placement]) -> list[str]:
    """One photo line for each row and each photo that stands alone."""
    alone = count()
    rows: dict[tuple[str, int], list[str]] = {}
    for placement in placements:
        key = ("alone", next(alone)) if placement.row is None else ("row", placement.row)
        rows.setdefault(key, []).append(f"![]({to_destination(placement.photo)})")
    return [" ".join(row) for row in rows.values()]


class _Places:
    """The slots of one manuscript."""

    def __init__(
        self,
        lines: Lines,
        first: int,
        blocks: Sequence[Block],
        photos: Sequence[PhotoLine],
    ) -> None:
        self._lines = lines
        self._first = first
        self._last_of_slot: dict[Slot, Block] = {}
        self._passages: dict[Slot, Block] = {}
        self._chapters: dict[Slot, Block] = {}
        self._read(blocks, photos)

    def _read(self, blocks: Sequence[Block], photos: Sequence[PhotoLine]) -> None:
        standing = {line.line for line in photos if not line.inline}
        passage = -1
        for block in blocks:
            slot = (block.chapter, passage)
            if block.passage is not None:
                passage = block.passage
                self._passages[block.chapter, passage] = block
            elif block.kind == "photos" and any(
                number in standing for number in range(block.lines[0], block.lines[1] + 1)
            ):
                self._last_of_slot[slot] = block
            elif block.level == 2:
                self._chapters[slot] = block
            elif block.level == 1 and slot == (0, -1):
                self._chapters.setdefault(slot, block)

    def addition(self, slot: Slot, rows: Sequence[str]) -> tuple[int, str]:
        """What to insert for a slot, and the offset at which."""
        block = self._last_of_slot.get(slot) or self._passages.get(slot) or self._chapters.get(slot)
        if block is not None:
            return self._after(block.lines[1], rows, inside=block.lines[1] < block.whole[1])
        if slot != (0, -1):
            raise ValueError(f"the manuscript has no place {slot}")
        if self._first > 1:
            return self._after(self._first - 1, rows, inside=False)
        return self._at_the_top(rows)

    def _after(self, number: int, rows: Sequence[str], *, inside: bool) -> tuple[int, str]:
        """Behind the line ``number``; ``inside`` a paragraph that goes on after it."""
        lines = self._lines
        newline = lines.newline_at(number)
        gap = newline if inside else newline * 2
        addition = gap + gap.join(rows)
        if not inside and number < len(lines.all) and not lines.all[number].blank:
            addition += newline
        return lines.all[number - 1].end, addition

    def _at_the_top(self, rows: Sequence[str]) -> tuple[int, str]:
        lines = self._lines
        newline = lines.newline
        addition = (newline * 2).join(rows) + newline
        if lines.all and not lines.all[0].blank:
            addition += newline
        return lines.start, addition
