"""What a draft says of itself: the banner's heading and one line for each thing that blocks."""

from __future__ import annotations

from dataclasses import dataclass

from recit.checks.findings import Findings
from recit.checks.words import say, word


@dataclass(frozen=True, slots=True)
class Banner:
    """The words of a draft's banner; ``lines`` has one sentence for each blocking finding."""

    heading: str
    reason: str
    lines: tuple[str, ...]


def banner(findings: Findings, language: str = "en") -> Banner | None:
    """The banner of the draft, or ``None`` where nothing blocks."""
    if not findings.blocking:
        return None
    lines = (f"{say(f, language).title}: {say(f, language).message}" for f in findings.blocking)
    return Banner(word("draft", language), word("draft_why", language), tuple(lines))
