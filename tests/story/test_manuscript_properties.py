"""What holds for every manuscript: nothing is lost, and photos stand where they were asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recit.errors import RecitError
from recit.story.arrangement import Arrangement, Placement
from recit.story.manuscript import Manuscript, parse
from recit.story.names import from_destination, to_destination
from tests.story.grammar import file_names, manuscripts

_ROOT = Path(__file__).parents[2]
_REAL = sorted(
    path for pattern in ("*.md", "docs/**/*.md", "examples/*/*.md") for path in _ROOT.glob(pattern)
)
many = settings(max_examples=120, deadline=None)
_TAGS = st.lists(
    st.sampled_from(("<", "!", "[", "]", ">", "--", "?", "CDATA", "div", "p", "/", '"', "&", "\n"))
)
_MARKS = "#*-_`~>|[]()!<>{}\\&:'\"=+. \t\n\r\u2028\x0b\x0c\x00\ufeffaé1"


def slots(manuscript: Manuscript) -> list[tuple[int, int]]:
    """Every place that a photo may stand at."""
    after = [(passage.chapter, passage.index) for passage in manuscript.passages]
    under = [(heading.chapter, heading.after_passage) for heading in manuscript.chapters]
    return [(0, -1), *under, *after]


@st.composite
def arrangements(draw: st.DrawFn, manuscript: Manuscript) -> Arrangement:
    chosen = draw(st.lists(st.sampled_from(slots(manuscript)), max_size=6))
    names = draw(st.lists(file_names(), min_size=len(chosen), max_size=len(chosen), unique=True))
    rows = draw(st.lists(st.sampled_from((None, 1, 2)), min_size=len(chosen), max_size=len(chosen)))
    return Arrangement(
        tuple(
            Placement(f"photos/{name}", chapter, passage, 0.9, row=row)
            for (chapter, passage), name, row in zip(chosen, names, rows, strict=True)
        )
    )


def attempt(call: Callable[[], Manuscript]) -> Manuscript | RecitError:
    try:
        return call()
    except RecitError as error:
        return error


def words(manuscript: Manuscript) -> list[tuple[int, str, str]]:
    return [(p.chapter, p.kind, p.text) for p in manuscript.passages]


def is_placed_well(before: Manuscript, after: Manuscript, arrangement: Arrangement) -> None:
    """``after`` is ``before`` with the arrangement's photos, and not a byte else."""
    standing = {line.photo for line in before.photos}
    added = [line for line in after.photos if line.photo not in standing]
    asked = [one for one in arrangement.placements if one.photo not in standing]
    assert {line.photo: (line.chapter, line.after_passage) for line in added} == {
        one.photo: (one.chapter, one.passage) for one in asked
    }
    assert len(added) == len(asked)
    assert not any(line.inline for line in added)
    assert words(after) == words(before)
    assert after.front == before.front
    kept = [replace(line, line=0) for line in after.photos if line.photo in standing]
    assert kept == [replace(line, line=0) for line in before.photos]
    assert is_cut_from(before.text, after, {line.line for line in added})


def is_cut_from(text: str, longer: Manuscript, numbers: set[int]) -> bool:
    """Whether dropping those lines, and line breaks about them, gives ``text`` back."""
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", longer.text.removeprefix("\ufeff"))
    kept = [""]
    for number, line in enumerate(lines, 1):
        if number in numbers:
            kept.append(line[len(line.rstrip("\r\n")) :])
        else:
            kept[-1] += line
    breaks = "(?:\r\n|\r|\n)*"
    kept[1:] = [part.lstrip("\r\n") for part in kept[1:]]
    kept[:-1] = [part.rstrip("\r\n") for part in kept[:-1]]
    pattern = breaks.join(map(re.escape, kept))
    return re.fullmatch(pattern, text.removeprefix("\ufeff")) is not None


@given(manuscripts())
@many
def test_reading_keeps_every_byte_and_counts_in_order(text: str) -> None:
    manuscript = parse(text)
    assert manuscript.text == text
    assert [p.index for p in manuscript.passages] == list(range(len(manuscript.passages)))
    assert [c.chapter for c in manuscript.chapters] == [
        number + 1 for number in range(len(manuscript.chapters))
    ]
    last = 0
    for block in manuscript.blocks:
        first, end = block.lines
        assert last < first <= end
        last = end
    assert manuscript.place(Arrangement()) is manuscript


@given(manuscripts(), st.data())
@many
def test_placed_photos_stand_where_they_were_asked_and_nothing_else_changes(
    text: str, data: st.DataObject
) -> None:
    manuscript = parse(text)
    arrangement = data.draw(arrangements(manuscript))
    placed = attempt(lambda: manuscript.place(arrangement))
    if isinstance(placed, RecitError):
        assert "never closed" in placed.message
        assert any(mark in text for mark in ("~~~", "<!-- never", "<pre>", "`"))
        return
    is_placed_well(manuscript, placed, arrangement)
    assert parse(placed.text) == placed
    assert placed.place(arrangement) is placed
    assert _breaks(placed.text) <= (_breaks(text) or {"\n"})


def _breaks(text: str) -> set[str]:
    return set(re.findall("\r\n|\r|\n", text))


@given(
    st.one_of(st.text(_MARKS, max_size=80), _TAGS.map(lambda parts: "<div>" + "".join(parts))),
    st.data(),
)
@many
def test_any_text_is_read_or_refused_with_its_file(text: str, data: st.DataObject) -> None:
    manuscript = attempt(lambda: parse(text, "account.md"))
    if isinstance(manuscript, RecitError):
        assert manuscript.file == "account.md"
        return
    assert manuscript.text == text
    arrangement = data.draw(arrangements(manuscript))
    placed = attempt(lambda: manuscript.place(arrangement))
    if isinstance(placed, RecitError):
        assert placed.file == "account.md"
        return
    is_placed_well(manuscript, placed, arrangement)


@given(st.one_of(manuscripts(), st.text(_MARKS, max_size=60)), file_names())
@many
def test_a_rejected_photo_is_added_to_the_front_matter_and_nothing_else(
    text: str, name: str
) -> None:
    manuscript = attempt(lambda: parse(text))
    if isinstance(manuscript, RecitError):
        assert manuscript.file == "story.md"
        return
    rejected = attempt(lambda: manuscript.reject(f"photos/{name}"))
    if isinstance(rejected, RecitError):
        assert rejected.file == "story.md"
        return
    assert rejected.front.outtakes[-1] == f"photos/{name}"
    assert rejected.front.title == manuscript.front.title
    assert words(rejected) == words(manuscript)
    assert body(rejected) == body(manuscript)
    characters = iter(rejected.text)
    assert all(character in characters for character in text), "something was taken out"
    assert rejected.reject(f"photos/{name}") is rejected


def body(manuscript: Manuscript) -> str:
    """What follows the front matter, and the empty line that a new one brings."""
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", manuscript.text.removeprefix("\ufeff"))
    return "".join(lines[manuscript.body - 1 :]).lstrip("\r\n")


@given(file_names())
@many
def test_every_file_name_survives_its_way_through_a_destination(name: str) -> None:
    assert from_destination(to_destination(f"photos/{name}")) == f"photos/{name}"
    assert parse(f"![]({to_destination(f'photos/{name}')})").photos[0].photo == f"photos/{name}"


@pytest.mark.parametrize("path", _REAL, ids=lambda path: str(path.relative_to(_ROOT)))
def test_real_markdown_takes_a_photo_at_each_place(path: Path) -> None:
    manuscript = parse(path.read_bytes().decode(), path.name)
    arrangement = Arrangement(
        tuple(
            Placement(f"photos/é {number}.jpg", chapter, passage, 1.0)
            for number, (chapter, passage) in enumerate(slots(manuscript))
        )
    )
    is_placed_well(manuscript, manuscript.place(arrangement), arrangement)
