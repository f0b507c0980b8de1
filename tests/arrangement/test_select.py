"""Which photos are shown, and which of them share a line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recit.arrangement.select import WIDEST_ROW, Candidate, choose, rows, suited

candidates = st.lists(
    st.builds(
        Candidate,
        clue=st.integers(0, 10**6),
        chapter=st.integers(0, 4),
        slot=st.integers(0, 9),
        worth=st.floats(0.01, 1.0),
        view=st.sampled_from(["wide", "medium", "detail", "portrait"]),
        fingerprint=st.integers(0, 2**64 - 1),
    ),
    max_size=25,
    unique_by=lambda one: one.clue,
)


@given(candidates, st.integers(0, 30))
def test_as_many_as_asked_for_and_each_chapter_first(many: list[Candidate], limit: int) -> None:
    shown = choose(many, limit)
    assert len(shown) == min(limit, len(many))
    served = {one.chapter for one in many if one.clue in shown}
    assert len(served) == min(limit, len({one.chapter for one in many}))


@given(candidates, st.integers(0, 30))
def test_the_order_of_the_list_changes_nothing(many: list[Candidate], limit: int) -> None:
    assert choose(many, limit) == choose(many[::-1], limit)


def test_another_view_goes_before_more_of_the_same() -> None:
    many = [
        Candidate(0, 1, 1, 0.9, "medium", 0),
        Candidate(1, 1, 2, 0.88, "medium", 2**63 - 1),
        Candidate(2, 1, 3, 0.86, "detail", (2**64 - 1) ^ (2**31 - 1)),
    ]
    assert choose(many, 2) == {0, 2}


@given(candidates.filter(len), st.integers(1, 30), st.integers(0, 24))
def test_what_opens_the_story_is_shown_whatever_it_is_worth(
    many: list[Candidate], limit: int, which: int
) -> None:
    first = many[which % len(many)].clue
    shown = choose(many, limit, first)
    assert first in shown
    assert len(shown) == min(limit, len(many))
    chapters = {one.chapter for one in many}
    if limit == len(chapters):
        assert {one.chapter for one in many if one.clue in shown} == chapters


def test_what_opens_the_story_leaves_its_chapter_to_another() -> None:
    many = [
        Candidate(0, 1, 1, 0.3, "wide", 0),
        Candidate(1, 1, 1, 0.9, "medium", 2**63 - 1),
        Candidate(2, 2, 3, 0.8, "medium", (2**64 - 1) ^ (2**31 - 1)),
        Candidate(3, 2, 4, 0.8, "detail", 2**40 - 1),
    ]
    assert choose(many, 3, first=0) == {0, 1, 2}
    assert choose(many, 2, first=0) == {0, 2}


@given(st.lists(st.integers(0, 5), max_size=30).map(sorted))
def test_rows_hold_neighbours_of_one_slot_and_few(slots: list[int]) -> None:
    numbered = rows(slots)
    assert len(numbered) == len(slots)
    for number in {one for one in numbered if one is not None}:
        members = [slot for slot, row in zip(slots, numbered, strict=True) if row == number]
        assert 2 <= len(members) <= WIDEST_ROW
        assert len(set(members)) == 1


def test_the_number_that_suits_serves_every_chapter() -> None:
    assert suited(chapters=5, passages=16) == 16
    assert suited(chapters=3, passages=0) == 3
    assert suited(chapters=0, passages=0) == 1
