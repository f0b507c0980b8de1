"""Words by their sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.language.sounds import likeness, readings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Poutine", "Putin"),
        ("Ouchakov", "Uschakow"),
        ("Khrouchtchev", "Khrushchev"),
        ("Selenskyj", "Zelenskiy"),
        ("Voutchitch", "Vučić"),
        ("Jelzin", "Eltsine"),
        ("Netanjahu", "Netanyahu"),
        ("Chamenei", "Jamenei"),
        ("Erdogan", "Erdoğan"),
        ("Путин", "Putin"),
        ("بشار", "Bachar"),
        ("الأسد", "Assad"),
        ("نجيب", "Naguib"),
        ("صلاح", "Salah"),
    ],
)
def test_two_spellings_of_one_name_sound_the_same(one: str, other: str) -> None:
    assert likeness(one, other) == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [("Rutte", "Rubio"), ("Merz", "Merkel"), ("Modi", "Meloni"), ("Costa", "Castro")],
)
def test_two_names_do_not(one: str, other: str) -> None:
    assert likeness(one, other) < 0.75


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, other) == likeness(other, one)


@given(st.text(max_size=30))
def test_a_word_is_like_itself(word: str) -> None:
    assert not readings(word) or likeness(word, word) == 1.0
