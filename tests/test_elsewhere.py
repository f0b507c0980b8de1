"""Stories whose photos lie in a zip file or on a server, from the command line to the page."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import recit
from recit.cli import OK, PROBLEM, USAGE, run
from recit.intake import Stage
from tests import servers
from tests.events import NOW, SHOTS, write_event

Output = pytest.CaptureFixture[str]


def pack(photos: Path, archive: Path) -> Path:
    """A zip file of the photos, which lie in that folder no longer."""
    with ZipFile(archive, "w") as made:
        for file in sorted(photos.iterdir()):
            made.write(file, file.name)
    shutil.rmtree(photos)
    return archive


def published(folder: Path) -> dict[str, bytes]:
    """Every file of a published folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_photos_are_listed_as_from_the_folder(event: Path, capsys: Output) -> None:
    assert run(["photos", str(event / "photos"), "--json"]) == OK
    here = json.loads(capsys.readouterr().out)
    archive = pack(event / "photos", event.parent / "wire.zip")
    assert run(["photos", str(archive), "--json"]) == OK
    assert json.loads(capsys.readouterr().out) == here
    with servers.web(archive.parent) as at:
        assert run(["photos", f"{at}/nothing.zip"]) == PROBLEM
        assert f"{at}/nothing.zip" in capsys.readouterr().err


def test_a_contact_sheet_of_an_address_is_put_where_it_is_wanted(
    event: Path, capsys: Output
) -> None:
    archive = pack(event / "photos", event.parent / "wire.zip")
    assert run(["photos", str(archive), "--sheet"]) == PROBLEM
    assert "--output DIR" in capsys.readouterr().err
    wanted = event.parent / "look"
    assert run(["photos", str(archive), "--sheet", "--no-open", "--output", str(wanted)]) == OK
    page = Path(capsys.readouterr().out.strip())
    assert page.parent == wanted
    assert page.read_text(encoding="utf-8").count("<img") >= len(SHOTS)


def test_a_story_is_the_same_wherever_its_photos_lie(event: Path) -> None:
    twin = Path(shutil.copytree(event, event.parent / "twin" / event.name))
    recit.arrange(event)
    recit.build(event, now=NOW)
    pack(twin / "photos", twin / "wire.zip")
    (twin / "recit.toml").write_text('photos = "wire.zip"\n', encoding="utf-8")
    recit.arrange(twin)
    built = recit.build(twin, now=NOW)
    assert (twin / "story.md").read_text() == (event / "story.md").read_text()
    assert published(twin / "public") == published(event / "public")
    shown = {line.photo for version in built.versions for line in version.manuscript.photos}
    assert len(list((twin / ".recit" / "originals").iterdir())) == len(shown)


def test_what_was_fetched_for_a_build_is_not_fetched_for_the_next(event: Path) -> None:
    shelf = event / "photos"
    with servers.web(event) as at:
        (event / "recit.toml").write_text(f'photos = "{at}/photos/"\n', encoding="utf-8")
        recit.build(event, now=NOW)
        shutil.rmtree(event / ".recit" / "renditions")
        seen: list[tuple[Stage, int, int]] = []

        def hide(stage: Stage, done: int, total: int, /) -> None:
            seen.append((stage, done, total))
            if stage == "reading" and done == total and shelf.exists():
                shelf.rename(event / "elsewhere")

        built = recit.build(event, now=NOW, progress=hide)
    assert seen[0] == ("reading", len(SHOTS), len(SHOTS))
    assert any(stage == "developing" for stage, _, _ in seen)
    assert not built.catalogue.unreadable


def test_a_photo_that_vanishes_before_the_build_costs_itself(event: Path) -> None:
    recit.arrange(event, photos="all")
    shelf = Path(shutil.move(event / "photos", event.parent / "shelf"))
    lost = SHOTS[2].name

    def vanish(stage: Stage, done: int, total: int, /) -> None:
        if stage == "reading" and done == total:
            (shelf / lost).unlink(missing_ok=True)

    with servers.ftp(shelf) as at:
        address = f"ftp://{servers.NAME}:{servers.PASSWORD}@{at}/"
        (event / "recit.toml").write_text(f'photos = "{address}"\n', encoding="utf-8")
        built = recit.build(event, now=NOW, progress=vanish)
    (gone,) = built.catalogue.unreadable
    assert gone.name == f"photos/{lost}"
    assert built.made > len(SHOTS)
    assert gone.reason.startswith("cannot be rendered: it cannot be opened")
    assert not built.verdict.final
    page = built.pages[0].read_text(encoding="utf-8")
    assert lost in page
    assert page.count("<figure") >= len(SHOTS) - 1


def test_new_notes_where_the_photos_lie(tmp_path: Path, capsys: Output) -> None:
    event = write_event(tmp_path / "event", account=None)
    archive = pack(event / "photos", tmp_path / "wire.zip")
    story = tmp_path / "story"
    assert run(["new", str(story), "--photos-dir", str(tmp_path / "gone.zip")]) == PROBLEM
    assert not story.exists()
    assert run(["new", str(story), "--photos-dir", str(archive)]) == OK
    assert (story / "recit.toml").read_text() == f'photos = "{archive}"\n'
    assert not (story / "photos").exists()
    text = (story / "story.md").read_text(encoding="utf-8")
    assert all(f"photos/{shot.name}" in text for shot in SHOTS)
    capsys.readouterr()
    (story / "story.md").unlink()
    assert run(["new", str(story), "--photos-dir", str(archive)]) == PROBLEM
    assert f'photos = "{archive}"' in capsys.readouterr().err
    assert run(["new", str(story)]) == OK


def test_new_can_stand_on_another_folder_of_this_machine(tmp_path: Path) -> None:
    event = write_event(tmp_path / "event", account=None)
    story = tmp_path / "story"
    assert run(["new", str(story), "--photos-dir", str(event / "photos")]) == OK
    assert (story / "recit.toml").read_text() == f'photos = "file://{event}/photos"\n'
    assert recit.build(story, now=NOW).pages


def test_an_account_is_arranged_with_photos_elsewhere(event: Path, tmp_path: Path) -> None:
    account = Path(shutil.move(event / "story.md", tmp_path / "account.md"))
    archive = pack(event / "photos", tmp_path / "wire.zip")
    written = tmp_path / "arranged.md"
    tokens = ["arrange", "--account", str(account), "--photos-dir", str(archive)]
    assert run([*tokens, "--output", str(written), "--photos", "all"]) == OK
    text = written.read_text(encoding="utf-8")
    assert all(f"photos/{shot.name}" in text for shot in SHOTS)


@pytest.mark.parametrize(
    ("package", "address", "extra"),
    [
        ("s3fs", "s3://wire/day-1", "s3"),
        ("paramiko", "sftp://127.0.0.1/wire", "sftp"),
        ("aiohttp", "https://127.0.0.1/wire/", "http"),
    ],
)
def test_a_package_that_is_missing_is_named_with_its_extra(
    package: str, address: str, extra: str
) -> None:
    told = without(package, ["photos", address])
    assert told.returncode == PROBLEM
    assert f'pip install "recit[{extra}]"' in told.stderr


def test_a_cluster_needs_its_extra_and_an_address(event: Path, capsys: Output) -> None:
    told = without("distributed", ["photos", str(event), "--engine", "dask://127.0.0.1:9"])
    assert told.returncode == PROBLEM
    assert 'pip install "recit[dask]"' in told.stderr
    assert run(["build", str(event), "--engine", "here"]) == USAGE
    assert "dask://HOST:PORT" in capsys.readouterr().err


def without(package: str, tokens: list[str]) -> subprocess.CompletedProcess[str]:
    """The command, run by a Python that does not have the package."""
    program = (
        f"import sys; sys.modules[{package!r}] = None;"
        "from recit.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-c", program, *tokens], capture_output=True, text=True, check=False
    )
