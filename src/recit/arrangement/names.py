"""One event's closed cast, and who is meant by a name however it is spelled.

The method, in order:

1. A name is taken apart (:class:`Name`): titles go, particles go, *III* or *Jr* stand apart
   as marks; the other words and initials are its *parts*. ``Merkel, Angela`` is turned round.
2. Two parts agree when they *sound* alike (:mod:`recit.arrangement.sounds`), when both are
   forms of one given name (François/Francis, Bill/William), or when one is an initial that
   the other begins with.
3. A name of several parts means a member when every part of the shorter of the two finds its
   counterpart in the longer, in order or in reverse (Abe Shinzo), the family name among
   them; so nothing that both state may disagree. A name of one part means those whose family
   name it is; only where there are none, those whose given name it is.
4. The best grade of agreement wins, and within it all that agree equally well. Two Clintons
   are both meant by ``Clinton``, one by ``Hillary Clinton``: an ambiguous name gives all its
   bearers, and the caller shares the evidence out.

``python -m benchmarks.names`` measures it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from anyascii import anyascii

from recit.arrangement.lexicon import bare, lexicon
from recit.arrangement.sounds import fold, heads, likeness, readings

ALONE = 0.86
"""A family name by itself is a member's from this likeness on."""
BESIDE = 0.74
"""A family name beside a given name that agrees, from here on."""
GIVEN = 0.8
"""A given name beside a family name, from here on."""
SURE = 0.95
"""A given name by itself, or a name cut into words otherwise, from here on."""
TIE = 0.02
"""Likenesses closer than this are equal."""

_SYLLABLE = re.compile(r"[A-Z][^A-Z]*|[^A-Z]+")
_SHORT = 3
"""Names of so few letters must sound the same: one letter is a third of them."""


@dataclass(frozen=True, slots=True)
class Member:
    """Someone or something of the cast: ``forms`` are its spellings, ``name`` the first."""

    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    ``parts`` are its words, initials as single letters; ``family`` the indices of those that
    may stand alone as the family name; ``marks`` what tells bearers of one name apart.
    """

    written: str
    parts: tuple[str, ...]
    family: frozenset[int]
    marks: frozenset[str]

    @property
    def reigns(self) -> bool:
        """Whether a numeral follows: then every part is a given name, and translated as such."""
        return bool(self.marks - {"jr", "sr"})

    @classmethod
    def of(cls, written: str) -> Name:
        """Take ``written`` apart; a name without letters has no parts."""
        known = lexicon()
        words = _words(written)
        words = words[_title_length(words) :]
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
        return cls(written, tuple(parts), _family(parts, shouted, marks), frozenset(marks))


@dataclass(frozen=True)
class Cast:
    """The people, places and bodies that an event's photos and account name."""

    members: tuple[Member, ...]
    _parted: tuple[tuple[Name, ...], ...] = field(repr=False, compare=False)
    _met: dict[str, tuple[Member, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, names: Iterable[str]) -> Cast:
        """A cast from names as met: spellings of one person become one member.

        Names of several words come first, whatever the order, so that ``Putin`` joins
        ``Vladimir Putin``. A name that may mean several members joins none.
        """
        distinct = dict.fromkeys(name.strip() for name in names)
        parted = [name for name in map(Name.of, distinct) if name.parts]
        parted.sort(key=lambda name: len(name.parts) == 1)
        groups: list[list[Name]] = []
        for name in parted:
            meant = _meant(name, groups)
            if not meant:
                groups.append([name])
            elif len(meant) == 1:
                groups[meant[0]].append(name)
        members = tuple(
            Member(group[0].written, tuple(name.written for name in group)) for group in groups
        )
        return cls(members, tuple(map(tuple, groups)))

    def match(self, name: str) -> tuple[Member, ...]:
        """The members that ``name`` may mean, in the cast's order; none for a stranger.

        More than one where the name is ambiguous. Each distinct name is worked out once.
        """
        known = self._met.get(name)
        if known is None:
            known = tuple(self.members[at] for at in _meant_anyhow(name.strip(), self._parted))
            self._met[name] = known
        return known

    def __len__(self) -> int:
        return len(self.members)


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


def _family(parts: Sequence[str], shouted: set[int], marks: set[str]) -> frozenset[int]:
    """Which parts may be the family name: what is shouted, a known first one, all but the first."""
    if shouted and len(shouted) < len(parts):
        return frozenset(shouted)
    if len(parts) < 2 or marks - {"jr", "sr"}:
        return frozenset(range(len(parts)))
    first = parts[0]
    if len(parts) <= 3 and bare(first) in lexicon().family_first:
        return frozenset({0})
    return frozenset(at for at in range(1, len(parts)) if len(parts[at]) > 1)


def _meant_anyhow(written: str, groups: Sequence[Sequence[Name]]) -> list[int]:
    """Whom a name means as written, without a capital particle before it, without a genitive s."""
    name = Name.of(written)
    if not name.parts:
        return []
    meant = _meant(name, groups)
    first, _, rest = written.partition(" ")
    if not meant and rest and len(bare(first)) > 1 and bare(first) in lexicon().particles:
        meant = _meant(Name.of(rest), groups)
    if not meant and len(written) > 4 and written.endswith("s"):
        meant = _meant(Name.of(written[:-1]), groups, least=SURE)
    return meant


def _meant(name: Name, groups: Sequence[Sequence[Name]], least: float = 0.0) -> list[int]:
    """The groups that agree best with ``name``, as indices."""
    grades: list[tuple[int, float, int]] = []
    for at, group in enumerate(groups):
        grade, alike = max(_agreement(name, form) for form in group)
        if grade and alike >= least:
            grades.append((grade, alike, at))
    if not grades:
        return []
    top = max(grade for grade, _, _ in grades)
    closest = max(alike for grade, alike, _ in grades if grade == top)
    return [at for grade, alike, at in grades if grade == top and alike >= closest - TIE]


def _agreement(name: Name, member: Name) -> tuple[int, float]:
    """How ``name`` agrees with one form of a member: grade (0 none, 6 best) and likeness."""
    one, other = fold(name.written), fold(member.written)
    if one == other:
        return 6, 1.0
    bodies = lexicon().organisations
    if one in bodies and bodies[one] == bodies.get(other):
        return 6, 1.0
    junior = ("jr" in name.marks) != ("jr" in member.marks)
    if (junior and len(name.parts) > 1) or (
        name.marks and member.marks and name.marks != member.marks
    ):
        return 0, 0.0
    if len(name.parts) == 1:
        return _alone(name.parts[0], member)
    if len(member.parts) == 1:
        grade, alike = _alone(member.parts[0], name)
        return (grade, alike) if grade > 2 else (0, 0.0)
    return max(_beside(name.parts, member), _beside(name.parts[::-1], member))


def _alone(part: str, whole: Name) -> tuple[int, float]:
    """A name of one part against a name of any number."""
    alike = max((_alike(part, whole, at) for at in whole.family), default=0.0)
    if alike >= ALONE:
        return 3, alike
    if len(whole.parts) > 1 and likeness(part, "".join(whole.parts)) >= SURE:
        return 3, likeness(part, "".join(whole.parts))
    others = (at for at in range(len(whole.parts)) if at not in whole.family)
    given = max((_given_alike(part, whole.parts[at]) for at in others), default=0.0)
    return (2, given) if given >= SURE else (0, 0.0)


def _beside(parts: Sequence[str], member: Name) -> tuple[int, float]:
    """Every part of the shorter finds its counterpart in the longer, in order."""
    swapped = len(member.parts) < len(parts)
    short, long = (member.parts, parts) if swapped else (parts, member.parts)
    index = at = 0
    alikes: list[float] = []
    family = False
    while index < len(short):
        step = _counterpart(short, index, long, at)
        if step is None:
            return 0, 0.0
        here, there = (step.index, step.at)
        theirs = here if swapped else there
        family = family or (not step.initial and not member.family.isdisjoint(theirs))
        alikes.append(step.alike)
        index, at = here.stop, there.stop
    if not family:
        return 0, 0.0
    grade = 5 if len(short) == len(long) else 4
    return grade, round(sum(alikes) / len(alikes), 4)


@dataclass(frozen=True, slots=True)
class _Step:
    """Parts of the shorter name and the parts of the longer that they are."""

    index: range
    at: range
    alike: float
    initial: bool = False


def _counterpart(short: Sequence[str], index: int, long: Sequence[str], at: int) -> _Step | None:
    """Where the part of ``short`` is in ``long`` from ``at`` on.

    An initial's counterpart must come at once: George W. Bush is not George H. W. Bush.
    Two parts may stand for one: Tse-tung and Zedong.
    """
    part = short[index]
    here = range(index, index + 1)
    if len(part) > 1:
        for there in range(at, len(long)):
            other = long[there]
            if len(other) == 1:
                continue
            one = range(there, there + 1)
            if (alike := _part_alike(part, other)) >= BESIDE:
                return _Step(here, one, alike)
            if (alike := _joined(other, long, there, part)) >= GIVEN:
                return _Step(here, range(there, there + 2), alike)
            if (alike := _joined(part, short, index, other)) >= GIVEN:
                return _Step(range(index, index + 2), one, alike)
    if at < len(long) and 1 in (len(part), len(long[at])) and heads(part) & heads(long[at]):
        return _Step(here, range(at, at + 1), 1.0, initial=True)
    return None


def _joined(part: str, parts: Sequence[str], at: int, whole: str) -> float:
    """Likeness of two parts written as one; none where the second alone is the whole."""
    if at + 1 == len(parts) or abs(len(part) + len(parts[at + 1]) - len(whole)) > _SHORT:
        return 0.0
    if _part_alike(parts[at + 1], whole) >= BESIDE:
        return 0.0
    return likeness(part + parts[at + 1], whole)


def _alike(part: str, whole: Name, at: int) -> float:
    """Likeness of a part and a family name; a regnal name is translated like a given name."""
    if whole.reigns:
        return _given_alike(part, whole.parts[at])
    return 0.0 if _gendered(part, whole.parts[at]) else _sounds_alike(part, whole.parts[at])


@lru_cache(maxsize=65536)
def _part_alike(one: str, other: str) -> float:
    """Likeness of two parts in the same place of two names."""
    alike = _given_alike(one, other)
    return alike if alike >= BESIDE and not _gendered(one, other) else 0.0


def _given_alike(one: str, other: str) -> float:
    groups = lexicon().given
    shared = groups.get(bare(one), frozenset()) & groups.get(bare(other), frozenset())
    return 1.0 if shared else _sounds_alike(one, other)


def _sounds_alike(one: str, other: str) -> float:
    if min(len(bare(one)), len(bare(other))) <= _SHORT:
        return 1.0 if set(readings(one)) & set(readings(other)) else 0.0
    return likeness(one, other)


_WOMAN = ("ov", "ev", "in", "sk", "ow", "ew", "tsk", "ck")


def _gendered(one: str, other: str) -> bool:
    """Zelenska and Zelensky, Lavrova and Lavrov: Slavic endings tell a wife from her husband."""
    a, b = bare(one), bare(other)
    if a.endswith("a") == b.endswith("a"):
        return False
    woman, man = (a, b) if a.endswith("a") else (b, a)
    stem = woman.rstrip("ay")
    return stem.endswith(_WOMAN) and likeness(stem, man.rstrip("yij")) >= ALONE
