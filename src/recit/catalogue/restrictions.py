"""What a caption forbids or demands: embargoes, sales, archives, territories, credit."""

from __future__ import annotations

import re

_UPPER = r"[A-Z0-9ÀÂÇÉÈÊËÎÏÔÙÛÜ][A-Z0-9ÀÂÇÉÈÊËÎÏÔÙÛÜ,'’&/()-]*"
_CAPITALS = rf"{_UPPER}(?:\s+{_UPPER})*"
_FORBIDDEN = (
    "RESALES?|SALES?|ARCHIV(?:E|ES|ING|AL)|MARKETING|ADVERTIS(?:ING|EMENTS?)|COMMERCIAL|TABLOIDS?|"
    "LICENSING|INTERNET|ONLINE|WEB|MERCHANDISING|BOOKS?|CROP(?:PING|S)?|USE|USAGE|THIRD|TV|TELEVISION|"
    "MAGS?|MAGAZINES?|SYNDICATION|PUBLICATION|PUBLISHING|ALTERING|MOBILE|SOCIAL|MODEL|PRINT|"
    "EDITORIAL|MANIPULATION|FRONT|COVERS?|POOL|AFTER|FEES?|NEW|SCREENSHOTS?|INTERNATIONAL|VIDEO"
)
RESTRICTIONS: tuple[re.Pattern[str], ...] = (
    # An embargo runs to the end of its sentence; a full stop inside a time is no end.
    re.compile(
        r"\b(?:STRICTLY\s+)?(?:SOUS\s+)?EMBARGO(?:ED)?\b(?:\s*:)?(?:[^.;\n\0(]|\.(?=\d))*"
        r"(?:\.\s*NOT FOR (?:PUBLICATION|RELEASE|USE)[^.\n\0]*)?\.?"
    ),
    re.compile(
        r"\b(?:Strictly\s+)?(?:[Ss]ous\s+)?[Ee]mbargo(?:ed)?\b\s*(?::|until|till|jusqu)(?:[^.;\n\0(]|\.(?=\d))*\.?"
    ),
    re.compile(r"\bNOT FOR (?:PUBLICATION|RELEASE|USE|SALE)\b(?:[^.;\n\0]|\.(?=\d))*\.?"),
    re.compile(
        r"(?i)\bNE PAS (?:PUBLIER|DIFFUSER|UTILISER)\s+(?:avant|après)\b(?:[^.;\n\0]|\.(?=\d))*\.?"
    ),
    # The notices that agencies repeat word for word.
    re.compile(rf"\bATTENTION (?:EDITORS|USERS|INTERNET)\b\s*[-–—:]*\s*(?!NO\b){_CAPITALS}\.?"),
    re.compile(
        r"(?i)\bThis official White House photograph is being made available\b.*", re.DOTALL
    ),
    re.compile(
        r"\b(?:STRICTLY\s+)?(?:RESTRICTED TO|FOR)?\s*EDITORIAL USE(?: ONLY)?\b"
        r"|\bRESTRICTED TO (?:EDITORIAL|SUBSCRIPTION) USE\b"
    ),
    re.compile(r"\b(?:[Ss]trictly\s+|[Ff]or\s+)?[Ee]ditorial [Uu]se [Oo]nly\b"),
    re.compile(
        r"(?i)\b(?:usage|utilisation)s? (?:strictement )?(?:éditoriale?|rédactionnelle?)s?"
        r"(?: uniquement| seulement| exclusivement)?\b|\bà usage éditorial(?: uniquement| exclusivement)?\b"
    ),
    re.compile(
        r"(?i)\bMANDATORY (?:PHOTO )?CREDIT\b\s*:?\s*[\"“][^\"”\n]+[\"”]"
        r"|\bMANDATORY (?:PHOTO )?CREDIT\b\s*:?|\bMANDATORY MENTION OF THE ARTIST UPON PUBLICATION\b"
        r"|\b(?:CRÉDIT|CREDIT|MENTION|SIGNATURE) OBLIGATOIRE\b\s*:?\s*(?:[\"“«][^\"”»\n]+[\"”»])?"
    ),
    re.compile(r"\bTO ILLUSTRATE THE EVENT AS SPECIFIED IN THE CAPTION\b"),
    re.compile(r"\b(?:DISTRIBUTED|PROVIDED) AS A SERVICE TO CLIENTS\b"),
    re.compile(r"\bDO NOT (?:OBSCURE|CROP|ALTER|REMOVE)\b[A-Z ]*"),
    re.compile(
        r"\bMUST (?:CREDIT|BE|NOT)\b[A-Z ]*|\bONE[- ]TIME USE(?: ONLY)?\b|\bCREDIT MUST[A-Z ]*"
    ),
    re.compile(
        rf"\bNO (?:COMMERCIAL OR EDITORIAL SALES|COMMERCIAL OR BOOK SALES|COMMERCIAL SALES)\b"
        rf"(?: IN {_CAPITALS})?"
    ),
    re.compile(
        rf"\bNO (?:{_FORBIDDEN})\b(?:[ -](?!NO\b|NOT\b|MANDATORY\b|EDITORIAL USE ONLY\b|RESTRICTED\b|DISTRIBUTED\b)"
        r"[A-ZÀÉ]+\b(?! OUT\b))*(?: \d+ DAYS[A-Z ]*)?"
    ),
    re.compile(
        r"\b[Nn]o (?:re)?(?:[Ss]ales|[Aa]rchives?|[Mm]erchandising|[Bb]ook [Cc]over [Uu]sage|[Cc]ommercial use|[Ss]yndication|[Tt]abloids|resales?)\b"
    ),
    re.compile(r"\bNo (?:Merchandising|Book Cover Usage|Resales?|Archives?|Sales?)\b"),
    re.compile(
        r"(?i)\b(?:pas d['’]archivage|archivage interdit|pas de (?:re)?vente|(?:re)?vente interdite|"
        r"interdit(?:e)? à la (?:re)?vente|pas d['’]usage commercial|usage commercial interdit|"
        r"pas d['’]utilisation commerciale|utilisation publicitaire interdite|pas de publicité|pas d['’]internet|"
        r"reproduction interdite|tabloïds? interdits?)\b"
    ),
    # Territories: "JAPAN OUT", "GERMANY, AUSTRIA OUT", "UK AND IRELAND OUT".
    re.compile(
        r"\b(?!ATTENTION|EDITORS|ONLY|USE|SALES|ARCHIVES|LOGO|CREDIT|PARTY)"
        r"[A-Z][A-Z.]+(?:(?:\s*[,/&]\s*|\s+(?:AND|&)\s+|\s+(?:OUT\s*[,/]\s*)?)(?!OUT\b)[A-Z][A-Z.]+){0,6}\s+OUT\b"
    ),
    re.compile(r"\b(?:[A-Z][a-z]+ ){1,2}OUT\b"),
    re.compile(
        r"\b(?:HORS|SAUF|EXCEPTÉ)\s+[A-ZÉÈ][A-ZÉÈ, -]{2,40}\b|\b[A-ZÉÈ]{3,}(?: ET [A-ZÉÈ]+)? (?:INTERDITE?S?|EXCLUE?S?)\b"
    ),
    re.compile(r"\bEXCLUSIVE(?: TO [A-Z ]+)?(?=[\s.\0-]*(?:$|\0))"),
)
"""One rule a pattern, tried in this order: what names a wording whole stands before its parts."""

LEFTOVER = re.compile(
    r"(?<=\0)[\s.,;:=–—-]*(?P<wording>[A-Z0-9][^a-zà-ÿ\0()\[\]]{4,}[A-Z0-9.])(?=[\s=\0.,;)-]*(?:\Z|\0|\n))"
)
"""Capitals between restrictions or after the last: their continuation."""
