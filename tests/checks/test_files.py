"""From files on disk to findings: a handful of photos, and the demo with every frame placed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recit.catalogue.scan import scan
from recit.checks import Findings, check, without_faulty
from recit.story.arrangement import Arrangement, Placement
from recit.story.assemble import assemble
from recit.story.manuscript import Manuscript, parse
from recit.story.photo import Catalogue
from tests.catalogue.files import jpeg, tagged

SUMMIT = Path(__file__).parents[2] / "examples" / "summit"
NOW = datetime(2025, 8, 16, 12, tzinfo=UTC)
SOUND = {
    "Xmp.dc.description": "lang=x-default Guards wait in Anchorage, Alaska, Friday, Aug. 15, 2025. "
    "(Recit Miniatures/Maren Holt)",
    "Xmp.photoshop.Credit": "Recit Miniatures",
    "Xmp.iptc.AltTextAccessibility": "lang=x-default Two guards beside a closed door.",
    "Xmp.photoshop.City": "Anchorage",
    "Xmp.photoshop.Country": "United States",
}
CREATOR = {"Xmp.dc.creator": ["Maren Holt"]}
TAKEN = {
    "Exif.Photo.DateTimeOriginal": "2025:08:15 11:07:20",
    "Exif.Photo.OffsetTimeOriginal": "-08:00",
}


FAULTS = {
    "sound": ("", {}),
    "embargo": ("embargo", {"Xmp.photoshop.Instructions": "EMBARGOED UNTIL 2025-08-17T06:00Z"}),
    "kill": ("kill-notice", {"Xmp.photoshop.Headline": "PICTURE KILL - guards at the door"}),
    "camera": (
        "caption-missing",
        {"Xmp.dc.description": "lang=x-default OLYMPUS DIGITAL CAMERA"},
    ),
    "blank": ("alt-missing", {"Xmp.iptc.AltTextAccessibility": "lang=x-default  "}),
    "terms": (
        "usage-expired",
        {"Xmp.xmpRights.UsageTerms": "lang=x-default Use until 1 Aug 2025."},
    ),
    "licence": ("usage-expired", {"Xmp.plus.LicenseEndDate": "2025-08-01"}),
    "place": ("place-disagrees", {"Xmp.photoshop.City": "Lisbon"}),
    "sales": ("restriction-not-passed-on", {"Xmp.photoshop.Instructions": "NO SALES"}),
    "made": (
        "",
        {
            "Xmp.iptcExt.DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/"
            "trainedAlgorithmicMedia"
        },
    ),
}
"""A file's name: the rule that must speak, and the fields that make it."""


def _findings(manuscript: Manuscript, photos: Catalogue, now: datetime = NOW) -> Findings:
    story = assemble(without_faulty(manuscript, photos), photos)
    return check(story, photos, manuscript, now=now)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Every file of the table, and one that is none, read from disk."""
    folder = tmp_path_factory.mktemp("event")
    (folder / "photos").mkdir()
    for number, (name, (_, xmp)) in enumerate(FAULTS.items()):
        picture = jpeg(number + 1, (1600, 1067))
        content = tagged(picture, exif=TAKEN, xmp={**SOUND, **CREATOR, **xmp})
        (folder / "photos" / f"{name}.jpg").write_bytes(content)
    (folder / "photos" / "broken.jpg").write_bytes(b"\xff\xd8\xff not a photo")
    return scan(folder)


def _rules(name: str, photos: Catalogue) -> set[str]:
    text = "---\ntitle: A door\nlang: en\ndate: 2025-08-15\ntimezone: America/Anchorage\n---\n\n"
    text += "## The door\n\n" + "The door is closed and the guards wait for it to open. " * 3
    manuscript = parse(f"{text}\n\n![](photos/{name}.jpg)\n")
    return {finding.rule for finding in _findings(manuscript, photos).findings}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_file_is_found_and_only_that(name: str, files: Catalogue) -> None:
    rule, _ = FAULTS[name]
    assert _rules(name, files) == ({rule} if rule else set())


def test_a_file_that_cannot_be_read_blocks(files: Catalogue) -> None:
    assert "photo-unreadable" in _rules("broken", files)


@pytest.fixture(scope="module")
def demo() -> tuple[Manuscript, Catalogue]:
    """The demo's French account with every frame at its true place."""
    truth = json.loads((SUMMIT / "truth.json").read_text("utf-8"))
    manuscript = parse((SUMMIT / "story.md").read_text("utf-8"))
    first: dict[int, int] = {}
    for passage in manuscript.passages:
        first.setdefault(passage.chapter, passage.index)
    placements = []
    for frame in truth["frames"]:
        chapter, paragraph = frame["chapter"] or 1, frame["paragraph"] or 1
        at = first[chapter] + paragraph - 1
        placements.append(Placement(f"photos/{frame['file']}", chapter, at, 1.0))
    ordered = sorted(placements, key=lambda placement: placement.passage)
    photos = scan(SUMMIT, timezone="America/Anchorage")
    return manuscript.place(Arrangement(tuple(ordered))), photos


@pytest.mark.parametrize(
    ("rule", "frame"),
    [
        ("embargo", "AKS250815_0158.jpg"),
        ("restriction-not-passed-on", "AKS250815_0171.jpg"),
        ("name-spelt-two-ways", "_DSC4421.JPG"),
        ("weekday-disagrees", "AKS250815_0119.jpg"),
        ("letters-guessed", "_DSC4429.JPG"),
        ("fields-disagree", "IMG_1993.jpg"),
    ],
)
def test_the_demo_s_planted_fault_is_found_and_only_that(
    demo: tuple[Manuscript, Catalogue], rule: str, frame: str
) -> None:
    findings = _findings(*demo, now=datetime(2025, 8, 15, 20, tzinfo=UTC))
    found = [finding.photo for finding in findings.findings if finding.rule == rule]
    assert found == [f"photos/{frame}"]


@pytest.mark.parametrize(
    ("rule", "key"), [("caption-missing", "has_caption"), ("alt-missing", "has_alt")]
)
def test_the_demo_s_gaps_are_found_to_the_last_frame(
    demo: tuple[Manuscript, Catalogue], rule: str, key: str
) -> None:
    frames = json.loads((SUMMIT / "truth.json").read_text("utf-8"))["frames"]
    gaps = {f"photos/{frame['file']}" for frame in frames if not frame[key]}
    found = {f.photo for f in _findings(*demo).findings if f.rule == rule}
    assert found == gaps


def test_the_demo_s_embargo_passes(demo: tuple[Manuscript, Catalogue]) -> None:
    findings = _findings(*demo, now=datetime(2025, 8, 16, 6, tzinfo=UTC))
    assert "embargo" not in {finding.rule for finding in findings.findings}
