"""Which models compare a story's words and pictures, by its settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from recit.arrangement.encoder import Encoder, Models, Sight, Vectors, default_encoder
from recit.catalogue.showing import show
from recit.embeddings import Memory, Remembering
from recit.engines import Engine
from recit.errors import SettingsError
from recit.models import PictureModel, TextModel
from recit.originals import Original
from recit.settings import Settings
from recit.story.photo import Catalogue

Looking = Callable[[int, int], None]
"""Told of the photos seen, and of their total."""

_FILE = "vectors.sqlite"


def models_of(
    settings: Settings,
    catalogue: Catalogue,
    root: Path,
    cache: Path | None,
    looking: Looking,
    *,
    elsewhere: Mapping[str, Original] | None = None,
    engine: Engine | None = None,
) -> Models:
    """The models of a story whose photos lie below ``root``; see the two that follow."""
    look = partial(
        sight_of,
        *(settings, catalogue, root, cache, looking),
        elsewhere=elsewhere,
        engine=engine,
    )
    return Models(encoder_of(settings, cache), look)


def encoder_of(settings: Settings, cache: Path | None) -> Encoder:
    """The story's sentence encoder, which remembers its vectors in ``cache``.

    It is the one that comes with recit, or the one in the folder that ``placing.encoder``
    names; that one is loaded when a text is met that it has not encoded before, and raises
    :class:`SettingsError` where it cannot be used.
    """
    folder = _folder(settings, "encoder")
    if folder is None:
        return Remembering(default_encoder, _in(cache), "universal-sentence-encoder-3")
    return Remembering(partial(TextModel.load, folder), _in(cache), _kind(folder, "model.onnx"))


def sight_of(
    settings: Settings,
    catalogue: Catalogue,
    root: Path,
    cache: Path | None,
    looking: Looking,
    *,
    elsewhere: Mapping[str, Original] | None = None,
    engine: Engine | None = None,
) -> Sight | None:
    """What the model that ``placing.images`` names sees in the photos below ``root``.

    ``None`` where it names none. Of each burst the pick is looked at; its vector is
    remembered in ``cache`` by the photo's content. ``elsewhere`` opens photos that do not
    lie there, and ``engine`` decodes them, by default in this machine's processes.
    ``looking`` is called with the photos seen and their total. Raises
    :class:`SettingsError` where the model cannot be used.
    """
    folder = _folder(settings, "images")
    if folder is None:
        return None
    memory = Memory(_in(cache), _kind(folder, "vision_model.onnx"))
    picks = [catalogue[burst.pick] for burst in catalogue.bursts]
    known = memory.recall(photo.key for photo in picks)
    fresh = [photo for photo in picks if photo.key not in known]
    looking(len(picks) - len(fresh), len(picks))
    if fresh:
        keys = {photo.name: photo.key for photo in fresh}
        lying = [
            (elsewhere or {}).get(name) or Original(name, str(root.absolute() / name))
            for name in keys
        ]
        for name, vector in _looked_at(folder, lying, engine):
            key = keys[name]
            memory.keep({key: vector})
            known[key] = vector
            looking(len(known), len(picks))
    texts = Remembering(
        partial(_picture_model, folder), _in(cache), _kind(folder, "text_model.onnx")
    )
    return Sight(texts, {photo.name: known[photo.key] for photo in picks if photo.key in known})


def _looked_at(
    folder: Path, originals: Sequence[Original], engine: Engine | None
) -> Iterator[tuple[str, Vectors]]:
    """The name and the vector of each photo that can still be read."""
    model = _picture_model(folder)
    for name, picture in show(originals, engine=engine):
        yield name, model.look([picture])[0]


def _folder(settings: Settings, key: str) -> Path | None:
    """The folder that ``placing`` names, from the folder of the file that names it."""
    value = settings.placing.get(key)
    if not isinstance(value, str):
        return None
    spot = settings.where.get(f"placing.{key}")
    folder = (
        Path(value).expanduser() if spot is None else spot.file.parent / Path(value).expanduser()
    )
    if not folder.is_dir():
        raise SettingsError(
            f"placing.{key} names no folder: {value}",
            file=spot.file if spot else None,
            line=spot.line if spot else None,
            way_out="Name the folder that holds the model, from the folder of this file.",
        )
    return folder


def _in(cache: Path | None) -> Path | None:
    return None if cache is None else cache / _FILE


def _kind(folder: Path, graph: str) -> str:
    """A name for the vectors of a graph, another one when its file changes."""
    for file in (folder / graph, folder / "onnx" / graph):
        if file.is_file():
            status = file.stat()
            return f"{file.resolve()}:{status.st_size}:{status.st_mtime_ns}"
    return str(folder.resolve())


@cache
def _picture_model(folder: Path) -> PictureModel:
    return PictureModel.load(folder)
