"""Names in running text."""

from hypothesis import given
from hypothesis import strategies as st

from recit.language.mentions import mentions


def names(text: str, language: str) -> list[str]:
    return [each.name for each in mentions(text, language)]


def test_titles_and_offices_are_no_part_of_the_name() -> None:
    assert names(
        "U.S. President Donald Trump met Prime Minister of Canada Mark Carney "
        "and Secretary of State Marco Rubio.",
        "en",
    ) == ["Donald Trump", "Mark Carney", "Marco Rubio"]


def test_elisions_and_possessives_stay_out() -> None:
    assert names("La voiture d’Iouri Ouchakov et de Mme Zakharova.", "fr") == [
        "Iouri Ouchakov",
        "Zakharova",
    ]
    assert names("They watched George W. Bush's plane.", "en") == ["George W. Bush"]


def test_contractions_and_the_first_person_are_no_names() -> None:
    assert names("Then I'd seen it. Yesterday I went on. So did Saint-Denis.", "en") == [
        "Saint-Denis"
    ]


def test_small_words_join_a_name_and_conjunctions_do_not() -> None:
    assert names("Ayer Pedro Sánchez y Ursula von der Leyen llegaron a La Coruña.", "es") == [
        "Pedro Sánchez",
        "Ursula von der Leyen",
        "La Coruña",
    ]


def test_german_nouns_are_not_sure() -> None:
    found = mentions("Auf dem Platz stand Außenminister Lawrow neben Angela Merkel.", "de")
    assert [(each.name, each.sure) for each in found] == [
        ("Platz", False),
        ("Lawrow", True),
        ("Angela Merkel", True),
    ]


def test_a_sentence_start_is_sure_where_the_text_has_it_inside_too() -> None:
    assert not mentions("Putin waits.", "en")[0].sure
    assert mentions("Putin waits. Then they see Putin walk.", "en")[0].sure


@given(st.text(), st.sampled_from(["fr", "en", "de", "es", None]))
def test_any_text_gives_spans_in_order(text: str, language: str | None) -> None:
    end = 0
    for each in mentions(text, language):
        assert end <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.name
        end = each.end
