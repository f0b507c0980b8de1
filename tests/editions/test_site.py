"""A site of stories: its index, its feeds, its sitemap, and what it remembers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from recit.editions.darkroom import ENCODER, develop
from recit.editions.press import print_edition
from recit.editions.rendition import Document, Edition, distinct
from recit.editions.site import record
from recit.editions.site.compose import compose
from recit.editions.site.entry import enter
from recit.editions.site.front import COLUMNS
from recit.editions.site.record import Record, Recorded
from recit.editions.web import WebSettings, built_in, overlay
from recit.editions.web import compose as compose_story
from recit.editions.web.theme import names
from recit.story.model import Story
from recit.story.photo import Person
from tests.editions.browser import served
from tests.editions.checker import faults
from tests.editions.stories import figure, picture, story

ADDRESS = "https://gazette.example/"
SETTINGS = WebSettings(site="The Gazette", address=ADDRESS, footer="Written *by hand*.")
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def newest(folder: Path) -> tuple[Story, ...]:
    told = story(folder)
    return (told, replace(told, language="fr", title="Une journée d’août"))


def stories(folder: Path) -> dict[str, tuple[Story, ...]]:
    """Three stories: one in two languages, one in French with a tall lead, one without a photo."""
    told = story(folder)
    tall = figure(picture(folder, "photos/tower.jpg", 600, 900), credit="A <b> & C")
    older = replace(
        told, language="fr", title="Le phare", date=date(2025, 3, 2), lead=tall, place=None
    )
    bare = replace(
        told, title="Only words", date=None, lead=None, chapters=told.chapters[:1], bylines=()
    )
    return {"anchorage/": newest(folder), "2025/phare/": (older,), "words/": (bare,)}


def entered(
    folder: Path, settings: WebSettings = SETTINGS, updated: str = "2025-08-16T08:00:00+00:00"
) -> list[Recorded]:
    found = []
    for place, told in stories(folder).items():
        entry, _ = enter(told, settings=settings, encoder=ENCODER, folder=place)
        found.append(Recorded(source=place, entry=entry, paths=(), updated=updated))
    return found


def composed(folder: Path, settings: WebSettings = SETTINGS) -> dict[str, bytes]:
    documents = compose(entered(folder, settings), title="The Gazette", settings=settings)
    return {document.path: document.content for document in documents}


def test_the_newest_story_opens_and_the_undated_stands_last(tmp_path: Path) -> None:
    page = composed(tmp_path)["index.html"].decode()
    places = [page.index(f'<a href="{href}">') for href in ("anchorage/", "2025/phare/", "words/")]
    assert places == sorted(places)
    assert page.count("<h1>") == 1
    assert page.count("<h2") == 3


def test_the_index_leads_to_each_story_in_its_own_language_when_it_has_it(tmp_path: Path) -> None:
    told = entered(tmp_path)
    documents = compose(told, title="La Gazette", language="fr", settings=SETTINGS)
    page = documents[0].content.decode()
    assert '<html lang="fr"' in page
    assert '<a href="anchorage/fr/">Une journée d’août</a>' in page
    assert '<a href="anchorage/" hreflang="en" lang="en">Read in English</a>' in page
    assert 'lang="en"' in page[: page.index('<a href="words/">')].rpartition("<div")[2]


def test_the_language_of_most_pages_is_the_index_s(tmp_path: Path) -> None:
    both = entered(tmp_path)
    assert b'<html lang="en"' in compose(both[2:], title="x", settings=SETTINGS)[0].content
    assert b'<html lang="fr"' in compose(both[1:2], title="x", settings=SETTINGS)[0].content


def test_every_picture_of_the_index_is_one_of_its_story_s(tmp_path: Path) -> None:
    for place, told in stories(tmp_path).items():
        edition = compose_story(
            told[0], alternates=told[1:], settings=SETTINGS, encoder=ENCODER, folder=place
        )
        _, leads = enter(told, settings=SETTINGS, encoder=ENCODER, folder=place)
        assert {entry.path for entry in leads} <= {entry.path for entry in edition.prints}


def test_a_story_below_the_site_shares_its_pictures_and_its_styles(tmp_path: Path) -> None:
    told = newest(tmp_path)
    edition = compose_story(
        told[0], alternates=told[1:], settings=SETTINGS, encoder=ENCODER, folder="a/b/"
    )
    pages = {d.path: d.content.decode() for d in edition.documents if d.path.endswith(".html")}
    assert edition.pages == ("a/b/index.html", "a/b/fr/index.html")
    french = pages["a/b/fr/index.html"]
    assert 'href="../../../page/style-' in french
    assert 'src="../../../photos/' in french
    assert f'<link rel="canonical" href="{ADDRESS}a/b/fr/">' in french
    assert 'href="../../../a/b/"' in french
    assert all(entry.path.startswith("photos/") for entry in edition.prints)


def test_the_atom_feed_has_what_rfc_4287_asks_for(tmp_path: Path) -> None:
    feed = Xml.fromstring(composed(tmp_path)["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}id") == ADDRESS
    assert feed.findtext(f"{ATOM}title") == "The Gazette"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "The Gazette"
    assert feed.find(f"{ATOM}link[@rel='self']").attrib["href"] == f"{ADDRESS}feed.xml"  # type: ignore[union-attr]
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"{ADDRESS}{place}" for place in ("anchorage/", "2025/phare/", "words/")
    ]
    for entry in entries:
        assert entry.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "").tzinfo
        assert entry.find(f"{ATOM}link[@rel='alternate']") is not None
        assert entry.find(f"{ATOM}content") is not None
    assert entries[0].findtext(f"{ATOM}published") == "2025-08-15T00:00:00-08:00"
    assert entries[2].find(f"{ATOM}published") is None


def test_feeds_carry_the_lead_with_its_alt_text_and_credit(tmp_path: Path) -> None:
    files = composed(tmp_path)
    feed = Xml.fromstring(files["feed.xml"])
    content = feed.findall(f"{ATOM}entry/{ATOM}content")[1].text or ""
    enclosure = feed.findall(f"{ATOM}entry/{ATOM}link[@rel='enclosure']")[1].attrib["href"]
    assert f'<img src="{enclosure}"' in content
    assert enclosure.startswith(f"{ADDRESS}photos/tower-600-")
    assert 'alt="Two planes on a runway"' in content
    assert "A &lt;b&gt; &amp; C" in content
    assert "[Image de synthèse]" in content or "[Miniature]" in content


def test_a_feeds_caption_is_plain_though_the_page_leads_to_the_people(tmp_path: Path) -> None:
    told = story(tmp_path)
    assert told.lead is not None
    lead = replace(
        told.lead,
        caption="President Donald Trump waves & smiles.",
        photo=replace(told.lead.photo, people=(Person("Donald Trump", shown=True),)),
    )
    one = replace(told, lead=lead, closing=("people",))
    entry, _ = enter((one,), settings=SETTINGS, encoder=ENCODER, folder="one/")
    recorded = Recorded(source="one", entry=entry, paths=(), updated="2025-08-16T08:00:00+00:00")
    files = {page.path: page.content for page in compose([recorded], title="G", settings=SETTINGS)}
    (item,) = json.loads(files["feed.json"])["items"]
    assert "President Donald Trump waves &amp; smiles." in item["content_html"]
    assert "amp;amp;" not in item["content_html"]
    assert "#who-" not in item["content_html"]


def test_the_json_feed_has_what_version_1_1_asks_for(tmp_path: Path) -> None:
    feed = json.loads(composed(tmp_path)["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "The Gazette"
    assert feed["feed_url"] == f"{ADDRESS}feed.json"
    assert [item["url"] for item in feed["items"]] == [
        f"{ADDRESS}{place}" for place in ("anchorage/", "2025/phare/", "words/")
    ]
    for item in feed["items"]:
        assert item["id"]
        assert item["content_html"]
        assert item["language"]
    assert feed["items"][0]["image"].startswith(f"{ADDRESS}photos/lead-")
    assert feed["items"][0]["banner_image"].endswith(".jpg")
    assert feed["items"][0]["authors"] == [{"name": "recit"}]
    assert "image" not in feed["items"][2]


def test_an_entry_keeps_its_id_in_every_language_of_the_site(tmp_path: Path) -> None:
    told = entered(tmp_path)
    ids = []
    for language in ("en", "fr"):
        documents = compose(told, title="x", language=language, settings=SETTINGS)
        feed = next(d for d in documents if d.path == "feed.json")
        ids.append([item["id"] for item in json.loads(feed.content)["items"]])
    assert ids[0] == ids[1]


def test_the_sitemap_has_every_page_its_languages_and_its_pictures(tmp_path: Path) -> None:
    urls = Xml.fromstring(composed(tmp_path)["sitemap.xml"]).findall(f"{MAP}url")
    assert [url.findtext(f"{MAP}loc") for url in urls] == [
        f"{ADDRESS}{place}"
        for place in ("", "anchorage/", "anchorage/fr/", "2025/phare/", "words/")
    ]
    links = {link.attrib["hreflang"] for link in urls[1].findall(f"{XHTML}link")}
    assert links == {"en", "fr"}
    assert urls[3].find(f"{XHTML}link") is None
    images = [loc.text or "" for loc in urls[1].findall(f"{IMAGE}image/{IMAGE}loc")]
    assert len(images) == len(set(images)) == 10
    assert all(image.startswith(f"{ADDRESS}photos/") for image in images)
    assert urls[1].findtext(f"{MAP}lastmod") == "2025-08-16T08:00:00+00:00"


def test_without_an_address_nothing_names_one(tmp_path: Path) -> None:
    files = composed(tmp_path, WebSettings(site="The Gazette"))
    assert not {"feed.xml", "feed.json", "sitemap.xml"} & set(files)
    page = files["index.html"].decode()
    assert "canonical" not in page
    assert 'rel="alternate"' not in page
    assert "<footer" not in page


def test_the_digest_of_a_story_is_of_what_it_tells_and_not_of_its_looks(tmp_path: Path) -> None:
    told = newest(tmp_path)

    def digest(*versions: Story, settings: WebSettings = SETTINGS) -> str:
        return enter(versions, settings=settings, encoder=ENCODER, folder="a/")[0].digest

    first = digest(*told)
    assert digest(*told, settings=WebSettings(theme=built_in("kino"))) == first
    assert digest(replace(told[0], title="Another"), told[1]) != first
    assert digest(told[0]) != first
    assert digest(replace(told[0], lead=replace(told[0].lead, caption="New.")), told[1]) != first  # type: ignore[type-var]


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    kept = Record({str(number): one for number, one in enumerate(entered(tmp_path))})
    assert record.read(record.write(kept).content) == kept


@pytest.mark.parametrize(
    "content", [None, b"", b"no json", b'{"stories": 3}', b'{"stories": {}, "form": 0}']
)
def test_a_record_that_cannot_be_read_is_an_empty_one(content: bytes | None) -> None:
    assert record.read(content) == Record()


def test_the_index_is_a_template_that_can_be_overridden_alone(tmp_path: Path) -> None:
    own = {"templates/teaser.html": b"<p>{{ teaser.title }}</p>"}
    theme = overlay(built_in(), own, "mine")
    page = composed(tmp_path, replace(SETTINGS, theme=theme))["index.html"].decode()
    assert "<p>A day in August</p>" in page
    assert "<h1>The Gazette</h1>" in page
    assert "<figure" not in page


def test_an_index_without_a_story_says_so() -> None:
    page = compose([], title="The Gazette", settings=SETTINGS)[0].content.decode()
    assert "No story has been published yet." in page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The site of the three stories, published with every theme, at an address."""
    folder = tmp_path_factory.mktemp("site")
    for theme in names():
        settings = replace(SETTINGS, theme=built_in(theme))
        editions = [
            compose_story(
                told[0], alternates=told[1:], settings=settings, encoder=ENCODER, folder=place
            )
            for place, told in stories(folder).items()
        ]
        front = compose(entered(folder, settings), title="The Gazette", settings=settings)
        documents: dict[str, Document] = {
            document.path: document
            for document in (*front, *(one for edition in editions for one in edition.documents))
        }
        edition = Edition(
            (*documents.values(),), distinct(one for told in editions for one in told.prints)
        )
        files = develop(edition.renditions, originals=folder, cache=folder / "cache").files
        print_edition(edition, folder / "public" / theme, files)
    with served(folder / "public") as address:
        yield address, folder / "public"


@pytest.mark.parametrize("theme", names())
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_index(
    browser: Browser, site: tuple[str, Path], theme: str, scheme: str
) -> None:
    for size in ((360, 740), (1280, 800)):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        page.goto(f"{site[0]}{theme}/")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        context.close()


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_every_picture_of_the_index_is_whole_and_nothing_sticks_out(
    browser: Browser, site: tuple[str, Path], width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{site[0]}default/")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    boxes = page.evaluate(
        """async () => { const found = [];
        for (const i of document.querySelectorAll('.teasers img')) {
            i.loading = 'eager'; await i.decode();
            const box = i.getBoundingClientRect();
            found.push([box.width / box.height, i.naturalWidth / i.naturalHeight, box.width,
              i.currentSrc]);
        } return found; }"""
    )
    assert len(boxes) == 1
    for shown, whole, drawn, file in boxes:
        assert shown == pytest.approx(whole, abs=0.02)
        assert drawn <= width
        assert file.endswith(".avif")
    page.close()


@pytest.mark.parametrize("count", [1, 2, 3, 4, 9])
def test_sizes_tell_the_width_of_a_column(
    browser: Browser, site: tuple[str, Path], count: int
) -> None:
    page = browser.new_page()
    page.goto(f"{site[0]}default/")
    page.evaluate(
        """count => {
        const column = document.querySelector('.teasers article:has(img)');
        const columns = [...Array(count)].map(() => column.cloneNode(true));
        column.parentElement.replaceChildren(...columns);
    }""",
        count,
    )
    for width in (360, 721, 768, 1100, 1128, 1280, 1440, 1520, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        said, shown = page.evaluate(
            """sizes => {
            for (const part of sizes.split(/,\\s*(?![^(]*\\))/)) {
                const match = part.match(/^(\\(.*\\))\\s+(\\S+)$/);
                if (match && !matchMedia(match[1]).matches) continue;
                const probe = document.createElement('div');
                probe.style.cssText = 'position:fixed;width:' + (match ? match[2] : part);
                document.body.append(probe);
                return [probe.offsetWidth, document.querySelector('.teasers article').offsetWidth];
            }
        }""",
            COLUMNS[min(count, len(COLUMNS)) - 1],
        )
        room = min(shown, 624)
        assert room <= 1.06 * said, width
        assert said <= 1.2 * room, width
    page.close()


def test_the_keyboard_reaches_every_story_and_the_skip_link_comes_first(
    browser: Browser, site: tuple[str, Path]
) -> None:
    page = browser.new_page()
    page.goto(f"{site[0]}default/")
    reached = []
    for _ in range(7):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert reached == [
        *("#stories", "anchorage/", "anchorage/fr/", "2025/phare/", "words/"),
        *("feed.xml", "feed.json"),
    ]
    page.close()


def test_a_click_on_a_picture_opens_its_story_and_the_name_leads_back(
    browser: Browser, site: tuple[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{site[0]}default/")
    box = page.locator(".opening img").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/anchorage/")
    page.get_by_role("link", name="The Gazette").click()
    page.wait_for_url("**/default/")
    page.close()


def test_the_nu_checker_finds_no_error_in_the_index(site: tuple[str, Path]) -> None:
    assert faults(site[1] / theme / "index.html" for theme in names()) == ""
