"""Whether two spellings of one person's name are both right.

Within one language the letters must be the same; across languages each form is read by its own
language's transcription (French ou, ch, tch; English u, sh, ch; German u, sch, tsch) and the
readings must agree. So Ouchakov (French) and Ushakov (English) are one name well spelt, and
Lavrof is not Lavrov in any of them. The transcriptions are those that Le Monde, BGN/PCGN and
Duden describe.
"""

from __future__ import annotations

import re
from functools import cache

from anyascii import anyascii

from recit.checks.names import Name, grouped

_READINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "fr": (
        ("chtch", "ŝ"),
        ("tch", "č"),
        ("ch", "š"),
        ("dj", "ǧ"),
        ("j", "ž"),
        ("ou", "u"),
        ("gu(?=[eiyï])", "g"),
        ("kh", "h"),
        ("(?<=[aeiouy])ss(?=[aeiouy])", "s"),
        ("([aiy])ne\\b", r"\1n"),
        ("[ïy]", "i"),
    ),
    "en": (
        ("shch", "ŝ"),
        ("tch|ch", "č"),
        ("sh", "š"),
        ("zh", "ž"),
        ("dzh|j", "ǧ"),
        ("kh", "h"),
        ("oo", "u"),
        ("y", "i"),
    ),
    "de": (
        ("schtsch", "ŝ"),
        ("tsch", "č"),
        ("dsch", "ǧ"),
        ("sch", "š"),
        ("ch", "h"),
        ("w", "v"),
        ("[jy]", "i"),
        ("\\bs(?=[aeiou])", "z"),
    ),
    "es": (
        ("ch", "č"),
        ("sh", "š"),
        ("j", "h"),
        ("[yý]", "i"),
    ),
}


@cache
def reading(name: str, language: str) -> str:
    """A name as its language's transcription of a foreign script reads it."""
    text = name.casefold().replace("’", "'").replace("-", " ")
    for pattern, by in _READINGS.get(language, _READINGS["en"]):
        text = re.sub(pattern, by, text)
    text = re.sub("(?<=[ŝčšž])ov\\b", "ev", text)
    letters = "".join(c if c in "ŝčšǧž" else anyascii(c) for c in text)
    letters = re.sub(r"[^\w ]", "", letters.replace("ž", "j").replace("ǧ", "j"))
    letters = re.sub(r"\b(?:bin|ben|ibn) ", "", letters)
    letters = re.sub(r"\bie|\be", "e", letters)
    letters = re.sub(r"([aeiou])ie\b", r"\1e", letters)
    return re.sub(r"([aeiou])\1+", r"\1", letters)


@cache
def regular(one: Name, two: Name) -> bool:
    """Whether two spellings of one person's name are both right.

    Parts that only one of the two states (a given name) are not compared, and a given name
    may be translated (Alexandre, Alexander).
    """
    if not _regular(one.surname, one.language, two.surname, two.language):
        return False
    if not one.given or not two.given:
        return True
    return _regular(one.given, one.language, two.given, two.language) or (
        one.language != two.language and _translated(one.given, two.given)
    )


def _translated(one: str, two: str) -> bool:
    first, second = (anyascii(given).casefold().split()[0] for given in (one, two))
    return any(first in group and second in group for group in grouped("translated"))


def _regular(one: str, language: str, two: str, other: str) -> bool:
    if one.casefold() == two.casefold():
        return True
    if _initials(one, two):
        return True
    if language == other and language:
        return False
    if anyascii(one).casefold() == anyascii(two).casefold():
        return True
    readings = {reading(one, each) for each in ([language] if language else _READINGS)}
    return any(reading(two, each) in readings for each in ([other] if other else _READINGS))


def _initials(one: str, two: str) -> bool:
    short, long = sorted(
        (one.replace(".", " ").split(), two.split()), key=lambda p: len("".join(p))
    )
    if all(len(each) == 1 for each in short):
        return True
    # A middle name or initial that only one form gives is no other spelling.
    return bool(short) and bool(long) and len(short) != len(long) and short[0] == long[0]
