"""A closed cast and names in other spellings."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.language.mentions import mentions
from recit.language.names import Cast

CAST = Cast.of(
    [
        "Vladimir Putin",
        "Poutine",
        "Sergei Lavrov",
        "Yuri Ushakov",
        "Volodymyr Zelensky",
        "Olena Zelenska",
        "Bill Clinton",
        "Hillary Clinton",
        "Xi Jinping",
        "Ursula von der Leyen",
        "Recep Tayyip Erdoğan",
        "Aleksandar Vučić",
        "NATO",
    ]
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Wladimir Putin", ["Vladimir Putin"]),
        ("M. Poutine", ["Vladimir Putin"]),
        ("Lawrow", ["Sergei Lavrov"]),
        ("Iouri Ouchakov", ["Yuri Ushakov"]),
        ("Selenskyj", ["Volodymyr Zelensky"]),
        ("Zelenska", ["Olena Zelenska"]),
        ("Clinton", ["Bill Clinton", "Hillary Clinton"]),
        ("Hillary Clinton", ["Hillary Clinton"]),
        ("le président Xi", ["Xi Jinping"]),
        ("Mme von der Leyen", ["Ursula von der Leyen"]),
        ("Erdogan", ["Recep Tayyip Erdoğan"]),
        ("Voutchitch", ["Aleksandar Vučić"]),
        ("OTAN", ["NATO"]),
        ("Mikhail Lavrov", []),
        ("Marco Rubio", []),
        ("", []),
    ],
)
def test_a_name_means_its_bearers(name: str, meant: list[str]) -> None:
    assert [member.name for member in CAST.match(name)] == meant


def test_popes_and_monarchs_go_by_translated_given_names() -> None:
    cast = Cast.of(["Pope Francis", "Felipe VI", "Frank-Walter Steinmeier", "Juan Carlos"])
    assert [member.name for member in cast.match("Papst Franziskus")] == ["Pope Francis"]
    assert [member.name for member in cast.match("roi Philippe VI")] == ["Felipe VI"]
    assert [member.name for member in cast.match("Steinmeier")] == ["Frank-Walter Steinmeier"]


def test_a_particle_may_open_a_family_name() -> None:
    cast = Cast.of(["Marine Le Pen", "Itamar Ben-Gvir", "Ben Affleck"])
    assert [member.name for member in cast.match("Mme Le Pen")] == ["Marine Le Pen"]
    assert [member.name for member in cast.match("Ben Gvir")] == ["Itamar Ben-Gvir"]
    assert [member.name for member in cast.match("Affleck")] == ["Ben Affleck"]


def test_neighbours_in_one_family_stay_apart() -> None:
    cast = Cast.of(["Li Keqiang", "Li Qiang", "Sergei Lavrov"])
    assert len(cast) == 3
    assert [member.name for member in cast.match("Li Qiang")] == ["Li Qiang"]
    assert [member.name for member in cast.match("Li")] == ["Li Keqiang", "Li Qiang"]


def test_accents_typed_apart_are_the_same_accents() -> None:
    assert CAST.match(normalize("NFD", "Aleksandar Vučić")) == CAST.match("Aleksandar Vučić") != ()
    (apart,) = mentions(normalize("NFD", "On voit Aleksandar Vučić."), "fr")
    assert CAST.match(apart.name) == CAST.match("Aleksandar Vučić")


def test_spellings_of_one_person_are_one_member() -> None:
    assert CAST.match("Putin")[0].forms == ("Vladimir Putin", "Poutine")


@given(st.text())
def test_any_text_is_answered(name: str) -> None:
    assert set(CAST.match(name)) <= set(CAST.members)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_every_member_is_found_by_its_own_name(names: list[str]) -> None:
    cast = Cast.of(names)
    for member in cast.members:
        assert member in cast.match(member.name)
