"""A story assembled and checked, and the pictures of its editions made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from recit.catalogue.people import people
from recit.checks import without_faulty
from recit.editions import darkroom
from recit.editions.rendition import Edition, Rendition
from recit.editions.web.compose import compose
from recit.editions.web.settings import WebSettings
from recit.folder import StoryFolder, read_text, writable_cache
from recit.intake import Delivery, Run, known, models_for, take_in
from recit.memory import Memory
from recit.results import Built, Checked
from recit.settings import Settings
from recit.story.assemble import assemble
from recit.story.manuscript import Manuscript, parse
from recit.story.model import Story
from recit.story.photo import Catalogue
from recit.texts import spoken, texts_of
from recit.verdict import Verdict, judge
from recit.versions import Count, Version, arrange_versions, expect_own_languages


@dataclass(frozen=True, slots=True)
class Brief:
    """What is wanted of a story: as at the aware instant ``now``, with so many photos.

    ``photos`` is for a manuscript that holds none yet, by default as many as its settings
    say. With ``final``, a story that something blocks is refused.
    """

    now: datetime
    photos: Count | None = None
    final: bool = False


@dataclass(frozen=True, slots=True)
class Told(Checked):
    """A story assembled and checked in each of its languages, ready for any edition."""

    folder: StoryFolder
    delivery: Delivery
    cache: Path
    brief: Brief
    run: Run

    def developed(self, plan: Callable[[Told], Sequence[Edition]]) -> Developed:
        """Make the pictures of the editions that ``plan`` composes of the story.

        A photo that no picture can be made of costs only itself: the story is told
        again without it, and its verdict names it.
        """
        tale, made = self, 0
        while True:
            editions = tuple(plan(tale))
            wanted = dict.fromkeys(one for edition in editions for one in edition.renditions)
            done = darkroom.develop(
                tuple(wanted),
                originals=self.folder.root,
                elsewhere=self.delivery.elsewhere,
                cache=self.cache / "renditions",
                keep=self.cache / "originals" if self.run.engine is None else None,
                engine=self.run.engine,
                progress=self.run.watched("developing"),
            )
            made += done.made
            if not done.spoilt:
                return Developed(tale, editions, done.files, made)
            tale = tale._without(done.spoilt)

    def _without(self, spoilt: Mapping[str, str]) -> Told:
        delivery = self.delivery.without(spoilt)
        stories, verdict = _judged(self.folder, self.versions, delivery.catalogue, self.brief)
        return replace(
            self,
            catalogue=delivery.catalogue,
            stories=stories,
            verdict=verdict,
            delivery=delivery,
        )


@dataclass(frozen=True, slots=True)
class Developed:
    """A story's editions, and where each of their pictures lies."""

    tale: Told
    editions: tuple[Edition, ...]
    files: Mapping[Rendition, Path]
    made: int


@contextmanager
def told(
    story: StoryFolder, brief: Brief, run: Run, *, memory: Memory | None = None
) -> Iterator[Told]:
    """The story assembled and checked; its cache may be gone when the block ends.

    Photos that are missing, unreadable or shown twice are left out of the stories, and
    the verdict names them. Raises as :func:`recit.build`.
    """
    manuscripts = [parse(read_text(file), str(file)) for file in story.manuscripts]
    with writable_cache(story) as cache:
        facts = (story.root, story.settings, manuscripts[0].front)
        read = partial(take_in, *facts, run, cache=cache)
        delivery = memory.delivery(*facts, read) if memory else read(found=None)
        catalogue = delivery.catalogue
        versions = arrange_versions(
            texts_of(known(manuscripts, catalogue), story.settings, catalogue),
            catalogue,
            count=brief.photos or story.settings.show,
            models=partial(models_for, delivery, story.root, story.settings, run, cache=cache),
            only_bare=True,
        )
        stories, verdict = _judged(story, versions, catalogue, brief)
        yield Told(
            *(catalogue, versions, delivery.clocks, stories, verdict),
            folder=story,
            delivery=delivery,
            cache=cache,
            brief=brief,
            run=run,
        )


@dataclass(frozen=True, slots=True)
class Prepared(Checked):
    """A story that only has to be printed: its edition, and where the pictures lie."""

    edition: Edition
    files: Mapping[Rendition, Path]
    made: int

    def built(self, folder: Path) -> Built:
        """What there is to tell once it has been printed into ``folder``."""
        pages = tuple(folder / page for page in self.edition.pages)
        return Built(
            *(self.catalogue, self.versions, self.clocks, self.stories, self.verdict, pages),
            lacking=self.edition.lacking,
        )


@contextmanager
def prepared(
    story: StoryFolder,
    brief: Brief,
    run: Run,
    *,
    web: WebSettings,
    folder: str = "",
    memory: Memory | None = None,
) -> Iterator[Prepared]:
    """The story composed and its pictures made, which may be gone when the block ends.

    ``folder`` is the path below the published folder that its pages stand in. Raises as
    :func:`recit.build`.
    """

    def plan(tale: Told) -> tuple[Edition]:
        first, *others = tale.stories
        return (
            compose(
                first, alternates=others, settings=web, encoder=darkroom.ENCODER, folder=folder
            ),
        )

    with told(story, brief, run, memory=memory) as first:
        ready = first.developed(plan)
        tale = ready.tale
        yield Prepared(
            *(tale.catalogue, tale.versions, tale.clocks, tale.stories, tale.verdict),
            ready.editions[0],
            ready.files,
            ready.made,
        )


def _judged(
    story: StoryFolder,
    versions: Sequence[Version],
    catalogue: Catalogue,
    brief: Brief,
) -> tuple[tuple[Story, ...], Verdict]:
    """The story in each language, marked as a draft where something blocks it, and what does."""
    stories = tuple(
        assembled(version.manuscript, catalogue, story.settings) for version in versions
    )
    expect_own_languages(stories)
    verdict = judge(versions, stories, catalogue, now=brief.now, settings=story.checks)
    if brief.final:
        verdict.expect_final()
    return verdict.marked(stories), verdict


def assembled(manuscript: Manuscript, catalogue: Catalogue, settings: Settings) -> Story:
    """The story that the manuscript makes; raises as :func:`assemble`.

    Photos that are missing or shown twice are left out.
    """
    return assemble(
        without_faulty(manuscript, catalogue),
        catalogue,
        language=spoken(manuscript, settings),
        timezone=settings.timezone,
        named=people,
    )
