"""What a command prints: results on stdout, notices and errors on stderr."""

from __future__ import annotations

import io
import os
import sys
import webbrowser
from collections.abc import Collection, Sequence
from pathlib import Path

from rich.console import Console

from recit import surroundings, tables
from recit.story.printable import printable


def print_rows(
    title: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    *,
    numbers: Collection[int] = (),
) -> None:
    """Print a table: folded to the terminal's width, or unfolded to a file or a program.

    ``numbers`` are the columns, counted from 0, that hold numbers.
    """
    if not rows:
        return
    folded = sys.stdout.isatty()
    console = Console() if folded else Console(width=tables.UNFOLDED)
    console.print(tables.draw(title, columns, rows, folded=folded, numbers=numbers))
    console.print()


def print_json(text: str) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(text)


def tell(notices: Sequence[str]) -> None:
    for notice in notices:
        print(printable(notice), file=sys.stderr)


def print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        print(printable(line))


def complain(message: str) -> None:
    console = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)
    console.print(printable(message))


def spoken() -> str:
    """The language that this person reads, by the computer's settings."""
    return surroundings.language(os.environ)


def present(pages: Sequence[Path], show: bool) -> None:
    for page in pages:
        print(page)
    if show:
        webbrowser.open(pages[0].as_uri())


def announce(address: str, *, show: bool) -> None:
    print(address, flush=True)
    if show and has_screen():
        webbrowser.open(address)


def has_screen() -> bool:
    return surroundings.has_screen(os.environ, sys.platform, terminal=sys.stdout.isatty())
