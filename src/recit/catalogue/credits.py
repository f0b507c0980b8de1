"""One credit line from the fields that agencies fill in their own ways.

By-line, credit, source, copyright and the credit at the end of the caption are taken apart
into people and houses, and put together once, in the form of the agency that names itself
last. The forms stand in :mod:`recit.catalogue.wire`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from recit.catalogue.signers import (
    agency_of,
    fold,
    is_house,
    is_namelike,
    is_placeholder,
    people_named,
)
from recit.catalogue.wire import Agency

_MARKS = {"pool": "Pool", "handout": "Handout", "ho": "Handout"}
_LEAD = re.compile(
    r"^(?:\s|©|\(c\)|&copy;|copyright\b|credit\s+image\s*:"
    r"|photos?\s+(?:by|par|de|credit(?:\s+should\s+read)?|courtesy(?:\s+of)?)\b|photos?\b(?!\s*$)"
    r"|(?:photo\s+)?illustration\s+by\b|pictures?\s*(?:\bby\b|:)|picture\s+credit\b"
    r"|photograph(?:er|e|ed\s+by)?\s*:|photograph\s+by\b|mandatory\s+credit\b"
    r"|crédits?(?:\s+photos?)?\s*:|credits?(?:\s+line)?\s*:|fotos?\s*:|bild\s*:|foto\s+von\b"
    r"|by\b|via\b|courtesy(?:\s+of)?\b|handout\s+photo\s+(?:provided|released)\s+by\b|source\s*:"
    r"|(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\b|[:,.])+",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:[\s,.;:/]|\ball rights reserved\b|\btous droits réservés\b|\bfile(?: photo)?$"
    r"|,\s*archives?$|\((?:STF|STR|staff|stringer)\)|(?:,\s*|\s+)(?:19|20)\d\d$"
    r"|\bCC0(?: 1\.0)?$|\bCC BY(?:-\w\w)*(?: \d\.\d)?$)+$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*[/|;©]\s*|\s*,?\s+via\s+|\s+[-–—]\s+|\s*,\s+")
_AND = re.compile(r"\s+(?:and|et|und|y|&)\s+")
_NAMED = re.compile(
    r"^\W*(?:(?:photos?|pictures?|photographs?)\s+(?:by|par|credit|courtesy)\b|(?:photo\s+)?illustration\s+by\b"
    r"|©|\(c\)\s|courtesy\s+of\b|credit\s+image\b"
    r"|(?:photos?|fotos?|bild|crédits?(?:\s+photos?)?|credits?|photographer|photographe|photograph|pictures?)\s*:)",
    re.IGNORECASE,
)
_PHOTO = re.compile(r"^(?i:photo)\s+(?=[A-ZÀ-Þ])")
_VIA = re.compile(r"\bvia\s+[A-Z]")


_MARKED = re.compile(
    r"(?:(?P<house>.*?)\s+)?(?P<mark>pool|handout)(?:\s+(?:photos?|handout))*", re.IGNORECASE
)


class Credit(NamedTuple):
    """The line to print, the people who made the photo, and whose it is."""

    line: str | None
    creators: tuple[str, ...]
    organisation: str | None


class _House(NamedTuple):
    """An organisation in a credit: how the text writes it, and its grammar where known."""

    wording: str
    agency: Agency | None

    @property
    def name(self) -> str:
        """As printed: the text's own wording where the grammar lists it, letter by letter."""
        if self.agency is None or self.wording in self.agency.names:
            return self.wording
        return self.agency.name

    @property
    def key(self) -> str:
        return fold(self.wording if self.agency is None else self.agency.name)


class _Taken(NamedTuple):
    """A credit, taken apart."""

    names: tuple[str, ...]
    houses: tuple[_House, ...]
    marks: tuple[str, ...]


def is_credit(text: str, *, houses: Iterable[str] = ()) -> bool:
    """Whether a bracket or a closing line is a credit: it says so, or names an agency."""
    if len(text) > 160 or not any(letter.isalpha() for letter in text):
        return False
    pieces = _pieces(text)
    known = {fold(house) for house in houses}
    if not pieces or len(pieces) > 6:
        return False
    if _NAMED.search(text):
        return True
    if not all(
        is_placeholder(piece)
        or agency_of(piece)
        or (is_namelike(piece) and not any(letter.isdigit() for letter in piece))
        for piece in pieces
    ):
        return False
    return (
        _PHOTO.match(text) is not None
        or _VIA.search(text) is not None
        or any(agency_of(piece) or _prefixed(piece) or fold(piece) in known for piece in pieces)
    )


def _pieces(text: str) -> list[str]:
    text = re.sub(r"-pool\b", "/Pool", text.strip(), flags=re.IGNORECASE)
    text = _END.sub("", _LEAD.sub("", text))
    return [
        piece
        for piece in (_LEAD.sub("", part).strip(' ."“”') for part in _BREAK.split(text))
        if piece
    ]


def _writes_first(house: _House) -> bool:
    return house.agency is not None and house.agency.form.startswith(house.agency.name)


def _whole(segment: str) -> list[str]:
    """The segment as one piece, where a dash or a comma belongs to an agency's name."""
    name = segment.strip(" .()[]")
    return [name] if agency_of(name) else []


def _prefixed(piece: str) -> tuple[Agency, str] | None:
    """An agency that writes its name and the photographer's without a slash between."""
    words = piece.split()
    for count in range(len(words) - 1, 0, -1):
        agency = agency_of(" ".join(words[:count]))
        if agency is None:
            continue
        rest = " ".join(words[count:]).removeprefix("by ")
        if words[count - 1].casefold() == "photo" or agency.form.startswith(f"{agency.name} {{"):
            return agency, rest
        if rest.startswith("for "):
            return agency, ""
    return None


class _Piece(NamedTuple):
    """What stands between two marks of a credit: people, houses, and names of either."""

    names: tuple[str, ...] = ()
    houses: tuple[_House, ...] = ()
    unknown: tuple[str, ...] = ()


def _understood(text: str, known: Mapping[str, str], houses: frozenset[str]) -> _Piece:
    """The piece by who vouches for it: other fields (``known``, ``houses``), or a grammar."""
    if fold(text) in known:
        return _Piece(names=(known[fold(text)],))
    if agency := agency_of(text):
        return _Piece(houses=(_House(text, agency),))
    if prefixed := _prefixed(text):
        agency, rest = prefixed
        wording = agency.name if rest else text
        return _Piece(houses=(_House(wording, agency),), unknown=(rest,) if rest else ())
    if is_placeholder(text):
        return _Piece()
    if fold(text) in houses:
        return _Piece(houses=(_House(text, None),))
    several = _AND.split(text)
    if len(several) > 1 and not any(map(is_house, several)):
        return _Piece(unknown=tuple(several))
    return _Piece(houses=(_House(text, None),)) if is_house(text) else _Piece(unknown=(text,))


def _take(text: str | None, people: Sequence[str], houses: frozenset[str]) -> _Taken:
    """Take a credit apart; ``people`` and ``houses`` (folded) are known from other fields.

    Of the names that no field vouches for, those before the first slash that parts them are
    people, where the by-line knows none; the others are houses.
    """
    names: list[str] = []
    found: list[_House] = []
    marks: list[str] = []
    known = {fold(name): name for name in people}
    before = False
    for number, segment in enumerate((text or "").split("/")):
        unknown: list[str] = []
        for piece in _whole(segment) or _pieces(segment):
            bare, marked = _unmarked(piece)
            marks.extend(marked)
            understood = _understood(bare, known, houses) if bare else _Piece()
            names.extend(understood.names)
            found.extend(understood.houses)
            unknown.extend(understood.unknown)
        if number == 0:
            before = bool(found) and not names and not unknown
        if names or people:
            names.extend(known[fold(name)] for name in unknown if fold(name) in known)
            found.extend(_House(name, None) for name in unknown if fold(name) not in known)
        else:
            names.extend(unknown)
    others = any(house.agency for house in found[1:])
    if before and _writes_first(found[0]) and (names or not others):
        # An agency that writes its name before the photographer's is still who sells it.
        found.append(found.pop(0))
    return _Taken(tuple(dict.fromkeys(names)), _distinct(found), tuple(dict.fromkeys(marks)))


def _unmarked(piece: str) -> tuple[str, list[str]]:
    """The piece without ``Pool`` or ``Handout``; a house's own pool keeps its name."""
    match = _MARKED.fullmatch(piece)
    if match is None:
        return piece, [mark for word, mark in _MARKS.items() if piece.casefold() == word]
    mark, house = _MARKS[match["mark"].casefold()], match["house"]
    if house is not None and mark == "Pool":
        return f"{house} {mark}", []
    return house or "", [mark]


def _distinct(houses: Iterable[_House]) -> tuple[_House, ...]:
    kept: dict[str, _House] = {}
    for house in houses:
        kept.setdefault(house.key, house)
    return tuple(kept.values())


def _bylines(creators: Sequence[str]) -> tuple[list[str], list[_House], list[str]]:
    """The people, houses and marks that the by-lines name."""
    people: list[str] = []
    houses: list[_House] = []
    marks: list[str] = []
    for creator in creators:
        parts = [part for part in _pieces(creator) for part in _AND.split(part)]
        for part in parts:
            if is_placeholder(part):
                marks.extend(mark for word, mark in _MARKS.items() if part.casefold() == word)
            elif agency_of(part) or (is_house(part) and (len(part.split()) > 1 or len(parts) > 1)):
                houses.append(_House(part, agency_of(part)))
            else:
                people.append(part)
    return list(dict.fromkeys(people)), houses, marks


def credit_line(
    *,
    creators: Sequence[str],
    credit: str | None,
    source: str | None,
    copyright: str | None,  # noqa: A002  (the IPTC field's own name)
    caption_credit: str | None,
) -> Credit:
    """One line that names photographer and organisation once, in the agency's own form.

    ``creators``, ``credit``, ``source`` and ``copyright`` are the IPTC fields as filled,
    ``caption_credit`` is :attr:`recit.story.photo.Caption.credit`. Placeholder by-lines
    (``STR``, ``HANDOUT``, ``-``) are no people. The organisation is the first that the
    credit names, else the caption, the source, the copyright notice. Where nobody is
    named anywhere, ``line`` is ``None``.
    """
    people, own, marks = _bylines(creators)
    owned = _only(copyright)
    vouched = (_only(credit), _only(source), owned if owned and is_house(owned) else None)
    alone = frozenset(fold(text) for text in vouched if text)
    caption = _take(caption_credit, people, alone)
    people = people or list(caption.names)
    filed = _take(credit, people, alone - {fold(name) for name in people})
    if not people:
        people = list(filed.names) if len(_pieces(credit or "")) > 1 else []
    origin = _take(source, people, alone)
    owner = _take(copyright, people, alone)
    base = filed.houses or caption.houses or origin.houses or tuple(own) or owner.houses
    if not base and not people:
        people = [*filed.names, *owner.names]
    chain = _chain(base, caption, origin, own)
    pool = tuple(
        dict.fromkeys(mark for mark in (*caption.marks, *filed.marks, *marks) if mark == "Pool")
    )
    handout = tuple(
        dict.fromkeys(mark for mark in caption.marks if mark == "Handout" and len(chain) > 1)
    )
    people = _best_case(people, (*caption.names, *filed.names))
    line = _compose(people, chain, (*pool, *handout))
    return Credit(line or None, tuple(people), _maker(chain, base))


def _maker(chain: Sequence[_House], base: Sequence[_House]) -> str | None:
    """The house that made the photo: the first, where its grammar or the credit field vouches."""
    keys = {house.key for house in base}
    maker = next((house for house in chain if house.agency or house.key in keys), None)
    if maker is None:
        return None
    return maker.wording if maker.agency is None else maker.agency.name


def _only(text: str | None) -> str | None:
    pieces = _pieces(text or "")
    return pieces[0] if len(pieces) == 1 else None


def _best_case(people: Sequence[str], others: Sequence[str]) -> list[str]:
    """Each name as some field writes it with small letters, else as a person would."""
    mixed = {fold(name): name for name in others if not name.isupper()}
    return [people_named(mixed.get(fold(name), name)) for name in people]


def _chain(
    base: Sequence[_House], caption: _Taken, origin: _Taken, own: Sequence[_House]
) -> tuple[_House, ...]:
    """From the house that made the photo to the one that sells it."""
    keys = {house.key for house in base}
    if keys < {house.key for house in caption.houses}:
        rest = [house for house in caption.houses if house.key not in keys]
        if not any(house.agency for house in (*base, *rest)):
            return _distinct([*rest, *base])
        return caption.houses
    makers = [
        house for house in origin.houses if house.agency is not None and house.key not in keys
    ]
    if makers and base[-1].key == "gettyimages" and len(base) == 1:
        return _distinct([*makers, *base])
    return _distinct([*own, *base])


def _compose(people: Sequence[str], chain: Sequence[_House], marks: Sequence[str]) -> str:
    names = ", ".join(people)
    if not chain:
        return "/".join([*([names] if names else []), *(mark for mark in marks if names)])
    last = chain[-1]
    between = [*(house.name for house in chain[:-1]), *marks]
    agency = last.agency
    if agency is None:
        return "/".join(part for part in (names, *between, last.wording) if part)
    glue = " / " if agency.form.startswith("{who} / ") else "/"
    who = glue.join(part for part in (names, *between) if part)
    if not who:
        return agency.name
    form = (
        agency.via
        if between and agency.via
        else agency.form
        if names
        else f"{{who}}{glue}{agency.name}"
    )
    if last.wording.casefold().startswith(f"{agency.name.casefold()} for "):
        form = form.replace(agency.name, last.wording)
    return form.format(who=who)
