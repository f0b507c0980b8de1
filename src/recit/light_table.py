"""The photos of a folder, looked at before there is a story, or beside it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from recit.editions import darkroom, press
from recit.editions.rendition import Rendition
from recit.editions.sheet import Told, compose
from recit.errors import CatalogueError, PublishError
from recit.folder import CACHE, MANUSCRIPT, StoryFolder, load_settings, read_text, writable_cache
from recit.project import Progress, take_in, unseen
from recit.story.front import FrontMatter
from recit.story.manuscript import Manuscript, parse
from recit.story.photo import Catalogue, Clock


@dataclass(frozen=True, slots=True)
class Looked:
    """What lies in a folder of photos.

    ``clocks`` are the corrections of camera clocks that were proposed and used.
    ``originals`` is the folder that the photos' names are relative to, ``timezone`` the
    event's by its IANA name, where that is stated. ``story`` is what the folder's story
    does with them, once it has photos.
    """

    catalogue: Catalogue
    clocks: tuple[Clock, ...]
    originals: Path
    timezone: str | None = None
    story: Told | None = None


def photos(folder: Path | str, *, progress: Progress = unseen) -> Looked:
    """Read the photos of a story's folder, or of any other folder.

    A story's photos lie in its ``photos/`` and are in the time that its front matter
    states. In another folder all photos are read, named relative to the folder around
    it, and nothing is written. Raises :class:`CatalogueError` where there is no such
    folder, :class:`ManuscriptError` for front matter and :class:`SettingsError` for
    settings that cannot be used.
    """
    root = Path(folder)
    if not root.is_dir():
        raise CatalogueError("There is no such folder", file=root)
    settings = load_settings(root)
    if not (root / settings.photos).is_dir():
        whole = root.resolve()
        settings = replace(settings, photos=whole.name)
        catalogue, clocks = take_in(
            whole.parent, settings, FrontMatter(), cache=None, progress=progress
        )
        return Looked(catalogue, clocks, whole.parent, settings.timezone)
    manuscript = root / MANUSCRIPT
    front = FrontMatter()
    story: Told | None = None
    if manuscript.is_file():
        account = parse(read_text(manuscript), str(manuscript))
        front, story = account.front, _told(account)
    with writable_cache(StoryFolder(root, settings, ())) as cache:
        catalogue, clocks = take_in(root, settings, front, cache=cache, progress=progress)
    return Looked(catalogue, clocks, root, front.timezone or settings.timezone, story)


def _told(account: Manuscript) -> Told | None:
    """What the account does with its photos; ``None`` before it has any."""
    if not account.photos and not account.front.outtakes:
        return None
    titles = ["", *(heading.text for heading in account.chapters)]
    return Told(
        {line.photo: titles[line.chapter] for line in account.photos},
        frozenset(account.front.outtakes),
    )


def sheet(
    folder: Path | str,
    looked: Looked,
    language: str,
    output: Path | str | None = None,
    progress: Progress = unseen,
) -> Path:
    """Write the contact sheet of what was looked at; gives back the path of its page.

    It goes into ``output``, by default ``.recit/sheet`` in the folder, which may be
    deleted at any time. A photo that no picture can be made of is shown without. Raises
    :class:`PublishError` where ``output`` holds files of someone else or the disk refuses.
    """
    root = Path(folder).resolve()
    target = root / CACHE / "sheet" if output is None else Path(output)
    lay_out = partial(
        compose,
        looked.catalogue,
        folder=root.name,
        proposed=looked.clocks,
        timezone=looked.timezone,
        language=language,
        encoder=darkroom.ENCODER,
        story=looked.story,
    )
    kept = root / CACHE / "desk" / "pictures"
    with tempfile.TemporaryDirectory(prefix="recit-") as passing:
        cache = kept if output is None else Path(passing)
        spoilt: frozenset[str] = frozenset()
        while True:
            edition = lay_out(spoilt=spoilt)
            try:
                pictures = _develop(edition.renditions, looked.originals, cache, progress)
            except PublishError as error:
                refused = {
                    photo.name
                    for photo in looked.catalogue
                    if str(looked.originals / photo.name) == error.file
                }
                if not refused - spoilt:
                    raise
                spoilt |= refused
            else:
                printed = press.print_edition(edition, target, pictures)
                return printed.folder / edition.pages[0]


def _develop(
    renditions: tuple[Rendition, ...], originals: Path, cache: Path, progress: Progress
) -> Mapping[Rendition, Path]:
    return darkroom.develop(
        renditions,
        originals=originals,
        cache=cache,
        progress=partial(progress, "developing"),
    ).files
