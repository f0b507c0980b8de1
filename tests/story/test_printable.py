"""What a terminal is shown of text that came from files."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from recit.story.printable import printable


def test_words_stay_as_they_are() -> None:
    text = "L’été à Évian 😀, שלום, نص\n\tand 'more'"
    assert printable(text) == text


@given(st.text())
def test_nothing_is_left_that_steers(text: str) -> None:
    shown = printable(text)
    assert not [
        letter
        for letter in shown
        if letter not in "\n\t"
        and (unicodedata.category(letter) == "Cc" or unicodedata.bidirectional(letter) in _TURNS)
    ]


_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
