"""Names of people in text, and whether two spellings are one name.

Two questions, two answers. *Is it the same person?* A coarse skeleton that forgets how each
language writes Cyrillic or Arabic, and rapidfuzz beside it. *Is it spelt regularly?* Within one
language the letters must be the same; across languages each form is read by its own language's
transcription (French ou, ch, tch; English u, sh, ch; German u, sch, tsch) and the readings must
agree. So Ouchakov (French) and Ushakov (English) are one name well spelt, and Lavrof is not
Lavrov in any of them. The transcriptions are those that Le Monde, BGN/PCGN and Duden describe.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from anyascii import anyascii
from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from recit.language.places import is_place


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
        while first > 1 and tokens[first - 1].casefold() in _words("particles"):
            first -= 1
        return " ".join(tokens[first:])

    @property
    def given(self) -> str:
        """The given names, empty for a surname alone."""
        return self.text[: len(self.text) - len(self.surname)].strip()


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(_listed(kind).split())


@cache
def _listed(kind: str) -> str:
    text = resources.files("recit.checks").joinpath("names.toml").read_text("utf-8")
    return str(tomllib.loads(text)[kind])


# --- is it the same person -------------------------------------------------------------

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
    if not _close(skeleton(one.surname), skeleton(two.surname)):
        return False
    if not one.given or not two.given:
        return True
    return _given_agrees(one.given, two.given)


_FARTHEST = 2
"""Slips of the pen between two spellings that may be one name."""


def _close(one: str, two: str) -> bool:
    if one == two:
        return True
    shorter = min(len(one), len(two))
    if shorter < 4 or (shorter < 6 and one[0] != two[0]):
        return False
    distance = DamerauLevenshtein.distance(one, two)
    return distance <= (1 if shorter < 8 else _FARTHEST) and fuzz.ratio(one, two) >= 74


# --- is it spelt regularly -------------------------------------------------------------

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
    return any(first in group and second in group for group in _groups())


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in _listed("translated").splitlines() if line)


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


# --- names in running text -------------------------------------------------------------

_UPPER = "A-ZÀ-ÖØ-ÞŁŠŽČĆĐŞİĞ"
_TOKEN = rf"(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Gen|Gov|Sen|Rep|Col|Lt)\.|[{_UPPER}][\w’'-]*)"
_INSIDE = "|".join(sorted(_words("particles")))
_GAP = r"(?:[^\S\n]+|[^\S\n]*\n(?!\n)[^\S\n]*)"
_LONGEST = 80
"""Letters, more than any title has."""
_RUN = re.compile(
    rf"(?<![\w-])(?:[dlDL]['’])?{_TOKEN}"
    rf"(?:{_GAP}(?:(?:{_INSIDE}){_GAP}){{0,3}}{_TOKEN})*"
)


@lru_cache(maxsize=8192)
def candidates(text: str, language: str, *, titled: bool = False) -> tuple[Name, ...]:
    """Full names that look like a person's in running text: two capitalised words or more.

    Titles, places, institutions and the first words of sentences are taken off. With
    ``titled`` only those are taken before which a title stands.
    """
    found: dict[str, Name] = {}
    for match in _RUN.finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()].split()[-1:]
        for words, title in _people(match.group()):
            title = title or (bool(before) and _bare(before[0]) in _words("titles"))
            if title or not titled:
                found.setdefault(words, Name(words, language))
    return tuple(found.values())


def _people(run: str) -> Iterable[tuple[str, bool]]:
    tokens = re.sub(r"^[dlDL]['’]", "", run).split()
    while tokens and _bare(tokens[0]) in _words("starts"):
        tokens.pop(0)
    cut = max((i + 1 for i, t in enumerate(tokens) if _bare(t) in _words("titles")), default=0)
    tokens = [re.sub(r"['’]s?$", "", token) for token in tokens[cut:]]
    words = " ".join(tokens)
    if not 2 <= len(tokens) <= 6 or any(_bare(token) in _words("institutions") for token in tokens):
        return
    if any(token.isupper() and len(token) > 2 for token in tokens) or is_place(words):
        return
    if any(_bare(token) in _words("starts") and token[0].isupper() for token in tokens):
        return
    if any(re.fullmatch(r"I['’]\w+", token) for token in tokens):
        return
    yield words, cut > 0


def _bare(token: str) -> str:
    return token.casefold().rstrip(".").removeprefix("l'").removeprefix("l’")


class Cast:
    """Names to look for in many texts: whom a surname may mean is found out once."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = tuple(dict.fromkeys(names))
        self._surnames: dict[int, list[str]] = {}
        self._places: dict[tuple[int, str], list[int]] = {}
        for place, name in enumerate(self.names):
            width, surname = len(name.surname.split()), skeleton(name.surname)
            if (width, surname) not in self._places:
                self._surnames.setdefault(width, []).append(surname)
            self._places.setdefault((width, surname), []).append(place)
        self._near: dict[tuple[int, str], tuple[int, ...]] = {}

    @property
    def widths(self) -> Iterable[int]:
        """The numbers of words that the surnames have."""
        return self._surnames

    def near(self, width: int, words: str) -> tuple[int, ...]:
        """The places in ``names`` of those whose surname so many words may be."""
        written = skeleton(words)
        places = self._near.get((width, written))
        if places is None:
            within = process.extract(
                written,
                self._surnames[width],
                scorer=DamerauLevenshtein.distance,
                score_cutoff=_FARTHEST,
                limit=None,
            )
            close = (surname for surname, *_ in within if _close(written, surname))
            places = tuple(place for one in close for place in self._places[width, one])
            self._near[width, written] = places
        return places


def mentioned(text: str, language: str, cast: Cast) -> tuple[tuple[Name, Name], ...]:
    """Who of ``cast`` a text names: pairs of the form in the text and the cast's own.

    A surname alone counts for everyone in the cast who bears it.
    """
    runs = _runs(text)
    pairs = {
        (run, place)
        for width in cast.widths
        for words, where in _words_of(text, width).items()
        for place in cast.near(width, words)
        for run in where
    }
    forms = ((_form(runs[run], cast.names[place], language), place) for run, place in sorted(pairs))
    return tuple(dict.fromkeys((form, cast.names[place]) for form, place in forms if form))


@lru_cache(maxsize=4096)
def _runs(text: str) -> tuple[tuple[str, ...], ...]:
    """The runs of capitalised words in a text, as their tokens without elision and ending."""
    bare = (re.sub(r"^[dlDL]['’]", "", match.group()) for match in _RUN.finditer(text))
    return tuple(tuple(re.sub(r"['’]s?$", "", token) for token in run.split()) for run in bare)


@lru_cache(maxsize=4096)
def _words_of(text: str, width: int) -> dict[str, list[int]]:
    """So many words on end, each time they stand in a run, and the runs by number."""
    found: dict[str, list[int]] = {}
    for number, tokens in enumerate(_runs(text)):
        for end in range(width, len(tokens) + 1):
            found.setdefault(" ".join(tokens[end - width : end]), []).append(number)
    return found


def _form(tokens: tuple[str, ...], member: Name, language: str) -> Name | None:
    width = len(member.surname.split())
    want = skeleton(member.surname)
    for end in range(len(tokens), width - 1, -1):
        surname = " ".join(tokens[end - width : end])
        if not (_close(skeleton(surname), want)):
            continue
        given_width = len(member.given.split())
        for start in range(max(0, end - width - given_width), end - width):
            form = Name(" ".join(tokens[start:end]), language)
            given = form.text[: len(form.text) - len(surname)].strip()
            if _given_agrees(given, member.given):
                return form
        before = tokens[end - width - 1] if end > width else ""
        if (
            not member.given
            and before
            and _bare(before) not in (_words("titles") | _words("starts"))
        ):
            return Name(f"{before} {surname}", language)
        if (
            before
            and _bare(before) not in _words("titles")
            and _bare(before) not in _words("starts")
        ):
            # Another given name: another person, or a compound that is no person at all.
            continue
        return Name(surname, language)
    return None


def _given_agrees(one: str, two: str) -> bool:
    a, b = skeleton(one), skeleton(two)
    if not a or not b:
        return False
    initials = min(len(a), len(b)) <= 2 and a[0] == b[0]
    # A middle name or initial that only one of the two gives tells nobody apart.
    return _close(a, b) or initials or a in b.split() or b in a.split()


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
