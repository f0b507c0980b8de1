"""For what and where a photo may be used, against the publication that recit.toml describes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from babel import Locale

from recit.checks.findings import Seen
from recit.checks.notices import notices
from recit.checks.proof import Proof

_FORBIDS = {
    "web": r"NO (?:INTERNET|WEB(?:SITES?)?|ONLINE)\b|NOT FOR (?:USE ON )?(?:THE )?"
    r"(?:INTERNET|WEB|ONLINE)|PRINT (?:USE )?ONLY|PAS D.(?:USAGE |UTILISATION )?(?:SUR )?INTERNET"
    r"|INTERDIT(?:E)? (?:SUR|À|A) INTERNET|NO (?:ELECTRONIC|DIGITAL)"
    r"|(?:WEB|INTERNET|ONLINE) (?:USE |USAGE )?(?:PROHIBITED|FORBIDDEN|INTERDITE?)",
    "print": r"NO PRINT\b|NOT FOR PRINT|(?:WEB|ONLINE|INTERNET) (?:USE )?ONLY|INTERNET UNIQUEMENT",
    "mobile": r"NO MOBILE|NOT FOR MOBILE|PAS DE MOBILE",
    "social": r"NO SOCIAL|NOT FOR SOCIAL|PAS DE RÉSEAUX SOCIAUX|INTERDIT.{0,20}RÉSEAUX SOCIAUX",
    "tv": r"NO (?:TV|TELEVISION)\b|NOT FOR (?:TV|TELEVISION)|PAS DE TÉLÉVISION",
    "magazine": r"NO MAG(?:S|AZINES?)\b|NOT FOR MAGAZINES?|MAGS OUT|PAS DE MAGAZINES?",
    "tabloid": r"NO TABLOIDS?|NOT FOR TABLOIDS?|TABLOIDS? OUT|PAS DE TABLOÏDS?",
    "book": r"NO BOOKS?\b|NOT FOR BOOKS?|PAS DE LIVRES?",
}
_COMMERCIAL = (
    r"EDITORIAL (?:USE )?ONLY|RESTRICTED TO EDITORIAL|NON-?COMMERCIAL|"
    r"NO (?:COMMERCIAL|MARKETING|ADVERTISING|ADVERTISEMENTS?)\b|"
    r"NOT FOR (?:COMMERCIAL|MARKETING|ADVERTISING)|USAGE ÉDITORIAL (?:UNIQUEMENT|EXCLUSI|SEUL)|"
    r"PAS D.USAGE COMMERCIAL|PAS DE PUBLICITÉ"
)
_RESALE = r"NO (?:RE-?)?SALES?\b|NOT FOR (?:RE-?)?SALE|PAS DE (?:RE)?VENTES?|REVENTE INTERDITE"


def use_not_allowed(proof: Proof) -> Iterator[Seen]:
    """A photo that may not be used as, or where, this publication uses it."""
    publication = proof.settings.publication
    for shown in proof.shown:
        for kind, text in notices(shown.photo):
            found = _forbidden(text, kind in ("caption", "headline"), proof)
            if found is not None:
                words, use = found
                yield shown.seen((kind, words), ("publication", use), use=use)
                break
            countries = _countries(text, kind in ("caption", "headline"))
            if countries is None:
                continue
            forbidden, words = countries
            if not publication.territories:
                yield shown.seen((kind, words), use="?", undecided=True)
                break
            mine = publication.territories
            clash = [c for c in mine if c == "WORLD" or c in forbidden]
            if clash:
                yield shown.seen((kind, words), ("publication", ", ".join(mine)), use=clash[0])
                break


def _forbidden(text: str, running: bool, proof: Proof) -> tuple[str, str] | None:
    publication = proof.settings.publication
    flags = re.NOFLAG if running else re.I
    patterns = [(use, _FORBIDS[use]) for use in publication.uses]
    if publication.commercial:
        patterns.append(("commercial", _COMMERCIAL))
    if publication.resells:
        patterns.append(("resale", _RESALE))
    for use, pattern in patterns:
        if match := re.search(rf"\b(?:{pattern})", text, flags):
            return match.group(), use
    return None


_ALIASES = {
    "UK": "GB",
    "U.K.": "GB",
    "GREAT BRITAIN": "GB",
    "BRITAIN": "GB",
    "ENGLAND": "GB",
    "USA": "US",
    "U.S.": "US",
    "U.S.A.": "US",
    "US": "US",
    "AMERICA": "US",
    "HOLLAND": "NL",
    "CZECH REPUBLIC": "CZ",
    "TURKEY": "TR",
    "ROYAUME UNI": "GB",
    "GRANDE-BRETAGNE": "GB",
    "BRD": "DE",
}


@cache
def _territories() -> tuple[dict[str, str], re.Pattern[str]]:
    codes = dict(_ALIASES)
    for language in ("en", "fr", "de", "es"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("ZZ", "EU", "EZ", "UN"):
                codes.setdefault(name.upper(), code)
    names = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
    return codes, re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.I)


_LIST = re.compile(r"\s*(?:,|/|;|&|-|–|and|et|und|out)?\s*", re.I)
_NOT_IN = re.compile(
    r"(?:\bno (?:use|usage|publication)|\bnot (?:for (?:use|publication|sale)|available|to be used)"
    r"|\bnot for|\binterdite?(?: de (?:diffusion|publication|reproduction))?"
    r"|\bpas d.(?:utilisation|usage)|\bexcept|\bexclud(?:es?|ing)|\bsauf|\bhors)"
    r"(?:\s+(?:in|within|en|au|aux|the|la|le|l.))*\s*$",
    re.I,
)
_LIMITS = re.compile(
    r"\b(?:out|only|no|not|interdite?|pas|except|exclud(?:es?|ing)|sauf|hors|uniquement"
    r"|exclusivement)\b",
    re.I,
)
"""Without one of these words, a notice may name countries and limits nothing."""
_ONLY_BEFORE = re.compile(
    r"(?:\bonly (?:in|for|within)|\buniquement (?:en|au|aux|pour)|\bexclusivement (?:en|au|aux))"
    r"(?:\s+(?:the|la|le|l.))*\s*$",
    re.I,
)


@lru_cache(maxsize=8192)
def _countries(text: str, running: bool) -> tuple[set[str], str] | None:
    """The countries in which a notice forbids use, and its words.

    "Only in X" comes back as every country but X.
    """
    if not _LIMITS.search(text):
        return None
    codes, pattern = _territories()
    forbidden: set[str] = set()
    allowed: set[str] = set()
    words: list[str] = []
    pending: list[str] = []
    last = -1
    for code in re.findall(r"\b([A-Z]{2}) OUT\b", text):
        if code in codes.values():
            forbidden.add(code)
            words.append(f"{code} OUT")
    for match in pattern.finditer(text):
        if running and not match.group().isupper():
            continue
        code = codes[match.group().upper()]
        before, after = text[: match.start()], text[match.end() :]
        if last < 0 or not _LIST.fullmatch(text, last, match.start()):
            pending = []
        last = match.end()
        pending.append(code)
        out = re.match(
            r"\s+OUT\b" if running else r"\s+out\b", after, re.NOFLAG if running else re.I
        )
        only = re.match(r"\s+(?:USE )?ONLY\b", after, re.NOFLAG if running else re.I)
        barred = not running and re.search(r"(?:\bout\s*:|\bno)\s*$", before, re.I)
        if out or barred or _NOT_IN.search(before) or (len(pending) > 1 and forbidden):
            forbidden.update(pending)
            words.append(text[max(0, match.start() - 30) : match.end() + 10].strip())
        elif only or _ONLY_BEFORE.search(before):
            allowed.update(pending)
            words.append(text[max(0, match.start() - 30) : match.end() + 10].strip())
    if allowed:
        forbidden |= set(codes.values()) - allowed
    return (forbidden, "; ".join(words)) if forbidden else None
