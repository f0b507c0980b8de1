"""Reports for people and machines."""

from __future__ import annotations

import json
from dataclasses import replace

from recit.checks import RULES, Finding, Findings, Severity
from recit.checks.reports.draft import banner
from recit.checks.reports.machines import as_annotations, as_json, as_sarif
from recit.checks.reports.people import report
from recit.checks.reports.provenance import report as origins
from recit.story.photo import Provenance
from tests.checks.bases import BRUSSELS
from tests.checks.stage import Sample

WAIVER = "{rule: alt-missing, photo: photos/a4.jpg, person: Maren Holt, reason: comes at noon}"


def _sample() -> Sample:
    return (
        BRUSSELS.with_shot(1, alt="")
        .with_shot(3, alt="")
        .with_caption(2, "Thursday", "Tuesday")
        .with_text("author: recit", f"author: recit\nwaivers: [{WAIVER}]")
    )


def test_people_read_the_verdict_first() -> None:
    lines = report(_sample().findings(), "en").splitlines()
    assert lines[0].startswith("1 blocking, 1 to look at, 0 to consider, 1 waived.")
    assert lines.index("Blocks (1)") < lines.index("Warnings (1)") < lines.index("Waived (1)")
    assert any("story.md:22: photos/a2.jpg has no alternative text." in each for each in lines)
    assert any("waived by Maren Holt: comes at noon" in each for each in lines)


def test_the_report_speaks_french_and_grows_when_asked() -> None:
    short = report(_sample().findings(), "fr")
    full = report(_sample().findings(), "fr", full=True)
    assert "Bloquants (1)" in short
    assert "Pourquoi" not in short
    assert "Pourquoi" in full
    assert "Vu légende" in full


def test_colour_only_where_asked() -> None:
    findings = _sample().findings()
    assert "\x1b[" not in report(findings)
    assert "\x1b[1;31mBlocks (1)\x1b[0m" in report(findings, colour=True)


def test_a_clean_story_gets_one_line() -> None:
    assert report(BRUSSELS.findings()).count("\n") == 1


def test_json_holds_everything() -> None:
    found = json.loads(as_json(_sample().findings(), "en"))
    assert found["publishable"] is False
    assert found["counts"] == {"blocks": 1, "warns": 1, "advises": 0, "waived": 1}
    assert [each["rule"] for each in found["findings"]] == ["alt-missing", "weekday-disagrees"]
    first = found["findings"][0]
    assert (first["photo"], first["file"], first["line"]) == ("photos/a2.jpg", "story.md", 22)
    assert all(first[key] for key in ("title", "message", "why", "mend"))
    assert found["waived"][0]["person"] == "Maren Holt"
    assert found["checked"] == [rule.name for rule in RULES]


def test_sarif_has_rules_results_places_and_suppressions() -> None:
    log = json.loads(as_sarif(_sample().findings(), "en", version="1.2.3"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("recit", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == [rule.name for rule in RULES]
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "story.md"
        assert place["region"]["startLine"] > 1
    levels = {result["ruleId"]: result["level"] for result in run["results"]}
    assert levels == {"alt-missing": "error", "weekday-disagrees": "warning"}
    suppressed = [result for result in run["results"] if "suppressions" in result]
    assert [each["suppressions"][0]["kind"] for each in suppressed] == ["inSource"]


def test_sarif_fingerprints_survive_moved_lines() -> None:
    def prints(sample: Sample) -> list[str]:
        log = json.loads(as_sarif(sample.findings(), version="1"))
        return [each["partialFingerprints"]["recit/v1"] for each in log["runs"][0]["results"]]

    moved = _sample().with_text("## The door", "## The door\n\nA new first sentence.")
    assert prints(_sample())[0] == prints(moved)[0]


def test_photos_are_named_beside_their_story_and_quoted() -> None:
    finding = Finding("embargo", Severity.BLOCKS, "été 25/story.md", photo="photos/a b.jpg")
    log = json.loads(as_sarif(Findings((finding,)), version="1"))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "%C3%A9t%C3%A9%2025/photos/a%20b.jpg"}}


def test_annotations_escape_what_github_would_read() -> None:
    finding = Finding(
        "own", Severity.WARNS, "a,b:c.md", line=3, message="100 % sure\nof this", photo="x.jpg"
    )
    assert as_annotations(Findings((finding,))) == (
        "::warning file=a%2Cb%3Ac.md,title=Own,line=3::100 %25 sure%0Aof this\n"
    )


def test_annotations_name_the_three_levels() -> None:
    some = tuple(Finding("own", each, "s.md", message="m") for each in Severity)
    assert [line.split()[0] for line in as_annotations(Findings(some)).splitlines()] == [
        "::error",
        "::warning",
        "::notice",
    ]


def test_a_draft_says_what_blocks_and_a_final_says_nothing() -> None:
    found = banner(_sample().findings(), "fr")
    assert found is not None
    assert found.heading.startswith("Brouillon")
    (blind,) = found.obstacles
    assert blind.title == "Texte alternatif absent"
    assert blind.lines == ("photos/a2.jpg n’a pas de texte alternatif.",)
    assert banner(BRUSSELS.findings()) is None
    assert banner(replace(_sample().findings(), findings=())) is None


def test_each_photo_says_where_it_comes_from() -> None:
    signed = Provenance(
        "unknown signer", "Test", source_types=("trainedAlgorithmicMedia",), actions=("created",)
    )
    story, _, _ = (
        BRUSSELS.with_shot(0, provenance=Provenance("tampered", None))
        .with_shot(1, provenance=signed)
        .with_shot(2, source_type="digitalCapture")
        .staged()
    )
    lines = origins(story, "en").splitlines()
    assert lines[0] == "photos/a1.jpg: signed by nobody named, and changed after signing"
    assert lines[1].endswith("steps: created; digital source type: made by an AI model")
    assert "photos/a3.jpg: no C2PA manifest; digital source type: photographed" in lines[3]
    assert len(lines) == len(story.figures)
    assert "faite par une IA" in origins(story, "fr")
