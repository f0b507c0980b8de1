"""Wire captions, taken apart: the sentence, and everything that agencies hang on it.

:func:`read` gives the :class:`~recit.story.photo.Caption`; :func:`parts` shows how every
character of the raw text was understood. The grammars stand in :mod:`recit.catalogue.wire`,
the restrictions in :mod:`recit.catalogue.restrictions`.
"""

from __future__ import annotations

import re
from functools import cache

from recit.catalogue.boilerplate import is_boilerplate
from recit.catalogue.datelines import dateline
from recit.catalogue.days import stated
from recit.catalogue.flags import AFTER_THE_CREDIT, CLOSING_FLAG, OPENING_FLAG, flags
from recit.catalogue.language import language_of
from recit.catalogue.people import people
from recit.catalogue.restrictions import LEFTOVER, restrictions
from recit.catalogue.sheet import Kind, Part, Sheet
from recit.catalogue.signatures import opening_credit, take_credits
from recit.catalogue.signers import fold
from recit.catalogue.whereabouts import dated_place, last_place, spelt_out
from recit.catalogue.wire import AGENCIES, Agency
from recit.story.photo import Caption


def read(text: str) -> Caption:
    """Take a caption apart; nothing of it is lost.

    ``text`` is the caption field as decoded, any length, any language. Returns a
    :class:`~recit.story.photo.Caption` whose ``raw`` is ``text``; a caption that is
    boilerplate of a camera or a desk has an empty ``sentence``.
    """
    found = parts(text)
    words = {kind: [part.text for part in found if part.kind is kind] for kind in Kind}
    sentence = _joined(found)
    said = " ".join([sentence, *words[Kind.NOTE]])
    marks = flags(words[Kind.FLAG], words[Kind.CREDIT], said)
    dated = " ".join(part.text for part in found if part.kind in _DATED)
    day = stated(sentence) or stated(dated)
    credit = _unwrapped(words[Kind.CREDIT][0]) if words[Kind.CREDIT] else None
    opening = words[Kind.DATELINE][0] if words[Kind.DATELINE] else None
    return Caption(
        raw=text,
        sentence=sentence,
        dateline=opening,
        date=None if day is None else day.date,
        weekday=None if day is None else day.weekday,
        people=people(sentence),
        flags=marks,
        credit=credit,
        restrictions=tuple(_spaced(wording) for wording in words[Kind.RESTRICTION]),
        language=language_of(_ASIDE.sub("", sentence)),
        place=dated_place(sentence) or _widest(opening, sentence) or last_place(sentence),
        notes=tuple(
            _spaced(note)
            for note in [
                *words[Kind.CREDIT][1:],
                *words[Kind.DATELINE][1:],
                *words[Kind.NOTE],
                *words[Kind.BOILERPLATE],
            ]
        ),
    )


def _unwrapped(credit: str) -> str:
    """The credit without brackets and dashes around it; ``© (Photo …)`` says © twice."""
    return re.sub(r"^©\s*\(", "", credit).strip("()[] -–—")


def _widest(opening: str | None, sentence: str) -> str | None:
    """The dateline's place, as the sentence spells it where it says it in full."""
    return None if opening is None else spelt_out(opening, sentence) or opening


MOST = 8_000
"""Characters of a caption that are taken apart; the field of IPTC-IIM (2:120) holds 2,000
bytes. What is longer is a document, or meant to keep the reader busy."""

_ASIDE = re.compile(r"\([^()]{1,24}\)")
_DATED = frozenset({Kind.SENTENCE, Kind.DATELINE, Kind.NOTE})


def parts(text: str) -> tuple[Part, ...]:
    """Every character of the caption, in order, with what it was understood to be."""
    if len(text) > MOST:
        rest = Part(Kind.NOTE, text[MOST:], MOST)
        return (*parts(text[:MOST]), rest)
    sheet = Sheet(text)
    if is_boilerplate(text):
        sheet.take(Kind.BOILERPLATE, 0, len(text))
        return sheet.parts()
    agencies = _agencies(text)
    _notes(sheet, agencies)
    _opening(sheet, agencies)
    _restrictions(sheet)
    sheet.take_all(Kind.FLAG, AFTER_THE_CREDIT)
    take_credits(sheet, agencies)
    _last_line(sheet, agencies)
    sheet.take_all(Kind.FLAG, CLOSING_FLAG)
    while match := LEFTOVER.search(sheet.free):
        sheet.take(Kind.RESTRICTION, match.start("wording"), match.end("wording"))
    return sheet.parts()


@cache
def _first_words() -> tuple[tuple[Agency, frozenset[str]], ...]:
    """For each agency the first words of its names, folded: a caption without any is not its."""
    return tuple(
        (agency, frozenset(fold(name.split()[0].split("/")[0]) for name in agency.names))
        for agency in AGENCIES
    )


def _agencies(text: str) -> tuple[Agency, ...]:
    """The agencies that the text may name; the others' grammars need not be tried."""
    words = {
        fold(word)
        for form in (r"[\w.’'-]+", r"\w+", r"epa(?=\d)")
        for word in re.findall(form, text)
    }
    return tuple(agency for agency, firsts in _first_words() if firsts & words)


def _notes(sheet: Sheet, agencies: tuple[Agency, ...]) -> None:
    for agency in agencies:
        for mark in agency.marks:
            sheet.take_all(Kind.NOTE, mark)
    for mark in _COMMON_NOTES:
        sheet.take_all(Kind.NOTE, mark)
    for match in list(_BETWEEN_CROSSES.finditer(sheet.free)):
        _take_around(sheet, match.start(), match.end())


def _take_around(sheet: Sheet, start: int, end: int) -> None:
    """Take a note to editors: what it forbids as restrictions, what is around them as notes."""
    for pattern in restrictions():
        for bound in list(pattern.finditer(sheet.free, start, end)):
            sheet.take(Kind.RESTRICTION, bound.start(), bound.end())
    for rest in list(_UNTAKEN.finditer(sheet.free, start, end)):
        sheet.take(Kind.NOTE, rest.start(), rest.end())


_UNTAKEN = re.compile(r"[^\0]+")


_COMMON_NOTES = (
    re.compile(r"(?i)\(EDITORS?['’]? NOTE:[^)\0]*\)"),
    re.compile(r"(?<=[.)\]\0])\s*/(?:[a-z]{2,4}|[A-Z]{2,4}/[a-z]{2,4})\s*$"),
    re.compile(r"(?<=[)\].\0])\s*(?:[A-Z]{2,3}\s)?#\d{6,}\s*$"),
    re.compile(r"\((?:re-?)?issued [^)\0]*\)"),
    re.compile(r"\b(?:Picture|Issue) date: [^.\n\0]*\.?"),
    re.compile(r"^\s*\((?:\d(?:ST|ND|RD|TH) )?LEAD\)"),
    re.compile(r"^\s*\d{1,2}/\d{1,2}/(?:19|20)\d\d\s*[.–—-]\s+(?=[A-ZÀ-Þ])"),
)
_BETWEEN_CROSSES = re.compile(r"\+{2,}(?:[^+\0]*\+{2,})+")


def _opening(sheet: Sheet, agencies: tuple[Agency, ...]) -> None:
    """Take flags, restrictions and the dateline off the head, in whatever order they stand."""
    dated = False
    while True:
        place = _head(sheet.free)
        flag = OPENING_FLAG.match(sheet.free, place)
        if flag is not None:
            sheet.take(Kind.FLAG, flag.start("flag"), flag.end("flag"))
            continue
        credit = None if dated else opening_credit(sheet.free, place)
        if credit is not None:
            sheet.take(Kind.CREDIT, *credit)
            continue
        bound = next((rule for rule in restrictions() if rule.match(sheet.free, place)), None)
        if bound is not None and (rule := bound.match(sheet.free, place)) and rule[0].strip():
            sheet.take(Kind.RESTRICTION, rule.start(), rule.end())
            continue
        match = None if dated else dateline(sheet.free, place, agencies)
        if match is None:
            return
        dated = True
        _take_dateline(sheet, match)


def _take_dateline(sheet: Sheet, match: re.Match[str]) -> None:
    """Take the place off as dateline; its date, its agency, its event stay as notes."""
    sheet.take(Kind.DATELINE, match.start("place"), match.end("place"))
    for name in ("event", "date", "agency"):
        if match.re.groupindex.get(name) and match[name]:
            sheet.take(Kind.NOTE, match.start(name), match.end(name))


def _head(free: str) -> int:
    match = re.match(r"[\s\0.:;,–—=|/*()\[\]-]*", free)
    # A bracket that opens a flag, "(FILES) …", is the flag's own.
    end = match.end() if match else 0
    while end and free[end - 1] in "([":
        end -= 1
    return end


def _restrictions(sheet: Sheet) -> None:
    for pattern in restrictions():
        sheet.take_all(Kind.RESTRICTION, pattern)


def _last_line(sheet: Sheet, agencies: tuple[Agency, ...]) -> None:
    """Take off the last line where the agency puts place and date there."""
    for agency in agencies:
        for ending in agency.endings:
            if match := ending.search(sheet.free):
                _take_dateline(sheet, match)
                return


def _joined(found: tuple[Part, ...]) -> str:
    """The sentences as one, white space made single."""
    sentences = [_spaced(part.text) for part in found if part.kind is Kind.SENTENCE]
    joined = ""
    for sentence in sentences:
        joined += sentence if not joined or sentence[0] in ".,;:" else f" {sentence}"
    return joined


def _spaced(text: str) -> str:
    return " ".join(text.split())
