"""What a draft says of itself: the banner's heading and one line for each thing that blocks."""

from __future__ import annotations

from recit.checks.findings import Findings
from recit.checks.words import say, word
from recit.story.model import Draft


def banner(findings: Findings, language: str = "en") -> Draft | None:
    """The banner of the draft, or ``None`` where nothing blocks; nothing is said twice."""
    if not findings.blocking:
        return None
    lines = (say(finding, language).message for finding in findings.blocking)
    return Draft(word("draft", language), word("draft_why", language), tuple(dict.fromkeys(lines)))
