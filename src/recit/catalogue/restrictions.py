"""What a caption forbids or demands: embargoes, sales, archives, territories, credit."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

_UPPER = r"[A-Z0-9À-Þ][A-Z0-9À-Þ,'’&/()-]*"
_CAPITALS = rf"{_UPPER}(?:\s+{_UPPER})*"
_MONTHS_AND_DAYS = (
    r"(?i:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|paris|london|berlin|brussels)"
)
_TIMES = (
    rf"(?:{_MONTHS_AND_DAYS}|\d[\w:.+/-]*|[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9:.+/'’-]+"
    r"|À|A(?= \d)|(?:un)?til|for|to|at|on|of|am|pm|a\.m\.|p\.m\.|hours?|time|local|release"
    r"|publication|jusqu['’]au?|au|le|à|heures?|de|h)"
)
_EMBARGO = (
    r"(?:STRICT(?:LY)?\s+|[Ss]trict(?:ly)?\s+)?(?:SOUS\s+|[Ss]ous\s+)?"
    r"(?:EMBARGO(?:ED)?|[Ee]mbargo(?:ed)?)"
)
_FORBIDDEN = (
    r"RESALES?|SALES?|ARCHIV(?:E|ES|ING|AL)|MARKETING|ADVERTIS(?:ING|EMENTS?)|COMMERCIAL|TABLOIDS?"
    r"|LICENSING|INTERNET|ONLINE|WEB|MERCHANDISING|BOOKS?|CROP(?:PING|S)?|USE|USAGE|THIRD|TV"
    r"|TELEVISION|MAGS?|MAGAZINES?|SYNDICATION|PUBLICATION|PUBLISHING|ALTERING|MOBILE|SOCIAL|MODEL"
    r"|PRINT|EDITORIAL|MANIPULATION|FRONT|COVERS?|POOL|AFTER|FEES?|SCREENSHOTS?|INTERNATIONAL|VIDEO"
)
_NEXT = r"(?:NO|NOT|HANDOUT|MANDATORY|EDITORIAL USE ONLY|RESTRICTED|DISTRIBUTED)\b"
LEFTOVER = re.compile(
    r"(?<=\0)[\s.,;:=–—-]*(?P<wording>[A-Z0-9][^a-zà-ÿ\0()\[\]]{4,}[A-Z0-9.])"
    r"(?=[\s=\0.,;)-]*(?:\Z|\0|\n))"
)
"""Capitals between restrictions or after the last: their continuation."""


@cache
def restrictions() -> tuple[re.Pattern[str], ...]:
    """One rule a pattern, tried in this order: what names a wording whole is before its parts.

    They name every country in three languages, and so are compiled when a caption is read.
    """
    territory = _territory()
    return (
        *_embargoes(),
        *_notices(),
        *_terms(),
        *_refusals(territory),
        *_territories(territory),
    )


def _embargoes() -> tuple[re.Pattern[str], ...]:
    """Not before, and not at all."""
    return (
        # An embargo runs on through times and dates, and ends with the first other word.
        re.compile(rf"\b{_EMBARGO}\b(?:(?<!\.)\s*[:,]?\s+{_TIMES}(?=[\s,.;:)\0]|$))*\.?"),
        re.compile(
            r"(?<=\()(?:PHOTO |PICTURE )?NOT FOR (?:PUBLICATION|RELEASE|USE|SALE)\b"
            r"[^().;\n\0]*(?=\))"
            r"|\bNOT FOR (?:PUBLICATION|RELEASE|USE|SALE)\b(?:[^.;\n\0]|\.(?=\d))*\.?"
        ),
        re.compile(r"(?i)\bNE PAS (?:PUBLIER|DIFFUSER|UTILISER) (?:avant|après)\b[^.;\n\0]*\.?"),
    )


def _notices() -> tuple[re.Pattern[str], ...]:
    """What agencies repeat word for word."""
    return (
        re.compile(r"\bATTENTION: This [Ii]mage is part of a PHOTO SET\b"),
        re.compile(r"\bNo use with unauthorised [^.\n\0]*\.?"),
        re.compile(r"\b(?:ACHTUNG|ATTENTION)\s*:\s*(?=[\w ]*[a-zäöü])[^\n\0]*"),
        re.compile(r"\bHonorarfrei (?:nur )?für [^.\n\0+]*"),
        re.compile(r"\bNOTE TO EDITORS:[^.\n\0]*\."),
        re.compile(rf"\bATTENTION (?:EDITORS|USERS|INTERNET)\b\s*[-–—:]*\s*(?!NO\b){_CAPITALS}\.?"),
        re.compile(
            r"(?i)\bThis official White House photograph is being made available\b.*", re.DOTALL
        ),
    )


def _terms() -> tuple[re.Pattern[str], ...]:
    """What the picture is for, and what must stand beside it."""
    return (
        re.compile(
            r"\b(?:STRICTLY )?(?:RESTRICTED TO |FOR )?EDITORIAL USE(?: ONLY)?\b"
            r"|\bRESTRICTED TO SUBSCRIPTION USE\b"
        ),
        re.compile(r"\b(?:[Ss]trictly |[Ff]or )?[Ee]ditorial [Uu]se [Oo]nly\b"),
        re.compile(
            r"(?i)\b(?:usage|utilisation) (?:strictement )?(?:éditoriale?|rédactionnelle?|presse)"
            r"(?: uniquement| seulement| exclusivement)?\b|\bà usage éditorial(?: uniquement)?\b"
            r"|\bdroits réservés hors [a-zà-ÿ]+"
        ),
        re.compile(
            r"(?i)\bMANDATORY (?:PHOTO )?CREDIT\b\s*:?\s*[\"“][^\"”\n]+[\"”]"
            r"|\bMANDATORY (?:PHOTO )?CREDIT\b\s*:?"
            r"|\bMANDATORY MENTION OF THE ARTIST UPON PUBLICATION\b"
            r"|\b(?:CRÉDIT|CREDIT|MENTION|SIGNATURE) OBLIGATOIRE\b\s*:?\s*"
            r"(?:[\"“«][^\"”»\n]+[\"”»])?"
        ),
        re.compile(r"\bTO ILLUSTRATE THE EVENT AS SPECIFIED IN THE CAPTION\b"),
        re.compile(r"\b(?:DISTRIBUTED|PROVIDED) AS A SERVICE TO CLIENTS\b"),
        re.compile(r"\bDO NOT (?:OBSCURE|CROP|ALTER|REMOVE)\b[A-Z ]*"),
        re.compile(r"\bMUST (?:CREDIT|BE|NOT)\b[A-Z ]*|\bCREDIT MUST[A-Z ]*"),
        re.compile(r"\bONE[- ]TIME USE(?: ONLY)?\b"),
    )


def _refusals(territory: str) -> tuple[re.Pattern[str], ...]:
    """What it is not for: sales, archives, advertising."""
    return (
        re.compile(
            rf"\bNO (?:COMMERCIAL OR EDITORIAL|COMMERCIAL OR BOOK|COMMERCIAL|EDITORIAL) SALES\b"
            rf"(?: IN {territory})?"
        ),
        re.compile(
            rf"\bNO (?:{_FORBIDDEN})\b(?:[ -](?!{_NEXT})[A-ZÀÉ]+\b(?! OUT\b))*(?: \d+ DAYS[A-Z ]*)?"
        ),
        re.compile(
            r"\b[Nn]o (?:[Rr]esales?|[Ss]ales?|[Aa]rchives?|[Mm]erchandising"
            r"|[Bb]ook [Cc]over [Uu]sage|[Cc]ommercial [Uu]se|[Ss]yndication|[Tt]abloids)\b"
        ),
        re.compile(
            r"(?i)\b(?:pas d['’]archivage|archivage interdit|pas de (?:re)?vente"
            r"|(?:re)?vente interdite|interdite? à la (?:re)?vente|pas d['’]usage commercial"
            r"|pas d['’]utilisation commerciale|pas d['’]internet|usage commercial interdit"
            r"|utilisation publicitaire interdite"
            r"|pas de publicité|reproduction interdite|tabloïds? interdits?)\b"
        ),
    )


def _territories(territory: str) -> tuple[re.Pattern[str], ...]:
    """Where it may not be shown, or alone may."""
    return (
        # Territories: "JAPAN OUT", "GERMANY, AUSTRIA OUT", "UK AND IRELAND OUT", "(AFP OUT)".
        re.compile(
            rf"\b{territory}(?:(?:\s*[,/&]\s*|\s+(?:AND|ET|and|et)\s+|\s+){territory}){{0,8}}\s+OUT\b"
            r"|(?:(?<=^)|(?<=[(.,;/\0-])|(?<=[(.,;/\0-]\s))[A-Z][A-Z.]+\s+OUT\b"
        ),
        re.compile(
            rf"\b(?:HORS|SAUF|EXCEPTÉ) {territory}\b"
            r"|\b[A-ZÉÈ]{3,}(?: ET [A-ZÉÈ]+)? (?:INTERDITE?S?|EXCLUE?S?)\b"
        ),
        re.compile(r"\bEXCLUSIVE(?: TO [A-Z ]+)?(?=[\s.\0-]*(?:$|\0))"),
    )


def _territory() -> str:
    places = {
        *(
            name
            for language in ("en", "fr", "de")
            for code, name in Locale(language).territories.items()
            if code.isalpha()
        ),
        *("UK", "USA", "US", "U.S.", "GB", "EU", "Britain", "England", "Scotland", "Wales"),
        *("Holland", "Korea", "Benelux", "Europe", "Asia", "Africa", "Scandinavia"),
    }
    longest_first = sorted(places, key=lambda name: (-len(name), name))
    forms = [re.escape(form) for name in longest_first for form in (name.upper(), name)]
    return f"(?:{'|'.join(forms)})"
