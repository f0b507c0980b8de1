"""Wire captions, taken apart: the sentence, and everything that agencies hang on it.

:func:`read` gives the :class:`~recit.story.photo.Caption`; :func:`parts` shows how every
character of the raw text was understood. The grammars stand in :mod:`recit.catalogue.wire`,
the restrictions in :mod:`recit.catalogue.restrictions`.
"""

from __future__ import annotations

import re
from functools import cache

from recit.catalogue.boilerplate import is_boilerplate
from recit.catalogue.credits import fold, is_credit, is_namelike
from recit.catalogue.days import days, stated, weekdays
from recit.catalogue.language import language_of
from recit.catalogue.people import people
from recit.catalogue.restrictions import LEFTOVER, RESTRICTIONS
from recit.catalogue.sheet import Kind, Part, Sheet
from recit.catalogue.wire import AGENCIES, TAKEN, Agency
from recit.story.photo import Caption

_FLAG_WORDS = {
    "FILE": r"FILES?(?:\s+PHOTOS?)?|PHOTO\s+FILE",
    "ARCHIVES": r"PHOTOS?\s+D['’]ARCHIVES?|ARCHIVES?(?:\s+PHOTOS?)?|ARCHIV(?:BILD|FOTO)?|DOSSIER",
    "TOPSHOT": r"TOPSHOTS?",
    "TPX": r"TPX(?:\s+IMAGES?\s+OF\s+THE\s+DAY)?",
    "HANDOUT": r"HANDOUT(?:\s+(?:PHOTO|IMAGE|PICTURE))?",
    "POOL": r"POOL(?:\s+PHOTO)?",
    "COMBO": r"COMBO|COMBINATION(?:\s+(?:PHOTO|PICTURE))?|MONTAGE",
    "CORRECTION": r"CORRECTI(?:ON|F)|CORRECTED|REFILE|UPDATE|RECTIFICATIF",
    "KILL": r"(?:MANDATORY\s+|PHOTO\s+)?KILL|ANNULATION",
    "ALTERNATE": r"ALTERNATE\s+CROP|ALTERNATIVE\s+CROP",
}
_SAID_FILE = re.compile(
    r"^(?:In this [^.]{0,60})?\bfile (?:photo|picture|image)|^Photo d['’]archives?\b", re.IGNORECASE
)
_CREDIT_FLAGS = {"POOL": "POOL", "HANDOUT": "HANDOUT", "HO": "HANDOUT"}
_MONTH_DAY = (
    r"[^\W\d_]{3,9}\.?\s+[0-3]?\d(?:,?\s+(?:19|20)\d\d)?"
    r"|[0-3]?\d(?:er)?\s+[^\W\d_]{3,9}\.?(?:\s+(?:19|20)\d\d)?"
    r"|(?:19|20)\d\d[/-][01]?\d[/-][0-3]?\d"
)
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+(?:[ ][A-ZÀ-ÖØ-Þ'’.-]{2,}){0,5}"
_REST = r"[A-ZÀ-ÖØ-Þ][\w'’. -]{1,40}"
_PLACE = rf"(?P<place>{_CAPITALS}(?:,\s*{_REST}){{0,3}}?|{_CAPITALS}\s*\({_REST}\))"
_MIXED = r"(?P<place>[A-ZÀ-ÖØ-Þ][\w'’. -]{1,40}?(?:,\s*[A-ZÀ-ÖØ-Þ][\w'’. -]{1,40}?){0,2}?)"
_DASH = r"(?:--|[-–—:])"
_AGENCY = r"\((?P<agency>[^()\0]{2,30})\)"
_DATELINES = (
    # ANCHORAGE, Alaska (AP) -     ANCHORAGE, Aug. 15, 2025 (Xinhua) --     PARIS, 15 août (AFP) -
    re.compile(rf"{_PLACE}(?:,\s*(?P<date>{_MONTH_DAY}))?\s*{_AGENCY}\s*{_DASH}\s*"),
    # Anchorage (AFP) –     Seoul, Aug. 15 (Yonhap) --
    re.compile(rf"{_MIXED}(?:,\s*(?:le\s+)?(?P<date>{_MONTH_DAY}))?\s*{_AGENCY}\s*{_DASH}\s+"),
    # ANCHORAGE, AK - AUGUST 15:     RUSSIA, MOSCOW - AUGUST 15, 2025:     PARIS, FRANCE – 15 AOÛT :
    re.compile(rf"{_PLACE}\s*[-–—,]\s*(?P<date>{_MONTH_DAY})\s*{_DASH}\s*"),
    # Ottawa, Canada - September 15:
    re.compile(rf"{_MIXED}\s+[-–—]\s+(?P<date>{_MONTH_DAY})\s*:\s+"),
    # Paris, le 15 août 2025 -
    re.compile(rf"{_MIXED},\s+(?P<date>(?:le|on)\s+(?:{_MONTH_DAY}))\s*{_DASH}\s+"),
    # MOSCOW, Russia –     PARIS -
    re.compile(rf"{_PLACE}\s+(?:--|[-–—])\s+(?=\S)"),
    re.compile(rf"{_PLACE}\s*:\s+(?=\S)"),
)
_BRACKETS = re.compile(r"[(\[](?P<inside>(?:[^()\[\]\0]|\([^()\0]*\))*)[)\]]")
_CLOSING = re.compile(rf"[\s.,;/–—{TAKEN}-]*$")
_DASHED = re.compile(r"(?:^|[\n.!?\0]|\s[-–—•|])\s*(?P<line>[^\n\0.!?]{4,140}?)[\s.]*$")
_FILE_END = re.compile(r",\s*(?P<flag>(?i:file(?:\s+photo)?|archives?))\s*$")


def read(text: str) -> Caption:
    """Take a caption apart; nothing of it is lost.

    ``text`` is the caption field as decoded, any length, any language. Returns a
    :class:`~recit.story.photo.Caption` whose ``raw`` is ``text``; a caption that is
    boilerplate of a camera or a desk has an empty ``sentence``.
    """
    found = parts(text)
    words = {kind: [part.text for part in found if part.kind is kind] for kind in Kind}
    sentence = _joined(found)
    flags = _flags(words[Kind.FLAG], words[Kind.CREDIT], sentence)
    dated = " ".join(part.text for part in found if part.kind in _DATED)
    day = stated(sentence) or stated(dated)
    credit = words[Kind.CREDIT][0].strip("()[] -–—") if words[Kind.CREDIT] else None
    dateline = words[Kind.DATELINE][0] if words[Kind.DATELINE] else None
    return Caption(
        raw=text,
        sentence=sentence,
        dateline=dateline,
        date=None if day is None else day.date,
        weekday=None if day is None else day.weekday,
        people=people(sentence),
        flags=flags,
        credit=credit,
        restrictions=tuple(_spaced(wording) for wording in words[Kind.RESTRICTION]),
        language=language_of(_ASIDE.sub("", sentence)),
        place=_dated_place(sentence) or dateline or _last_place(sentence),
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


_ASIDE = re.compile(r"\([^()]{1,24}\)")
_DATED = frozenset({Kind.SENTENCE, Kind.DATELINE, Kind.NOTE})


def parts(text: str) -> tuple[Part, ...]:
    """Every character of the caption, in order, with what it was understood to be."""
    sheet = Sheet(text)
    if is_boilerplate(text):
        sheet.take(Kind.BOILERPLATE, 0, len(text))
        return sheet.parts()
    agencies = _agencies(text)
    _notes(sheet, agencies)
    _opening(sheet, agencies)
    _restrictions(sheet)
    sheet.take_all(Kind.FLAG, _PICTURE_OF_THE_DAY)
    _credits(sheet, agencies)
    _last_line(sheet, agencies)
    sheet.take_all(Kind.FLAG, _CLOSING_FLAG)
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
    words = {fold(word) for word in re.findall(r"[\w.’'-]+", text)}
    words |= {fold(word) for word in re.findall(r"\w+", text)} | {
        "epa" for _ in re.finditer(r"\bepa\d", text)
    }
    return tuple(agency for agency, firsts in _first_words() if firsts & words)


def _notes(sheet: Sheet, agencies: tuple[Agency, ...]) -> None:
    for agency in agencies:
        for mark in agency.marks:
            sheet.take_all(Kind.NOTE, mark)
    for mark in _COMMON_NOTES:
        sheet.take_all(Kind.NOTE, mark)


_COMMON_NOTES = (
    re.compile(r"(?i)\(EDITORS?['’]? NOTE:[^)\0]*\)"),
    re.compile(r"(?<=[.)\]\0])\s*/(?:[a-z]{2,4}|[A-Z]{2,4}/[a-z]{2,4})\s*$"),
    re.compile(r"(?<=[)\].\0])\s*(?:[A-Z]{2,3}\s)?#\d{6,}\s*$"),
)


def _opening(sheet: Sheet, agencies: tuple[Agency, ...]) -> None:
    """Take flags, restrictions and the dateline off the head, in whatever order they stand."""
    dated = False
    while True:
        place = _head(sheet.free)
        flag = _OPENING_FLAG.match(sheet.free, place)
        if flag is not None:
            sheet.take(Kind.FLAG, flag.start("flag"), flag.end("flag"))
            continue
        bound = next((rule for rule in RESTRICTIONS if rule.match(sheet.free, place)), None)
        if bound is not None and (rule := bound.match(sheet.free, place)) and rule[0].strip():
            sheet.take(Kind.RESTRICTION, rule.start(), rule.end())
            continue
        match = None if dated else _dateline(sheet.free, place, agencies)
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


_OPENING_FLAG = re.compile(
    r"[(\[]?(?P<flag>"
    + "|".join(_FLAG_WORDS.values())
    + r")(?:[)\]]\s*[-–—:]*\s*|\s*(?:--|[-–—:/])\s*)(?=\S)"
)
_PICTURE_OF_THE_DAY = re.compile(r"\bTPX IMAGES? OF THE DAY\b|\bTOPSHOTS?(?=[\s.\0]*$)")
_CLOSING_FLAG = re.compile(
    r"(?:(?<=^)|(?<=[\s\0.(\[/-]))[(\[]?(?P<flag>"
    + "|".join(_FLAG_WORDS.values())
    + r")[)\]]?(?=[\s.\0]*(?:$|\0|\n))"
)


def _dateline(free: str, place: int, agencies: tuple[Agency, ...]) -> re.Match[str] | None:
    patterns = [*(opening for agency in agencies for opening in agency.openings), *_DATELINES]
    for pattern in patterns:
        match = pattern.match(free, place)
        if match is None or not _plausible(match["place"]):
            continue
        if pattern.groupindex.get("date") and match["date"] and not _is_date(match["date"]):
            continue
        return match
    return None


def _plausible(place: str) -> bool:
    """Whether the words before a dash or a colon can be a place: no sentence, no notice."""
    return (
        len(place) > 1
        and not _NOTICE.search(place)
        and all(
            word[:1].isupper() or word[:1] in "(&" or word.casefold() in _IN_PLACES
            for word in re.split(r"[\s,/]+", place)
            if word
        )
    )


_NOTICE = re.compile(
    r"\b(?:EDITORS?|NOTE|PHOTO|USE|OUT|ONLY|ATTENTION|CREDIT|CAPTION|EMBARGO\w*|NO|VIDEO|BREAKING"
    r"|EXCLUSIVE|RESTRICTED|STRICT)\b"
)
_IN_PLACES = frozenset(
    (
        "of",
        "the",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "sur",
        "sous",
        "en",
        "and",
        "et",
        "am",
        "an",
        "der",
    )
)


def _is_date(text: str) -> bool:
    """Whether the text is a date, with its year or without."""
    return any(True for form in (text, f"{text}, 2000", f"{text} 2000") for _ in days(form))


def _restrictions(sheet: Sheet) -> None:
    for pattern in RESTRICTIONS:
        sheet.take_all(Kind.RESTRICTION, pattern)


def _credits(sheet: Sheet, agencies: tuple[Agency, ...]) -> None:
    for match in list(_BRACKETS.finditer(sheet.free)):
        if TAKEN in sheet.free[match.start() : match.end()]:
            continue
        if is_credit(_FILE_END.sub("", match["inside"])) or _closes(sheet, match):
            _take_credit(sheet, match.start(), match.end())
    for agency in agencies:
        for pattern in agency.credits:
            found = pattern.search(sheet.free)
            if found is not None and _names_hold(found):
                _take_credit(sheet, found.start(), found.end())
    if any(part.kind is Kind.CREDIT for part in sheet.parts()):
        return
    closing = _DASHED.search(_CLOSING.sub("", sheet.free))
    if closing is not None and is_credit(closing["line"]) and not closing["line"].startswith("("):
        _take_credit(sheet, closing.start("line"), closing.end("line"))


def _take_credit(sheet: Sheet, start: int, end: int) -> None:
    """Take the credit off; a word such as ``File`` at its end is a flag of its own."""
    if said := _SAID_CREDIT.search(sheet.free[:start]):
        start = said.start()
    inside = re.sub(r"[)\]]\s*$", "", sheet.free[start:end])
    if flag := _FILE_END.search(inside):
        sheet.take(Kind.FLAG, start + flag.start("flag"), start + flag.end("flag"))
        end = start + flag.start()
    sheet.take(Kind.CREDIT, start, end)


_SAID_CREDIT = re.compile(r"\b(?:(?:photo|image|picture)\s+)?credit\s*:\s*$", re.IGNORECASE)


def _closes(sheet: Sheet, match: re.Match[str]) -> bool:
    """Whether a bracket with a slash ends the caption: the credit of a house not listed."""
    if not _CLOSING.fullmatch(sheet.free[match.end() :]):
        return False
    pieces = [piece.strip() for piece in match["inside"].split("/")]
    return (
        len(pieces) in (2, 3)
        and all(
            is_namelike(piece) and len(piece) > 2 and not piece[0].isdigit()
            for piece in pieces
            if piece
        )
    ) or (
        len(pieces) == 2
        and is_namelike(pieces[0])
        and len(pieces[1]) > 3
        and not any(map(str.isdigit, match["inside"]))
    )


def _names_hold(match: re.Match[str]) -> bool:
    named = [
        match[name] for name in ("name", "house") if match.re.groupindex.get(name) and match[name]
    ]
    return all(is_namelike(name) for name in named)


def _last_line(sheet: Sheet, agencies: tuple[Agency, ...]) -> None:
    """Take off the last line where the agency puts place and date there."""
    for agency in agencies:
        for ending in agency.endings:
            if match := ending.search(sheet.free):
                _take_dateline(sheet, match)
                return


def _flags(marks: list[str], credits_: list[str], sentence: str) -> tuple[str, ...]:
    """The marks in their one spelling, and those that credit and sentence imply."""
    flags = []
    for mark in marks:
        bare = mark.strip("()[] ").upper()
        flags.append(next(flag for flag, form in _FLAG_WORDS.items() if re.fullmatch(form, bare)))
    if _SAID_FILE.search(sentence):
        flags.append("FILE")
    for credit in credits_:
        named = re.findall(r"[A-Z]+", credit.upper())
        flags.extend(_CREDIT_FLAGS[word] for word in named if word in _CREDIT_FLAGS)
    return tuple(dict.fromkeys(flags))


def _joined(found: tuple[Part, ...]) -> str:
    """The sentences as one, white space made single."""
    sentences = [_spaced(part.text) for part in found if part.kind is Kind.SENTENCE]
    joined = ""
    for sentence in sentences:
        joined += sentence if not joined or sentence[0] in ".,;:" else f" {sentence}"
    return joined


def _spaced(text: str) -> str:
    return " ".join(text.split())


_PLACE_WORD = r"(?:(?:[A-Z]\.)+|(?:St|Ste|Mt|Ft)\.|[A-ZÀ-Þ][\w'’-]*(?:\.(?=,))?)"
_PLACE_NAME = (
    rf"(?P<place>{_PLACE_WORD}(?:(?:\s+(?:(?:of|de|du|des|la|le|the|sur|sous|en)\s+|d['’])?"
    r"|,\s*(?:(?:en|au|aux|dans (?:la|le|les)|the|[a-z]+ern|central|north|south|east|west)\s+"
    r"|dans l['’])?)"
    rf"{_PLACE_WORD})*)"
)
_BEFORE_DATE = re.compile(
    r"(?:\b(?:in|at|near|outside|over|aboard|above|of|off|from|à|au|aux|en|de|devant|dans|sur|bei)\s+"
    r"(?:the\s+|la\s+|le\s+|les\s+|l['’])?|\b[dl]['’]|^(?=[^.,]+,)|\)\s*,\s*)"
    rf"{_PLACE_NAME}\s*(?:\([^()]*\))?(?:\s*[,.])?\s*/?\s*"
    r"(?:(?:(?:Picture|Issue) date:|Photo prise|Picture taken)\s*)?(?:on|le|am|ce|this)?\s*$"
)
_AFTER_DATE = re.compile(
    rf",?\s*(?:in|at|à|au|en)\s+(?:the\s+|la\s+|le\s+|l['’])?{_PLACE_NAME}"
    rf"(?:\s+in\s+(?P<wider>{_PLACE_WORD}(?:,?\s+{_PLACE_WORD})*))?"
)


_LAST_PLACE = re.compile(
    rf"\b(?:in|near|outside|at|à|bei)\s+(?:the\s+)?{_PLACE_NAME}"
    rf"(?=\.?$|\.\s+[A-ZÀ-Þ]|,\s+(?:{'|'.join(weekdays())})\b|,?\s+(?:in|en|im)\s+[^\W\d_]+\s+\d{{4}})",
)


def _last_place(sentence: str) -> str | None:
    """The place that ends the first sentence that ends with one."""
    found = _LAST_PLACE.search(sentence)
    return None if found is None else found["place"]


def _dated_place(sentence: str) -> str | None:
    """The place that the sentence states beside its date, the one after it first."""
    day = stated(sentence)
    if day is None:
        return None
    if after := _AFTER_DATE.match(sentence[day.end :]):
        return after["wider"] or after["place"]
    before = _BEFORE_DATE.search(sentence[: day.start])
    if before is None or before["place"].casefold().rstrip(".") in _NO_PLACES:
        return None
    return before["place"]


_NO_PLACES = frozenset(("file", "photo", "picture", "undated"))
