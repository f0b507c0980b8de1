"""What the command line says, in each of its languages."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale

from recit.cli import OK, run
from recit.report.wording import say

MESSAGES = {
    file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
    for file in (files("recit.report") / "messages").iterdir()
}
Output = pytest.CaptureFixture[str]


def forms(entry: str | dict[str, str]) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


@pytest.mark.parametrize("language", sorted(MESSAGES))
def test_every_language_says_everything_with_the_same_gaps(language: str) -> None:
    spoken, english = MESSAGES[language], MESSAGES["en"]
    assert spoken.keys() == english.keys()
    for kind, entry in spoken.items():
        gaps = {frozenset(re.findall(r"\{\w+\}", form)) for form in forms(entry)}
        assert gaps == {frozenset(re.findall(r"\{\w+\}", form)) for form in forms(english[kind])}
        if isinstance(entry, dict):
            needed = {str(Locale(language).plural_form(number)) for number in range(1000)}
            assert needed <= entry.keys()


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        *(("en", 0, "0 photos"), ("en", 1, "1 photo"), ("fr-CA", 0, "0 photo")),
        *(("fr", 2, "2 photos"), ("sw", 1, "1 photo")),
    ],
)
def test_a_number_decides_the_form(language: str, number: int, said: str) -> None:
    assert say("photos", language, number=number) == said


def test_a_build_is_told_in_the_reader_s_language(
    event: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_MESSAGES", "fr_FR.UTF-8")
    assert run(["build", str(event), "--photos", "2"]) == OK
    told = capsys.readouterr().err
    assert "ne montre encore aucune photo : 2 photos pour cette page seulement" in told
    assert "Montré : 2 de 6 photos ; écartées : " in told
    assert re.search(
        r"Publié : \d+ fichiers sur \d+ nouveaux ou modifiés, \d+ images? faites?", told
    )
    assert re.search(r"; \d,\d Mo en tout", told)


def test_what_was_asked_for_at_the_end_and_cannot_be_made_is_told(
    event: Path, tmp_path: Path, capsys: Output
) -> None:
    account = event / "story.md"
    text = account.read_text(encoding="utf-8")
    for form in ([], ["--single-file", tmp_path / "story.html"], ["--fragment", tmp_path / "f"]):
        account.write_text(text, encoding="utf-8")
        assert run(["build", str(event), *map(str, form)]) == OK
        assert "No list of people" not in capsys.readouterr().err  # nobody asked for it
        asked = text.replace("lang: en\n", "lang: en\nclosing: [day, map]\n")
        account.write_text(asked, encoding="utf-8")
        assert run(["build", str(event), *map(str, form)]) == OK
        told = capsys.readouterr().err
        assert told.count("No map: no photo of the event says where it was taken.") == 1
        assert "No line of the day" not in told


def test_a_site_is_told_in_the_reader_s_language(
    event: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_MESSAGES", "fr_FR.UTF-8")
    assert run(["build", str(event.parent), "--photos", "2"]) == OK
    told = capsys.readouterr().err
    assert "Récits : 1 fait, 0 inchangé" in told
    assert "il leur faut l’adresse du site" in told


def test_places_and_their_reasons_are_told_in_the_reader_s_language(
    event: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_MESSAGES", "fr_FR.UTF-8")
    assert run(["arrange", str(event), "--photos", "2", "--dry-run"]) == OK
    table = capsys.readouterr().out
    assert "Écartées, avec la place qui leur irait le mieux" in table
    assert re.search(r"chapitre +passage +sûr à +pourquoi", table)
    assert re.search(r"\d+\xa0% .*prise à \d\d:\d\d, ", table)
    assert run(["arrange", str(event), "--photos", "2", "--dry-run", "--explain"]) == OK
    reasons = capsys.readouterr().out
    assert ": écartée ; convient, mais d’autres servaient mieux" in reasons
    assert "left out" not in reasons
