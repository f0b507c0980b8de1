"""A name taken apart: its words and initials, the family name, the marks after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from recit.language.lexicon import bare, lexicon

_SYLLABLE = re.compile(r"[A-Z][^A-Z]*|[^A-Z]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    ``parts`` are its words, initials as single letters; ``family`` the indices of those that
    may stand alone as the family name; ``marks`` what tells bearers of one name apart.
    ``reigns`` is true for popes and crowned heads: their given names stand alone, and are
    translated.
    """

    written: str
    parts: tuple[str, ...]
    family: frozenset[int]
    marks: frozenset[str]
    reigns: bool = False

    @classmethod
    def of(cls, written: str) -> Name:
        """Take ``written`` apart; a name without letters has no parts."""
        known = lexicon()
        words = _words(written)
        titles = _title_length(words)
        crowned = any(bare(word) in known.reigning for word in words[:titles])
        words = words[titles:]
        parts: list[str] = []
        marks: set[str] = set()
        shouted: set[int] = set()
        for word in words:
            small = bare(word)
            if parts and (mark := known.marks.get(small)) and (word[0].isupper() or len(mark) > 1):
                marks.add(mark)
            elif _is_particle(word, words):
                continue
            else:
                if word.isupper() and len(small) > 1:
                    shouted.add(len(parts))
                parts.append(small if len(small) == 1 else word)
        if not parts:
            parts = words[-1:]
        reigns = bool(marks - {"jr", "sr"}) or (crowned and len(parts) == 1)
        family = _family(parts, shouted, reigns)
        return cls(written, tuple(parts), family, frozenset(marks), reigns)

    @property
    def without_particle(self) -> Name | None:
        """The family name alone where all there is before it is a particle: *Le Pen*."""
        first = self.parts[0] if len(self.parts) == 2 else ""
        if len(first) < 2 or bare(first) not in lexicon().particles:
            return None
        return Name(self.written, self.parts[1:], frozenset({0}), self.marks)


def _words(written: str) -> list[str]:
    """The words of a name in reading order, initials and hyphened parts each by itself."""
    text = written.replace("’", "'").replace("·", " ")
    if text.count(",") == 1:
        family, given = (part.strip() for part in text.split(","))
        if family and given and bare(given) not in lexicon().marks:
            text = f"{given} {family}"
    words: list[str] = []
    for word in text.replace(",", " ").split():
        if "\u3400" <= word[0] <= "\u9fff":
            family, *given_name = _SYLLABLE.findall(anyascii(word))
            words.extend(part for part in (family, "".join(given_name).capitalize()) if part)
            continue
        for piece in word.split("-"):
            if "." in piece.rstrip("."):
                words.extend(letter for letter in piece.split(".") if letter)
            elif piece[:2].lower() in {"d'", "l'"} and len(piece) > 3:
                words.append(piece[2:])
            else:
                words.append(piece.removesuffix("'s").removesuffix("'"))
    words = [word for word in words if bare(word)]
    loud = all(word.isupper() for word in words)
    return [letter for word in words for letter in _initials(word, loud)]


def _initials(word: str, loud: bool) -> Iterable[str]:
    """*JD* as its letters; other words, and Chinese names in capitals, whole."""
    pair = len(word) == 2 and word.isupper() and word.isalpha() and not loud
    known = lexicon()
    if pair and bare(word) not in known.family_first | known.marks.keys():
        return word
    return (word,)


def _title_length(words: Sequence[str]) -> int:
    """How many leading words are titles, with the small words around them."""
    length = 0
    for at, word in enumerate(words[:-1]):
        if lexicon().is_title(bare(word)) and len(bare(words[at + 1])) > 1:
            length = at + 1
        elif not word.islower():
            break
    return length


def _is_particle(word: str, words: Sequence[str]) -> bool:
    """Whether a word of a name is a particle there: not in *Zhu De*, not in *Ben Affleck*."""
    small = bare(word)
    if small not in lexicon().particles or (len(small) == 1 and word[0].isupper()):
        return False
    if word.islower():
        return True
    return len(words) > 2 and bare(words[0]) not in lexicon().family_first


def _family(parts: Sequence[str], shouted: set[int], reigns: bool) -> frozenset[int]:
    """Which parts may be the family name: what is shouted, a known first one, all but the first."""
    if shouted and len(shouted) < len(parts):
        return frozenset(shouted)
    if len(parts) < 2 or reigns:
        return frozenset(range(len(parts)))
    first = parts[0]
    if len(parts) <= 3 and bare(first) in lexicon().family_first:
        return frozenset({0})
    return frozenset(at for at in range(1, len(parts)) if len(parts[at]) > 1)
