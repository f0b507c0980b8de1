"""How captions and text are worded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz import fuzz

from recit.checks.findings import Evidence, Seen
from recit.checks.proof import Proof

_TO_COME = re.compile(
    r"\b(?:names?|captions?|IDs?|details|more|identit(?:y|ies))\s+(?:(?:is|are)\s+)?"
    r"(?:to (?:come|follow)|tk|tbc|awaited)\b|\bTK\b|\bTKTK\b|\bTBC\b|\bTBA\b"
    r"|\b(?:légendes?|noms?|identités?)\s+(?:à (?:venir|compléter|préciser|vérifier))\b"
    r"|\bXXX+\b|\?\?+|\blorem ipsum\b|\bTODO\b"
    r"|\[(?:name|nom|place|lieu|date)\]|\b(?:insert|enter|add|type) (?:\w+ )?"
    r"(?:caption|text|name|description)\b"
    r"|\b(?:caption|description|text) (?:goes )?here\b|\bto be (?:completed|written|added)\b"
    r"|\bno caption\b|\bsans légende\b|\b(?:photo|image) \d+ (?:of|sur) \d+\b|\bà remplir\b",
    re.I,
)
# Sentences that say nothing of this picture, put under every picture of an event.
_STOCK = re.compile(
    r"^(?:(?:a |an )?(?:general )?view (?:of|shows) (?:the )?(?:event|scene)"
    r"|people attend (?:the|an) event|illustration|vue générale|(?:photo|image) d.illustration|"
    r"stock (?:photo|image)|in this (?:file )?photo illustration)\W*$",
    re.I,
)


def caption_boilerplate(proof: Proof) -> Iterator[Seen]:
    """A caption that waits to be written, or says nothing of this picture."""
    for shown in proof.shown:
        caption = shown.figure.caption
        match = _TO_COME.search(caption) or _STOCK.search(caption.strip())
        if match:
            yield shown.seen(("caption", caption), words=match.group().strip())


_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")


@cache
def _words(kind: str, language: str) -> re.Pattern[str]:
    text = resources.files("recit.checks").joinpath("wording.toml").read_text("utf-8")
    table = tomllib.loads(text)[kind]
    words = [word.strip() for word in str(table.get(language, table["en"])).split(",")]
    return re.compile(rf"\b(?:{'|'.join(word for word in words if word)})\b(?!-)", re.I)


def caption_editorialises(proof: Proof) -> Iterator[Seen]:
    """A caption that judges what it should describe; words inside quotation marks are others'."""
    for shown in proof.shown:
        words = _judging(shown.figure.caption, proof.language(shown))
        if words is not None:
            yield shown.seen(("caption", shown.figure.caption), words=words)


@lru_cache(maxsize=8192)
def _judging(caption: str, language: str) -> str | None:
    said = _QUOTED.sub(" ", caption)
    match = _words("editorial", language).search(said) or re.search(r"!(?:\s|$)", said)
    return match.group().strip() if match else None


def sensitive(proof: Proof) -> Iterator[Seen]:
    """A caption whose words say that the picture may hurt; a person decides."""
    for shown in proof.shown:
        if match := _words("sensitive", proof.language(shown)).search(shown.figure.caption):
            yield shown.seen(("caption", shown.figure.caption), words=match.group())


def caption_length(proof: Proof) -> Iterator[Seen]:
    """A caption that runs on, or that is no sentence."""
    limit = proof.settings.limits.caption_words
    for shown in proof.shown:
        count = len(re.findall(r"\w+(?:['’-]\w+)*", shown.figure.caption))
        if count > limit or 0 < count < 4:
            yield shown.seen(("caption", shown.figure.caption), words=str(count), limit=str(limit))


# --- quotations ------------------------------------------------------------------------

_QUOTE = re.compile(r"“([^”]{12,}?)”|\"([^\"]{12,}?)\"|«\s*([^»]{12,}?)\s*»|„([^“”]{12,}?)[“”]")


def quotations(text: str) -> tuple[str, ...]:
    """What stands between quotation marks, three words or more."""
    found = (next(part for part in groups if part) for groups in _QUOTE.findall(text))
    return tuple(quote.strip() for quote in found if len(quote.split()) > 2)


def quotation_differs(proof: Proof) -> Iterator[Seen]:
    """A quotation that the caption gives in slightly other words than the text."""
    told = [(p.lines[0], quote) for p in proof.manuscript.passages for quote in quotations(p.text)]
    for shown in proof.shown:
        for quote in quotations(shown.figure.caption):
            plain = _plain(quote)
            near = [(fuzz.partial_ratio(plain, _plain(other)), line, other) for line, other in told]
            if not near:
                continue
            score, line, other = max(near)
            if score < 100 and _one_quotation(score, plain, _plain(other)):
                yield shown.seen(("caption", quote), ("passage", other), passage=str(line))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


def _one_quotation(score: float, one: str, two: str) -> bool:
    """Whether two texts, not word for word the same, are still one quotation."""
    if score < 72 or _within(one, two):
        return False
    shorter, longer = sorted((one.split(), two.split()), key=len)
    shared = sum(word in longer for word in shorter)
    return shared >= len(shorter) / 2 and len(shorter) >= len(longer) / 3


def _within(one: str, two: str) -> bool:
    return f" {one} " in f" {two} " or f" {two} " in f" {one} "


# --- reading level ---------------------------------------------------------------------


def reading_level(proof: Proof) -> Iterator[Seen]:
    """A text that reads hard by Björnsson's LIX (Läsbarhet, 1968), which needs no language."""
    text = "\n".join(p.text for p in proof.manuscript.passages if p.kind == "paragraph")
    words = re.findall(r"\w+", text)
    sentences = len([s for s in re.split(r"[.!?:…]+(?:\s|$)", text) if s.strip()])
    if len(words) < 60 or not sentences:
        return
    lix = round(len(words) / sentences + 100 * sum(len(w) > 6 for w in words) / len(words))
    limit = proof.settings.limits.reading_lix
    if lix > limit:
        yield Seen(
            evidence=(Evidence("reading index", f"LIX {lix}"),),
            values={"lix": str(lix), "limit": str(limit)},
        )
