"""The picture desk's checks: a story in, findings out. Pure: no disk, no pixels, no clock.

``check(story, catalogue, manuscript, now=…, settings=…)`` runs the rules of
:data:`recit.checks.rules.RULES` in order. :mod:`recit.checks.words` says findings in the
reader's language.
"""

from recit.checks.check import check
from recit.checks.findings import Evidence, Finding, Findings, Seen, Severity, Waived
from recit.checks.presence import without_faulty
from recit.checks.proof import Proof, Shown
from recit.checks.rules import RULES, Rule
from recit.checks.settings import Checks, Limits, Publication

__all__ = [
    "RULES",
    "Checks",
    "Evidence",
    "Finding",
    "Findings",
    "Limits",
    "Proof",
    "Publication",
    "Rule",
    "Seen",
    "Severity",
    "Shown",
    "Waived",
    "check",
    "without_faulty",
]
