"""Starting a story, and the demo event: copied whole, placed right, never over something."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import recit
from recit import start
from recit.folder import open_folder, read_text
from recit.story.manuscript import parse
from tests.events import NOW, write_event

SUMMIT = Path(__file__).parent.parent / "examples" / "summit"


@pytest.mark.parametrize("title", ["Le port", 'Say "cheese"', "back\\slash: yes", "# 12"])
def test_a_new_story_is_one_to_write(title: str, tmp_path: Path) -> None:
    started = recit.new(tmp_path / "s", title=title, language="fr", day=date(2025, 8, 15))
    manuscript = started.manuscript
    story = open_folder(tmp_path / "s")
    assert story.manuscripts == (manuscript,)
    front = parse(read_text(manuscript), str(manuscript)).front
    assert (front.title, front.language, front.date) == (title, "fr", date(2025, 8, 15))
    assert "Écrivez le récit ici" in read_text(manuscript)


def test_a_new_story_is_named_after_its_folder(tmp_path: Path) -> None:
    started = recit.new(tmp_path / "Harbour day", language="en", day=date(2025, 5, 10))
    assert parse(read_text(started.manuscript)).title == "Harbour day"
    assert (tmp_path / "Harbour day" / "photos").is_dir()


def test_photos_that_lie_there_already_are_drafted_in_place(tmp_path: Path) -> None:
    root = write_event(tmp_path / "ferry", account=None)
    started = recit.new(root, title="The ferry", language="en", day=date(2026, 1, 1))
    manuscript = parse(read_text(started.manuscript))
    assert manuscript.title == "The ferry"
    assert manuscript.front.date == date(2025, 5, 10)
    assert manuscript.chapters
    assert {line.photo for line in manuscript.photos} == set(started.catalogue.by_name)
    assert recit.build(root, now=NOW).proposed == ()


def test_the_demo_never_covers_someones_folder(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "story.md").write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(recit.PublishError, match="something else than the demo"):
        recit.demo(tmp_path / "mine", now=NOW)
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["story.md"]


def test_the_demo_says_where_it_cannot_be_copied_to(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(recit.PublishError, match="cannot be copied"):
        recit.demo(tmp_path / "file" / "demo", now=NOW)


@pytest.fixture(scope="module")
def summit(tmp_path_factory: pytest.TempPathFactory) -> recit.Arranged:
    """The demo event, copied and arranged."""
    root = tmp_path_factory.mktemp("demo") / "summit"
    start.copy_demo(root)
    return recit.arrange(root)


def test_the_demo_is_placed_in_its_true_chapters(summit: recit.Arranged) -> None:
    truth = json.loads((SUMMIT / "truth.json").read_text(encoding="utf-8"))
    chapters = {f"photos/{frame['file']}": frame["chapter"] for frame in truth["frames"]}
    placed = {line.photo: line.chapter for line in summit.manuscript.photos}
    assert not [photo for photo in placed if chapters[photo] is None]
    right = [photo for photo, chapter in placed.items() if chapters[photo] == chapter]
    assert len(right) >= 0.9 * len(placed)
    assert set(chapters) == set(summit.catalogue.by_name)


def test_the_demos_wrong_clock_is_found_and_used(summit: recit.Arranged) -> None:
    assert [(clock.camera, clock.correction.total_seconds()) for clock in summit.clocks] == [
        ("Canon EOS R5", -3600)
    ]


def test_the_demo_is_published_as_final(summit: recit.Arranged) -> None:
    checked = recit.check(summit.versions[0].file.parent, now=NOW)
    assert checked.proposed == ()
    assert [finding.rule for finding in checked.verdict.findings.blocking] == []
    assert checked.verdict.findings.shown == len(summit.manuscript.photos)


def test_the_demos_languages_show_the_same_photos(summit: recit.Arranged) -> None:
    french, english = (version.manuscript for version in summit.versions)
    assert [line.photo for line in french.photos] == [line.photo for line in english.photos]
