"""The small vocabularies of ``vocabulary.toml``, loaded once."""

from __future__ import annotations

import tomllib
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

    return Vocabulary(
        titles=listed("titles"),
        qualifiers=listed("qualifiers"),
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
