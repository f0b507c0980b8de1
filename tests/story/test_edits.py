"""Edits by hand: each does what it says, and nothing else, to every manuscript."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from recit.errors import ManuscriptError, RecitError
from recit.story import edits, matter
from recit.story.front import Waiver
from recit.story.manuscript import Manuscript, parse
from recit.story.passages import PhotoLine
from tests.story.grammar import file_names, manuscripts
from tests.story.test_manuscript_properties import slots

many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
"""Texts that are no story, or name a photo twice, are passed over, and are many."""

TEXT = """\
# A day

## Morning

one

![](photos/a.jpg)

two

![seen](photos/b.jpg "said"){.wide}
![](photos/c.jpg)

## Evening

three
"""


def read(text: str) -> Manuscript:
    """The manuscript, where it is one and names each photo once."""
    try:
        manuscript = parse(text)
    except RecitError:
        assume(False)
        raise
    names = [line.photo for line in manuscript.photos]
    assume(len(names) == len(set(names)))
    return manuscript


def attempt(edit: Callable[[], Manuscript]) -> Manuscript | None:
    """What the edit makes; it may refuse, never spoil."""
    try:
        return edit()
    except ManuscriptError as error:
        if error.way_out is None:
            raise
        return None


def words(manuscript: Manuscript) -> list[tuple[int, str, str]]:
    return [(one.chapter, one.kind, one.text) for one in manuscript.passages]


def others(manuscript: Manuscript, *photos: str) -> list[tuple[object, ...]]:
    return [
        (line.photo, line.chapter, line.after_passage, line.source)
        for line in manuscript.photos
        if line.photo not in photos
    ]


def diff(before: Manuscript, after: Manuscript) -> list[str]:
    lines = difflib.unified_diff(before.text.splitlines(), after.text.splitlines(), n=0)
    return [line for line in lines if not re.match(r"---|\+\+\+|@@", line)]


@given(manuscripts(), file_names(), st.data())
@many
def test_what_is_put_can_be_taken_out_again(text: str, name: str, data: st.DataObject) -> None:
    manuscript = read(text)
    photo = f"photos/{name}"
    assume(photo not in {line.photo for line in manuscript.photos})
    chapter, passage = data.draw(st.sampled_from(slots(manuscript)))
    put = attempt(lambda: edits.put(manuscript, photo, chapter, passage))
    if put is None:
        return
    line = next(one for one in put.photos if one.photo == photo)
    assert (line.chapter, line.after_passage) == (chapter, passage)
    assert words(put) == words(manuscript)
    out = attempt(lambda: edits.take_out(put, photo))
    if out is not None:
        assert words(out) == words(manuscript)
        assert others(out) == others(manuscript)
        bare, before = (one.text.removeprefix("\ufeff").split() for one in (out, manuscript))
        assert bare == before or "<!-- -->" in out.text


@given(manuscripts(), st.data())
@many
def test_moving_changes_only_the_moved_photo(text: str, data: st.DataObject) -> None:
    manuscript = read(f"{text}\n\n![](photos/1.jpg)\n\nend\n\n![](photos/2.jpg)\n")
    assume(len(manuscript.photos) > 1)
    moved, by = data.draw(st.permutations(manuscript.photos))[:2]
    edit = data.draw(st.sampled_from((edits.stand, edits.join)))
    before = data.draw(st.booleans())
    after = attempt(lambda: edit(manuscript, moved.photo, by.photo, before=before))
    if after is None:
        return
    assert words(after) == words(manuscript)
    assert others(after, moved.photo) == others(manuscript, moved.photo)
    at, anchor = edits.standing(after, moved.photo), edits.standing(after, by.photo)
    assert at.source == moved.source
    assert (at.line == anchor.line) is (edit is edits.join)
    order = [line.photo for line in after.photos]
    assert (order.index(moved.photo) < order.index(by.photo)) is before


@given(
    manuscripts(),
    st.text(max_size=20),
    st.text(max_size=20),
    st.text(max_size=20),
    st.sampled_from((None, "", "full", "beside")),
    st.data(),
)
@many
def test_what_is_said_of_a_photo_is_read_again(
    text: str, alt: str, caption: str, credit: str, layout: str | None, data: st.DataObject
) -> None:
    manuscript = read(text)
    assume(manuscript.photos)
    line = data.draw(st.sampled_from(manuscript.photos))
    dressed = attempt(
        lambda: edits.dress(
            manuscript, line.photo, alt=alt, caption=caption, credit=credit, layout=layout
        )
    )
    if dressed is None:
        return
    now = edits.standing(dressed, line.photo)
    said = caption.replace("\0", "\ufffd")  # as CommonMark reads it
    assert now.caption.split() == said.split() or now.caption == line.caption
    assert words(dressed) == words(manuscript)
    assert others(dressed, line.photo) == others(manuscript, line.photo)
    if layout:
        assert layout in now.classes


@given(manuscripts(), st.data())
@many
def test_rejecting_and_taking_back_leaves_the_rest_alone(text: str, data: st.DataObject) -> None:
    manuscript = read(text)
    assume(manuscript.photos)
    photo = data.draw(st.sampled_from(manuscript.photos)).photo
    rejected = attempt(lambda: edits.reject(manuscript, photo))
    if rejected is None:
        return
    assert photo in rejected.front.outtakes
    back = attempt(lambda: matter.restored(rejected, photo))
    if back is not None:
        assert photo not in back.front.outtakes
        assert words(back) == words(manuscript)
        assert back.front.title == manuscript.front.title


@given(manuscripts(), st.data())
@many
def test_chapters_change_places_whole(text: str, data: st.DataObject) -> None:
    manuscript = read(f"{text}\n\n## One\n\n![](photos/1.jpg)\n\n## Two\n\nwords\n")
    count = len(manuscript.chapters)
    assume(count > 1)
    chapter, to = data.draw(st.integers(1, count)), data.draw(st.integers(1, count))
    moved = attempt(lambda: edits.move_chapter(manuscript, chapter, to))
    if moved is None:
        return
    titles = [one.text for one in manuscript.chapters]
    titles.insert(to - 1, titles.pop(chapter - 1))
    assert [one.text for one in moved.chapters] == titles
    assert sorted(one.text for one in moved.passages) == sorted(
        one.text for one in manuscript.passages
    )


@given(manuscripts(), st.data())
@many
def test_a_bare_manuscript_has_the_same_passages(text: str, data: st.DataObject) -> None:
    del data
    manuscript = read(text)
    bare = attempt(lambda: edits.bare(manuscript))
    if bare is not None:
        assert bare.photos == ()


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda m: edits.take_out(m, "photos/a.jpg"), ["-", "-![](photos/a.jpg)"]),
        (
            lambda m: edits.join(m, "photos/a.jpg", "photos/c.jpg"),
            [
                "-![](photos/a.jpg)",
                "-",
                "-![](photos/c.jpg)",
                "+![](photos/c.jpg) ![](photos/a.jpg)",
            ],
        ),
        (
            lambda m: edits.swap(m, "photos/b.jpg", "photos/z.jpg"),
            [
                '-![seen](photos/b.jpg "said"){.wide}',
                '+![seen](photos/z.jpg "said"){.wide}',
            ],
        ),
        (
            lambda m: edits.dress(m, "photos/b.jpg", caption="", focus="40% 30%", layout="full"),
            [
                '-![seen](photos/b.jpg "said"){.wide}',
                '+![seen](photos/b.jpg){.full focus="40% 30%"}',
            ],
        ),
        (
            lambda m: matter.with_lead(m, "photos/a.jpg"),
            ["-![](photos/a.jpg)", "+![](photos/a.jpg){.lead}"],
        ),
        (lambda m: edits.rewrite(m, 0, "ONE"), ["-one", "+ONE"]),
        (lambda m: edits.rewrite(m, 2, ""), ["-", "-three"]),
        (lambda m: matter.retitled(m, 2, "Night"), ["-## Evening", "+## Night"]),
        (lambda m: matter.retitled(m, 0, "A night"), ["-# A day", "+# A night"]),
    ],
)
def test_each_edit_is_the_smallest_diff(
    edit: Callable[[Manuscript], Manuscript], expected: list[str]
) -> None:
    manuscript = parse(TEXT)
    assert diff(manuscript, edit(manuscript)) == expected


FRONTS = {
    "none": "",
    "block": "---\ntitle: A day # so\nclocks:\n  R5: -1h\nwaivers:\n  - {rule: a}\n---\n",
    "flow": "---\n{title: A day, clocks: {R5: -1h}}\n---\n",
    "toml": '+++\ntitle = "A day" # so\n[clocks]\nR5 = "-1h"\n+++\n',
}


@pytest.mark.parametrize("front", FRONTS.values(), ids=FRONTS)
def test_front_matter_takes_clocks_waivers_and_leads(front: str) -> None:
    manuscript = parse(f"{front}\n# A day\n\nwords\n")
    known = dict(manuscript.front.clocks)
    for camera in ("R5", 'Z "9"'):
        shift = timedelta(minutes=-63)
        timed = matter.with_clock(manuscript, camera, shift)
        assert timed.front.clocks == {**known, camera: shift}
        assert len(diff(manuscript, timed)) <= 4
    waived = matter.with_waiver(manuscript, "alt-missing", "photos/a.jpg", "Ann", "no: none")
    assert waived.front.waivers[-1] == Waiver("alt-missing", "photos/a.jpg", "Ann", "no: none")
    led = matter.with_lead(manuscript, "photos/q.jpg")
    assert led.front.lead == "photos/q.jpg"
    for changed in (waived, led):
        assert changed.front.title == manuscript.front.title
        assert changed.text.endswith("\n# A day\n\nwords\n")


def test_words_that_would_swallow_a_photo_are_refused() -> None:
    with pytest.raises(ManuscriptError, match="take a photo in"):
        edits.rewrite(parse(TEXT), 0, "~~~\nnever closed")


def test_a_row_is_unmade_into_lines() -> None:
    row = parse("words\n\n![](photos/a.jpg) ![](photos/b.jpg)\n")
    lines: tuple[PhotoLine, ...] = edits.unmake_row(row, "photos/b.jpg").photos
    assert [(one.photo, one.line) for one in lines] == [("photos/a.jpg", 3), ("photos/b.jpg", 5)]


def test_two_photos_of_a_row_are_before_and_after_and_no_more() -> None:
    row = parse("words\n\n![](photos/a.jpg) ![seen](photos/b.jpg){.wide}\n")
    paired = edits.pair(row, "photos/b.jpg")
    assert paired.text == "words\n\n![](photos/a.jpg){.pair} ![seen](photos/b.jpg){.wide}\n"
    assert edits.pair(paired, "photos/b.jpg", wanted=False).text == row.text


def test_before_and_after_are_two() -> None:
    with pytest.raises(ManuscriptError, match="two photos on one line"):
        edits.pair(parse(TEXT), "photos/a.jpg")
