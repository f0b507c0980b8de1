"""The typographic rules of a language, applied to plain text.

French: Lexique des règles typographiques en usage à l'Imprimerie nationale (narrow
no-break space before ; ! ? and inside guillemets, no-break space before the colon).
English: curly quotes and apostrophes, no space before marks. Languages whose quotation
marks are known (CLDR's delimiters) get these, in pairs. Others keep their text but for the
ellipsis.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

NARROW = "\u202f"
FIRM = "\u00a0"

_JOINT = "\ue000"
"""Stands between two runs of one sentence, such as before and after an emphasis."""

Rule = tuple[re.Pattern[str], str]


def _rule(pattern: str, replacement: str) -> Rule:
    return re.compile(pattern), replacement


_BLANK = r"[ \u00a0\u202f]"
_BEFORE = r"[\s(\[{«“‘—–\u00a0\u202f/]"
_OPENING = rf"(?:(?<=^)|(?<={_BEFORE})|(?<=^{_JOINT})|(?<={_BEFORE}{_JOINT}))"
"""Where a straight quote opens: at the start, or after a space or an opening mark."""

_EVERYWHERE: tuple[Rule, ...] = (
    _rule(r"(?<!\.)\.\.\.(?!\.)", "…"),
    _rule(r"(?<=\d) (?=– )", FIRM),
)

_ENGLISH: tuple[Rule, ...] = (
    *_EVERYWHERE,
    _rule(_OPENING + r'"', "“"),
    _rule(r'"', "”"),
    _rule(r"(?<=\w)'(?=\w)", "’"),
    _rule(r"'(?=\d\ds?\b)", "’"),
    _rule(_OPENING + r"'", "‘"),
    _rule(r"'", "’"),
    _rule(r"(?<=\w) -- ?(?=\w)|(?<=\w)--(?=\w)", "—"),
    _rule(r"(?<=\d) (?=[ap]\.m\.)", FIRM),
    _rule(
        r"(?<=\d) (?=(?:January|February|March|April|May|June|July|August|September"
        r"|October|November|December)\b)",
        FIRM,
    ),
    _rule(
        r"\b(January|February|March|April|May|June|July|August|September|October|November"
        r"|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec) (?=\d\d?\b)",
        rf"\1{FIRM}",
    ),
    _rule(r"\b(Mr|Mrs|Ms|Dr) (?=[A-Z])", rf"\1{FIRM}"),
    _rule(r"\b(Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.|Mr\.|Mrs\.|Ms\.|Dr\.) ", rf"\1{FIRM}"),
)

_FRENCH: tuple[Rule, ...] = (
    *_EVERYWHERE,
    _rule(_OPENING + r'"(?=[^"]*")', f"«{NARROW}"),
    _rule(r'(?<=\S)"', f"{NARROW}»"),
    _rule(r"(?<=\w)'(?=\w|[«“])", "’"),
    _rule(rf"«{_BLANK}*(?=\S)", f"«{NARROW}"),
    _rule(rf"(?<=\S){_BLANK}*»", f"{NARROW}»"),
    _rule(rf"(?<=[^\s?!;:]){_BLANK}+([;!?])", rf"{NARROW}\1"),
    _rule(r"(?<=[\w»”)\]])([;!?]+)(?=\s|$|»)", rf"{NARROW}\1"),
    _rule(rf"(?<=\S){_BLANK}+:(?=\s|$)", f"{FIRM}:"),
    _rule(r"(?<=[^\W\d_]):(?=\s)", f"{FIRM}:"),
    _rule(r"(?<=\d) ?h ?(?=\d\d\b)", f"{FIRM}h{FIRM}"),
    _rule(r"(?<=\d) (?=h\b)", FIRM),
    _rule(r"(?<=\d) (?=\d{3}\b)", NARROW),
    _rule(r"(?<=\d) ?(?=[%€])", NARROW),
    _rule(
        r"(?<=\d) (?=(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre"
        r"|octobre|novembre|décembre|km|kg|m|cm|mm|ans|heures|minutes|millions|milliards)\b)",
        FIRM,
    ),
    _rule(r"(?<=\b1er) (?=\w)", FIRM),
    _rule(r"\bà (?=(?:gauche|droite)\b)", f"à{FIRM}"),
    _rule(r"\b(M\.|MM\.|Mme|Mmes|Mlle|Dr|Mgr) (?=[A-ZÀ-Þ])", rf"\1{FIRM}"),
)

_MARKS = {
    "«»": ("ca", "el", "es", "it", "nb", "nn", "no", "ru", "uk"),
    "“”": ("da", "nl", "pt", "tr"),
    "„“": ("bg", "cs", "de", "sk", "sl"),
    "„”": ("hu", "pl", "ro"),
    "””": ("fi", "sv"),
}


def _quoting(marks: str) -> tuple[Rule, ...]:
    """Straight marks in pairs become ``marks``: one alone may stand for inches."""
    return (
        *_EVERYWHERE,
        _rule(_OPENING + r'"(?=\S)([^"]*)(?<=\S)"(?!\w)', rf"{marks[0]}\1{marks[1]}"),
        _rule(r"(?<=\w)'(?=\w)", "’"),
        _rule(r"(?<=\d) (?=\d{3}\b)", FIRM),
    )


_RULES: dict[str, tuple[Rule, ...]] = {
    "en": _ENGLISH,
    "fr": _FRENCH,
    **{one: _quoting(marks) for marks, spoken in _MARKS.items() for one in spoken},
}


def typeset_runs(runs: Sequence[str], language: str) -> list[str]:
    """Each run of one sentence, set as the sentence asks; as many runs come back."""
    text = _JOINT.join(run.replace(_JOINT, "") for run in runs)
    for pattern, replacement in _RULES.get(language.lower().split("-")[0], _EVERYWHERE):
        text = pattern.sub(replacement, text)
    return text.split(_JOINT)


@lru_cache(maxsize=16384)
def typeset(text: str, language: str) -> str:
    """``text`` by the typographic rules of ``language``, a BCP 47 tag."""
    return typeset_runs([text], language)[0]


def setter(language: str) -> Callable[[str], str]:
    """:func:`typeset` for one language."""
    return lambda text: typeset(text, language)


def longest_word(text: str) -> int:
    """Letters in the longest word: a headline must never break one."""
    return max((len(word) for word in re.split(r"[\s\-–—/]+", text)), default=1)
