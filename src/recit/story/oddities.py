"""Text that was probably meant for a photo, and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it.token import Token

from recit.story.names import to_destination

_ODD = (
    (
        re.compile(r"<img\b", re.IGNORECASE),
        "A picture in HTML is not shown: a photo is written ![](photos/name.jpg)",
    ),
    (
        re.compile(r"!\[\[[^\[\]]+\]\]"),
        "This is shown as text: a photo is written ![](photos/name.jpg)",
    ),
    (re.compile(r"\{\{[<%]|\{%"), "A site maker's code is shown as text, as it stands"),
)
_BLANK_IN_NAME = re.compile(
    r"!\[[^\[\]]*\]\(\s*([^()<>\"]*\s[^()<>\"]*\.(?:jpe?g|png|webp|avif|heic|tiff?|gif))"
    r"(\s+\"[^\"]*\")?\s*\)",
    re.IGNORECASE,
)


def oddities(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """What is odd in a block's text: the odd words, and what to say of them."""
    for text in _texts(tokens):
        yield from _odd(text)


@lru_cache(maxsize=8192)
def _odd(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (found[0], message) for pattern, message in _ODD for found in pattern.finditer(text)
    )


def blank_in_name(tokens: Sequence[Token]) -> tuple[str, str] | None:
    """A photo whose name has blanks in it, so that it is none, and how to write it."""
    for text in _texts(tokens):
        found = _BLANK_IN_NAME.search(text)
        if found is not None:
            return found[0], found[0].replace(found[1], to_destination(found[1].strip()))
    return None


def _texts(tokens: Sequence[Token]) -> Iterator[str]:
    """The text that a reader sees and the HTML, without code."""
    for token in tokens:
        if token.type == "html_block":
            yield token.content
        elif token.type == "inline":
            shown = (
                "\n" if child.type in ("softbreak", "hardbreak") else child.content
                for child in token.children or []
                if child.type in ("text", "html_inline", "softbreak", "hardbreak")
            )
            yield "".join(shown)
