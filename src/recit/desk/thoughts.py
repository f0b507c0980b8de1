"""What the stages think of the story, worked out while the editor goes on working."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import TypeVar

from recit.checks import Findings
from recit.desk.journal import name_of
from recit.desk.mind import Answer, Kind, Mind, Question
from recit.engines import Failed, Lost
from recit.errors import RecitError
from recit.story.arrangement import Outtake, Placement
from recit.story.cause import cause
from recit.story.manuscript import Manuscript
from recit.story.passages import Passage
from recit.workers import Companion

_Place = TypeVar("_Place", Placement, Outtake)

_FAREWELL = 2.0
"""Seconds to wait at the end for the thread that asks."""

_PAUSE = 0.2
"""Seconds to let pass before thinking: the editor's next change comes first."""

_MODESTY = 5
"""How far thinking stands back, as ``nice`` counts, for what the editor waits for."""

_ORDER: tuple[Kind, ...] = ("judge", "opine", "propose")
"""The quick questions first."""


@dataclass(frozen=True)
class Thoughts:
    """What is thought of one manuscript.

    ``opinion`` has each photo's best place as if none stood yet, with the reasons;
    ``proposal`` places for photos that the manuscript did not hold; both count the
    ``passages``. ``findings`` are what the checks found, ``None`` while they have not
    run; ``troubles`` why something could not be worked out. ``number`` grows with each
    new thought.
    """

    opinion: Mapping[str, Placement] = field(default_factory=dict)
    outtakes: Mapping[str, Outtake] = field(default_factory=dict)
    proposal: tuple[Placement, ...] = ()
    passages: tuple[Passage, ...] = ()
    findings: Findings | None = None
    troubles: Mapping[Kind, RecitError] = field(default_factory=dict)
    number: int = 0

    def fitted(self, manuscript: Manuscript) -> Thoughts:
        """These thoughts of a manuscript that has moved on since.

        Photos that stand in it now, or were rejected, are proposed no more; a place
        behind a passage goes where the passage went.
        """
        settled = {line.photo for line in manuscript.photos} | set(manuscript.front.outtakes)
        waiting = tuple(one for one in self.proposal if one.photo not in settled)
        fitted = self if len(waiting) == len(self.proposal) else replace(self, proposal=waiting)
        if _worded(self.passages) == _worded(manuscript.passages):
            return fitted
        places = _moved(self.passages, manuscript.passages)
        return replace(
            fitted,
            opinion={name: _at(one, places) for name, one in self.opinion.items()},
            outtakes={name: _at(one, places) for name, one in self.outtakes.items()},
            proposal=tuple(_at(one, places) for one in waiting),
            passages=manuscript.passages,
        )

    def spot(self, photo: str) -> tuple[int, int] | None:
        """The chapter and the passage where the photo fits best, as far as is known."""
        proposed = next((one for one in self.proposal if one.photo == photo), None)
        best = proposed or self.opinion.get(photo) or self.outtakes.get(photo)
        return None if best is None else (best.chapter, best.passage)


class Thinker:
    """Asks a :class:`Mind` about several manuscripts, one question at a time."""

    def __init__(
        self,
        root: Path,
        manuscripts: Callable[[], Sequence[Manuscript]],
        reading: Callable[[], int],
        now: Callable[[], datetime],
        ring: Callable[[], None],
    ) -> None:
        self._mind: Companion[Question, Answer] = Companion(Mind(root), modesty=_MODESTY)
        self._manuscripts = manuscripts
        self._reading = reading
        self._now = now
        self._ring = ring
        self._thoughts: dict[str, Thoughts] = {}
        self._asked: dict[tuple[Kind, str], str] = {}
        self._change = threading.Condition()
        self._due = True
        self._open = True
        self._thread = threading.Thread(target=self._work, name="desk-thinker", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop; a thought that is being had is of no use any more."""
        with self._change:
            self._open = False
            self._change.notify_all()
        self._mind.close()
        self._thread.join(_FAREWELL)

    def of(self, manuscript: Manuscript) -> Thoughts:
        """What is thought of the manuscript so far, perhaps in an earlier state of it."""
        return self._thoughts.get(manuscript.file, Thoughts())

    def ask(self) -> None:
        """Think again: a manuscript changed, or the photos did."""
        with self._change:
            self._due = True
            self._change.notify_all()

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._due or not self._open)
                self._change.wait_for(lambda: not self._open, _PAUSE)
                if not self._open:
                    return
                self._due = False
            for kind in _ORDER:
                for manuscript in self._manuscripts():
                    if self._open and not self._due:
                        self._think(kind, manuscript)

    def _think(self, kind: Kind, manuscript: Manuscript) -> None:
        reading = self._reading()
        about = f"{reading} {_matter(kind, manuscript)}"
        if self._asked.get((kind, manuscript.file)) == about:
            return
        answer = self._answer(
            Question(kind, manuscript.file, manuscript.text, reading, self._now())
        )
        now = next((one for one in self._manuscripts() if one.file == manuscript.file), manuscript)
        if not self._open or f"{self._reading()} {_matter(kind, now)}" != about:
            return  # of a state that is no more: the present one is asked about next
        if not isinstance(answer, RecitError):
            self._asked[kind, manuscript.file] = about
        thoughts = _with(self.of(manuscript), kind, answer, manuscript)
        self._thoughts[manuscript.file] = replace(thoughts, number=thoughts.number + 1)
        self._ring()

    def _answer(self, question: Question) -> Answer | RecitError:
        """The answer, or why there is none: the next change asks again."""
        try:
            answer = self._mind.ask(question)
        except RecitError as error:
            return error
        if isinstance(answer, Lost):
            return RecitError(cause("mind-lost", why=answer.cause))
        if not isinstance(answer, Failed):
            return answer
        if isinstance(answer.error, RecitError):
            return answer.error
        return RecitError(f"{type(answer.error).__name__}: {answer.error}")


def _matter(kind: Kind, manuscript: Manuscript) -> str:
    """What the answer depends on: all of the text, its words and clocks, or these and photos."""
    if kind == "judge":
        return name_of(manuscript.text)
    front = manuscript.front
    headings = [(one.level, one.text, one.after_passage) for one in manuscript.headings]
    facts = (front.language, front.date, front.timezone, front.place, sorted(front.clocks.items()))
    told = [name_of(f"{facts} {headings} {_worded(manuscript.passages)}")]
    if kind == "propose":
        stand = (f"{one.photo} {one.chapter} {one.after_passage}" for one in manuscript.photos)
        told += [*sorted(stand), *sorted(front.outtakes), str(front.lead)]
    return " ".join(told)


def _with(
    thoughts: Thoughts, kind: Kind, answer: Answer | RecitError, manuscript: Manuscript
) -> Thoughts:
    """The thoughts with that answer among them."""
    if isinstance(answer, RecitError):
        findings = None if kind == "judge" else thoughts.findings
        return replace(thoughts, findings=findings, troubles={**thoughts.troubles, kind: answer})
    healed = {known: trouble for known, trouble in thoughts.troubles.items() if known != kind}
    thoughts = replace(thoughts, troubles=healed)
    if isinstance(answer, Findings):
        return replace(thoughts, findings=answer)
    thoughts = replace(thoughts.fitted(manuscript), passages=manuscript.passages)
    if kind == "propose":
        return replace(thoughts, proposal=answer.placements)
    return replace(
        thoughts,
        opinion={one.photo: one for one in answer.placements},
        outtakes={one.photo: one for one in answer.outtakes},
    )


def _worded(passages: Sequence[Passage]) -> list[tuple[int, str]]:
    return [(one.chapter, one.text) for one in passages]


def _moved(old: Sequence[Passage], new: Sequence[Passage]) -> Mapping[int, tuple[int, int]]:
    """For each old passage the one that it is now, or that stands there, and chapters gained."""
    were, are = [one.text for one in old], [one.text for one in new]
    now = {-1: -1}
    for _, start, end, first, last in SequenceMatcher(
        None, were, are, autojunk=False
    ).get_opcodes():
        now |= {index: min(first + index - start, last - 1) for index in range(start, end)}
    once = {text for text, times in Counter(were).items() if times == 1 == are.count(text)}
    now |= {index: are.index(text) for index, text in enumerate(were) if text in once}
    chapters = {-1: 0} | {one.index: one.chapter for one in new}
    return {
        index: (at, 0 if index < 0 else chapters[at] - old[index].chapter)
        for index, at in now.items()
    }


def _at(one: _Place, places: Mapping[int, tuple[int, int]]) -> _Place:
    passage, gained = places.get(one.passage, (one.passage, 0))
    return replace(one, passage=passage, chapter=max(0, one.chapter + gained))
