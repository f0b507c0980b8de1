"""Who signs a photo: whether words name a person, a house, or nobody."""

from __future__ import annotations

import re
from functools import cache

from recit.catalogue.vocabulary import vocabulary
from recit.catalogue.wire import AGENCIES, Agency


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
    return not fold(name) or name.strip(" .()[]").casefold() in vocabulary().placeholders


def is_house(name: str) -> bool:
    """Whether the words tell an organisation, not a person."""
    words = name.split()
    return (
        agency_of(name) is not None
        or len(words) < 2
        or any(fold(word) in vocabulary().houses for word in words)
        or any(letter.isdigit() for letter in name)
    )


def is_namelike(text: str) -> bool:
    """Whether the words could be a person's or a house's name: few, and capitalised."""
    words = text.split()
    houses = vocabulary().houses
    return 0 < len(words) <= (
        12 if any(word.casefold() in houses for word in words) else 7
    ) and all(
        word.casefold() in houses
        or word.casefold() in vocabulary().particles | {"of", "for", "and", "et", "the", "by"}
        or word[:1].isupper()
        or not word[:1].isalpha()
        or word.casefold().startswith(("d'", "d’", "l'", "l’", "al-", "el-"))
        for word in words
    )


def people_named(name: str) -> str:
    """A by-line with capitals, or a surname in capitals, as people write names."""
    several = name.split()
    if len(several) < 2:
        return name
    written = []
    for number, word in enumerate(several):
        small = word.casefold()
        if not word.isupper() or (len(word) < 3 and not name.isupper()):
            written.append(word)
        elif number and small in vocabulary().particles:
            written.append(small)
        else:
            written.append(_capital(small))
    return " ".join(written)


def _capital(word: str) -> str:
    joined = re.sub(r"(^|[-'’.])(\w)", lambda found: found[1] + found[2].upper(), word)
    return re.sub(r"^Mc(\w)", lambda found: "Mc" + found[1].upper(), joined)
