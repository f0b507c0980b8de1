"""What recit.toml says of a publication's looks, as its pages then have it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
import pyvips
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from recit.editions.darkroom import ENCODER, develop
from recit.editions.press import print_edition
from recit.editions.web import built_in, compose
from recit.editions.web import licence as licences
from recit.editions.web.logo import LogoError, drawing
from recit.editions.web.palette import contrast, illegible, palette
from recit.editions.web.shapes import compose_alone, fold
from recit.editions.web.theme import names
from recit.errors import SettingsError
from recit.folder import load_settings
from recit.styling import files, web_settings
from tests.editions.browser import served
from tests.editions.stories import story

FONTS = Path(__file__).parents[1] / "src/recit/editions/web/themes/default/fonts"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 40"><path d="M0 0h300v40z"/></svg>'


def published(folder: Path, toml: str) -> dict[str, bytes]:
    """The documents of a small story below a recit.toml that says ``toml``."""
    (folder / "recit.toml").write_text(toml, encoding="utf-8")
    settings = web_settings(load_settings(folder))
    edition = compose(replace(story(folder), closing=None), settings=settings, encoder="x")
    return {document.path: document.content for document in edition.documents}


def found(documents: dict[str, bytes], pattern: str) -> str:
    return next(path for path in documents if re.fullmatch(pattern, path))


def refused(folder: Path, toml: str) -> SettingsError:
    (folder / "recit.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        web_settings(load_settings(folder))
    return caught.value


def test_a_theme_that_is_none_is_named_with_its_line(tmp_path: Path) -> None:
    error = refused(tmp_path, 'site = "The Gazette"\ntheme = "nope"\n')
    assert (error.file, error.line) == (str(tmp_path / "recit.toml"), 2)
    assert "default, kino" in str(error)


@pytest.mark.parametrize("theme", names())
def test_every_theme_can_be_read_in_both_schemes(theme: str) -> None:
    shown = palette(built_in(theme).style)
    assert {"paper", "ink", "soft", "accent", "room", "on-room"} <= shown.light.keys()
    assert list(illegible(shown)) == []


def test_a_dark_theme_stays_as_it_is_for_readers_who_prefer_the_dark() -> None:
    shown = palette(built_in("kino").style)
    assert shown.light == shown.dark


# The examples of WCAG's own understanding documents, and the two ends.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colours, colours)
def test_the_colour_proposed_instead_can_be_read(ink: str, paper: str) -> None:
    for one in illegible(palette(f":root{{--ink:{ink};--paper:{paper}}}")):
        assert one.ratio < 4.5
        assert contrast(one.nearest, one.colours[1]) >= 4.5


def test_colours_are_the_light_s_and_the_dark_s(tmp_path: Path) -> None:
    toml = '[colours]\naccent = "#0057B8"\n[colours.dark]\naccent = "#9cf"\n'
    documents = published(tmp_path, toml)
    style = documents[found(documents, r"page/style-\w+\.css")].decode()
    shown = palette(style)
    assert (shown.light["accent"], shown.dark["accent"]) == ("#0057b8", "#99ccff")
    assert shown.light["paper"] == "#ffffff"


def test_a_theme_for_the_dark_alone_takes_one_set_of_colours(tmp_path: Path) -> None:
    documents = published(tmp_path, 'theme = "kino"\n[colours]\naccent = "#fc0"\n')
    shown = palette(documents[found(documents, r"page/style-\w+\.css")].decode())
    assert shown.light["accent"] == shown.dark["accent"] == "#ffcc00"


def test_colours_that_cannot_be_read_are_refused_with_a_way_out(tmp_path: Path) -> None:
    error = refused(tmp_path, '# ours\n[colours]\nline = "#eee"\naccent = "#ffcc00"\n')
    assert error.line == 4
    assert "accent #ffcc00 on paper #ffffff has a contrast of 1.51 to 1" in str(error)
    assert "With accent #8f7200 it could be read" in str(error)
    room = refused(tmp_path, '[colours]\nroom = "#f0f0f0"\n')
    assert (room.line, "on-room" in str(room.way_out)) == (2, False)
    assert "Change room." in str(room.way_out)
    dark = refused(tmp_path, '[colours]\nink = "#111"\n[colours.dark]\npaper = "#888"\n')
    assert dark.line == 4
    assert "In the dark, ink #e8e8e5 on paper #888888" in str(dark)


@pytest.mark.parametrize(
    ("toml", "line", "message"),
    [
        ('[colours]\nacent = "#000"\n', 2, "Did you mean 'accent'?"),
        ('[colours]\naccent = "red"\n', 2, "hexadecimal"),
        ("[colours.dark]\naccent = 1\n", 2, "colours.dark.accent takes a colour, not 1"),
        ('[colours]\ndark = "#000"\n', 2, "is a table"),
        ('[fonts]\ntext = "none.woff2"\n', 2, "none.woff2 cannot be read"),
        ('[fonts]\ntext = "page.woff2"\n', 2, "no WOFF2 font"),
        ('[fonts]\nbody = "a.woff2"\n', 2, "The keys of [fonts] are text, italic,"),
        ('[fonts]\ntext = "real.woff2"\n', 1, "without their licence"),
        ('[fonts]\nlicence = "page.woff2"\n', 1, "no font"),
        ('site = "x"\nlogo = "none.svg"\n', 2, "none.svg cannot be read"),
        ('site = "x"\nlogo = "page.woff2"\n', 2, "it is no picture"),
        ('logo = "logo.svg"\n', 1, "no name beside it"),
        ('site = "x"\nlogo-dark = "logo.svg"\n', 2, "none for the light"),
    ],
)
def test_looks_that_cannot_be_used_are_named_with_their_line(
    tmp_path: Path, toml: str, line: int, message: str
) -> None:
    (tmp_path / "page.woff2").write_bytes(b"<html>")
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    shutil.copy(FONTS / "newsreader-text.woff2", tmp_path / "real.woff2")
    error = refused(tmp_path, toml)
    assert message in str(error)
    assert (Path(error.file or "").name, error.line) == ("recit.toml", line)


def test_fonts_are_published_with_their_licence(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    shutil.copy(FONTS / "newsreader-text.woff2", house)
    shutil.copy(FONTS / "OFL.txt", house / "OFL")
    (house / "Broad Face.woff2").write_bytes(b"wOF2" + bytes(70_000))
    documents = published(
        tmp_path,
        '[fonts]\ntext = "house/newsreader-text.woff2"\ndisplay = "house/Broad Face.woff2"\n'
        'licence = "house/OFL"\n',
    )
    style = documents[found(documents, r"page/style-\w+\.css")].decode()
    broad = found(documents, r"page/house-display-\w+\.woff2")
    assert f"url({broad.removeprefix('page/')})" in style
    assert '--text:"House Text","Recit Text",Georgia' in style
    assert documents[found(documents, r"page/house-licence-\w+\.txt")].startswith(b"Copyright")
    preloaded = re.findall(r'as="font"[^>]+href="([^"]+)"', documents["index.html"].decode())
    text = found(documents, r"page/house-text-\w+\.woff2")
    assert text in preloaded
    assert broad not in preloaded
    assert not any("newsreader-text" in name for name in preloaded)


def test_a_logo_stands_in_the_place_of_the_name(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    pyvips.Image.black(900, 600, bands=3).write_to_file(str(tmp_path / "night.jpg"))
    documents = published(
        tmp_path, 'site = "The Paper"\nlogo = "logo.svg"\nlogo-dark = "night.jpg"\n'
    )
    page = documents["index.html"].decode()
    drawn, night = found(documents, r"page/logo-\w+\.svg"), found(documents, r"page/logo-\w+\.png")
    assert f'<img src="{drawn}" width="300" height="40" alt="The Paper">' in page
    assert f'media="(prefers-color-scheme:dark)" srcset="{night}"' in page
    assert pyvips.Image.new_from_buffer(documents[night], "").height == 160


def test_the_files_of_the_looks_are_known_for_the_preview(tmp_path: Path) -> None:
    (tmp_path / "recit.toml").write_text(
        'logo = "a/logo.svg"\n[fonts]\ntext = "b.woff2"\n', encoding="utf-8"
    )
    (tmp_path / "story").mkdir()
    found = files(load_settings(tmp_path / "story"))
    assert found == (tmp_path / "a/logo.svg", tmp_path / "b.woff2")


def test_a_drawing_is_published_without_what_runs_or_loads() -> None:
    hostile = (
        '<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" width="10px"'
        ' height="5" onload="alert(1)" xmlns:x="http://www.w3.org/1999/xlink" xmlns:e="urn:e">'
        "<script>alert(2)</script><style>@import 'https://a.example/x.css'</style>"
        "<style>.a{fill:red}</style><e:meta>x</e:meta>"
        '<a x:href="javascript:alert(3)"><path d="M0 0"/></a><set attributeName="href" to="x"/>'
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'
        '<image href="https://a.example/pixel.png"/><use x:href="#mark"/>'
        '<path id="mark" class="a" fill="url(#g)" style="fill:url(https://a.example)"/></svg>'
    )
    drawn = drawing(hostile.encode())
    text = drawn.content.decode()
    assert (drawn.width, drawn.height) == (10, 5)
    for trace in ("alert", "example", "script", "foreign", "<set", "onload", "@import", "urn:e"):
        assert trace not in text
    for kept in (".a{fill:red}", 'href="#mark"', 'fill="url(#g)"', 'id="mark"'):
        assert kept in text


@pytest.mark.parametrize(
    ("svg", "why"),
    [
        ("<svg", "not XML"),
        ("<svg/>", "not an SVG"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "neither a viewBox"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"/>', "no size"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "entities"),
    ],
)
def test_what_is_no_drawing_is_refused(svg: str, why: str) -> None:
    with pytest.raises(LogoError, match=why):
        drawing(svg.encode())


@pytest.mark.parametrize(
    ("stated", "shown", "address"),
    [
        (
            "https://creativecommons.org/licenses/by-sa/4.0/",
            ">CC BY-SA 4.0</a>",
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        (
            "https://www.paper.example/terms/",
            ">paper.example/terms</a>",
            "https://www.paper.example/terms/",
        ),
        ("All rights reserved.", "All rights reserved.", None),
        (
            "See [our terms](https://paper.example/terms).",
            ">our terms</a>",
            "https://paper.example/terms",
        ),
    ],
)
def test_a_licence_is_told_to_readers_and_to_machines(
    stated: str, shown: str, address: str | None
) -> None:
    assert shown in licences.shown(stated, "en")
    assert licences.address(stated) == address


def test_licence_and_logo_are_told_to_machines(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    documents = published(
        tmp_path,
        'site = "The Paper"\nlogo = "logo.svg"\naddress = "https://paper.example/"\n'
        'licence = "https://creativecommons.org/licenses/by/4.0/"\n',
    )
    page = documents["index.html"].decode()
    logo = found(documents, r"page/logo-\w+\.svg")
    assert '"license":"https://creativecommons.org/licenses/by/4.0/"' in page
    assert f'"logo":{{"@type":"ImageObject","url":"https://paper.example/{logo}"}}' in page
    assert "<b><bdi>Licence of the text</bdi></b>" in page


def test_pictures_are_made_in_the_formats_asked_for(tmp_path: Path) -> None:
    page = published(tmp_path, 'formats = ["jpeg", "webp", "avif"]\n')["index.html"].decode()
    offered = re.findall(
        r'<source (?:media="[^"]+" width="\d+" height="\d+" )?type="([^"]+)"', page
    )
    assert offered[:5] == ["image/avif", "image/webp", "image/jpeg", "image/avif", "image/webp"]
    only = published(tmp_path, 'formats = ["jpeg"]\n')["index.html"].decode()
    assert set(re.findall(r' type="(image/[^"]+)"', only)) == {"image/jpeg"}
    assert "2400w" not in only
    assert only.count('type="image/jpeg" srcset') == 1


def test_the_story_s_end_is_what_is_asked_for(tmp_path: Path) -> None:
    assert 'class="notes' not in published(tmp_path, "closing = []\n")["index.html"].decode()
    page = published(tmp_path, 'closing = ["people", "day"]\n')["index.html"].decode()
    assert 'id="day"' in page


HOUSE = """
site = "The Harbour Gazette"
logo = "logo.svg"
logo-dark = "night.svg"
licence = "https://creativecommons.org/licenses/by/4.0/"
footer = "Published by the harbour."
[colours]
paper = "#fff8ec"
accent = "#0057b8"
[colours.dark]
paper = "#101820"
accent = "#7cb8ff"
[fonts]
text = "text.woff2"
licence = "OFL.txt"
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a publication's looks, and recit.toml."""
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    (tmp_path / "night.svg").write_text(SVG.replace("<path", "<path fill='#fff'"), encoding="utf-8")
    shutil.copy(FONTS / "newsreader-italic.woff2", tmp_path / "text.woff2")
    shutil.copy(FONTS / "OFL.txt", tmp_path / "OFL.txt")
    (tmp_path / "recit.toml").write_text(HOUSE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("scheme", "logo", "paper", "accent"),
    [
        ("light", "logo.svg", "rgb(255, 248, 236)", "#0057b8"),
        ("dark", "night.svg", "rgb(16, 24, 32)", "#7cb8ff"),
    ],
)
def test_a_browser_shows_the_publication_s_looks(
    browser: Browser,
    house: Path,
    scheme: Literal["light", "dark"],
    logo: str,
    paper: str,
    accent: str,
) -> None:
    settings = web_settings(load_settings(house))
    edition = compose(story(house), settings=settings, encoder=ENCODER)
    pictures = develop(edition.renditions, originals=house, cache=house / "cache").files
    public = print_edition(edition, house / "public", pictures).folder
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    with served(public) as address:
        page.goto(address)
        shown = page.evaluate(
            """() => [
            getComputedStyle(document.body).backgroundColor,
            getComputedStyle(document.documentElement).getPropertyValue('--accent'),
            document.querySelector('.logo img').currentSrc,
            document.querySelector('.logo img').getBoundingClientRect().height,
            document.fonts.check('20px "House Text"'),
        ]"""
        )
        assert shown[:2] == [paper, accent]
        drawn = (public / "page" / shown[2].rpartition("/")[2]).read_bytes()
        assert drawn == drawing((house / logo).read_bytes()).content
        assert shown[3:] == [28, True]
        assert page.get_by_role("link", name="The Harbour Gazette").is_visible()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.emulate_media(media="print")
        assert (
            page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        )
    context.close()


def test_a_single_file_holds_the_logo_and_the_font(browser: Browser, house: Path) -> None:
    edition = compose_alone(
        story(house), settings=web_settings(load_settings(house)), encoder=ENCODER
    )
    files = develop(edition.renditions, originals=house, cache=house / "cache").files
    pictures = {one: file.read_bytes() for one, file in files.items()}
    (house / "mailed.html").write_bytes(fold(edition, pictures).content)
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url[:5]))
    page.goto((house / "mailed.html").as_uri())
    assert page.evaluate("document.querySelector('.logo img').naturalWidth") == 300
    assert page.evaluate("document.fonts.check('20px \"House Text\"')")
    assert set(asked) <= {"file:", "data:"}
    page.close()
