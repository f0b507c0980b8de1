"""Tables for people: folded to a terminal, unfolded to a file or another program."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from recit.story.printable import printable

UNFOLDED = 10_000
"""Columns of the page for a table that nothing shall be folded in."""


def draw(
    title: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    *,
    folded: bool,
    numbers: Collection[int] = (),
) -> Table:
    """A table whose last column takes the room that the others leave.

    Cells are plain text, from anywhere. Unless ``folded`` each row stays one line, without
    rules, for ``grep`` and the like. ``numbers`` are the columns, counted from 0, that hold
    numbers.
    """
    table = Table(
        title=title or None,
        title_justify="left",
        box=box.SIMPLE_HEAD if folded else None,
    )
    for place, column in enumerate(columns[:-1]):
        table.add_column(
            column,
            overflow="fold",
            justify="right" if place in numbers else "left",
            no_wrap=not folded,
        )
    table.add_column(columns[-1], ratio=1 if folded else None, no_wrap=not folded)
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    return table
