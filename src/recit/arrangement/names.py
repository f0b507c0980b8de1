"""One event's closed cast, and who is meant by a name however it is spelled.

The method, in order:

1. A name is taken apart: titles and particles aside, initials and marks such as *III* or
   *Jr* apart, the other words are its *parts*; ``Merkel, Angela`` is turned round.
2. Two parts agree when they *sound* alike (:mod:`recit.arrangement.sounds`), or when both
   are in one group of translated or shortened given names (François/Francis, Bill/William).
3. A name of several parts means a member when every part of the shorter of the two finds
   its counterpart in the longer, in order (or in reverse: Abe Shinzo), the family name
   among them, and no given name, initial or mark contradicts. A name of one part means
   those whose family name it is; only where there are none, those whose given name it is.
4. The best grade of agreement wins; within it all that sound equally alike. Two Clintons
   are both meant by ``Clinton``, one by ``Hillary Clinton``: an ambiguous name gives all
   its bearers, and the caller shares the evidence out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from recit.arrangement.lexicon import bare, lexicon
from recit.arrangement.sounds import fold, likeness, readings

ALIKE = 0.86
"""Two family names that stand alone are the same from this likeness on."""
ALIKE_BESIDE = 0.74
"""... and from here on where a given name agrees beside them."""
GIVEN_ALIKE = 0.8
"""Two given names are the same from here on."""
TIE = 0.02
"""Likenesses closer than this are equal."""


@dataclass(frozen=True, slots=True)
class Member:
    """Someone or something of the cast: ``forms`` are its spellings, ``name`` the first."""

    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    ``parts`` are its words as written, ``family`` the indices of those that may stand alone
    as the family name, ``initials`` the sounds-to-be of single letters before it.
    """

    written: str
    parts: tuple[str, ...]
    family: frozenset[int]
    initials: tuple[str, ...]
    marks: frozenset[str]

    @classmethod
    def of(cls, written: str) -> Name:
        """Take ``written`` apart; a name without letters has no parts."""
        known = lexicon()
        words = _words(written)
        words = words[_title_length(words) :]
        parts: list[str] = []
        initials: list[str] = []
        marks: set[str] = set()
        shouted: set[int] = set()
        shouts = any(word.isupper() and len(word) > 1 for word in words) and not all(
            word.isupper() for word in words
        )
        for word in words:
            small = bare(word)
            last = bool(parts)
            if last and (
                small in known.generations or (small in known.numerals and word.isupper())
            ):
                marks.add("jr" if small in {"jr", "junior", "jnr", "fils", "hijo"} else small)
            elif len(small) == 1 or (word.isupper() and len(small) == 2 and word.endswith(".")):
                initials.extend(small)
            elif small in known.particles and (len(words) > 2 or word.islower() or last):
                continue
            elif small:
                if shouts and word.isupper() and len(word) > 1:
                    shouted.add(len(parts))
                parts.append(word)
        if not parts:
            parts = [word for word in words if bare(word)]
        return cls(
            written, tuple(parts), _family(parts, shouted), tuple(initials), frozenset(marks)
        )


@dataclass(frozen=True)
class Cast:
    """The people, places and bodies that an event's photos and account name."""

    members: tuple[Member, ...]
    _parted: tuple[tuple[Name, ...], ...] = field(repr=False, compare=False)
    _met: dict[str, tuple[Member, ...]] = field(
        default_factory=dict, repr=False, compare=False, hash=False
    )

    @classmethod
    def of(cls, names: Iterable[str]) -> Cast:
        """A cast from names as met: spellings of one person become one member.

        Names of several words come first, whatever the order, so that ``Putin`` joins
        ``Vladimir Putin``. A name that may mean several members joins none.
        """
        distinct = list(dict.fromkeys(name.strip() for name in names))
        taken = [(name, Name.of(name)) for name in distinct]
        taken = [(name, parted) for name, parted in taken if parted.parts]
        taken.sort(key=lambda pair: -min(len(pair[1].parts) + bool(pair[1].initials), 2))
        groups: list[list[Name]] = []
        for _, parted in taken:
            meant = _meant(parted, groups)
            if not meant:
                groups.append([parted])
            elif len(meant) == 1:
                groups[meant[0]].append(parted)
        members = tuple(
            Member(group[0].written, tuple(name.written for name in group)) for group in groups
        )
        return cls(members, tuple(tuple(group) for group in groups))

    def match(self, name: str) -> tuple[Member, ...]:
        """The members that ``name`` may mean, in the cast's order; none for a stranger.

        More than one where the name is ambiguous. Each distinct name is worked out once.
        """
        known = self._met.get(name)
        if known is None:
            parted = Name.of(name)
            meant = _meant(parted, self._parted) if parted.parts else []
            known = tuple(self.members[at] for at in meant)
            self._met[name] = known
        return known

    def __len__(self) -> int:
        return len(self.members)


def _title_length(words: list[str]) -> int:
    """How many leading words are titles, with the small words around them."""
    length = 0
    for at, word in enumerate(words[:-1]):
        if lexicon().is_title(bare(word)):
            length = at + 1
        elif not word.islower():
            break
    return length


def _words(written: str) -> list[str]:
    text = written.strip()
    if text.count(",") == 1:
        family, given = (part.strip() for part in text.split(","))
        text = f"{given} {family}" if given and bare(given) not in lexicon().generations else text
    words: list[str] = []
    for word in text.replace(",", " ").replace("·", " ").replace("’", "'").split():
        if any("\u3400" <= letter <= "\u9fff" for letter in word):
            words.extend((word[0], word[1:]) if len(word) > 1 else (word,))
            continue
        for piece in word.split("-"):
            if "." in piece.rstrip("."):
                words.extend(f"{letter}." for letter in piece.split(".") if letter)
            elif piece[:2].lower() in {"d'", "l'"} and len(piece) > 3:
                words.append(piece[2:])
            elif piece:
                words.append(piece.removesuffix("'s").removesuffix("'"))
    return [word for word in words if bare(word)]


def _family(parts: list[str], shouted: set[int]) -> frozenset[int]:
    """Which parts may be the family name: what is shouted, a known first one, all but the first."""
    if shouted and len(shouted) < len(parts):
        return frozenset(shouted)
    if len(parts) < 2:
        return frozenset(range(len(parts)))
    if len(parts) <= 3 and (
        bare(parts[0]) in lexicon().family_first or "\u3400" <= parts[0][0] <= "\u9fff"
    ):
        return frozenset({0})
    return frozenset(range(1, len(parts)))


def _meant(name: Name, groups: Iterable[Iterable[Name]]) -> list[int]:
    """The groups that agree best with ``name``, as indices."""
    grades: list[tuple[int, float, int]] = []
    for at, group in enumerate(groups):
        best = max((_agreement(name, form) for form in group), default=None)
        if best is not None and best[0]:
            grades.append((*best, at))
    if not grades:
        return []
    top = max(grade for grade, _, _ in grades)
    closest = max(alike for grade, alike, _ in grades if grade == top)
    return [at for grade, alike, at in grades if grade == top and alike >= closest - TIE]


def _agreement(name: Name, member: Name) -> tuple[int, float]:
    """How ``name`` agrees with one form of a member: grade (0 none, 5 best) and likeness."""
    if fold(name.written) == fold(member.written):
        return 6, 1.0
    organisations = lexicon().organisations
    group = organisations.get(fold(name.written))
    if group is not None and group == organisations.get(fold(member.written)):
        return 6, 1.0
    if ("jr" in name.marks) != ("jr" in member.marks) and len(name.parts) > 1:
        return 0, 0.0
    if name.marks and member.marks and name.marks != member.marks:
        return 0, 0.0
    if len(name.parts) == 1 or len(member.parts) == 1:
        return _alone(name, member)
    return _beside(name, member)


def _alone(name: Name, member: Name) -> tuple[int, float]:
    """A name of one part against a member's, or the other way round."""
    one, many = (name, member) if len(name.parts) == 1 else (member, name)
    part = one.parts[0]
    initials_met = not one.initials or _initials(one, many)
    if not initials_met:
        return 0, 0.0
    alike = max((_family_likeness(part, many.parts[at]) for at in many.family), default=0.0)
    joined = likeness(part, "".join(many.parts)) if len(many.parts) > 1 else 0.0
    alike = max(alike, joined)
    floor = ALIKE_BESIDE if one.initials else ALIKE
    if alike >= floor:
        return (4 if one.initials else 3), alike
    if one.initials or len(many.parts) == 1:
        return 0, 0.0
    given = max((_given_likeness(part, many.parts[at]) for at in _givens(many)), default=0.0)
    if given >= 0.95 and one is name:
        return 2, given
    return 0, 0.0


def _beside(name: Name, member: Name) -> tuple[int, float]:
    """Two names of several parts each."""
    best = (0, 0.0)
    for turned in (False, True):
        parts = name.parts[::-1] if turned else name.parts
        found = _aligned(parts, member)
        if found and found > best:
            best = found
    if best[0] and not _initials_agree(name, member):
        return 0, 0.0
    return best


def _aligned(parts: tuple[str, ...], member: Name) -> tuple[int, float] | None:
    """Every part of the shorter finds its counterpart in the longer, in order."""
    short, long = (
        (parts, member.parts) if len(parts) <= len(member.parts) else (member.parts, parts)
    )
    at = 0
    likes: list[float] = []
    family = 0.0
    for index, part in enumerate(short):
        met = 0.0
        while at < len(long):
            last = index == len(short) - 1 or at == len(long) - 1
            met = max(_given_likeness(part, long[at]), _family_likeness(part, long[at]))
            if met >= ALIKE_BESIDE:
                break
            if index == 0 and at == 0 and not last:
                pass
            at += 1
        if met < ALIKE_BESIDE:
            return _joined(parts, member)
        likes.append(met)
        member_at = index if short is member.parts else at
        if member_at in member.family:
            family = max(family, _family_likeness(part, long[at]))
        at += 1
    if family < ALIKE_BESIDE or min(likes) < ALIKE_BESIDE or sum(likes) / len(likes) < GIVEN_ALIKE:
        return None
    return (5 if len(short) == len(long) else 4), sum(likes) / len(likes)


def _joined(parts: tuple[str, ...], member: Name) -> tuple[int, float] | None:
    """The same letters cut into words differently: Abdel Fattah, Abdelfattah."""
    alike = likeness("".join(parts), "".join(member.parts))
    return (4, alike) if alike >= 0.9 else None


def _givens(name: Name) -> tuple[int, ...]:
    return tuple(at for at in range(len(name.parts)) if at not in name.family)


def _family_likeness(one: str, other: str) -> float:
    """Likeness of two family names; a woman's and a man's form of one name are two names."""
    if _gendered(one, other):
        return 0.0
    if min(len(bare(one)), len(bare(other))) <= 3:
        return 1.0 if set(readings(one)) & set(readings(other)) else 0.0
    return likeness(one, other)


def _gendered(one: str, other: str) -> bool:
    """Zelenska and Zelensky, Lavrova and Lavrov: Slavic endings tell a wife from her husband."""
    a, b = bare(one), bare(other)
    if a.endswith("a") == b.endswith("a"):
        return False
    woman, man = (a, b) if a.endswith("a") else (b, a)
    return woman[:-1].endswith(("ov", "ev", "in", "sk", "aya", "ow", "ew", "tsk", "ck")) and (
        likeness(woman.rstrip("a").rstrip("y"), man.rstrip("yij")) >= ALIKE
    )


def _given_likeness(one: str, other: str) -> float:
    groups = lexicon().given
    a, b = groups.get(bare(one)), groups.get(bare(other))
    if a and b and a & b:
        return 1.0
    if min(len(bare(one)), len(bare(other))) <= 3:
        return 1.0 if set(readings(one)) & set(readings(other)) else 0.0
    return likeness(one, other)


def _initials(one: Name, many: Name) -> bool:
    """Whether the initials of ``one`` fit the given names (or initials) of ``many``."""
    heads = [{sound[0] for sound in readings(many.parts[at])} for at in range(len(many.parts))]
    heads += [{sound[0] for sound in readings(letter)} for letter in many.initials]
    return all(
        any({sound[0] for sound in readings(letter)} & head for head in heads)
        for letter in one.initials[:1]
    )


def _initials_agree(name: Name, member: Name) -> bool:
    """Two sets of initials contradict where neither holds the other."""
    one, other = set(name.initials), set(member.initials)
    return not one or not other or one <= other or other <= one
