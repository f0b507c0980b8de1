"""What arranging put into each manuscript, so that what a person takes out stays out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from recit.story.manuscript import Manuscript
from recit.story.photo import Catalogue

NAME = "placed.json"


@dataclass(frozen=True, slots=True)
class Placed:
    """The photos that arranging wrote, by the manuscript's file name, as their content's keys.

    It lies in the story's cache and may be deleted at any time: a photo that was taken out
    is then one like any other.
    """

    keys: Mapping[str, frozenset[str]]

    @classmethod
    def recall(cls, cache: Path) -> Placed:
        """What was remembered; nothing where it cannot be read."""
        try:
            return cls(
                msgspec.json.decode((cache / NAME).read_bytes(), type=dict[str, frozenset[str]])
            )
        except (OSError, msgspec.MsgspecError):
            return cls({})

    def taken_out(self, manuscript: Manuscript, catalogue: Catalogue) -> frozenset[str]:
        """The photos that stood in the manuscript and were taken out, with those of their moments.

        None where fewer than half of them are left: then the account was begun anew.
        """
        known = self.keys.get(Path(manuscript.file).name, frozenset())
        gone = known - _standing(manuscript, catalogue)
        if not gone or 2 * len(gone) > len(known):
            return frozenset()
        names = {photo.name for photo in catalogue.photos if photo.key in gone}
        return frozenset(
            frame
            for burst in catalogue.bursts
            if not names.isdisjoint(burst.frames)
            for frame in burst.frames
        )

    def with_placed(self, manuscript: Manuscript, catalogue: Catalogue) -> Placed:
        """With the photos that stand in a manuscript now."""
        name = Path(manuscript.file).name
        standing = _standing(manuscript, catalogue)
        known = self.keys.get(name, frozenset())
        kept = known if 2 * len(known - standing) <= len(known) else frozenset()
        return Placed({**self.keys, name: kept | standing})

    def keep(self, cache: Path) -> None:
        """Remember it; a cache that cannot be written remembers nothing."""
        rows = {name: sorted(keys) for name, keys in sorted(self.keys.items())}
        draft = cache / f"{NAME}.new"
        try:
            draft.write_bytes(msgspec.json.format(msgspec.json.encode(rows)))
            draft.replace(cache / NAME)
        except OSError:
            return


def _standing(manuscript: Manuscript, catalogue: Catalogue) -> frozenset[str]:
    known = catalogue.by_name
    return frozenset(known[line.photo].key for line in manuscript.photos if line.photo in known)
