"""Names of people as texts write them, and whether two of them are one person's.

By a coarse skeleton that forgets how each language writes Cyrillic or Arabic, and rapidfuzz
beside it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as a text writes it, in the language of that text (``en``).

    The language is empty where nobody knows it.
    """

    text: str
    language: str

    @property
    def surname(self) -> str:
        """The family name with its particle (``von der Leyen``)."""
        tokens = self.text.split()
        first = len(tokens) - 1
        while first > 1 and tokens[first - 1].casefold() in listed("particles"):
            first -= 1
        return " ".join(tokens[first:])

    @property
    def given(self) -> str:
        """The given names, empty for a surname alone."""
        return self.text[: len(self.text) - len(self.surname)].strip()


@cache
def listed(kind: str) -> frozenset[str]:
    """The words of one list of ``names.toml``, such as ``titles``."""
    return frozenset().union(*grouped(kind))


@cache
def grouped(kind: str) -> tuple[frozenset[str], ...]:
    """The words of one list of ``names.toml``, line by line."""
    table = tomllib.loads((files(__package__) / "names.toml").read_text("utf-8"))
    return tuple(frozenset(line.split()) for line in str(table[kind]).splitlines() if line)


_COARSE = (
    (r"[^a-z ]", ""),
    (r"dsch|dzh|dj", "j"),
    (r"shch|chtch|schtsch|tsch|tch", "c"),
    (r"sch|sh|zh|ch", "c"),
    (r"ou|oo", "u"),
    (r"ph|ff", "f"),
    (r"gu(?=[eiy])", "g"),
    (r"kh|gh|th", lambda m: m.group()[0]),
    (r"x", "ks"),
    (r"[yj]", "i"),
    (r"w|f\b", "v"),
    (r"z", "s"),
    (r"ine?\b|yn(?:e)?\b", "in"),
    (r"(.)\1+", r"\1"),
    (r"\bi(?=[aeu])", ""),
)


@cache
def skeleton(name: str) -> str:
    """What is left of a name when the habits of transcription are forgotten."""
    text = anyascii(name).casefold().replace("-", " ").replace("'", "")
    for pattern, by in _COARSE:
        text = re.sub(pattern, by, text)
    return " ".join(text.split())


@cache
def same_person(one: Name, two: Name) -> bool:
    """Whether two names, in whatever spelling, are most likely one person's.

    A surname alone is taken for the person of that surname; two different given names are
    two people.
    """
    if not close(skeleton(one.surname), skeleton(two.surname)):
        return False
    if not one.given or not two.given:
        return True
    return given_agrees(one.given, two.given)


FARTHEST = 2
"""Slips of the pen between two spellings that may be one name."""


def close(one: str, two: str) -> bool:
    """Whether two skeletons differ by no more than slips of the pen."""
    if one == two:
        return True
    shorter = min(len(one), len(two))
    if shorter < 4 or (shorter < 6 and one[0] != two[0]):
        return False
    distance = DamerauLevenshtein.distance(one, two)
    return distance <= (1 if shorter < 8 else FARTHEST) and fuzz.ratio(one, two) >= 74


def given_agrees(one: str, two: str) -> bool:
    """Whether two given names may be one person's."""
    a, b = skeleton(one), skeleton(two)
    if not a or not b:
        return False
    initials = min(len(a), len(b)) <= 2 and a[0] == b[0]
    # A middle name or initial that only one of the two gives tells nobody apart.
    return close(a, b) or initials or a in b.split() or b in a.split()


def once(names: Iterable[Name]) -> tuple[Name, ...]:
    """Each person once, by the fullest form of the name."""
    found: list[Name] = []
    for name in sorted(dict.fromkeys(names), key=lambda each: -len(each.text.split())):
        if not among(name, found):
            found.append(name)
    return tuple(found)


def among(name: Name, names: Iterable[Name]) -> bool:
    """Whether one of the names is most likely the same person's."""
    return any(same_person(name, other) for other in names)
