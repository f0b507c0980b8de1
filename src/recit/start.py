"""Starting a story: an empty one to write, or the demo event to look at."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib import resources
from pathlib import Path

import tomlkit

from recit.catalogue.survey import Found, survey
from recit.engines import Engine
from recit.errors import ManuscriptError, PublishError, SettingsError
from recit.folder import MANUSCRIPT, StoryFolder, load_settings, writable_cache, write_text
from recit.intake import Progress, Run, take_in, unseen
from recit.project import arrange, build
from recit.results import Arranged, Built
from recit.settings import LANGUAGE, NAME
from recit.story.draft import blank, draft
from recit.story.front import FrontMatter
from recit.story.photo import Catalogue, Clock


@dataclass(frozen=True, slots=True)
class Started:
    """A story that was started: its manuscript, and the photos that lay there already.

    ``clocks`` are the corrections of camera clocks that were proposed and used.
    """

    manuscript: Path
    catalogue: Catalogue
    clocks: tuple[Clock, ...]


def new(
    folder: Path | str,
    *,
    title: str | None = None,
    language: str,
    day: date,
    photos_dir: str | None = None,
    engine: Engine | None = None,
    progress: Progress = unseen,
) -> Started:
    """Start a story in ``folder``: an account to write, and the folder for its photos.

    Where photos lie there already, the account is a draft: chapters from their scenes,
    headings from their times, places and captions, the photos in place. Otherwise it is
    empty, dated ``day``. ``photos_dir`` says where the photos lie, if not there: another
    folder, a zip file or an address; it is noted in a ``recit.toml``. Raises
    :class:`ManuscriptError` where there is an account already, :class:`SettingsError`
    where a ``recit.toml`` is to be written and there is one, and for a language that is
    none: nothing is overwritten.
    """
    root = Path(folder)
    manuscript = root / MANUSCRIPT
    if manuscript.exists():
        raise ManuscriptError(
            "There is a story already; it is left as it is",
            file=manuscript,
            way_out="Name another folder, or go on with: recit arrange",
        )
    if not LANGUAGE.fullmatch(language):
        raise SettingsError(
            f"{language!r} is no language tag", way_out="Name the language like this: fr, or pt-BR."
        )
    settings = load_settings(root)
    if photos_dir is not None:
        settings = replace(settings, photos=_lasting(root, photos_dir))
        found = _noted(root, settings.photos)
    else:
        room = root if settings.photos_elsewhere else root / settings.photos
        room.mkdir(parents=True, exist_ok=True)
        found = survey(root, settings.photos)
    with writable_cache(StoryFolder(root, settings, ())) as cache:
        run = Run(engine, progress)
        taken = take_in(root, settings, FrontMatter(), run, cache=cache, found=found)
    if taken.catalogue.photos:
        text = draft(taken.catalogue, language, title=title, timezone=settings.timezone)
    else:
        text = blank(title or root.resolve().name, language, day)
    write_text(manuscript, text, was=None)
    return Started(manuscript, taken.catalogue, taken.clocks)


def demo(
    folder: Path | str, *, now: datetime, progress: Progress = unseen
) -> tuple[Arranged, Built]:
    """Copy the demo event into ``folder``, arrange it and publish it, checked as at ``now``.

    A folder that holds the demo already is used as it stands. Raises
    :class:`PublishError` where it holds something else: nothing is overwritten.
    """
    root = Path(folder)
    copy_demo(root)
    return arrange(root, progress=progress), build(root, now=now, progress=progress)


def copy_demo(root: Path) -> None:
    """Copy the demo event into ``root``, unless it lies there already.

    Raises :class:`PublishError` where ``root`` holds something else, or cannot be
    written.
    """
    with _demo_event() as event:
        frames = [file.relative_to(event) for file in event.glob("photos/*")]
        if root.exists() and any(root.iterdir()):
            if not all((root / frame).is_file() for frame in frames):
                raise PublishError(
                    "The folder holds something else than the demo",
                    file=root,
                    way_out="Name a new folder: recit demo DIR",
                )
        else:
            _copy([*frames, Path("story.md"), Path("story.en.md")], event, root)


def _noted(root: Path, place: str) -> Found:
    """What lies where the photos are, which is written into a new ``recit.toml``."""
    settings = root / NAME
    if settings.exists():
        raise SettingsError(
            "There are settings already; they are left as they are",
            file=settings,
            way_out=f"Write into it yourself: photos = {_quoted(place)}",
        )
    found = survey(root, place)
    root.mkdir(parents=True, exist_ok=True)
    write_text(settings, f"photos = {_quoted(place)}\n", was=None)
    return found


def _lasting(root: Path, photos_dir: str) -> str:
    """The address of photos, which is the same wherever the command is given."""
    if "://" in photos_dir:
        return photos_dir
    whole = Path(photos_dir).resolve()
    if whole.is_relative_to(root.resolve()):
        return whole.relative_to(root.resolve()).as_posix()
    return f"file://{whole.as_posix()}" if whole.is_dir() else str(whole)


def _quoted(text: str) -> str:
    return tomlkit.string(text).as_string()


def _copy(files: Sequence[Path], event: Path, root: Path) -> None:
    """Copy the event, the whole of it or nothing."""
    draft = root.with_name(f".{root.name}.recit-new")
    try:
        (draft / "photos").mkdir(parents=True)
        for file in files:
            shutil.copyfile(event / file, draft / file)
        draft.replace(root)
    except OSError as error:
        raise PublishError(
            f"The demo cannot be copied: {error.strerror}",
            file=root,
            way_out="Name a folder that can be written to: recit demo DIR",
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def _demo_event() -> Iterator[Path]:
    """The folder of the demo event: inside the package, or in the checkout it runs from."""
    packed = resources.files("recit") / "demo"
    if packed.is_dir():
        with resources.as_file(packed) as folder:
            yield folder
    else:
        yield Path(__file__).parents[2] / "examples" / "summit"
