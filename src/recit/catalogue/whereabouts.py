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
_PART = r"(?:[a-z]+ern|central|(?:north|south)(?:east|west)?|east|west)"
"""The part of a country that a place lies in: ``in eastern Chad``."""
_PLACE_NAME = (
    rf"(?P<place>{_PLACE_WORD}"
    r"(?:(?:\s+(?:(?:of|de|du|des|la|le|the|sur|sous|en)\s+|(?:de l|d)['’])?"
    rf"|,\s*(?:(?:en|au(?!\s{_HOUSE})|aux|dans (?:la|le|les)|the|{_PART}"
    r"|(?:the )?capital(?: city)? of|(?:la )?capitale (?:du|des|de(?: la)?))\s+"
    r"|dans l['’]|(?:la )?capitale de l['’])?)"
    rf"{_PLACE_WORD})*)"
)
_BEFORE_DATE = re.compile(
    r"(?:\b(?:in|at|near|outside|over|aboard|above|of|off|from|on(?=\s+the)|à|au|aux|en|de|devant|dans|sur|bei|em)\s+"
    rf"(?:the\s+|la\s+|le\s+|les\s+|l['’]|{_PART}\s+)?|,\s+to\s+|\b[dl]['’]|(?:^|(?<=[^\W\d_]{{2}}[.!?]\s))(?=[^.,]+,)|\)\s*,\s*)"
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
    rf",?\s*(?:in|at|à|au|en)\s+(?:the\s+|la\s+|le\s+|l['’]|{_PART}\s+)?{_PLACE_NAME}"
    rf"(?:\s+in\s+(?P<wider>{_PLACE_WORD}(?:,?\s+{_PLACE_WORD})*))?"
)


_AFTER_DATE_BARE = re.compile(rf"\s+a\s+{_PLACE_NAME}(?=\.?\s*$)")
"""``ce mercredi 12 novembre 2025 a Berne.``: the accent is lost, as in Swiss captions."""


_LAST_PLACE = re.compile(
    rf"\b(?:in|near|outside|at|à|près de|bei)\s+(?:the\s+|{_PART}\s+)?{_PLACE_NAME}"
    r"(?=\.?$|\.\s+[A-ZÀ-Þ]|,\s+in\s+(?:this|an?)\s|\s+(?:depuis|cet?|cette|hier)\b"
    rf"|,\s+(?:{'|'.join(weekdays())})\b|,?\s+(?:in|en|im)\s+[^\W\d_]+\s+\d{{4}})",
)


_ADDRESS = re.compile(
    r"\b\d+[a-z]?\s(?:[A-Z][\w'’]*\s)+(?:Street|Road|Avenue|Square|Lane|Drive|Place|Gardens),\s"
    rf"(?P<place>{_PLACE_WORD}(?:\s{_PLACE_WORD})?)"
)


_OWNER = re.compile(r"\b(?P<house>\w+)\s+(?:of|du|de)\s+(?:the\s+|la\s+)?$")
"""What a place is no more than the owner of: ``provided by the Government of Manitoba``."""


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
    if after := _AFTER_DATE_BARE.match(sentence[day.end :]):
        return after["place"]
    ahead = sentence[: day.start]
    before = _BEFORE_DATE.search(ahead) or _AFTER_COMMA.search(ahead)
    if before is None or vocabulary().offices.intersection(before["place"].casefold().split()):
        return None
    owner = _OWNER.search(ahead[: before.start("place")])
    if owner is not None and owner["house"].casefold() in vocabulary().houses:
        return None
    return before["place"]
