"""What an editor waits for after changing one caption of a long story.

The story has N photos of 2400 pixels, each with the metadata of one of the demo's frames,
in a text of the demo's passages, and an address, so that every photo has a page of its own
too. Its pictures are planted into the darkroom's cache: none is made again by changing a
word, so none needs to be made to measure that.

Each round changes another caption, and these are timed after it:

- *running*: what `recit serve` does at every change, in a process that has built the story
  before: from the files' stamps to the printed folder, with all checks;
- *command*: `recit build` as a new process, from its start to its exit;
- *library*: `recit.build` without a memory, in a process that has built the story before;
- *python* and *parsers*: a new interpreter that does nothing, and one that imports what
  reads Markdown and fills templates (markdown-it and Jinja2), which no page goes without;
- *floor*: a new interpreter that looks at every original's stamp, reads the account and
  writes as many files as changed.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import exiv2
import pyvips

from benchmarks.timing import timed
from recit.editions import darkroom
from recit.editions.rendition import SUFFIX
from recit.editions.web.compose import compose
from recit.folder import open_folder
from recit.intake import Run
from recit.project import build
from recit.serve import Look, open_preview
from recit.styling import web_settings
from recit.told import Brief, told

DEMO = Path(__file__).parent.parent / "examples" / "summit"
NOW = datetime(2025, 8, 20, 12, tzinfo=UTC)
WIDTH = 2400
ADDRESS = "https://example.org/summit/"

PARSERS = "import jinja2, markdown_it"

FLOOR = """\
import os, sys
root = sys.argv[1]
for entry in os.scandir(f"{root}/photos"):
    entry.stat()
open(f"{root}/story.md", encoding="utf-8").read()
for number, page in enumerate(sys.argv[2:]):
    with open(page, "rb") as before, open(f"{root}/floor-{number}", "wb") as after:
        after.write(before.read())
        after.flush()
        os.fsync(after.fileno())
"""


def measure(photos: int, rounds: int) -> None:
    """Make the story, build it once, then change captions and print what that costs."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "story"
        _write_story(root, photos)
        _plant(root)
        build(root, now=NOW)
        preview = open_preview(root, now=lambda: NOW, seen=_expect_built)
        editor = _Editor(root / "story.md")
        # Twice over: the folder that a build replaces is the next one's start.
        for _ in range(2):
            editor.change()
            preview.build()
            _command(root)
        running: list[_Round] = []
        for _ in range(rounds):
            preview.rest()  # as after every build, once the browser was told
            running.append(_round(editor, preview.build, preview.pages))
        _command(root)
        command = [_round(editor, lambda: _command(root), root / "public") for _ in range(rounds)]
        files = command[-1].files
        library = [
            _round(editor, lambda: build(root, now=NOW), root / "public") for _ in range(rounds)
        ]
        nothing = [_round(editor, lambda: _start("pass"), root / "none") for _ in range(rounds)]
        parsers = [_round(editor, lambda: _start(PARSERS), root / "none") for _ in range(rounds)]
        floor = [_round(editor, lambda: _floor(root, files), root / "none") for _ in range(rounds)]
        published = sum(1 for file in (root / "public").rglob("*") if file.is_file())
    print(f"A story of {photos} photos, {published} published files; one caption changed.")
    print(f"The median of {rounds} rounds; {os.cpu_count()} cores.")
    print(f"{'':9}{'clock s':>10}{'processor s':>13}{'of floor':>10}{'files':>7}")
    least = statistics.median(one.clock for one in floor)
    for name, turns in (
        ("running", running),
        ("command", command),
        ("library", library),
        ("python", nothing),
        ("parsers", parsers),
        ("floor", floor),
    ):
        clock = statistics.median(one.clock for one in turns)
        processor = statistics.median(one.processor for one in turns)
        most = max(len(one.files) for one in turns)
        print(f"{name:9}{clock:10.2f}{processor:13.2f}{clock / least:10.1f}{most:7}")
    print("Files written by a change:", ", ".join(files))


@dataclass(frozen=True, slots=True)
class _Round:
    """Seconds that some work took, and the published files that are others after it."""

    clock: float
    processor: float
    files: tuple[str, ...]


class _Editor:
    """Changes one caption after the other."""

    def __init__(self, manuscript: Path) -> None:
        self._manuscript, self._number = manuscript, 0

    def change(self) -> None:
        """Another caption says something else."""
        text = self._manuscript.read_text(encoding="utf-8")
        was = f"Frame {self._number} of an afternoon"
        assert was in text
        changed = text.replace(was, f"Frame {self._number} of a long afternoon")
        self._manuscript.write_text(changed, encoding="utf-8")
        self._number += 1


def _round(editor: _Editor, work: Callable[[], object], folder: Path) -> _Round:
    before = _stamps(folder)
    editor.change()
    clock, processor = timed(work)
    after = _stamps(folder)
    files = sorted(path for path in after if after[path] != before.get(path))
    return _Round(clock, processor, tuple(files))


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def _expect_built(look: Look) -> None:
    assert look.result is not None, look.wrong


def _command(root: Path) -> None:
    """What an editor types; a story with something to mend ends with exit code 1."""
    done = subprocess.run(
        [sys.executable, "-m", "recit", "build", str(root)], check=False, capture_output=True
    )
    assert done.returncode in (0, 1), done.stderr.decode()


def _start(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], check=True)


def _floor(root: Path, files: Sequence[str]) -> None:
    pages = [str(root / "public" / page) for page in files]
    subprocess.run([sys.executable, "-c", FLOOR, str(root), *pages], check=True)


def _write_story(root: Path, photos: int) -> None:
    (root / "photos").mkdir(parents=True)
    frames = sorted((DEMO / "photos").iterdir())
    negatives = [_negative(frame) for frame in frames]
    for number in range(photos):
        content = _moment(negatives[number % len(negatives)], number)
        (root / "photos" / f"SUM_{number:04}.jpg").write_bytes(content)
    (root / "recit.toml").write_text(f'address = "{ADDRESS}"\n', encoding="utf-8")
    (root / "story.md").write_text("".join(_account(photos)), encoding="utf-8")


def _negative(frame: Path) -> bytes:
    """A frame of the demo at the width of a wire's pictures, with all its metadata."""
    picture = pyvips.Image.thumbnail(str(frame), WIDTH, height=WIDTH)
    return bytes(picture.jpegsave_buffer(Q=50))


def _moment(negative: bytes, number: int) -> bytes:
    """The picture at a second of its own."""
    image = exiv2.ImageFactory.open(negative)
    image.readMetadata()
    minutes, seconds = divmod(number * 20, 60)
    image.exifData()["Exif.Photo.DateTimeOriginal"] = (
        f"2025:08:15 {8 + minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    )
    image.writeMetadata()
    io = image.io()
    io.open()
    return bytes(io.read(io.size()))


def _account(photos: int) -> list[str]:
    """The demo's account over and over, with a photo or two after each passage."""
    whole = (DEMO / "story.en.md").read_text(encoding="utf-8")
    head, _, body = whole.partition("\n## ")
    blocks = [block for block in f"## {body}".split("\n\n") if block.strip()]
    lines = [head, "\n\n"]
    number = turn = 0
    while number < photos:
        for block in blocks:
            if block.startswith("## "):
                lines.append(f"{block.strip()}, part {turn + 1}\n\n")
                continue
            lines.append(f"{block.strip()}\n\n")
            for _ in range(1 + number % 2):
                if number < photos:
                    lines.append(
                        f'![Two figures of a diorama](photos/SUM_{number:04}.jpg "Frame {number}'
                        ' of an afternoon in Anchorage.")\n\n'
                    )
                    number += 1
        turn += 1
    return lines


def _plant(root: Path) -> None:
    """Put a picture under every name that the darkroom would look for."""
    folder = open_folder(root)
    with told(folder, Brief(NOW), Run()) as tale:
        edition = compose(
            tale.stories[0],
            alternates=tale.stories[1:],
            settings=web_settings(folder.settings),
            encoder=darkroom.ENCODER,
        )
        cache = tale.cache / "renditions"
    cache.mkdir()
    for one in edition.renditions:
        (cache / f"{one.digest}.{SUFFIX[one.format]}").write_bytes(one.digest.encode())
