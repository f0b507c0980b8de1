"""The photos of a folder, looked at before there is a story, or beside it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from recit.addresses import is_elsewhere, shown
from recit.editions import darkroom, press
from recit.editions.sheet import Told, compose
from recit.engines import Engine
from recit.errors import CatalogueError, PublishError
from recit.folder import (
    MANUSCRIPT,
    StoryFolder,
    can_keep,
    load_settings,
    read_text,
    writable_cache,
)
from recit.intake import Progress, Run, named, take_in, unseen
from recit.originals import Original
from recit.settings import CACHE, Settings
from recit.story.front import FrontMatter
from recit.story.manuscript import Manuscript, parse
from recit.story.photo import Catalogue, Clock


@dataclass(frozen=True, slots=True)
class Looked:
    """What lies in a folder of photos, in a zip file or at an address.

    ``clocks`` are the corrections of camera clocks that were proposed and used.
    ``originals`` is the folder that the photos' names are relative to, and ``elsewhere``
    opens those that do not lie in it. ``name`` says where they lie, for people;
    ``folder`` is the folder that was looked at, where it was one.
    ``timezone`` is the event's by its IANA name, where that is stated. ``story``
    is what the folder's story does with the photos, once it has some.
    """

    catalogue: Catalogue
    clocks: tuple[Clock, ...]
    originals: Path
    name: str
    timezone: str | None = None
    elsewhere: Mapping[str, Original] = field(default_factory=dict)
    folder: Path | None = None
    story: Told | None = None


def photos(
    folder: Path | str, *, engine: Engine | None = None, progress: Progress = unseen
) -> Looked:
    """Read the photos of a story's folder, of any other folder, or of an address.

    A story's photos lie in its ``photos/``, or where its settings say, and are in the time
    that its front matter states. In another folder all photos are read, named relative to
    the folder around it, and nothing is written; so it is with a zip file and an address,
    where photos are named as if they lay in ``photos/``. ``engine`` says where the work
    runs, by default in this machine's processes. Raises :class:`CatalogueError` where
    there is no such folder or nothing answers, :class:`ManuscriptError` for front matter
    and :class:`SettingsError` for settings that cannot be used.
    """
    root, run = Path(folder), Run(engine, progress)
    if root.is_dir():
        settings = load_settings(root)
        if settings.photos_elsewhere or (root / settings.photos).is_dir():
            return _of_story(root, settings, run)
        whole = root.resolve()
        settings = replace(settings, photos=whole.name)
        return replace(_alone(whole.parent, settings, whole.name, run), folder=whole)
    place = str(folder)
    if not is_elsewhere(place):
        raise CatalogueError(
            "This is no folder" if root.exists() else "There is no such folder",
            file=root,
            way_out="Name a folder of photos, a zip file, or an address such as sftp://host/wire.",
        )
    if "://" in place:
        return _alone(root, Settings(photos=place), shown(place), run)
    around = root.absolute().parent
    settings = replace(load_settings(around), photos=root.name)
    return _alone(around, settings, root.name, run)


def _alone(root: Path, settings: Settings, name: str, run: Run) -> Looked:
    """Photos that belong to no story yet: nothing is remembered of them."""
    found = take_in(root, settings, FrontMatter(), run, cache=None)
    return Looked(found.catalogue, found.clocks, root, name, settings.timezone, found.elsewhere)


def _of_story(root: Path, settings: Settings, run: Run) -> Looked:
    manuscript = root / MANUSCRIPT
    account = parse(read_text(manuscript), str(manuscript)) if manuscript.is_file() else None
    front = FrontMatter() if account is None else account.front
    with writable_cache(StoryFolder(root, settings, ())) as cache:
        found = take_in(root, settings, front, run, cache=cache)
    whole = root.resolve()
    return Looked(
        *(found.catalogue, found.clocks, root, whole.name),
        *(found.timezone, found.elsewhere, whole),
        None if account is None else _told(named(account, found.catalogue)),
    )


def _told(account: Manuscript) -> Told | None:
    """What the account does with its photos; ``None`` before it has any."""
    front = account.front
    if not (account.photos or front.lead or front.outtakes):
        return None
    titles = ["", *(heading.text for heading in account.chapters)]
    shown = {front.lead: ""} if front.lead else {}
    shown |= {line.photo: titles[line.chapter] for line in account.photos}
    return Told(shown, frozenset(front.outtakes))


def sheet(
    looked: Looked,
    language: str,
    output: Path | str | None = None,
    *,
    engine: Engine | None = None,
    progress: Progress = unseen,
) -> Path:
    """Write the contact sheet of what was looked at; gives back the path of its page.

    It goes into ``output``, by default ``.recit/sheet`` in the folder that was looked at,
    which may be deleted at any time. A photo that no picture can be made of is shown
    without. Raises :class:`PublishError` where there is no such folder and no ``output``,
    where ``output`` holds files of someone else, or the disk refuses.
    """
    if looked.folder is None and output is None:
        raise PublishError(
            "A contact sheet of photos that lie elsewhere needs a folder of its own",
            file=looked.name,
            way_out="Name one: --output DIR",
        )
    recit = (looked.folder or Path()) / CACHE
    if output is None and not can_keep(recit):
        raise PublishError(
            "Nothing can be written into this folder",
            file=recit,
            way_out="Name another one for the contact sheet: --output DIR",
        )
    target = recit / "sheet" if output is None else Path(output)
    lay_out = partial(
        compose,
        looked.catalogue,
        folder=looked.name,
        proposed=looked.clocks,
        timezone=looked.timezone,
        language=language,
        encoder=darkroom.ENCODER,
        story=looked.story,
    )
    with tempfile.TemporaryDirectory(prefix="recit-") as passing:
        spoilt: frozenset[str] = frozenset()
        while True:
            edition = lay_out(spoilt=spoilt)
            done = darkroom.develop(
                edition.renditions,
                originals=looked.originals,
                elsewhere=looked.elsewhere,
                cache=recit / "desk" / "pictures" if output is None else Path(passing),
                engine=engine,
                progress=partial(progress, "developing"),
            )
            if not done.spoilt:
                printed = press.print_edition(edition, target, done.files)
                return printed.folder / edition.pages[0]
            spoilt |= set(done.spoilt)
