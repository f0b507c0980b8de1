"""The words around names: titles, particles, sentence openers, translated given names."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from recit.language.sounds import fold

_EDGES = re.compile(r"^[^\w]+|[^\w]+$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``lexicon.toml`` as sets of folded words; ``marks`` maps a form to its mark, ``given``
    and ``organisations`` map one to the numbers of its groups."""

    titles: frozenset[str]
    reigning: frozenset[str]
    title_ends: tuple[str, ...]
    offices: frozenset[str]
    particles: frozenset[str]
    bridges: frozenset[str]
    bridges_inner: frozenset[str]
    family_first: frozenset[str]
    openers: frozenset[str]
    marks: dict[str, str]
    given: dict[str, frozenset[int]]
    organisations: dict[str, int]

    def is_title(self, word: str) -> bool:
        """Whether the folded ``word`` is a title or an office before a name."""
        bare = word.strip(".-")
        return bare in self.titles or (
            len(bare) > 8 and bare.endswith(self.title_ends) and bare not in self.organisations
        )


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    table = tomllib.loads(files("recit.language").joinpath("lexicon.toml").read_text("utf-8"))
    given: dict[str, set[int]] = {}
    for number, group in enumerate(table["given"]):
        for form in group:
            given.setdefault(form, set()).add(number)
    return Lexicon(
        titles=frozenset(table["titles"]),
        reigning=frozenset(table["reigning"]),
        title_ends=tuple(table["title_ends"]),
        offices=frozenset(table["offices"]),
        particles=frozenset(table["particles"]),
        bridges=frozenset(table["bridges"]),
        bridges_inner=frozenset(table["bridges_inner"]),
        family_first=frozenset(table["family_first"]),
        openers=frozenset(table["openers"]),
        marks={form: mark for mark, forms in table["marks"].items() for form in forms},
        given={form: frozenset(groups) for form, groups in given.items()},
        organisations={
            form: number for number, group in enumerate(table["organisations"]) for form in group
        },
    )


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """``word`` folded, without marks at its edges."""
    return _EDGES.sub("", fold(word))
