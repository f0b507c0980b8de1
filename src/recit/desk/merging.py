"""Two changes of one text brought together, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from merge3 import Merge3


def merged(base: str, mine: str, theirs: str) -> str | None:
    """The text with both changes, ``None`` where they touch the same lines.

    Changes of neighbouring lines touch each other: what to do then is for a person.
    """
    found: list[str] = []
    for group in _groups(base, mine, theirs):
        if group[0] == "conflict":
            return None
        found += group[1]
    return "".join(found)


def preferring(base: str, mine: str, theirs: str) -> str:
    """The text with both changes, and with mine where they touch the same lines."""
    return "".join(
        line
        for group in _groups(base, mine, theirs)
        for line in (group[2] if group[0] == "conflict" else group[1])
    )


def _groups(base: str, mine: str, theirs: str) -> Iterator[tuple[Any, ...]]:
    before, ours, others = (text.splitlines(keepends=True) for text in (base, mine, theirs))
    found: Iterator[tuple[Any, ...]] = Merge3(before, ours, others).merge_groups()
    return found


def differing(mine: str, theirs: str) -> tuple[str, str]:
    """The lines of each text that the other lacks, in order; each passage apart."""
    left, right = mine.splitlines(), theirs.splitlines()
    hunks = [
        ("\n".join(left[one:two]), "\n".join(right[three:four]))
        for kind, one, two, three, four in SequenceMatcher(
            None, left, right, autojunk=False
        ).get_opcodes()
        if kind != "equal"
    ]
    own, others = (
        "\n…\n".join(filter(None, (hunk[side].strip("\n") for hunk in hunks))) for side in (0, 1)
    )
    return own, others
