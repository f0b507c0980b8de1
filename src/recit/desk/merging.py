"""Two changes of one text brought together, line by line."""

from __future__ import annotations

from merge3 import Merge3


def merged(base: str, mine: str, theirs: str) -> str | None:
    """The text with both changes, ``None`` where they touch the same lines.

    Changes of neighbouring lines touch each other: what to do then is for a person.
    """
    before, ours, others = (text.splitlines(keepends=True) for text in (base, mine, theirs))
    found: list[str] = []
    for group in Merge3(before, ours, others).merge_groups():
        if group[0] == "conflict":
            return None
        found += group[1]
    return "".join(found)
