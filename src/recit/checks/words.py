"""Findings in a reader's language: message, reason and way out, from the message files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from recit.checks.findings import Evidence, Finding
from recit.language.days import weekday_name
from recit.story.cause import fill
from recit.story.tongues import tongue, tongues, words_in

_FOLDER = files(__package__) / "messages"
LANGUAGES = tongues(_FOLDER)


@dataclass(frozen=True, slots=True)
class Words:
    """What a finding says: ``message`` what and where, ``why`` it matters, ``mend`` the way out."""

    title: str
    message: str
    why: str
    mend: str


class _Entry(msgspec.Struct):
    """What a rule says; ``doubt`` takes the message's place where it cannot decide."""

    title: str
    message: str
    why: str
    mend: str
    doubt: str | None = None


class _Messages(msgspec.Struct):
    """A message file."""

    rules: dict[str, _Entry]
    codes: dict[str, str]
    provenance: dict[str, str]
    evidence: dict[str, str]
    words: dict[str, str]


def say(finding: Finding, language: str = "en") -> Words:
    """A finding in words. An unknown language speaks English."""
    entry = _messages(language).rules.get(finding.rule)
    if entry is None:
        # A rule of one's own: it brings its message, and its name is its title.
        message = finding.message or finding.rule
        return Words(finding.rule.replace("-", " ").capitalize(), message, "", "")
    values = {name: _said(name, value, language) for name, value in finding.values.items()}
    message = entry.doubt if finding.undecided and entry.doubt is not None else entry.message
    return Words(
        entry.title, fill(message, values), fill(entry.why, values), fill(entry.mend, values)
    )


# Values that are recit's or the IPTC's own codes, and not words of the story.
_CODED = frozenset({"crop", "fault", "fields", "layout", "made", "use"})


def _said(name: str, value: str, language: str) -> str:
    if name == "weekday":
        return weekday_name(date.fromisoformat(value), tongue(_FOLDER, language))
    if name not in _CODED:
        return value
    return ", ".join(code(each, language) for each in value.split(", "))


def code(value: str, language: str = "en") -> str:
    """A code in words, such as an IPTC digital source type; what is no code stays as it is."""
    return _messages(language).codes.get(value, value)


def provenance(state: str, language: str = "en", **values: str) -> str:
    """A sentence on a C2PA manifest, by the state that validation found."""
    return fill(_messages(language).provenance[state], values)


def evidence(seen: Evidence, language: str = "en") -> str:
    """One piece of evidence as ``where: what``."""
    kinds = _messages(language).evidence
    return f"{kinds.get(seen.kind, seen.kind)}: {seen.text}"


def word(key: str, language: str = "en", **values: object) -> str:
    """A word of the report itself, such as the heading over what blocks."""
    text = _messages(language).words[key]
    return fill(text, {name: str(value) for name, value in values.items()})


@cache
def _messages(language: str) -> _Messages:
    return msgspec.toml.decode(words_in(_FOLDER, tongue(_FOLDER, language)), type=_Messages)
