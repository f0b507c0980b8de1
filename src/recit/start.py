"""Starting a story: an empty one to write, or the demo event to look at."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources
from pathlib import Path

import tomlkit

from recit.catalogue.scan import survey
from recit.engines import Engine
from recit.errors import ManuscriptError, PublishError, SettingsError
from recit.folder import MANUSCRIPT, load_settings, write_text
from recit.intake import Progress, unseen
from recit.light_table import photos
from recit.project import arrange, build
from recit.results import Arranged, Built
from recit.settings import NAME
from recit.story.draft import draft
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
    where a ``recit.toml`` is to be written and there is one: nothing is overwritten.
    """
    root = Path(folder)
    manuscript = root / MANUSCRIPT
    if manuscript.exists():
        raise ManuscriptError(
            "There is a story already; it is left as it is",
            file=manuscript,
            way_out="Name another folder, or go on with: recit arrange",
        )
    settings = load_settings(root)
    if photos_dir is not None:
        _note(root, photos_dir)
    elif settings.photos_elsewhere:
        root.mkdir(parents=True, exist_ok=True)
    else:
        (root / settings.photos).mkdir(parents=True, exist_ok=True)
    looked = photos(root, engine=engine, progress=progress)
    if looked.catalogue.photos:
        text = draft(looked.catalogue, language, title=title, timezone=settings.timezone)
    else:
        text = _blank(title or root.resolve().name, language, day)
    write_text(manuscript, text, was=None)
    return Started(manuscript, looked.catalogue, looked.clocks)


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


def _note(root: Path, photos_dir: str) -> None:
    """Write where the photos lie into the story's ``recit.toml``, once something is there."""
    settings, place = root / NAME, _lasting(root, photos_dir)
    if settings.exists():
        raise SettingsError(
            "There are settings already; they are left as they are",
            file=settings,
            way_out=f"Write into it yourself: photos = {_quoted(place)}",
        )
    survey(root, place)
    root.mkdir(parents=True, exist_ok=True)
    write_text(settings, f"photos = {_quoted(place)}\n", was=None)


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


def _blank(title: str, language: str, day: date) -> str:
    """An account to write: front matter, and in a comment how to go on."""
    hint = _HINTS.get(language.split("-")[0], _HINTS["en"])
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return (
        f'''---\ntitle: "{quoted}"\nlanguage: {language}\ndate: {day}\n---\n\n<!-- {hint} -->\n'''
    )


_HINTS = {
    "en": 'Write the account here. A line that begins with "## " opens a chapter.',
    "fr": "Écrivez le récit ici. Une ligne qui commence par « ## » ouvre un chapitre.",
}
