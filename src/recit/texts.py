"""A story's manuscripts with what the folder around them says: language, what was taken out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from recit.folder import language_of
from recit.placed import Placed
from recit.settings import Settings
from recit.story.manuscript import Manuscript
from recit.story.photo import Catalogue
from recit.versions import Text


def texts_of(
    manuscripts: Sequence[Manuscript],
    settings: Settings,
    catalogue: Catalogue,
    placed: Placed | None = None,
) -> tuple[Text, ...]:
    """The manuscripts as texts to arrange; ``placed`` is what arranging put there before."""
    return tuple(
        Text(
            Path(manuscript.file),
            manuscript,
            spoken(manuscript, settings),
            frozenset() if placed is None else placed.taken_out(manuscript, catalogue),
        )
        for manuscript in manuscripts
    )


def spoken(manuscript: Manuscript, settings: Settings) -> str | None:
    """The language (BCP 47) of a manuscript.

    Its front matter tells it, else the file's name, else the settings, else the text's own
    small words; ``None`` where the text is too short for these.
    """
    stated = manuscript.front.language or language_of(Path(manuscript.file)) or settings.language
    if stated is not None:
        return stated
    # Most stories state their language, and what compares words takes long to import.
    from recit.arrangement.words import tongue

    return tongue("\n".join(passage.text for passage in manuscript.passages))
