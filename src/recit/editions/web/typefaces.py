"""A publication's own fonts, laid over a theme's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from recit.editions.web.theme import Theme, overlay

USES = ("text", "italic", "display")
"""What a font is for: running text, its emphasised words, headlines."""

MAGIC = b"wOF2"
"""How every WOFF2 file begins (W3C, WOFF File Format 2.0, section 4.1)."""

PRELOADED = 60_000
"""Up to so many bytes a font is asked for before the stylesheet is read, for the first line."""

_FAMILIES = {"text": "House Text", "italic": "House Text", "display": "House Display"}


def set_in(theme: Theme, files: Mapping[str, bytes], named: Mapping[str, str], name: str) -> Theme:
    """The theme set in other fonts, which are published with their licence.

    ``files`` are theme files below ``fonts/``; ``named`` says which font is for what, any
    of :data:`USES`, an italic only beside a text font. Where no italic is named, the
    browser slants emphasised words. ``name`` is the file to name in errors.
    """
    style = "\n".join((*_faces(named), _families(theme.style, named)))
    laid = overlay(theme, {**files, "style.css": style.encode()}, name)
    preloads = [name for name in theme.preloads if not _replaced(name, named)]
    italics = theme.italics if "text" not in named else ()
    if "italic" in named:
        italics = (named["italic"],)
    opening = [named[use] for use in ("text", "display") if use in named]
    preloads += (font for font in opening if len(files[f"fonts/{font}"]) <= PRELOADED)
    return replace(laid, preloads=tuple(dict.fromkeys(preloads)), italics=italics)


def _replaced(font: str, named: Mapping[str, str]) -> bool:
    """Whether one of the publication's fonts takes the place of a theme's."""
    return any(f"-{use}." in font for use in named)


def _faces(named: Mapping[str, str]) -> list[str]:
    return [
        f'@font-face{{font-family:"{_FAMILIES[use]}";src:url(fonts/{file}) format("woff2");'
        f"font-weight:100 900;font-style:{'italic' if use == 'italic' else 'normal'};"
        "font-display:fallback}"
        for use, file in named.items()
    ]


def _families(style: str, named: Mapping[str, str]) -> str:
    """The custom properties that name the fonts, with what the theme falls back on."""
    said = ""
    for use in ("text", "display"):
        if use in named:
            before = re.findall(rf"--{use}:([^;}}]+)", style)
            said += f"--{use}:{','.join((_quoted(_FAMILIES[use]), *before[-1:]))};"
    return f':root:not([data-theme=""]){{{said}}}'


def _quoted(family: str) -> str:
    return f'"{family}"'
