"""Words as they are counted: folded, cut, weighed by rarity, damped by the wire."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.arrangement import words


def test_stems_fold_accents_cut_endings_and_drop_small_words() -> None:
    assert words.stems("Les délégations s'assoient à la table") == ("delega", "assoie", "table")


@given(st.text(max_size=80))
def test_stems_never_fail_and_are_plain(text: str) -> None:
    for stem in words.stems(text):
        assert stem.isascii()
        assert 1 < len(stem) <= words.STEM


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("The boats were in the harbour and the crew was on the quay", "en"),
        ("Les bateaux sont dans le port et les marins sur le quai", "fr"),
        ("Die Boote sind im Hafen und die Leute auf dem Kai", "de"),
        ("Los barcos en el puerto y la gente por las calles de la ciudad", "es"),
        ("Premier Col", None),
        ("", None),
    ],
)
def test_the_tongue_is_told_by_small_words(text: str, tongue: str | None) -> None:
    assert words.tongue(text) == tongue


def test_what_all_captions_share_counts_for_nothing_against_what_one_has() -> None:
    damped = words.damping([["summit", "table"], ["summit", "door"], ["summit", "car"]])
    assert damped["table"] == 1.0
    assert damped["summit"] == pytest.approx(1 / 9)


def test_coverage_is_the_found_share_of_a_captions_weight() -> None:
    found = words.coverage(
        [["rope", "band", "moon"]],
        [["rope", "band"], ["rope"], []],
        {"rope": 1.0, "band": 2.0},
        {},
        unseen=1.0,
        floor=1.0,
    )
    assert found.tolist() == [[0.75, 0.25, 0.0]]


def test_likeness_is_one_for_the_same_text_and_none_for_another() -> None:
    texts = [words.grams("the brass band plays"), words.grams("soup in forty pots")]
    alike = words.likeness([words.grams("brass band plays")], texts)
    assert alike[0, 0] == pytest.approx(1.0, abs=1e-5)
    assert alike[0, 1] == pytest.approx(0.0, abs=0.05)
