"""A theme: templates, one stylesheet, one script, fonts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Theme:
    """What a page is made with.

    The stylesheet names a font as ``url(fonts/NAME)``; ``preloads`` are the fonts that
    every opening needs, ``italics`` those that a page with emphasised words needs too.
    """

    templates: Mapping[str, str] = field(hash=False)
    style: str
    script: str
    fonts: Mapping[str, bytes] = field(hash=False)
    preloads: tuple[str, ...] = ()
    italics: tuple[str, ...] = ()


@cache
def default_theme() -> Theme:
    """The theme that recit ships."""
    folder = files(__package__) / "theme"
    return Theme(
        templates={
            file.name: file.read_text(encoding="utf-8")
            for file in sorted((folder / "templates").iterdir(), key=lambda file: file.name)
        },
        style=(folder / "style.css").read_text(encoding="utf-8"),
        script=(folder / "page.js").read_text(encoding="utf-8"),
        fonts={
            file.name: file.read_bytes()
            for file in sorted((folder / "fonts").iterdir(), key=lambda file: file.name)
        },
        preloads=("newsreader-display.woff2", "newsreader-text.woff2"),
        italics=("newsreader-italic.woff2",),
    )
