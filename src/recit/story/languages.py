"""One story in several languages: the same photos at the same places."""

from __future__ import annotations

from collections import Counter

from recit.story.arrangement import Arrangement, Placement, Reason
from recit.story.cause import cause
from recit.story.manuscript import Manuscript


def carry(shown: Manuscript, other: Manuscript) -> Arrangement | None:
    """The photos that ``shown`` holds and ``other`` lacks, at the same places in ``other``.

    ``None`` where the two are not built alike: another number of passages in a chapter.
    """
    if _build(shown) != _build(other) or len(shown.chapters) != len(other.chapters):
        return None
    standing = {line.photo for line in other.photos}
    in_line = Counter(line.line for line in shown.photos if not line.inline)
    where = Reason("order", 0.0, cause("carried", file=shown.file))
    return Arrangement(
        tuple(
            Placement(
                photo=line.photo,
                chapter=line.chapter,
                passage=line.after_passage,
                confidence=1.0,
                reasons=(where,),
                row=line.line if in_line[line.line] > 1 and not line.inline else None,
            )
            for line in shown.photos
            if line.photo not in standing
        )
    )


def _build(manuscript: Manuscript) -> list[int]:
    """The chapter of each passage."""
    return [passage.chapter for passage in manuscript.passages]
