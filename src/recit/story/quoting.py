"""Text as YAML."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[^\W\d_][\w./-]*|\d{4}-\d\d-\d\d")
_OTHERS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


def yaml_text(text: str) -> str:
    """The text as a YAML scalar: plain where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.isprintable() and text.casefold() not in _OTHERS:
        return text
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"
