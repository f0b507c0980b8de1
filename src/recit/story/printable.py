"""Text from files, fit for a terminal: names and captions may hold what would steer it."""

from __future__ import annotations

_LINE_AND_TAB = frozenset("\n\t")
_CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
_TURNS = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
"""What makes letters behind it run the other way (Unicode, Bidirectional Algorithm, 2.1-2.4)."""

_SHOWN = str.maketrans(
    {
        letter: letter.encode("unicode_escape").decode()
        for letter in (*_CONTROLS, *_TURNS)
        if letter not in _LINE_AND_TAB
    }
)


def printable(text: str) -> str:
    """The text with control characters as escapes, such as ``\\x1b``, which move nothing."""
    return text.translate(_SHOWN)
