"""The report that a person reads: the verdict first, then what blocks, then the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from recit.checks.findings import Finding, Findings, Severity
from recit.checks.words import evidence, say, word
from recit.story.printable import printable

# SGR codes: bold red, bold yellow, bold cyan.
_COLOURS = {Severity.BLOCKS: "1;31", Severity.WARNS: "1;33", Severity.ADVISES: "1;36"}
_BOLD, _DIM = "1", "2"


def report(
    findings: Findings, language: str = "en", *, colour: bool = False, full: bool = False
) -> str:
    """The findings as text, grouped by severity and rule, with a newline at the end.

    Short by default: what and where, and the way out once a rule; ``full`` adds why it
    matters and everything that was seen. ``colour`` adds terminal colours.
    """
    return "\n".join(_lines(findings, language, colour, full)) + "\n"


def _lines(findings: Findings, language: str, colour: bool, full: bool) -> Iterator[str]:
    def paint(code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    if not findings.findings and not findings.waived:
        yield word("clean", language, shown=findings.shown, rules=len(findings.checked))
        return
    counts = {str(severity): len(findings.of(severity)) for severity in Severity}
    yield paint(
        _BOLD,
        word(
            "summary",
            language,
            waived=len(findings.waived),
            shown=findings.shown,
            rules=len(findings.checked),
            **counts,
        ),
    )
    for severity in Severity:
        some = findings.of(severity)
        if not some:
            continue
        yield ""
        yield paint(_COLOURS[severity], f"{word(severity, language)} ({len(some)})")
        for rule, group in groupby(some, key=lambda finding: finding.rule):
            yield from _rule(rule, list(group), language, paint, full)
    if findings.waived:
        yield ""
        yield paint(_BOLD, f"{word('waived', language)} ({len(findings.waived)})")
        for waived in findings.waived:
            by = word("by", language, person=waived.person, reason=waived.reason)
            told = f"{place(waived.finding)}{say(waived.finding, language).message}"
            yield f"  {printable(told)}"
            yield paint(_DIM, f"    {printable(by)}")


def _rule(
    rule: str, group: Iterable[Finding], language: str, paint: Callable[[str, str], str], full: bool
) -> Iterator[str]:
    first = True
    for finding in group:
        words = say(finding, language)
        if first:
            yield f"  {paint(_BOLD, words.title)} {paint(_DIM, f'[{rule}]')}"
            if full and words.why:
                yield paint(_DIM, f"    {word('why', language)}: {words.why}")
            if words.mend:
                yield paint(_DIM, f"    {word('mend', language)}: {words.mend}")
            first = False
        doubt = f" ({word('undecided', language)})" if finding.undecided else ""
        yield f"    {printable(place(finding) + words.message)}{doubt}"
        if full:
            for seen in finding.evidence:
                saw = f"{word('saw', language)} {evidence(seen, language)}"
                yield paint(_DIM, f"      {printable(saw)}")


def place(finding: Finding) -> str:
    """Where a finding stands in the manuscript, as ``file:line: `` or nothing."""
    return f"{finding.file}:{finding.line}: " if finding.line is not None else ""
