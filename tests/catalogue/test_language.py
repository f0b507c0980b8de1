"""The language of a caption by its small words."""

from __future__ import annotations

import pytest

from recit.catalogue.language import language_of


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("A guard stands beside the entrance of the base.", "en"),
        ("Un garde se tient à l'entrée de la base.", "fr"),
        ("Ein Wächter steht am Eingang und wartet auf die Delegation.", "de"),
        ("Un guardia espera en la entrada de la base durante los actos.", "es"),
        ("Una guardia davanti all'ingresso della base durante il vertice.", "it"),
        ("Um guarda espera na entrada da base com os jornalistas.", "pt"),
        ("Een bewaker staat bij de ingang van het gebouw.", "nl"),
        ("Ursula von der Leyen and António Costa", "en"),
        ("Anchorage, Alaska", None),
        ("", None),
    ],
)
def test_small_words_tell(text: str, tag: str | None) -> None:
    assert language_of(text) == tag
