"""Several stories on disk, published as one site; each is made again only when it changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from recit.catalogue.survey import survey
from recit.editions import darkroom, press
from recit.editions.rendition import Document, Edition, Rendition, distinct
from recit.editions.site import record
from recit.editions.site.compose import compose
from recit.editions.site.entry import enter
from recit.editions.site.record import Record, Recorded
from recit.editions.web.settings import WebSettings
from recit.encoders import model_folder
from recit.engines import Engine
from recit.errors import ManuscriptError, PublishError, RecitError, SettingsError
from recit.folder import (
    MANUSCRIPT,
    StoryFolder,
    address_part,
    load_settings,
    open_folder,
    story_names,
)
from recit.intake import Progress, Run, unseen
from recit.project import check
from recit.results import Built, Checked
from recit.settings import CACHE, MODELS, NAME, Settings
from recit.styling import web_settings
from recit.told import Brief, Prepared, prepared
from recit.versions import Count


@dataclass(frozen=True, slots=True)
class Site:
    """What building a site did.

    ``page`` is its index. ``made`` are the stories made again, with what there is to tell
    of each, ``kept`` those that had not changed, ``drafts`` those that something blocks:
    their pages are there and say so, and neither index nor feeds name them. ``failed``
    are those that could not be made; of these the last good version stays, if there is
    one. All are named by their folder, relative to the site's. ``gone`` are stories that
    were published before and are no longer. ``address`` is the site's URL, as
    ``settings_file`` says or may say.
    """

    page: Path
    made: tuple[tuple[str, Built], ...]
    kept: tuple[str, ...]
    drafts: tuple[tuple[str, Built], ...]
    failed: tuple[tuple[str, RecitError], ...]
    gone: tuple[str, ...]
    address: str | None
    settings_file: Path


def build_site(
    folder: Path | str,
    *,
    now: datetime,
    output: Path | str | None = None,
    photos: Count | None = None,
    final: bool = False,
    drafts: bool = False,
    engine: Engine | None = None,
    progress: Progress = unseen,
) -> Site:
    """Publish the stories below ``folder`` as one site: an index, feeds, and every story.

    A story is made again only where its text, its photos, its settings, its theme or
    recit itself changed, or where an embargo or a term of use has ended since; it is
    checked then, as at ``now``, which is also noted as the time of its change. ``output``
    is the folder to publish into, by default ``public`` in the site's own, ``photos`` as
    in :func:`recit.build`. A story with an error stops no other, nor does a draft: it gets
    its pages, and neither index nor feeds name it unless ``drafts`` says so, for a
    preview. With ``final`` a draft is a :class:`PublishError`, and nothing is published.

    Raises :class:`ManuscriptError` where there is no story, :class:`SettingsError` for
    the site's own ``recit.toml``, :class:`PublishError` where two stories would have one
    address or the site cannot be written; what was published before is then untouched.
    """
    root = Path(folder)
    settings = load_settings(root)
    names = tuple(story_names(root, settings.public))
    if not names:
        raise ManuscriptError(
            f"There is no story here: no folder with a {MANUSCRIPT}",
            file=root,
            way_out=f"Start one: recit new {root / 'first-story'}",
        )
    places = _places(root, names)
    target = root / settings.public if output is None else Path(output)
    before = record.read(_content(target / record.NAME))
    with ExitStack() as stack:
        brief = Brief(now.astimezone(UTC), photos)
        work = _Work(root, settings, target, before, brief, Run(engine, progress), stack)
        for name in names:
            work.take(name, places[name], drafts=drafts)
            if final:
                work.expect_final()
        work.print()
    return Site(
        page=target.resolve() / "index.html",
        made=tuple(work.made),
        kept=tuple(work.kept),
        drafts=tuple(work.drafts),
        failed=tuple(work.failed),
        gone=tuple(sorted(set(before.stories) - set(names))),
        address=settings.address,
        settings_file=root / NAME,
    )


@dataclass(frozen=True, slots=True)
class CheckedSite:
    """What checking a site found, by the order of its stories' folders.

    ``failed`` are the stories that could not be checked, by their folder's path below the
    site's, and why.
    """

    checked: tuple[Checked, ...]
    failed: tuple[tuple[str, RecitError], ...]


def check_site(
    folder: Path | str,
    *,
    now: datetime,
    photos: Count | None = None,
    engine: Engine | None = None,
    progress: Progress = unseen,
) -> CheckedSite:
    """Check every story below ``folder``; one that cannot be checked stops no other.

    Nothing is written. Raises :class:`SettingsError` for the site's own ``recit.toml``.
    """
    root = Path(folder)
    checked: list[Checked] = []
    failed: list[tuple[str, RecitError]] = []
    for name in story_names(root, load_settings(root).public):
        try:
            checked.append(
                check(root / name, now=now, photos=photos, engine=engine, progress=progress)
            )
        except RecitError as error:
            failed.append((name, error))
    return CheckedSite(tuple(checked), tuple(failed))


class _Work:
    """A site being built: what each story gave, until all are printed at once."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        target: Path,
        before: Record,
        brief: Brief,
        run: Run,
        stack: ExitStack,
    ) -> None:
        self._root, self._settings, self._target = root, settings, target
        self._before, self._brief, self._run = before, brief, run
        self._stack = stack
        self._stories: dict[str, Recorded] = {}
        self._ready: list[Prepared] = []
        self._keep: set[str] = set()
        self.made: list[tuple[str, Built]] = []
        self.kept: list[str] = []
        self.drafts: list[tuple[str, Built]] = []
        self.failed: list[tuple[str, RecitError]] = []

    def take(self, name: str, place: str, *, drafts: bool) -> None:
        """Make the story, or keep it as it was where nothing of it changed.

        With ``drafts`` the site leads to it even where something blocks it.
        """
        was = self._before.stories.get(name)
        try:
            self._take(name, place, was, drafts)
        except RecitError as error:
            self.failed.append((name, error))
            if was is not None and self._is_there(was):
                self._stay(name, was)

    def expect_final(self) -> None:
        """Raise :class:`PublishError` for a draft, with everything that blocks it."""
        for _, built in self.drafts:
            built.verdict.expect_final()

    def print(self) -> None:
        """Put the site into its folder, all at once."""
        if self.failed and not self._stories and not self.drafts:
            raise self.failed[0][1]
        web = web_settings(self._settings)
        files: dict[Rendition, Path] = {}
        documents = list(
            compose(
                self._stories.values(),
                title=web.site or self._root.resolve().name,
                language=self._settings.language,
                settings=web,
            )
        )
        for ready in self._ready:
            documents += ready.edition.documents
            files.update(ready.files)
        documents.append(record.write(Record(self._stories)))
        prints = distinct(entry for ready in self._ready for entry in ready.edition.prints)
        edition = Edition(_distinct(documents), prints)
        press.print_edition(
            edition, self._target, files, keep=self._keep, spare=self._root / CACHE / "press"
        )

    def _take(self, name: str, place: str, was: Recorded | None, drafts: bool) -> None:
        story = open_folder(self._root / name)
        _expect_shared_address(story, self._settings.address, place)
        web = replace(web_settings(story.settings), address=self._settings.address)
        source = _digest([_recit(), _source(story, web, place, self._brief.photos)])
        if was is not None and was.source == source and self._holds(was):
            self._stay(name, was)
            self.kept.append(name)
            return
        ready = self._stack.enter_context(
            prepared(story, self._brief, self._run, web=web, folder=place)
        )
        told = self.made if ready.verdict.final else self.drafts
        told.append((name, ready.built(self._target.resolve())))
        if not (ready.verdict.final or drafts):
            self._ready.append(ready)
            return
        entry, leads = enter(ready.stories, settings=web, encoder=darkroom.ENCODER, folder=place)
        edition = Edition(ready.edition.documents, distinct((*ready.edition.prints, *leads)))
        self._ready.append(replace(ready, edition=edition))
        told_before = was is not None and was.entry.digest == entry.digest
        self._stories[name] = Recorded(
            source=source,
            entry=entry,
            paths=_paths(edition),
            updated=was.updated
            if was is not None and told_before
            else self._brief.now.isoformat(timespec="seconds"),
            until=ready.verdict.until,
        )

    def _stay(self, name: str, was: Recorded) -> None:
        self._stories[name] = was
        self._keep.update(was.paths)

    def _holds(self, was: Recorded) -> bool:
        """Whether the checks would say the same by now, and every file is there."""
        return (was.until is None or self._brief.now < was.until) and self._is_there(was)

    def _is_there(self, was: Recorded) -> bool:
        return all((self._target / path).is_file() for path in was.paths)


def _places(root: Path, names: Sequence[str]) -> dict[str, str]:
    """Where each story's pages stand; raises where two would stand at one place."""
    places: dict[str, str] = {}
    taken: dict[str, str] = {}
    for name in names:
        place = "".join(f"{address_part(part)}/" for part in name.split("/"))
        if place in taken:
            raise PublishError(
                f"This story would have the same address as {taken[place]}: {place}",
                file=root / name,
                way_out="Rename one of the two folders.",
            )
        places[name], taken[place] = place, name
    return places


def _expect_shared_address(story: StoryFolder, address: str | None, place: str) -> None:
    own = story.settings.address
    if own is not None and own != f"{address}{place}":
        raise SettingsError(
            f"The story has an address of its own, {own}, but is part of a site",
            file=story.root / NAME,
            way_out=f"Take address out of this file: in the site the story is at {place}",
        )


def _distinct(documents: Sequence[Document]) -> tuple[Document, ...]:
    return tuple({document.path: document for document in documents}.values())


def _paths(edition: Edition) -> tuple[str, ...]:
    return tuple(
        sorted(
            {document.path for document in edition.documents}
            | {entry.path for entry in edition.prints}
        )
    )


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _source(story: StoryFolder, web: WebSettings, place: str, photos: Count | None) -> str:
    """The digest of everything that is the story's own to make it from."""
    facts = [place, repr(photos), repr(story.settings), *_settings(web)]
    for manuscript in story.manuscripts:
        facts += [manuscript.name, manuscript.read_bytes().hex()]
    for model in MODELS:
        if (folder := model_folder(story.settings, model)) is not None:
            facts += _stamps(folder)
    return _digest([*facts, *_photos(story)])


def _photos(story: StoryFolder) -> Iterator[str]:
    """Each file among the photos and what tells of its change, wherever they lie."""
    if not story.settings.photos_elsewhere:
        yield from _stamps(story.root / story.settings.photos)
        return
    found = survey(story.root, story.settings.photos)
    yield from (f"{one.name} {stamp.size} {stamp.changed}" for one, stamp in found.photos)
    yield from (f"{one.name} {one.reason}" for one in found.unreadable)


def _settings(web: WebSettings) -> Iterator[str]:
    for field in fields(web):
        if field.name != "theme":
            yield repr(getattr(web, field.name))
    yield web.theme.style
    yield web.theme.script
    for name, template in sorted(web.theme.templates.items()):
        yield from (name, template.source)
    for name, font in sorted(web.theme.fonts.items()):
        yield from (name, font.hex())


@cache
def _recit() -> str:
    """The digest of recit itself, as it was started: its files and what makes the pictures."""
    return _digest([darkroom.ENCODER, *_stamps(Path(__file__).parent)])


def _stamps(folder: Path) -> Iterator[str]:
    """Each file below ``folder`` with its size and its time of change."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            status = (Path(place) / name).lstat()
            path = Path(place, name).relative_to(folder)
            yield f"{path} {status.st_size} {max(status.st_mtime_ns, status.st_ctime_ns)}"


def _digest(facts: Iterable[str]) -> str:
    joined = "\0".join(facts).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(joined, digest_size=16).hexdigest()
