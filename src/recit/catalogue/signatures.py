"""Credits as they stand in captions: in brackets, in an agency's shape, in a closing line."""

from __future__ import annotations

import re

from recit.catalogue.credits import is_credit
from recit.catalogue.sheet import Kind, Sheet
from recit.catalogue.signers import agency_of, is_house, is_namelike
from recit.catalogue.wire import TAKEN, Agency

_BRACKETS = re.compile(r"[(\[](?P<inside>(?:[^()\[\]\0]|\([^()\0]*\))*)[)\]]")
_CLOSING = re.compile(rf"[\s.,;/–—{TAKEN}-]*$")
_DASHED = re.compile(
    r"(?:^|[\n.!?\0]|\s[-–—•|])\s*(?P<line>(?:[^\n\0.!?]|\.(?:(?=\w)|(?!\w)(?<=\b[^\W\d_]\.))){4,140}?)[\s.]*$"
)
_LAST_LINE = re.compile(rf"{TAKEN}[\s.)\]]*\n[\s=]*(?P<line>[^\n{TAKEN}]{{3,80}}?)[\s.]*$")
"""A reseller's own line below the credit."""

_FILE_END = re.compile(r",\s*(?P<flag>(?i:file(?:\s+photo)?|archiv(?:es?|o)))\s*$")


def take_credits(sheet: Sheet, agencies: tuple[Agency, ...]) -> None:
    """Take every credit off the sheet: in brackets, in an agency's shape, or at the end."""
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
        again = _LAST_LINE.search(sheet.free)
        if again is not None and is_credit(again["line"]):
            _take_credit(sheet, again.start("line"), again.end("line"))
        return
    closing = _DASHED.search(_CLOSING.sub("", sheet.free))
    if closing is None or closing["line"].startswith("("):
        return
    line = closing["line"]
    if is_credit(line) or (len(line) < 60 and "/" in line and _slashed(line)):
        _take_credit(sheet, closing.start("line"), closing.end("line"))


_OPENING = re.compile(r"(?P<line>[^\n\0.!?]{3,80}?/[^\n\0.!?]{2,80}?)\s+[-–—|]\s+(?=\S)")


def opening_credit(free: str, place: int) -> tuple[int, int] | None:
    """Where a credit stands that opens the caption: ``HOUSE/NEWSPAPER/NAME - …``."""
    match = _OPENING.match(free, place)
    if match is None or not is_credit(match["line"]):
        return None
    if not any(agency_of(piece.strip()) for piece in match["line"].split("/")):
        return None
    return match.span("line")


def _take_credit(sheet: Sheet, start: int, end: int) -> None:
    """Take the credit off; a word such as ``File`` at its end is a flag of its own."""
    if said := _SAID_CREDIT.search(sheet.free[:start]):
        start = said.start()
    inside = re.sub(r"[)\]]\s*$", "", sheet.free[start:end])
    if flag := _FILE_END.search(inside):
        sheet.take(Kind.FLAG, start + flag.start("flag"), start + flag.end("flag"))
        end = start + flag.start()
    sheet.take(Kind.CREDIT, start, end)


_SAID_CREDIT = re.compile(
    r"(?:\b(?:(?:(?:photo|image|picture)\s+)?credits?|photos?|photograph(?:er|e)?|fotos?|bild)\s*:"
    r"|©)\s*$",
    re.IGNORECASE,
)


def _closes(sheet: Sheet, match: re.Match[str]) -> bool:
    """Whether a bracket with a slash ends the caption: the credit of a house not listed."""
    return _CLOSING.fullmatch(sheet.free[match.end() :]) is not None and _slashed(match["inside"])


def _slashed(text: str) -> bool:
    """Whether a slash parts two or three names, of which one has several words."""
    pieces = [piece.strip() for piece in text.split("/")]
    if len(pieces) not in (2, 3) or not any(" " in piece for piece in pieces):
        return False
    return all(
        (len(piece) > 2 or piece.isupper())
        and not piece[0].isdigit()
        and (is_namelike(piece) or (" " in piece and is_house(piece)))
        for piece in pieces
    )


def _names_hold(match: re.Match[str]) -> bool:
    named = [
        match[name] for name in ("name", "house") if match.re.groupindex.get(name) and match[name]
    ]
    return all(is_namelike(name) for name in named)
