"""The same findings as JSON, as SARIF 2.1.0, and as annotations of a GitHub workflow."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from posixpath import dirname, join
from urllib.parse import quote

from recit.checks.findings import Finding, Findings, Severity
from recit.checks.rules import RULES, Rule
from recit.checks.words import say, word

Plain = dict[str, object]

_LEVELS = {Severity.BLOCKS: "error", Severity.WARNS: "warning", Severity.ADVISES: "note"}


def as_json(findings: Findings, language: str = "en") -> str:
    """Every finding with its words and its evidence, and every waiver, as one JSON object."""
    counts = {str(severity): len(findings.of(severity)) for severity in Severity}
    report = {
        "version": 1,
        "publishable": not findings.blocking,
        "counts": {**counts, "waived": len(findings.waived)},
        "shown": findings.shown,
        "checked": list(findings.checked),
        "findings": [_plain(finding, language) for finding in findings.findings],
        "waived": [
            {**_plain(each.finding, language), "person": each.person, "reason": each.reason}
            for each in findings.waived
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _plain(finding: Finding, language: str) -> Plain:
    words = say(finding, language)
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "undecided": finding.undecided,
        "file": finding.file,
        "line": finding.line,
        "photo": finding.photo,
        "title": words.title,
        "message": words.message,
        "why": words.why,
        "mend": words.mend,
        "evidence": [{"kind": seen.kind, "text": seen.text} for seen in finding.evidence],
    }


# --- SARIF -----------------------------------------------------------------------------


def as_sarif(
    findings: Findings, language: str = "en", *, version: str, own: Sequence[Rule] = ()
) -> str:
    """The findings in OASIS SARIF 2.1.0, for code scanning and editors.

    ``version`` is recit's own. A waived finding is a suppressed result. ``own`` are the
    newsroom's rules that ran beside recit's.
    """
    used = dict.fromkeys(
        [rule.name for rule in (*RULES, *own)] + [each.rule for each in findings.findings]
    )
    order = {name: index for index, name in enumerate(used)}
    severities = {rule.name: rule.severity for rule in (*RULES, *own)}
    results = [_result(finding, order, language) for finding in findings.findings]
    for waived in findings.waived:
        by = word("by", language, person=waived.person, reason=waived.reason)
        suppression = {"kind": "inSource", "status": "accepted", "justification": by}
        results.append({**_result(waived.finding, order, language), "suppressions": [suppression]})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "recit",
                        "semanticVersion": version,
                        "rules": [
                            _descriptor(name, severities.get(name, Severity.WARNS), language)
                            for name in order
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _descriptor(name: str, severity: Severity, language: str) -> Plain:
    words = say(Finding(name, severity, ""), language)
    rule: Plain = {
        "id": name,
        "shortDescription": {"text": words.title},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }
    if words.why:
        rule["fullDescription"] = {"text": words.why}
        rule["help"] = {"text": words.mend}
    return rule


def _result(finding: Finding, order: dict[str, int], language: str) -> Plain:
    words = say(finding, language)
    locations = []
    if finding.line is not None or finding.photo is None:
        region = {"startLine": finding.line or 1}
        locations.append(_location(finding.file, region))
    else:
        locations.append(_location(_beside(finding, finding.photo), None))
    result: Plain = {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{words.message} {words.mend}".strip()},
        "locations": locations,
        "partialFingerprints": {"recit/v1": _fingerprint(finding)},
    }
    if finding.line is not None and finding.photo is not None:
        photo = _location(_beside(finding, finding.photo), None)
        result["relatedLocations"] = [photo]
    return result


def _location(path: str, region: Plain | dict[str, int] | None) -> Plain:
    physical: Plain = {"artifactLocation": {"uri": quote(path)}}
    if region is not None:
        physical["region"] = region
    return {"physicalLocation": physical}


def _beside(finding: Finding, photo: str) -> str:
    return join(dirname(finding.file), photo)


def _fingerprint(finding: Finding) -> str:
    """What stays the same when lines move: rule, photo and what was seen."""
    parts = [finding.rule, finding.photo or "", *(f"{k}={v}" for k, v in finding.values.items())]
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


# --- GitHub ----------------------------------------------------------------------------


def as_annotations(findings: Findings, language: str = "en") -> str:
    """Workflow commands, one a line: GitHub shows them beside the manuscript's lines."""
    return "".join(_annotation(finding, language) for finding in findings.findings)


def _annotation(finding: Finding, language: str) -> str:
    words = say(finding, language)
    command = {"error": "error", "warning": "warning", "note": "notice"}
    where = finding.file
    if finding.line is None and finding.photo is not None:
        where = _beside(finding, finding.photo)
    properties = {"file": where, "title": words.title}
    if finding.line is not None:
        properties["line"] = str(finding.line)
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = _message(f"{words.message}\n{words.mend}".strip())
    return f"::{command[_LEVELS[finding.severity]]} {listed}::{message}\n"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
