"""Run the rules over a story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rapidfuzz import process

from recit.checks.findings import Evidence, Finding, Findings, Seen, Severity, Waived
from recit.checks.presence import spelt
from recit.checks.proof import Proof
from recit.checks.rules import RULES, Rule
from recit.checks.settings import Checks
from recit.checks.terms import turns
from recit.story.manuscript import Manuscript, Waiver
from recit.story.model import Story
from recit.story.photo import Catalogue


def check(
    story: Story,
    catalogue: Catalogue,
    manuscript: Manuscript,
    *,
    now: datetime,
    settings: Checks | None = None,
    own: Sequence[Rule] = (),
) -> Findings:
    """Everything about a story that should not go out as it is, the gravest first.

    ``now`` is the aware instant of publication. ``own`` are rules of the newsroom, run
    after the others (:func:`recit.checks.own.load` reads them from recit.toml). Raises
    :class:`SettingsError` where the settings name a rule that does not exist and
    ``ValueError`` for a naive ``now``.
    """
    if now.tzinfo is None:
        raise ValueError("check needs an aware instant: now carries no time zone")
    settings = settings or Checks()
    rules = (*RULES, *own)
    _complain(settings, rules)
    proof = Proof(story, catalogue, spelt(manuscript, catalogue), now, settings)
    running = [rule for rule in rules if rule.name not in settings.off]
    found = [_finding(rule, seen, proof) for rule in running for seen in rule.judge(proof)]
    waivers = manuscript.front.waivers
    standing: list[Finding] = []
    waived: list[Waived] = []
    for finding in found:
        waiver = next((w for w in waivers if _holds(w) and _lifts(w, finding)), None)
        if waiver is None:
            standing.append(finding)
        else:
            waived.append(Waived(finding, waiver.person, waiver.reason))
    names = {rule.name for rule in rules}
    standing += [f for w in waivers if (f := _faulty(w, names, found, manuscript.file))]
    grave = tuple(Severity)
    standing.sort(key=lambda finding: grave.index(finding.severity))
    return Findings(
        tuple(standing),
        tuple(waived),
        tuple(rule.name for rule in running),
        len(proof.shown),
        # A rule of the newsroom may ask the clock for anything.
        now if own else min((turn for turn in turns(proof) if turn > now), default=None),
    )


def _finding(rule: Rule, seen: Seen, proof: Proof) -> Finding:
    severity = proof.settings.severities.get(rule.name, rule.severity)
    if seen.undecided:
        severity = max(severity, rule.doubt, key=tuple(Severity).index)
    return Finding(
        rule=rule.name,
        severity=severity,
        file=proof.manuscript.file,
        photo=seen.photo,
        line=seen.line,
        evidence=seen.evidence,
        values=seen.values,
        undecided=seen.undecided,
        message=seen.message,
    )


def _holds(waiver: Waiver) -> bool:
    return bool(waiver.person.strip() and waiver.reason.strip())


def _lifts(waiver: Waiver, finding: Finding) -> bool:
    return waiver.rule == finding.rule and waiver.photo in (None, finding.photo)


def _faulty(waiver: Waiver, names: set[str], found: Sequence[Finding], file: str) -> Finding | None:
    """What is wrong with a waiver: it names no rule, no person or reason, or lifts nothing."""
    values = {"waived": waiver.rule, "photo": waiver.photo or ""}
    if waiver.rule not in names:
        near = process.extractOne(waiver.rule, sorted(names))
        evidence = (Evidence("nearest name", near[0]),)
        return Finding("waiver-unknown", Severity.WARNS, file, waiver.photo, None, evidence, values)
    if not _holds(waiver):
        return Finding("waiver-unsigned", Severity.WARNS, file, waiver.photo, values=values)
    if not any(_lifts(waiver, finding) for finding in found):
        return Finding("waiver-unused", Severity.ADVISES, file, waiver.photo, values=values)
    return None


def _complain(settings: Checks, rules: Sequence[Rule]) -> None:
    names = sorted(rule.name for rule in rules)
    named = [("checks.off", name) for name in settings.off]
    named += [(f"checks.severities.{name}", name) for name in settings.severities]
    for key, name in named:
        if name not in names:
            near = process.extractOne(name, names)
            raise settings.wrong(
                key,
                f'There is no check called "{name}"',
                f"Did you mean {near[0]}? docs/checks.md lists them all.",
            )
