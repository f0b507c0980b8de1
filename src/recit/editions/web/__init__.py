"""The web edition: one page for each language, complete without JavaScript."""

from recit.editions.web.compose import compose
from recit.editions.web.settings import Pictures, WebSettings
from recit.editions.web.theme import Theme, default_theme

__all__ = ["Pictures", "Theme", "WebSettings", "compose", "default_theme"]
