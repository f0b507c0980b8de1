"""What desks really hand in: each gives the story or a clear error, never a traceback."""

from __future__ import annotations

import json
import os
import resource
import shutil
import struct
import subprocess
import sys
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import pyvips

from recit.cli import OK, PROBLEM, USAGE, run
from tests.events import ACCOUNT, SHOTS, Shot, picture, tag, write_event, write_shot

Output = pytest.CaptureFixture[str]


def arranged(folder: Path, capsys: Output) -> dict[str, list[dict[str, object]]]:
    """What ``recit arrange --json --dry-run`` prints for the story in ``folder``."""
    assert run(["arrange", str(folder), "--json", "--dry-run", "--photos", "all"]) == OK
    found: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return found


def named(found: dict[str, list[dict[str, object]]], *lists: str) -> set[object]:
    """The names of the photos in those lists of the JSON."""
    return {entry["photo"] for name in lists for entry in found[name]}


def refused(folder: Path, capsys: Output, *command: str) -> str:
    """What stderr says of a command that must end with exit code 1."""
    assert run([*(command or ("arrange",)), str(folder)]) == PROBLEM
    return capsys.readouterr().err


def test_no_photos(tmp_path: Path, capsys: Output) -> None:
    root = write_event(tmp_path / "story", shots=())
    assert "There is no photo here" in refused(root, capsys)
    (root / "photos").rmdir()
    assert "no folder of photos" in refused(root, capsys)


def test_no_account(tmp_path: Path, capsys: Output) -> None:
    root = write_event(tmp_path / "story", account=None, shots=SHOTS[:1])
    told = refused(root, capsys)
    assert "holds no story.md" in told
    assert "recit new" in told


@pytest.mark.parametrize("account", ["", "\n", "---\ntitle: Nothing yet\n---\n"])
def test_an_empty_account(tmp_path: Path, capsys: Output, account: str) -> None:
    root = write_event(tmp_path / "story", account=account, shots=SHOTS[:1])
    assert "holds no text" in refused(root, capsys)
    assert (root / "story.md").read_text(encoding="utf-8") == account


def test_an_account_without_headings(tmp_path: Path, capsys: Output) -> None:
    plain = "\n\n".join(block for block in ACCOUNT.split("\n\n") if not block.startswith("## "))
    root = write_event(tmp_path / "story", account=plain)
    found = arranged(root, capsys)
    assert {entry["chapter"] for entry in found["passages"]} == {0}
    assert named(found, "placements", "outtakes") == {f"photos/{shot.name}" for shot in SHOTS}
    assert run(["build", str(root)]) == OK


def test_one_photo(tmp_path: Path, capsys: Output) -> None:
    root = write_event(tmp_path / "story", shots=SHOTS[3:4])
    found = arranged(root, capsys)
    assert named(found, "placements") == {f"photos/{SHOTS[3].name}"}
    assert run(["build", str(root)]) == OK


def test_two_thousand_photos(event: Path, capsys: Output) -> None:
    tiny = [picture(seed, (24, 16)).write_to_buffer(".jpg") for seed in range(20)]
    for number in range(2_000 - len(SHOTS)):
        (event / "photos" / f"IMG_{number:04}.jpg").write_bytes(
            tiny[number % 20] + number.to_bytes(2)
        )
    found = arranged(event, capsys)
    assert len(named(found, "placements", "outtakes", "unreadable")) == 2_000


NAMES = (
    "a photo with spaces.jpg",
    "l’été à Évian.jpg",
    unicodedata.normalize("NFD", "décembre.jpg"),
    'say "cheese" it\'s.jpg',
    "brackets (1) [2] <3> 100%.jpg",
    "back\\slash.jpg",
    "*stars* _and_ `ticks` #hash &amp;.jpg",
    "🎉🚢.jpg",
    "日本語.jpg",
    "x" * 196 + ".jpg",
    "-dash.jpg",
    "no extension.but dots.jpg",
)


def test_odd_names_come_back_from_the_manuscript(tmp_path: Path, capsys: Output) -> None:
    shots = [
        Shot(name, seed, SHOTS[seed % 6].caption, f"2025:05:10 1{seed % 10}:{seed:02}:00")
        for seed, name in enumerate(NAMES)
    ]
    root = write_event(tmp_path / "story", shots=shots)
    assert run(["arrange", str(root), "--photos", "all"]) == OK
    capsys.readouterr()
    assert run(["build", str(root)]) == OK
    assert "holds no photo yet" not in capsys.readouterr().err
    page = (root / "public" / "index.html").read_text(encoding="utf-8")
    assert page.count("<figure") >= len(NAMES)


def test_two_photos_of_one_name_in_different_folders(tmp_path: Path, capsys: Output) -> None:
    root = write_event(tmp_path / "story", shots=())
    for folder, shot in (("day 1", SHOTS[0]), ("day 2", SHOTS[5])):
        write_shot(root / "photos" / folder, Shot("IMG_1.jpg", shot.seed, shot.caption, shot.taken))
    found = arranged(root, capsys)
    names = {"photos/day 1/IMG_1.jpg", "photos/day 2/IMG_1.jpg"}
    assert named(found, "placements") == names
    assert run(["build", str(root)]) == OK
    pictures = [file.name for file in (root / "public").rglob("*.avif")]
    assert len(pictures) == len(set(pictures))


def truncated(folder: Path) -> None:
    whole = write_shot(folder, Shot("bad.jpg", 11, size=(900, 600))).read_bytes()
    (folder / "bad.jpg").write_bytes(whole[: len(whole) // 3])


def text_named_jpg(folder: Path) -> None:
    (folder / "bad.jpg").write_text("The photos follow by mail.\n", encoding="utf-8")


def empty_file(folder: Path) -> None:
    (folder / "bad.jpg").touch()


def bomb(folder: Path) -> None:
    """500 megapixels of nothing, as a PNG of some kilobytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    width, height = 25_000, 20_000
    squeeze = zlib.compressobj(1)
    row = bytes(1 + (width + 7) // 8)
    rows = b"".join(squeeze.compress(row * 1_000) for _ in range(height // 1_000))
    (folder / "bad.png").write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
        + chunk(b"IDAT", rows + squeeze.flush())
        + chunk(b"IEND", b"")
    )


def link_out_of_the_folder(folder: Path) -> None:
    outside = write_shot(folder.parent.parent, Shot("private.jpg", 12))
    (folder / "bad.jpg").symlink_to(outside)


def dangling_link(folder: Path) -> None:
    (folder / "bad.jpg").symlink_to("nowhere.jpg")


@pytest.mark.parametrize(
    "spoil",
    [truncated, text_named_jpg, empty_file, bomb, link_out_of_the_folder, dangling_link],
)
def test_a_bad_photo_is_named_and_the_run_goes_on(
    spoil: Callable[[Path], None], event: Path, capsys: Output
) -> None:
    spoil(event / "photos")
    found = arranged(event, capsys)
    assert {str(name).split(".")[0] for name in named(found, "unreadable")} == {"photos/bad"}
    assert all(entry["reason"] for entry in found["unreadable"])
    assert len(named(found, "placements", "outtakes")) == len(SHOTS)
    assert run(["build", str(event)]) == OK
    assert "photos/bad" in capsys.readouterr().err


def cmyk(folder: Path) -> None:
    ink = picture(21).colourspace("cmyk")
    (folder / "odd.jpg").write_bytes(
        tag(ink.write_to_buffer(".jpg"), Shot("odd.jpg", 21, SHOTS[4].caption))
    )


def sixteen_bit(folder: Path) -> None:
    picture(22).colourspace("rgb16").write_to_file(str(folder / "odd.png"))


@pytest.mark.parametrize("make", [cmyk, sixteen_bit])
def test_an_odd_photo_is_a_photo(make: Callable[[Path], None], event: Path, capsys: Output) -> None:
    make(event / "photos")
    found = arranged(event, capsys)
    assert not found["unreadable"]
    assert len(named(found, "placements", "outtakes")) == len(SHOTS) + 1
    odd = next(name for name in named(found, "placements", "outtakes") if "odd" in str(name))
    with (event / "story.md").open("a", encoding="utf-8") as manuscript:
        manuscript.write(f'\n![Patches]({odd} "Patches of colour."){{credit="Harbour Archive"}}\n')
    assert run(["build", str(event)]) == OK


def test_one_pixel_is_left_alone_and_named(event: Path, capsys: Output) -> None:
    pyvips.Image.black(1, 1, bands=3).write_to_file(str(event / "photos" / "dot.jpg"))
    assert run(["arrange", str(event)]) == OK
    assert "Left alone: photos/dot.jpg:" in capsys.readouterr().err
    assert "dot.jpg" not in (event / "story.md").read_text(encoding="utf-8")


def test_a_photo_that_is_not_there_or_named_twice(event: Path, capsys: Output) -> None:
    manuscript = event / "story.md"
    for lines, told in (
        ("![](photos/FRY_001.jpg)", "FRY_0001.jpg"),
        ("![](photos/FRY_0001.jpg)\n\n![](photos/FRY_0001.jpg)", "twice"),
        ("![](../private.jpg)", "outside"),
        ("![](/etc/passwd)", "/etc/passwd"),
    ):
        manuscript.write_text(f"{ACCOUNT}\n{lines}\n", encoding="utf-8")
        last = ACCOUNT.count("\n") + 2 + lines.count("\n")
        error = refused(event, capsys)
        assert told in error
        assert f"story.md:{last}:" in error
        assert f"story.md:{last}:" in refused(event, capsys, "build")
        assert 'class="draft"' in (event / "public" / "index.html").read_text(encoding="utf-8")


def test_a_draft_says_which_photo_may_have_been_meant(event: Path, capsys: Output) -> None:
    with (event / "story.md").open("a", encoding="utf-8") as manuscript:
        manuscript.write("\n![](photos/FRY_001.jpg)\n")
    assert "nearest name: photos/FRY_0001.jpg" in refused(event, capsys, "build")


def test_a_manuscript_that_is_not_text(tmp_path: Path, capsys: Output) -> None:
    root = write_event(tmp_path / "story")
    (root / "story.md").write_bytes(b"\xff\xfe#\x00 \x00x\x00")
    assert "not UTF-8" in refused(root, capsys)


@pytest.fixture
def closed_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which this user, even the superuser, may make nothing."""
    if os.geteuid() == 0:
        yield Path("/sys/kernel")
        return
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)
    yield folder
    folder.chmod(0o755)


def test_a_read_only_output_folder(event: Path, closed_folder: Path, capsys: Output) -> None:
    assert run(["build", str(event), "--output", str(closed_folder / "out")]) == PROBLEM
    assert "cannot be written" in capsys.readouterr().err


def test_a_contact_sheet_of_a_read_only_folder(
    event: Path, closed_folder: Path, tmp_path: Path, capsys: Output
) -> None:
    shutil.rmtree(event / ".recit", ignore_errors=True)
    (event / ".recit").symlink_to(closed_folder)
    assert run(["photos", str(event), "--sheet", "--no-open"]) == PROBLEM
    assert "--output DIR" in capsys.readouterr().err
    assert run(["photos", str(event), "--sheet", "--output", str(tmp_path / "sheet")]) == OK


def test_a_full_disk(event: Path) -> None:
    """No file may grow beyond 20 kB, neither in this process nor in its workers."""
    before = (event / "story.md").read_bytes()

    def fill_up() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    for command, code in (("arrange", OK), ("build", PROBLEM)):
        done = subprocess.run(
            [sys.executable, "-m", "recit", command, str(event)],
            preexec_fn=fill_up,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
    assert "cannot be written" in done.stderr
    assert not (event / "public").exists()
    assert (event / "story.md").read_bytes().startswith(before[:40])


def test_names_that_would_steer_a_terminal_are_shown_and_do_not(
    tmp_path: Path, capsys: Output
) -> None:
    root = write_event(tmp_path / "story", shots=SHOTS[:1])
    (root / "photos" / SHOTS[0].name).rename(root / "photos" / "\x1b[2Jgone\u202egpj.jpg")
    (root / "photos" / "\x1b]0;title\x07.jpg").write_bytes(b"")
    for command in (
        ["photos"],
        ["check", "--full"],
        ["arrange", "--explain", "--dry-run"],
        ["arrange"],
    ):
        run([*command, str(root)])
        shown = "".join(capsys.readouterr())
        assert "\\x1b[2Jgone\\u202egpj.jpg" in shown, command
        assert not {"\x1b", "\x07", "\u202e"} & set(shown), command


def test_tabs_in_front_matter_are_told(tmp_path: Path, capsys: Output) -> None:
    account = "---\r\ntitle:\tThe ferry\r\n\tlang: en\r\n---\r\n\r\nIt is back.\r\n"
    root = write_event(tmp_path / "story", account=account, shots=SHOTS[:1])
    assert "YAML takes no tabs" in refused(root, capsys)


def test_a_byte_order_mark_and_the_line_ends_of_windows_stay(
    tmp_path: Path, capsys: Output
) -> None:
    account = "\ufeff" + ACCOUNT.replace("\n", "\r\n")
    root = write_event(tmp_path / "story", account=account)
    assert run(["arrange", str(root)]) == OK
    written = (root / "story.md").read_bytes().decode()
    assert written.startswith("\ufeff---\r\n")
    assert written.count("\n") == written.count("\r\n") > account.count("\n")
    assert "Written" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["photos", "arrange", "check", "build"])
def test_a_file_is_no_folder(tmp_path: Path, capsys: Output, command: str) -> None:
    (tmp_path / "shot.jpg").write_bytes(b"")
    assert "This is no folder" in refused(tmp_path / "shot.jpg", capsys, command)


def test_a_folder_without_photos_counts_none(tmp_path: Path, capsys: Output) -> None:
    assert run(["photos", str(tmp_path)]) == OK
    assert "Reading" not in capsys.readouterr().err


def test_a_language_that_cannot_be_one_is_told(event: Path, capsys: Output) -> None:
    (event / "recit.toml").write_text('language = "klingon"\n', encoding="utf-8")
    told = refused(event, capsys, "build")
    assert "recit.toml:1: 'klingon' is no language tag" in told


@pytest.mark.parametrize("command", ["serve", "desk"])
@pytest.mark.parametrize("port", ["-1", "65536", "99999999"])
def test_a_port_that_no_machine_has(event: Path, capsys: Output, command: str, port: str) -> None:
    assert run([command, str(event), "--port", port]) == USAGE
    assert "from 0 to 65535" in "".join(capsys.readouterr()).replace("│", "")


def test_the_root_of_a_disk_is_not_published_into(event: Path, capsys: Output) -> None:
    assert "root of a disk" in refused(event, capsys, "build", "--output", "/")


def test_a_new_story_in_a_language_that_cannot_be_one(tmp_path: Path, capsys: Output) -> None:
    told = refused(tmp_path / "story", capsys, "new", "--language", "klingon")
    assert "'klingon' is no language tag" in told
    assert not (tmp_path / "story").exists()


def test_a_file_is_no_folder_of_photos(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    told = refused(tmp_path / "story", capsys, "new", "--photos-dir", str(tmp_path / "notes.txt"))
    assert "This is no folder of photos" in told


@pytest.mark.parametrize("make", [Path.mkdir, lambda file: file.symlink_to("nowhere.md")])
def test_an_account_that_is_no_file(
    tmp_path: Path, capsys: Output, make: Callable[[Path], None]
) -> None:
    root = write_event(tmp_path / "story", account=None, shots=())
    make(root / "story.md")
    assert "story.md is a folder, or a link that leads nowhere" in refused(root, capsys, "build")


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[checks]\nlimits = 4\n", "recit.toml:2: [checks] limits is no table"),
        (
            '[checks.limits]\ncaption-words = "many"\n',
            "recit.toml:2: [checks.limits] caption-words",
        ),
        ('[checks.severities]\nalt-missing = "bad"\n', "recit.toml:2: [checks.severities] alt"),
        ('[publication]\nuses = ["radio"]\n', "recit.toml:2: [publication] uses"),
        ('[publication]\nnome = "x"\n', "Did you mean name?"),
        ('[publication]\nresells = "no"\n', "recit.toml:2: publication.resells = 'no' is neither"),
        ('site = "x"\nsite = "y"\n', "keep one of the two"),
        ('[checks]\nown = ["nope:rule"]\n', "recit.toml:2: own"),
        ('[checks]\noff = ["alt-mising"]\n', "Did you mean alt-missing?"),
    ],
)
def test_settings_that_cannot_be_are_told_with_their_line(
    event: Path, capsys: Output, toml: str, told: str
) -> None:
    (event / "recit.toml").write_text(toml, encoding="utf-8")
    assert told in refused(event, capsys, "check")


def test_settings_that_are_a_folder_or_a_dead_link(event: Path, capsys: Output) -> None:
    settings = event / "recit.toml"
    settings.mkdir()
    assert "recit.toml: This is no file" in refused(event, capsys, "check")
    settings.rmdir()
    settings.symlink_to("gone.toml")
    assert "a link to a file that is gone" in refused(event, capsys, "check")


def test_settings_may_begin_with_a_byte_order_mark(event: Path) -> None:
    (event / "recit.toml").write_bytes(b"\xef\xbb\xbfshow = 3\r\n")
    assert run(["arrange", str(event), "--dry-run"]) == OK


def test_one_file_that_is_a_folder(event: Path, tmp_path: Path, capsys: Output) -> None:
    assert run(["build", str(event), "--single-file", str(tmp_path)]) == PROBLEM
    assert f"Name a file: {tmp_path}/story.html" in capsys.readouterr().err


@pytest.mark.parametrize("count", ["many", "0", "-3", "1.5", ""])
def test_a_number_of_photos_that_is_none(event: Path, capsys: Output, count: str) -> None:
    assert run(["arrange", str(event), f"--photos={count}"]) == USAGE
    told = capsys.readouterr()
    assert "Name at least 1 photo, or all." in told.out + told.err


def test_the_account_is_named_where_its_folder_belongs(event: Path, capsys: Output) -> None:
    assert run(["check", str(event / "story.md")]) == PROBLEM
    assert f"Name its folder: {event}" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["story.md", "recit.toml"])
def test_a_file_that_may_not_be_read(event: Path, capsys: Output, name: str) -> None:
    file = event / name
    if os.geteuid() == 0:  # who may read everything but some of the kernel's own files
        file.unlink(missing_ok=True)
        file.symlink_to("/proc/self/mem")
    else:
        file.touch()
        file.chmod(0)
    assert f"{name}: The file cannot be read: " in refused(event, capsys, "check")
