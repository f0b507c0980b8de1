"""What the stages think of a story, in a process of its own: the editor's hand never waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from recit.checks import Findings
from recit.folder import open_folder, read_text
from recit.placed import Placed
from recit.rehearsal import Rehearsal, rehearse
from recit.story.arrangement import Arrangement
from recit.story.edits import bare
from recit.story.front import FrontMatter
from recit.story.manuscript import parse
from recit.story.photo import Catalogue

Kind = Literal["judge", "opine", "propose"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a manuscript's text.

    ``judge`` asks for the checks' findings at the instant ``now``; ``opine`` for every
    photo's best place, as if none stood yet; ``propose`` for places for the photos that
    the text does not hold. ``reading`` counts how often the photos were read: they are
    read again where it has changed.
    """

    kind: Kind
    file: str
    text: str
    reading: int
    now: datetime


Answer = Findings | Arrangement


class Mind:
    """Answers questions about the story in ``root``; keeps its photos from one to the next."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._held: tuple[int, Rehearsal] | None = None
        self._settled: tuple[str | None, dict[str, timedelta], Catalogue] | None = None

    def __call__(self, question: Question) -> Answer:
        """The answer; raises as the stages do."""
        rehearsal = self._rehearsal(question.reading)
        manuscript = parse(question.text, question.file, rehearsal.catalogue.by_name)
        catalogue = self._catalogue(rehearsal, manuscript.front)
        if question.kind == "propose":
            placed = Placed.recall(rehearsal.folder.cache)
            return rehearsal.propose(manuscript, catalogue, placed=placed)
        if question.kind == "opine":
            return rehearsal.propose(bare(manuscript), catalogue, photos=len(catalogue))
        story = rehearsal.tell(manuscript, catalogue)
        return rehearsal.judge(story, catalogue, manuscript, question.now)

    def _rehearsal(self, reading: int) -> Rehearsal:
        if self._held is None or self._held[0] != reading:
            folder = open_folder(self._root)
            manuscripts = [parse(read_text(file), str(file)) for file in folder.manuscripts]
            self._held = (reading, rehearse(folder, manuscripts))
            self._settled = None
        return self._held[1]

    def _catalogue(self, rehearsal: Rehearsal, front: FrontMatter) -> Catalogue:
        """The catalogue by these clocks, as long as they stay."""
        held = self._settled
        if held is not None and held[:2] == (front.timezone, front.clocks):
            return held[2]
        catalogue = rehearsal.settled(front)
        self._settled = (front.timezone, front.clocks, catalogue)
        return catalogue
