"""Names of public figures: one person or two, well spelt or not."""

from __future__ import annotations

import pytest

from recit.checks.names import Name, same_person
from recit.checks.naming import Cast, candidates, mentioned
from recit.checks.spelling import regular

WELL_SPELT = [
    ("Sergueï Lavrov", "fr", "Sergei Lavrov", "en"),
    ("Iouri Ouchakov", "fr", "Yuri Ushakov", "en"),
    ("Vladimir Poutine", "fr", "Vladimir Putin", "en"),
    ("Volodymyr Zelensky", "fr", "Volodymyr Zelenskyy", "en"),
    ("Volodymyr Zelensky", "en", "Wolodymyr Selenskyj", "de"),
    ("Mikhaïl Gorbatchev", "fr", "Mikhail Gorbachev", "en"),
    ("Michail Gorbatschow", "de", "Mikhail Gorbachev", "en"),
    ("Boris Eltsine", "fr", "Boris Yeltsin", "en"),
    ("Nikita Khrouchtchev", "fr", "Nikita Khrushchev", "en"),
    ("Alexandre Loukachenko", "fr", "Alexander Lukashenko", "en"),
    ("Sergueï Choïgou", "fr", "Sergei Shoigu", "en"),
    ("Sergej Lawrow", "de", "Sergei Lavrov", "en"),
    ("Benyamin Netanyahou", "fr", "Benjamin Netanyahu", "en"),
    ("Recep Tayyip Erdoğan", "fr", "Recep Tayyip Erdogan", "en"),
    ("Aleksandar Vučić", "fr", "Aleksandar Vucic", "en"),
    ("Mohammed ben Salmane", "fr", "Mohammed bin Salman", "en"),
    ("Viktor Ianoukovitch", "fr", "Viktor Yanukovych", "en"),
    ("Ursula von der Leyen", "fr", "Ursula von der Leyen", "en"),
    ("Poutine", "fr", "Vladimir Putin", "en"),
    ("John F. Kennedy", "en", "John Kennedy", "en"),
]
MISSPELT = [
    ("Sergei Lavrov", "en", "Serguey Lavrof", "en"),
    ("Sergueï Lavrov", "fr", "Serguey Lavrof", "en"),
    ("Iouri Ouchakov", "fr", "Yuri Ushakof", "en"),
    ("Emmanuel Macron", "en", "Emanuel Macron", "en"),
    ("Angela Merkel", "en", "Angela Merckel", "en"),
    ("Olaf Scholz", "en", "Olaf Schulz", "en"),
    ("Ursula von der Leyen", "en", "Ursula von der Leien", "en"),
    ("Volodymyr Zelensky", "en", "Volodymyr Zelenskyy", "en"),
    ("Marco Rubio", "fr", "Marco Rubbio", "en"),
]
TWO_PEOPLE = [
    ("Bill Clinton", "Hillary Clinton"),
    ("Donald Trump", "Melania Trump"),
    ("Martin Schulz", "Olaf Scholz"),
    ("Emmanuel Macron", "Brigitte Macron"),
    ("Marco Rubio", "Steve Witkoff"),
    ("Vladimir Putin", "Sergei Lavrov"),
]


@pytest.mark.parametrize(("one", "language", "two", "other"), WELL_SPELT)
def test_one_name_well_spelt_in_two_languages(
    one: str, language: str, two: str, other: str
) -> None:
    assert same_person(Name(one, language), Name(two, other))
    assert regular(Name(one, language), Name(two, other))
    assert regular(Name(two, other), Name(one, language))


@pytest.mark.parametrize(("one", "language", "two", "other"), MISSPELT)
def test_one_name_spelt_in_two_ways(one: str, language: str, two: str, other: str) -> None:
    assert same_person(Name(one, language), Name(two, other))
    assert not regular(Name(one, language), Name(two, other))


@pytest.mark.parametrize(("one", "two"), TWO_PEOPLE)
def test_two_people_are_two(one: str, two: str) -> None:
    assert not same_person(Name(one, "en"), Name(two, "en"))


def test_names_are_found_in_running_text() -> None:
    text = (
        "Yesterday U.S. Secretary of State Marco Rubio met Sergei Lavrov near the White House. "
        "In New York, Ursula von der Leyen spoke; Air Force One waited."
    )
    assert [name.text for name in candidates(text, "en")] == [
        "Marco Rubio",
        "Sergei Lavrov",
        "Ursula von der Leyen",
    ]


def test_french_elisions_and_titles_are_no_part_of_a_name() -> None:
    text = (
        "L’avion d’Emmanuel Macron attend. Le secrétaire d’État Marco Rubio et la maire "
        "Anne Hidalgo."
    )
    names = [name.text for name in candidates(text, "fr")]
    assert names == ["Emmanuel Macron", "Marco Rubio", "Anne Hidalgo"]


def test_a_surname_alone_means_its_bearer_and_another_given_name_does_not() -> None:
    cast = [Name("Donald Trump", "en"), Name("Sergei Lavrov", "en")]
    found = mentioned("Melania Trump waited. Later Lavrov’s car came.", "en", Cast(cast))
    assert [(form.text, member.text) for form, member in found] == [("Lavrov", "Sergei Lavrov")]
