"""Names of people in running text: who looks like one, and who of a cast is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from recit.checks.names import FARTHEST, Name, close, given_agrees, listed, skeleton
from recit.language.places import is_place

_UPPER = "A-ZÀ-ÖØ-ÞŁŠŽČĆĐŞİĞ"
_TOKEN = rf"(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Gen|Gov|Sen|Rep|Col|Lt)\.|[{_UPPER}][\w’'-]*)"
_INSIDE = "|".join(sorted(listed("particles")))
_GAP = r"(?:[^\S\n]+|[^\S\n]*\n(?!\n)[^\S\n]*)"
_LONGEST = 80
"""Letters, more than any title has."""
_RUN = re.compile(
    rf"(?<![\w-])(?:[dlDL]['’])?{_TOKEN}"
    rf"(?:{_GAP}(?:(?:{_INSIDE}){_GAP}){{0,3}}{_TOKEN})*"
)


_ELIDED = re.compile(r"^[dlDL]['’]")
_OWNER = re.compile(r"['’]s?$")
_I_AM = re.compile(r"I['’]\w+")


def candidates(text: str, language: str, *, titled: bool = False) -> tuple[Name, ...]:
    """Full names that look like a person's in running text: two capitalised words or more.

    Titles, places, institutions and the first words of sentences are taken off. With
    ``titled`` only those are taken before which a title stands.
    """
    found = (
        words
        for paragraph in text.split("\n\n")
        for words, title in _found(paragraph)
        if title or not titled
    )
    return tuple(Name(words, language) for words in dict.fromkeys(found))


@lru_cache(maxsize=8192)
def _found(paragraph: str) -> tuple[tuple[str, bool], ...]:
    """Who seems to be named in a paragraph, and whether a title stands before the name."""
    found: list[tuple[str, bool]] = []
    for match in _RUN.finditer(paragraph):
        before = paragraph[max(0, match.start() - _LONGEST) : match.start()].split()[-1:]
        for words, title in _people(match.group()):
            found.append((words, title or (bool(before) and _bare(before[0]) in listed("titles"))))
    return tuple(found)


def _people(run: str) -> Iterable[tuple[str, bool]]:
    """The person's name in a run, if it is one, and whether a title stands before it."""
    tokens = _ELIDED.sub("", run).split()
    while tokens and _bare(tokens[0]) in listed("starts"):
        tokens.pop(0)
    cut = max((i + 1 for i, t in enumerate(tokens) if _bare(t) in listed("titles")), default=0)
    tokens = [_OWNER.sub("", token) for token in tokens[cut:]]
    words = " ".join(tokens)
    if not 2 <= len(tokens) <= 6 or any(_bare(token) in listed("institutions") for token in tokens):
        return
    if any(token.isupper() and len(token) > 2 for token in tokens) or is_place(words):
        return
    if any(_bare(token) in listed("starts") and token[0].isupper() for token in tokens):
        return
    if any(_I_AM.fullmatch(token) for token in tokens):
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
                score_cutoff=FARTHEST,
                limit=None,
            )
            alike = (surname for surname, *_ in within if close(written, surname))
            places = tuple(place for one in alike for place in self._places[width, one])
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
    bare = (_ELIDED.sub("", match.group()) for match in _RUN.finditer(text))
    return tuple(tuple(_OWNER.sub("", token) for token in run.split()) for run in bare)


@lru_cache(maxsize=4096)
def _words_of(text: str, width: int) -> dict[str, list[int]]:
    """So many words on end, each time they stand in a run, and the runs by number."""
    found: dict[str, list[int]] = {}
    for number, tokens in enumerate(_runs(text)):
        for end in range(width, len(tokens) + 1):
            found.setdefault(" ".join(tokens[end - width : end]), []).append(number)
    return found


def _form(tokens: tuple[str, ...], member: Name, language: str) -> Name | None:
    """How a run names a member of the cast; ``None`` where it names somebody else."""
    width = len(member.surname.split())
    want = skeleton(member.surname)
    for end in range(len(tokens), width - 1, -1):
        surname = " ".join(tokens[end - width : end])
        if not close(skeleton(surname), want):
            continue
        given_width = len(member.given.split())
        for start in range(max(0, end - width - given_width), end - width):
            form = Name(" ".join(tokens[start:end]), language)
            given = form.text[: len(form.text) - len(surname)].strip()
            if given_agrees(given, member.given):
                return form
        before = tokens[end - width - 1] if end > width else ""
        if not before or _bare(before) in listed("titles") | listed("starts"):
            return Name(surname, language)
        if not member.given:
            return Name(f"{before} {surname}", language)
        # Another given name: another person, or a compound that is no person at all.
    return None
