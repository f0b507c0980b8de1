"""The contact sheet: every photo of a folder on one page, to look through before choosing."""

from recit.editions.sheet.compose import compose

__all__ = ["compose"]
