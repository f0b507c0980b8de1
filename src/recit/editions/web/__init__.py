"""The web edition: one page for each language, complete without JavaScript."""

from recit.editions.web.compose import compose
from recit.editions.web.settings import Pictures, WebSettings
from recit.editions.web.theme import Theme, built_in, overlay

__all__ = ["Pictures", "Theme", "WebSettings", "built_in", "compose", "overlay"]
