"""The contact sheet: every photo of a folder on one page, to look through before choosing."""

from recit.editions.sheet.compose import Told, compose

__all__ = ["Told", "compose"]
