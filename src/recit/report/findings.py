"""What the checks found, for people or for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from recit.checks.reports import machines, people, provenance
from recit.results import Checked
from recit.story.printable import printable
from recit.verdict import together

Form = Literal["json", "sarif", "github"]
"""What the findings are written for, where it is not a person."""


def findings(
    checked: Sequence[Checked],
    form: Form | None,
    language: str,
    *,
    version: str,
    colour: bool,
    full: bool,
) -> str:
    """What the checks found in one story or several, for people or for programs.

    ``version`` is recit's own. ``colour`` and ``full`` are for people: everything that was
    seen, why it matters, and where each photo comes from.
    """
    found = together(
        [one.verdict.findings for one in checked],
        shown=sum(one.verdict.findings.shown for one in checked),
    )
    if form == "json":
        return machines.as_json(found, language)
    if form == "sarif":
        own = tuple({rule.name: rule for one in checked for rule in one.verdict.own}.values())
        return machines.as_sarif(found, language, version=version, own=own)
    if form == "github":
        return machines.as_annotations(found, language)
    text = people.report(found, language, colour=colour, full=full)
    if full:
        origins = (provenance.report(one.stories[0], language) for one in checked)
        text += "\n" + printable("".join(origins))
    return text
