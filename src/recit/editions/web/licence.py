"""What may be done with the text: as the foot of the page says it, and as machines read it."""

from __future__ import annotations

import re

from markupsafe import Markup

from recit.editions.web import prose

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"']+")
_COMMONS = re.compile(
    r"https?://creativecommons\.org/licenses/(?P<terms>by(?:-nc)?(?:-nd|-sa)?)/(?P<version>\d\.\d)\b.*"
)
_ZERO = re.compile(r"https?://creativecommons\.org/publicdomain/zero/(?P<version>\d\.\d)\b.*")


def shown(licence: str, language: str) -> Markup:
    """The licence for readers; an address alone becomes a link, Creative Commons by name."""
    stated = licence.strip()
    if not _ADDRESS.fullmatch(stated):
        return prose.inline(stated, language)
    return prose.inline(f"[{_name(stated)}]({stated})", language)


def address(licence: str) -> str | None:
    """Where the licence can be read: the first address that it states."""
    found = _ADDRESS.search(licence)
    return None if found is None else found[0].rstrip(".,;:!?")


def _name(stated: str) -> str:
    if commons := _COMMONS.fullmatch(stated):
        return f"CC {commons['terms'].upper()} {commons['version']}"
    if zero := _ZERO.fullmatch(stated):
        return f"CC0 {zero['version']}"
    return re.sub(r"^https?://(?:www\.)?|/$", "", stated)
