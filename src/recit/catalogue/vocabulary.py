"""The small vocabularies of ``vocabulary.toml``, loaded once."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True)
class Vocabulary:
    """Words in lower case; what each list is for stands beside it in ``vocabulary.toml``."""

    titles: frozenset[str]
    qualifiers: frozenset[str]
    nations: frozenset[str]
    alone: frozenset[str]
    links: frozenset[str]
    particles: frozenset[str]
    houses: frozenset[str]
    offices: frozenset[str]
    placeholders: frozenset[str]
    languages: Mapping[str, frozenset[str]]


@cache
def vocabulary() -> Vocabulary:
    """The vocabularies, by name."""
    table = tomllib.loads(files("recit.catalogue").joinpath("vocabulary.toml").read_text("utf-8"))

    def listed(name: str) -> frozenset[str]:
        return frozenset(str(table[name]).casefold().split())

    titles, qualifiers = listed("titles"), listed("qualifiers")
    return Vocabulary(
        titles=titles | {bare for word in titles for bare in _unaccented(word)},
        qualifiers=qualifiers | {bare for word in qualifiers for bare in _unaccented(word)},
        nations=listed("nations"),
        alone=listed("alone"),
        links=listed("links"),
        particles=listed("particles"),
        houses=listed("houses"),
        offices=listed("offices"),
        placeholders=frozenset(table["placeholders"]),
        languages=MappingProxyType(
            {tag: frozenset(small.split()) for tag, small in table["languages"].items()}
        ),
    )


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def _unaccented(word: str) -> frozenset[str]:
    """How wires write the word that send no accents: ``conseillere``, ``praesidentin``.

    Not ``premiere``, which opens films in English.
    """
    bare = "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )
    return frozenset((bare, word.translate(_UMLAUTS))) - {"premiere"}
