"""Each language as a newspaper sets it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.editions.web.typography import longest_word, typeset, typeset_runs

FRENCH = [
    ("Il part : où ?", "Il part\u00a0: où\u202f?"),
    ("Non ! Oui ; peut-être", "Non\u202f! Oui\u202f; peut-être"),
    ("Quoi? Rien!", "Quoi\u202f? Rien\u202f!"),
    ("« la Bête »", "«\u202fla Bête\u202f»"),
    ('Il dit "non" puis sort', "Il dit «\u202fnon\u202f» puis sort"),
    ("l'avion d'août", "l’avion d’août"),
    ("le 15 août à 10 h 19", "le 15\u00a0août à 10\u00a0h\u00a019"),
    ("10h19", "10\u00a0h\u00a019"),
    ("5 000 personnes, 30 %", "5\u202f000 personnes, 30\u202f%"),
    ("Et puis...", "Et puis…"),
    ("voir https://example.org/?a=b:c", "voir https://example.org/?a=b:c"),
    ("à 10:19", "à 10:19"),
    ("posé à gauche", "posé à\u00a0gauche"),
]

ENGLISH = [
    ('She said "no" and left', "She said “no” and left"),
    ("It's the '80s, isn't it?", "It’s the ’80s, isn’t it?"),
    ("the photographers' rope", "the photographers’ rope"),
    ("'Yes' he said", "‘Yes’ he said"),
    ("at 10:19 a.m. on Aug. 15", "at 10:19\u00a0a.m. on Aug.\u00a015"),
    ("15 August", "15\u00a0August"),
    ("wait... what?", "wait… what?"),
    ("a pause -- then", "a pause—then"),
    ("Jun 18 – Sep 6, 2019", "Jun\u00a018\u00a0– Sep\u00a06, 2019"),
    ("It may rain, says Mr Stone", "It may rain, says Mr\u00a0Stone"),
]

OTHERS = [
    ("de", 'Sie sagte "nein" und ging', "Sie sagte „nein“ und ging"),
    ("de-AT", 'ein Rad von 28" für 1 200 Euro', 'ein Rad von 28" für 1\u00a0200 Euro'),
    ("es", '"Salimos temprano", dijo', "«Salimos temprano», dijo"),
    ("sv", 'Hon sade "nej" och gick', "Hon sade ”nej” och gick"),
    ("pl", 'Powiedziała "nie"', "Powiedziała „nie”"),
    ("it", "L'aereo... e poi", "L’aereo… e poi"),
    ("ja", '"はい"', '"はい"'),
]


@pytest.mark.parametrize(("raw", "set_"), FRENCH)
def test_french(raw: str, set_: str) -> None:
    assert typeset(raw, "fr") == set_


@pytest.mark.parametrize(("raw", "set_"), ENGLISH)
def test_english(raw: str, set_: str) -> None:
    assert typeset(raw, "en-GB") == set_


@pytest.mark.parametrize(("language", "raw", "set_"), OTHERS)
def test_other_languages_have_their_own_quotation_marks(language: str, raw: str, set_: str) -> None:
    assert typeset(raw, language) == set_


@pytest.mark.parametrize(
    ("raw", "language"), [(r, "fr") for _, r in FRENCH] + [(r, "en") for _, r in ENGLISH]
)
def test_what_is_set_well_stays(raw: str, language: str) -> None:
    assert typeset(raw, language) == raw


def test_quotes_reach_over_an_emphasis() -> None:
    assert typeset_runs(['Er sagt "', "nein", '" dazu'], "de") == ["Er sagt „", "nein", "“ dazu"]
    assert typeset_runs(['He said "', "no", '" twice'], "en") == ["He said “", "no", "” twice"]


@given(st.lists(st.text(), min_size=1), st.sampled_from(["fr", "en", "de"]))
def test_as_many_runs_come_back(runs: list[str], language: str) -> None:
    assert len(typeset_runs(runs, language)) == len(runs)


@given(st.text(), st.sampled_from(["fr", "en", "de", "es", "sv"]))
def test_setting_twice_changes_nothing(text: str, language: str) -> None:
    once = typeset(text, language)
    assert typeset(once, language) == once


def test_the_longest_word() -> None:
    assert longest_word("Anchorage, un jour d’août") == 10
    assert longest_word("") == 0
