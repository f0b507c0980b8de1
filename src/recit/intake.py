"""Taking in what a story is made of: its photos, and its manuscripts as they name them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from recit.catalogue.settled import settled
from recit.catalogue.survey import Found, survey
from recit.engines import Engine
from recit.errors import CatalogueError, ManuscriptError
from recit.originals import Original
from recit.settings import Settings
from recit.story.cause import cause
from recit.story.front import FrontMatter
from recit.story.manuscript import Manuscript
from recit.story.photo import Catalogue, Clock, Unreadable

if TYPE_CHECKING:
    from recit.arrangement.encoder import Models

Stage = Literal["reading", "looking", "developing"]


class Progress(Protocol):
    """Called with the stage, the photos done in it and their total."""

    def __call__(self, stage: Stage, done: int, total: int, /) -> None: ...


def unseen(stage: Stage, done: int, total: int, /) -> None:
    """Watch nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """Where the work of one call is done, and who is told how far it is.

    ``engine`` is ``None`` for this machine's processes.
    """

    engine: Engine | None = None
    progress: Progress = unseen

    def watched(self, stage: Stage) -> Callable[[int, int], None]:
        """What is to be called with the photos done in ``stage`` and their total."""
        return partial(self.progress, stage)


@dataclass(frozen=True, slots=True)
class Delivery:
    """The photos of a story as they were taken in.

    ``clocks`` are the corrections of camera clocks that were proposed and used.
    ``elsewhere`` opens each photo that lies in no folder of this machine. ``timezone``
    (IANA) and ``corrections``, by camera, are what the catalogue was settled by.
    """

    catalogue: Catalogue
    clocks: tuple[Clock, ...]
    elsewhere: Mapping[str, Original]
    timezone: str | None
    corrections: Mapping[str, timedelta]

    def without(self, spoilt: Mapping[str, str]) -> Delivery:
        """The same with these photos, which cannot be rendered, among the unreadable ones."""
        catalogue = self.catalogue
        unreadable = [
            Unreadable(name, cause("not-rendered", words=why)) for name, why in spoilt.items()
        ]
        rest = Catalogue(
            photos=tuple(photo for photo in catalogue if photo.name not in spoilt),
            unreadable=tuple(
                sorted([*catalogue.unreadable, *unreadable], key=lambda photo: photo.name)
            ),
            left_out=catalogue.left_out,
        )
        # Comparing photos anew takes longer to import than a run without a fault takes.
        from recit.catalogue.clocks import settle

        return replace(self, catalogue=settle(rest, self.timezone, self.corrections))


def take_in(
    root: Path,
    settings: Settings,
    front: FrontMatter,
    run: Run,
    *,
    cache: Path | None,
    found: Found | None = None,
) -> Delivery:
    """Read the photos of the story in ``root``, wherever its settings say that they lie.

    The catalogue is in the story's time, by the clocks' corrections that ``front`` states
    and those that the photos propose. ``cache`` is a folder for what is read. ``found`` is
    what was seen of the place just now, where somebody has looked already. Raises
    :class:`CatalogueError` where there is no such place.
    """
    timezone = front.timezone or settings.timezone
    found = found or survey(root, settings.photos)
    taken = settled(
        found,
        cache=cache,
        timezone=timezone,
        clocks=front.clocks,
        engine=run.engine,
        progress=run.watched("reading"),
    )
    return Delivery(taken.catalogue, taken.proposed, found.elsewhere, timezone, taken.corrections)


def models_for(
    delivery: Delivery,
    root: Path,
    settings: Settings,
    run: Run,
    *,
    cache: Path | None,
) -> Models:
    """The models that place the photos taken in, as the settings name them."""
    # Nobody waits for the models where every photo has its place.
    from recit.encoders import models_of

    return models_of(
        settings,
        delivery.catalogue,
        root,
        cache,
        run.watched("looking"),
        elsewhere=delivery.elsewhere,
        engine=run.engine,
    )


def expect_photos(catalogue: Catalogue, place: Path | str) -> None:
    """Raise :class:`CatalogueError` where no photo of ``place`` can be shown."""
    if catalogue.photos:
        return
    if catalogue.unreadable:
        first = catalogue.unreadable[0]
        raise CatalogueError(
            f"None of the {len(catalogue.unreadable)} photos can be read;"
            f" {first.name}: {first.reason}",
            file=place,
            way_out="Ask for the photos again; these files are damaged.",
        )
    raise CatalogueError(
        "There is no photo here", file=place, way_out="Put the event's photos into this folder."
    )


def known(manuscripts: Sequence[Manuscript], catalogue: Catalogue) -> list[Manuscript]:
    """The manuscripts, which hold text, with their photos as the catalogue names them."""
    recognised = [named(manuscript, catalogue) for manuscript in manuscripts]
    first = recognised[0]
    if not (first.passages or first.chapters or first.photos):
        raise ManuscriptError(
            "The account holds no text",
            file=first.file,
            way_out="Write the account first; photos find their places by its words.",
        )
    return recognised


def named(manuscript: Manuscript, catalogue: Catalogue) -> Manuscript:
    """The manuscript with its photos as the catalogue names them."""
    return manuscript.knowing([*catalogue.by_name, *(photo.name for photo in catalogue.unreadable)])


def looked_up(manuscripts: Sequence[Manuscript], catalogue: Catalogue) -> list[Manuscript]:
    """The manuscripts with their photos as the catalogue names them; each is there."""
    unreadable = {photo.name: photo.reason for photo in catalogue.unreadable}
    recognised = known(manuscripts, catalogue)
    for manuscript in recognised:
        for line in manuscript.photos:
            if line.photo in unreadable:
                raise CatalogueError(
                    f"{line.photo} cannot be read: {unreadable[line.photo]}",
                    file=manuscript.file,
                    line=line.line,
                    way_out="Replace the file, or take the photo out of the manuscript.",
                )
        manuscript.verify(catalogue.by_name)
    return recognised
