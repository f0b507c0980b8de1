"""The story's day is not told again in every caption."""

from __future__ import annotations

from datetime import date

import pytest

from recit.story.dayless import without_day

_DAY = date(2025, 8, 15)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("They land in Brest, Friday, Aug. 15, 2025.", "They land in Brest."),
        ("They land, on August 15, 2025, after a flight.", "They land, after a flight."),
        ("They land on Friday 15 August 2025 in Brest.", "They land in Brest."),
        ("They land in Brest on Aug 15, 2025", "They land in Brest"),
        ("They land, Thursday, Aug. 15, 2025.", None),
        ("They land, Friday, Aug. 15, 2026.", None),
        ("They land, May 15, 2025.", None),
        ("On Aug. 15, 2025, they land.", None),
        ("Closed since Aug. 15, 2025.", None),
        ("The Aug. 15, 2025 summit.", None),
        ("Seen here, Aug. 15, 20251.", None),
        ("", None),
    ],
)
def test_in_english(sentence: str, shown: str | None) -> None:
    assert without_day(sentence, _DAY, "en") == (sentence if shown is None else shown)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Ils arrivent à Brest, le 15 août 2025.", "Ils arrivent à Brest."),
        ("Ils arrivent à Brest le vendredi 15 août 2025.", "Ils arrivent à Brest."),
        ("Ils arrivent, vendredi 15 août 2025, à Brest.", "Ils arrivent, à Brest."),
        ("Ils arrivent le jeudi 15 août 2025.", None),
        ("Fermé depuis le 15 août 2025.", None),
        ("Le 15 août 2025, ils arrivent.", None),
        ("La rencontre du 15 août 2025.", None),
        ("Le 14 et le 15 août 2025.", None),
    ],
)
def test_in_french(sentence: str, shown: str | None) -> None:
    assert without_day(sentence, _DAY, "fr") == (sentence if shown is None else shown)


def test_the_first_of_a_month_and_a_month_written_out() -> None:
    assert without_day("Ici, le 1er mai 2025.", date(2025, 5, 1), "fr") == "Ici."
    assert without_day("Here, May 1, 2025.", date(2025, 5, 1), "en") == "Here."


def test_other_languages_stay_as_they_are() -> None:
    assert without_day("Hier, am 15. August 2025.", _DAY, "de") == "Hier, am 15. August 2025."
