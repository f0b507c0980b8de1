"""Which models compare a story's words and pictures, by its settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path

from recit.arrangement.encoder import Encoder, Models, Sight, Vectors, default_encoder
from recit.catalogue.showing import show
from recit.embeddings import Memory, Remembering
from recit.engines import Engine
from recit.errors import SettingsError
from recit.models import PictureModel, TextModel, find
from recit.originals import Original
from recit.settings import Settings
from recit.story.photo import Catalogue, Photo

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
    folder = model_folder(settings, "encoder")
    if folder is None:
        return Remembering(default_encoder, _in(cache), "universal-sentence-encoder-3")
    kind = _kind(folder, "model.onnx", "tokenizer.json")
    return Remembering(partial(_text_model, folder, kind), _in(cache), kind)


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
    folder = model_folder(settings, "images")
    if folder is None:
        return None
    seeing = _kind(folder, "vision_model.onnx", "preprocessor_config.json")
    reading = _kind(folder, "text_model.onnx", "tokenizer.json")
    model = partial(_picture_model, folder, f"{seeing}|{reading}")
    memory = Memory(_in(cache), seeing)
    picks = [catalogue[burst.pick] for burst in catalogue.bursts]
    known = memory.recall(photo.key for photo in picks)
    fresh = {photo.key: photo for photo in picks if photo.key not in known}
    looking(_seen(picks, known), len(picks))
    if fresh:
        keys = {photo.name: key for key, photo in fresh.items()}
        lying = [
            (elsewhere or {}).get(name) or Original(name, str(root.absolute() / name))
            for name in keys
        ]
        for name, picture in show(lying, engine=engine):
            key = keys[name]
            known[key] = model().look([picture])[0]
            memory.keep({key: known[key]})
            looking(_seen(picks, known), len(picks))
    texts = Remembering(model, _in(cache), reading)
    return Sight(texts, {photo.name: known[photo.key] for photo in picks if photo.key in known})


def _seen(picks: Sequence[Photo], known: Mapping[str, Vectors]) -> int:
    return sum(photo.key in known for photo in picks)


def model_folder(settings: Settings, key: str) -> Path | None:
    """The folder of the model that ``placing`` names by ``key``, ``None`` where it names none.

    It is named from the folder of the file that names it. Raises :class:`SettingsError`
    where there is none.
    """
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


def _kind(folder: Path, *names: str) -> str:
    """A name for the vectors that the files make, another one when one of them changes."""
    stamps = ((file, file.stat()) for file in (find(folder, name) for name in names))
    return "|".join(f"{file.resolve()}:{at.st_size}:{at.st_mtime_ns}" for file, at in stamps)


@lru_cache(maxsize=1)
def _text_model(folder: Path, kind: str) -> TextModel:  # noqa: ARG001  (a new kind loads anew)
    return TextModel.load(folder)


@lru_cache(maxsize=1)
def _picture_model(folder: Path, kind: str) -> PictureModel:  # noqa: ARG001
    return PictureModel.load(folder)
