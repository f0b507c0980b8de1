"""The people whom a caption names, their function, and where in the frame they stand.

Names are found by what stands at them: a position (``(L)``, ``, left,``, ``2e à dr.``), a list
with its direction (``from left``, ``de gauche à droite``), or a function before the name
(``French President``, ``la ministre de la Justice``). A name with none of the three is left
to those who know the story's cast.
"""

from __future__ import annotations

import re
from functools import lru_cache

from recit.catalogue.positions import LISTS, ORDINAL, SHORT, SPELT
from recit.catalogue.signers import fold
from recit.catalogue.titles import (
    RANKS,
    Named,
    Token,
    apposition,
    nations,
    person_ending,
    told,
    words,
)
from recit.catalogue.vocabulary import vocabulary
from recit.story.photo import Person

_BRACKET = re.compile(
    rf"\s*[(\[]\s*(?:(?-i:[A-Z][\w/]{{1,9}}),\s*)?(?P<position>{SHORT}|{SPELT})\s*[)\]]",
    re.IGNORECASE,
)
_COMMAS = re.compile(
    rf"(?:,\s+(?-i:[RDI])-[A-Z][\w.]*)?(?:,\s+|\s+(?:is|are)(?: seen)? at )(?P<position>{SPELT})"
    r"(?=\s*(?:[,.;:)]|$)|\s+(?:and|et|und|y|e)\s)",
    re.IGNORECASE,
)
_LIST = re.compile(
    rf"(?:[(\[]\s*)?(?<!\w)(?P<position>{LISTS})(?:\s*[)\]])?"
    r"(?:\s+(?:is|are)\b)?\s*[:,]?\s*",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def people(text: str) -> tuple[Person, ...]:
    """The people in the order in which the text names them.

    ``position`` is the caption's own wording; for a list, the wording of its direction, and
    the order of the people is the order in the frame.
    """
    tokens = words(text)
    found: dict[int, Person] = {}
    for listed in _lists(text, tokens):
        found.setdefault(listed[0], listed[1])
    for pattern in (_BRACKET, _COMMAS):
        for match in pattern.finditer(text):
            last = max(
                (n for n, token in enumerate(tokens) if token.end <= match.start()), default=-1
            )
            if last < 0 or not (tokens[last].capital or tokens[last].text.endswith(".")):
                continue
            if text[tokens[last].end : match.start()].strip():
                continue
            named = person_ending(text, tokens, last)
            if named is None:
                continue
            title = named.title or apposition(text, match.end())
            position = match["position"].strip()
            found[named.start] = Person(named.name, position, title)
    for start, person in (*_apposed(text, tokens), *_introduced(text, tokens)):
        if not any(abs(start - other) < 2 for other in found):
            found.setdefault(start, person)
    return _distinct([person for _, person in sorted(found.items())])


def _introduced(text: str, tokens: list[Token]) -> list[tuple[int, Person]]:
    """People whom a function before the name tells, without a position."""
    found = []
    for index, token in enumerate(tokens):
        if not token.capital or told(token) or _goes_on(tokens, index + 1):
            continue
        named = person_ending(text, tokens, index)
        if named is None or named.title is None or named.title.endswith(("'s", "’s")):
            continue
        office = words(named.title)[-1].folded
        if " " not in named.name and (office in RANKS or _in_a_name(text, named)):
            continue
        if all(fold(part) in vocabulary().houses for part in named.name.split()):
            continue  # "the Premier League"
        land = _LAND.match(text, token.end) if office in vocabulary().alone else None
        of = land[0] if land is not None and land["land"].casefold() in nations() else ""
        found.append((named.start, Person(named.name + of, None, named.title)))
    return found


_LAND = re.compile(r"\s(?:of|de|d['’]|du|des)\s?(?P<land>[A-ZÀ-Þ][\w-]+)")
"""What a monarch is monarch of belongs to the name: ``King Abdullah II of Jordan``."""


def _apposed(text: str, tokens: list[Token]) -> list[tuple[int, Person]]:
    """People with their function after the name: ``NAME, President of the Council,``."""
    found = []
    for index, token in enumerate(tokens[:-1]):
        end = token.end
        if party := _PARTY.match(text, end):
            end = party.end()
        if text[end : end + 1] != "," or not token.capital or told(token):
            continue
        title = apposition(text, end)
        named = (
            person_ending(text, tokens, index)
            if title and (title[0].isupper() or _is_office(title))
            else None
        )
        if named is not None and named.title is None and " " in named.name:
            found.append((named.start, Person(named.name, None, title)))
    return found


_PARTY = re.compile(r"\s\((?:[A-ZÄÖÜ][A-ZÄÖÜ\d]{1,5}|Die Linke|Grüne|Bündnis 90/Die Grünen)\)")
"""Whose party somebody is of, between the name and the function: ``NAME (CDU), Minister …``."""


def _is_office(title: str) -> bool:
    """Whether an apposition says what it is a function of: ``président de l'association``."""
    tokens = words(title)
    count = next((n for n, token in enumerate(tokens) if not told(token)), len(tokens))
    return (
        0 < count < len(tokens)
        and tokens[count - 1].folded in vocabulary().titles
        and tokens[count].folded in vocabulary().links
    )


def _in_a_name(text: str, named: Named) -> bool:
    """Whether title and single name are a building's: ``stade Roi Baudouin``."""
    before = re.search(r"([^\W\d_]+)\s$", text[: named.opening])
    return (
        text[named.opening].isupper()
        and before is not None
        and before[1].islower()
        and not any(before[1] in small for small in vocabulary().languages.values())
    )


def _goes_on(tokens: list[Token], index: int) -> bool:
    """Whether the token carries on the name before it."""
    if index < len(tokens) and tokens[index].text.casefold() in vocabulary().particles:
        while index < len(tokens) and tokens[index].text.casefold() in vocabulary().particles:
            index += 1
        return index < len(tokens) and tokens[index].capital and not told(tokens[index])
    return index < len(tokens) and tokens[index].capital


def _lists(text: str, tokens: list[Token]) -> list[tuple[int, Person]]:
    """People listed after a direction, or before one in brackets."""
    found: list[tuple[int, Person]] = []
    for match in _LIST.finditer(text):
        position = match["position"]
        before = text[: match.start()]
        if ORDINAL.search(before):
            continue
        listed = _in_clauses(text, tokens, match.end(), position) or _enumerated(
            text, tokens, match.end(), position
        )
        if not listed and match[0].lstrip().startswith(("(", "[")):
            listed = _enumerated_before(text, tokens, match.start(), position)
        found.extend(listed)
    return found


_CLAUSES = re.compile(r"(?:[^.;]|\.(?!\s+[A-ZÀ-Þ]|\s*$))+")


def _in_clauses(
    text: str, tokens: list[Token], start: int, position: str
) -> list[tuple[int, Person]]:
    """The names of a list that semicolons part, each with the function after its comma."""
    end = start
    clauses: list[re.Match[str]] = []
    while (clause := _CLAUSES.match(text, end)) is not None:
        clauses.append(clause)
        end = clause.end() + 1
        if text[clause.end() : end] != ";":
            break
    if len(clauses) < 2:
        return []
    found: list[tuple[int, Person]] = []
    for clause in clauses:
        name, _, title = clause[0].partition(",")
        close = clause.start() + len(name.rstrip())
        last = next((n for n, token in enumerate(tokens) if token.end == close), None)
        named = None if last is None else person_ending(text, tokens, last)
        if named is None or named.start < clause.start():
            return []
        office = named.title or (title.strip() if any(map(told, words(title)[:3])) else None)
        found.append((named.start, Person(named.name, position, office)))
    return found


def _enumerated(
    text: str, tokens: list[Token], start: int, position: str
) -> list[tuple[int, Person]]:
    """The names of a list that begins at ``start``; it ends with the first verb."""
    found: list[tuple[int, Person]] = []
    index = next((n for n, token in enumerate(tokens) if token.start >= start), len(tokens))
    while index < len(tokens):
        if _parts(tokens[index]):
            index += 1
            continue
        first = index
        while index < len(tokens) and _lists_on(tokens, index, first):
            index += 1
        last = index - 1
        while last >= first and not tokens[last].capital:
            last -= 1
        if last < first < index and index < len(tokens) and _parts(tokens[index]):
            continue  # "la maire, le préfet et …": someone in the list without a name
        named = person_ending(text, tokens, last) if last >= first else None
        if named is None or named.start < tokens[first].start:
            break
        if _stands_before(tokens, index, named):
            continue
        office = named.title or _office_of(text, tokens[last].end)
        if office is not None and named.title is None:
            close = text.index(office, tokens[last].end) + len(office)
            index = next((n for n, token in enumerate(tokens) if token.start >= close), len(tokens))
        found.append((named.start, Person(named.name, position, office)))
        if index < len(tokens) and not _parts(tokens[index]):
            break
    return found if len(found) > 1 or (found and " " in found[0][1].name) else []


def _stands_before(tokens: list[Token], index: int, named: Named) -> bool:
    """Whether a list names a function and, behind a comma, who has it."""
    function = words(named.name)
    return (
        named.title is None
        and told(function[0])
        and any(token.folded in vocabulary().links for token in function)
        and index + 1 < len(tokens)
        and tokens[index].text == ","
        and tokens[index + 1].capital
        and not told(tokens[index + 1])
    )


def _parts(token: Token) -> bool:
    """Whether the token stands between two names of a list."""
    return token.text in (",", ";", "&") or token.folded in ("and", "et", "und", "y", "e")


def _lists_on(tokens: list[Token], index: int, first: int) -> bool:
    """Whether the token belongs to the same name, or to the function before it."""
    token = tokens[index]
    if token.folded in ("la", "le", "les", "the") and index == first:
        return True
    if _parts(token) or token.text in (".", ":", "(", ")"):
        return False
    if token.capital or told(token) or token.folded in vocabulary().particles:
        return True
    before = tokens[index - 1]
    linked = told(before) or before.folded in vocabulary().links
    return index > first and token.folded in vocabulary().links and linked


def _office_of(text: str, end: int) -> str | None:
    """A function in apposition: ``NAME, président de l'association``."""
    title = apposition(text, end)
    return title if title is not None and _is_office(title) else None


def _enumerated_before(
    text: str, tokens: list[Token], end: int, position: str
) -> list[tuple[int, Person]]:
    """The names of a list that ends at ``end``, where its direction stands in brackets."""
    found: list[tuple[int, Person]] = []
    index = max((n for n, token in enumerate(tokens) if token.end <= end), default=-1)
    while index >= 0 and tokens[index].capital:
        named = person_ending(text, tokens, index)
        if named is None:
            break
        found.append((named.start, Person(named.name, position, named.title)))
        index = max((n for n, token in enumerate(tokens) if token.end <= named.opening), default=-1)
        while index >= 0 and (_parts(tokens[index]) or tokens[index].folded in ("le", "la", "the")):
            index -= 1
    return found[::-1]


def _distinct(people: list[Person]) -> tuple[Person, ...]:
    """Each person once, with the most that is said of them."""
    kept: dict[str, Person] = {}
    for person in people:
        key = fold(person.name)
        known = kept.get(key)
        if known is None:
            kept[key] = person
        else:
            kept[key] = Person(
                known.name, known.position or person.position, known.title or person.title
            )
    return tuple(kept.values())
