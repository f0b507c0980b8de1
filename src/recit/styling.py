"""What a story's settings say about the looks of its pages."""

from __future__ import annotations

from pathlib import Path

from recit.editions.web.settings import WebSettings
from recit.editions.web.theme import Theme, built_in, overlay
from recit.folder import theme_files
from recit.settings import Settings


def web_settings(settings: Settings) -> WebSettings:
    """What a story's settings say about its pages.

    Raises :class:`SettingsError` for a theme that recit does not have, or a file of one.
    """
    return WebSettings(
        site=settings.site,
        address=settings.address,
        home=settings.home,
        footer=settings.footer,
        theme=_theme(settings.theme),
    )


def _theme(name: str | None) -> Theme:
    if name is None:
        return built_in()
    if Path(name).is_absolute() and Path(name).is_dir():
        return overlay(built_in(), theme_files(Path(name)), name)
    return built_in(name)
