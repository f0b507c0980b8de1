"""What a caption and a passage both say, as it is told to a person."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recit.arrangement import words
from recit.arrangement.clues import Ground
from recit.arrangement.phrases import shared, telling
from recit.story.manuscript import parse

ACCOUNT = """---
language: en
---

## The harbour

In Bergen the ferry Air Force One of the fjords ties up, and reporters shout from behind a rope.

In Bergen the cooks of the market hall serve forty pots of fish soup on 12 May 2025.

In Bergen the Secretary of State, Ane Lund, counts 2025 lanterns; she pats a dog on the nose.

The last boat leaves.
"""

GROUND = Ground.of(parse(ACCOUNT))


def told(caption: str, passage: int, others: tuple[str, ...] = ()) -> tuple[str, ...]:
    damped = words.damping([words.stems(text) for text in (caption, *others)])
    return shared(caption, passage, GROUND, damped, "en")


def test_neighbours_on_both_sides_are_one_phrase() -> None:
    assert told("Fish soup, hot, at the market hall", 1) == ("Fish soup", "market hall")
    assert told("Reporters shout from behind a rope", 0) == ("Reporters shout from behind a rope",)
    assert told("The Secretary of State smiles", 2) == ("Secretary of State",)


def test_a_name_keeps_the_small_word_that_ends_it() -> None:
    assert told("Spray over Air Force One in the wind", 0) == ("Air Force One",)


def test_neighbours_on_one_side_only_are_not_run_together() -> None:
    assert told("A dog pats Ane Lund", 2) == ("Ane Lund", "dog", "pats")


def test_numbers_days_and_what_most_passages_say_are_no_reason() -> None:
    assert told("Bergen, 12 May 2025: 40 pots", 1) == ("pots",)
    assert told("Bergen in 2025", 2) == ()


def test_what_most_captions_say_is_no_reason() -> None:
    others = ("Fish in a crate", "Fish on ice", "A fish market")
    assert told("A fish in pots", 1, others) == ("pots",)


def test_the_rarest_comes_first_and_each_word_once() -> None:
    assert told("Soup in the hall. Fish soup", 1) == ("Fish soup", "hall")


def test_a_name_tells_where_neither_all_captions_nor_all_passages_have_it() -> None:
    assert telling("Ane Lund", "Ane Lund", GROUND, {})
    assert not telling("Bergen", "Bergen", GROUND, {})
    assert not telling("Ane Lund", "Ane Lund", GROUND, {"ane": 0.1, "lund": 0.1})


@given(st.text(alphabet="fish soup.,ne2025Air Force One\n", max_size=80), st.integers(0, 3))
def test_every_phrase_stands_in_both(caption: str, passage: int) -> None:
    said = told(caption, passage)
    held = set(words.stems(GROUND.texts[passage]))
    for phrase in said:
        assert held.intersection(words.stems(phrase))
        assert set(words.stems(phrase)) <= set(words.stems(caption))
    assert len({words.stems(phrase) for phrase in said}) == len(said)
