"""Captions as agencies write them, from the table, and what holds of any text at all."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recit.catalogue.captions import MOST, parts, read
from recit.catalogue.sheet import Kind, separates
from tests.catalogue.captions_table import Row, rows

ROWS = rows()
SCRAPS = st.sampled_from(
    [
        *(row.text for row in ROWS[::9]),
        "FILE - ",
        "ANCHORAGE, Alaska (AP) - ",
        " (L)",
        ", left, ",
        "(Photo by ",
        "/AFP)",
        "NO SALES",
        "JAPAN OUT",
        "EMBARGOED UNTIL ",
        "REUTERS/",
        "\n",
        "\0",
        " ",
        ".",
        "(",
        ")",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(SCRAPS, st.text(max_size=20)), max_size=8).map("".join),
)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.agency} {row.text[:40]!r}" for row in ROWS])
def test_a_caption_of_the_table_is_taken_apart(row: Row) -> None:
    wrong = row.wrong()
    assert set(wrong) == set(row.missed), wrong


def test_the_table_is_wide_enough() -> None:
    languages = [row.expected["language"] for row in ROWS]
    assert len(ROWS) >= 200
    assert languages.count("fr") >= 50
    assert len({row.agency for row in ROWS}) >= 20


@settings(deadline=None)
@given(TEXTS)
@example("")
@example("(Photo by Maren Holt / AFP)")
def test_every_character_is_in_a_part(text: str) -> None:
    found = parts(text)
    assert "".join(part.text for part in found) == text
    for part in found:
        assert text[part.start : part.end] == part.text
        if part.kind is Kind.SEPARATOR:
            assert all(separates(letter) for letter in part.text)


@settings(deadline=None)
@given(TEXTS)
def test_what_is_taken_off_the_sentence_is_kept(text: str) -> None:
    caption = read(text)
    kept = _bare(
        " ".join(
            [
                caption.sentence,
                caption.dateline or "",
                caption.credit or "",
                *caption.restrictions,
                *caption.notes,
            ]
        )
    )
    assert caption.raw == text
    for part in parts(text):
        if part.kind is Kind.FLAG:
            assert caption.flags
        elif part.kind is not Kind.SEPARATOR:
            assert _bare(part.text) in kept


@settings(deadline=None)
@given(TEXTS)
def test_people_and_language_come_from_the_sentence(text: str) -> None:
    caption = read(text)
    for person in caption.people:
        assert person.name in caption.sentence
        assert person.position is None or person.position in caption.sentence
        assert person.title is None or person.title in caption.sentence


@pytest.mark.parametrize("unit", ["A.B. ", "15/08/2025 ", "from left: Anna, ", "(", "Ab/Cd "])
def test_a_caption_without_end_is_read_to_where_captions_end(unit: str) -> None:
    whole = unit * (1_000_000 // len(unit))
    caption = read(f"Two ships at Dover. {whole}")
    assert caption.sentence.startswith("Two ships at Dover.")
    assert len(caption.sentence) <= MOST
    assert sum(len(note) for note in caption.notes) > 900_000


def test_a_caption_without_words_is_empty() -> None:
    assert read("").sentence == ""
    assert read(" \n ").sentence == ""
    assert read(" \n ").notes == ()


def _bare(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
