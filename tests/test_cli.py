"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from recit.cli import OK, PROBLEM, USAGE, run
from tests.events import ACCOUNT, SHOTS, write_event

Output = pytest.CaptureFixture[str]

COMMANDS = ("new", "arrange", "build", "photos", "serve", "demo")


def test_help_names_the_commands_and_the_exit_codes(capsys: Output) -> None:
    assert run(["--help"]) == OK
    told = capsys.readouterr().out
    assert all(command in told for command in COMMANDS)
    assert "Exit codes" in told


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command: str, capsys: Output) -> None:
    assert run([command, "--help"]) == OK
    told = capsys.readouterr().out
    assert f"recit {command}" in told
    assert "folder" in told


@pytest.mark.parametrize(
    "tokens",
    [
        ["publish"],
        ["arrange"],
        ["arrange", "x", "--photos", "0"],
        ["arrange", "x", "--photos", "many"],
        ["arrange", "x", "--account", "y.md"],
        ["arrange", "--account", "y.md"],
        ["arrange", "x", "--output", "y.md"],
        ["build", "x", "--fast"],
        ["build"],
    ],
)
def test_a_command_that_is_not_understood(tokens: list[str], capsys: Output) -> None:
    assert run(tokens) == USAGE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err


def test_words_that_are_too_many_are_named_with_the_way_out(capsys: Output) -> None:
    assert run(["photos", "x", "y"]) == USAGE
    assert "Too many words: y. recit photos --help" in capsys.readouterr().err


def test_arrange_prints_photo_chapter_passage_confidence_and_why(
    event: Path, capsys: Output
) -> None:
    assert run(["arrange", str(event), "--photos", "4"]) == OK
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert lines[1].split() == ["photo", "chapter", "passage", "sure", "why"]
    assert sum("photos/FRY_" in line and "%" in line for line in lines) == len(SHOTS)
    assert "2 The boat arrives" in told.out
    assert "4 photos placed, 2 left out" in told.err
    assert f"Written: {event / 'story.md'}" in told.err


def test_explain_prints_every_reason_with_its_weight(event: Path, capsys: Output) -> None:
    assert run(["arrange", str(event), "--explain", "--dry-run", "--photos", "4"]) == OK
    told = capsys.readouterr().out
    assert "photos/FRY_0001.jpg: 1 The harbour at dawn, ¶ " in told
    assert re.search(r"^ +\+\d+\.\d\d  words  caption and ¶", told, re.MULTILINE)
    assert told.count("left out; ") == len(SHOTS) - 4


def test_json_is_the_documented_shape_alone_on_stdout(event: Path, capsys: Output) -> None:
    (event / "photos" / "bad.jpg").write_text("no photo\n", encoding="utf-8")
    assert run(["arrange", str(event), "--json", "--photos", "4", "--dry-run"]) == OK
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["passages", "placements", "outtakes", "unreadable"]
    source = ACCOUNT.splitlines()
    for index, passage in enumerate(found["passages"]):
        assert list(passage) == ["index", "chapter", "lines", "text"]
        assert passage["index"] == index
        first, last = passage["lines"]
        assert passage["text"].split() == " ".join(source[first - 1 : last]).split()
    for placement in found["placements"]:
        assert list(placement) == [
            *("photo", "chapter", "passage", "confidence", "opens", "reasons")
        ]
        assert 0 <= placement["confidence"] <= 1
        for reason in placement["reasons"]:
            assert list(reason) == ["kind", "weight", "note"]
    for outtake in found["outtakes"]:
        assert list(outtake) == ["photo", "reason", "of", "chapter", "passage", "confidence"]
    names = [entry["photo"] for entry in found["placements"] + found["outtakes"]]
    assert sorted(names) == [f"photos/{shot.name}" for shot in SHOTS]
    assert [entry["photo"] for entry in found["unreadable"]] == ["photos/bad.jpg"]
    assert (event / "story.md").read_text(encoding="utf-8") == ACCOUNT


def test_material_elsewhere(tmp_path: Path, capsys: Output) -> None:
    event = write_event(tmp_path / "delivery", account=None)
    account = tmp_path / "text.md"
    account.write_text(ACCOUNT, encoding="utf-8")
    command = ["arrange", "--account", str(account), "--photos-dir", str(event / "photos")]
    assert run([*command, "--json"]) == OK
    found = json.loads(capsys.readouterr().out)
    assert found["placements"]
    assert all(entry["photo"].startswith("photos/") for entry in found["placements"])
    assert run([*command, "--output", str(tmp_path / "out.md")]) == OK
    assert "photos/FRY_" in (tmp_path / "out.md").read_text(encoding="utf-8")
    assert run([*command, "--output", str(tmp_path / "out.md")]) == PROBLEM


def test_build_prints_the_page_and_says_what_it_arranged(event: Path, capsys: Output) -> None:
    assert run(["build", str(event)]) == OK
    told = capsys.readouterr()
    assert told.out.splitlines() == [str(event / "public" / "index.html")]
    assert "holds no photo yet" in told.err
    assert "recit arrange" in told.err


def test_build_tells_what_was_shown_made_and_written(event: Path, capsys: Output) -> None:
    (event / "recit.toml").write_text('address = "https://example.org/ferry/"\n', encoding="utf-8")
    assert run(["build", str(event), "--photos", "2"]) == OK
    first = capsys.readouterr().err
    assert "Shown: 2 of 6 photos; left out: " in first
    files = [path for path in (event / "public").rglob("*") if path.is_file()]
    published = len(files) - 1  # but for the list of them
    assert re.search(
        rf"Published: {published} of {published} files new.*, \d+ pictures made", first
    )
    assert "For the address https://example.org/ferry/" in first

    assert run(["build", str(event), "--photos", "2"]) == OK
    again = capsys.readouterr().err
    assert f"Published: 0 of {published} files new or changed; " in again

    assert run(["arrange", str(event), "--photos", "2"]) == OK
    capsys.readouterr()
    assert run(["build", str(event)]) == OK
    assert "Shown: 2 of 6 photos; 4 not in the text" in capsys.readouterr().err


def test_new_starts_a_story_and_never_overwrites_one(tmp_path: Path, capsys: Output) -> None:
    root = tmp_path / "Fête du port"
    assert run(["new", str(root), "--language", "fr"]) == OK
    written = (root / "story.md").read_text(encoding="utf-8")
    assert 'title: "Fête du port"' in written
    assert "language: fr" in written
    assert (root / "photos").is_dir()
    assert run(["new", str(root)]) == PROBLEM
    assert (root / "story.md").read_text(encoding="utf-8") == written
    assert "There is a story already" in capsys.readouterr().err


def test_an_error_names_file_line_and_way_out(event: Path, capsys: Output) -> None:
    (event / "recit.toml").write_text('\nphoto = "x"\n', encoding="utf-8")
    assert run(["arrange", str(event)]) == PROBLEM
    told = capsys.readouterr()
    assert told.out == ""
    assert f"{event / 'recit.toml'}:2: " in told.err
    assert "Did you mean 'photos'?" in told.err


def test_an_error_of_the_system_is_one_line(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "file").touch()
    assert run(["new", str(tmp_path / "file" / "story")]) == PROBLEM
    told = capsys.readouterr().err
    assert str(tmp_path / "file") in told
    assert len(told.splitlines()) == 1


def test_a_reader_that_leaves_early_is_no_error(event: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "recit", "arrange", str(event), "--json", "--dry-run"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    told = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 141
    assert "Traceback" not in told
    assert "BrokenPipe" not in told


def _hearing_ctrl_c() -> None:
    """As from a terminal: a shell starts what runs in the background deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_gives_a_short_message(tmp_path: Path) -> None:
    event = write_event(tmp_path / "ferry")
    process = subprocess.Popen(
        [sys.executable, "-m", "recit", "arrange", str(event)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_hearing_ctrl_c,
    )
    assert process.stderr is not None
    first = process.stderr.readline()
    assert first.startswith(b"Reading photos")
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate()
    assert process.returncode == 130
    assert "Stopped." in told.decode()
    assert "Traceback" not in told.decode()
    assert (event / "story.md").read_text(encoding="utf-8") == ACCOUNT


def test_names_that_the_terminal_cannot_show_stop_nothing(event: Path) -> None:
    (event / "photos" / "FRY_0001.jpg").rename(event / "photos" / "fête 🎉.jpg")
    for options, encoding in (([], "ascii"), (["--json"], "utf-8")):
        done = subprocess.run(
            [sys.executable, "-m", "recit", "arrange", str(event), "--dry-run", *options],
            env={**os.environ, "PYTHONIOENCODING": "ascii"},
            capture_output=True,
            check=True,
        )
        assert "te " in done.stdout.decode(encoding)
