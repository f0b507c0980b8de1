"""A story held in memory while it is edited: the stages, run again after each change.

Nothing is published and no original is decoded here; the manuscript comes as a value and
the photos were read once. ``project`` goes the same way once, from disk to disk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from recit.catalogue.clocks import settle
from recit.catalogue.survey import Found
from recit.checks import Findings, check
from recit.checks.own import load
from recit.editions import darkroom
from recit.editions.rendition import Edition
from recit.editions.web.compose import compose
from recit.editions.web.settings import Pictures
from recit.encoders import models_of
from recit.folder import StoryFolder
from recit.intake import Progress, Run, take_in, unseen
from recit.originals import Original
from recit.placed import Placed
from recit.story.arrangement import Arrangement
from recit.story.front import FrontMatter
from recit.story.manuscript import Manuscript
from recit.story.model import Story
from recit.story.photo import Catalogue
from recit.styling import web_settings
from recit.texts import texts_of
from recit.told import assembled

_PICTURES = Pictures(widths=(), jpeg_widths=(1280,))
"""One JPEG a photo: it is made once, in a fraction of the time that AVIF takes."""


@dataclass(frozen=True)
class Rehearsal:
    """What stays the same while a story is edited: its folder and its photos as read.

    ``catalogue`` is settled by the time zone and the clocks of ``front``; ``elsewhere``
    opens the photos that lie in no folder of this machine.
    """

    folder: StoryFolder
    catalogue: Catalogue
    front: FrontMatter
    elsewhere: Mapping[str, Original]

    def settled(self, front: FrontMatter) -> Catalogue:
        """The catalogue by the front matter's time zone and clocks, proposals included.

        Raises :class:`CatalogueError` for a time zone that is not known.
        """
        known = front.clocks
        if (front.timezone, known) == (self.front.timezone, self.front.clocks):
            return self.catalogue
        timezone = front.timezone or self.folder.settings.timezone
        catalogue = settle(self.catalogue, timezone, known)
        proposed = {clock.camera: clock.correction for clock in catalogue.clocks}
        if set(proposed) <= set(known):
            return catalogue
        return replace(settle(catalogue, timezone, {**proposed, **known}), clocks=catalogue.clocks)

    def tell(self, manuscript: Manuscript, catalogue: Catalogue) -> Story:
        """The story that the manuscript makes; raises as :func:`assemble`.

        Photos that are missing or shown twice are left out.
        """
        return assembled(manuscript, catalogue, self.folder.settings)

    def page(self, story: Story, *, script: str, style: str) -> Edition:
        """The story's page as readers will have it, with its pictures in one quick size.

        ``script`` takes the place of the page's own, ``style`` comes after it.
        """
        chosen = web_settings(self.folder.settings)
        theme = replace(chosen.theme, script=script, style=f"{chosen.theme.style}\n{style}")
        settings = replace(chosen, theme=theme, pictures=_PICTURES)
        return compose(story, settings=settings, encoder=darkroom.ENCODER)

    def judge(
        self, story: Story, catalogue: Catalogue, manuscript: Manuscript, now: datetime
    ) -> Findings:
        """What should not go out as it is, at the instant ``now``."""
        settings = self.folder.checks
        own = load(settings)
        return check(story, catalogue, manuscript, now=now, settings=settings, own=own)

    def propose(
        self,
        manuscript: Manuscript,
        catalogue: Catalogue,
        *,
        placed: Placed | None = None,
        photos: int | None = None,
    ) -> Arrangement:
        """Places for the photos that the manuscript does not hold, and the reasons.

        ``placed`` is what arranging put there before: what was taken out since stays out.
        """
        if not manuscript.passages:
            return Arrangement()
        models = models_of(
            *(self.folder.settings, catalogue, self.folder.root, self.folder.cache, _unwatched),
            elsewhere=self.elsewhere,
        )
        (text,) = texts_of([manuscript], self.folder.settings, catalogue, placed)
        return text.place(catalogue, photos, models)


def _unwatched(done: int, total: int, /) -> None:
    """Tell nobody how far the looking at photos is."""


def rehearse(
    folder: StoryFolder,
    manuscripts: Sequence[Manuscript],
    progress: Progress = unseen,
    *,
    found: Found | None = None,
) -> Rehearsal:
    """Read the story's photos, from the cache where they did not change.

    ``found`` is what was seen of their place just now, where somebody has looked already.
    Raises :class:`CatalogueError` where there is no folder of photos.
    """
    front = manuscripts[0].front
    run = Run(progress=progress)
    taken = take_in(folder.root, folder.settings, front, run, cache=folder.cache, found=found)
    asked = [clock for clock in taken.catalogue.clocks if clock.camera in front.clocks]
    catalogue = replace(taken.catalogue, clocks=(*asked, *taken.clocks))
    return Rehearsal(folder, catalogue, front, taken.elsewhere)
