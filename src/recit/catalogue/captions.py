"""Wire captions, taken apart."""

from __future__ import annotations

import re

from recit.story.photo import Caption

_DATELINE = re.compile(r"^(?P<place>[^()]{2,60}?)\s*\([^()]{2,30}\)\s*[-–—]\s+")
_CREDIT = re.compile(r"\s*\((?P<credit>[^()]*[/][^()]*)\)\s*$")
_FLAG = re.compile(r"^(?P<flag>FILE|TOPSHOT|POOL|HANDOUT|ARCHIVES)\s*[-–—:]\s+")


def read(text: str) -> Caption:
    """Take a caption apart; nothing of it is lost."""
    rest = text.strip()
    dateline = credit = None
    flags: list[str] = []
    if found := _DATELINE.match(rest):
        dateline, rest = found["place"].strip(), rest[found.end() :]
    while found := _FLAG.match(rest):
        flags.append(found["flag"])
        rest = rest[found.end() :]
    if found := _CREDIT.search(rest):
        credit, rest = found["credit"], rest[: found.start()]
    return Caption(raw=text, sentence=rest, dateline=dateline, flags=tuple(flags), credit=credit)
