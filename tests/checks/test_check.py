"""Order, settings, waivers, rules of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from recit.checks import Checks, Limits, Proof, Publication, Rule, Seen, Severity, check
from recit.checks.own import load
from recit.checks.settings import read
from recit.errors import SettingsError
from recit.settings import Spot
from recit.story.manuscript import parse
from tests.checks.bases import BRUSSELS
from tests.checks.stage import Sample

NO_ALT = BRUSSELS.with_shot(1, alt="")


def _waived(rule: str, photo: str, person: str, reason: str) -> Sample:
    waiver = f"{{rule: {rule}, photo: {photo}, person: {person!r}, reason: {reason!r}}}"
    return NO_ALT.with_text("author: recit", f"author: recit\nwaivers: [{waiver}]")


def test_a_sound_story_has_no_findings() -> None:
    findings = BRUSSELS.findings()
    assert findings.findings == ()
    assert not findings.blocking
    assert findings.shown == 5


def test_the_gravest_come_first_and_block() -> None:
    sample = NO_ALT.with_caption(1, "Thursday", "Tuesday").with_caption(1, "Reporters", "Injured")
    findings = sample.findings()
    assert [f.severity for f in findings.findings] == [
        Severity.BLOCKS,
        Severity.WARNS,
        Severity.ADVISES,
    ]
    assert findings.blocking
    assert [f.rule for f in findings.blocking] == ["alt-missing"]


def test_a_finding_says_which_line_of_which_file() -> None:
    (finding,) = NO_ALT.findings().findings
    assert finding.file == "story.md"
    assert NO_ALT.text.splitlines()[(finding.line or 0) - 1] == "![](photos/a2.jpg)"
    assert finding.photo == "photos/a2.jpg"


def test_a_waiver_lifts_and_stays_in_sight() -> None:
    findings = _waived("alt-missing", "photos/a2.jpg", "Maren Holt", "comes at noon").findings()
    assert findings.findings == ()
    assert not findings.blocking
    (waived,) = findings.waived
    assert (waived.person, waived.reason) == ("Maren Holt", "comes at noon")
    assert waived.finding.rule == "alt-missing"


@pytest.mark.parametrize(
    ("waiver", "complaint"),
    [
        (("alt-missing", "photos/a2.jpg", "", "comes at noon"), "waiver-unsigned"),
        (("alt-missing", "photos/a2.jpg", "Maren Holt", ""), "waiver-unsigned"),
        (("alt-mising", "photos/a2.jpg", "Maren Holt", "typo"), "waiver-unknown"),
        (("alt-missing", "photos/a3.jpg", "Maren Holt", "other photo"), "waiver-unused"),
        (("credit-missing", "photos/a2.jpg", "Maren Holt", "other rule"), "waiver-unused"),
    ],
)
def test_a_faulty_waiver_lifts_nothing(waiver: tuple[str, ...], complaint: str) -> None:
    findings = _waived(*waiver).findings()
    assert [f.rule for f in findings.blocking] == ["alt-missing"]
    assert findings.waived == ()
    assert complaint in {f.rule for f in findings.findings}


def test_a_rule_can_be_off_or_graver_or_milder() -> None:
    def severities(settings: Checks) -> list[Severity]:
        return [f.severity for f in replace(NO_ALT, settings=settings).findings().findings]

    assert severities(Checks(off=("alt-missing",))) == []
    assert severities(Checks(severities={"alt-missing": Severity.ADVISES})) == [Severity.ADVISES]


@pytest.mark.parametrize(
    "settings", [Checks(off=("alt-mising",)), Checks(severities={"x": Severity.WARNS})]
)
def test_a_rule_that_does_not_exist_is_named_with_the_nearest(settings: Checks) -> None:
    with pytest.raises(SettingsError) as caught:
        replace(NO_ALT, settings=settings).findings()
    assert caught.value.way_out


def test_a_naive_now_is_refused() -> None:
    story, photos, manuscript = BRUSSELS.staged()
    with pytest.raises(ValueError, match="time zone"):
        check(story, photos, manuscript, now=datetime(2025, 3, 7))


def no_numbers(proof: Proof) -> Iterator[Seen]:
    """A house that spells numbers out."""
    for shown in proof.shown:
        if any(letter.isdigit() for letter in shown.figure.alt):
            yield Seen(photo=shown.photo.name, line=shown.figure.line, message="Spell numbers out.")


STRICT = Rule("strict-numbers", Severity.BLOCKS, no_numbers)


@pytest.mark.parametrize(
    ("name", "rule", "blocks"),
    [("no_numbers", "no-numbers", False), ("STRICT", "strict-numbers", True)],
)
def test_a_rule_of_ones_own_runs_last(name: str, rule: str, blocks: bool) -> None:
    own = load(Checks(own=(f"{__name__}:{name}",)))
    story, photos, manuscript = BRUSSELS.with_shot(1, alt="12 people behind a rope.").staged()
    findings = check(story, photos, manuscript, now=BRUSSELS.now, own=own)
    assert [(f.rule, f.message) for f in findings.findings] == [(rule, "Spell numbers out.")]
    assert bool(findings.blocking) is blocks
    assert findings.checked[-1] == rule


@pytest.mark.parametrize(
    "name", ["no_colon", "nowhere.at.all:rule", f"{__name__}:nothing", f"{__name__}:NO_ALT"]
)
def test_an_own_rule_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(Checks(own=(name,)))
    assert caught.value.way_out


def test_settings_are_read_from_tables() -> None:
    settings = read(
        {
            "off": ["sensitive"],
            "severities": {"near-identical": "blocks"},
            "limits": {"alt-length": 125},
            "own": ["a.b:c"],
        },
        {"name": "Le Quotidien", "territories": ["fr", "be"], "uses": ["web", "print"]},
        {},
    )
    assert settings == Checks(
        off=("sensitive",),
        severities={"near-identical": Severity.BLOCKS},
        limits=Limits(alt_length=125),
        own=("a.b:c",),
        publication=Publication("Le Quotidien", ("FR", "BE"), ("web", "print")),
    )


def _spots(key: str, value: object) -> Iterator[tuple[str, Spot]]:
    """Where each key of a table stands: all on one line here."""
    yield key, Spot(Path("recit.toml"), 1)
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _spots(f"{key}.{name}", inner)


@pytest.mark.parametrize(
    ("checks", "publication"),
    [
        ({"of": []}, {}),
        ({"off": "sensitive"}, {}),
        ({"severities": {"embargo": "warn"}}, {}),
        ({"severities": ["embargo"]}, {}),
        ({"limits": {"alt-lenght": 3}}, {}),
        ({"limits": {"alt-length": "long"}}, {}),
        ({"limits": {"alt-length": True}}, {}),
        ({}, {"teritories": []}),
        ({}, {"uses": ["radio"]}),
        ({}, {"commercial": "no"}),
    ],
)
def test_settings_that_are_none_name_the_way_out(
    checks: dict[str, object], publication: dict[str, object]
) -> None:
    where = dict(_spots("checks", checks)) | dict(_spots("publication", publication))
    with pytest.raises(SettingsError) as caught:
        read(checks, publication, where)
    assert caught.value.way_out
    assert caught.value.file == "recit.toml"


def test_photos_that_cannot_be_shown_are_left_out_of_the_draft_only() -> None:
    sample = BRUSSELS.with_text(
        "![](photos/a4.jpg)", '![](photos/a4.jpg) ![x](photos/none(1).jpg "a (b)"){.wide}'
    )
    story, _, manuscript = sample.staged()
    assert [figure.photo.name for figure in story.figures] == [
        "photos/a1.jpg",
        "photos/a2.jpg",
        "photos/a4.jpg",
        "photos/a3.jpg",
        "photos/a5.jpg",
    ]
    assert manuscript == parse(sample.text)
    (finding,) = sample.findings().findings
    assert finding.rule == "photo-missing"
    assert "none(1)" in sample.text.splitlines()[(finding.line or 0) - 1]
