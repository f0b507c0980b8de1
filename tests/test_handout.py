"""The story handed on: a file, a folder, a ZIP of either, and nothing of anyone else's."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from recit.editions.parcel import print_parcel
from recit.errors import PublishError
from recit.handout import fragment, single_file
from tests.events import NOW, RECIT


def names(parcel: Path) -> list[str]:
    with zipfile.ZipFile(parcel) as opened:
        assert opened.testzip() is None
        return opened.namelist()


def test_a_zip_holds_the_story_in_all_its_languages(event: Path, tmp_path: Path) -> None:
    (event / "story.fr.md").write_text(RECIT, encoding="utf-8")
    target = tmp_path / "mail" / "ferry.zip"
    target.parent.mkdir()
    built = single_file(event, target, now=NOW)
    assert built.pages == (target,)
    assert names(target) == ["ferry/ferry.html", "ferry/ferry.fr.html"]
    first = target.read_bytes()
    single_file(event, target, now=NOW)
    assert target.read_bytes() == first
    with zipfile.ZipFile(target) as opened:
        whole = opened.read("ferry/ferry.html")
    single_file(event, tmp_path / "ferry.html", now=NOW)
    assert (tmp_path / "ferry.html").read_bytes() == whole


def test_files_of_one_story_lead_to_each_other_and_not_to_themselves(
    event: Path, tmp_path: Path
) -> None:
    def led_to(name: str) -> list[str]:
        page = (tmp_path / name).read_text(encoding="utf-8")
        return re.findall(r'<a href="([^"]+)" hreflang', page)

    single_file(event, tmp_path / "alone.html", now=NOW)
    assert led_to("alone.html") == []
    (event / "story.fr.md").write_text(RECIT, encoding="utf-8")
    single_file(event, tmp_path / "l’été.html", now=NOW)
    assert led_to("l’été.html") == ["l%E2%80%99%C3%A9t%C3%A9.fr.html"]
    assert led_to("l’été.fr.html") == ["l%E2%80%99%C3%A9t%C3%A9.html"]


def test_a_zip_of_the_fragment_is_the_folder(event: Path, tmp_path: Path) -> None:
    fragment(event, tmp_path / "cms", now=NOW)
    fragment(event, tmp_path / "cms.zip", now=NOW)
    files = {
        file.relative_to(tmp_path).as_posix(): file.read_bytes()
        for file in (tmp_path / "cms").rglob("*")
        if file.is_file() and file.name != ".recit-made"
    }
    with zipfile.ZipFile(tmp_path / "cms.zip") as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == files
        assert {one.date_time[:3] for one in opened.infolist()} == {(1980, 1, 1)}


@pytest.mark.parametrize("foreign", [b"not a zip at all", None])
def test_somebody_else_s_zip_is_left_alone(tmp_path: Path, foreign: bytes | None) -> None:
    target = tmp_path / "photos.zip"
    if foreign is None:
        with zipfile.ZipFile(target, "w") as theirs:
            theirs.writestr("a.txt", "mine")
    else:
        target.write_bytes(foreign)
    before = target.read_bytes()
    with pytest.raises(PublishError, match="recit did not write"):
        print_parcel([("story.html", b"<p>Ours</p>")], target)
    assert target.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["photos.zip"]
