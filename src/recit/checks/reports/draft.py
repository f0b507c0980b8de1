"""What a draft says of itself: the banner's heading, and what blocks, kind by kind."""

from __future__ import annotations

from itertools import groupby

from recit.checks.findings import Findings
from recit.checks.words import say, word
from recit.story.model import Draft, Obstacle


def banner(findings: Findings, language: str = "en") -> Draft | None:
    """The banner of the draft, or ``None`` where nothing blocks; nothing is said twice."""
    if not findings.blocking:
        return None
    told = (say(finding, language) for finding in findings.blocking)
    obstacles = tuple(
        Obstacle(title, tuple(dict.fromkeys(words.message for words in group)))
        for title, group in groupby(told, key=lambda words: words.title)
    )
    return Draft(word("draft", language), word("draft_why", language), obstacles)
