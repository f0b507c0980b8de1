"""Broken and hostile files: each costs itself, and never the run."""

from __future__ import annotations

import os
import random
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from recit.catalogue.reading import Original, read
from recit.catalogue.refusal import Refusal
from recit.catalogue.scan import scan
from recit.story.photo import Photo
from recit.workers import Processes
from tests.catalogue.files import jpeg, png_bomb, raw_file, tagged
from tests.catalogue.test_formats import FORMATS
from tests.events import picture

TWO = Processes(workers=2, patience=20)


def spoilt(content: bytes, dice: random.Random) -> bytes:
    """The content cut, overwritten, shuffled or with lengths that lie."""
    match dice.randrange(5):
        case 0:
            return content[: dice.randrange(1, len(content))]
        case 1:
            wrong = bytearray(content)
            for _ in range(dice.randrange(1, 200)):
                wrong[dice.randrange(len(wrong))] = dice.randrange(256)
            return bytes(wrong)
        case 2:
            wrong = bytearray(content)
            place = dice.randrange(min(len(wrong), 600))
            wrong[place : place + 4] = b"\xff\xff\xff\xff"
            return bytes(wrong)
        case 3:
            middle = dice.randrange(len(content))
            return content[:20] + content[middle:] + content[20:middle]
        case _:
            place = dice.randrange(len(content))
            return content[:place] + dice.randbytes(dice.randrange(1, 4000)) + content[place:]


def test_fuzzed_files_of_every_format_cost_themselves_only(tmp_path: Path) -> None:
    dice = random.Random(20250815)
    image = picture(3, (120, 80))
    whole = {name: make(image) for name, make in FORMATS.items()}
    whole["dng"] = raw_file(jpeg(2, (120, 80)), (240, 160))
    whole["tagged"] = tagged(whole["jpeg"], xmp={"Xmp.dc.title": "A title"})
    suffixes = {"jpeg": ".jpg", "progressive": ".jpg", "tagged": ".jpg"}
    photos = tmp_path / "photos"
    photos.mkdir()
    for name, content in whole.items():
        suffix = suffixes.get(name, f".{name}")
        (photos / f"{name}-whole{suffix}").write_bytes(content)
        for number in range(12):
            (photos / f"{name}-{number}{suffix}").write_bytes(spoilt(content, dice))
    catalogue = scan(tmp_path, engine=TWO)
    told = [
        *(photo.name for photo in catalogue),
        *(refused.name for refused in (*catalogue.unreadable, *catalogue.left_out)),
    ]
    assert sorted(told) == sorted(f"photos/{file.name}" for file in photos.iterdir())
    assert {f"photos/{name}-whole{suffixes.get(name, f'.{name}')}" for name in whole} <= {
        photo.name for photo in catalogue
    }
    assert all(refused.reason for refused in catalogue.unreadable)


def test_bombs_are_told_from_their_header(tmp_path: Path) -> None:
    bombs = {"wide.png": (1_000_000, 400), "tall.png": (400, 1_000_000), "huge.png": (2**20, 2**20)}
    photos = tmp_path / "photos"
    photos.mkdir()
    for name, (width, height) in bombs.items():
        content = png_bomb(width, 1)
        (photos / name).write_bytes(content[:20] + height.to_bytes(4) + content[24:])
    (photos / "good.jpg").write_bytes(jpeg(1))
    catalogue = scan(tmp_path, engine=TWO)
    assert [photo.name for photo in catalogue] == ["photos/good.jpg"]
    assert len(catalogue.unreadable) == len(bombs)


@dataclass(frozen=True, slots=True)
class Deadly:
    """A reader that dies on some files, as a decoder with a hole in it does."""

    marks: Path

    def __call__(self, original: Original) -> Photo | Refusal:
        name = Path(original.name).stem
        mark = self.marks / name
        if name.startswith("deadly") or (name.startswith("once") and not mark.exists()):
            mark.touch()
            os.kill(os.getpid(), signal.SIGSEGV)
        return read(original)


def test_files_that_kill_their_reader_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    names = [*(f"good{n}" for n in range(6)), "deadly", "once"]
    originals = []
    for number, name in enumerate(names):
        file = tmp_path / f"{name}.jpg"
        file.write_bytes(jpeg(number, (96, 64)))
        originals.append(Original(f"photos/{name}.jpg", str(file)))
    found = dict(TWO.run(Deadly(tmp_path), originals))
    read_ = {original.name for original, result in found.items() if isinstance(result, Photo)}
    assert read_ == {f"photos/{name}.jpg" for name in names if not name.startswith("deadly")}
    assert len(found) == len(names)


@pytest.mark.parametrize(
    ("kind", "seed"),
    [
        ("heic", 59),  # a primary picture that is not there: an IndexError of the library
        ("heic", 216),  # a version that no reader knows: a SyntaxError
        ("avif", 331),  # a field whose name is no text: a UnicodeDecodeError
    ],
)
def test_what_a_library_lets_out_on_a_broken_file_is_its_reason(
    kind: str, seed: int, tmp_path: Path
) -> None:
    content = spoilt(FORMATS[kind](picture(3, (120, 80))), random.Random(seed))
    file = tmp_path / f"a.{kind}"
    file.write_bytes(content)
    told = read(Original(file.name, str(file)))
    assert isinstance(told, Refusal)
    assert told.cause.kind == "not-decoded"
