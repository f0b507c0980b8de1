"""What arranging put into each manuscript, so that what a person takes out stays out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from recit.story.manuscript import Manuscript
from recit.story.photo import Catalogue

NAME = "placed.json"


class Kept(msgspec.Struct, frozen=True):
    """Of one manuscript, as the keys of contents: what it held last, and what was taken out."""

    shown: frozenset[str] = frozenset()
    out: frozenset[str] = frozenset()

    def without(self, standing: frozenset[str]) -> frozenset[str]:
        """What is taken out, where these stand now.

        Nothing where fewer than half of what it held last are left: it was begun anew.
        """
        gone = self.shown - standing
        if 2 * len(gone) > len(self.shown):
            return frozenset()
        return (self.out | gone) - standing


@dataclass(frozen=True, slots=True)
class Placed:
    """What each manuscript held when it was last arranged, by its file's name.

    It lies in the story's cache and may be deleted at any time: a photo that was taken out
    is then one like any other.
    """

    kept: Mapping[str, Kept]

    @classmethod
    def recall(cls, cache: Path) -> Placed:
        """What was remembered; nothing where it cannot be read."""
        try:
            return cls(msgspec.json.decode((cache / NAME).read_bytes(), type=dict[str, Kept]))
        except (OSError, msgspec.MsgspecError):
            return cls({})

    def taken_out(self, manuscript: Manuscript, catalogue: Catalogue) -> frozenset[str]:
        """The photos that stood in the manuscript and were taken out, with those of their moments.

        A moment of which another frame stands there was not taken out.
        """
        gone = self._of(manuscript).without(_standing(manuscript, catalogue))
        names = {photo.name for photo in catalogue.photos if photo.key in gone}
        shown = {line.photo for line in manuscript.photos}
        return frozenset(
            frame
            for burst in catalogue.bursts
            if not names.isdisjoint(burst.frames) and shown.isdisjoint(burst.frames)
            for frame in burst.frames
        )

    def with_placed(self, manuscript: Manuscript, catalogue: Catalogue) -> Placed:
        """With the photos that stand in a manuscript now."""
        standing = _standing(manuscript, catalogue)
        kept = Kept(standing, self._of(manuscript).without(standing))
        return Placed({**self.kept, Path(manuscript.file).name: kept})

    def _of(self, manuscript: Manuscript) -> Kept:
        return self.kept.get(Path(manuscript.file).name, Kept())

    def keep(self, cache: Path) -> None:
        """Remember it; a cache that cannot be written remembers nothing."""
        draft = cache / f"{NAME}.new"
        try:
            rows = msgspec.json.encode(self.kept, order="deterministic")
            draft.write_bytes(msgspec.json.format(rows))
            draft.replace(cache / NAME)
        except OSError:
            return


def _standing(manuscript: Manuscript, catalogue: Catalogue) -> frozenset[str]:
    known = catalogue.by_name
    return frozenset(known[line.photo].key for line in manuscript.photos if line.photo in known)
