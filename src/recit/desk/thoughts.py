"""What the stages think of the story, worked out while the editor goes on working."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from recit.checks import Findings
from recit.desk.journal import name_of
from recit.errors import RecitError
from recit.rehearsal import Rehearsal
from recit.story.arrangement import Arrangement, Outtake, Placement
from recit.story.edits import bare
from recit.story.manuscript import Manuscript
from recit.story.photo import Catalogue

_FAREWELL = 2.0
"""Seconds to wait at the end for a thought that is being had."""


_PAUSE = 0.3
"""Seconds to let pass before thinking: the editor's next change comes first."""


@dataclass(frozen=True)
class Thoughts:
    """What is thought of one manuscript.

    ``opinion`` has each photo's best place as if none stood yet, with the reasons;
    ``proposal`` places for photos that the manuscript does not hold; ``findings`` what
    the checks found, ``None`` while they have not run. ``number`` grows with each new
    thought.
    """

    opinion: Mapping[str, Placement] = field(default_factory=dict)
    outtakes: Mapping[str, Outtake] = field(default_factory=dict)
    proposal: Arrangement = field(default_factory=Arrangement)
    findings: Findings | None = None
    number: int = 0


class Thinker:
    """Thinks about several manuscripts, one thing at a time, the quick things first."""

    def __init__(
        self,
        rehearsal: Callable[[], Rehearsal],
        manuscripts: Callable[[], Sequence[Manuscript]],
        catalogue: Callable[[Manuscript], Catalogue],
        now: Callable[[], datetime],
        ring: Callable[[], None],
    ) -> None:
        self._rehearsal = rehearsal
        self._manuscripts = manuscripts
        self._catalogue = catalogue
        self._now = now
        self._ring = ring
        self._thoughts: dict[str, Thoughts] = {}
        self._judged: dict[str, str] = {}
        self._proposed: dict[str, str] = {}
        self._opined: dict[str, str] = {}
        self._change = threading.Condition()
        self._asked = True
        self._open = True
        self._thread = threading.Thread(target=self._work, name="desk-thinker", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop; a thought that is being had is of no use any more."""
        with self._change:
            self._open = False
            self._change.notify_all()
        self._thread.join(_FAREWELL)

    def of(self, manuscript: Manuscript) -> Thoughts:
        """What is thought of the manuscript so far."""
        return self._thoughts.get(manuscript.file, Thoughts())

    def ask(self) -> None:
        """Think again: a manuscript changed, or the photos did."""
        with self._change:
            self._asked = True
            self._change.notify_all()

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._asked or not self._open)
                self._change.wait_for(lambda: not self._open, _PAUSE)
                if not self._open:
                    return
                self._asked = False
            for think in (self._judge, self._opine, self._propose):
                for manuscript in self._manuscripts():
                    if self._asked:
                        break
                    try:
                        think(manuscript)
                    except RecitError:
                        # what is wrong is told where the story is shown
                        continue

    def _judge(self, manuscript: Manuscript) -> None:
        rehearsal = self._rehearsal()
        state = f"{id(rehearsal)} {manuscript.text}"
        if self._judged.get(manuscript.file) == state:
            return
        catalogue = self._catalogue(manuscript)
        story = rehearsal.tell(manuscript, catalogue)
        findings = rehearsal.judge(story, catalogue, manuscript, self._now())
        self._judged[manuscript.file] = state
        self._think(manuscript, replace(self.of(manuscript), findings=findings))

    def _opine(self, manuscript: Manuscript) -> None:
        """Each photo's best place by the words alone: anew only when words changed."""
        rehearsal = self._rehearsal()
        plain = bare(manuscript)
        state = f"{id(rehearsal)} {name_of(plain.text)}"
        if self._opined.get(manuscript.file) == state:
            return
        catalogue = self._catalogue(plain)
        arrangement = rehearsal.propose(plain, catalogue, photos=len(catalogue))
        self._opined[manuscript.file] = state
        opinion = {one.photo: one for one in arrangement.placements}
        outtakes = {one.photo: one for one in arrangement.outtakes}
        self._think(manuscript, replace(self.of(manuscript), opinion=opinion, outtakes=outtakes))

    def _propose(self, manuscript: Manuscript) -> None:
        rehearsal = self._rehearsal()
        state = f"{id(rehearsal)} {manuscript.text}"
        if self._proposed.get(manuscript.file) == state:
            return
        catalogue = self._catalogue(manuscript)
        proposal = rehearsal.propose(manuscript, catalogue)
        self._proposed[manuscript.file] = state
        self._think(manuscript, replace(self.of(manuscript), proposal=proposal))

    def _think(self, manuscript: Manuscript, thoughts: Thoughts) -> None:
        self._thoughts[manuscript.file] = replace(thoughts, number=thoughts.number + 1)
        self._ring()
