"""One event's closed cast, and who is meant by a name however it is spelled.

The method, in order:

1. A name is taken apart (:mod:`recit.language.nameparts`): titles go, particles go, *III*
   or *Jr* stand apart as marks; the other words and initials are its *parts*. ``Merkel,
   Angela`` is turned round.
2. Two parts agree when they *sound* alike (:mod:`recit.language.sounds`), when both are
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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from recit.language.lexicon import bare, lexicon
from recit.language.nameparts import Name
from recit.language.sounds import fold, heads, likeness

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

_INNER = 0.05
"""What it costs that only a later given name agrees: Bashar Hafez al-Assad is no Hafez."""

_FAMILY = 3
"""The grade of a family name by itself; a given name by itself is one less."""
_SHORT = 3
"""Names of so few letters must sound the same: one letter is a third of them."""


@dataclass(frozen=True, slots=True)
class Member:
    """Someone or something of the cast: ``forms`` are its spellings, ``name`` the first."""

    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Cast:
    """The people, places and bodies that an event's photos and account name."""

    members: tuple[Member, ...]
    _roll: _Roll = field(repr=False, compare=False)
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
        roll = _Roll.over(parted)
        for name in parted:
            meant = roll.meant(name, grade_from=_FAMILY)
            if len(meant) < 2:
                roll.enter(name, meant[0] if meant else len(roll.groups))
        members = tuple(
            Member(group[0].written, tuple(name.written for name in group)) for group in roll.groups
        )
        return cls(members, roll)

    def match(self, name: str) -> tuple[Member, ...]:
        """The members that ``name`` may mean, in the cast's order; none for a stranger.

        More than one where the name is ambiguous. Each distinct name is worked out once.
        """
        known = self._met.get(name)
        if known is None:
            known = tuple(self.members[at] for at in _meant_anyhow(name.strip(), self._roll))
            self._met[name] = known
        return known

    def __len__(self) -> int:
        return len(self.members)


@dataclass(frozen=True, slots=True)
class _Roll:
    """The members' names, and which of them have a part like a given one.

    ``spelled`` holds every part, and every run of parts written as one, by the sounds it
    may begin with; ``holders`` the groups that hold it. So a name is weighed against the
    few members that share a part with it.
    """

    groups: list[list[Name]]
    spelled: dict[str, list[str]]
    translated: dict[int, list[str]]
    holders: dict[str, set[int]]
    near: dict[str, tuple[str, ...]]

    @classmethod
    def over(cls, names: Iterable[Name]) -> _Roll:
        """An empty roll for these names."""
        spelled: dict[str, list[str]] = {}
        translated: dict[int, list[str]] = {}
        for part in dict.fromkeys(part for name in names for part in _runs(name)):
            for head in sorted(heads(part)):
                spelled.setdefault(head, []).append(part)
            for group in sorted(lexicon().given.get(bare(part), ())):
                translated.setdefault(group, []).append(part)
        return cls([], spelled, translated, {}, {})

    def enter(self, name: Name, group: int) -> None:
        """Add a name to a group, or to a new one at the end."""
        if group == len(self.groups):
            self.groups.append([])
        self.groups[group].append(name)
        for key in (*_runs(name), _body(name)):
            self.holders.setdefault(key, set()).add(group)

    def meant(self, name: Name, *, least: float = 0.0, grade_from: int = 1) -> list[int]:
        """The groups that agree best with ``name``, as indices, from a likeness and grade on."""
        grades: list[tuple[int, float, int]] = []
        for at in self._candidates(name):
            grade, alike = max(_agreement(name, form) for form in self.groups[at])
            if grade >= grade_from and alike >= least:
                grades.append((grade, alike, at))
        if not grades:
            return []
        top = max(grade for grade, _, _ in grades)
        closest = max(alike for grade, alike, _ in grades if grade == top)
        return [at for grade, alike, at in grades if grade == top and alike >= closest - TIE]

    def _candidates(self, name: Name) -> list[int]:
        found = set(self.holders.get(_body(name), ()))
        for part in _runs(name):
            for other in self._near(part):
                found |= self.holders.get(other, set())
        return sorted(found)

    def _near(self, part: str) -> tuple[str, ...]:
        """The parts of the roll that ``part`` may be another spelling of."""
        known = self.near.get(part)
        if known is None:
            others = dict.fromkeys(
                other for head in sorted(heads(part)) for other in self.spelled.get(head, ())
            )
            alike = [other for other in others if likeness(part, other) >= BESIDE]
            for group in sorted(lexicon().given.get(bare(part), ())):
                alike.extend(self.translated.get(group, ()))
            known = self.near[part] = tuple(dict.fromkeys(alike))
        return known


def _runs(name: Name) -> Iterable[str]:
    """The parts of a name, two neighbours written as one, and the whole written as one."""
    words = [part for part in name.parts if len(part) > 1] or list(name.parts)
    pairs = (one + other for one, other in pairwise(name.parts))
    return dict.fromkeys([*words, *pairs, "".join(name.parts)])


def _body(name: Name) -> str:
    """One string for a name in every language, where it is an organisation's; else itself."""
    one = fold(name.written)
    return f"\0{lexicon().organisations.get(one, one)}"


def _meant_anyhow(written: str, roll: _Roll) -> list[int]:
    """Whom a name means as written, without a capital particle before it, without a genitive s."""
    name = Name.of(written)
    if not name.parts:
        return []
    meant = roll.meant(name)
    if not meant and (short := name.without_particle):
        meant = roll.meant(short)
    if not meant and len(written) > 4 and written.endswith("s"):
        meant = roll.meant(Name.of(written[:-1]), least=SURE)
    return meant


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
        return (grade, alike) if grade >= _FAMILY else (0, 0.0)
    return max(_beside(name.parts, member), _beside(name.parts[::-1], member))


def _alone(part: str, whole: Name) -> tuple[int, float]:
    """A name of one part against a name of any number."""
    alike = max((_alike(part, whole, at) for at in whole.family), default=0.0)
    if alike >= ALONE:
        return _FAMILY, alike
    if len(whole.parts) > 1 and likeness(part, "".join(whole.parts)) >= SURE:
        return _FAMILY, likeness(part, "".join(whole.parts))
    others = (at for at in range(len(whole.parts)) if at not in whole.family)
    given = max((_given_alike(part, whole.parts[at]) for at in others), default=0.0)
    return (_FAMILY - 1, given) if given >= SURE else (0, 0.0)


def _beside(parts: Sequence[str], member: Name) -> tuple[int, float]:
    """Every part of the shorter finds its counterpart in the longer, in order."""
    swapped = len(member.parts) < len(parts)
    short, long = (member.parts, parts) if swapped else (parts, member.parts)
    index = at = 0
    alikes: list[float] = []
    family = first = False
    while index < len(short):
        step = _counterpart(short, index, long, at)
        if step is None:
            return 0, 0.0
        first = first or step.at.start == 0
        theirs = step.index if swapped else step.at
        named = not step.initial and not member.family.isdisjoint(theirs)
        if not named and step.alike < GIVEN:
            return 0, 0.0
        family = family or named
        alikes.append(step.alike)
        index, at = step.index.stop, step.at.stop
    if not family:
        return 0, 0.0
    grade = 5 if len(short) == len(long) else 4
    inner = _INNER if len(short) < len(long) and not first else 0.0
    return grade, round(sum(alikes) / len(alikes) - inner, 4)


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
        return 1.0 if likeness(one, other) == 1.0 else 0.0
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
