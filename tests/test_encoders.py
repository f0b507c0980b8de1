"""The models that a story's settings name, at work in a whole arrangement."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import numpy as np
import pytest
import pyvips
from numpy.typing import NDArray

import recit
from recit.embeddings import Memory, Remembering
from tests.events import Shot, write_shot
from tests.small_models import COLOURS, write_picture_model, write_text_model

ACCOUNT = """\
---
title: Three rooms
language: en
---

## First

The first room is green.

## Second

The second room is blue.

## Third

The third room is red.
"""


def write_rooms(folder: Path) -> Path:
    """A story of three rooms, with a photo of each that nobody described, not even by its name."""
    (folder / "photos").mkdir(parents=True)
    (folder / "story.md").write_text(ACCOUNT, encoding="utf-8")
    for name, parts in COLOURS.items():
        noise = pyvips.Image.gaussnoise(300, 200, mean=0, sigma=9, seed=len(name))
        tint = [40.0 + 180.0 * part for part in parts]
        picture = noise.bandjoin([noise, noise]) + tint
        picture.cast("uchar").jpegsave(str(folder / "photos" / f"{name}1.jpg"))
    return folder


def chapters(arranged: recit.Arranged) -> dict[str, int]:
    """The chapter of each placed photo, by the file's name without number and ending."""
    return {Path(line.photo).stem.rstrip("1"): line.chapter for line in arranged.manuscript.photos}


def test_what_a_model_of_pictures_sees_places_photos_without_a_word(tmp_path: Path) -> None:
    root = write_rooms(tmp_path / "story")
    write_picture_model(root / "seeing")
    (root / "recit.toml").write_text('[placing]\nimages = "seeing"\n', encoding="utf-8")
    arranged = recit.arrange(root, photos="all", write=False)
    assert chapters(arranged) == {"green": 1, "blue": 2, "red": 3}
    for one in arranged.arrangement.placements:
        assert one.reasons[0].kind == "picture"
        assert f"¶ {one.chapter}" in one.reasons[0].note


def test_without_the_setting_no_picture_is_looked_at(tmp_path: Path) -> None:
    arranged = recit.arrange(write_rooms(tmp_path), photos="all", write=False)
    kinds = {reason.kind for one in arranged.arrangement.placements for reason in one.reasons}
    assert "picture" not in kinds


def test_pictures_are_looked_at_once(tmp_path: Path) -> None:
    root = write_rooms(tmp_path / "story")
    write_picture_model(root / "seeing")
    (root / "recit.toml").write_text('[placing]\nimages = "seeing"\n', encoding="utf-8")
    seen: list[tuple[int, int]] = []

    def watch(stage: str, done: int, total: int, /) -> None:
        if stage == "looking":
            seen.append((done, total))

    recit.arrange(root, photos="all", write=False, progress=watch)
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]
    seen.clear()
    again = recit.arrange(root, photos="all", write=False, progress=watch)
    assert seen == [(3, 3)]
    assert chapters(again) == {"green": 1, "blue": 2, "red": 3}


def test_another_sentence_encoder_compares_the_words(tmp_path: Path) -> None:
    root = write_rooms(tmp_path / "story")
    for file in (root / "photos").iterdir():
        file.unlink()
    for number, word in enumerate(["verdant", "crimson", "azure"]):
        write_shot(root / "photos", Shot(f"{word}.jpg", number, f"Something {word}."))
    alike = {"verdant": "green", "azure": "blue", "crimson": "red"}
    vectors = COLOURS | {word: COLOURS[colour] for word, colour in alike.items()}
    write_text_model(tmp_path / "models" / "colours", vectors)
    (tmp_path / "recit.toml").write_text('[placing]\nencoder = "models/colours"\n', "utf-8")
    arranged = recit.arrange(root, photos="all", write=False)
    assert chapters(arranged) == {"verdant": 1, "azure": 2, "crimson": 3}


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ('encoder = "nowhere"', "placing.encoder names no folder: nowhere"),
        ("encoder = 3", "placing.encoder takes text in quotes, not 3"),
        ('encodes = "x"', "placing knows no 'encodes'"),
        ('images = "."', "holds no vision_model.onnx|holds no text_model.onnx"),
    ],
)
def test_a_model_that_cannot_be_used_stops_the_run_with_a_way_out(
    tmp_path: Path, setting: str, told: str
) -> None:
    root = write_rooms(tmp_path / "story")
    (root / "recit.toml").write_text(f"[placing]\n{setting}\n", encoding="utf-8")
    with pytest.raises(recit.SettingsError, match=told) as error:
        recit.arrange(root, write=False)
    assert error.value.way_out


def test_a_missing_library_is_named_with_the_way_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_rooms(tmp_path / "story")
    write_text_model(root / "words", COLOURS)
    (root / "recit.toml").write_text('[placing]\nencoder = "words"\n', encoding="utf-8")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(recit.SettingsError, match="onnxruntime") as error:
        recit.arrange(root, write=False)
    assert 'pip install "recit[models]"' in str(error.value.way_out)


class Counting:
    """An encoder of one dimension that keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.array([[float(len(text))] for text in texts], np.float32).reshape(-1, 1)


def test_a_text_is_encoded_once_and_kinds_are_kept_apart(tmp_path: Path) -> None:
    inner = Counting()
    file = tmp_path / "deep" / "vectors.sqlite"
    first = Remembering(lambda: inner, file, "one").encode(["a", "bb", "a"])
    assert first.tolist() == [[1.0], [2.0], [1.0]]
    assert Remembering(lambda: inner, file, "one").encode(["bb"]).tolist() == [[2.0]]
    assert inner.asked == ["a", "bb"]
    assert Memory(file, "other").recall(["a"]) == {}


def test_a_broken_memory_costs_time_and_no_run(tmp_path: Path) -> None:
    file = tmp_path / "vectors.sqlite"
    file.write_bytes(b"no database at all" * 200)
    inner = Counting()
    encoder = Remembering(lambda: inner, file, "one")
    assert encoder.encode(["a"]).tolist() == encoder.encode(["a"]).tolist() == [[1.0]]
    assert inner.asked == ["a", "a"]
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(file).execute("SELECT * FROM vectors")
