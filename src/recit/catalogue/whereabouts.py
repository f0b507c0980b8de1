"""Where a picture was taken, from the words of its caption."""

from __future__ import annotations

import re

from recit.catalogue.days import stated
from recit.catalogue.vocabulary import vocabulary
from recit.language.days import weekdays

_PLACE_WORD = (
    r"(?:(?:[A-Z]\.)+|(?:St|Ste|Mt|Ft)\.|[A-ZÀ-Þ][\w'’-]*(?:\.(?=,))?"
    r"(?:\s+(?:province|region|district|county|oblast)\b)?(?:\s\([A-Z]{2}\))?"
    r"(?:\s(?:démocratique|dominicaine|centrafricaine|tchèque|équatoriale|saoudite|arabes\sunis)\b)?)"
)
_HOUSE = r"(?:Palais|Château|Parlement|Sénat|Ministère|Musée|Stade|Siège|Théâtre)\b"
_PLACE_NAME = (
    rf"(?P<place>{_PLACE_WORD}"
    r"(?:(?:\s+(?:(?:of|de|du|des|la|le|the|sur|sous|en)\s+|(?:de l|d)['’])?"
    rf"|,\s*(?:(?:en|au(?!\s{_HOUSE})|aux|dans (?:la|le|les)|the|[a-z]+ern|central"
    r"|north|south|east|west|(?:the )?capital(?: city)? of)\s+"
    r"|dans l['’])?)"
    rf"{_PLACE_WORD})*)"
)
_BEFORE_DATE = re.compile(
    r"(?:\b(?:in|at|near|outside|over|aboard|above|of|off|from|on(?=\s+the)|à|au|aux|en|de|devant|dans|sur|bei)\s+"
    r"(?:the\s+|la\s+|le\s+|les\s+|l['’])?|,\s+to\s+|\b[dl]['’]|(?:^|(?<=[^\W\d_]{2}[.!?]\s))(?=[^.,]+,)|\)\s*,\s*)"
    rf"{_PLACE_NAME}\s*(?:\([^()]*\))?(?:\s*[,.])?\s*/?\s*"
    r"(?:(?:(?:Picture|Issue) date:|Photo prise|Picture taken)\s*)?"
    r"(?:on|le|am|ce|this|a|el|il)?\s*$"
)
_AFTER_COMMA = re.compile(
    rf",\s+(?P<place>{_PLACE_WORD}(?:\s{_PLACE_WORD})?(?:,\s{_PLACE_WORD}(?:\s{_PLACE_WORD})?)?)"
    r"\s*,?\s*(?:on|le|il|el|am)?\s*$"
)
"""``…, Roma, 4 ottobre 2025``: a place between commas, where no preposition leads to one."""

_AFTER_DATE = re.compile(
    rf",?\s*(?:in|at|à|au|en)\s+(?:the\s+|la\s+|le\s+|l['’])?{_PLACE_NAME}"
    rf"(?:\s+in\s+(?P<wider>{_PLACE_WORD}(?:,?\s+{_PLACE_WORD})*))?"
)


_LAST_PLACE = re.compile(
    rf"\b(?:in|near|outside|at|à|près de|bei)\s+(?:the\s+)?{_PLACE_NAME}"
    rf"(?=\.?$|\.\s+[A-ZÀ-Þ]|,\s+(?:{'|'.join(weekdays())})\b|,?\s+(?:in|en|im)\s+[^\W\d_]+\s+\d{{4}})",
)


_ADDRESS = re.compile(
    r"\b\d+[a-z]?\s(?:[A-Z][\w'’]*\s)+(?:Street|Road|Avenue|Square|Lane|Drive|Place|Gardens),\s"
    rf"(?P<place>{_PLACE_WORD}(?:\s{_PLACE_WORD})?)"
)


def last_place(sentence: str) -> str | None:
    """The town of a street's address, else the place that ends the first sentence with one."""
    found = _ADDRESS.search(sentence) or _LAST_PLACE.search(sentence)
    return None if found is None else found["place"]


def spelt_out(dateline: str, sentence: str) -> str | None:
    """The place of a dateline in capitals as the sentence writes it, its country with it."""
    town = re.split(r"[,(/]", dateline)[0].strip()
    found = re.search(
        rf"\b(?:in|at|near|à|en|im|a|em)\s+(?=(?i:{re.escape(town)})\b){_PLACE_NAME}", sentence
    )
    return None if found is None else found["place"]


def dated_place(sentence: str) -> str | None:
    """The place that the sentence states beside its date, the one after it first."""
    day = stated(sentence)
    if day is None:
        return None
    if after := _AFTER_DATE.match(sentence[day.end :]):
        return after["wider"] or after["place"]
    ahead = sentence[: day.start]
    before = _BEFORE_DATE.search(ahead) or _AFTER_COMMA.search(ahead)
    if before is None or vocabulary().offices.intersection(before["place"].casefold().split()):
        return None
    return before["place"]
