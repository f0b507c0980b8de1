"""The language of a caption, by its commonest small words.

Captions are short and full of names, which mislead statistical detectors; small words are
few, and never names. Where none of them is there, or two languages share them alike, the
answer is ``None``.
"""

from __future__ import annotations

import re

from recit.catalogue.vocabulary import vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['’](?=\w))?|(?<=[^\W\d_]{3})[.!?](?=\s)")


_NOBLE = frozenset(("von", "van", "der", "den", "zu", "af", "ter"))


def language_of(text: str) -> str | None:
    """The BCP 47 tag of the language that the text is written in, where its words tell.

    A small word counts the more, the fewer languages share it. Words with a capital are
    names and do not count, except a sentence's first; nor does ``von`` after one of them. The
    verbs are those that captions live on. Of languages that share all the words there are,
    English wins where no word needs an accent: it is what wires are written in.
    """
    languages = vocabulary().languages
    scores = dict.fromkeys(languages, 0.0)
    found = _WORD.findall(text.replace("’", "'"))
    before = ""
    for word in found:
        named = before[:1].isupper()
        if before[:1].isalpha() and not word.islower():
            before = word
            continue
        if named and word in _NOBLE:
            continue
        before = word
        sharing = [tag for tag, small in languages.items() if word.casefold() in small]
        for tag in sharing:
            scores[tag] += 1 / len(sharing)
    best = max(scores.values())
    leading = [tag for tag, score in scores.items() if score > best / 1.15]
    if best and len(leading) > 1 and "en" in leading:
        return "en" if all(word.isascii() for word in found if word.islower()) else None
    return leading[0] if best >= 0.5 and len(leading) == 1 else None
