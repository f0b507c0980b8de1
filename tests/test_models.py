"""Models from a folder: run, and told of plainly where they cannot be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from onnx import TensorProto, helper

from recit.errors import SettingsError
from recit.models import PictureModel, Preparation, TextModel
from tests.small_models import COLOURS, write_picture_model, write_text_model


def test_texts_are_the_mean_of_their_tokens(tmp_path: Path) -> None:
    model = TextModel.load(write_text_model(tmp_path, COLOURS))
    rows = model.encode(["red", "Red blue", "", "red red red"])
    assert rows.shape == (4, 3)
    np.testing.assert_allclose(np.linalg.norm(rows[[0, 1, 3]], axis=1), 1.0, atol=1e-6)
    np.testing.assert_allclose(rows[0], [1, 0, 0], atol=1e-6)
    np.testing.assert_allclose(rows[1], np.array([1, 0, 1]) / np.sqrt(2), atol=1e-6)
    np.testing.assert_allclose(rows[0], rows[3], atol=1e-6)


def test_a_text_is_encoded_as_if_it_were_alone(tmp_path: Path) -> None:
    model = TextModel.load(write_text_model(tmp_path, COLOURS))
    alone = model.encode(["green blue"])
    np.testing.assert_array_equal(model.encode(["red", "green blue"])[1], alone[0])


def test_pictures_and_texts_meet_in_one_space(tmp_path: Path) -> None:
    model = PictureModel.load(write_picture_model(tmp_path))
    pictures = [
        np.full((40, 90, 3), [int(255 * part) for part in COLOURS[name]], np.uint8)
        for name in COLOURS
    ]
    likeness = model.look(pictures) @ model.encode(list(COLOURS)).T
    np.testing.assert_allclose(likeness, np.eye(3), atol=1e-5)


@given(st.integers(4, 40), st.integers(4, 40), st.integers(0, 255))
def test_a_flat_picture_stays_flat_at_any_size(height: int, width: int, light: int) -> None:
    preparation = Preparation(8, 12, 12, 1 / 255, (0.5, 0.5, 0.5), (0.25, 0.25, 0.25))
    found = preparation.prepare(np.full((height, width, 3), light, np.uint8))
    assert found.shape == (3, 8, 12)
    np.testing.assert_allclose(found, (light / 255 - 0.5) / 0.25, atol=1e-5)


def test_the_middle_is_cut_out_and_fine_detail_is_averaged() -> None:
    picture = np.zeros((16, 48, 3), np.uint8)
    picture[:, 16:32:2] = 200  # stripes in the middle third
    preparation = Preparation(4, 4, 4, 1.0, (0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
    found = preparation.prepare(picture)
    np.testing.assert_allclose(found[:, :, 1:3], 100.0, atol=8.0)


@pytest.mark.parametrize("name", ["tokenizer.json", "model.onnx"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    (write_text_model(tmp_path, COLOURS) / name).unlink()
    with pytest.raises(SettingsError, match=f"holds no {name}"):
        TextModel.load(tmp_path)


@pytest.mark.parametrize("name", ["tokenizer.json", "model.onnx"])
def test_a_damaged_file_is_named(tmp_path: Path, name: str) -> None:
    (write_text_model(tmp_path, COLOURS) / name).write_bytes(b"{ no")
    with pytest.raises(SettingsError) as told:
        TextModel.load(tmp_path)
    assert str(tmp_path / name) in str(told.value)


def test_unsaid_preparation_is_an_error(tmp_path: Path) -> None:
    (write_picture_model(tmp_path) / "preprocessor_config.json").write_text('{"size": "big"}')
    with pytest.raises(SettingsError, match="does not say how pictures are prepared"):
        PictureModel.load(tmp_path)


def write_graph(file: Path, asks: str, kind: int, shape: list[int]) -> None:
    """A graph that gives back what it is given, where that is of this name, kind and shape."""
    given = helper.make_tensor_value_info(asks, kind, shape)
    out = helper.make_tensor_value_info("out", kind, shape)
    graph = helper.make_graph([helper.make_node("Identity", [asks], ["out"])], "g", [given], [out])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)])
    model.ir_version = 10
    onnx.save(model, str(file))


@pytest.mark.parametrize(
    ("asks", "kind", "told"),
    [
        ("sound", TensorProto.FLOAT, "asks for sound"),
        ("input_ids", TensorProto.FLOAT, "does not run"),
        ("input_ids", TensorProto.INT64, "does not run"),
    ],
)
def test_a_graph_that_cannot_take_what_recit_has_is_refused(
    tmp_path: Path, asks: str, kind: int, told: str
) -> None:
    write_text_model(tmp_path, COLOURS)
    write_graph(tmp_path / "model.onnx", asks, kind, [1, 2, 3])
    with pytest.raises(SettingsError, match=told) as error:
        TextModel.load(tmp_path).encode(["red"])
    assert error.value.way_out
