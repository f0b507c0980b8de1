"""The checks run over a story in each of its languages: may it be published?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from recit.checks import Checks, Finding, Findings, Rule, Severity, check
from recit.checks.own import load
from recit.checks.reports.draft import banner
from recit.checks.reports.people import place
from recit.checks.words import evidence, say
from recit.errors import PublishError
from recit.story.manuscript import Manuscript
from recit.story.model import Story
from recit.story.photo import Catalogue
from recit.versions import Version


@dataclass(frozen=True)
class Verdict:
    """What the checks found, one :class:`Findings` for each of the story's languages.

    ``own`` are the newsroom's rules that ran beside recit's.
    """

    languages: tuple[Findings, ...]
    own: tuple[Rule, ...] = ()

    @cached_property
    def findings(self) -> Findings:
        """All of them; the languages show the same photos, so these count once."""
        shown = max((each.shown for each in self.languages), default=0)
        return together(self.languages, shown=shown)

    @property
    def until(self) -> datetime | None:
        """The instant from which on the same story may be judged otherwise, if time does that."""
        return min((each.until for each in self.languages if each.until), default=None)

    @property
    def final(self) -> bool:
        """Whether nothing blocks, in any language."""
        return not self.findings.blocking

    def expect_final(self) -> None:
        """Raise :class:`PublishError`, with everything that blocks, for a draft."""
        if self.final:
            return
        lines = (f"  {told(one)}" for one in self.findings.blocking)
        raise PublishError(
            "The story is a draft, and nothing is published. What blocks it:\n" + "\n".join(lines),
            way_out="Mend that, or waive it in the front matter; recit check says how.",
        )

    def marked(self, stories: Iterable[Story]) -> tuple[Story, ...]:
        """The stories as drafts that say why in their own language, or as they are."""
        return tuple(
            replace(story, draft=banner(self.findings, story.language)) for story in stories
        )


def judge(
    versions: Sequence[Version],
    stories: Sequence[Story],
    catalogue: Catalogue,
    *,
    now: datetime,
    settings: Checks,
) -> Verdict:
    """Check each language of a story at the aware instant ``now``.

    Lines are those of the manuscripts on disk: what stands at a photo that is only
    proposed names the passage before it. Raises :class:`SettingsError` for a rule that
    does not exist.
    """
    own = load(settings)
    languages: list[Findings] = []
    for version, story in zip(versions, stories, strict=True):
        found = check(story, catalogue, version.manuscript, now=now, settings=settings, own=own)
        languages.append(_on_disk(found, version) if version.changed else found)
    return Verdict(tuple(languages), own)


def told(finding: Finding, language: str = "en") -> str:
    """A finding in one line: its place, its message, and the photo that may have been meant."""
    near = (seen for seen in finding.evidence if seen.kind == "nearest name")
    meant = "".join(f" ({evidence(seen, language)})" for seen in near)
    return f"{place(finding)}{say(finding, language).message}{meant}"


def together(each: Sequence[Findings], *, shown: int) -> Findings:
    """Several findings as one: the gravest first, then by rule; ``shown`` counts the photos."""
    checked = tuple(dict.fromkeys(rule for one in each for rule in one.checked))
    order = {rule: number for number, rule in enumerate(checked)}
    grave = tuple(Severity)
    found = sorted(
        (finding for one in each for finding in one.findings),
        key=lambda finding: (
            grave.index(finding.severity),
            order.get(finding.rule, len(order)),
            finding.rule,
        ),
    )
    waived = tuple(waiver for one in each for waiver in one.waived)
    return Findings(tuple(found), waived, checked, shown)


def _on_disk(findings: Findings, version: Version) -> Findings:
    """The findings with the lines of the manuscript as it was before photos were proposed."""
    lines = _lines(version.before, version.manuscript)

    def moved(finding: Finding) -> Finding:
        return finding if finding.line is None else replace(finding, line=lines[finding.line - 1])

    return replace(
        findings,
        findings=tuple(moved(one) for one in findings.findings),
        waived=tuple(replace(one, finding=moved(one.finding)) for one in findings.waived),
    )


def _lines(before: Manuscript, after: Manuscript) -> list[int]:
    """For each line of ``after``, which only has lines more, the one of ``before``, from 1."""
    old = before.text.split("\n")
    found: list[int] = []
    passed = 0
    for line in after.text.split("\n"):
        if passed < len(old) and line == old[passed]:
            passed += 1
        found.append(_with_words(old, passed))
    return found


def _with_words(lines: Sequence[str], number: int) -> int:
    """The last line up to that number that is not blank."""
    while number > 1 and not lines[number - 1].strip():
        number -= 1
    return max(number, 1)
