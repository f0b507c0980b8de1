"""What the desk lays over the story's page: handles for the hand, and nothing a reader sees."""

from __future__ import annotations

from importlib.resources import files

_STATIC = files(__package__) / "static"

SCRIPT = "\n".join(
    (_STATIC / name).read_text("utf-8") for name in ("idiomorph.min.js", "paper.js", "preview.js")
)
"""Takes the place of the page's own script."""

STYLE = (_STATIC / "preview.css").read_text("utf-8")
"""Comes after the page's own stylesheet."""
