"""Where a picture was taken, from the words of its caption."""

from __future__ import annotations

import re

from recit.catalogue.days import stated
from recit.catalogue.vocabulary import vocabulary
from recit.language.days import weekdays

_PLACE_WORD = (
    r"(?:(?:[A-Z]\.)+|(?:St|Ste|Mt|Ft)\.|[A-ZÀ-Þ][\w'’-]*(?:\.(?=,))?"
    r"(?:\s+(?:province|region|district|county|oblast)\b)?)"
)
_PLACE_NAME = (
    rf"(?P<place>{_PLACE_WORD}(?:(?:\s+(?:(?:of|de|du|des|la|le|the|sur|sous|en)\s+|d['’])?"
    r"|,\s*(?:(?:en|au|aux|dans (?:la|le|les)|the|[a-z]+ern|central|north|south|east|west)\s+"
    r"|dans l['’])?)"
    rf"{_PLACE_WORD})*)"
)
_BEFORE_DATE = re.compile(
    r"(?:\b(?:in|at|near|outside|over|aboard|above|of|off|from|on(?=\s+the)|à|au|aux|en|de|devant|dans|sur|bei)\s+"
    r"(?:the\s+|la\s+|le\s+|les\s+|l['’])?|\b[dl]['’]|^(?=[^.,]+,)|\)\s*,\s*)"
    rf"{_PLACE_NAME}\s*(?:\([^()]*\))?(?:\s*[,.])?\s*/?\s*"
    r"(?:(?:(?:Picture|Issue) date:|Photo prise|Picture taken)\s*)?"
    r"(?:on|le|am|ce|this|a|el|il)?\s*$"
)
_AFTER_DATE = re.compile(
    rf",?\s*(?:in|at|à|au|en)\s+(?:the\s+|la\s+|le\s+|l['’])?{_PLACE_NAME}"
    rf"(?:\s+in\s+(?P<wider>{_PLACE_WORD}(?:,?\s+{_PLACE_WORD})*))?"
)


_LAST_PLACE = re.compile(
    rf"\b(?:in|near|outside|at|à|près de|bei)\s+(?:the\s+)?{_PLACE_NAME}"
    rf"(?=\.?$|\.\s+[A-ZÀ-Þ]|,\s+(?:{'|'.join(weekdays())})\b|,?\s+(?:in|en|im)\s+[^\W\d_]+\s+\d{{4}})",
)


def last_place(sentence: str) -> str | None:
    """The place that ends the first sentence that ends with one."""
    found = _LAST_PLACE.search(sentence)
    return None if found is None else found["place"]


def dated_place(sentence: str) -> str | None:
    """The place that the sentence states beside its date, the one after it first."""
    day = stated(sentence)
    if day is None:
        return None
    if after := _AFTER_DATE.match(sentence[day.end :]):
        return after["wider"] or after["place"]
    before = _BEFORE_DATE.search(sentence[: day.start])
    if before is None or vocabulary().offices.intersection(before["place"].casefold().split()):
        return None
    return before["place"]
