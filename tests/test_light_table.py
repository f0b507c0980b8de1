"""The photos of a folder, looked at with and without a story."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

import recit
from recit.cli import OK, PROBLEM, run
from tests.events import SHOTS, Shot, write_event, write_shot

Output = pytest.CaptureFixture[str]


def test_every_file_is_in_one_of_three_lists(event: Path, capsys: Output) -> None:
    (event / "photos" / "bad.jpg").write_text("no photo\n", encoding="utf-8")
    (event / "photos" / "film.mp4").write_bytes(b"\0\0\0\x18ftypmp42")
    assert run(["photos", str(event), "--json"]) == OK
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["photos", "unreadable", "left_out"]
    names = [entry["photo"] for kind in found.values() for entry in kind]
    on_disk = [f"photos/{file.name}" for file in (event / "photos").iterdir()]
    assert sorted(names) == sorted(on_disk)
    first = found["photos"][0]
    assert (first["photo"], first["width"], first["height"]) == ("photos/FRY_0001.jpg", 360, 240)
    assert (first["taken"], first["offset"]) == ("2025-05-10T06:05:00", "+02:00")
    assert first["caption"] == SHOTS[0].caption


def test_the_table_has_a_line_for_each_photo(event: Path, capsys: Output) -> None:
    again = Shot("FRY_0008.jpg", SHOTS[5].seed, taken="2025:05:10 21:15:01")
    write_shot(event / "photos", again)
    assert run(["photos", str(event)]) == OK
    told = capsys.readouterr()
    for shot in (*SHOTS, again):
        assert f"photos/{shot.name}" in told.out
    assert "best of 2" in told.out
    assert "2025-05-10 06:05" in told.out
    assert "7 photos, 6 moments" in told.err


def test_a_folder_that_is_no_story_is_only_looked_at(tmp_path: Path) -> None:
    event = write_event(tmp_path / "ferry", account=None)
    folder = (event / "photos").rename(tmp_path / "delivery")
    before = sorted(tmp_path.rglob("*"))
    looked = recit.photos(folder)
    assert set(looked.catalogue.by_name) == {f"delivery/{shot.name}" for shot in SHOTS}
    assert sorted(tmp_path.rglob("*")) == before


def test_a_zip_file_behind_a_link_is_looked_at(event: Path, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    shutil.make_archive(str(tmp_path / "wire"), "zip", event / "photos")
    link = tmp_path / "here" / "link.zip"
    link.symlink_to(tmp_path / "wire.zip")
    assert len(recit.photos(link).catalogue) == len(SHOTS)


def test_the_story_knows_its_lead_and_its_photos_by_any_form_of_their_names(event: Path) -> None:
    (event / "photos" / "FRY_0002.jpg").rename(event / "photos" / "été.jpg")
    manuscript = event / "story.md"
    text = manuscript.read_text(encoding="utf-8")
    text = text.replace("lang: en", "lang: en\nlead: photos/FRY_0001.jpg")
    manuscript.write_text(f"{text}\n![](photos/e\u0301te\u0301.jpg)\n", encoding="utf-8")
    story = recit.photos(event).story
    assert story is not None
    assert set(story.shown) == {"photos/FRY_0001.jpg", "photos/été.jpg"}


def test_the_storys_own_clocks_hold(event: Path) -> None:
    manuscript = event / "story.md"
    text = manuscript.read_text(encoding="utf-8")
    clocks = 'clocks: {"Sample One": "+01:00"}'
    manuscript.write_text(text.replace("lang: en", f"lang: en\n{clocks}"), encoding="utf-8")
    looked = recit.photos(event)
    assert [(c.camera, c.correction, c.applied) for c in looked.catalogue.clocks] == [
        ("Sample One", timedelta(hours=1), True)
    ]
    assert looked.clocks == ()


def test_no_folder_is_a_problem(tmp_path: Path, capsys: Output) -> None:
    assert run(["photos", str(tmp_path / "nowhere")]) == PROBLEM
    assert "There is no such folder" in capsys.readouterr().err
