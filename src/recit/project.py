"""One story on disk: the only file that strings the stages together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal, Protocol

from recit.arrangement.words import tongue
from recit.catalogue.clocks import settle
from recit.catalogue.people import people
from recit.catalogue.scan import scan
from recit.checks import without_faulty
from recit.editions import darkroom, press
from recit.editions.rendition import Edition, Rendition
from recit.editions.web.compose import compose
from recit.editions.web.settings import WebSettings
from recit.encoders import models_of
from recit.errors import CatalogueError, ManuscriptError, PublishError
from recit.folder import (
    StoryFolder,
    language_of,
    load_settings,
    open_folder,
    read_text,
    writable_cache,
    write_text,
)
from recit.memory import Memory
from recit.settings import Settings
from recit.story.arrangement import Arrangement
from recit.story.assemble import assemble
from recit.story.front import FrontMatter
from recit.story.manuscript import Manuscript, parse
from recit.story.model import Story
from recit.story.photo import Catalogue, Clock
from recit.styling import web_settings
from recit.verdict import Verdict, judge
from recit.versions import Count, Version, arrange_versions, expect_own_languages

Stage = Literal["reading", "looking", "developing"]


class Progress(Protocol):
    """Called with the stage, the photos done in it and their total."""

    def __call__(self, stage: Stage, done: int, total: int, /) -> None: ...


def unseen(stage: Stage, done: int, total: int, /) -> None:
    """Watch nothing."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """What arranging found.

    ``versions`` has the story's languages, the first being the one whose words decided.
    ``clocks`` are the corrections of camera clocks that were proposed and used, in
    memory only. ``written`` names the files that were changed.
    """

    catalogue: Catalogue
    versions: tuple[Version, ...]
    clocks: tuple[Clock, ...]
    written: tuple[Path, ...]

    @property
    def manuscript(self) -> Manuscript:
        """The first language's manuscript with its photos."""
        return self.versions[0].manuscript

    @property
    def arrangement(self) -> Arrangement:
        """The placements and outtakes of the first language."""
        return self.versions[0].arrangement


@dataclass(frozen=True, slots=True)
class Checked:
    """A story as it would be published, and what the checks say of it.

    ``versions`` and ``stories`` have its languages. ``clocks`` are the corrections of
    camera clocks that were proposed and used, in memory only.
    """

    catalogue: Catalogue
    versions: tuple[Version, ...]
    clocks: tuple[Clock, ...]
    stories: tuple[Story, ...]
    verdict: Verdict

    @property
    def proposed(self) -> tuple[Version, ...]:
        """The versions whose photos were arranged in memory: their manuscripts held none."""
        return tuple(version for version in self.versions if version.changed)


@dataclass(frozen=True, slots=True)
class Built(Checked):
    """A story that was built: its pages, in the order of its languages.

    Where the ``verdict`` is not final, they are drafts: each says what blocks it.
    """

    pages: tuple[Path, ...]


def arrange(
    folder: Path | str,
    *,
    photos: Count | None = None,
    write: bool = True,
    progress: Progress = unseen,
) -> Arranged:
    """Find the place of every photo of the story in ``folder`` that has none yet.

    ``photos`` is the number that the story shows in the end, those that stand in it
    already counted; by default one that suits the length of the text. The places are
    written into the manuscripts unless ``write`` is false; what stands there already is
    never moved. The other languages of the story receive the same photos. Raises
    :class:`ManuscriptError` where there is no account, :class:`CatalogueError` where
    there is no photo, :class:`SettingsError` for a ``recit.toml`` that cannot be used,
    :class:`PublishError` where a manuscript cannot be written.
    """
    story = open_folder(Path(folder))
    manuscripts = [parse(read_text(file), str(file)) for file in story.manuscripts]
    with writable_cache(story) as cache:
        catalogue, clocks = take_in(
            story.root, story.settings, manuscripts[0].front, cache=cache, progress=progress
        )
        _expect_photos(catalogue, story.root / story.settings.photos)
        manuscripts = _looked_up(manuscripts, catalogue)
        versions = arrange_versions(
            story.manuscripts,
            manuscripts,
            catalogue,
            count=photos or story.settings.show,
            languages=_languages(manuscripts, story.settings),
            models=models_of(
                story.settings, catalogue, story.root, cache, partial(progress, "looking")
            ),
        )
    changed = [version for version in versions if version.changed] if write else []
    for version in changed:
        write_text(version.file, version.manuscript.text, was=version.before.text)
    return Arranged(catalogue, versions, clocks, tuple(version.file for version in changed))


def arrange_account(
    account: Path | str,
    photos_dir: Path | str,
    *,
    photos: Count | None = None,
    output: Path | str | None = None,
    progress: Progress = unseen,
) -> Arranged:
    """Arrange an account and a folder of photos that do not lie in a story's folder yet.

    The photos' names, also those written into the text, are relative to the parent of
    ``photos_dir``. Nothing is written but ``output``, where given, which must not exist:
    the account with its photos. Raises as :func:`arrange`.
    """
    account, photos_dir = Path(account), Path(photos_dir)
    if not account.is_file():
        raise ManuscriptError("There is no such account", file=account)
    if not photos_dir.is_dir():
        raise CatalogueError("There is no such folder of photos", file=photos_dir)
    if output is not None and Path(output).exists():
        raise PublishError(
            "There is a file of this name already; it is left as it is",
            file=output,
            way_out="Name another file to write to.",
        )
    manuscript = parse(read_text(account), str(account))
    whole = photos_dir.resolve()
    settings = replace(load_settings(whole.parent), photos=whole.name)
    catalogue, clocks = take_in(
        whole.parent, settings, manuscript.front, cache=None, progress=progress
    )
    _expect_photos(catalogue, photos_dir)
    versions = arrange_versions(
        [account],
        _looked_up([manuscript], catalogue),
        catalogue,
        count=photos or settings.show,
        languages=_languages([manuscript], settings),
        models=models_of(settings, catalogue, whole.parent, None, partial(progress, "looking")),
    )
    if output is None:
        return Arranged(catalogue, versions, clocks, ())
    write_text(Path(output), versions[0].manuscript.text, was=None)
    return Arranged(catalogue, versions, clocks, (Path(output),))


def check(
    folder: Path | str,
    *,
    now: datetime,
    photos: Count | None = None,
    progress: Progress = unseen,
) -> Checked:
    """Check the story in ``folder`` as it would be published at the aware instant ``now``.

    Where a manuscript holds no photo yet, its photos are arranged in memory first, as
    many as ``photos`` says. Nothing is written. Raises as :func:`arrange`, and
    :class:`SettingsError` for a check that does not exist.
    """
    with told(open_folder(Path(folder)), now=now, photos=photos, progress=progress) as tale:
        return Checked(tale.catalogue, tale.versions, tale.clocks, tale.stories, tale.verdict)


def build(
    folder: Path | str,
    *,
    now: datetime,
    output: Path | str | None = None,
    photos: Count | None = None,
    final: bool = False,
    memory: Memory | None = None,
    progress: Progress = unseen,
) -> Built:
    """Publish the story in ``folder``: its page in each language, and the pictures.

    It is checked first, as at the aware instant ``now``. Where something blocks it, the
    pages are drafts: each says so, and is not for search engines or for sharing; with
    ``final`` that is a :class:`PublishError` and nothing is published.

    ``output`` is the folder to publish into, by default ``public`` in the story's own.
    Where a manuscript holds no photo yet, its photos are arranged in memory first, as
    many as ``photos`` says. ``memory`` is for who builds the same story again and again.
    Raises as :func:`check`, and :class:`PublishError` where the story cannot be written;
    what was published before is then untouched.
    """
    story = open_folder(Path(folder))
    target, spare = story.public if output is None else Path(output), story.cache / "press"
    web = web_settings(story.settings)
    with prepared(
        story, now=now, photos=photos, final=final, web=web, memory=memory, progress=progress
    ) as ready:
        printed = press.print_edition(ready.edition, target, ready.files, spare=spare)
    return ready.built(printed.folder)


@dataclass(frozen=True, slots=True)
class Prepared(Checked):
    """A story that only has to be printed: its edition, and where the pictures lie."""

    edition: Edition
    files: Mapping[Rendition, Path]

    def built(self, folder: Path) -> Built:
        """What there is to tell once it has been printed into ``folder``."""
        pages = tuple(folder / page for page in self.edition.pages)
        return Built(self.catalogue, self.versions, self.clocks, self.stories, self.verdict, pages)


@contextmanager
def prepared(
    story: StoryFolder,
    *,
    now: datetime,
    photos: Count | None = None,
    final: bool = False,
    web: WebSettings,
    folder: str = "",
    memory: Memory | None = None,
    progress: Progress = unseen,
) -> Iterator[Prepared]:
    """The story composed and its pictures made, which may be gone when the block ends.

    ``folder`` is the path below the published folder that its pages stand in. Raises as
    :func:`build`.
    """
    with told(story, now=now, photos=photos, final=final, memory=memory, progress=progress) as tale:
        edition = compose(
            tale.stories[0],
            alternates=tale.stories[1:],
            settings=web,
            encoder=darkroom.ENCODER,
            folder=folder,
        )
        files = tale.develop(edition, progress)
        yield Prepared(
            *(tale.catalogue, tale.versions, tale.clocks, tale.stories, tale.verdict),
            edition,
            files,
        )


@dataclass(frozen=True, slots=True)
class Told(Checked):
    """A story assembled and checked in each of its languages, ready for any edition."""

    root: Path
    cache: Path

    def develop(self, edition: Edition, progress: Progress = unseen) -> Mapping[Rendition, Path]:
        """Make the pictures of an edition of it; gives back where each lies."""
        return darkroom.develop(
            edition.renditions,
            originals=self.root,
            cache=self.cache / "renditions",
            progress=partial(progress, "developing"),
        ).files


@contextmanager
def told(
    story: StoryFolder,
    *,
    now: datetime,
    photos: Count | None = None,
    final: bool = False,
    memory: Memory | None = None,
    progress: Progress = unseen,
) -> Iterator[Told]:
    """The story assembled and checked; its cache may be gone when the block ends.

    Photos that are missing, unreadable or shown twice are left out of the stories, and
    the verdict names them. Raises as :func:`build`.
    """
    manuscripts = [parse(read_text(file), str(file)) for file in story.manuscripts]
    with writable_cache(story) as cache:
        facts = (story.root, story.settings, manuscripts[0].front)
        read = partial(take_in, *facts, cache=cache, progress=progress)
        catalogue, clocks = memory.catalogue(*facts, read) if memory else read()
        versions = arrange_versions(
            story.manuscripts,
            _known(manuscripts, catalogue),
            catalogue,
            count=photos or story.settings.show,
            languages=_languages(manuscripts, story.settings),
            models=models_of(
                story.settings, catalogue, story.root, cache, partial(progress, "looking")
            ),
            only_bare=True,
        )
        stories = tuple(_assemble(version, catalogue, story.settings) for version in versions)
        expect_own_languages(stories)
        verdict = judge(versions, stories, catalogue, now=now, settings=story.checks)
        if final:
            verdict.expect_final()
        stories = verdict.marked(stories)
        yield Told(catalogue, versions, clocks, stories, verdict, story.root, cache)


def take_in(
    root: Path,
    settings: Settings,
    front: FrontMatter,
    *,
    cache: Path | None,
    progress: Progress,
) -> tuple[Catalogue, tuple[Clock, ...]]:
    """The catalogue in the story's time, and the clock corrections proposed and used for it."""
    timezone = front.timezone or settings.timezone
    known = front.clocks
    catalogue = scan(
        root,
        photos=settings.photos,
        cache=cache,
        timezone=timezone,
        clocks=known,
        progress=partial(progress, "reading"),
    )
    proposed = tuple(clock for clock in catalogue.clocks if not clock.applied)
    if not proposed:
        return catalogue, ()
    corrections = {**known, **{clock.camera: clock.correction for clock in proposed}}
    return settle(catalogue, timezone, corrections), proposed


def _expect_photos(catalogue: Catalogue, folder: Path) -> None:
    if catalogue.photos:
        return
    if catalogue.unreadable:
        first = catalogue.unreadable[0]
        raise CatalogueError(
            f"None of the {len(catalogue.unreadable)} photos can be read;"
            f" {first.name}: {first.reason}",
            file=folder,
            way_out="Ask for the photos again; these files are damaged.",
        )
    raise CatalogueError(
        "There is no photo here", file=folder, way_out="Put the event's photos into this folder."
    )


def _known(manuscripts: Sequence[Manuscript], catalogue: Catalogue) -> list[Manuscript]:
    """The manuscripts, which hold text, with their photos as the catalogue names them."""
    names = [*catalogue.by_name, *(photo.name for photo in catalogue.unreadable)]
    known = [manuscript.knowing(names) for manuscript in manuscripts]
    first = known[0]
    if not (first.passages or first.chapters or first.photos):
        raise ManuscriptError(
            "The account holds no text",
            file=first.file,
            way_out="Write the account first; photos find their places by its words.",
        )
    return known


def _looked_up(manuscripts: Sequence[Manuscript], catalogue: Catalogue) -> list[Manuscript]:
    """The manuscripts with their photos as the catalogue names them; each is there."""
    unreadable = {photo.name: photo.reason for photo in catalogue.unreadable}
    known = _known(manuscripts, catalogue)
    for manuscript in known:
        for line in manuscript.photos:
            if line.photo in unreadable:
                raise CatalogueError(
                    f"{line.photo} cannot be read: {unreadable[line.photo]}",
                    file=manuscript.file,
                    line=line.line,
                    way_out="Replace the file, or take the photo out of the manuscript.",
                )
        manuscript.verify(catalogue.by_name)
    return known


def spoken(manuscript: Manuscript, settings: Settings) -> str | None:
    """The language (BCP 47) of a manuscript whose front matter states none.

    The file's name tells it, else the settings, else the text's own small words; ``None``
    where the text is too short for these.
    """
    return (
        language_of(Path(manuscript.file))
        or settings.language
        or tongue("\n".join(passage.text for passage in manuscript.passages))
    )


def _languages(manuscripts: Sequence[Manuscript], settings: Settings) -> list[str | None]:
    return [spoken(manuscript, settings) for manuscript in manuscripts]


def _assemble(version: Version, catalogue: Catalogue, settings: Settings) -> Story:
    return assemble(
        without_faulty(version.manuscript, catalogue),
        catalogue,
        language=spoken(version.manuscript, settings),
        timezone=settings.timezone,
        named=people,
    )
