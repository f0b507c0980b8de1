"""The page in a real browser: what readers meet, on every screen and without a mouse."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route

from recit.editions.darkroom import ENCODER, develop
from recit.editions.press import print_edition
from recit.editions.web import WebSettings, built_in, compose
from recit.editions.web.settings import Pictures
from recit.editions.web.theme import DEFAULT, names
from recit.story.model import Chapter, Prose, Row, Story
from tests.editions.browser import served
from tests.editions.checker import faults
from tests.editions.stories import figure, picture, story

SCREENS = [(360, 740), (768, 1024), (1280, 800), (1920, 1080)]
Published = tuple[str, Path, Story]
Fonts = Callable[[Route], None]

LONG = "A day in August on which two planes, two carpets and one closed door kept everyone waiting"
"""With a word that is wider than a phone's screen behind it, a headline that nobody wants."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    folder = tmp_path_factory.mktemp("published")
    told = story(folder)
    others = tuple(replace(told, language=language) for language in ("fr", "ar"))
    edition = compose(told, alternates=others, encoder=ENCODER)
    many = WebSettings(pictures=Pictures(formats=("avif", "webp", "jpeg")))
    extreme = compose(extremes(folder, told), settings=many, encoder=ENCODER)
    renditions = tuple(dict.fromkeys((*edition.renditions, *extreme.renditions)))
    files = develop(renditions, originals=folder, cache=folder / "cache").files
    public = print_edition(edition, folder / "public", files).folder
    print_edition(extreme, public / "extremes", files)
    for name in names():
        if name != DEFAULT:
            themed = compose(told, settings=WebSettings(theme=built_in(name)), encoder=ENCODER)
            print_edition(themed, folder / "public" / f"theme-{name}", files)
    with served(public) as address:
        yield address, public, told


def extremes(folder: Path, told: Story) -> Story:
    """What no art director draws: too long, too tall, too wide."""
    tall = next(shown for shown in told.figures if shown.photo.ratio < 1)
    wide = figure(picture(folder, "photos/panorama.jpg", 1200, 300))
    row = Row(tuple(replace(tall, anchor=f"photo-tall-{n}", layout="photo") for n in range(2)))
    caption = replace(wide, anchor="photo-said", caption="So much to say. " * 100)
    lone = replace(tall, anchor="photo-alone", layout="full")
    return replace(
        told,
        title=f"{LONG} {'x' * 40}",
        standfirst=None,
        lead=None,
        chapters=(
            Chapter(1, LONG, "one", (row, Prose("paragraph", "Some words.", (9, 9)), wide)),
            Chapter(2, "x" * 60, "two", (caption, lone)),
        ),
    )


def opened(browser: Browser, address: str, size: tuple[int, int], **options: Any) -> Page:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    page = context.new_page()
    page.goto(address)
    return page


def load_everything(page: Page) -> None:
    page.evaluate(
        """async () => {
        for (const image of document.images) {
            image.loading = 'eager';
            await image.decode();
        }
    }"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [SCREENS[0], SCREENS[2]])
def test_axe_finds_nothing(
    browser: Browser, published: Published, size: tuple[int, int], scheme: str
) -> None:
    for path in ("", "fr/", "theme-kino/"):
        page = opened(browser, published[0] + path, size, color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.get_by_role("link").filter(has=page.locator("picture")).first.click()
        page.wait_for_selector("dialog[open]")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.context.close()


def test_the_nu_checker_finds_no_error(published: Published) -> None:
    pages = list(published[1].rglob("*.html"))
    assert len(pages) == 5
    assert faults(pages) == ""


@pytest.mark.parametrize("size", SCREENS)
def test_nothing_overflows_and_every_photo_is_seen_whole(
    browser: Browser, published: Published, size: tuple[int, int]
) -> None:
    page = opened(browser, published[0], size)
    load_everything(page)
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    shapes = page.evaluate(
        """[...document.querySelectorAll('main figure:not(.lead) img')].map(image => {
        const box = image.getBoundingClientRect();
        return [box.width, box.height, image.naturalWidth / image.naturalHeight];
    })"""
    )
    assert len(shapes) == len(published[2].figures) - 1
    for width, height, ratio in shapes:
        assert width > 60
        assert height <= 1.14 * size[1]
        assert width / height == pytest.approx(ratio, rel=0.02)


@pytest.mark.parametrize("size", SCREENS)
def test_sizes_tell_the_width_that_the_stylesheet_gives(
    browser: Browser, published: Published, size: tuple[int, int]
) -> None:
    page = opened(browser, published[0], size)
    told = page.evaluate(
        """[...document.querySelectorAll('main figure')].map(figure => {
        const image = figure.querySelector('img');
        const sizes = image.sizes || figure.querySelector('source:not([media])').sizes;
        for (const part of sizes.split(/,\\s*(?![^(]*\\))/)) {
            const match = part.match(/^(\\(.*\\))\\s+(\\S+)$/);
            if (match && !matchMedia(match[1]).matches) continue;
            const probe = document.createElement('div');
            probe.style.cssText = 'position:fixed;width:' + (match ? match[2] : part);
            document.body.append(probe);
            const width = probe.offsetWidth;
            probe.remove();
            return [figure.className, width, image.offsetWidth];
        }
    })"""
    )
    for layout, said, shown in told:
        assert shown <= 1.06 * said, (layout, said, shown)
        assert said <= 2.1 * shown, (layout, said, shown)


@pytest.mark.parametrize("size", SCREENS)
def test_what_is_too_long_or_too_tall_still_fits(
    browser: Browser, published: Published, size: tuple[int, int]
) -> None:
    page = opened(browser, f"{published[0]}extremes/", size)
    load_everything(page)
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    boxes = page.evaluate(
        """[...document.querySelectorAll('main figure img, h1, h2, .bar a')].map(shown => {
        const box = shown.getBoundingClientRect();
        return [shown.tagName, box.width, box.height, shown.scrollWidth - shown.clientWidth];
    })"""
    )
    assert len(boxes) > 8
    for tag, width, height, beyond in boxes:
        assert width <= size[0], tag
        if tag == "IMG":
            assert height <= 1.14 * size[1]
        elif tag != "A":
            assert beyond <= 0, tag


@pytest.mark.parametrize("from_disk", [False, True], ids=["served", "from disk"])
def test_text_and_headlines_are_set_in_the_themes_own_faces(
    browser: Browser, published: Published, *, from_disk: bool
) -> None:
    address = (published[1] / "index.html").as_uri() if from_disk else published[0]
    page = opened(browser, address, SCREENS[0])
    page.evaluate("document.fonts.ready.then(() => true)")
    protocol = page.context.new_cdp_session(page)
    protocol.send("DOM.enable")
    protocol.send("CSS.enable")
    root = protocol.send("DOM.getDocument")["root"]["nodeId"]
    for selector in ("h1", ".chapter > p"):
        node = protocol.send("DOM.querySelector", {"nodeId": root, "selector": selector})
        used = protocol.send("CSS.getPlatformFontsForNode", node)["fonts"]
        assert [font["isCustomFont"] for font in used] == [True], (selector, used)


def test_everything_reads_without_javascript(browser: Browser, published: Published) -> None:
    page = opened(browser, published[0], SCREENS[0], java_script_enabled=False)
    for shown in published[2].figures:
        photo = page.locator(f"#{shown.anchor}")
        photo.scroll_into_view_if_needed()
        assert photo.locator("img").is_visible()
        assert shown.caption in photo.inner_text()
        target = photo.locator("a").first.get_attribute("href")
        assert target is not None
        assert page.request.get(urljoin(page.url, target)).ok
    for chapter in published[2].chapters[1:]:
        assert page.get_by_role("heading", name=chapter.title).is_visible()
    assert not page.locator("dialog").is_visible()


def test_no_request_leaves_the_site_and_every_file_is_there(
    browser: Browser, published: Published
) -> None:
    requests: list[Request] = []
    failed: list[str] = []
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.on("request", lambda request: requests.append(request))
    page.on("console", lambda message: failed.append(message.text))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(published[0])
    load_everything(page)
    assert all(request.url.startswith((published[0], "data:")) for request in requests)
    named = page.evaluate(
        """[...document.querySelectorAll('[href],[src],[srcset],[imagesrcset]')].flatMap(e => [
        e.href, e.src,
        ...(e.srcset || e.imageSrcset || '').split(', ').map(part => part.split(' ')[0]),
    ]).filter(Boolean).map(name => new URL(name, location).href.split('#')[0])"""
    )
    for address in sorted({name for name in named if name.startswith("http")}):
        assert page.request.get(address).ok, address
    anchors = page.evaluate(
        """[...document.querySelectorAll('a[href^="#"]')].map(a =>
        document.getElementById(decodeURIComponent(a.hash.slice(1))) !== null)"""
    )
    assert anchors
    assert all(anchors)
    assert failed == []


def test_the_keyboard_reaches_every_photo_and_comes_back(
    browser: Browser, published: Published
) -> None:
    page = opened(browser, published[0], SCREENS[2])
    reached: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        slug = page.evaluate("document.activeElement.closest('figure')?.id")
        if slug:
            reached.append(slug)
    slugs = [figure.anchor for figure in published[2].figures]
    assert sorted(reached[: len(slugs)]) == sorted(slugs)
    page.locator(f"#{slugs[0]} a").focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog")
    assert dialog.is_visible()
    assert published[2].figures[0].caption in dialog.inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert f"3 of {len(slugs)}" in dialog.inner_text()
    page.keyboard.press("End")
    assert f"{len(slugs)} of {len(slugs)}" in dialog.inner_text()
    assert page.evaluate("document.activeElement.matches('dialog .tools, dialog :enabled')")
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    shown = page.evaluate("[...document.querySelectorAll('main figure')].map(f => f.id)")
    page.wait_for_function(f"document.activeElement.closest('figure')?.id === '{shown[-1]}'")


def test_what_is_seen_large_is_described_in_its_own_language(
    browser: Browser, published: Published
) -> None:
    page = opened(browser, published[0], SCREENS[2])
    page.locator("main figure > a").first.click()
    large = page.locator("dialog img")
    spoken = []
    for _ in published[2].figures:
        spoken.append((large.get_attribute("alt"), large.get_attribute("lang")))
        page.keyboard.press("ArrowRight")
    language = published[2].language
    told = {(figure.alt, figure.alt_language or language) for figure in published[2].figures}
    assert set(spoken) == told


def test_what_is_seen_large_is_of_the_best_of_three_formats(
    browser: Browser, published: Published
) -> None:
    page = opened(browser, urljoin(published[0], "extremes/"), SCREENS[2])
    assert page.locator("main figure source[type='image/webp']").count()
    page.locator("main figure > a").first.click()
    assert str(page.locator("dialog img").get_attribute("src")).endswith(".avif")


@pytest.mark.parametrize("size", [SCREENS[0], SCREENS[2]])
def test_a_page_read_from_right_to_left_is_the_other_way_round(
    browser: Browser, published: Published, size: tuple[int, int]
) -> None:
    ways = {}
    for path in ("", "ar/"):
        page = opened(browser, published[0] + path, size)
        load_everything(page)
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
        ways[path] = page.evaluate(
            """[...document.querySelectorAll('h1,.bar li,.row figure,.beside > *,.steps li')]
            .map(e => {
            const box = e.getBoundingClientRect();
            return [box.left, box.right];
        })"""
        )
        page.locator("main figure > a").first.click()
        page.keyboard.press("ArrowLeft" if path else "ArrowRight")
        assert page.locator(".viewer .tools span").inner_text().startswith("2 ")
        page.context.close()
    for (left, right), (other_left, other_right) in zip(ways[""], ways["ar/"], strict=True):
        assert left == pytest.approx(size[0] - other_right, abs=1)
        assert right == pytest.approx(size[0] - other_left, abs=1)


@pytest.mark.parametrize("size", SCREENS)
def test_a_slide_uncovers_what_was_before_and_what_came_after(
    browser: Browser, published: Published, size: tuple[int, int]
) -> None:
    page = opened(browser, published[0], size)
    before, after = (page.locator(f"#photo-{name} a") for name in ("before", "after"))
    slide = page.get_by_role("slider", name="Before and after")
    before.evaluate("link => link.scrollIntoView({block: 'center', behavior: 'instant'})")
    assert before.bounding_box() == after.bounding_box()
    for caption in page.locator(".pair figcaption").all():
        assert caption.is_visible()
    seen = """() => {
        const box = document.querySelector('#photo-after a').getBoundingClientRect();
        const y = box.top + box.height / 4;
        return [.25, .75].map(share => document.elementsFromPoint(box.left + share * box.width, y)
            .find(found => found.closest('figure'))?.closest('figure').id);
    }"""
    assert page.evaluate(seen) == ["photo-before", "photo-after"]
    slide.press("End")
    assert page.evaluate(seen) == ["photo-before", "photo-before"]
    slide.press("Home")
    assert page.evaluate(seen) == ["photo-after", "photo-after"]
    after.focus()
    page.keyboard.press("Enter")
    assert page.locator("dialog").is_visible()


def test_a_pair_stands_side_by_side_without_javascript(
    browser: Browser, published: Published
) -> None:
    page = opened(browser, published[0], SCREENS[2], java_script_enabled=False)
    before, after = (page.locator(f"#photo-{name}").bounding_box() for name in ("before", "after"))
    assert before is not None
    assert after is not None
    assert before["y"] == after["y"]
    assert before["x"] + before["width"] <= after["x"]
    assert page.get_by_role("slider").count() == 0


def test_the_screen_reader_tree_tells_the_story_in_order(
    browser: Browser, published: Published
) -> None:
    page = opened(browser, published[0], SCREENS[2])
    tree = page.locator("body").aria_snapshot()
    told = [
        f'heading "{published[2].title}" [level=1]',
        'navigation "Chapters"',
        'heading "The landing" [level=2]',
        "It was loud.",
        'heading "The door" [level=2]',
        "contentinfo",
    ]
    places = [tree.index(part) for part in told]
    assert places == sorted(places)
    assert tree.count('img "Two planes on a runway"') == len(published[2].figures) - 1
    assert 'link "Photo 4"' in tree


@pytest.mark.parametrize("size", [SCREENS[0], SCREENS[2]])
def test_text_of_twice_the_size_still_fits(
    browser: Browser, published: Published, size: tuple[int, int]
) -> None:
    page = opened(browser, published[0], size)
    page.add_style_tag(content="html{font-size:200%}")
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    clipped = page.evaluate(
        """[...document.querySelectorAll('h1,h2,p,figcaption,.bar a')].filter(e =>
        e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== 'visible').length"""
    )
    assert clipped == 0


def shifts(browser: Browser, address: str, size: tuple[int, int], fonts: Fonts) -> list[float]:
    """How far the layout moved by itself while the page was loaded and read to its end."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.route("**/*.woff2", fonts)
    page.add_init_script(
        """window.shifts = [];
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput)
                shifts.push(entry.value);
        }).observe({type: 'layout-shift', buffered: true});"""
    )
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => 0)")
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, height, size[1] // 2):
        page.evaluate(f"scrollTo({{top: {top}, behavior: 'instant'}})")
        page.wait_for_timeout(30)
    moved: list[float] = page.evaluate("shifts")
    context.close()
    return moved


@pytest.mark.parametrize("size", [SCREENS[0], SCREENS[2]])
def test_no_photo_shifts_anything_while_it_loads(
    browser: Browser, published: Published, size: tuple[int, int]
) -> None:
    # Without fonts, as a busy machine may bring one after the first line is drawn.
    assert shifts(browser, published[0], size, lambda route: route.abort()) == []


@pytest.mark.parametrize("size", [SCREENS[0], SCREENS[2]])
def test_a_font_that_comes_late_hardly_moves_a_line(
    browser: Browser, published: Published, size: tuple[int, int]
) -> None:
    def late(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    # A tenth of what is still good (https://web.dev/articles/cls).
    moved = shifts(browser, published[0], size, late)
    assert sum(moved) < 0.01


def test_on_paper_the_story_stands_alone(browser: Browser, published: Published) -> None:
    page = opened(browser, published[0], SCREENS[2])
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf().count(b"/Type /Page\n") >= 2
