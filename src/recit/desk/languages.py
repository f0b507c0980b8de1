"""The languages of a story, as the desk offers them to switch between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from recit.desk.sheet import Sheet
from recit.folder import language_of


@dataclass(frozen=True, slots=True)
class Choice:
    """A manuscript to switch to: its ``number`` and file, its language and what to call it.

    ``tag`` (BCP 47) is ``None`` where neither front matter nor the file's name states one.
    """

    number: int
    file: str
    tag: str | None
    name: str


def choices(sheets: Sequence[Sheet]) -> tuple[Choice, ...]:
    """One choice for each manuscript, by the language's own name where that tells them apart."""
    tags = [sheet.manuscript.front.language or language_of(sheet.file) for sheet in sheets]
    names = [_own_name(tag) or sheet.file.name for tag, sheet in zip(tags, sheets, strict=True)]
    times = Counter(names)
    return tuple(
        Choice(number, sheet.file.name, tag, name if times[name] == 1 else sheet.file.name)
        for number, (sheet, tag, name) in enumerate(zip(sheets, tags, names, strict=True))
    )


def _own_name(tag: str | None) -> str | None:
    """What the language is called in itself, with a capital; ``None`` where nobody knows."""
    if tag is None:
        return None
    try:
        name = Locale.parse(tag, sep="-").display_name
    except (ValueError, UnknownLocaleError):
        return None
    return name[:1].upper() + name[1:] if name else None
