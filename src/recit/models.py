"""Models that lie in a folder on this machine, run by ONNX Runtime.

Comes with ``pip install "recit[models]"``. A folder holds what the usual exporters write:

- a model of texts: ``model.onnx`` and ``tokenizer.json``;
- a model of texts and pictures: ``text_model.onnx``, ``vision_model.onnx``,
  ``tokenizer.json``, and ``preprocessor_config.json``, which says how pictures are prepared.

The graphs may lie in a folder ``onnx`` inside it. Nothing is fetched. ONNX Runtime and
tokenizers are imported when a model is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from recit.errors import SettingsError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]
Pixels = NDArray[np.uint8]

SENTENCE, CAPTION = 512, 77
"""Tokens of a text that are read, where the tokenizer does not say: BERT's positions, CLIP's."""

_TEXT_OUTPUTS = ("sentence_embedding", "text_embeds", "pooler_output")
_PICTURE_OUTPUTS = ("image_embeds", "pooler_output")


@dataclass(frozen=True, slots=True)
class TextModel:
    """A sentence encoder; each text is encoded alone, so that its vector is its own."""

    graph: Graph
    tokenizer: Tokenizer

    @classmethod
    def load(cls, folder: Path, *, graph: str = "model.onnx", longest: int = SENTENCE) -> Self:
        """Read a model; raises :class:`SettingsError` where a file is missing or unusable."""
        return cls(Graph.load(find(folder, graph)), _tokenizer(folder, longest))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit-length row for each text, in order: shape (texts, dimensions)."""
        return _stacked([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Vectors:
        tokens = self.tokenizer.encode(text)
        mask = np.array([tokens.attention_mask], np.int64)
        given = {
            "input_ids": np.array([tokens.ids], np.int64),
            "attention_mask": mask,
            "token_type_ids": np.array([tokens.type_ids], np.int64),
        }
        found = self.graph.run(given, _TEXT_OUTPUTS)
        if found.ndim == 3:  # one vector for each token: their mean
            found = (found * mask[:, :, None]).sum(axis=1) / max(int(mask.sum()), 1)
        return _unit(found[0])


@dataclass(frozen=True, slots=True)
class PictureModel:
    """A model that puts texts and pictures into one space, such as CLIP and its kin."""

    texts: TextModel
    graph: Graph
    darkroom: Preparation

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read a model; raises :class:`SettingsError` where a file is missing or unusable."""
        return cls(
            TextModel.load(folder, graph="text_model.onnx", longest=CAPTION),
            Graph.load(find(folder, "vision_model.onnx")),
            Preparation.read(find(folder, "preprocessor_config.json")),
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit-length row for each text, in order: shape (texts, dimensions)."""
        return self.texts.encode(texts)

    def look(self, pictures: Sequence[Pixels]) -> Vectors:
        """One unit-length row for each picture, in order: shape (pictures, dimensions).

        A picture is upright, in sRGB: shape (height, width, 3).
        """
        return _stacked([self._vector(picture) for picture in pictures])

    def _vector(self, picture: Pixels) -> Vectors:
        given = {"pixel_values": self.darkroom.prepare(picture)[None]}
        return _unit(self.graph.run(given, _PICTURE_OUTPUTS)[0])


@dataclass(frozen=True, slots=True)
class Graph:
    """One ONNX file, ready to run on the processor."""

    file: Path
    session: InferenceSession
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]

    @classmethod
    def load(cls, file: Path) -> Self:
        """Raises :class:`SettingsError` for a file that is no model."""
        runtime = _library("onnxruntime", file)
        try:
            session = runtime.InferenceSession(file, providers=["CPUExecutionProvider"])
        except _refusals() as error:
            raise _unusable(file, "is no ONNX model that can be run", error) from error
        return cls(
            file,
            session,
            tuple(one.name for one in session.get_inputs()),
            tuple(one.name for one in session.get_outputs()),
        )

    def run(self, given: Mapping[str, NDArray[np.generic]], wanted: Sequence[str]) -> Vectors:
        """The first of the ``wanted`` outputs that the graph has, else its first one.

        Of ``given`` only the graph's own inputs are used. Raises :class:`SettingsError` for
        a graph that takes anything else, or cannot run on it.
        """
        output = next((name for name in wanted if name in self.outputs), self.outputs[0])
        strange = [name for name in self.inputs if name not in given]
        if strange:
            raise _unusable(self.file, f"asks for {strange[0]}, which recit does not have")
        try:
            (found,) = self.session.run([output], {name: given[name] for name in self.inputs})
        except _refusals() as error:
            raise _unusable(self.file, "does not run", error) from error
        return np.asarray(found, np.float32)


class _Size(msgspec.Struct):
    height: int | None = None
    width: int | None = None
    shortest_edge: int | None = None


class _Config(msgspec.Struct):
    """What of ``preprocessor_config.json`` is read."""

    image_mean: tuple[float, float, float] = (0.5, 0.5, 0.5)
    image_std: tuple[float, float, float] = (0.5, 0.5, 0.5)
    rescale_factor: float = 1 / 255
    size: int | _Size = 224
    crop_size: int | _Size | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """How a picture becomes numbers: its shorter side is brought to ``edge`` and the middle
    cut out, or it is pressed into the size asked for; then light is scaled and centred.
    """

    height: int
    width: int
    edge: int | None
    scale: float
    mean: tuple[float, float, float]
    deviation: tuple[float, float, float]

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read ``preprocessor_config.json``; raises :class:`SettingsError`."""
        try:
            said = msgspec.json.decode(file.read_bytes(), type=_Config)
        except (OSError, msgspec.MsgspecError) as error:
            raise _unusable(file, "does not say how pictures are prepared", error) from error
        size = said.size if isinstance(said.size, _Size) else _Size(shortest_edge=said.size)
        cut = said.crop_size if said.crop_size is not None else said.size
        cut = cut if isinstance(cut, _Size) else _Size(height=cut, width=cut)
        height = cut.height or cut.shortest_edge or 224
        return cls(
            height=height,
            width=cut.width or height,
            edge=size.shortest_edge,
            scale=said.rescale_factor,
            mean=said.image_mean,
            deviation=said.image_std,
        )

    def prepare(self, picture: Pixels) -> Vectors:
        """The picture as numbers: shape (3, height, width)."""
        height, width = picture.shape[:2]
        size = (self.height, self.width)
        if self.edge is not None:
            factor = max(self.edge / min(height, width), max(size[0] / height, size[1] / width))
            size = (max(round(height * factor), size[0]), max(round(width * factor), size[1]))
        resized = _across(size[0], height) @ picture.astype(np.float64).transpose(2, 0, 1)
        resized = resized @ _across(size[1], width).T
        top, left = (size[0] - self.height) // 2, (size[1] - self.width) // 2
        cut = resized[:, top : top + self.height, left : left + self.width]
        mean, deviation = np.array(self.mean), np.array(self.deviation)
        light = (cut * self.scale - mean[:, None, None]) / deviation[:, None, None]
        return np.asarray(light, np.float32)


def find(folder: Path, name: str) -> Path:
    """A model's file, in its folder or in ``onnx`` there; raises :class:`SettingsError`."""
    places = (folder / name, folder / "onnx" / name)
    file = next((place for place in places if place.is_file()), None)
    if file is None:
        raise SettingsError(
            f"The model's folder holds no {name}",
            file=folder,
            way_out="Export the model to ONNX, with its tokenizer.json, into this folder.",
        )
    return file


def _tokenizer(folder: Path, longest: int) -> Tokenizer:
    file = find(folder, "tokenizer.json")
    library = _library("tokenizers", file)
    try:
        tokenizer: Tokenizer = library.Tokenizer.from_buffer(file.read_bytes())
    except (OSError, ValueError) as error:
        raise _unusable(file, "is no tokenizer", error) from error
    if tokenizer.truncation is None:
        tokenizer.enable_truncation(longest)
    return tokenizer


def _library(name: str, file: Path) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        raise SettingsError(
            f"This model needs a library that is missing: {name}",
            file=file,
            way_out='Install it: pip install "recit[models]"',
        ) from error


def _refusals() -> tuple[type[Exception], ...]:
    """What ONNX Runtime raises: its own exceptions have no base in common."""
    core = import_module("onnxruntime.capi.onnxruntime_pybind11_state")
    own = (kind for kind in vars(core).values() if isinstance(kind, type))
    return (RuntimeError, ValueError, *(kind for kind in own if issubclass(kind, Exception)))


def _across(size: int, length: int) -> NDArray[np.float64]:
    """Weights that resize a line of ``length`` pixels to ``size``: a triangle as wide as a new
    pixel, so that fine detail is averaged and not skipped. Shape (size, length)."""
    reach = max(length / size, 1.0)
    centres = (np.arange(size) + 0.5) * length / size - 0.5
    weights = np.maximum(1.0 - np.abs(np.arange(length) - centres[:, None]) / reach, 0.0)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float64)


def _stacked(rows: Sequence[Vectors]) -> Vectors:
    return np.stack(rows) if rows else np.zeros((0, 1), np.float32)


def _unit(vector: Vectors) -> Vectors:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)


def _unusable(file: Path, what: str, error: Exception | None = None) -> SettingsError:
    said = f": {str(error).splitlines()[0]}" if error and str(error) else ""
    return SettingsError(
        f"The model {what}{said}",
        file=file,
        way_out="See docs/placement.md for the models that recit runs.",
    )
