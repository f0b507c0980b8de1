"""How much a photo shows: wide, medium, detail or portrait, as far as its words tell."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from anyascii import anyascii

from recit.story.photo import Photo
from recit.story.rhythm import PORTRAIT_RATIO

View = Literal["wide", "medium", "detail", "portrait"]

_KEYWORDS: dict[View, str] = {
    "wide": (
        "establishing|establishing shot|overview|overall view|general view|wide|wide shot"
        "|wide angle|aerial|aerial view|drone|panorama|panoramic|panoramic view|cityscape|landscape"
        "|vue generale|vue d'ensemble|vue aerienne|plan large|totale|gesamtansicht|ubersicht"
        "|luftbild|luftaufnahme|vista general|vista aerea|plano general"
    ),
    "detail": (
        "detail|details|close-up|closeup|close up|macro|gros plan|nahaufnahme|detalle|primer plano"
    ),
    "portrait": "portrait|portraits|headshot|retrato|bildnis",
}
_PHRASES: dict[View, str] = {
    "wide": (
        "(general|aerial|panoramic|overall) view|taken with a drone|drone (photo|image|view)"
        "|vue (generale|aerienne|d'ensemble|panoramique)|luftaufnahme|gesamtansicht"
        "|vista (general|aerea|panoramica)"
    ),
    "detail": "^(a )?(detail|close-?up)s? of|^(detail|gros plan)s? d|^detalle de|^nahaufnahme",
    "portrait": "^(a )?portrait of|^portrait d|^retrato de",
}


def view(photo: Photo, people: int) -> View:
    """The view that keywords, headline or caption name, else the likeliest.

    That is a portrait for an upright photo and for one of a single person; ``people`` is
    how many it names.
    """
    keywords = {_plain(word) for word in photo.keywords}
    for name, (known, spoken) in _marks().items():
        said = (photo.headline or "", photo.caption.sentence)
        if keywords & known or any(spoken.search(_plain(text)) for text in said):
            return name
    return "portrait" if photo.ratio < PORTRAIT_RATIO or people == 1 else "medium"


@cache
def _marks() -> dict[View, tuple[frozenset[str], re.Pattern[str]]]:
    return {
        name: (frozenset(words.split("|")), re.compile(rf"(?<!\w)(?:{_PHRASES[name]})"))
        for name, words in _KEYWORDS.items()
    }


def _plain(text: str) -> str:
    return anyascii(text).lower()
