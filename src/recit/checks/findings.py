"""What checking finds: findings with their evidence, and the waivers that lift them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: it blocks publishing, warns, or advises."""

    BLOCKS = "blocks"
    WARNS = "warns"
    ADVISES = "advises"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule saw, word for word.

    ``kind`` names where it stands (``caption``, ``instructions``, ``passage``, ``gps``…);
    every message file has a word for each kind.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What one rule hands back for one fault.

    ``photo`` is a photo's name and ``line`` a 1-based line of the manuscript. ``values``
    fill the rule's message. ``undecided`` means that the rule saw something it cannot
    judge and asks a person. ``message`` is for rules of one's own, which have no entry in
    the message files.
    """

    photo: str | None = None
    line: int | None = None
    evidence: tuple[Evidence, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    undecided: bool = False
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of the story: which rule, how grave, where, and what it saw.

    ``file`` is the manuscript. The words (message, why, way out) are added in the
    reader's language by :func:`recit.checks.words.say`.
    """

    rule: str
    severity: Severity
    file: str
    photo: str | None = None
    line: int | None = None
    evidence: tuple[Evidence, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    undecided: bool = False
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a person lifted, with their name and reason; it stays in the report."""

    finding: Finding
    person: str
    reason: str


@dataclass(frozen=True)
class Findings:
    """All findings in the order of the rules, the gravest first, and what was waived.

    ``checked`` names the rules that ran and ``shown`` counts the photos they looked at.
    ``until`` is the aware instant from which on the same story may be judged otherwise: an
    embargo ends, a licence does. Without one, time changes nothing.
    """

    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()
    checked: tuple[str, ...] = ()
    shown: int = 0
    until: datetime | None = None

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """What stands between the story and its publication."""
        return self.of(Severity.BLOCKS)
