"""Small real models, made whole: words that have vectors, and pictures that are their colour."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

COLOURS = {"red": (1.0, 0.0, 0.0), "green": (0.0, 1.0, 0.0), "blue": (0.0, 0.0, 1.0)}


def write_text_model(folder: Path, words: Mapping[str, Sequence[float]]) -> Path:
    """A sentence encoder whose texts are the mean of their words' vectors."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_tokenizer(folder, words)
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])]
    _write(folder / "model.onnx", nodes, _text_inputs(), ("last_hidden_state", 3), _table(words))
    return folder


def write_picture_model(folder: Path, words: Mapping[str, Sequence[float]] = COLOURS) -> Path:
    """A model of one space of three dimensions: how red, how green and how blue."""
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    _write_tokenizer(folder, words)
    says = {"image_mean": [0, 0, 0], "image_std": [1, 1, 1], "size": {"shortest_edge": 16}}
    says["crop_size"] = {"height": 16, "width": 16}
    (folder / "preprocessor_config.json").write_text(json.dumps(says), encoding="utf-8")
    axes = {"axes": numpy_helper.from_array(np.array([1], np.int64), "axes")}
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["tokens"]),
        helper.make_node("ReduceMean", ["tokens", "axes"], ["text_embeds"], keepdims=0),
    ]
    file = folder / "onnx" / "text_model.onnx"
    _write(file, nodes, _text_inputs(), ("text_embeds", 2), [*_table(words), *axes.values()])
    pixels = helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, [1, 3, 16, 16])
    sides = numpy_helper.from_array(np.array([2, 3], np.int64), "sides")
    nodes = [
        helper.make_node("ReduceMean", ["pixel_values", "sides"], ["image_embeds"], keepdims=0)
    ]
    file = folder / "onnx" / "vision_model.onnx"
    _write(file, nodes, [pixels], ("image_embeds", 2), [sides])
    return folder


def _write_tokenizer(folder: Path, words: Mapping[str, Sequence[float]]) -> None:
    numbers = {word: at for at, word in enumerate(["[UNK]", *words])}
    tokenizer = Tokenizer(models.WordLevel(numbers, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))


def _table(words: Mapping[str, Sequence[float]]) -> list[TensorProto]:
    size = len(next(iter(words.values())))
    rows = np.array([[0.01] * size, *words.values()], np.float32)
    return [numpy_helper.from_array(rows, "table")]


def _text_inputs() -> list[onnx.ValueInfoProto]:
    return [
        helper.make_tensor_value_info(name, TensorProto.INT64, [1, "length"])
        for name in ("input_ids", "attention_mask")
    ]


def _write(
    file: Path,
    nodes: Sequence[onnx.NodeProto],
    inputs: Sequence[onnx.ValueInfoProto],
    output: tuple[str, int],
    tables: Sequence[TensorProto],
) -> None:
    name, rank = output
    shape = [f"side{at}" for at in range(rank)]
    told = helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
    graph = helper.make_graph(nodes, "small", inputs, [told], tables)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)])
    model.ir_version = 10
    onnx.save(model, str(file))
