"""The language of a caption, by its commonest small words.

Captions are short and full of names, which mislead statistical detectors; small words are
few, and never names. Where none of them is there, or two languages share them alike, the
answer is ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

SMALL_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset(
            "the of and in at on to with his her their during after before as for from by an is are "
            "was were who which that this it a he she they its has have not into over near outside "
            "between ahead speaks shakes shake hands walks walk arrives arrive leaves meets meet greets "
            "waves talks looks attends attend poses pose stands gestures reacts seen shown people".split()
        ),
        "fr": frozenset(
            "le la les des du un une et à au aux dans sur avec son sa ses leur lors après avant pour par "
            "est sont qui que ce cette il elle en de se ne pas été pendant entre chez vers l d qu s "
            "conférence presse rencontre salue serre discute arrive président ministre photo".split()
        ),
        "de": frozenset(
            "der die das den dem des ein eine einer eines und im in am auf mit seine sein ihre nach vor "
            "für von zum zur ist sind beim bei während über zu sich nicht wird werden als auch".split()
        ),
        "es": frozenset(
            "el la los las del un una y en con su sus durante después antes para por es son que se al lo "
            "de a este esta fue entre sobre como".split()
        ),
        "it": frozenset(
            "il lo la gli le del della dei un una e in con suo sua durante dopo prima per è sono che si "
            "al di da nel nella alla questo tra su".split()
        ),
        "pt": frozenset(
            "o a os as do da dos das um uma e em com seu sua durante depois antes para por é são que se "
            "ao de no na nos nas pela pelo foi entre".split()
        ),
        "nl": frozenset(
            "de het een en van in op met zijn haar tijdens na voor bij is die dat aan te door naar over "
            "niet wordt worden om uit".split()
        ),
    }
)
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The BCP 47 tag of the language that the text is written in, where its words tell.

    A small word counts the more, the fewer languages share it; words with a capital are
    names and do not count, except the first. The verbs are those that captions live on.
    """
    scores = dict.fromkeys(SMALL_WORDS, 0.0)
    for number, word in enumerate(_WORD.findall(text)):
        if number and not word.islower():
            continue
        sharing = [tag for tag, words in SMALL_WORDS.items() if word.casefold() in words]
        for tag in sharing:
            scores[tag] += 1 / len(sharing)
    (best, score), (_, second) = sorted(scores.items(), key=lambda pair: -pair[1])[:2]
    return best if score >= 0.5 and score > 1.15 * second else None
