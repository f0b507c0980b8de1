"""The photos of a folder, looked at before there is a story, or beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from recit.errors import CatalogueError
from recit.folder import MANUSCRIPT, StoryFolder, load_settings, read_text, writable_cache
from recit.project import Progress, take_in, unseen
from recit.story.front import FrontMatter
from recit.story.manuscript import parse
from recit.story.photo import Catalogue, Clock


@dataclass(frozen=True, slots=True)
class Looked:
    """What lies in a folder of photos.

    ``clocks`` are the corrections of camera clocks that were proposed and used.
    """

    catalogue: Catalogue
    clocks: tuple[Clock, ...]


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
        return Looked(
            *take_in(whole.parent, settings, FrontMatter(), cache=None, progress=progress)
        )
    manuscript = root / MANUSCRIPT
    front = FrontMatter()
    if manuscript.is_file():
        front = parse(read_text(manuscript), str(manuscript)).front
    with writable_cache(StoryFolder(root, settings, ())) as cache:
        return Looked(*take_in(root, settings, front, cache=cache, progress=progress))
