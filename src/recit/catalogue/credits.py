"""One credit line from the fields that agencies fill in their own ways.

By-line, credit, source, copyright and the credit at the end of the caption are taken apart
into people and houses, and put together once, in the form of the agency that names itself
last. The forms stand in :mod:`recit.catalogue.wire`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from recit.catalogue.wire import AGENCIES, Agency

PLACEHOLDERS = frozenset(
    "- -- str stringer handout ho pool hons uncredited dr d.r. n/a na none unknown anonymous inconnu "
    "anonyme staff stf stf/ ges freelance photographer photographe xxx tbc tbd nobyline noname "
    "contributor contributeur via www name".split()
) | {
    "no byline",
    "no credit",
    "not available",
    "droits réservés",
    "all rights reserved",
    "file photo",
}
"""By-lines that name nobody, in lower case."""

_MARKS = {"pool": "Pool", "handout": "Handout", "ho": "Handout"}
_HOUSE_WORDS = frozenset(
    "press presse service services office bureau news agency agence agentur images image pictures "
    "photos photo media médias ministry ministère ministerium presidency présidence presidential "
    "police times post herald tribune gazette journal daily kremlin government gouvernement archive "
    "archives archiv collection library bibliothèque museum musée university université studio "
    "studios foundation fondation festival club inc ltd llc gmbh co corp company group groupe force "
    "forces army armée navy department département commission council conseil parliament parlement "
    "union federation fédération association committee comité court house palace palais élysée "
    "embassy ambassade tv television télévision radio contributors wire nations republic république "
    "brigade administration authority court senate sénat assembly assemblée royal city ville "
    "of for and the de du des".split()
)
_LEAD = re.compile(
    r"^(?:\s|©|\(c\)|&copy;|copyright\b|photos?\s+(?:by|credit(?:\s+should\s+read)?|courtesy(?:\s+of)?)\b"
    r"|photos?\s*:|photo\s+illustration\s+by\b|illustration\s+by\b|pictures?\s+(?:by|:)|picture\s+credit\b"
    r"|photograph(?:er|e|ed\s+by)?\s*:|photograph\s+by\b|mandatory\s+credit\b|crédits?(?:\s+photos?)?\s*:"
    r"|credit(?:\s+line)?\s*:|fotos?\s*:|bild\s*:|foto\s+von\b|photo\s+de\b|photo\s+par\b|by\b|via\b"
    r"|courtesy(?:\s+of)?\b|handout\s+photo\s+(?:provided|released)\s+by\b|source\s*:|(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\b|[:,.])+",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:[\s,.;:/]|\ball rights reserved\b|\btous droits réservés\b|\bfile(?: photo)?$"
    r"|,\s*archives?$|\((?:STF|STR|staff|stringer)\)|(?:,\s*|\s+)(?:19|20)\d\d$|\bCC0(?: 1\.0)?$|\bCC BY(?:-\w\w)*(?: \d\.\d)?$)+$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*[/|;©]\s*|\s*,?\s+via\s+|\s+[-–—]\s+|\s*,\s+")
_AND = re.compile(r"\s+(?:and|et|und|y|&)\s+")
_SMALL = frozenset(
    "de du des la le van von der den el al bin ben ibn da dos di del della y ter zu af".split()
)
_NAMED = re.compile(
    r"\b(?:photos?|pictures?|photographs?)\s+(?:by|credit|courtesy)\b|\bphoto\s+illustration\b|©|\(c\)"
    r"|\bcourtesy\s+of\b|^\s*(?:photos?|fotos?|bild|crédits?(?:\s+photos?)?|credit|photographer|photographe)\s*:"
    r"|\bvia\s+\w",
    re.IGNORECASE,
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
        return self.wording if self.agency is None else self.agency.name

    @property
    def key(self) -> str:
        return fold(self.name)


class _Taken(NamedTuple):
    """A credit, taken apart."""

    names: tuple[str, ...]
    houses: tuple[_House, ...]
    marks: tuple[str, ...]


def fold(text: str) -> str:
    """Letters and digits alone, in lower case: what two writings of a name share."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


@cache
def _known() -> dict[str, Agency]:
    return {fold(name): agency for agency in reversed(AGENCIES) for name in agency.names}


def agency_of(text: str) -> Agency | None:
    """The agency of that name, in any writing that its grammar lists."""
    return _known().get(fold(text))


def is_placeholder(name: str) -> bool:
    """Whether a by-line names nobody (``STR``, ``HANDOUT``, ``-``)."""
    return not fold(name) or name.strip(" .()[]").casefold() in PLACEHOLDERS


def is_house(name: str) -> bool:
    """Whether the words tell an organisation, not a person."""
    words = name.split()
    return (
        agency_of(name) is not None
        or len(words) < 2
        or any(fold(word) in _HOUSE_WORDS and word not in _SMALL for word in words)
        or any(letter.isdigit() for letter in name)
    )


def is_namelike(text: str) -> bool:
    """Whether the words could be a person's or a house's name: few, and capitalised."""
    words = text.split()
    return 0 < len(words) <= 7 and all(
        word.casefold() in _SMALL | {"of", "for", "and", "et", "the", "by"}
        or word[:1].isupper()
        or not word[:1].isalpha()
        or word.casefold().startswith(("d'", "d’", "l'", "l’", "al-", "el-"))
        for word in words
    )


def is_credit(text: str, *, houses: Iterable[str] = ()) -> bool:
    """Whether a bracket or a closing line is a credit: it says so, or names an agency."""
    if len(text) > 160 or not any(letter.isalpha() for letter in text):
        return False
    pieces = _pieces(text)
    known = {fold(house) for house in houses}
    if _NAMED.search(text):
        return len(pieces) <= 6
    return all(
        is_placeholder(piece) or is_namelike(piece) or agency_of(piece) for piece in pieces
    ) and any(agency_of(piece) or _prefixed(piece) or fold(piece) in known for piece in pieces)


def people_named(name: str) -> str:
    """A by-line in upper case as a person writes it; any other stays as it is."""
    if not name.isupper() or len(name.split()) < 2:
        return name
    words = []
    for number, word in enumerate(name.split()):
        small = word.casefold()
        words.append(small if number and small in _SMALL else _capital(small))
    return " ".join(words)


def _capital(word: str) -> str:
    joined = re.sub(r"(^|[-'’.])(\w)", lambda found: found[1] + found[2].upper(), word)
    return re.sub(r"^Mc(\w)", lambda found: "Mc" + found[1].upper(), joined)


def _pieces(text: str) -> list[str]:
    text = _END.sub("", _LEAD.sub("", text.strip()))
    return [
        piece
        for piece in (_LEAD.sub("", part).strip(' ."“”') for part in _BREAK.split(text))
        if piece
    ]


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


def _take(text: str | None, people: Sequence[str], houses: frozenset[str]) -> _Taken:
    """Take a credit apart; ``people`` and ``houses`` (folded) are known from other fields."""
    names: list[str] = []
    found: list[_House] = []
    marks: list[str] = []
    known = {fold(name): name for name in people}
    unknown: list[str] = []
    for piece in _pieces(text or ""):
        if match := re.fullmatch(
            r"(?:(.*?)\s+)?(pool|handout)(?:\s+photos?)?", piece, re.IGNORECASE
        ):
            marks.append(_MARKS[match[2].casefold()])
            if not match[1]:
                continue
            piece = match[1]
        if fold(piece) in known:
            names.append(known[fold(piece)])
        elif agency := agency_of(piece):
            found.append(_House(piece, agency))
        elif prefixed := _prefixed(piece):
            found.append(_House(piece if not prefixed[1] else prefixed[0].name, prefixed[0]))
            unknown.extend([prefixed[1]] if prefixed[1] else [])
        elif is_placeholder(piece):
            marks.extend(mark for word, mark in _MARKS.items() if piece.casefold() == word)
        elif fold(piece) in houses or is_house(piece) or (people and not names and len(known) == 0):
            found.append(_House(piece, None))
        else:
            unknown.append(piece)
    for piece in unknown:
        several = _AND.split(piece)
        if all(fold(name) in known for name in several):
            names.extend(known[fold(name)] for name in several)
        elif people or (names and found):
            found.insert(0, _House(piece, None))
        else:
            names.extend(several)
    ordered = sorted(
        dict.fromkeys(found), key=lambda house: fold(text or "").find(fold(house.wording))
    )
    return _Taken(tuple(dict.fromkeys(names)), _distinct(ordered), tuple(dict.fromkeys(marks)))


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
    alone = frozenset(
        fold(text) for text in (_only(credit), _only(source), _only(copyright)) if text
    )
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
    return next((house.name for house in chain if house.agency or house.key in keys), None)


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
        if base[0].agency is None:
            rest = [house for house in caption.houses if house.key not in keys]
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
