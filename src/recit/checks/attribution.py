"""Credit lines: photographer and agency both named, in the wording that the agency asks for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from recit.checks.findings import Seen
from recit.checks.lines import names_nobody
from recit.checks.naming import candidates
from recit.checks.notices import notices
from recit.checks.proof import Proof, Shown


@cache
def _agencies() -> frozenset[str]:
    text = resources.files("recit.checks").joinpath("agencies.toml").read_text("utf-8")
    return frozenset(name.casefold() for name in tomllib.loads(text)["names"])


_PLACEHOLDER = re.compile(
    r"^(?:str|stringer|stf|staff|staff photographer|handout|hand-?out|ho|pool|pool photo|"
    r"hons|(?:unknown|unnamed) photographer|photographe inconnue?|"
    r"unknown|inconnue?|anonyme?|anonymous|uncredited|d\.?r\.?|n/?a|tba|tbc|name|photographer|"
    r"photographer name|nom du photographe|photographe|contributor|user|admin|camera|picasa|xx+|"
    r"-+|\?+)$",
    re.I,
)


@lru_cache(maxsize=8192)
def parts(credit: str) -> tuple[str, ...]:
    """The names in a credit line."""
    bare = re.sub(
        r"^\s*(?:(?:photo(?:graph|graphie)?|picture|image|crédit|credit|foto)\s*(?::|by|par|de)?"
        r"\s+|©\s*(?:\d{4}\s*)?|via\s+)+",
        "",
        credit,
        flags=re.I,
    )
    pieces = re.split(r"\s*[/|·•;,]\s*|\s+via\s+|\s+[-–—]\s+|\s+for\s+|\s+pour\s+", bare)
    return tuple(piece.strip(" ().") for piece in pieces if piece.strip(" ()."))


_Named = tuple[str, ...]


def _split(shown: Shown) -> tuple[_Named, _Named, _Named]:
    """People, organisations and placeholders of a figure's credit."""
    rights = shown.photo.rights
    return _parted(shown.figure.credit, rights.creators, rights.organisation or "")


@lru_cache(maxsize=8192)
def _parted(credit: str, bylines: tuple[str, ...], agency: str) -> tuple[_Named, _Named, _Named]:
    creators = {name.casefold() for name in bylines}
    organisation = agency.casefold()
    people: list[str] = []
    organisations: list[str] = []
    nobody: list[str] = []
    for part in parts(credit):
        folded = part.casefold()
        if _PLACEHOLDER.match(part):
            nobody.append(part)
        elif part.casefold() in _agencies() or (organisation and folded == organisation):
            organisations.append(part)
        elif any(name in folded for name in creators):
            people.append(part)
        elif organisation and (organisation in folded or folded in organisation):
            organisations.append(part)
        elif any(name.text == part for name in candidates(part, "")):
            people.append(part)
        else:
            organisations.append(part)
    return tuple(people), tuple(organisations), tuple(nobody)


def agency_without_photographer(proof: Proof) -> Iterator[Seen]:
    """A credit that names an agency and nobody who pressed the shutter."""
    for shown in proof.shown:
        people, organisations, nobody = _split(shown)
        filed = any(_PLACEHOLDER.match(name.strip()) for name in shown.photo.rights.bylines)
        if people or nobody or filed or names_nobody(shown.figure.credit):
            continue
        if any(each.casefold() in _agencies() for each in organisations):
            yield shown.seen(
                ("credit", shown.figure.credit),
                ("by-line", ", ".join(shown.photo.rights.creators)),
                agency=organisations[0],
            )


def photographer_without_agency(proof: Proof) -> Iterator[Seen]:
    """A credit that leaves out the agency which the file names."""
    for shown in proof.shown:
        people, organisations, _ = _split(shown)
        agency = shown.photo.rights.organisation
        if not people or organisations or not agency or _PLACEHOLDER.match(agency):
            continue
        if names_nobody(shown.figure.credit):
            continue
        if agency.casefold() in (name.casefold() for name in shown.photo.rights.creators):
            continue
        yield shown.seen(("credit", shown.figure.credit), ("agency", agency), agency=agency)


def byline_placeholder(proof: Proof) -> Iterator[Seen]:
    """A by-line such as STRINGER or HANDOUT where a name should stand."""
    for shown in proof.shown:
        if names_nobody(shown.figure.credit):
            continue
        people, _, nobody = _split(shown)
        filed = [name for name in shown.photo.rights.bylines if _PLACEHOLDER.match(name.strip())]
        if people or not (nobody or filed):
            continue
        word = (nobody or filed)[0]
        yield shown.seen(("credit", shown.figure.credit), ("by-line", ", ".join(filed)), word=word)


_MANDATORY = re.compile(
    r"(?:mandatory credit|mention obligatoire|crédit obligatoire|credit (?:line )?must read|"
    r"(?P<plea>(?:must|please) credit))\s*(?P<colon>[:–-])?\s*"
    r"(?:[\"“«]\s*(?P<quoted>[^\"”»]{3,90}?)\s*[\"”»]|(?P<plain>[^.;\n\"“«]{3,80}))",
    re.I,
)
_MADE_BY = re.compile(r"^(?:photo|picture|image)\s*(?:by|:|par)\s+", re.I)


@lru_cache(maxsize=8192)
def _mandatory(text: str) -> re.Match[str] | None:
    return _MANDATORY.search(text)


def credit_altered(proof: Proof) -> Iterator[Seen]:
    """A mandatory credit in other words than those that the agency prescribes."""
    for shown in proof.shown:
        for kind, text in notices(shown.photo):
            match = _mandatory(text)
            if match is None or not (match["quoted"] or match["colon"] or match["plea"]):
                continue
            # After the wording comes the next notice: "… / X" - NO MARKETING.
            wording = re.split(r"\s+[-–]\s+(?=[A-Z]{2})", match["quoted"] or match["plain"])[0]
            wording = _MADE_BY.sub("", re.sub(r"\s*\(\w+\)$", "", wording)).strip(" -–")
            if _flat(wording) not in _flat(shown.figure.credit):
                yield shown.seen(
                    (kind, match.group()), ("credit", shown.figure.credit), wording=wording
                )
            break


def _flat(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())


_RESTRICTION = re.compile(
    r"\bNO (?:RE-?)?SALES?\b|\bEDITORIAL USE ONLY\b|\bRESTRICTED TO EDITORIAL USE\b"
    r"|\bNO (?:THIRD[- ]PARTY|MARKETING|ADVERTISING|COMMERCIAL|MAGS|MAGAZINES|TABLOIDS?"
    r"|SOCIAL MEDIA|TV|ARCHIVES?)\b"
    r"|\bNOT FOR (?!PUBLICATION|RELEASE)[A-Z]{3,}(?: [A-Z]+)?|\b[A-Z]{3,} OUT\b"
    r"|\bUSAGE ÉDITORIAL\b|\bPAS DE (?:RE)?VENTE\b|\bREVENTE INTERDITE\b|\bPAS D.ARCHIVAGE\b"
)


@lru_cache(maxsize=8192)
def _restrictions(text: str) -> tuple[str, ...]:
    return tuple(match.group() for match in _RESTRICTION.finditer(text))


def restriction_not_passed_on(proof: Proof) -> Iterator[Seen]:
    """A restriction that the published files will not carry.

    Renditions and page keep Usage Terms; Instructions and the file's caption stay behind.
    """
    for shown in proof.shown:
        terms = _flat(shown.photo.rights.usage_terms or "")
        for kind, text in notices(shown.photo):
            running = kind in ("caption", "headline")
            found = _restrictions(text if running else text.upper())
            lost = [words for words in found if _flat(words) not in terms]
            if lost:
                yield shown.seen(
                    (kind, text),
                    ("usage terms", shown.photo.rights.usage_terms),
                    restriction="; ".join(dict.fromkeys(lost)),
                )
                break
