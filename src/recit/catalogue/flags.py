"""The marks that wires put on a picture: from the archive, of the pool, corrected, killed."""

from __future__ import annotations

import re

_FLAG_WORDS = {
    "FILE": r"FILES?(?:\s+PHOTOS?)?|PHOTO\s+FILE",
    "ARCHIVES": r"PHOTOS?\s+D['’]ARCHIVES?|ARCHIVES?(?:\s+PHOTOS?)?|ARCHIV(?:BILD|FOTO|O)?|DOSSIER",
    "TOPSHOT": r"TOPSHOTS?",
    "TPX": r"TPX(?:\s+IMAGES?\s+OF\s+THE\s+DAY)?",
    "HANDOUT": r"HANDOUT(?:\s+(?:PHOTO|IMAGE|PICTURE))?",
    "POOL": r"POOL(?:\s+PHOTO)?",
    "COMBO": r"COMBO|COMBINATION(?:\s+(?:PHOTO|PICTURE))?|MONTAGE",
    "CORRECTION": r"CORRECTI(?:ON|F)|CORRECTED|REFILE|UPDATE|RECTIFICATIF",
    "KILL": r"(?:MANDATORY\s+|PHOTO\s+)?KILL|ANNULATION",
    "ILLUSTRATION": r"ILLUSTRATION|SYMBOL(?:BILD|FOTO)",
    "ALTERNATE": r"ALTERNATE\s+CROP|ALTERNATIVE\s+CROP",
}
_SAID_FILE = re.compile(r"^(?:In this [^.]{0,60})?\bfile (?:photo|picture|image)", re.IGNORECASE)
_SAID_ARCHIVES = re.compile(r"\bphoto d['’]archives?\b", re.IGNORECASE)
_SAID_HANDOUT = re.compile(r"\bhandout (?:photo|picture|image)", re.IGNORECASE)
_CREDIT_FLAGS = {
    "POOL": re.compile(r"\bpool\b", re.IGNORECASE),
    "HANDOUT": re.compile(r"\b(?:handout|HO)\b", re.IGNORECASE),
    "FILE": re.compile(r"[/,]\s*file(?: photo)?\s*[)\]]?$", re.IGNORECASE),
    "ARCHIVES": re.compile(r"(?:/\s*|\bphoto )archives?\b(?!\w)", re.IGNORECASE),
}
OPENING_FLAG = re.compile(
    r"[(\[]?(?P<flag>"
    + "|".join(_FLAG_WORDS.values())
    + r")(?:[)\]]\s*[-–—:]*\s*|\s*(?:--|[-–—:/])\s*)(?=\S)"
)
AFTER_THE_CREDIT = re.compile(
    r"\bTPX IMAGES? OF THE DAY\b|\b(?:REFILE|CORRECTION)\b(?=[\s:–—-]*(?:\0|$))"
    r"|\bTOPSHOTS?(?=[\s.\0]*$)"
)
CLOSING_FLAG = re.compile(
    r"(?:(?<=^)|(?<=[\s\0.(\[/-]))[(\[]?(?P<flag>"
    + "|".join(_FLAG_WORDS.values())
    + r")[)\]]?(?=[\s.,;/–—\0-]*(?:$|\0|\n))"
)


def flags(marks: list[str], credits_: list[str], said: str) -> tuple[str, ...]:
    """The marks in their one spelling, and those that the credits and ``said`` imply.

    ``said`` is the sentence and the notes.
    """
    found = []
    for mark in marks:
        bare = mark.strip("()[] ").upper()
        found.append(next(flag for flag, form in _FLAG_WORDS.items() if re.fullmatch(form, bare)))
    if _SAID_FILE.search(said):
        found.append("FILE")
    if _SAID_ARCHIVES.search(said):
        found.append("ARCHIVES")
    if _SAID_HANDOUT.search(said):
        found.append("HANDOUT")
    for credit in credits_:
        found.extend(flag for flag, form in _CREDIT_FLAGS.items() if form.search(credit))
    return tuple(dict.fromkeys(found))
