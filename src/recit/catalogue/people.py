"""The people whom a caption names, their function, and where in the frame they stand.

Names are found by what stands at them: a position (``(L)``, ``, left,``, ``2e à dr.``), a list
with its direction (``from left``, ``de gauche à droite``), or a function before the name
(``French President``, ``la ministre de la Justice``). A name with none of the three is left
to those who know the story's cast.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from babel import Locale

from recit.catalogue.positions import LISTS, ORDINAL, SHORT, SPELT
from recit.catalogue.signers import fold
from recit.catalogue.vocabulary import vocabulary
from recit.language.days import weekdays
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
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-(?:[^\W\d_]\.)+)?|[^\W\d_]\.(?=\s[^\W\d_])"
    r"|(?:Jr|Sr|St|Dr|Mr|Mrs|Ms|Mme|Mgr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Rev|Prof)\."
    r"|[^\W\d_](?:[\w'’‑-]*\w)?|\d+|[^\w\s]"
)


_RANKS = frozenset(("general", "général", "major"))
_OPENERS = frozenset(("on", "in", "at", "die", "der", "das", "den", "el", "il", "los", "i", "as"))


class _Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        word = self.text.casefold().rstrip(".")
        return re.sub(r"^(?:[ldj]|qu)['’]", "", word).removesuffix("'s").removesuffix("’s")

    @property
    def capital(self) -> bool:
        bare = re.sub(r"^(?:[ldLD]|al-|el-)['’]?", "", self.text) or self.text
        return self.text[:1].isupper() or (bare[:1].isupper() and bare != self.text)


@cache
def _nations() -> frozenset[str]:
    """Words that name a country or its people, in lower case (CLDR for the countries)."""
    words = {word.rstrip(".") for word in vocabulary().nations}
    for language in ("en", "fr"):
        names = Locale(language).territories.values()
        words.update(name.casefold() for name in names if name.isalpha())
    return frozenset(words)


def _told(token: _Token) -> bool:
    """Whether the word belongs to a function, not to a name."""
    return (
        token.folded in vocabulary().titles
        or token.folded in vocabulary().qualifiers
        or token.folded in _nations()
    )


class _Named(NamedTuple):
    """A person in the text; ``opening`` is where the function begins, ``start`` the name."""

    name: str
    title: str | None
    opening: int
    start: int


def _run(tokens: list[_Token], last: int) -> int:
    """The index of the first token of the capitalised run that ends at ``last``."""
    first = last + 1
    index = last
    while index >= 0:
        token = tokens[index]
        if token.capital:
            first = index
        elif token.text.casefold() not in vocabulary().particles:
            break
        index -= 1
    return first


def _named(text: str, tokens: list[_Token], last: int) -> _Named | None:
    """The person whose name ends with the token ``last``, with the function before it."""
    first = _run(tokens, last)
    if first > last:
        return None
    cut = first
    for index in range(first, last):
        linked = index > first and tokens[index].folded in vocabulary().links
        if _told(tokens[index]) or (linked and _told(tokens[index - 1])):
            cut = index + 1
    while cut < last and not tokens[cut].capital:
        cut += 1
    if cut == first == last and tokens[last].folded in vocabulary().titles:
        return None
    start = _title_start(tokens, cut)
    if start < cut:
        start = _widened(tokens, min(start, first))
        if tokens[cut - 1].folded in vocabulary().links:
            # "premier ministre du Québec": the name after the link is the function's.
            if cut == last:
                place = tokens[start].start
                return _Named(text[place : tokens[last].end], None, place, place)
            cut += 1
    title = text[tokens[start].start : tokens[cut - 1].end] if start < cut else None
    if title is not None:
        title = re.sub(r"^[lL]['’]", "", title)
    name = re.sub(r"['’]s$", "", text[tokens[cut].start : tokens[last].end])
    if any(letter.isdigit() for letter in name):
        return None
    return _Named(name, title, tokens[min(start, cut)].start, tokens[cut].start)


def _widened(tokens: list[_Token], start: int) -> int:
    """Past the article, the day or the preposition that stands before a function."""
    while tokens[start].folded in _OPENERS | vocabulary().links or (
        tokens[start].folded in weekdays()
    ):
        start += 1
    return start


def _title_start(tokens: list[_Token], cut: int) -> int:
    """Where the function that ends before the token ``cut`` begins; ``cut`` where there is none."""
    best = cut
    has_title = False
    for index in range(cut - 1, max(-1, cut - 13), -1):
        token = tokens[index]
        if token.folded in ("and", "et", "und") and not _told(tokens[index + 1]):
            break
        if _told(token):
            if has_title and tokens[index + 1].folded in ("and", "et", "und"):
                break
            best = index
            # "General" is a rank before a name, and no more than a word in "General Assembly".
            rank = token.folded not in _RANKS or index == cut - 1
            has_title = has_title or (token.folded in vocabulary().titles and rank)
        elif token.folded not in vocabulary().links and not _linked(tokens, index):
            break
    return best if has_title else cut


def _linked(tokens: list[_Token], index: int) -> bool:
    """Whether the token is what a function is over: ``Minister of Transition``."""
    back = index - 1
    while back > 0 and tokens[back].folded in vocabulary().links:
        back -= 1
    return tokens[index].capital and 0 <= back < index - 1 and _told(tokens[back])


def _after(text: str, end: int) -> str | None:
    """A function in apposition after the position, as the United Nations write it."""
    found = re.match(
        r"\s*,\s+(?:the |le |la )?(?P<title>[^,;.()]{3,100})(?=,|\.\s*$|;)", text[end:]
    )
    if found is None:
        return None
    words = _tokens(found["title"])
    opening = [
        token
        for token in words[:3]
        if token.folded in vocabulary().titles or token.folded in {"permanent", "special"}
    ]
    return found["title"].strip() if opening else None


def _tokens(text: str) -> list[_Token]:
    return [_Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)]


def people(text: str) -> tuple[Person, ...]:
    """The people in the order in which the text names them.

    ``position`` is the caption's own wording; for a list, the wording of its direction, and
    the order of the people is the order in the frame.
    """
    tokens = _tokens(text)
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
            named = _named(text, tokens, last)
            if named is None:
                continue
            title = named.title or _after(text, match.end())
            position = match["position"].strip()
            found[named.start] = Person(named.name, position, title)
    for start, person in (*_apposed(text, tokens), *_introduced(text, tokens)):
        if not any(abs(start - other) < 2 for other in found):
            found.setdefault(start, person)
    return _distinct([person for _, person in sorted(found.items())])


def _introduced(text: str, tokens: list[_Token]) -> list[tuple[int, Person]]:
    """People whom a function before the name tells, without a position."""
    found = []
    for index, token in enumerate(tokens):
        if not token.capital or _told(token) or _goes_on(tokens, index + 1):
            continue
        named = _named(text, tokens, index)
        if named is None or named.title is None or named.title.endswith(("'s", "’s")):
            continue
        rank = _tokens(named.title)[-1].folded in _RANKS
        if " " in named.name or not (rank or _in_a_name(text, named)):
            found.append((named.start, Person(named.name, None, named.title)))
    return found


def _apposed(text: str, tokens: list[_Token]) -> list[tuple[int, Person]]:
    """People with their function after the name: ``NAME, President of the Council,``."""
    found = []
    for index, token in enumerate(tokens[:-1]):
        if tokens[index + 1].text != "," or not token.capital or _told(token):
            continue
        title = _after(text, token.end)
        named = _named(text, tokens, index) if title and title[0].isupper() else None
        if named is not None and named.title is None and " " in named.name:
            found.append((named.start, Person(named.name, None, title)))
    return found


def _in_a_name(text: str, named: _Named) -> bool:
    """Whether title and single name are a building's: ``stade Roi Baudouin``."""
    before = re.search(r"([^\W\d_]+)\s$", text[: named.opening])
    return (
        text[named.opening].isupper()
        and before is not None
        and before[1].islower()
        and not any(before[1] in small for small in vocabulary().languages.values())
    )


def _goes_on(tokens: list[_Token], index: int) -> bool:
    """Whether the token carries on the name before it."""
    if index < len(tokens) and tokens[index].text.casefold() in vocabulary().particles:
        while index < len(tokens) and tokens[index].text.casefold() in vocabulary().particles:
            index += 1
        return index < len(tokens) and tokens[index].capital and not _told(tokens[index])
    return index < len(tokens) and tokens[index].capital


def _lists(text: str, tokens: list[_Token]) -> list[tuple[int, Person]]:
    """People listed after a direction, or before one in brackets."""
    found: list[tuple[int, Person]] = []
    for match in _LIST.finditer(text):
        position = match["position"]
        before = text[: match.start()]
        if ORDINAL.search(before):
            continue
        listed = _enumerated(text, tokens, match.end(), position)
        if not listed and match[0].lstrip().startswith(("(", "[")):
            listed = _enumerated_before(text, tokens, match.start(), position)
        found.extend(listed)
    return found


def _enumerated(
    text: str, tokens: list[_Token], start: int, position: str
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
        named = _named(text, tokens, last) if last >= first else None
        if named is None or named.start < tokens[first].start:
            break
        found.append((named.start, Person(named.name, position, named.title)))
        if index < len(tokens) and not _parts(tokens[index]):
            break
    return found if len(found) > 1 or (found and " " in found[0][1].name) else []


def _parts(token: _Token) -> bool:
    """Whether the token stands between two names of a list."""
    return token.text in (",", ";", "&") or token.folded in ("and", "et", "und", "y", "e")


def _lists_on(tokens: list[_Token], index: int, first: int) -> bool:
    """Whether the token belongs to the same name, or to the function before it."""
    token = tokens[index]
    if token.folded in ("la", "le", "les", "the") and index == first:
        return True
    if _parts(token) or token.text in (".", ":", "(", ")"):
        return False
    if token.capital or _told(token) or token.folded in vocabulary().particles:
        return True
    before = tokens[index - 1]
    linked = _told(before) or before.folded in vocabulary().links
    return index > first and token.folded in vocabulary().links and linked


def _enumerated_before(
    text: str, tokens: list[_Token], end: int, position: str
) -> list[tuple[int, Person]]:
    """The names of a list that ends at ``end``, where its direction stands in brackets."""
    found: list[tuple[int, Person]] = []
    index = max((n for n, token in enumerate(tokens) if token.end <= end), default=-1)
    while index >= 0 and tokens[index].capital:
        named = _named(text, tokens, index)
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
