"""What the account and the photos say of themselves, before anything is compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recit.arrangement import words
from recit.arrangement.align import Layout
from recit.arrangement.filenames import called, counted, named_time
from recit.story.clock import event_clock, wall_time
from recit.story.manuscript import Manuscript
from recit.story.photo import Burst, Catalogue, Photo, Position

Indices = NDArray[np.intp]
Matrix = NDArray[np.float64]

ARCHIVE = frozenset({"file", "archive", "archives", "archiv", "archivo"})
"""Flags and keywords that say: from before the event."""

AFAR = 60.0
"""Days beyond the middle half of the photos, and three times its length, that make one
an archive picture."""

NONE = -1
"""Stands for a passage that is not there: above the first slot of a chapter, for one."""


@dataclass(frozen=True)
class Ground:
    """The account as places for photos: a slot under each heading and after each passage.

    ``language`` is a BCP 47 tag where it is known.

    Arrays over slots: ``chapter``; ``passage``, the index of the passage after which the
    slot stands in the manuscript; ``above`` and ``below``, the passages beside it within
    its chapter or :data:`NONE`; ``step``, how many passages of the chapter stand before it.
    """

    texts: tuple[str, ...]
    headings: tuple[str, ...]
    kinds: tuple[str, ...]
    language: str | None
    chapter: Indices
    passage: Indices
    above: Indices
    below: Indices
    step: Indices

    @cached_property
    def layout(self) -> Layout:
        """The slots as the chain sees them."""
        return Layout(self.chapter)

    @cached_property
    def spread(self) -> Counter[str]:
        """How many passages hold each word, by its stem."""
        return Counter(stem for text in self.texts for stem in set(words.stems(text)))

    @cached_property
    def before(self) -> Matrix:
        """For each slot the share of the account's words that stand before it, 0 to 1."""
        words = np.array([len(text.split()) for text in self.texts], np.float64)
        running = np.concatenate(([0.0], np.cumsum(words)))
        return np.asarray(running[self.passage + 1] / max(running[-1], 1.0), np.float64)

    @classmethod
    def of(cls, manuscript: Manuscript, language: str | None = None) -> Ground:
        """The ground of a manuscript; sub-headings count with the passage under them.

        ``language`` is a BCP 47 tag for an account whose front matter states none.
        """
        chapters = 1 + max([0, *(heading.chapter for heading in manuscript.headings)])
        under: dict[int, list[str]] = {}
        headings = [""] * chapters
        for heading in manuscript.headings:
            if heading.level == 2:
                headings[heading.chapter] = heading.text
            elif heading.level > 2:
                under.setdefault(heading.after_passage + 1, []).append(heading.text)
        inside: list[list[int]] = [[] for _ in range(chapters)]
        for passage in manuscript.passages:
            inside[passage.chapter].append(passage.index)
        rows: list[tuple[int, int, int, int, int]] = []
        last = NONE
        for chapter, members in enumerate(inside):
            rows.append((chapter, last, NONE, members[0] if members else NONE, 0))
            for step, index in enumerate(members, 1):
                below = members[step] if step < len(members) else NONE
                rows.append((chapter, index, index, below, step))
            last = members[-1] if members else last
        chapter_, passage_, above, below_, step_ = np.array(rows, np.intp).T
        return cls(
            texts=tuple(
                " ".join([*under.get(passage.index, ()), passage.text])
                for passage in manuscript.passages
            ),
            headings=tuple(headings),
            kinds=tuple(passage.kind for passage in manuscript.passages),
            language=manuscript.front.language or language or words.tongue(manuscript.text),
            chapter=chapter_,
            passage=passage_,
            above=above,
            below=below_,
            step=step_,
        )


@dataclass(frozen=True, slots=True)
class Clue:
    """One burst as evidence: what its frames say together.

    ``text`` is what people wrote about it: caption, headline, keywords. ``local`` is the
    story's local time, naive; ``named`` tells that only the file's name states it. ``title`` is
    what the file's name says of the picture, where nobody wrote anything else. ``number``
    is the file's number in its run of names, where the name has one.
    ``archive`` tells that the picture is from before the event, or from long after;
    ``apart`` that its moment says nothing of the others' order.
    """

    burst: Burst
    pick: Photo
    caption: str
    headline: str
    keywords: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    local: datetime | None
    position: Position | None
    colours: tuple[float, ...]
    number: tuple[str, int] | None
    named: bool = False
    title: str = ""
    archive: bool = False
    apart: bool = False

    @property
    def loose(self) -> bool:
        """Whether the photo stands outside the order of capture."""
        return self.archive or self.apart

    @property
    def text(self) -> str:
        """Everything written about the burst, in one string; without a caption, its people.

        Where nothing was, the words in its file's name.
        """
        people = () if self.caption else self.people
        parts = (self.caption, self.headline, *people, *self.keywords)
        return ". ".join(part for part in parts if part) or self.title


def clues(catalogue: Catalogue) -> tuple[Clue, ...]:
    """One clue for each burst, in the catalogue's capture order."""
    clock = event_clock(catalogue.photos, None)
    common = _common(catalogue)
    order = {photo.name: at for at, photo in enumerate(catalogue.photos)}
    bursts = sorted(catalogue.bursts, key=lambda burst: order[burst.pick])
    afar = _afar(catalogue, clock)
    return tuple(_clue(catalogue, burst, clock, common, afar) for burst in bursts)


def _clue(
    catalogue: Catalogue,
    burst: Burst,
    clock: tzinfo | None,
    common: frozenset[str],
    afar: frozenset[str],
) -> Clue:
    pick = catalogue[burst.pick]
    frames = [pick, *(catalogue[name] for name in burst.frames if name != burst.pick)]
    told = next((frame for frame in frames if frame.caption.sentence), pick)
    local = _local(pick, clock)
    people = dict.fromkeys(
        person.name for frame in frames for person in (*frame.people, *frame.caption.people)
    )
    return Clue(
        burst=burst,
        pick=pick,
        caption=told.caption.sentence,
        headline=told.headline or "",
        keywords=tuple(
            keyword
            for keyword in dict.fromkeys(word for frame in frames for word in frame.keywords)
            if keyword not in common and keyword not in people
        ),
        people=tuple(people),
        places=tuple(name for name in pick.place.names if name not in common),
        local=local,
        title=next((said for frame in frames if (said := called(frame.name))), ""),
        named=local is not None and wall_time(pick, clock) is None,
        position=next((frame.gps for frame in frames if frame.gps), None),
        colours=pick.look.colours,
        number=counted(pick.name),
        archive=pick.name in afar
        or not ARCHIVE.isdisjoint(mark.lower() for mark in (*pick.caption.flags, *pick.keywords)),
    )


def _local(photo: Photo, clock: tzinfo | None) -> datetime | None:
    return wall_time(photo, clock) or named_time(photo.name, clock)


def _afar(catalogue: Catalogue, clock: tzinfo | None) -> frozenset[str]:
    """Photos taken far from the others: more than :data:`AFAR` days outside the middle half."""
    days = {
        photo.name: local.toordinal()
        for photo in catalogue.photos
        if (local := _local(photo, clock)) is not None
    }
    if len(days) < 4:
        return frozenset()
    low, high = np.quantile(list(days.values()), [0.25, 0.75])
    margin = AFAR + 3.0 * (high - low)
    return frozenset(
        name for name, day in days.items() if day < low - margin or day > high + margin
    )


def _common(catalogue: Catalogue) -> frozenset[str]:
    """Keywords and places that most photos share: they place none of them."""
    counts = Counter(
        word for photo in catalogue.photos for word in {*photo.keywords, *photo.place.names}
    )
    return frozenset(
        word for word, count in counts.items() if count > 2 and 2 * count > len(catalogue.photos)
    )
