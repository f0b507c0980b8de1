"""A theme is a folder laid over another, and nothing in it is ignored."""

from __future__ import annotations

from pathlib import Path

import pytest

from recit.editions.web import WebSettings, built_in, compose, overlay
from recit.editions.web.theme import names
from recit.errors import SettingsError
from tests.editions.stories import story


def html(folder: Path, settings: WebSettings) -> str:
    return compose(story(folder), settings=settings, encoder="x").documents[0].content.decode()


def test_one_template_can_be_overridden_alone(tmp_path: Path) -> None:
    own = {"templates/quote.html": b"<aside>{{ part.said }}</aside>"}
    theme = overlay(built_in(), own, "mine")
    page = html(tmp_path, WebSettings(theme=theme))
    assert "<aside><p>It was loud.</p>" in page
    assert 'class="beside"' in page


def test_a_few_custom_properties_are_a_theme() -> None:
    theme = overlay(built_in(), {"style.css": b":root{--accent:#00f}"}, "mine")
    assert theme.style.startswith(built_in().style)
    assert theme.style.endswith(":root{--accent:#00f}")
    assert theme.preloads == built_in().preloads


@pytest.mark.parametrize(
    "path", ["templates/quotes.html", "styles.css", "page.html", "x/style.css"]
)
def test_a_file_that_no_theme_has_is_an_error(path: str) -> None:
    with pytest.raises(SettingsError, match="no file"):
        overlay(built_in(), {path: b""}, "mine")


def test_a_theme_that_is_not_utf8_names_the_line() -> None:
    with pytest.raises(SettingsError, match=r"mine/style\.css:2: The file is not UTF-8"):
        overlay(built_in(), {"style.css": "a{}\n/* é */".encode("latin-1")}, "mine")


def test_a_theme_that_recit_does_not_ship_is_named() -> None:
    with pytest.raises(SettingsError, match="no theme 'nothing'"):
        built_in("nothing")


def test_a_template_variable_that_is_not_there_fails(tmp_path: Path) -> None:
    theme = overlay(built_in(), {"templates/quote.html": b"{{ part.sayd }}"}, "mine")
    with pytest.raises(SettingsError, match=r"mine/templates/quote\.html"):
        html(tmp_path, WebSettings(theme=theme))


def test_the_shipped_themes_tell_the_same_story(tmp_path: Path) -> None:
    assert names() == ("default", "kino")
    for name in names():
        page = html(tmp_path, WebSettings(theme=built_in(name)))
        assert page.count("<figure") == 10
        assert page.count("<h1") == 1
