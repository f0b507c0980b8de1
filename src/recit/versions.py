"""The languages of one story: one is arranged, the others show the same photos."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from recit.errors import ManuscriptError
from recit.story.arrangement import Arrangement
from recit.story.languages import carry
from recit.story.manuscript import Manuscript
from recit.story.model import Story
from recit.story.photo import Burst, Catalogue, Scene

if TYPE_CHECKING:
    from recit.arrangement.encoder import Models

Count = int | Literal["all"]
"""How many photos a story shows in the end: a number, or all that belong somewhere."""


@dataclass(frozen=True, slots=True)
class Version:
    """One language of a story: its file, what stood in it and what stands in it now."""

    file: Path
    before: Manuscript
    manuscript: Manuscript
    arrangement: Arrangement

    @property
    def changed(self) -> bool:
        """Whether photos were added."""
        return self.manuscript.text != self.before.text


@dataclass(frozen=True, slots=True)
class Text:
    """One language's manuscript as it was read.

    ``language`` (BCP 47) holds where its front matter states none. ``taken_out`` are photos
    that a person took out of it since they were placed.
    """

    file: Path
    manuscript: Manuscript
    language: str | None = None
    taken_out: frozenset[str] = frozenset()

    def place(self, catalogue: Catalogue, photos: int | None, models: Models) -> Arrangement:
        """Places of the text's own for the catalogue's photos."""
        # Nothing is arranged anew where every photo has its place.
        from recit.arrangement.arrange import arrange as place

        return place(
            self.manuscript,
            catalogue,
            photos=photos,
            encoder=models.encoder,
            sight=models.look(),
            language=self.language,
            taken_out=self.taken_out,
        )


def arrange_versions(
    texts: Sequence[Text],
    catalogue: Catalogue,
    *,
    count: Count | None,
    models: Callable[[], Models],
    only_bare: bool = False,
) -> tuple[Version, ...]:
    """The first text arranged, the others given the photos that it shows.

    With ``only_bare`` a manuscript that holds photos already stays as it is. ``models`` are
    asked for where something has to be placed.
    """
    if isinstance(count, int) and count < 1:
        raise ValueError(f"the number of photos to place is at least 1, not {count}")
    number = len(catalogue) if count == "all" else count
    first, *others = texts
    arrangement = Arrangement()
    if catalogue.photos and not (only_bare and first.manuscript.photos):
        arrangement = first.place(catalogue, number, models())
    placed = first.manuscript.place(arrangement)
    versions = [Version(first.file, first.manuscript, placed, arrangement)]
    for other in others:
        given = Arrangement()
        if placed.photos and not (only_bare and other.manuscript.photos):
            given = _given(placed, other, catalogue, models)
        changed = other.manuscript.place(given)
        versions.append(Version(other.file, other.manuscript, changed, given))
    return tuple(versions)


def _given(
    shown: Manuscript, other: Text, catalogue: Catalogue, models: Callable[[], Models]
) -> Arrangement:
    """The photos that ``shown`` holds and ``other`` does not, at the same places in it.

    Where the two are not built alike, the photos find places of their own.
    """
    carried = carry(shown, other.manuscript)
    if carried is None:
        names = {line.photo for line in (*shown.photos, *other.manuscript.photos)}
        return other.place(_only(catalogue, names), len(names), models())
    out = other.taken_out.union(other.manuscript.front.outtakes)
    return Arrangement(tuple(one for one in carried.placements if one.photo not in out))


def _only(catalogue: Catalogue, names: Collection[str]) -> Catalogue:
    """The catalogue of those photos, each a burst of its own."""
    photos = tuple(photo for photo in catalogue.photos if photo.name in names)
    place_of = {photo.name: index for index, photo in enumerate(photos)}
    scenes = (
        tuple(
            place_of[frame]
            for index in scene.bursts
            for frame in catalogue.bursts[index].frames
            if frame in place_of
        )
        for scene in catalogue.scenes
    )
    return Catalogue(
        photos=photos,
        bursts=tuple(Burst((photo.name,), photo.name) for photo in photos),
        scenes=tuple(Scene(bursts) for bursts in scenes if bursts),
        clocks=catalogue.clocks,
    )


def expect_own_languages(stories: Sequence[Story]) -> None:
    """See that each manuscript has a language, and so a page, of its own.

    Raises :class:`ManuscriptError` where two are in the same one.
    """
    for index, story in enumerate(stories):
        for earlier in stories[:index]:
            if story.language == earlier.language:
                raise ManuscriptError(
                    f"This is in the same language ({story.language}) as {earlier.source}",
                    file=story.source,
                    way_out="Name the file after its language, such as story.en.md,"
                    " and say language: in each front matter.",
                )
