"""An offline gazetteer: towns near a position, and the places that a text names.

Towns are GeoNames' (https://www.geonames.org, CC BY 4.0): 235,000 places of at least 500
people, packed by ``benchmarks/gazetteer.py``; countries in French, English, German and
Spanish are CLDR's; regions, rivers and mountains stand in ``regions.toml``. All is read at
the first question, once.
"""

from __future__ import annotations

import math
import re
import tomllib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files

import numpy as np
from babel import Locale
from numpy.typing import NDArray

from recit.language.lexicon import bare
from recit.language.mentions import mentions
from recit.language.sounds import fold
from recit.story.photo import Position

TOWNS = 6
"""How many towns count as near."""
REACH = 12.0
"""Kilometres beyond which a town is not near."""

_EARTH = 6371.0
_KM_A_DEGREE = 111.2
_NAMED = 5_000
_WORD = re.compile(r"[^\W_]+")
_FORM = re.compile(rb"[^|\n]*")


@dataclass(frozen=True, slots=True)
class Town:
    """A place of at least 500 people.

    ``key`` tells it from every other place; ``forms`` are its names in Latin letters,
    folded, its own first; ``country`` is an ISO 3166 code.
    """

    key: str
    name: str
    forms: tuple[str, ...]
    position: Position
    country: str
    population: int

    def told_in(self, spoken: str) -> bool:
        """Whether a text, as :func:`spoken` gives it, names the town in any language."""
        return any(f" {form} " in spoken for form in self.forms)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a text names; ``text[start:end]`` is ``name``.

    ``key`` is the same for every language's name of the place: ``town:…``, ``country:DE``
    or ``region:…``. Of towns that share the name it is the most populous.
    """

    name: str
    start: int
    end: int
    key: str


def distance(one: Position, other: Position) -> float:
    """The great-circle distance in km."""
    there = (np.array([other.latitude], np.float32), np.array([other.longitude], np.float32))
    return float(_distances(one, *there)[0])


def near(
    position: Position, *, towns: int = TOWNS, reach: float = REACH
) -> tuple[tuple[Town, float], ...]:
    """The nearest towns and their distance in km, nearest first."""
    table = _table()
    latitudes = table.latitude
    low, high = np.searchsorted(
        latitudes,
        [position.latitude - reach / _KM_A_DEGREE, position.latitude + reach / _KM_A_DEGREE],
    )
    rows = np.arange(low, high)
    km = _distances(position, latitudes[rows], table.longitude[rows])
    order = np.lexsort((rows, km))
    return tuple(
        (table.town(int(rows[at])), round(float(km[at]), 2))
        for at in order[:towns]
        if km[at] <= reach
    )


def largest(position: Position, *, towns: int, reach: float) -> tuple[Town, ...]:
    """The most populous towns within ``reach`` km, the largest first."""
    table = _table()
    km = _distances(position, table.latitude, table.longitude)
    rows = np.flatnonzero((km <= reach) & (table.population >= _NAMED))
    order = np.argsort(-table.population[rows].astype(np.int64), kind="stable")
    return tuple(table.town(int(row)) for row in rows[order][:towns])


def spoken(text: str) -> str:
    """``text`` as folded words between single spaces, for :meth:`Town.told_in`."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def key(name: str) -> str | None:
    """The key of the place that ``name`` means, in any of the languages, or ``None``."""
    form = " ".join(_WORD.findall(fold(name)))
    if region := _regions().get(form):
        return region
    rows = _table().bearers(form)
    return f"town:{rows[-1]}" if rows else None


def is_place(name: str) -> bool:
    """Whether ``name`` is a country or a region in any of the languages, or a town's own name.

    A town's names in other languages do not count: too many of them are people's.
    """
    form = " ".join(_WORD.findall(fold(name)))
    if form in _regions():
        return True
    return any(town.forms[0] == form for town in bearers(name))


@lru_cache(maxsize=8192)
def bearers(name: str) -> tuple[Town, ...]:
    """Every town of at least 5,000 people that bears ``name`` in any language, largest first."""
    form = " ".join(_WORD.findall(fold(name)))
    table = _table()
    return tuple(table.town(row) for row in reversed(table.bearers(form)))


def places(text: str, language: str | None = None) -> tuple[Spot, ...]:
    """The towns, countries and regions among the names in ``text``, in order.

    A person who bears a town's name is found as the town: ask the cast first.
    """
    return tuple(
        Spot(mention.name, mention.start, mention.end, known)
        for mention in mentions(text, language)
        if len(bare(mention.name)) > 2 and (known := key(mention.name))
    )


def town(key: str) -> Town | None:
    """The town of a key, ``None`` where the key is no town's."""
    row = re.fullmatch(r"town:(0|[1-9][0-9]{0,6})", key)
    table = _table()
    return table.town(int(row[1])) if row and int(row[1]) < len(table.latitude) else None


@dataclass(frozen=True)
class _Table:
    """The packed towns, sorted by latitude.

    ``names`` has a line for each: its own name, then its folded forms, ``|`` between them;
    ``lines`` is where each line starts, and where one more would. ``index`` is where each
    form of a town of at least 5,000 people starts, sorted by the form and then by the town's
    population.
    """

    latitude: NDArray[np.float32]
    longitude: NDArray[np.float32]
    population: NDArray[np.uint32]
    country: NDArray[np.uint8]
    countries: tuple[str, ...]
    names: bytes
    lines: NDArray[np.uint32]
    index: NDArray[np.uint32]

    def town(self, row: int) -> Town:
        name, *forms = self.names[self.lines[row] : self.lines[row + 1] - 1].decode().split("|")
        own = " ".join(_WORD.findall(fold(name)))
        return Town(
            key=f"town:{row}",
            name=name,
            forms=tuple(dict.fromkeys([own, *forms])),
            position=Position(float(self.latitude[row]), float(self.longitude[row])),
            country=self.countries[self.country[row]],
            population=int(self.population[row]),
        )

    def bearers(self, form: str) -> list[int]:
        """The rows of the towns that have this form, the largest last."""
        sought = form.encode()
        first = bisect_left(self.index, sought, key=self._form)
        last = bisect_right(self.index, sought, lo=first, key=self._form)
        rows: list[int] = (
            np.searchsorted(self.lines, self.index[first:last], side="right") - 1
        ).tolist()
        return rows

    def _form(self, at: np.uint32) -> bytes:
        found = _FORM.match(self.names, int(at))
        return b"" if found is None else found[0]


@cache
def _table() -> _Table:
    with (
        as_file(files("recit.language").joinpath("gazetteer.npz")) as path,
        np.load(path) as packed,
    ):
        return _Table(
            latitude=packed["latitude"],
            longitude=packed["longitude"],
            population=packed["population"],
            country=packed["country"],
            countries=tuple(str(code) for code in packed["countries"]),
            names=packed["names"].tobytes(),
            lines=packed["lines"],
            index=packed["index"],
        )


@cache
def _regions() -> dict[str, str]:
    """Keys of countries, continents, and what ``regions.toml`` lists, by folded name."""
    text = files("recit.language").joinpath("regions.toml").read_text("utf-8")
    groups = tomllib.loads(text)["groups"]
    found = {form: f"region:{group[0]}" for group in groups for form in group}
    for tag in ("fr", "en", "de", "es"):
        for code, name in Locale(tag).territories.items():
            kind = "country" if len(code) == 2 else "region"
            found.setdefault(" ".join(_WORD.findall(fold(name))), f"{kind}:{code}")
    return found


def _distances(
    position: Position, latitude: NDArray[np.float32], longitude: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Great-circle distances in km (haversine; Earth's mean radius is 6371 km)."""
    here, there = math.radians(position.latitude), np.radians(latitude.astype(np.float64))
    across = np.radians(longitude.astype(np.float64) - position.longitude)
    half = (
        np.sin((there - here) / 2) ** 2 + math.cos(here) * np.cos(there) * np.sin(across / 2) ** 2
    )
    return np.asarray(2 * _EARTH * np.arcsin(np.sqrt(half)), np.float64)
