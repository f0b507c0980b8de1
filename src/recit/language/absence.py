"""How a caption says that somebody whom it names is not in the picture."""

from __future__ import annotations

import re

ABSENT = (
    r"not (?:pictured|seen|shown)|unseen|out of (?:frame|shot)|off[- ]camera"
    r"|hors (?:du )?(?:champ|cadre)|non visible|absente? de l['’]image"
    r"|nicht im Bild|fuera de (?:cuadro|cámara)"
)
"""The wordings, as alternatives of a regular expression."""

_ABSENT = re.compile(rf"\s*(?:{ABSENT})\s*", re.IGNORECASE)


def is_absent(position: str | None) -> bool:
    """Whether a position in the frame says that there is none."""
    return position is not None and _ABSENT.fullmatch(position) is not None
