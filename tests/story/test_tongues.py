"""In which language recit speaks to somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from recit.story.tongues import primary, tongue, tongues, words_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("fr.toml", "en.toml", "pt.toml", "pt.toml.orig", "notes.txt"):
        (tmp_path / name).write_text(f'whose = "{name}"\n', encoding="utf-8")
    return tmp_path


def test_a_language_is_one_that_has_a_file(folder: Path) -> None:
    assert tongues(folder) == ("en", "fr", "pt")


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("fr", "fr"), ("fr-CH", "fr"), ("FR_ca", "fr"), ("pt-BR", "pt"), ("de", "en"), ("", "en")],
)
def test_who_speaks_another_language_gets_english(folder: Path, asked: str, spoken: str) -> None:
    assert tongue(folder, asked) == spoken
    assert words_in(folder, tongue(folder, asked)) == f'whose = "{spoken}.toml"\n'


def test_script_and_region_are_no_language() -> None:
    assert primary("zh-Hant-TW") == "zh"
