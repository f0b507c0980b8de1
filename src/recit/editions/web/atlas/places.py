"""Which places a story shows, from its photos' own fields, and where: to a kilometre, no closer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from statistics import median

from babel import Locale
from babel.core import get_global

from recit.editions.web.locales import locale_of
from recit.language import places as gazetteer
from recit.language.places import Town
from recit.story.model import Figure, Story
from recit.story.photo import Photo, Place, Position

DECIMALS = 2
"""A hundredth of a degree is about a kilometre: enough for a map, not for a doorbell."""

_COUNTRY = "country:"
_NULL_ISLAND = 0.01
"""Degrees around 0, 0 that devices without a fix write."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A place of the story.

    ``around`` is what it lies in, such as town and country; ``figures`` are those taken
    there, with their numbers in reading order. ``position`` is rounded.
    """

    name: str
    around: str
    town: str | None
    position: Position
    figures: tuple[tuple[int, Figure], ...]


@dataclass
class _Found:
    """A place as it is put together from the photos that name it."""

    name: str
    town: str | None
    country: str | None
    positions: list[Position] = field(default_factory=list)
    figures: list[tuple[int, Figure]] = field(default_factory=list)


def shown(story: Story) -> tuple[Shown, ...]:
    """The places where the photos of the event were taken, in order of appearance.

    A place is where photos that bear its name were taken, in the middle of their GPS
    positions; without one it is the town that they name. What has no name is not shown,
    and neither is an archive picture's place.
    """
    found: dict[str, _Found] = {}
    for number, figure in enumerate(story.figures, start=1):
        if not figure.archive:
            _enter(found, number, figure)
    located: dict[str, tuple[_Found, Position]] = {}
    for one in found.values():
        position = _position(one)
        if position is None:
            continue
        if not one.positions and one.town is not None:
            one.name = one.town
        known = located.setdefault(one.name.casefold(), (one, position))[0]
        if known is not one:
            known.figures += one.figures
    return tuple(
        Shown(
            spelt(one.name, story.language),
            ", ".join(_around(one, story.language)),
            one.town,
            position,
            tuple(sorted(one.figures, key=lambda entry: entry[0])),
        )
        for one, position in located.values()
    )


def _enter(found: dict[str, _Found], number: int, figure: Figure) -> None:
    place, gps = _stood(figure.photo), _fix(figure.photo)
    name = place.sublocation or place.city
    nearest = next((town for town, _ in gazetteer.near(gps)), None) if gps and not name else None
    if nearest is not None:
        name = nearest.name
    if not name:
        return
    one = found.setdefault(name.casefold(), _Found(name, None, None))
    one.town = one.town or place.city or (None if nearest is None else nearest.name)
    one.country = one.country or _country(place, nearest)
    if gps is not None:
        one.positions.append(gps)
    one.figures.append((number, figure))


def _stood(photo: Photo) -> Place:
    """Where the photographer stood, which is what GPS tells too; mostly that is what is shown."""
    return photo.taken_from if photo.taken_from.names else photo.place


def _fix(photo: Photo) -> Position | None:
    gps = photo.gps
    if gps is None or max(abs(gps.latitude), abs(gps.longitude)) < _NULL_ISLAND:
        return None
    return gps


def _country(place: Place, nearest: Town | None) -> str | None:
    """The ISO code of the country that the place names, else the name, else the town's code."""
    named = place.country
    if not named:
        return None if nearest is None else nearest.country
    key = gazetteer.key(named) or ""
    if key.startswith(_COUNTRY):
        return key.removeprefix(_COUNTRY)
    short = named.replace(".", "").strip().upper()
    codes = get_global("territory_aliases").get(short, [short])
    return str(codes[0]) if codes[0] in Locale("en").territories else named


def _position(one: _Found) -> Position | None:
    if one.positions:
        east = one.positions[0].longitude
        near = [(fix.longitude - east + 180) % 360 - 180 for fix in one.positions]
        longitude = (east + median(near) + 180) % 360 - 180
        return _rounded(median(fix.latitude for fix in one.positions), longitude)
    key = gazetteer.key(one.town or one.name)
    town = None if key is None else gazetteer.town(key)
    if town is None or (one.country is not None and town.country != one.country):
        return None
    return _rounded(town.position.latitude, town.position.longitude)


def _rounded(latitude: float, longitude: float) -> Position:
    return Position(round(latitude, DECIMALS), round(longitude, DECIMALS))


def _around(one: _Found, language: str) -> Iterator[str]:
    if one.town is not None and one.town.casefold() != one.name.casefold():
        yield spelt(one.town, language)
    if one.country is not None:
        names = locale_of(language).territories
        yield names.get(one.country, one.country)


def spelt(town: str, language: str) -> str:
    """A town as the language spells it, where CLDR knows it; else as the gazetteer does."""
    return _spellings(language).get(town, town)


@cache
def _spellings(language: str) -> dict[str, str]:
    """English names of towns and the language's, from the towns that time zones are named for."""
    english, own = Locale("en").time_zones, locale_of(language).time_zones
    return {
        str(english.get(zone, {}).get("city", zone.rpartition("/")[2].replace("_", " "))): str(
            told["city"]
        )
        for zone, told in own.items()
        if "city" in told
    }
