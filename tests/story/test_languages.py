"""Several languages of one story show the same photos at the same places."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from recit.story.arrangement import Arrangement, Placement
from recit.story.languages import carry
from recit.story.manuscript import PhotoLine, parse

_SUMMIT = Path(__file__).parents[2] / "examples" / "summit"


def test_photos_are_carried_to_the_same_places() -> None:
    french = parse((_SUMMIT / "story.md").read_text(), "story.md")
    english = parse((_SUMMIT / "story.en.md").read_text(), "story.en.md")
    arrangement = Arrangement(
        tuple(
            Placement(f"photos/{p.index}{letter}.jpg", p.chapter, p.index, 0.9, row=row)
            for p in french.passages
            for letter, row in (("a", None), ("b", 1), ("c", 1))
        )
    )
    placed = french.place(arrangement)
    carried = carry(placed, english)
    assert carried is not None
    translated = english.place(carried)
    assert [(p.photo, p.chapter, p.after_passage) for p in translated.photos] == [
        (p.photo, p.chapter, p.after_passage) for p in placed.photos
    ]
    assert _rows(translated.photos) == _rows(placed.photos)
    assert carry(placed, translated) == Arrangement()


def _rows(photos: Iterable[PhotoLine]) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for photo in photos:
        rows.setdefault(photo.line, []).append(photo.photo)
    return list(rows.values())


def test_what_stands_in_the_other_language_already_stays() -> None:
    shown = parse("# T\n\na\n\n![](a.jpg)\n\n![](b.jpg)\n\nb")
    other = parse("# T\n\n![](a.jpg)\n\na\n\nb")
    carried = carry(shown, other)
    assert carried is not None
    assert [(p.photo, p.passage) for p in carried.placements] == [("b.jpg", 0)]


def test_texts_built_otherwise_share_no_places() -> None:
    shown = parse("# T\n\na\n\n![](a.jpg)\n\n## B\n\nb")
    assert carry(shown, parse("# T\n\n## B\n\na\n\nb")) is None
    assert carry(shown, parse("# T\n\na\n\nb\n\n## B")) is None
    assert carry(shown, parse("# T\n\na\n\n## B\n\nb\n\n## C")) is None
