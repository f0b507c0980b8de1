"""The published folder is the old story or the new one, whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recit.editions.press import MARK, print_edition
from recit.editions.rendition import Document, Edition
from recit.errors import PublishError


def edition(*documents: tuple[str, str]) -> Edition:
    return Edition(tuple(Document(path, text.encode()) for path, text in documents), ())


def tree(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != MARK
    }


def test_the_folder_holds_the_edition_and_nothing_of_the_last_one(tmp_path: Path) -> None:
    public = tmp_path / "public"
    print_edition(edition(("index.html", "one"), ("old/page.html", "old")), public, {})
    done = print_edition(edition(("index.html", "two"), ("en/index.html", "en")), public, {})
    assert tree(public) == {"index.html": "two", "en/index.html": "en"}
    assert done.written == ("en/index.html", "index.html")
    assert done.removed == ("old/page.html",)
    assert [file.name for file in tmp_path.iterdir()] == ["public"]


def test_unchanged_files_are_not_written_again(tmp_path: Path) -> None:
    public = tmp_path / "public"
    print_edition(edition(("index.html", "one"), ("a.txt", "a")), public, {})
    before = (public / "a.txt").stat()
    done = print_edition(edition(("index.html", "two"), ("a.txt", "a")), public, {})
    after = (public / "a.txt").stat()
    assert done.kept == ("a.txt",)
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_is_to_stay_stays_recits_own(tmp_path: Path) -> None:
    public = tmp_path / "public"
    print_edition(edition(("index.html", "one"), ("a/index.html", "a"), ("b.txt", "b")), public, {})
    before = (public / "a" / "index.html").stat()
    kept = ("a/index.html", "never/was.html")
    done = print_edition(edition(("index.html", "two")), public, {}, keep=kept)
    assert tree(public) == {"index.html": "two", "a/index.html": "a"}
    assert done.kept == ("a/index.html",)
    assert done.removed == ("b.txt",)
    assert (public / "a" / "index.html").stat().st_ino == before.st_ino
    print_edition(edition(("index.html", "three")), public, {})
    assert tree(public) == {"index.html": "three"}


def test_a_folder_of_someone_elses_is_refused_and_untouched(tmp_path: Path) -> None:
    public = tmp_path / "public"
    public.mkdir()
    (public / "thesis.txt").write_text("mine")
    with pytest.raises(PublishError, match="did not write"):
        print_edition(edition(("index.html", "one")), public, {})
    assert tree(public) == {"thesis.txt": "mine"}


def test_what_others_put_into_the_folder_stays(tmp_path: Path) -> None:
    public = tmp_path / "public"
    print_edition(edition(("index.html", "one")), public, {})
    (public / "CNAME").write_text("example.org")
    (public / ".git/refs/tags").mkdir(parents=True)
    (public / "latest").symlink_to("index.html")
    print_edition(edition(("index.html", "two")), public, {})
    assert (public / "CNAME").read_text() == "example.org"
    assert (public / ".git/refs/tags").is_dir()
    assert (public / "latest").readlink() == Path("index.html")


def test_a_file_of_theirs_in_the_way_is_never_overwritten(tmp_path: Path) -> None:
    public = tmp_path / "public"
    print_edition(edition(("index.html", "one")), public, {})
    (public / "en").mkdir()
    (public / "en/index.html").write_text("by hand")
    with pytest.raises(PublishError, match="not recit's"):
        print_edition(edition(("index.html", "two"), ("en/index.html", "en")), public, {})
    assert tree(public) == {"index.html": "one", "en/index.html": "by hand"}


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("a file")
    with pytest.raises(PublishError, match="There is a file"):
        print_edition(edition(("index.html", "one")), tmp_path / "public", {})


def test_a_story_that_stepped_aside_is_put_back_first(tmp_path: Path) -> None:
    """What a kill between two renames leaves, where names cannot be exchanged."""
    public = tmp_path / "public"
    print_edition(edition(("index.html", "one")), public, {})
    (public / "CNAME").write_text("example.org")
    public.rename(tmp_path / ".public.recit-old")
    (tmp_path / ".public.recit-new").mkdir()
    print_edition(edition(("index.html", "two")), public, {})
    assert tree(public) == {"index.html": "two", "CNAME": "example.org"}
    assert [file.name for file in tmp_path.iterdir()] == ["public"]


BUILDER = """
import sys
from pathlib import Path
from recit.editions.press import print_edition
from recit.editions.rendition import Document, Edition
turn = 0
while True:
    turn += 1
    documents = tuple(Document(f"{n}/page.html", f"{turn}".encode()) for n in range(60))
    spare = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    print_edition(Edition(documents, ()), Path(sys.argv[1]), {}, spare=spare)
    print(turn, flush=True)
"""


@pytest.mark.parametrize("spare", [(), ("spare",)])
def test_killed_at_any_moment_the_folder_is_one_whole_story(
    tmp_path: Path, spare: tuple[str, ...]
) -> None:
    public = tmp_path / "public"
    for attempt in range(4):
        command = [sys.executable, "-c", BUILDER, str(public), *(str(tmp_path / s) for s in spare)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as builder:
            assert builder.stdout is not None
            builder.stdout.readline()
            time.sleep(0.005 * attempt)
            os.kill(builder.pid, signal.SIGKILL)
        pages = tree(public)
        assert len(pages) == 60
        assert len(set(pages.values())) == 1
    print_edition(edition(("index.html", "last")), public, {})
    assert tree(public) == {"index.html": "last"}
    assert sorted(file.name for file in tmp_path.iterdir()) == ["public", *spare]


def test_the_folder_that_was_replaced_becomes_the_next_one(tmp_path: Path) -> None:
    public, spare = tmp_path / "public", tmp_path / "cache" / "press"
    for number in range(5):
        story = edition(("index.html", f"{number}"), ("photo/a/index.html", "a"))
        print_edition(story, public, {}, spare=spare)
        (public / "CNAME").write_text("example.org")
        assert tree(public)["index.html"] == f"{number}"
        assert tree(public)["photo/a/index.html"] == "a"
    (kept,) = spare.iterdir()
    assert tree(kept)["index.html"] == "3"
    same = (public / "photo" / "a" / "index.html").stat()
    assert same.st_ino == (kept / "photo" / "a" / "index.html").stat().st_ino
    assert [file.name for file in public.parent.iterdir() if "recit" in file.name] == []


def test_what_was_printed_already_is_not_touched(tmp_path: Path) -> None:
    public = tmp_path / "public"
    story = edition(("index.html", "one"), ("a/index.html", "a"))
    print_edition(story, public, {})
    before = public.stat().st_ino
    again = print_edition(story, public, {})
    assert (again.written, again.removed) == ((), ())
    assert public.stat().st_ino == before
