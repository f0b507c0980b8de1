"""One file that stands alone, and markup that lives in someone else's page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from recit.editions.darkroom import ENCODER, develop
from recit.editions.web.shapes import compose_alone, compose_fragment, fold, scoped
from tests.editions.stories import story

HOST = """<!doctype html><html lang=en style="font-size:10px"><title>Host</title><style>
p{font:40px monospace;color:red;margin:90px}figure{float:left;width:50px}
img{border:9px solid lime}h2{text-transform:uppercase}a{background:yellow}
.row{display:none}ol li{padding:50px}picture,source{padding:8px;margin:7px}
#mine{float:left;width:40%%}
</style><h1>Ours</h1><p id=mine>Mine</p>%s"""

STYLES = """selector => [...document.querySelectorAll(selector)].map(e => {
    const style = getComputedStyle(e);
    return ['fontSize', 'fontFamily', 'color', 'marginTop', 'cssFloat', 'borderTopWidth',
        'textTransform', 'backgroundColor', 'display', 'paddingTop', 'width'].map(k => style[k]);
})"""


def test_one_file_opens_from_disk_with_every_photo(browser: Browser, tmp_path: Path) -> None:
    told = story(tmp_path)
    edition = compose_alone(told, encoder=ENCODER)
    files = develop(edition.renditions, originals=tmp_path, cache=tmp_path / "cache").files
    document = fold(edition, {one: file.read_bytes() for one, file in files.items()})
    (tmp_path / "mailed.html").write_bytes(document.content)
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url[:40]))
    page.goto((tmp_path / "mailed.html").as_uri())
    widths = page.evaluate(
        """Promise.all([...document.querySelectorAll('figure img')].map(image => {
        image.loading = 'eager';
        return image.decode().then(() => image.naturalWidth);
    }))"""
    )
    assert len(widths) == len(told.figures)
    assert min(widths) >= 600
    assert all(url.startswith(("file:", "data:")) for url in asked)
    assert page.evaluate("document.fonts.check('20px \"Recit Text\"')")
    page.locator("figure a").first.click()
    assert page.locator("dialog img").get_attribute("src").startswith("data:image/jpeg")


def test_a_fragment_and_its_page_leave_each_other_alone(browser: Browser, tmp_path: Path) -> None:
    edition = compose_fragment(story(tmp_path), encoder=ENCODER)
    fragment = edition.documents[0].content.decode()
    inside = ".recit-story :is(p, figure, picture, img, h1, h2, a, li, .row)"
    plain = f"<!doctype html><html lang=en><title>Host</title><h1>Ours</h1><p>Mine</p>{fragment}"
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_content(plain)
    calm = page.evaluate(STYLES, inside)
    page.set_content(HOST % fragment)
    assert page.evaluate(STYLES, inside) == calm
    mine = page.evaluate(STYLES, "#mine, body > h1")
    page.set_content(HOST % "")
    assert page.evaluate(STYLES, "#mine, body > h1") == mine


@pytest.mark.parametrize(("column", "beside"), [(1200, True), (700, False), (360, False)])
def test_a_fragment_opens_as_its_column_allows(
    column: int, beside: bool, browser: Browser, tmp_path: Path
) -> None:
    edition = compose_fragment(story(tmp_path), encoder=ENCODER)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_content(
        "<!doctype html><html lang=en><title>Host</title>"
        f"<main style='width:{column}px'>{edition.documents[0].content.decode()}</main>"
    )
    lead = page.locator(".opening .lead > a").bounding_box()
    title = page.locator(".opening h1").bounding_box()
    assert lead is not None
    assert title is not None
    assert (title["x"] + title["width"] <= lead["x"]) == beside
    assert beside or (lead["width"] == column and title["y"] > lead["y"] + lead["height"])


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("h1{margin:1.5rem}", "h1{margin:24px}"),
        (":root{--s:.5rem}", "&{--s:8px}"),
        (":root:not([data-theme=light]){a:b}", "&:not([data-theme=light]){a:b}"),
        ("body{margin:0}", "&{margin:0}"),
        (".html{a:b}", ".html{a:b}"),
    ],
)
def test_rules_are_nested(rule: str, kept: str) -> None:
    assert kept in scoped(rule)


def test_what_cannot_be_nested_stands_outside() -> None:
    nested = scoped("@font-face{font-family:X}p{a:b}@media print{@page{margin:1mm}p{c:d}}")
    before = nested[: nested.index(".recit-story")]
    assert re.findall(r"@[a-z-]+", before) == ["@font-face", "@page"]
