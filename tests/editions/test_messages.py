"""Every language says everything, and nothing is said that no page shows."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import pytest

from recit.editions.web.messages import Words, languages, words

WEB = Path(str(files("recit.editions.web")))


def table(language: str) -> dict[str, object]:
    return tomllib.loads((WEB / "messages" / f"{language}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", languages())
def test_a_language_has_every_text_and_no_other(language: str) -> None:
    own, english = table(language), table("en")
    assert set(own) == {field.name for field in fields(Words)} - {"language", "told"}
    for part in ("labels", "disclosures"):
        theirs, ours = own[part], english[part]
        assert isinstance(theirs, dict)
        assert isinstance(ours, dict)
        assert set(theirs) == set(ours)


def test_every_text_is_used() -> None:
    sources = [*WEB.rglob("*.py"), *WEB.rglob("*.html")]
    written = "".join(file.read_text(encoding="utf-8") for file in sources)
    unused = [f.name for f in fields(Words) if not re.search(rf"\.{f.name}\b", written)]
    assert not unused


def test_a_language_that_recit_does_not_speak_gets_english() -> None:
    assert words("nl").language == "en"
    assert words("fr-CA").language == "fr"
