"""Names taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.language.nameparts import Name


@pytest.mark.parametrize(
    ("written", "parts", "family"),
    [
        ("Secretary-General António Guterres", ("António", "Guterres"), {"Guterres"}),
        ("M. Poutine", ("Poutine",), {"Poutine"}),
        ("Merkel, Angela", ("Angela", "Merkel"), {"Merkel"}),
        ("Ursula von der Leyen", ("Ursula", "Leyen"), {"Leyen"}),
        ("J.-P. Raffarin", ("j", "p", "Raffarin"), {"Raffarin"}),
        ("JD Vance", ("j", "d", "Vance"), {"Vance"}),
        ("XI Jinping", ("XI", "Jinping"), {"XI"}),
        ("Xi Jinping", ("Xi", "Jinping"), {"Xi"}),
        ("习近平", ("Xi", "Jinping"), {"Xi"}),
        ("MACRON Emmanuel", ("MACRON", "Emmanuel"), {"MACRON"}),
        ("Zhu De", ("Zhu", "De"), {"Zhu"}),
        ("Kim Jong-un", ("Kim", "Jong", "un"), {"Kim"}),
        ("Luiz Inácio Lula da Silva", ("Luiz", "Inácio", "Lula", "Silva"), None),
    ],
)
def test_parts_and_the_family_name(
    written: str, parts: tuple[str, ...], family: set[str] | None
) -> None:
    name = Name.of(written)
    assert name.parts == parts
    if family is not None:
        assert {name.parts[at] for at in name.family} == family


def test_marks_stand_apart() -> None:
    assert Name.of("Charles III").marks == {"iii"}
    assert Name.of("Charles III").reigns
    assert Name.of("Donald Trump Jr.").marks == {"jr"}
    assert not Name.of("Donald Trump Jr.").reigns


@given(st.text())
def test_any_text_is_taken_apart(written: str) -> None:
    name = Name.of(written)
    assert all(0 <= at < len(name.parts) for at in name.family)
    assert all(name.parts)
