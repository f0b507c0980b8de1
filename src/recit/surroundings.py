"""What the environment says of the person at the keyboard; the command line passes it in."""

from __future__ import annotations

from collections.abc import Mapping

from recit.settings import LANGUAGE


def has_screen(environment: Mapping[str, str], platform: str, *, terminal: bool) -> bool:
    """Whether a browser opened here would be seen by who runs the command.

    ``platform`` is Python's ``sys.platform``; ``terminal`` tells whether the command's
    output goes to one.
    """
    if not terminal or "SSH_CONNECTION" in environment:
        return False
    return platform == "darwin" or bool(
        environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    )


def has_colour(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to print in colour: to a terminal, unless NO_COLOR is set (no-color.org)."""
    return terminal and not environment.get("NO_COLOR")


def language(environment: Mapping[str, str]) -> str:
    """The language of the person's locale, such as ``fr``; English where none is set."""
    stated = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((value for value in stated if value), "")
    spoken = locale.split(".")[0].split("@")[0].split("_")[0]
    return spoken if LANGUAGE.fullmatch(spoken) else "en"
