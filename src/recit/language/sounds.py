"""How alike two words sound, however they are spelled.

A newspaper writes a foreign name as its readers would say it: Poutine, Putin, Putín. So a
token is *read aloud* in each spelling of ``transcription.toml`` (French, English, German,
Spanish, Slavic in Latin letters, Turkish, Chinese in Latin letters) into one alphabet of
sounds, and two tokens are as alike as their closest pair of readings, by edit distance.
Vowels count half: they are what transcriptions disagree about.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

_similarity = Levenshtein.normalized_similarity
_VOWELS = str.maketrans("", "", "aeiou")
_MARKS = re.compile(r"[^\w]|_")
_DOUBLED = re.compile(r"(.)\1+")
_UNVOWELLED = re.compile("[\u0590-\u05ff\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One language's letters and the sounds they stand for, first rule first."""

    pattern: re.Pattern[str]
    sounds: tuple[str, ...]
    only: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None

    @classmethod
    def of(
        cls, rules: list[list[str]], only: str | None = None, unless: str | None = None
    ) -> _Spelling:
        parts = []
        for letters, _ in rules:
            start, end = letters.startswith("^"), letters.endswith("$")
            body = re.escape(letters.strip("^$"))
            parts.append(f"({'^' if start else ''}{body}{'$' if end else ''})")
        return cls(
            re.compile("|".join(parts)),
            tuple(sound for _, sound in rules),
            None if only is None else re.compile(only),
            None if unless is None else re.compile(unless),
        )

    def suits(self, token: str) -> bool:
        if self.unless is not None and self.unless.search(token):
            return False
        return self.only is None or self.only.fullmatch(token) is not None

    def read(self, token: str) -> str:
        return self.pattern.sub(lambda found: self.sounds[(found.lastindex or 1) - 1], token)


@dataclass(frozen=True, slots=True)
class _Table:
    """``transcription.toml``: spellings in Latin letters, scripts of their own, and what
    evens both out."""

    spellings: tuple[_Spelling, ...]
    scripts: tuple[_Spelling, ...]
    every: _Spelling


@cache
def _table() -> _Table:
    text = files("recit.language").joinpath("transcription.toml").read_text("utf-8")
    table = tomllib.loads(text)
    spellings, scripts = (
        tuple(_Spelling.of(**spelling) for spelling in table[kind].values())
        for kind in ("spellings", "scripts")
    )
    return _Table(spellings, scripts, _Spelling.of(table["every"]["rules"]))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` in lower-case ASCII letters, whatever its script: ``Erdoğan`` -> ``erdogan``."""
    return anyascii(normalize("NFC", text)).casefold()


@lru_cache(maxsize=65536)
def readings(token: str) -> tuple[str, ...]:
    """The distinct ways to read ``token`` aloud, sorted; empty where nothing in it is a letter.

    ``token`` is one word of a name; marks inside it (hyphens, apostrophes) are passed over.
    """
    low = _MARKS.sub("", normalize("NFC", token.casefold()))
    table = _table()
    heard = _heard_in_script(low, table) or _heard_in_latin(low, token, table)
    every = table.every
    evened = {_DOUBLED.sub(r"\1", every.read(every.read(sound))) for sound in heard if sound}
    return tuple(sorted(evened))


def _heard_in_script(low: str, table: _Table) -> set[str]:
    heard = {script.read(low) for script in table.scripts if script.suits(low)}
    return heard | {sound.replace("dZ", "g") for sound in heard}


def _heard_in_latin(low: str, token: str, table: _Table) -> set[str]:
    if any(ord(letter) > 0x24F for letter in low):
        low = _MARKS.sub("", fold(token))
    heard = {_MARKS.sub("", fold(low))}
    for spelling in table.spellings:
        if spelling.suits(low):
            heard.add(_MARKS.sub("", anyascii(spelling.read(low))))
    return heard


@lru_cache(maxsize=65536)
def heads(token: str) -> frozenset[str]:
    """The sounds that ``token`` may begin with; *z* and *s* are one, as are *dz* and *ts*."""
    return frozenset("s" if sound[0] == "z" else sound[0] for sound in readings(token))


@lru_cache(maxsize=65536)
def _heard(token: str) -> tuple[tuple[str, str], ...]:
    """Each reading of ``token`` with its consonants alone; a word of vowels keeps them."""
    return tuple((sound, sound.translate(_VOWELS) or sound) for sound in readings(token))


@lru_cache(maxsize=262144)
def likeness(one: str, other: str) -> float:
    """How alike two words sound, 0 to 1; 1 where some reading of both is the same.

    Where one of them is written without vowels (Arabic, Hebrew) only consonants count.
    Words that no reading lets begin with the same sound are not alike, nor is a word more
    than twice as long as the other: 0.
    """
    if heads(one).isdisjoint(heads(other)):
        return 0.0
    bare = bool(_UNVOWELLED.search(one)) != bool(_UNVOWELLED.search(other))
    shorter, longer = sorted((len(one), len(other)))
    if 2 * shorter < longer and one.isascii() and other.isascii():
        return 0.0
    ours, theirs = _heard(one), _heard(other)
    if not {sound for sound, _ in ours}.isdisjoint(sound for sound, _ in theirs):
        return 1.0
    best = 0.0
    for a, hard_a in ours:
        for b, hard_b in theirs:
            hard = _similarity(hard_a, hard_b)
            if hard + 1.0 <= 2 * best:
                continue
            best = max(best, hard if bare else (hard + _similarity(a, b)) / 2)
    return round(best, 4)
