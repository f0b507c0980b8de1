"""Names in a sentence, with the function that stands before or after them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from babel import Locale

from recit.catalogue.vocabulary import vocabulary
from recit.language.days import weekdays

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-(?:[^\W\d_]\.)+)?|[^\W\d_]\.(?=\s[^\W\d_])"
    r"|(?:Jr|Sr|St|Dr|Mr|Mrs|Ms|Mme|Mgr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Rev|Prof)\."
    r"|[^\W\d_](?:[\w'’‑-]*\w)?|\d+|[^\w\s]"
)


RANKS = frozenset(("general", "général", "major"))
_OPENERS = frozenset(("on", "in", "at", "die", "der", "das", "den", "el", "il", "los", "i", "as"))


_ELISION = re.compile(r"^(?:[ldj]|qu)['’]")
_ARTICLE = re.compile(r"^(?:[ldLD]|al-|el-)['’]?")


class Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        word = self.text.casefold().rstrip(".")
        if "'" not in word and "’" not in word:
            return word
        return _ELISION.sub("", word).removesuffix("'s").removesuffix("’s")

    @property
    def capital(self) -> bool:
        if self.text[:1].isupper():
            return True
        bare = _ARTICLE.sub("", self.text)
        return bare != self.text and bare[:1].isupper()


@cache
def nations() -> frozenset[str]:
    """Words that name a country or its people, in lower case (CLDR for the countries)."""
    words = {word.rstrip(".") for word in vocabulary().nations}
    for language in ("en", "fr"):
        names = Locale(language).territories.values()
        words.update(name.casefold() for name in names if name.isalpha())
    return frozenset(words)


def told(token: Token) -> bool:
    """Whether the word belongs to a function, not to a name."""
    return (
        token.folded in vocabulary().titles
        or token.folded in vocabulary().qualifiers
        or token.folded in nations()
    )


_AND = frozenset(("and", "et", "und"))
_ARTICLES = frozenset(("the", "le", "la", "les", "el", "il", "der", "die", "o"))
_COURTESY = frozenset(("m", "mr", "mme", "mrs", "ms", "mlle"))
_OWNER = re.compile(r"['’]s$")
"""Whose somebody is stands before the name: ``Liverpool's``."""
_ELIDED = re.compile(r"^[dl]['’](?=[A-ZÀ-Þ])")


class Named(NamedTuple):
    """A person in the text; ``opening`` is where the function begins, ``start`` the name."""

    name: str
    title: str | None
    opening: int
    start: int


def _run(tokens: list[Token], last: int) -> int:
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


def person_ending(text: str, tokens: list[Token], last: int) -> Named | None:
    """The person whose name ends with the token ``last``, with the function before it."""
    first = _run(tokens, last)
    if first > last:
        return None
    # "Visite d'Emmanuel Macron": but "Valéry Giscard d'Estaing"
    first = next((n for n in range(last - 1, first, -1) if _ELIDED.match(tokens[n].text)), first)
    cut = first
    for index in range(first, last):
        linked = index > first and tokens[index].folded in vocabulary().links
        if told(tokens[index]) or (linked and told(tokens[index - 1])):
            cut = index + 1
    while cut < last and not tokens[cut].capital:
        cut += 1
    if cut == first == last and tokens[last].folded in vocabulary().titles:
        return None
    start = _title_start(tokens, cut)
    if start < cut:
        while start > first and tokens[start - 1].capital:
            start -= 1
        start = _widened(tokens, start)
        if start == first or not tokens[start].capital:
            start -= _is_initials(tokens, start - 1)
        if tokens[cut - 1].folded in vocabulary().links:
            # "premier ministre du Québec": the name after the link is the function's.
            if cut == last:
                place = tokens[start].start
                return Named(text[place : tokens[last].end], None, place, place)
            cut += 1
    opening = tokens[min(start, cut)].start
    title = text[tokens[start].start : tokens[cut - 1].end] if start < cut else None
    if title is not None:
        title = re.sub(r"^[lL]['’]", "", title)
        if title.casefold().rstrip(".") in _COURTESY:
            title = apposition(text, tokens[last].end) or title
    else:
        owners = (n + 1 for n in range(last - 1, cut - 1, -1) if _OWNER.search(tokens[n].text))
        cut = next(owners, cut)
        if _closed(text, tokens[last].end) and cut < last:
            title, opening = _before_comma(text, tokens, cut)
    name = _ELIDED.sub("", _OWNER.sub("", text[tokens[cut].start : tokens[last].end]))
    if any(letter.isdigit() for letter in name):
        return None
    return Named(name, title, opening, tokens[cut].start)


def _before_comma(text: str, tokens: list[Token], cut: int) -> tuple[str | None, int]:
    """A function that a comma parts from the name after it, and where it begins.

    ``Le directeur général de l'OMS, NAME, …``: its article makes it one person's.
    """
    comma = cut - 1
    start = _title_start(tokens, comma) if comma > 0 and tokens[comma].text == "," else comma
    if not 0 < start < comma or tokens[start - 1].folded not in _ARTICLES:
        return None, tokens[cut].start
    return text[tokens[start].start : tokens[comma - 1].end], tokens[start].start


def _closed(text: str, end: int) -> bool:
    """Whether a comma, a bracket or the sentence's end follows."""
    return re.match(r"\s*(?:[,;:(]|\.\s*$|$)", text[end:]) is not None


def _widened(tokens: list[Token], start: int) -> int:
    """Past the article, the day or the preposition that stands before a function."""
    while tokens[start].folded in _OPENERS | vocabulary().links or (
        tokens[start].folded in weekdays()
    ):
        start += 1
    return start


def _is_initials(tokens: list[Token], index: int) -> bool:
    """Whether the token is a house or a party by its letters: ``IMF chief``, ``D66 leader``."""
    return index >= 0 and re.fullmatch(r"[A-Z][A-Z\d]{1,5}", tokens[index].text) is not None


def _title_start(tokens: list[Token], cut: int) -> int:
    """Where the function that ends before the token ``cut`` begins; ``cut`` where there is none."""
    best = cut
    has_title = False
    for index in range(cut - 1, max(-1, cut - 13), -1):
        token = tokens[index]
        if token.folded in _AND and not told(tokens[index + 1]):
            break
        if told(token):
            if has_title and tokens[index + 1].folded in _AND:
                first = _title_start(tokens, index + 1)
                alone = first == 0 or tokens[first - 1].folded not in _ARTICLES
                return first if first <= index and alone else best
            best = index
            # "General" is a rank before a name, and no more than a word in "General Assembly".
            rank = token.folded not in RANKS or index == cut - 1
            has_title = has_title or (token.folded in vocabulary().titles and rank)
        elif token.folded not in vocabulary().links and not _linked(tokens, index):
            break
    return best if has_title else cut


def _linked(tokens: list[Token], index: int) -> bool:
    """Whether the token is what a function is over: ``Minister of Transition``."""
    back = index - 1
    while back > 0 and tokens[back].folded in vocabulary().links:
        back -= 1
    return tokens[index].capital and 0 <= back < index - 1 and told(tokens[back])


def apposition(text: str, end: int) -> str | None:
    """A function in apposition after the position, as the United Nations write it."""
    found = re.match(
        r"\s*,\s+(?:the |le |la )?(?P<title>[^,;.()]{3,100})(?=,|\.?\s*$|;)", text[end:]
    )
    if found is None:
        return None
    opening = [
        token
        for token in words(found["title"])[:3]
        if token.folded in vocabulary().titles or token.folded in {"permanent", "special"}
    ]
    return found["title"].strip() if opening else None


def words(text: str) -> list[Token]:
    return [Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)]
