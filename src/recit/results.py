"""What the project's verbs give back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recit.editions.press import Printed
from recit.story.arrangement import Arrangement
from recit.story.manuscript import Manuscript
from recit.story.model import Story
from recit.story.photo import Catalogue, Clock
from recit.verdict import Verdict
from recit.versions import Version


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
    ``lacking`` are the parts of the story's end, such as ``map``, that were asked for and
    that the photos do not tell enough for. ``printed`` says what became of the published
    folder, where it is one, ``made`` how many pictures had to be made, ``address`` the URL
    that the folder is for, where it is known.
    """

    pages: tuple[Path, ...]
    lacking: tuple[str, ...] = ()
    printed: Printed | None = None
    made: int = 0
    address: str | None = None
