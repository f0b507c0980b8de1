"""The lines under a photo and behind it: caption, credit, alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from recit.checks.findings import Seen
from recit.checks.proof import Proof

# --- caption ---------------------------------------------------------------------------

# What cameras, scanners and agency systems write by themselves, never a person's caption.
_BOILERPLATE = re.compile(
    r"^(?:OLYMPUS DIGITAL CAMERA|SONY DSC|(?:MINOLTA|KODAK|KONICA MINOLTA|SAMSUNG|FUJIFILM|PENTAX|"
    r"RICOH|NIKON|CANON|HDR|BURST\w*|OPTIO|DCIM|Exif_JPEG_PICTURE|Processed (?:by|with) .*|"
    r"Created with GIMP|Default(?: caption)?|Untitled|Sans titre|Screenshot|Screen shot .*)"
    r"(?: DIGITAL (?:STILL )?CAMERA| DSC)?|(?:IMG|DSC|DSCN|DSCF|_DSC|P)_?\d{3,}(?:\.jpe?g)?|"
    r"default|caption|légende|test|image|photo|n/?a|tbc|tba|[-–.\s]*)$",
    re.I,
)
_TO_COME = re.compile(
    r"\b(?:name|caption|ID|details|more|information)s? (?:to come|tk|to follow|awaited)\b|\bTK\b"
    r"|\b(?:légende|nom|identité)s? à (?:venir|compléter|préciser)\b|\bà suivre\b\s*$|\bXX+\b|\?\?+"
    r"|\blorem ipsum\b|\bTODO\b",
    re.I,
)


@lru_cache(maxsize=8192)
def is_boilerplate(text: str) -> bool:
    """Whether a caption is what a machine wrote."""
    return bool(_BOILERPLATE.match(text.strip()))


def caption_missing(proof: Proof) -> Iterator[Seen]:
    """A photo without a caption that a person wrote."""
    for shown in proof.shown:
        caption = shown.figure.caption.strip()
        if is_boilerplate(caption):
            yield shown.seen(("caption", caption), ("file caption", shown.photo.caption.raw))


# --- credit ----------------------------------------------------------------------------

# "DR" (droits réservés) names nobody: art. L121-1 CPI asks for the author's name.
_NO_CREDIT = re.compile(
    r"^\W*(?:(?:photo|image|picture|crédits?|credits?|source|©|by|par)\W+)*(?:d\.?\s?r\.?|"
    r"(?:tous )?droits réservés|all rights reserved|copyright|internet|web|google(?: images)?|"
    r"facebook|twitter|x|instagram|youtube|tiktok|telegram|whatsapp|reddit|pinterest|flickr|"
    r"wikipedia|wikimedia(?: commons)?|social media|réseaux sociaux|screen ?(?:shot|grab)|"
    r"capture d.écran|courtesy(?: (?:photo|image))?|file(?: photo)?|archives?|library|"
    r"stock(?: photo)?|"
    r"unknown|inconnue?|anonym(?:e|ous)|uncredited|n/?a|none|photo|photograph|picture|image|foto|"
    r"source|credit|crédit|handout(?: photo)?|stringer|str|pool|stf|-+)?\W*$",
    re.I,
)


def names_nobody(credit: str) -> bool:
    """Whether a credit line names neither a person nor an organisation."""
    return bool(_NO_CREDIT.match(credit))


def credit_missing(proof: Proof) -> Iterator[Seen]:
    """A photo whose credit is empty or names nobody."""
    for shown in proof.shown:
        if names_nobody(shown.figure.credit):
            yield shown.seen(("credit", shown.figure.credit))


# --- alternative text ------------------------------------------------------------------

_PHOTO_OF = re.compile(
    r"^\W*(?:(?:in|on|sur|dans|auf) )?(?:an? |the |this |these |une? |la |le |l.|cette |cet |ce |"
    r"ein(?:e|em)? |dieses |una? )?(?:colou?r |black[- ]and[- ]white |close[- ]up |old )?"
    r"(?:photo(?:graph|graphie)?s?|pictures?|image|pic|snapshot|cliché|foto|bild|imagen|fotografía)"
    r"\s*(?:(?:en noir et blanc|en couleurs?) )?(?:(?:of|shows?|showing|depict(?:s|ing)|"
    r"de|du|des|d.|montrant|montre|von|zeigt|que muestra|qui montre)\b|[:,])",
    re.I,
)
_CREDIT_IN_ALT = re.compile(
    r"©|\([cC]\)|\b(?i:photo(?:graph)?|picture|image|crédit|credit|foto)\s*"
    r"(?::|\b(?i:by|par)\b)\s*(?:the\b|[A-ZÀ-Þ])"
    r"|\b(?:AP Photo|REUTERS|AFP|Getty Images|EPA|dpa|ANSA|TASS|Xinhua|Shutterstock|Keystone)\s*/"
    r"|/\s*(?:AP|AFP|Reuters|Getty Images|EPA|dpa)\b|\b(?i:photograph(?:er|e))\s*:"
    r"|(?:[(—–-]|\.)\s*(?:AP|AFP|Reuters|REUTERS|Getty Images|EPA|dpa|Shutterstock)\W*$",
)


def alt_missing(proof: Proof) -> Iterator[Seen]:
    """A photo without alternative text."""
    for shown in proof.shown:
        if not shown.figure.alt.strip() or is_boilerplate(shown.figure.alt):
            yield shown.seen(("alt", shown.figure.alt), ("caption", shown.figure.caption))


def alt_is_caption(proof: Proof) -> Iterator[Seen]:
    """Alternative text that repeats the caption."""
    for shown in proof.shown:
        alt = _plain(shown.figure.alt)
        told = {_plain(shown.figure.caption), _plain(shown.photo.caption.sentence)} - {""}
        if alt and any(fuzz.ratio(alt, caption) >= 90 for caption in told):
            yield shown.seen(("alt", shown.figure.alt), ("caption", shown.figure.caption))


def alt_photo_of(proof: Proof) -> Iterator[Seen]:
    """Alternative text that starts by saying that a picture is a picture."""
    for shown in proof.shown:
        if match := _PHOTO_OF.match(shown.figure.alt):
            yield shown.seen(("alt", shown.figure.alt), words=match.group().strip())


def alt_has_credit(proof: Proof) -> Iterator[Seen]:
    """Alternative text that holds a credit."""
    for shown in proof.shown:
        alt = shown.figure.alt
        match = _CREDIT_IN_ALT.search(alt)
        if match is not None:
            yield shown.seen(("alt", alt), words=match.group())
            continue
        names = [*shown.photo.rights.creators, shown.figure.credit]
        for name in names:
            if len(name) > 5 and name.casefold() in alt.casefold():
                yield shown.seen(("alt", alt), words=name)
                break


def alt_too_long(proof: Proof) -> Iterator[Seen]:
    """Alternative text longer than a screen reader's user wants to hear in one go."""
    limit = proof.settings.limits.alt_length
    for shown in proof.shown:
        length = len(shown.figure.alt)
        if length > limit:
            yield shown.seen(("alt", shown.figure.alt), length=str(length), limit=str(limit))


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())
