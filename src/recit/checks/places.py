"""Places: what the caption says against GPS and the IPTC fields, by an offline gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from babel import Locale

from recit.checks.findings import Seen
from recit.checks.proof import Proof, Shown
from recit.language.places import Town, bearers, distance
from recit.language.sounds import fold
from recit.story.photo import Photo, Position

Towns = Mapping[str, tuple[Town, ...]]


def place_disagrees(proof: Proof) -> Iterator[Seen]:
    """A caption, a GPS position and IPTC place fields that cannot all be true."""
    asked = {name for shown in proof.shown for name in _asked(shown)}
    towns = {name: bearers(name) for name in asked}
    for shown in proof.shown:
        said = _said(shown, towns)
        if shown.photo.gps is not None:
            seen = _against_gps(proof, shown, said, towns)
        else:
            seen = _against_fields(proof, shown, said, towns)
        if seen is not None:
            yield seen


def _against_gps(proof: Proof, shown: Shown, said: str | None, towns: Towns) -> Seen | None:
    position = shown.photo.gps
    assert position is not None
    here = (position,)
    gps = f"{position.latitude:.4f}, {position.longitude:.4f}"
    for field, name in (("caption", said), ("IPTC place", shown.photo.place.city)):
        apart = _nearest(here, _where(towns, name))
        if apart is not None and apart > proof.settings.limits.place_km:
            km = f"{apart:.0f}"
            return shown.seen((field, name), ("gps", gps), one=name or "", two=gps, km=km)
    return None


def _against_fields(proof: Proof, shown: Shown, said: str | None, towns: Towns) -> Seen | None:
    place = shown.photo.place
    city = place.city
    if said and city and fold(said) != fold(city):
        apart = _nearest(_where(towns, city), _where(towns, said))
        if apart is not None and apart > proof.settings.limits.place_km:
            km = f"{apart:.0f}"
            evidence = (("caption", said), ("IPTC place", city))
            return shown.seen(*evidence, one=said, two=city, km=km)
    country = _country(place.country)
    if country is None or place.country is None:
        return None
    stated = said if said and country not in {town.country for town in towns[said]} else None
    if stated is None and _country(_dateline_country(shown.photo)) not in (None, country):
        stated = shown.photo.caption.dateline
    if stated is None:
        return None
    evidence = (("caption", stated), ("IPTC place", place.country))
    return shown.seen(*evidence, one=stated, two=place.country, km="?")


_IN = re.compile(
    r"\b(?:in|at|near|outside|à|en|près de|in der Nähe von)\s+"
    r"(?P<city>[A-ZÀ-ÖØ-Þ][\w’'-]+(?:[ -](?:de |la |le |sur-|en-|upon )?[A-ZÀ-ÖØ-Þ][\w’'-]+){0,3})"
)


def _asked(shown: Shown) -> Iterator[str]:
    """Every name that may be a town, in the order in which a caption is believed."""
    for caption in (shown.figure.caption, shown.photo.caption.raw):
        yield from _towns_of(caption)
    if shown.photo.caption.dateline:
        yield shown.photo.caption.dateline.split(",")[0].strip()
    if shown.photo.place.city:
        yield shown.photo.place.city


@lru_cache(maxsize=8192)
def _towns_of(caption: str) -> tuple[str, ...]:
    """What a caption calls as one calls a town, the last first."""
    return tuple(match["city"] for match in _IN.finditer(caption))[::-1]


def _said(shown: Shown, towns: Towns) -> str | None:
    """The town in which the caption says that the photo was taken, the last one it names."""
    names = list(_asked(shown))
    if shown.photo.place.city:
        names.pop()
    return next((name for name in names if towns.get(name)), None)


def _dateline_country(photo: Photo) -> str | None:
    dateline = photo.caption.dateline or ""
    return dateline.rpartition(",")[2].strip() if "," in dateline else None


def _where(towns: Towns, name: str | None) -> tuple[Position, ...]:
    return tuple(town.position for town in towns.get(name or "", ()))


def _nearest(one: tuple[Position, ...], two: tuple[Position, ...]) -> float | None:
    """Kilometres between the two nearest of two lists; ``None`` where one is empty."""
    return min((distance(a, b) for a in one for b in two), default=None)


def _country(name: str | None) -> str | None:
    return None if name is None else _countries().get(fold(name))


@cache
def _countries() -> dict[str, str]:
    codes = {"usa": "US", "u.s.": "US", "uk": "GB", "england": "GB", "turkey": "TR"}
    for language in ("en", "fr", "de", "es"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                codes.setdefault(fold(name), code)
    return codes
