"""Names in running text, by their capitals.

French, English, German and Spanish write a name as a run of capitalised words, joined by a
few small ones (*von der Leyen*, *bin Salman*). German writes every noun so; there a single
capitalised word is a mention nobody should build on, and :attr:`Mention.sure` says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from recit.language.lexicon import bare, lexicon

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = re.compile(
    rf"(?:{_LETTER}\.)+(?:-{_LETTER}\.)*|(?:{_LETTER})+(?:[-‐‑'’ʼ](?:{_LETTER})+)*|\d+"
)
_ELISION = re.compile(r"^(?:[dljnmtsc]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE)
_ENDING = re.compile(r"['’](?:s|d|m|t|ll|re|ve)?$")
_GAP_OPENS = re.compile(r"[.!?…:;»«“”„\n(–—]|^\s*-\s")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as the text has it.

    ``name`` is the name alone, without title or possessive; ``text[start:end]`` is the same
    span as written. ``sure`` is false where the capital may come from the start of a
    sentence or, in German, from being a noun: good for looking up in a cast, not for
    making one.
    """

    name: str
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@lru_cache(maxsize=8192)
def mentions(text: str, language: str | None = None) -> tuple[Mention, ...]:
    """The names in ``text``, in order; ``language`` is a BCP 47 tag or ``None``.

    Spans never overlap. A sentence's first word counts only as part of a longer name, or
    where the text has it with a capital elsewhere. Never raises.
    """
    words = _words(text)
    inside = {word.text for word in words if word.capital and not word.opens}
    german = (language or "").lower().startswith("de")
    found = []
    run: list[_Word] = []
    for word in [*words, None]:
        if run and (word is None or not _continues(run, word, text, german)):
            found.extend(_named(run, inside, german, text))
            run = []
        if word is not None and (run or word.capital):
            run.append(word)
    return tuple(found)


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    last = 0
    for match in _WORD.finditer(text):
        start, written = match.start(), match[0]
        gap = text[last:start]
        opens = not words or bool(_GAP_OPENS.search(gap))
        if opens and words and gap.strip() == "." and len(words[-1].text) == 1:
            opens = False
        cut = _ELISION.match(written)
        if cut and (opens or written[0].islower()):
            start, written, opens = start + cut.end(), written[cut.end() :], False
        last = match.end()
        written = _ENDING.sub("", written)
        if written:
            words.append(_Word(written, start, start + len(written), opens))
    return words


def _continues(run: list[_Word], word: _Word, text: str, german: bool) -> bool:
    """Whether ``word`` belongs to the name that ``run`` has begun."""
    gap = text[run[-1].end : word.start]
    if gap.strip(" \u00a0.’'") or ("." in gap and len(run[-1].text) > 3) or len(gap) > 3:
        return False
    if gap.startswith(("’s", "'s")) or word.text[0].isdigit():
        return False
    if word.capital:
        return True
    small = bare(word.text)
    known = lexicon()
    if run[-1].capital:
        if german and small in {"der", "den", "des", "das", "du", "d"}:
            return False
        return small in known.bridges
    return small in known.bridges_inner


def _named(run: list[_Word], inside: set[str], german: bool, text: str) -> list[Mention]:
    """The mention that a run of words holds, if any: openers, titles and loose ends cut off."""
    known = lexicon()
    while run and (not run[-1].capital or run[-1].text == "I"):
        run = run[:-1]
    folded = [bare(word.text) for word in run]
    cut = 0
    while cut < len(run) and folded[cut] in known.openers and (run[cut].opens or cut):
        cut += 1
    titles = [at for at in range(cut, len(run)) if known.is_title(folded[at])]
    titled = bool(titles)
    if titled:
        cut = _after_office(run, folded, titles[-1] + 1)
    elif cut < len(run) - 1 and folded[cut] in known.offices:
        cut += 1
    run, folded = run[cut:], folded[cut:]
    if not run or not any(word.capital for word in run):
        return []
    name = text[run[0].start : run[-1].end]
    capitals = sum(word.capital for word in run)
    if capitals == 1:
        if folded[0] in known.openers or (len(name) == 1 and not titled):
            return []
        if run[0].opens and not titled and run[0].text not in inside:
            return [Mention(name, run[0].start, run[-1].end, sure=False)]
    sure = capitals > 1 or titled or not german
    return [Mention(name, run[0].start, run[-1].end, sure)]


def _after_office(run: list[_Word], folded: list[str], at: int) -> int:
    """Past *of State*, *of Foreign Affairs*, *of Canada*: where the name itself begins."""
    offices = lexicon().offices
    while at < len(run) and (folded[at] in offices or not run[at].capital):
        joined = not run[at].capital
        at += 1
        if joined and sum(word.capital for word in run[at:]) > 2:
            at += 1
    return at
